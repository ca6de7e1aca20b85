//! Heat, given to the surroundings and to others.

use super::*;

results! {
    "heat_rejected_mwh", Mwh, Sums, Hourly("sum over hours of the heat given to air and water", PLANT),
        "Heat that the cooling plant gives to the surroundings.", |a| mwh(a.heat?.rejected);
    "cer", Ratio, Never, Expr("(heat_rejected_mwh + heat_reused_mwh - cooling_energy_mwh) / cooling_energy_mwh"),
        "Cooling efficiency ratio, ISO/IEC 30134-7: heat removed over energy of the cooling plant.",
        |a| Some(((a.heat?.carried_out() - a.energy.cooling()) / a.energy.cooling()).get::<unit::ratio>());
    "heat_reused_mwh", Mwh, Sums, Hourly("sum over hours of the share of the heat, or of the heat up to the capacity, in the months of reuse", REUSE),
        "Heat given to others at the site boundary.", |a| mwh(a.heat?.reuse?.reused);
    "heat_delivered_mwh", Mwh, Sums, Hourly("heat_reused_mwh × COP / (COP - 1) with heat pumps, else heat_reused_mwh", REUSE),
        "Heat that reaches its users, beyond the boundary.", |a| mwh(a.heat?.reuse?.delivered.quantity());
    "heat_pump_energy_mwh", Mwh, Sums, Expr("heat_delivered_mwh - heat_reused_mwh"),
        "Electricity of heat pumps beyond the boundary; not the facility's.", |a| mwh(a.heat?.reuse?.heat_pump?);
    "heat_displaced_tco2e", Tco2e, Sums, Hourly("heat_delivered_mwh × heat_reuse.displaces", REUSE),
        "Greenhouse gases of the heat that is replaced; stands beside the footprint, never netted.", |a| tonnes(a.heat?.reuse?.displaced);
    "erf", Ratio, Never, Expr("heat_reused_mwh / facility_energy_mwh"),
        "Energy reuse factor, ISO/IEC 30134-6: heat reused beyond the boundary over facility energy.",
        |a| Some((a.heat?.reuse?.reused / a.energy.facility().quantity()).get::<unit::ratio>());
    "ere", Ratio, Never, Expr("(facility_energy_mwh - heat_reused_mwh) / it_energy_mwh"),
        "Energy reuse effectiveness: facility energy without what is reused, over IT energy.",
        |a| Some(((a.energy.facility().quantity() - a.heat?.reuse?.reused) / a.energy.it.quantity()).get::<unit::ratio>().max(0.0));
    "hours_above_supply_limit", Hours, Sums, Hourly("hours in which the plant cannot hold its supply temperature or humidity", PLANT),
        "Hours with supply air or liquid outside its limits.", |a| a.energy.by_end_use().map(|_| a.hours_outside_supply_limits as f64);
}
