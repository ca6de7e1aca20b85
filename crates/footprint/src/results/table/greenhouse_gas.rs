//! Greenhouse gases by scope and line.

use super::*;

results! {
    "scope1_tco2e", Tco2e, Sums, Expr("scope1_fuel_tco2e + scope1_refrigerant_tco2e - leased_scope1_tco2e"),
        "Scope 1 of who reports: fuel burned on site, refrigerants and switchgear gas.", |a| tonnes(a.emissions.own_scope1());
    "scope1_fuel_tco2e", Tco2e, Sums, Hourly("CO2 + CH4 × GWP + N2O × GWP of the fuel that is burned; carbon dioxide of biogas is zero", ONSITE),
        "Scope 1: fuel burned on site, with the methane that machines let through.", |a| tonnes(a.emissions.onsite.fuel);
    "scope1_refrigerant_tco2e", Tco2e, Sums, Hourly("Σ charge × (leak + end_of_life / life) × GWP", &["refrigerant", "it.capacity"]),
        "Scope 1: refrigerants and switchgear gas.", |a| tonnes(a.emissions.onsite.leaked);
    "scope2_location_tco2e", Tco2e, Sums, Expr("(grid_energy_mwh - leased_energy_mwh) * {grid.direct}"),
        "Scope 2, location-based: metered energy times the annual average of direct emissions.",
        |a| tonnes(Some(a.emissions.own_scope2_location()));
    "scope3_tco2e", Tco2e, Sums, Expr("scope3_fuel_upstream_tco2e + scope3_grid_upstream_tco2e + scope3_grid_loss_tco2e + scope3_embodied_it_tco2e + scope3_embodied_building_tco2e"),
        "Scope 3: the named lines that are computed.", |a| tonnes(a.emissions.scope3());
    "scope3_fuel_upstream_tco2e", Tco2e, Sums, Hourly("fuel × (upstream CO2 + leakage × methane × GWP)", ONSITE),
        "Scope 3 category 3: production and transport of the fuel that is burned on site, with the methane lost on the way.",
        |a| tonnes(a.emissions.onsite.fuel_upstream);
    "scope3_grid_upstream_tco2e", Tco2e, Sums, Expr("grid_energy_mwh * {grid.upstream}"),
        "Scope 3 category 3: fuel supply and plant of the generation mix.", |a| tonnes(a.emissions.grid_upstream);
    "scope3_grid_loss_tco2e", Tco2e, Sums, Expr("grid_energy_mwh * {grid.direct} * {grid.loss} / (1 - {grid.loss})"),
        "Scope 3 category 3: generation lost between the plants and the meter.", |a| tonnes(a.emissions.grid_loss);
    "scope3_embodied_it_tco2e", Tco2e, Sums, Hourly("amount over lifetime, of the IT capacity or of each fleet", EMBODIED),
        "Scope 3: embodied IT equipment, annualised over its lifetime; not the timing of category 2.",
        |a| tonnes(Some(a.emissions.embodied.it?.annualised));
    "scope3_embodied_building_tco2e", Tco2e, Sums,
        Hourly("sum over building, plant and what the spec names beside them of amount / lifetime", EMBODIED),
        "Scope 3: embodied building and plant, annualised over their lifetimes; not the timing of category 2.",
        |a| tonnes(Some(a.emissions.embodied.building?.annualised));
    "embodied_it_total_tco2e", Tco2e, Never, Hourly("amount of the IT capacity, or sum over fleets of count × embodied", EMBODIED),
        "All that was emitted to make the IT equipment once.", |a| tonnes(Some(a.emissions.embodied.it?.total));
    "embodied_building_total_tco2e", Tco2e, Never,
        Hourly("sum over building, plant and what the spec names beside them of their amounts", EMBODIED),
        "All that was emitted to make building and plant once.", |a| tonnes(Some(a.emissions.embodied.building?.total));
    "grid_hourly_tco2e", Tco2e, Sums,
        Hourly("sum over hours of grid energy × intensity of the hour (annual average × shape)", &["it", "cooling", "power", "site.weather", "grid.intensity"]),
        "Energy of every hour times the intensity of that hour: for information, in no scope and no total.",
        |a| tonnes(Some(a.emissions.grid_hourly));
    "marginal_tco2e", Tco2e, Sums, Expr("grid_energy_mwh * {grid.marginal}"),
        "What the consumption changes at power plants (its factor names publisher and method): in no scope and no total.",
        |a| tonnes(a.beside.marginal);
    "total_location_tco2e", Tco2e, Sums, Expr("scope1_tco2e + scope2_location_tco2e + scope3_leased_location_tco2e + scope3_tco2e"),
        "Scope 1, scope 2 location-based, leased assets and all scope 3 lines that are computed.", |a| tonnes(Some(a.emissions.total_location()));
    "cue_kg_per_kwh", KgPerKwh, Never, Expr("(scope1_fuel_tco2e + grid_energy_mwh * {grid.direct}) / it_energy_mwh"),
        "Carbon usage effectiveness, ISO/IEC 30134-8: fuel burned on site and scope 2 location-based over IT energy, whoever reports it.",
        |a| Some(a.emissions.cue(a.energy.it).kg_per_kwh());
    "grid_nox_t", T, Sums, Expr("grid_energy_mwh * {grid.nox} / 1000"),
        "Nitrogen oxides of the power plants of the grid, where published.", |a| mass_t(a.beside.nox);
    "grid_so2_t", T, Sums, Expr("grid_energy_mwh * {grid.so2} / 1000"),
        "Sulphur dioxide of the power plants of the grid, where published.", |a| mass_t(a.beside.so2);
}
