//! Workloads: what a unit of work takes. No site has these results; their KEY is `workload.NAME.` and the key.

use super::*;

/// The spec's parts that shape them.
pub(super) const SECTIONS: &[&str] = &["workload"];

macro_rules! of_work {
    ($($key:literal, $unit:expr, $words:literal, $doc:literal;)*) => {
        pub(super) fn rows() -> Vec<Definition> {
            vec![$(
                Definition {
                    key: $key,
                    unit: $unit,
                    formula: Hourly($words, SECTIONS),
                    doc: $doc,
                    monthly: Monthly::Never,
                    // They belong to named parts alone.
                    value: |_| None,
                },
            )*]
        }
    };
}

fn plain(text: &'static str) -> Unit {
    Unit::Plain(text.into())
}

of_work! {
    "units", Unit::Count, "count × users, of a rate those of a year", "Units of a workload that its results cover.";
    "accelerator_hours", plain("h"), "units × hours of an accelerator for a unit",
        "Hours of accelerators that a workload occupies.";
    "accelerators_needed", Unit::Count, "accelerator_hours of a year / 8760 / availability",
        "Accelerators that a workload keeps busy on average, with those that are down; peaks need more.";
    "racks_needed", Unit::Count, "accelerators_needed / (accelerators of a unit × per_rack)",
        "Racks that these accelerators fill; not rounded up.";
    "duration_days", Unit::Days, "accelerator_hours / (accelerators × availability) / 24",
        "How long all accelerators of the fleet take for a workload.";
    "mean_it_mw", Unit::Mw, "it_energy_mwh / hours of the year, or of the duration", "Mean IT power of a workload.";
    "energy_wh_per_unit", Unit::WhPer("unit".into()), "facility_energy_mwh × 10^6 / units",
        "Energy of the facility for a unit.";
    "site_water_ml_per_unit", Unit::MlPer("unit".into()), "site_water_consumption_m3 × 10^6 / units",
        "Water consumed at the site for a unit.";
    "source_water_ml_per_unit", Unit::MlPer("unit".into()), "source_water_consumption_m3 × 10^6 / units",
        "Water consumed at the plants of the grid for a unit.";
    "location_gco2e_per_unit", Unit::Gco2ePer("unit".into()), "(scope1_tco2e + scope2_location_tco2e + scope3_leased_location_tco2e) × 10^6 / units",
        "Operation for a unit by the location of the site: scopes 1 and 2, whoever reports them.";
    "market_gco2e_per_unit", Unit::Gco2ePer("unit".into()), "(scope1_tco2e + scope2_market_tco2e + scope3_leased_market_tco2e) × 10^6 / units",
        "Operation for a unit by the contracts of the site: scopes 1 and 2, whoever reports them.";
    "embodied_gco2e_per_unit", Unit::Gco2ePer("unit".into()), "scope3_embodied_it_tco2e × 10^6 / units",
        "What was emitted to make the machines, for the hours that a unit occupies them.";
    "energy_wh_per_mtok", Unit::WhPer("Mtok".into()), "energy_wh_per_unit / tokens of a unit × 10^6",
        "Energy of the facility for a million tokens.";
    "energy_bound_wh_per_mtok", Unit::WhPer("Mtok".into()), "token_price × energy_cost_share / price.electricity",
        "Upper bound of the energy of a million tokens that their price leaves; not an estimate.";
}
