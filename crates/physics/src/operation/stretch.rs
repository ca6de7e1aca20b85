//! A stretch of hours: a month, a day, the year.

use core::ops::Range;

use super::sums::{energy, sum, sums};
use super::water::volume;
use super::{EndUse, HourPeak, Operation, WaterUse};
use crate::cooling::Mode;
use crate::units::{Energy, FacilityPower, ItEnergy, ItPower, Of, Power, Ratio, SiteWithdrawal, Volume, unit};

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

    /// Hours of the stretch over those of the year.
    pub fn share_of_year(&self) -> Ratio {
        Ratio::new::<unit::ratio>(self.hours.len() as f64 / self.operation.hours().max(1) as f64)
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

    /// Energy of every end use, in the order of [`EndUse::ALL`].
    pub fn energies(&self) -> [Energy; EndUse::COUNT] {
        sums(EndUse::ALL.map(|end_use| self.cut(self.operation.power_w(end_use)))).map(energy)
    }

    /// Water of every kind, in the order of [`WaterUse::ALL`].
    pub fn waters(&self) -> [Volume; WaterUse::COUNT] {
        sums(WaterUse::ALL.map(|water_use| self.cut(self.operation.water_kg(water_use)))).map(volume)
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

    /// Hours in every mode, in the order of [`Mode::ALL`].
    pub fn hours_by_mode(&self) -> [usize; Mode::ALL.len()] {
        let modes = self.operation.modes().get(self.hours.clone()).unwrap_or(&[]);
        let mut hours = [0; Mode::ALL.len()];
        for mode in modes {
            if let Some(count) = hours.get_mut(*mode as usize) {
                *count += 1;
            }
        }
        hours
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

    /// What the hour that takes in most water takes in.
    pub fn peak_hour_water(&self) -> SiteWithdrawal {
        let hours = self.hours.clone().map(|hour| self.operation.withdrawal_kg(hour));
        Of::new(volume(hours.fold(0.0, f64::max)))
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
