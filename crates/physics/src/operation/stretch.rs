//! A stretch of hours: a month, a day, the year.

use core::ops::Range;

use super::sums::{energy, sum, sums};
use super::water::volume;
use super::{EndUse, HourPeak, Operation, WaterUse, YearSums};
use crate::cooling::Mode;
use crate::units::{Energy, FacilityPower, ItEnergy, ItPower, Of, Power, Ratio, SiteWithdrawal, Volume, unit};

/// Hours of a day.
const DAY: usize = 24;

/// Some hours of an operation, or the year of its sums.
#[derive(Debug, Clone)]
pub struct Stretch<'a>(Hours<'a>);

#[derive(Debug, Clone)]
enum Hours<'a> {
    /// Hour by hour.
    Columns { operation: &'a Operation, hours: Range<usize> },
    /// The whole year, of which the sums alone are known.
    Sums(&'a YearSums),
}

impl Operation {
    /// The hours of a range, cut to the year.
    pub fn during(&self, hours: Range<usize>) -> Stretch<'_> {
        let end = hours.end.min(self.hours());
        Stretch(Hours::Columns { operation: self, hours: hours.start.min(end)..end })
    }

    /// All hours.
    pub fn year(&self) -> Stretch<'_> {
        self.during(0..self.hours())
    }
}

impl<'a> Stretch<'a> {
    pub(super) fn of_sums(sums: &'a YearSums) -> Self {
        Self(Hours::Sums(sums))
    }

    /// Hours of the stretch over those of the year.
    pub fn share_of_year(&self) -> Ratio {
        Ratio::new::<unit::ratio>(match &self.0 {
            Hours::Columns { operation, hours } => hours.len() as f64 / operation.hours().max(1) as f64,
            Hours::Sums(_) => 1.0,
        })
    }

    /// The sum of a column, or what it is known to be.
    fn sum(&self, column: fn(&Operation) -> &[f64], known: fn(&YearSums) -> f64) -> f64 {
        match &self.0 {
            Hours::Columns { operation, hours } => sum(column(operation).get(hours.clone()).unwrap_or(&[])),
            Hours::Sums(sums) => known(sums),
        }
    }

    /// Energy of an end use.
    pub fn energy(&self, end_use: EndUse) -> Energy {
        energy(match &self.0 {
            Hours::Columns { operation, hours } => sum(cut(operation.power_w(end_use), hours)),
            Hours::Sums(sums) => sums.power_w[end_use.index()],
        })
    }

    /// Energy beside the IT equipment where it is known as a whole only: no plant was simulated.
    pub fn overhead(&self) -> Option<Energy> {
        match &self.0 {
            Hours::Columns { operation, hours } => {
                let column = operation.overhead_w();
                (!column.is_empty()).then(|| energy(sum(cut(column, hours))))
            }
            Hours::Sums(sums) => sums.overhead_w.map(energy),
        }
    }

    /// Energy of every end use, in the order of [`EndUse::ALL`].
    pub fn energies(&self) -> [Energy; EndUse::COUNT] {
        match &self.0 {
            Hours::Columns { operation, hours } => {
                sums(EndUse::ALL.map(|end_use| cut(operation.power_w(end_use), hours))).map(energy)
            }
            Hours::Sums(sums) => sums.power_w.map(energy),
        }
    }

    /// Water of every kind, in the order of [`WaterUse::ALL`].
    pub fn waters(&self) -> [Volume; WaterUse::COUNT] {
        match &self.0 {
            Hours::Columns { operation, hours } => {
                sums(WaterUse::ALL.map(|water_use| cut(operation.water_kg(water_use), hours))).map(volume)
            }
            Hours::Sums(sums) => sums.water_kg.map(volume),
        }
    }

    /// Heat that the cooling plant gives to the surroundings.
    pub fn heat_rejected(&self) -> Energy {
        energy(self.sum(Operation::heat_rejected_w, |sums| sums.heat_rejected_w))
    }

