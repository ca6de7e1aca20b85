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

/// The sum of `times` like numbers, added one after the other from zero: with the bits of that, in a few steps for each
/// doubling of the sum.
///
/// While the sum stays between two powers of two, its digits have one place. What an addition rounds to is then the same each
/// time, but for the first, which may have to even out a tie.
pub(super) fn repeated(value: f64, times: usize) -> f64 {
    if times == 0 || !value.is_normal() {
        return (0..times).fold(0.0, |sum, _| sum + value);
    }
    let (step, exponent) = (value.abs(), |number: f64| number.to_bits() >> 52);
    let (mut sum, mut left) = (0.0, times);
    while left > 0 {
        sum += step;
        left -= 1;
        let (second, third) = (sum + step, sum + step + step);
        if left < 3 || exponent(sum) != exponent(third) || !third.is_normal() {
            continue;
        }
        let rounded = third - second;
        // The power of two above: where the sum must stop short of.
        let end = f64::from_bits((exponent(third) + 1) << 52);
        // The whole part of a number that is not negative and at most so many steps, without a call.
        let steps = ((end - third) / rounded).min((left - 2) as f64) as u64 as f64 - 1.0;
        if steps >= 1.0 {
            // Exact: a whole number of units in the last place, below the power of two.
            sum = third + rounded * steps;
            left -= 2 + steps as usize;
        }
    }
    sum.copysign(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::repeated;

    fn one_by_one(value: f64, times: usize) -> f64 {
        (0..times).fold(0.0, |sum, _| sum + value)
    }

    #[test]
    fn like_numbers_are_added_one_after_the_other_to_the_bit() {
        let ties = [1.5, 3.0, 5e15 + 1.0, 4_503_599_627_370_497.0, 1.0 + f64::EPSILON];
        for value in
            [0.0, -0.0, 1.0, 0.1, -0.1, 1e308, f64::MIN_POSITIVE, 5e-324, f64::INFINITY].into_iter().chain(ties)
        {
            for times in [0, 1, 2, 3, 4, 5, 744, 8760] {
                assert_eq!(repeated(value, times).to_bits(), one_by_one(value, times).to_bits(), "{value} {times}");
            }
        }
        assert!(repeated(f64::NAN, 3).is_nan());
    }

    proptest! {
        #[test]
        fn any_number_is(value in -1e12..1e12_f64, digits in 0..53_u32, times in 0..9000_usize) {
            // Numbers of few digits make ties.
            let value = f64::from_bits(value.to_bits() >> digits << digits);
            prop_assert_eq!(repeated(value, times).to_bits(), one_by_one(value, times).to_bits());
        }
    }
}
