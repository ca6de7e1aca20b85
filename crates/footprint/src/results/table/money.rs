//! Money: what a budget builds.

use super::*;

/// The spec's parts that say what a budget builds.
const CAPEX: &[&str] = &["capex"];

results! {
    "implied_it_mw", Mw, Never, Hourly(both!(
            "capex.amount × capex.share / capex.cost, of the facility over the peak ratio",
            "capex.amount × capex.share / capex.cost, de l'installation sur le rapport de pointe"
        ), CAPEX),
        both!(
            "IT power that a budget pays for; beside a given size a check of it, never added to it.",
            "Puissance IT que paie un budget ; à côté d'une taille donnée, un contrôle, jamais ajoutée."
        ),
        |a| mw(a.money?.it.quantity());
    "implied_facility_mw", Mw, Never, Hourly(Both::name("implied_it_mw × facility.peak_ratio"), CAPEX),
        both!(
            "Facility power that a budget pays for, at the given ratio of peaks.",
            "Puissance de l'installation que paie un budget, au rapport de pointe donné."
        ),
        |a| mw(a.money?.facility?.quantity());
    "implied_accelerators", Count, Never, Hourly(both!(
            "capex.amount × capex.share / price of a counted unit × its accelerators",
            "capex.amount × capex.share / prix d'une unité comptée × ses accélérateurs"
        ), CAPEX),
        both!(
            "Accelerators that a budget buys at the price of the fleet.",
            "Accélérateurs qu'un budget achète au prix du parc."
        ),
        |a| a.money?.accelerators;
    "share_of_world_dc_energy", Share, Never, Expr("facility_energy_mwh / 415e6"),
        both!(
            "Facility energy over the 415 TWh of all data centers of the world in 2024 (IEA, Energy and AI, 2025); 950 TWh are expected there for 2030.",
            "Énergie de l'installation sur les 415 TWh de tous les centres de données du monde en 2024 (AIE, Energy and AI, 2025) ; 950 TWh y sont attendus pour 2030."
        ),
        |a| a.money.map(|_| a.energy.facility().quantity().get::<unit::megawatt_hour>() / WORLD_MWH);
}

/// Electricity of the data centers of the world in 2024, 415 TWh: IEA, Energy and AI, April 2025.
const WORLD_MWH: f64 = 415e6;
