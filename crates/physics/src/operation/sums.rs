//! Energy of the year and of its months.

use super::{EndUse, Operation};
use crate::units::{Energy, FacilityEnergy, ItEnergy, Of, Pue, unit};
use crate::weather::Calendar;

/// Seconds of an hour.
const HOUR_S: f64 = 3600.0;

pub(super) fn sum(column: &[f64]) -> f64 {
    column.iter().fold(0.0, |sum, value| sum + value)
}

/// Sums of several columns. Each runs in the order of the hours, as [`sum`] does, but columns of like length do not wait for
/// one another.
pub(super) fn sums<const N: usize>(columns: [&[f64]; N]) -> [f64; N] {
    let hours = columns.iter().map(|column| column.len()).min().unwrap_or(0);
    if columns.iter().any(|column| column.len() > hours) {
        return columns.map(sum);
    }
    let mut sums = [0.0; N];
    for hour in 0..hours {
        for (sum, column) in sums.iter_mut().zip(&columns) {
            *sum += column[hour];
        }
    }
    sums
}

/// Sums by month; hours beyond the calendar's year are left out.
pub(super) fn monthly(column: &[f64], calendar: Calendar) -> [f64; 12] {
    let mut months = [0.0; 12];
    for (value, hour) in column.iter().zip(calendar.iter()) {
        if let Some(month) = months.get_mut(usize::from(hour.month).wrapping_sub(1)) {
            *month += value;
        }
    }
    months
}

pub(super) fn energy(watt_hours: f64) -> Energy {
    Energy::new::<unit::joule>(watt_hours * HOUR_S)
}

impl Operation {
    /// Energy of an end use.
    pub fn energy(&self, end_use: EndUse) -> Energy {
        energy(sum(self.power_w(end_use)))
    }

    /// Energy of the IT equipment, at its input terminals.
    pub fn it_energy(&self) -> ItEnergy {
        Of::new(self.energy(EndUse::It))
    }

    /// Energy of the facility, at the site boundary.
    pub fn facility_energy(&self) -> FacilityEnergy {
        Of::new(energy(sum(&self.facility_w)))
    }

    /// Heat that the cooling plant gives to the surroundings.
    pub fn heat_rejected(&self) -> Energy {
        energy(sum(&self.heat_rejected_w))
    }

    /// Heat that others take.
    pub fn heat_reused(&self) -> Energy {
        energy(sum(&self.heat_reused_w))
    }

    /// Facility energy over IT energy.
    pub fn pue(&self) -> Pue {
        self.facility_energy() / self.it_energy()
    }

    /// Energy of an end use by month.
    pub fn monthly_energy(&self, end_use: EndUse, calendar: Calendar) -> [Energy; 12] {
        monthly(self.power_w(end_use), calendar).map(energy)
    }
}
