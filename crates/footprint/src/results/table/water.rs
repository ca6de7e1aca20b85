//! Water of the site and of the grid.

use super::*;

results! {
    "site_water_withdrawal_m3", M3, Sums, Hourly("evaporation + blowdown + drift + humidification + once-through + water.other_use + water.fill / water.fill_life", WATER),
        "Water taken in at the site.", |a| m3(a.water.withdrawal()?.quantity());
    "site_water_discharge_m3", M3, Sums, Hourly("blowdown + once-through", PLANT),
        "Water given back as liquid at the site.", |a| m3(a.water.discharge()?.quantity());
    "site_water_consumption_m3", M3, Sums, Expr("site_water_withdrawal_m3 - site_water_discharge_m3"),
        "Water taken in and not given back at the site.", |a| m3(a.water.consumption()?.quantity());
    "site_water_reclaimed_m3", M3, Sums, Hourly("make-up water × water.reclaimed", WATER),
        "Reclaimed water, part of the withdrawal; where water.reclaimed says its share.",
        |a| m3(a.water.reclaimed()?.quantity());
    "site_water_potable_m3", M3, Sums, Hourly("make-up water × water.potable, else × (1 − water.reclaimed)", WATER),
        "Make-up water that is potable; where water.potable or water.reclaimed says its share.",
        |a| m3(a.water.potable()?.quantity());
    "wue_potable_l_per_kwh", LPerKwh, Never, Expr("site_water_potable_m3 / it_energy_mwh"),
        "Make-up water that is potable, over IT energy.",
        |a| Some(a.water.potable()?.quantity().get::<unit::liter>() / a.energy.it.quantity().get::<unit::kilowatt_hour>());
    "source_water_consumption_m3", M3, Sums, Expr("grid_energy_mwh * {grid.water_consumption}"),
        "Water that thermal power plants consume for the site's electricity.", |a| of_m3(a.source_water.consumption);
    "source_water_hydro_m3", M3, Sums, Expr("grid_energy_mwh * {grid.hydro_evaporation}"),
        "Water that reservoirs evaporate for the site's electricity; an allocation, kept apart.", |a| of_m3(a.source_water.hydro);
    "source_water_withdrawal_m3", M3, Sums, Expr("grid_energy_mwh * {grid.water_withdrawal}"),
        "Water that power plants withdraw for the site's electricity.", |a| of_m3(a.source_water.withdrawal);
    "site_scarcity_m3_world_eq", M3WorldEq, Sums, Expr("site_water_consumption_m3 * {scarcity.site}"),
        "Water consumed at the site, weighed by its scarcity there (AWARE); withdrawal has no such weight.",
        |a| Some(a.beside.site_scarcity?.m3eq());
    "source_scarcity_m3_world_eq", M3WorldEq, Sums,
        Expr("(source_water_consumption_m3 + [water.hydropower] * source_water_hydro_m3) * {scarcity.source}"),
        "Water consumed for the site's electricity, weighed by its scarcity in the region of the grid (AWARE).",
        |a| Some(a.beside.source_scarcity?.m3eq());
    "peak_month_water_m3", M3, Never, Hourly("highest month of withdrawal", WATER),
        "Highest month of water withdrawal.", |a| of_m3(a.month_water);
    "peak_day_water_m3", M3, Peaks, Hourly("highest calendar day of withdrawal, without the fill of loops", WATER),
        "Highest day of water withdrawal.", |a| m3(a.peaks.day_water?.quantity());
    "peak_hour_water_m3", M3, Peaks, Hourly("highest hour of withdrawal, without the fill of loops", WATER),
        "Highest hour of water withdrawal.", |a| m3(a.peaks.hour_water?.quantity());
    "wue_site_l_per_kwh", LPerKwh, Never,
        Hourly("(evaporation + blowdown + drift + humidification) / IT energy", PLANT),
        "Water usage effectiveness, ISO/IEC 30134-9: make-up water over IT energy; once-through water does not count.",
        |a| Some(a.water.wue(a.energy.it)?.liters_per_kwh());
    "wue_site_consumption_l_per_kwh", LPerKwh, Never, Expr("site_water_consumption_m3 / it_energy_mwh"),
        "Site consumption over IT energy.", |a| Some(a.water.wue_consumption(a.energy.it)?.liters_per_kwh());
    "wue_source_l_per_kwh", LPerKwh, Never,
        Expr("(site_water_consumption_m3 + source_water_consumption_m3 + [water.hydropower] * source_water_hydro_m3) / it_energy_mwh"),
        "Site and source consumption over IT energy; reservoirs only with water.hydropower = \"included\".",
        |a| a.source_water.wue_source(a.water.consumption(), a.energy.it);
}
