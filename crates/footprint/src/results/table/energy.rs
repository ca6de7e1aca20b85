//! Energy and power.

use super::*;

results! {
    "it_capacity_mw", Mw, Never, Hourly("capacity, as given, and long-distance network", &["it.capacity", "it.basis", "it.nameplate_share", "it.wan"]),
        "IT power that sizes the plant.", |a| mw(a.design?.capacity.quantity());
    "wan_mw", Mw, Never, Expr("[it.wan]"),
        "Power of the long-distance network, drawn at all times: part of the IT capacity.", |a| mw(a.design?.wan?.quantity());
    "it_energy_mwh", Mwh, Sums, Hourly("sum over hours of capacity × load, where the plant can cool it", LOAD),
        "Energy at the input of the IT equipment.", |a| mwh(a.energy.it.quantity());
    "derated_it_energy_mwh", Mwh, Sums, Hourly("sum over hours of capacity × load less what the IT equipment drew", PLANT),
        "What the IT equipment did not draw because the plant could not have cooled it (cooling.liquid.shortfall = derate).",
        |a| (a.hours_derated > 0).then(|| mwh(a.derated.quantity())).flatten();
    "derated_hours", Hours, Sums, Hourly("hours in which the IT equipment was held below its load", PLANT),
        "Hours in which the IT equipment was held below its load.",
        |a| (a.hours_derated > 0).then_some(a.hours_derated as f64);
    "facility_energy_mwh", Mwh, Sums, Expr("it_energy_mwh + cooling_energy_mwh + power_chain_loss_mwh + other_energy_mwh"),
        "Energy of everything inside the site boundary.", |a| mwh(a.energy.facility().quantity());
    "cooling_energy_mwh", Mwh, Sums, Expr("fan_energy_mwh + pump_energy_mwh + compressor_energy_mwh + heat_rejection_energy_mwh"),
        "Energy of the cooling plant.", |a| mwh(a.energy.by_end_use()?.cooling());
    "fan_energy_mwh", Mwh, Sums, Hourly("sum over hours of the fan power", PLANT),
        "Fans that move air through the halls.", |a| mwh(a.energy.by_end_use()?.fan);
    "pump_energy_mwh", Mwh, Sums, Hourly("sum over hours of the pump power", PLANT),
        "Pumps of chilled, condenser, facility and technology water.", |a| mwh(a.energy.by_end_use()?.pump);
    "compressor_energy_mwh", Mwh, Sums, Hourly("sum over hours of heat / coefficient of performance", PLANT),
        "Compressors of chillers and direct-expansion units.", |a| mwh(a.energy.by_end_use()?.compressor);
    "heat_rejection_energy_mwh", Mwh, Sums, Hourly("sum over hours of the fan power of towers and dry coolers", PLANT),
        "Fans of cooling towers and dry coolers.", |a| mwh(a.energy.by_end_use()?.heat_rejection);
    "power_chain_loss_mwh", Mwh, Sums, Expr("ups_loss_mwh + transformer_loss_mwh + pdu_loss_mwh"),
        "Losses from the grid connection to the IT equipment.", |a| mwh(a.energy.by_end_use()?.power_chain_loss());
    "ups_loss_mwh", Mwh, Sums, Hourly("sum over hours of the loss curve at the hour's load", CHAIN),
        "Losses of the uninterruptible supplies.", |a| mwh(a.energy.by_end_use()?.ups);
    "transformer_loss_mwh", Mwh, Sums, Hourly("sum over hours of the loss curve at the hour's load", CHAIN),
        "Losses of medium- and high-voltage transformers.", |a| mwh(a.energy.by_end_use()?.transformer);
    "pdu_loss_mwh", Mwh, Sums, Hourly("sum over hours of the loss curve at the hour's load", CHAIN),
        "Losses of power distribution units and busways.", |a| mwh(a.energy.by_end_use()?.pdu);
    "other_energy_mwh", Mwh, Sums, Expr("lighting_energy_mwh + water_treatment_energy_mwh"),
        "What is neither IT, cooling nor loss.", |a| mwh(a.energy.by_end_use()?.other());
    "lighting_energy_mwh", Mwh, Sums, Hourly("sum over hours of power.misc × capacity", &["it.capacity", "power.misc"]),
        "Lighting, offices and building services.", |a| mwh(a.energy.by_end_use()?.lighting);
    "water_treatment_energy_mwh", Mwh, Sums, Hourly("make-up water × water.reclaimed × water.treatment", WATER),
        "Treatment of reclaimed water at the site; where water.treatment says what it takes.",
        |a| mwh(a.energy.by_end_use()?.water_treatment).filter(|mwh| *mwh > 0.0);
    "grid_energy_mwh", Mwh, Sums, Expr("facility_energy_mwh - onsite_energy_used_mwh + storage_loss_mwh"),
        "Energy at the meter of the grid; without on-site plant, all of the facility's.", |a| mwh(a.energy.grid().quantity());
    "peak_it_mw", Mw, Peaks, Hourly("highest hour of IT power", LOAD),
        "Highest hour of IT power in the simulated year.", |a| mw(a.peaks.it.quantity());
    "peak_facility_mw", Mw, Peaks, Hourly("highest hour of facility power", PLANT),
        "Highest hour of facility power in the simulated year.", |a| mw(a.peaks.facility?.quantity());
    "design_it_mw", Mw, Never, Hourly("capacity, or highest hour of IT power × it.peak_to_mean where that is more", LOAD),
        "Design IT power: what the design facility power serves.", |a| mw(a.design?.it.quantity());
    "design_facility_mw", Mw, Never, Hourly("facility power at design IT power, in the most demanding air of the design wet bulb up to the design dry bulb", PLANT),
        "Facility power at design: the figure for a utility request.", |a| mw(a.design?.facility?.quantity());
    "peak_to_it_ratio", Ratio, Never, Expr("design_facility_mw / design_it_mw"),
        "Design facility power over design IT power; converts one megawatt into the other, which the PUE does not.",
        |a| Some(a.design?.facility?.quantity().get::<unit::watt>() / a.design?.it.quantity().get::<unit::watt>());
    "it_metered_energy_mwh", Mwh, Sums, Hourly("IT energy and the losses between the meter of accounting.pue_category and the equipment", &["accounting.pue_category", "it", "power"]),
        "IT energy where the meter of the PUE stands: at the equipment (category 3), the distribution unit (2) or the uninterruptible supply (1).",
        |a| mwh(a.metered_it.quantity());
    "pue", Ratio, Never, Expr("facility_energy_mwh / it_metered_energy_mwh"),
        "Power usage effectiveness, ISO/IEC 30134-2, IT energy at the meter of accounting.pue_category.",
        |a| Some((a.energy.facility() / a.metered_it).ratio());
}
