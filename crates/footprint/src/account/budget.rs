//! What a budget builds, beside or in the place of a given size.

use wattshed_physics::units::{FacilityPower, ItPower, Of, Ratio, unit};
use wattshed_report::{both, number, told};

use super::Account;
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::Capex;
use crate::results::find;

/// What a budget builds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MoneyAccount {
    /// IT power that it pays for.
    pub it: ItPower,
    /// Facility power at the given ratio of peaks.
    pub facility: Option<FacilityPower>,
    /// Accelerators that it buys at the price of the fleet.
    pub accelerators: Option<f64>,
}

impl MoneyAccount {
    pub(super) fn of(budget: Capex, peak_ratio: Option<Ratio>) -> Self {
        let facility = peak_ratio.map(|ratio| Of::new(budget.it.quantity() * ratio));
        Self { it: budget.it, facility, accelerators: budget.accelerators }
    }
}

/// Electricity that the world generated in 2024, TWh, rounded: Ember, Global Electricity Review 2025 (30,900 TWh).
const WORLD_GENERATION_MWH: f64 = 30.9e9;

/// Electricity of all data centers of the world in 2024, MWh: IEA, Energy and AI, 2025 (415 TWh).
const WORLD_DC_MWH: f64 = 415e6;

/// A size that takes more energy than all data centers of the world, most often a slip of digits or of a unit; of money
/// [`implausible`] speaks.
pub(crate) fn more_than_the_world(year: &Account) -> Option<Diagnostic> {
    if year.money.is_some() || year.reference {
        return None;
    }
    let mwh = year.energy.facility().quantity().get::<unit::megawatt_hour>();
    let times = Some(mwh / WORLD_DC_MWH).filter(|times| *times > 1.0)?;
    let message = told!(
        "its energy is {} times that of all data centers of the world in 2024 (415 TWh, IEA)",
        "son énergie est {} fois celle de tous les centres de données du monde en 2024 (415 TWh, AIE)",
        number(times, 1)
    );
    Some(Diagnostic::warning(Code::MoreThanTheWorld, message).help(both!(
        "check the digits and the unit of its size: count, it.capacity, it.energy",
        "vérifier les chiffres et l'unité de sa taille : count, it.capacity, it.energy"
    )))
}

/// A budget that implies more energy than all data centers of the world take.
pub(crate) fn implausible(year: &Account) -> Option<Diagnostic> {
    year.money?;
    let share = (find("share_of_world_dc_energy")?.value)(year).filter(|share| *share > 1.0)?;
    let it_gw = year.money?.it.quantity().get::<unit::megawatt>() / 1e3;
    let of_generation = year.energy.facility().quantity().get::<unit::megawatt_hour>() / WORLD_GENERATION_MWH * 100.0;
    let message = told!(
        "the budget pays for {} GW of IT power, whose energy is {} times that of all data centers of the world in 2024 (415 TWh, \
         IEA) and {} % of all electricity generated then: not plausible by 2030, for which 950 TWh are expected of all of them",
        "le budget paie {} GW de puissance IT, dont l'énergie est {} fois celle de tous les centres de données du monde en 2024 \
         (415 TWh, AIE) et {} % de toute l'électricité produite alors : peu plausible d'ici 2030, année pour laquelle 950 TWh sont \
         attendus de tous",
        number(it_gw, 0),
        number(share, 1),
        number(of_generation, 1)
    );
    Some(Diagnostic::warning(Code::MoneyImplausible, message).help(both!(
        "the money is not all for data centers (capex.share), or it is not spent within the decade",
        "l'argent n'est pas tout pour des centres de données (capex.share), ou n'est pas dépensé dans la décennie"
    )))
}
