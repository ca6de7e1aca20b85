//! A stretch of hours: a month, a day, the year.

use core::ops::Range;

use super::sums::{energy, sum};
use super::water::volume;
use super::{EndUse, HourPeak, Operation, WaterUse};
use crate::cooling::Mode;
use crate::units::{Energy, FacilityPower, ItEnergy, ItPower, Of, Power, SiteWithdrawal, Volume, unit};

/// Hours of a day.
const DAY: usize = 24;

/// Some hours of an operation.
#[derive(Debug, Clone)]
pub struct Stretch<'a> {
    operation: &'a Operation,
    hours: Range<usize>,
}

impl Operation {
    /// The hours of a range, cut to the year.
    pub fn during(&self, hours: Range<usize>) -> Stretch<'_> {
        let end = hours.end.min(self.hours());
        Stretch { operation: self, hours: hours.start.min(end)..end }
    }

    /// All hours.
    pub fn year(&self) -> Stretch<'_> {
        self.during(0..self.hours())
    }
}

impl<'a> Stretch<'a> {
    fn cut(&self, column: &'a [f64]) -> &'a [f64] {
        column.get(self.hours.clone()).unwrap_or(&[])
    }

    /// Energy of an end use.
    pub fn energy(&self, end_use: EndUse) -> Energy {
        energy(sum(self.cut(self.operation.power_w(end_use))))
    }

    /// Energy beside the IT equipment where it is known as a whole only: no plant was simulated.
    pub fn overhead(&self) -> Option<Energy> {
        let column = self.operation.overhead_w();
        (!column.is_empty()).then(|| energy(sum(self.cut(column))))
    }

    /// Heat that the cooling plant gives to the surroundings.
    pub fn heat_rejected(&self) -> Energy {
        energy(sum(self.cut(self.operation.heat_rejected_w())))
    }

    /// Heat that others take.
    pub fn heat_reused(&self) -> Energy {
        energy(sum(self.cut(self.operation.heat_reused_w())))
    }

    /// Water of a kind.
    pub fn water(&self, water_use: WaterUse) -> Volume {
        volume(sum(self.cut(self.operation.water_kg(water_use))))
    }

    /// Energy that the IT equipment did not draw because the plant could not have cooled it.
    pub fn derated(&self) -> ItEnergy {
        Of::new(energy(sum(self.cut(self.operation.derated_w()))))
    }

    /// Hours in which the IT equipment was held below its load.
    pub fn hours_derated(&self) -> usize {
        self.hours.clone().filter(|&hour| self.operation.derates(hour)).count()
    }

    /// Hours in a mode.
    pub fn hours_in(&self, mode: Mode) -> usize {
        let modes = self.operation.modes().get(self.hours.clone()).unwrap_or(&[]);
        modes.iter().filter(|&&found| found == mode).count()
    }

    /// Hours in which the supply of air or liquid was warmer than its limit, or the air more humid than its limit.
    pub fn hours_outside_supply_limits(&self) -> usize {
        self.hours.clone().filter(|&hour| self.operation.outside_supply_limits(hour)).count()
    }

    /// Highest power of the IT equipment.
    pub fn peak_it(&self) -> HourPeak<ItPower> {
        let power_w = self.operation.power_w(EndUse::It);
        self.highest(|hour| power_w[hour], |w| Of::new(Power::new::<unit::watt>(w)))
    }

    /// Highest power of the facility; the hour counts from the beginning of the year.
    pub fn peak_facility(&self) -> HourPeak<FacilityPower> {
        let power_w = self.operation.facility_w();
        self.highest(|hour| power_w[hour], |w| Of::new(Power::new::<unit::watt>(w)))
    }

    /// The hour that takes in most water.
    pub fn peak_hour_water(&self) -> HourPeak<SiteWithdrawal> {
        self.highest(|hour| self.operation.withdrawal_kg(hour), |kg| Of::new(volume(kg)))
    }

    /// Withdrawal of the calendar day that takes in most water, of the days that begin within the stretch.
    pub fn peak_day_water(&self) -> SiteWithdrawal {
        let first = self.hours.start.next_multiple_of(DAY);
        let days = (first..self.hours.end).step_by(DAY).filter(|day| day + DAY <= self.operation.hours());
        let day_kg = |day: usize| (day..day + DAY).fold(0.0, |sum, hour| sum + self.operation.withdrawal_kg(hour));
        Of::new(volume(days.map(day_kg).fold(0.0, f64::max)))
    }

    fn highest<Q>(&self, value: impl Fn(usize) -> f64, quantity: impl Fn(f64) -> Q) -> HourPeak<Q> {
        let mut best = (0.0, self.hours.start);
        for hour in self.hours.clone() {
            if value(hour) > best.0 {
                best = (value(hour), hour);
            }
        }
        HourPeak { value: quantity(best.0), hour: best.1 }
    }
}
