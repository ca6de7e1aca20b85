//! The swing of day and week.

use super::LoadError;
use crate::units::{Ratio, unit};
use crate::weather::{Calendar, CalendarHour};

// cos 15°, cos 30°, cos 45° and cos 75°; the platform's cosine differs between machines in the last digit.
const C15: f64 = 0.965_925_826_289_068_3;
const C30: f64 = 0.866_025_403_784_438_6;
const C45: f64 = core::f64::consts::FRAC_1_SQRT_2;
const C75: f64 = 0.258_819_045_102_520_76;
/// cos(2π k / 24).
const COS_24: [f64; 24] = [
    1.0, C15, C30, C45, 0.5, C75, 0.0, -C75, -0.5, -C45, -C30, -C15, //
    -1.0, -C15, -C30, -C45, -0.5, -C75, 0.0, C75, 0.5, C45, C30, C15,
];

/// A daily swing and a weekend factor.
///
/// ```text
/// L(h) = m [1 + A cos(2π (h − h_peak) / 24)] · w_d / w̄
/// ```
/// m the profile's share of capacity; A swing; h hour of day, local standard time; w_d the weekend factor on Saturdays
/// and Sundays, else 1; w̄ the mean of w_d over the year's days. The profile stays the mean of the year: the cosine
/// averages to zero over each day and w_d / w̄ to one over the year.
///
/// Usual for interactive inference: A 0.15…0.35, h_peak 14…20, weekend 0.85…0.95; fleets that serve several regions:
/// A 0.05…0.15. Engineering estimates (2025), no publication.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Diurnal {
    swing: f64,
    peak_hour: u8,
    weekend: f64,
}

impl Diurnal {
    /// A swing of 0…1 around a peak hour of 0…23, with a weekend factor of 0…2.
    ///
    /// # Errors
    /// [`LoadError`] with the first value outside its range.
    pub fn new(swing: Ratio, peak_hour: u8, weekend: Ratio) -> Result<Self, LoadError> {
        let (swing_share, weekend_factor) = (swing.get::<unit::ratio>(), weekend.get::<unit::ratio>());
        if !(0.0..=1.0).contains(&swing_share) {
            return Err(LoadError::Swing { found: swing });
        }
        if peak_hour > 23 {
            return Err(LoadError::PeakHour { found: peak_hour });
        }
        if !(0.0..=2.0).contains(&weekend_factor) {
            return Err(LoadError::Weekend { found: weekend });
        }
        Ok(Self { swing: swing_share, peak_hour, weekend: weekend_factor })
    }

    /// Whether it changes no hour: its factor and the mean of that are 1 to the bit.
    pub(super) fn is_flat(&self) -> bool {
        self.swing == 0.0 && self.weekend == 1.0
    }

    /// Mean of the weekend factor over the hours of the year.
    pub(super) fn mean_day_factor(&self, calendar: Calendar) -> f64 {
        let weekend_hours = (calendar.days().filter(|day| day.weekday.is_weekend()).count() * 24) as f64;
        let hours = calendar.hours() as f64;
        (hours - weekend_hours + weekend_hours * self.weekend) / hours
    }

    /// The factor on an hour, before division by the mean of the weekend factor.
    pub(super) fn factor(&self, hour: CalendarHour) -> f64 {
        let after_peak = (usize::from(hour.hour_of_day) + 24 - usize::from(self.peak_hour)) % 24;
        let day_factor = if hour.weekday.is_weekend() { self.weekend } else { 1.0 };
        (1.0 + self.swing * COS_24[after_peak]) * day_factor
    }
}

#[cfg(test)]
mod tests {
    use super::COS_24;

    #[test]
    fn the_table_is_the_cosine() {
        for (k, cosine) in COS_24.into_iter().enumerate() {
            assert!((cosine - (core::f64::consts::TAU * k as f64 / 24.0).cos()).abs() < 1e-15);
        }
    }
}