    /// Heat that others take.
    pub fn heat_reused(&self) -> Energy {
        energy(self.sum(Operation::heat_reused_w, |sums| sums.heat_reused_w))
    }

    /// Water of a kind.
    pub fn water(&self, water_use: WaterUse) -> Volume {
        self.waters()[water_use.index()]
    }

    /// Energy that the IT equipment did not draw because the plant could not have cooled it.
    pub fn derated(&self) -> ItEnergy {
        Of::new(energy(self.sum(Operation::derated_w, |sums| sums.derated_w)))
    }

    /// Hours in which the IT equipment was held below its load.
    pub fn hours_derated(&self) -> usize {
        match &self.0 {
            Hours::Columns { operation, hours } => hours.clone().filter(|&hour| operation.derates(hour)).count(),
            Hours::Sums(sums) => sums.hours_derated,
        }
    }

    /// Hours in every mode, in the order of [`Mode::ALL`].
    pub fn hours_by_mode(&self) -> [usize; Mode::ALL.len()] {
        let (operation, hours) = match &self.0 {
            Hours::Columns { operation, hours } => (operation, hours),
            Hours::Sums(sums) => return sums.hours_by_mode,
        };
        let modes = operation.modes().get(hours.clone()).unwrap_or(&[]);
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
        match &self.0 {
            Hours::Columns { operation, hours } => {
                hours.clone().filter(|&hour| operation.outside_supply_limits(hour)).count()
            }
            Hours::Sums(sums) => sums.hours_outside_supply_limits,
        }
    }

    /// Highest power of the IT equipment.
    pub fn peak_it(&self) -> HourPeak<ItPower> {
        let (w, hour) = match &self.0 {
            Hours::Columns { operation, hours } => highest(operation.power_w(EndUse::It), hours),
            Hours::Sums(sums) => sums.peak_it_w,
        };
        HourPeak { value: Of::new(Power::new::<unit::watt>(w)), hour }
    }

    /// Highest power of the facility; the hour counts from the beginning of the year.
    pub fn peak_facility(&self) -> HourPeak<FacilityPower> {
        let (w, hour) = match &self.0 {
            Hours::Columns { operation, hours } => highest(operation.facility_w(), hours),
            Hours::Sums(sums) => sums.peak_facility_w,
        };
        HourPeak { value: Of::new(Power::new::<unit::watt>(w)), hour }
    }

    /// What the hour that takes in most water takes in.
    pub fn peak_hour_water(&self) -> SiteWithdrawal {
        Of::new(volume(match &self.0 {
            Hours::Columns { operation, hours } => {
                hours.clone().map(|hour| operation.withdrawal_kg(hour)).fold(0.0, f64::max)
            }
            Hours::Sums(sums) => sums.peak_hour_kg,
        }))
    }

    /// Withdrawal of the calendar day that takes in most water, of the days that begin within the stretch.
    pub fn peak_day_water(&self) -> SiteWithdrawal {
        let (operation, hours) = match &self.0 {
            Hours::Columns { operation, hours } => (operation, hours),
            Hours::Sums(sums) => return Of::new(volume(sums.peak_day_kg)),
        };
        let first = hours.start.next_multiple_of(DAY);
        let days = (first..hours.end).step_by(DAY).filter(|day| day + DAY <= operation.hours());
        let day_kg = |day: usize| (day..day + DAY).fold(0.0, |sum, hour| sum + operation.withdrawal_kg(hour));
        Of::new(volume(days.map(day_kg).fold(0.0, f64::max)))
    }
}

fn cut<'a>(column: &'a [f64], hours: &Range<usize>) -> &'a [f64] {
    column.get(hours.clone()).unwrap_or(&[])
}

/// The first of the highest hours of a range.
fn highest(column: &[f64], hours: &Range<usize>) -> (f64, usize) {
    let mut best = (0.0, hours.start);
    for (hour, value) in hours.clone().zip(cut(column, hours)) {
        if *value > best.0 {
            best = (*value, hour);
        }
    }
    best
}
