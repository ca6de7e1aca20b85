//! Water of the site and of the grid.

use super::*;

results! {
    "site_water_withdrawal_m3", M3, Sums, Hourly(both!(
            "evaporation + blowdown + drift + humidification + once-through + water.other_use + water.fill / water.fill_life",
            "évaporation + purge + entraînement + humidification + circuit ouvert + water.other_use + water.fill / water.fill_life"
        ), WATER),
        both!("Water taken in at the site.", "Eau prélevée sur site."), |a| m3(a.water.withdrawal()?.quantity());
    "site_water_discharge_m3", M3, Sums, Hourly(both!("blowdown + once-through", "purge + circuit ouvert"), PLANT),
        both!(
            "Water given back as liquid at the site.",
            "Eau rendue sous forme liquide sur site."
        ), |a| m3(a.water.discharge()?.quantity());
    "site_water_consumption_m3", M3, Sums, Expr("site_water_withdrawal_m3 - site_water_discharge_m3"),
        both!(
            "Water taken in and not given back at the site.",
            "Eau prélevée et non rendue sur site."
        ), |a| m3(a.water.consumption()?.quantity());
    "site_water_reclaimed_m3", M3, Sums, Hourly(both!(
            "make-up water × water.reclaimed",
            "appoint d'eau × water.reclaimed"
        ), WATER),
        both!(
            "Reclaimed water, part of the withdrawal; where water.reclaimed says its share.",
            "Eau réutilisée, part du prélèvement ; là où water.reclaimed dit sa part."
        ),
        |a| m3(a.water.reclaimed()?.quantity());
    "site_water_potable_m3", M3, Sums, Hourly(both!(
            "make-up water × water.potable, else × (1 − water.reclaimed)",
            "appoint d'eau × water.potable, sinon × (1 − water.reclaimed)"
        ), WATER),
        both!(
            "Make-up water that is potable; where water.potable or water.reclaimed says its share.",
            "Appoint d'eau potable ; là où water.potable ou water.reclaimed dit sa part."
        ),
        |a| m3(a.water.potable()?.quantity());
    "wue_potable_l_per_kwh", LPerKwh, Never, Expr("site_water_potable_m3 / it_energy_mwh"),
        both!("Make-up water that is potable, over IT energy.", "Appoint d'eau potable, sur énergie IT."),
        |a| Some(a.water.potable()?.quantity().get::<unit::liter>() / a.energy.it.quantity().get::<unit::kilowatt_hour>());
    "source_water_consumption_m3", M3, Sums, Expr("grid_energy_mwh * {grid.water_consumption}"),
        both!(
            "Water that thermal power plants consume for the site's electricity.",
            "Eau que les centrales thermiques consomment pour l'électricité du site."
        ), |a| of_m3(a.source_water.consumption);
    "source_water_hydro_m3", M3, Sums, Expr("grid_energy_mwh * {grid.hydro_evaporation}"),
        both!(
            "Water that reservoirs evaporate for the site's electricity; an allocation, kept apart.",
            "Eau que les retenues évaporent pour l'électricité du site ; une allocation, tenue à part."
        ), |a| of_m3(a.source_water.hydro);
    "source_water_withdrawal_m3", M3, Sums, Expr("grid_energy_mwh * {grid.water_withdrawal}"),
        both!(
            "Water that power plants withdraw for the site's electricity.",
            "Eau que les centrales prélèvent pour l'électricité du site."
        ), |a| of_m3(a.source_water.withdrawal);
    "site_scarcity_m3_world_eq", M3WorldEq, Sums, Expr("site_water_consumption_m3 * {scarcity.site}"),
        both!(
            "Water consumed at the site, weighed by its scarcity there (AWARE); withdrawal has no such weight.",
            "Eau consommée sur site, pondérée par sa rareté locale (AWARE) ; le prélèvement n'a pas un tel poids."
        ),
        |a| Some(a.beside.site_scarcity?.m3eq());
    "source_scarcity_m3_world_eq", M3WorldEq, Sums,
        Expr("(source_water_consumption_m3 + [water.hydropower] * source_water_hydro_m3) * {scarcity.source}"),
        both!(
            "Water consumed for the site's electricity, weighed by its scarcity in the region of the grid (AWARE).",
            "Eau consommée pour l'électricité du site, pondérée par sa rareté dans la région du réseau (AWARE)."
        ),
        |a| Some(a.beside.source_scarcity?.m3eq());
    "peak_month_water_m3", M3, Never, Hourly(both!("highest month of withdrawal", "mois du plus fort prélèvement"), WATER),
        both!("Highest month of water withdrawal.", "Mois du plus fort prélèvement d'eau."), |a| of_m3(a.month_water);
    "peak_day_water_m3", M3, Peaks, Hourly(both!(
            "highest calendar day of withdrawal, without the fill of loops",
            "jour du plus fort prélèvement, sans le remplissage des boucles"
        ), WATER),
        both!(
            "Highest day of water withdrawal.",
            "Jour du plus fort prélèvement d'eau."
        ), |a| m3(a.peaks.day_water?.quantity());
    "peak_hour_water_m3", M3, Peaks, Hourly(both!(
            "highest hour of withdrawal, without the fill of loops",
            "heure du plus fort prélèvement, sans le remplissage des boucles"
        ), WATER),
        both!(
            "Highest hour of water withdrawal.",
            "Heure du plus fort prélèvement d'eau."
        ), |a| m3(a.peaks.hour_water?.quantity());
    "wue_site_l_per_kwh", LPerKwh, Never,
        Hourly(both!(
            "(evaporation + blowdown + drift + humidification) / IT energy",
            "(évaporation + purge + entraînement + humidification) / énergie IT"
        ), PLANT),
        both!(
            "Water usage effectiveness, ISO/IEC 30134-9: make-up water over IT energy; once-through water does not count.",
            "Efficacité d'utilisation de l'eau (WUE), ISO/IEC 30134-9 : appoint d'eau sur énergie IT ; l'eau en circuit ouvert ne compte pas."
        ),
        |a| Some(a.water.wue(a.energy.it)?.liters_per_kwh());
    "wue_site_consumption_l_per_kwh", LPerKwh, Never, Expr("site_water_consumption_m3 / it_energy_mwh"),
        both!(
            "Site consumption over IT energy.",
            "Consommation du site sur énergie IT."
        ), |a| Some(a.water.wue_consumption(a.energy.it)?.liters_per_kwh());
    "wue_source_l_per_kwh", LPerKwh, Never,
        Expr("(site_water_consumption_m3 + source_water_consumption_m3 + [water.hydropower] * source_water_hydro_m3) / it_energy_mwh"),
        both!(
            "Site and source consumption over IT energy; reservoirs only with water.hydropower = \"included\".",
            "Consommation du site et de la source sur énergie IT ; les retenues seulement avec water.hydropower = \"included\"."
        ),
        |a| a.source_water.wue_source(a.water.consumption(), a.energy.it);
}
