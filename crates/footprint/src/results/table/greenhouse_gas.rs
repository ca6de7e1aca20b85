//! Greenhouse gases by scope and line.

use super::*;

results! {
    "scope2_location_tco2e", Tco2e, Sums, Expr("grid_energy_mwh * {grid.direct} - scope3_leased_location_tco2e"),
        "Scope 2, location-based: metered energy times the annual average of direct emissions.",
        |a| tonnes(Some(a.emissions.own_scope2_location()));
    "scope3_tco2e", Tco2e, Sums, Expr("scope3_grid_upstream_tco2e + scope3_grid_loss_tco2e"),
        "Scope 3: the named lines that are computed.", |a| tonnes(a.emissions.scope3());
    "scope3_grid_upstream_tco2e", Tco2e, Sums, Expr("grid_energy_mwh * {grid.upstream}"),
        "Scope 3 category 3: fuel supply and plant of the generation mix.", |a| tonnes(a.emissions.grid_upstream);
    "scope3_grid_loss_tco2e", Tco2e, Sums, Expr("grid_energy_mwh * {grid.direct} * {grid.loss} / (1 - {grid.loss})"),
        "Scope 3 category 3: generation lost between the plants and the meter.", |a| tonnes(a.emissions.grid_loss);
    "grid_hourly_tco2e", Tco2e, Sums,
        Hourly("sum over hours of grid energy × intensity of the hour (annual average × shape)", &["it", "cooling", "power", "site.weather", "grid.intensity"]),
        "Energy of every hour times the intensity of that hour: for information, in no scope and no total.",
        |a| tonnes(Some(a.emissions.grid_hourly));
    "total_location_tco2e", Tco2e, Sums, Expr("scope2_location_tco2e + scope3_leased_location_tco2e + scope3_tco2e"),
        "Scope 2 location-based, leased assets and all scope 3 lines that are computed.", |a| tonnes(Some(a.emissions.total_location()));
    "cue_kg_per_kwh", KgPerKwh, Never, Expr("(scope2_location_tco2e + scope3_leased_location_tco2e) / it_energy_mwh"),
        "Carbon usage effectiveness, ISO/IEC 30134-8: scope 2 location-based over IT energy, whoever reports it.",
        |a| Some(a.emissions.cue(a.energy.it).kg_per_kwh());
}
