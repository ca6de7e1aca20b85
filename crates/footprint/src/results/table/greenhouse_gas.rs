//! Greenhouse gases by scope and line.

use super::*;

results! {
    "scope1_tco2e", Tco2e, Sums, Expr("scope1_fuel_tco2e + scope1_refrigerant_tco2e - leased_scope1_tco2e"),
        both!(
            "Scope 1 of who reports: fuel burned on site, refrigerants and switchgear gas.",
            "Périmètre 1 du déclarant : combustibles brûlés sur site, fluides frigorigènes et gaz d'appareillage."
        ), |a| tonnes(a.emissions.own_scope1());
    "scope1_fuel_tco2e", Tco2e, Sums, Hourly(both!(
            "CO2 + CH4 × GWP + N2O × GWP of the fuel that is burned; carbon dioxide of biogas is zero",
            "CO2 + CH4 × PRG + N2O × PRG du combustible brûlé ; le dioxyde de carbone du biogaz est nul"
        ), ONSITE),
        both!(
            "Scope 1: fuel burned on site, with the methane that machines let through.",
            "Périmètre 1 : combustibles brûlés sur site, avec le méthane que les machines laissent passer."
        ), |a| tonnes(a.emissions.onsite.fuel);
    "scope1_refrigerant_tco2e", Tco2e, Sums, Hourly(both!(
            "Σ charge × (leak + end_of_life / life) × GWP",
            "Σ charge × (leak + end_of_life / life) × PRG"
        ), &["refrigerant", "it.capacity"]),
        both!(
            "Scope 1: refrigerants and switchgear gas.",
            "Périmètre 1 : fluides frigorigènes et gaz d'appareillage."
        ), |a| tonnes(a.emissions.onsite.leaked);
    "scope2_location_tco2e", Tco2e, Sums, Expr("(grid_energy_mwh - leased_energy_mwh) * {grid.direct}"),
        both!(
            "Scope 2, location-based: metered energy times the annual average of direct emissions.",
            "Périmètre 2, fondé sur la localisation : énergie comptée fois la moyenne annuelle des émissions directes."
        ),
        |a| tonnes(Some(a.emissions.own_scope2_location()));
    "scope3_tco2e", Tco2e, Sums, Expr("scope3_fuel_upstream_tco2e + scope3_grid_upstream_tco2e + scope3_grid_loss_tco2e + scope3_embodied_it_tco2e + scope3_embodied_building_tco2e"),
        both!(
            "Scope 3: the named lines that are computed.",
            "Périmètre 3 : les lignes nommées qui sont calculées."
        ), |a| tonnes(a.emissions.scope3());
    "scope3_fuel_upstream_tco2e", Tco2e, Sums, Hourly(both!(
            "fuel × (upstream CO2 + leakage × methane × GWP)",
            "combustible × (CO2 amont + fuites × méthane × PRG)"
        ), ONSITE),
        both!(
            "Scope 3 category 3: production and transport of the fuel that is burned on site, with the methane lost on the way.",
            "Périmètre 3, catégorie 3 : production et transport du combustible brûlé sur site, avec le méthane perdu en route."
        ),
        |a| tonnes(a.emissions.onsite.fuel_upstream);
    "scope3_grid_upstream_tco2e", Tco2e, Sums, Expr("grid_energy_mwh * {grid.upstream}"),
        both!(
            "Scope 3 category 3: fuel supply and plant of the generation mix.",
            "Périmètre 3, catégorie 3 : approvisionnement en combustibles et centrales du mix électrique."
        ), |a| tonnes(a.emissions.grid_upstream);
    "scope3_grid_loss_tco2e", Tco2e, Sums, Expr("grid_energy_mwh * {grid.direct} * {grid.loss} / (1 - {grid.loss})"),
        both!(
            "Scope 3 category 3: generation lost between the plants and the meter.",
            "Périmètre 3, catégorie 3 : production perdue entre les centrales et le compteur."
        ), |a| tonnes(a.emissions.grid_loss);
    "scope3_embodied_it_tco2e", Tco2e, Sums, Hourly(both!(
            "amount over lifetime, of the IT capacity or of each fleet",
            "quantité sur durée de vie, de la capacité IT ou de chaque parc"
        ), EMBODIED),
        both!(
            "Scope 3: embodied IT equipment, annualised over its lifetime; not the timing of category 2.",
            "Périmètre 3 : fabrication des équipements IT, annualisée sur leur durée de vie ; non au moment de la catégorie 2."
        ),
        |a| tonnes(Some(a.emissions.embodied.it?.annualised));
    "scope3_embodied_building_tco2e", Tco2e, Sums,
        Hourly(both!(
            "sum over building, plant and what the spec names beside them of amount / lifetime",
            "somme sur le bâtiment, les installations et ce que la spécification nomme à côté de quantité / durée de vie"
        ), EMBODIED),
        both!(
            "Scope 3: embodied building and plant, annualised over their lifetimes; not the timing of category 2.",
            "Périmètre 3 : fabrication du bâtiment et des installations, annualisée sur leurs durées de vie ; non au moment de la catégorie 2."
        ),
        |a| tonnes(Some(a.emissions.embodied.building?.annualised));
    "embodied_it_total_tco2e", Tco2e, Never, Hourly(both!(
            "amount of the IT capacity, or sum over fleets of count × embodied",
            "quantité de la capacité IT, ou somme sur les parcs de nombre × embodied"
        ), EMBODIED),
        both!(
            "All that was emitted to make the IT equipment once.",
            "Tout ce qui a été émis pour fabriquer une fois les équipements IT."
        ), |a| tonnes(Some(a.emissions.embodied.it?.total));
    "embodied_building_total_tco2e", Tco2e, Never,
        Hourly(both!(
            "sum over building, plant and what the spec names beside them of their amounts",
            "somme sur le bâtiment, les installations et ce que la spécification nomme à côté de leurs quantités"
        ), EMBODIED),
        both!(
            "All that was emitted to make building and plant once.",
            "Tout ce qui a été émis pour faire une fois le bâtiment et les installations."
        ), |a| tonnes(Some(a.emissions.embodied.building?.total));
    "grid_hourly_tco2e", Tco2e, Sums,
        Hourly(both!(
            "sum over hours of grid energy × intensity of the hour (annual average × shape)",
            "somme sur les heures de énergie du réseau × intensité de l'heure (moyenne annuelle × profil)"
        ), &["it", "cooling", "power", "site.weather", "grid.intensity"]),
        both!(
            "Energy of every hour times the intensity of that hour: for information, in no scope and no total.",
            "Énergie de chaque heure fois l'intensité de cette heure : pour information, dans aucun périmètre ni total."
        ),
        |a| tonnes(Some(a.emissions.grid_hourly));
    "marginal_tco2e", Tco2e, Sums, Expr("grid_energy_mwh * {grid.marginal}"),
        both!(
            "What the consumption changes at power plants (its factor names publisher and method): in no scope and no total.",
            "Ce que la consommation change dans les centrales (son facteur nomme éditeur et méthode) : dans aucun périmètre ni total."
        ),
        |a| tonnes(a.beside.marginal);
    "total_location_tco2e", Tco2e, Sums, Expr("scope1_tco2e + scope2_location_tco2e + scope3_leased_location_tco2e + scope3_tco2e"),
        both!(
            "Scope 1, scope 2 location-based, leased assets and all scope 3 lines that are computed.",
            "Périmètre 1, périmètre 2 fondé sur la localisation, actifs loués et toutes les lignes calculées du périmètre 3."
        ), |a| tonnes(Some(a.emissions.total_location()));
    "cue_kg_per_kwh", KgPerKwh, Never, Expr("(scope1_fuel_tco2e + grid_energy_mwh * {grid.direct}) / it_energy_mwh"),
        both!(
            "Carbon usage effectiveness, ISO/IEC 30134-8: fuel burned on site and scope 2 location-based over IT energy, whoever reports it.",
            "Efficacité carbone (CUE), ISO/IEC 30134-8 : combustibles brûlés sur site et périmètre 2 (localisation) sur énergie IT, quel que soit le déclarant."
        ),
        |a| Some(a.emissions.cue(a.energy.it).kg_per_kwh());
    "grid_nox_t", T, Sums, Expr("grid_energy_mwh * {grid.nox} / 1000"),
        both!(
            "Nitrogen oxides of the power plants of the grid, where published.",
            "Oxydes d'azote des centrales du réseau, là où ils sont publiés."
        ), |a| mass_t(a.beside.nox);
    "grid_so2_t", T, Sums, Expr("grid_energy_mwh * {grid.so2} / 1000"),
        both!(
            "Sulphur dioxide of the power plants of the grid, where published.",
            "Dioxyde de soufre des centrales du réseau, là où il est publié."
        ), |a| mass_t(a.beside.so2);
}
