//! A year of a facility, hour by hour: power by end use, water by kind, heat, and what the plant cooled with.
//!
//! Power is the mean of an hour. Water counts one litre per kilogram. Sums run in the order of the hours, so that they
//! have the same bits everywhere.

mod end_use;
mod flows;
mod peak;
mod stretch;
mod sums;
mod water;
mod year_sums;

pub use end_use::{EndUse, WaterUse};
pub(crate) use flows::{CHUNKS_OF_DAY, DayFlows, HourFlows, KeepDays};
pub use peak::{DayPeak, HourPeak};
pub use stretch::Stretch;
pub(crate) use year_sums::Summing;
pub use year_sums::{HourWeights, YearSums};

use crate::cooling::Mode;
use crate::units::{FacilityPower, ItPower, Of, Power, TemperatureDifference, unit};

/// Supply above its limit by less than this is held, K.
const SUPPLY_TOLERANCE_K: f64 = 0.01;

/// Less than this share of the capacity is not called derating.
const DERATING_MIN: f64 = 1e-3;

/// Less is not called derating, W.
fn derated_least_w(design_it: ItPower) -> f64 {
    DERATING_MIN * design_it.quantity().get::<unit::watt>()
}

/// What a facility did in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    pub(crate) power_w: [Vec<f64>; EndUse::COUNT],
    pub(crate) water_kg: [Vec<f64>; WaterUse::COUNT],
    /// Power beside the IT equipment where it is known as a whole only; else empty.
    pub(crate) overhead_w: Vec<f64>,
    pub(crate) facility_w: Vec<f64>,
    pub(crate) heat_rejected_w: Vec<f64>,
    pub(crate) heat_reused_w: Vec<f64>,
    pub(crate) mode: Vec<Mode>,
    pub(crate) supply_excess_k: Vec<f64>,
    pub(crate) derated_w: Vec<f64>,
    pub(crate) too_humid: Vec<bool>,
    pub(crate) design_facility: Option<FacilityPower>,
    pub(crate) design_it: ItPower,
}

impl Operation {
    /// The same hours with a share of each served: power, heat and water follow, so that the ratios of the hour stay.
    ///
    /// What is held back by the supply is not counted as derated: that is what the cooling plant holds back.
    #[must_use]
    pub fn served(mut self, share: &[f64]) -> Self {
        let flows = self.power_w.iter_mut().chain(&mut self.water_kg);
        let totals = [
            &mut self.overhead_w,
            &mut self.facility_w,
            &mut self.heat_rejected_w,
            &mut self.heat_reused_w,
            &mut self.derated_w,
        ];
        for column in flows.chain(totals) {
            column.iter_mut().zip(share).for_each(|(value, share)| *value *= share);
        }
        self
    }

    /// A year without its hours.
    pub(crate) fn without_hours((design_facility, design_it): (Option<FacilityPower>, ItPower)) -> Self {
        Self {
            power_w: core::array::from_fn(|_| Vec::new()),
            water_kg: core::array::from_fn(|_| Vec::new()),
            overhead_w: Vec::new(),
            facility_w: Vec::new(),
            heat_rejected_w: Vec::new(),
            heat_reused_w: Vec::new(),
            mode: Vec::new(),
            supply_excess_k: Vec::new(),
            derated_w: Vec::new(),
            too_humid: Vec::new(),
            design_facility,
            design_it,
        }
    }

    /// Hours of the year.
    pub fn hours(&self) -> usize {
        self.facility_w.len()
    }

    /// Power of an end use in every hour.
    pub fn power(&self, end_use: EndUse) -> impl ExactSizeIterator<Item = Power> {
        self.power_w[end_use.index()].iter().map(|&w| Power::new::<unit::watt>(w))
    }

    /// Power of the IT equipment in every hour.
    pub fn it_power(&self) -> impl ExactSizeIterator<Item = ItPower> {
        self.power(EndUse::It).map(Of::new)
    }

    /// Hourly power of an end use, W: a column for those who write tables.
    pub fn power_w(&self, end_use: EndUse) -> &[f64] {
        &self.power_w[end_use.index()]
    }

