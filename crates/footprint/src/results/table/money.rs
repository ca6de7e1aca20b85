//! Money: what a budget builds.

use super::*;

/// The spec's parts that say what a budget builds.
const CAPEX: &[&str] = &["capex"];

results! {
    "implied_it_mw", Mw, Never, Hourly("capex.amount × capex.share / capex.cost, of the facility over the peak ratio", CAPEX),
        "IT power that a budget pays for; beside a given size a check of it, never added to it.",
        |a| mw(a.money?.it.quantity());
    "implied_facility_mw", Mw, Never, Hourly("implied_it_mw × facility.peak_ratio", CAPEX),
        "Facility power that a budget pays for, at the given ratio of peaks.",
        |a| mw(a.money?.facility?.quantity());
    "implied_accelerators", Count, Never, Hourly("capex.amount × capex.share / price of a counted unit × its accelerators", CAPEX),
        "Accelerators that a budget buys at the price of the fleet.",
        |a| a.money?.accelerators;
    "share_of_world_dc_energy", Share, Never, Expr("facility_energy_mwh / 415e6"),
        "Facility energy over the 415 TWh of all data centers of the world in 2024 (IEA, Energy and AI, 2025); 950 TWh are expected there for 2030.",
        |a| a.money.map(|_| a.energy.facility().quantity().get::<unit::megawatt_hour>() / WORLD_MWH);
}

/// Electricity of the data centers of the world in 2024, 415 TWh: IEA, Energy and AI, April 2025.
const WORLD_MWH: f64 = 415e6;
