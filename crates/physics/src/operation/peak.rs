//! Highest hours and days.

use super::water::volume;
use super::{EndUse, Operation};
use crate::units::{FacilityPower, ItPower, Of, Power, SiteWithdrawal, unit};

/// Hours of a day.
const DAY: usize = 24;

/// The highest hour of a year, the first where several are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HourPeak<Q> {
    /// Its value.
    pub value: Q,
    /// Its index, from 0.
    pub hour: usize,
}

/// The highest calendar day of a year, the first where several are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DayPeak<Q> {
    /// Its value.
    pub value: Q,
    /// Its index, from 0.
    pub day: usize,
}

fn highest(values: impl Iterator<Item = f64>) -> (f64, usize) {
    let mut best = (0.0, 0);
    for (index, value) in values.enumerate() {
        if value > best.0 {
            best = (value, index);
        }
    }
    best
}

impl Operation {
    /// Highest power of the facility.
    pub fn peak_facility(&self) -> HourPeak<FacilityPower> {
        let (w, hour) = highest(self.facility_w().iter().copied());
        HourPeak { value: Of::new(Power::new::<unit::watt>(w)), hour }
    }

    /// Highest power of the IT equipment.
    pub fn peak_it(&self) -> HourPeak<ItPower> {
        let (w, hour) = highest(self.power_w(EndUse::It).iter().copied());
        HourPeak { value: Of::new(Power::new::<unit::watt>(w)), hour }
    }

    /// The hour that takes in most water.
    pub fn peak_hour_water(&self) -> HourPeak<SiteWithdrawal> {
        let (kg, hour) = highest((0..self.hours()).map(|hour| self.withdrawal_kg(hour)));
        HourPeak { value: Of::new(volume(kg)), hour }
    }

    /// The calendar day that takes in most water.
    pub fn peak_day_water(&self) -> DayPeak<SiteWithdrawal> {
        let day_kg = |day: usize| (day * DAY..(day + 1) * DAY).fold(0.0, |sum, hour| sum + self.withdrawal_kg(hour));
        let (kg, day) = highest((0..self.hours() / DAY).map(day_kg));
        DayPeak { value: Of::new(volume(kg)), day }
    }
}