    /// Hourly power of the facility, W: a column for those who write tables.
    pub fn facility_w(&self) -> &[f64] {
        &self.facility_w
    }

    /// Hourly power beside the IT equipment where it is known as a whole only, W; else empty.
    pub fn overhead_w(&self) -> &[f64] {
        &self.overhead_w
    }

    /// Power of the facility in every hour of a range, W, where its PUE is given and all of these hours are alike: they are then
    /// weighed together, with or without columns of hours.
    pub fn steady_w(&self, hours: core::ops::Range<usize>) -> Option<f64> {
        let hours = self.facility_w.get(hours).filter(|_| !self.overhead_w.is_empty())?;
        let first = *hours.first()?;
        hours.iter().all(|w| w.to_bits() == first.to_bits()).then_some(first)
    }

    /// Hourly water of a kind, kg: a column for those who write tables.
    pub fn water_kg(&self, water_use: WaterUse) -> &[f64] {
        &self.water_kg[water_use.index()]
    }

    /// Hourly heat that the cooling plant gives to the surroundings, W: a column for those who write tables.
    pub fn heat_rejected_w(&self) -> &[f64] {
        &self.heat_rejected_w
    }

    /// Hourly heat that others take, W: a column for those who write tables.
    pub fn heat_reused_w(&self) -> &[f64] {
        &self.heat_reused_w
    }

    /// What the plant cooled with in every hour.
    pub fn modes(&self) -> &[Mode] {
        &self.mode
    }

    /// Hours in a mode.
    pub fn hours_in(&self, mode: Mode) -> usize {
        self.mode.iter().filter(|&&found| found == mode).count()
    }

    /// Hours in which the supply of air or liquid was above its limit by more than 0.01 K.
    pub fn hours_above_supply_limit(&self) -> usize {
        self.supply_excess_k.iter().filter(|&&excess| Self::is_excess(excess)).count()
    }

    /// Most that the supply was above its limit.
    pub fn largest_supply_excess(&self) -> TemperatureDifference {
        let most = self.supply_excess_k.iter().copied().fold(0.0, f64::max);
        TemperatureDifference::new::<unit::kelvin_difference>(most)
    }

    /// Hours in which the IT equipment was held below its load, by more than a thousandth of its capacity.
    pub fn hours_derated(&self) -> usize {
        (0..self.hours()).filter(|&hour| self.derates(hour)).count()
    }

    /// Whether the IT equipment was held below its load in an hour.
    pub(crate) fn derates(&self, hour: usize) -> bool {
        self.derated_w.get(hour).is_some_and(|w| *w > derated_least_w(self.design_it))
    }

    /// Whether a supply that is above its limit by so much is not held.
    fn is_excess(excess_k: f64) -> bool {
        excess_k > SUPPLY_TOLERANCE_K
    }

    /// Hourly power by which the IT equipment was held below its load, W: a column for those who write tables.
    pub fn derated_w(&self) -> &[f64] {
        &self.derated_w
    }

    /// Hours in which the supply air was more humid than its limit.
    pub fn hours_too_humid(&self) -> usize {
        self.too_humid.iter().filter(|&&humid| humid).count()
    }

    /// Whether the supply of an hour was warmer or more humid than its limit.
    pub(crate) fn outside_supply_limits(&self, hour: usize) -> bool {
        self.supply_excess_k.get(hour).is_some_and(|excess| Self::is_excess(*excess))
            || self.too_humid.get(hour).is_some_and(|humid| *humid)
    }

    /// Power of the facility with all IT equipment at its design power in the design conditions: the figure for a
    /// utility. Dry and wet bulb of the conditions need not occur together; where muggy air below the design dry bulb
    /// takes more power at the design wet bulb, it counts. None where no plant was simulated.
    pub fn design_facility(&self) -> Option<FacilityPower> {
        self.design_facility
    }

    /// Design power of the IT equipment: its capacity, or its highest hour with the swings within it where that is more.
    pub fn design_it(&self) -> ItPower {
        self.design_it
    }
}
