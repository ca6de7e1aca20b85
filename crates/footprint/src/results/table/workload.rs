//! Workloads: what a unit of work takes. No site has these results; their KEY is `workload.NAME.` and the key.

use super::*;

/// The spec's parts that shape them.
pub(super) const SECTIONS: &[&str] = &["workload"];

macro_rules! of_work {
    ($($key:literal, $unit:expr, $words:expr, $doc:expr;)*) => {
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
    "units", Unit::Count, both!(
            "count × users, of a rate those of a year",
            "count × users, d'un débit ceux d'une année"
        ), both!(
            "Units of a workload that its results cover.",
            "Unités d'une charge de travail que couvrent ses résultats."
        );
    "accelerator_hours", plain("h"), both!(
            "units × hours of an accelerator for a unit",
            "unités × heures d'un accélérateur pour une unité"
        ),
        both!("Hours of accelerators that a workload occupies.", "Heures d'accélérateurs qu'occupe une charge de travail.");
    "accelerators_needed", Unit::Count, both!(
            "accelerator_hours of a year / 8760 / availability",
            "accelerator_hours d'une année / 8760 / disponibilité"
        ),
        both!(
            "Accelerators that a workload keeps busy on average, with those that are down; peaks need more.",
            "Accélérateurs qu'une charge de travail occupe en moyenne, avec ceux qui sont arrêtés ; les pointes en demandent plus."
        );
    "racks_needed", Unit::Count, both!(
            "accelerators_needed / (accelerators of a unit × per_rack)",
            "accelerators_needed / (accélérateurs d'une unité × per_rack)"
        ),
        both!(
            "Racks that these accelerators fill; not rounded up.",
            "Baies que ces accélérateurs remplissent ; non arrondi."
        );
    "duration_days", Unit::Days, both!(
            "accelerator_hours / (accelerators × availability) / 24",
            "accelerator_hours / (accélérateurs × disponibilité) / 24"
        ),
        both!(
            "How long all accelerators of the fleet take for a workload.",
            "Combien de temps tous les accélérateurs du parc prennent pour une charge de travail."
        );
    "mean_it_mw", Unit::Mw, both!(
            "it_energy_mwh / hours of the year, or of the duration",
            "it_energy_mwh / heures de l'année, ou de la durée"
        ), both!(
            "Mean IT power of a workload.",
            "Puissance IT moyenne d'une charge de travail."
        );
    "energy_wh_per_unit", Unit::WhPer("unit".into()), both!(
            "facility_energy_mwh × 10^6 / units",
            "facility_energy_mwh × 10^6 / unités"
        ),
        both!("Energy of the facility for a unit.", "Énergie de l'installation pour une unité.");
    "site_water_ml_per_unit", Unit::MlPer("unit".into()), both!(
            "site_water_consumption_m3 × 10^6 / units",
            "site_water_consumption_m3 × 10^6 / unités"
        ),
        both!("Water consumed at the site for a unit.", "Eau consommée sur site pour une unité.");
    "source_water_ml_per_unit", Unit::MlPer("unit".into()), both!(
            "source_water_consumption_m3 × 10^6 / units",
            "source_water_consumption_m3 × 10^6 / unités"
        ),
        both!(
            "Water consumed at the plants of the grid for a unit.",
            "Eau consommée dans les centrales du réseau pour une unité."
        );
    "location_gco2e_per_unit", Unit::Gco2ePer("unit".into()), both!(
            "(scope1_tco2e + scope2_location_tco2e + scope3_leased_location_tco2e) × 10^6 / units",
            "(scope1_tco2e + scope2_location_tco2e + scope3_leased_location_tco2e) × 10^6 / unités"
        ),
        both!(
            "Operation for a unit by the location of the site: scopes 1 and 2, whoever reports them.",
            "Exploitation pour une unité selon la localisation du site : périmètres 1 et 2, quel que soit le déclarant."
        );
    "market_gco2e_per_unit", Unit::Gco2ePer("unit".into()), both!(
            "(scope1_tco2e + scope2_market_tco2e + scope3_leased_market_tco2e) × 10^6 / units",
            "(scope1_tco2e + scope2_market_tco2e + scope3_leased_market_tco2e) × 10^6 / unités"
        ),
        both!(
            "Operation for a unit by the contracts of the site: scopes 1 and 2, whoever reports them.",
            "Exploitation pour une unité selon les contrats du site : périmètres 1 et 2, quel que soit le déclarant."
        );
    "embodied_gco2e_per_unit", Unit::Gco2ePer("unit".into()), both!(
            "scope3_embodied_it_tco2e × 10^6 / units",
            "scope3_embodied_it_tco2e × 10^6 / unités"
        ),
        both!(
            "What was emitted to make the machines, for the hours that a unit occupies them.",
            "Ce qui a été émis pour fabriquer les machines, pour les heures où une unité les occupe."
        );
    "energy_wh_per_mtok", Unit::WhPer("Mtok".into()), both!(
            "energy_wh_per_unit / tokens of a unit × 10^6",
            "energy_wh_per_unit / tokens d'une unité × 10^6"
        ),
        both!("Energy of the facility for a million tokens.", "Énergie de l'installation pour un million de tokens.");
    "energy_bound_wh_per_mtok", Unit::WhPer("Mtok".into()), Both::name("token_price × energy_cost_share / price.electricity"),
        both!(
            "Upper bound of the energy of a million tokens that their price leaves; not an estimate.",
            "Borne supérieure de l'énergie d'un million de tokens que laisse leur prix ; pas une estimation."
        );
}
