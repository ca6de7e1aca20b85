//! Water of the site and of the grid.

use super::*;

results! {
    "site_water_withdrawal_m3", M3, Sums, Hourly("evaporation + blowdown + drift + humidification + once-through", PLANT),
        "Water taken in at the site.", |a| m3(a.water.withdrawal()?.quantity());
    "site_water_discharge_m3", M3, Sums, Hourly("blowdown + once-through", PLANT),
        "Water given back as liquid at the site.", |a| m3(a.water.discharge()?.quantity());
    "site_water_consumption_m3", M3, Sums, Expr("site_water_withdrawal_m3 - site_water_discharge_m3"),
        "Water taken in and not given back at the site.", |a| m3(a.water.consumption()?.quantity());
    "site_water_reclaimed_m3", M3, Sums, Hourly("make-up water × water.reclaimed", WATER),
        "Reclaimed water, part of the withdrawal; where water.reclaimed says its share.",
        |a| m3(a.water.reclaimed()?.quantity());
    "site_water_potable_m3", M3, Sums, Hourly("make-up water × (1 − water.reclaimed)", WATER),
        "Make-up water that is not reclaimed; where water.reclaimed says its share.",
        |a| m3(a.water.potable()?.quantity());
    "wue_potable_l_per_kwh", LPerKwh, Never, Expr("site_water_potable_m3 / it_energy_mwh"),
        "Make-up water that is not reclaimed, over IT energy.",
        |a| Some(a.water.potable()?.quantity().get::<unit::liter>() / a.energy.it.quantity().get::<unit::kilowatt_hour>());
    "source_water_consumption_m3", M3, Sums, Expr("grid_energy_mwh * {grid.water_consumption}"),
        "Water that thermal power plants consume for the site's electricity.", |a| of_m3(a.source_water.consumption);
    "source_water_hydro_m3", M3, Sums, Expr("grid_energy_mwh * {grid.hydro_evaporation}"),
        "Water that reservoirs evaporate for the site's electricity; an allocation, kept apart.", |a| of_m3(a.source_water.hydro);
    "source_water_withdrawal_m3", M3, Sums, Expr("grid_energy_mwh * {grid.water_withdrawal}"),
        "Water that power plants withdraw for the site's electricity.", |a| of_m3(a.source_water.withdrawal);
    "peak_day_water_m3", M3, Peaks, Hourly("highest calendar day of withdrawal", PLANT),
        "Highest day of water withdrawal.", |a| m3(a.peaks.day_water?.quantity());
    "peak_hour_water_m3", M3, Peaks, Hourly("highest hour of withdrawal", PLANT),
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
