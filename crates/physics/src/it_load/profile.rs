//! Load profiles of the year.

use super::{Diurnal, LoadError};
use crate::units::{Ratio, unit};
use crate::weather::{Calendar, CalendarHour};

/// Hours of a day.
const DAY: usize = 24;

/// A load modulated up to full capacity may exceed it by rounding.
const ROUNDING: f64 = 1e-9;

/// Shares of IT capacity over the year.
#[derive(Debug, Clone, PartialEq)]
pub enum LoadProfile {
    /// The same in every hour.
    Constant(Ratio),
    /// By month, January first.
    Monthly([Ratio; 12]),
    /// By hour of day, midnight to 01:00 first, local standard time.
    Daily([Ratio; 24]),
    /// By month, then hour of day.
    MonthHour(Box<[[Ratio; 24]; 12]>),
    /// Hour by hour, the length of the year.
    Hourly(Vec<Ratio>),
}

/// A profile and what modulates it.
#[derive(Debug, Clone, PartialEq)]
pub struct ItLoad {
    /// Shares of capacity.
    pub profile: LoadProfile,
    /// Swing of day and week on top of the profile, which stays the mean.
    pub diurnal: Option<Diurnal>,
}

impl LoadProfile {
    fn share(&self, index: usize, hour: CalendarHour) -> f64 {
        let month = usize::from(hour.month - 1);
        let hour_of_day = usize::from(hour.hour_of_day);
        let share = match self {
            Self::Constant(share) => *share,
            Self::Monthly(shares) => shares[month],
            Self::Daily(shares) => shares[hour_of_day],
            Self::MonthHour(shares) => shares[month][hour_of_day],
            Self::Hourly(shares) => shares[index],
        };
        share.get::<unit::ratio>()
    }
}

impl ItLoad {
    /// The share of capacity, 0..1, in each hour of the year.
    ///
    /// # Errors
    /// [`LoadError`] where an hourly series has another length than the year, or for the first hour outside 0…1.
    pub fn hourly(&self, calendar: Calendar) -> Result<Vec<f64>, LoadError> {
        let expected = calendar.hours();
        if let LoadProfile::Hourly(shares) = &self.profile
            && shares.len() != expected
        {
            return Err(LoadError::HourCount { found: shares.len(), expected });
        }
        let mean_day_factor = self.diurnal.map_or(1.0, |diurnal| diurnal.mean_day_factor(calendar));
        let mut year: Vec<f64> = Vec::with_capacity(expected);
        // Days of one month are alike but for the weekend: where the two kinds of the month begin.
        let (mut month, mut alike) = (0, [None; 2]);
        for midnight in calendar.days() {
            if midnight.month != month {
                (month, alike) = (midnight.month, [None; 2]);
            }
            let start = year.len();
            let same = &mut alike[usize::from(midnight.weekday.is_weekend())];
            match same {
                Some(day) => year.extend_from_within(*day..*day + DAY),
                None => {
                    *same = Some(start).filter(|_| !matches!(self.profile, LoadProfile::Hourly(_)));
                    for hour_of_day in 0..24 {
                        year.push(self.share(year.len(), CalendarHour { hour_of_day, ..midnight }, mean_day_factor)?);
                    }
                }
            }
        }
        Ok(year)
    }

    /// The share of every hour, as [`Self::hourly`] gives it, where all of them are alike; none also where that is an error.
    pub(super) fn steady_share(&self, calendar: Calendar) -> Option<f64> {
        match (&self.profile, &self.diurnal) {
            (LoadProfile::Constant(_), diurnal) if diurnal.is_none_or(|diurnal| diurnal.is_flat()) => {
                self.share(0, calendar.days().next()?, 1.0).ok()
            }
            _ => None,
        }
    }

    fn share(&self, index: usize, hour: CalendarHour, mean_day_factor: f64) -> Result<f64, LoadError> {
        let plain = self.profile.share(index, hour);
        let share = match &self.diurnal {
            Some(diurnal) => plain * diurnal.factor(hour) / mean_day_factor,
            None => plain,
        };
        if (0.0..=1.0 + ROUNDING).contains(&share) {
            Ok(share.min(1.0))
        } else {
            Err(LoadError::Share { hour: index, found: Ratio::new::<unit::ratio>(share) })
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::weather::{Weekday, YearLength};

    const COMMON: Calendar = Calendar::new(YearLength::Common, Weekday::Monday);

    fn share(value: f64) -> Ratio {
        Ratio::new::<unit::ratio>(value)
    }

    fn constant(value: f64, diurnal: Option<Diurnal>) -> ItLoad {
        ItLoad { profile: LoadProfile::Constant(share(value)), diurnal }
    }

    #[test]
    fn a_profile_is_read_by_month_and_hour_of_day() {
        let by_month = core::array::from_fn(|m| share(m as f64 / 100.0));
        let by_hour = core::array::from_fn(|h| share(h as f64 / 100.0));
        let both = core::array::from_fn(|m| core::array::from_fn(|h| share((m * 24 + h) as f64 / 1000.0)));
        let hourly = |profile| ItLoad { profile, diurnal: None }.hourly(COMMON).unwrap();
        let noon_of_1_march = 59 * 24 + 12;
        assert_eq!(hourly(LoadProfile::Monthly(by_month))[noon_of_1_march], 0.02);
        assert_eq!(hourly(LoadProfile::Daily(by_hour))[noon_of_1_march], 0.12);
        assert_eq!(hourly(LoadProfile::MonthHour(Box::new(both)))[noon_of_1_march], 0.060);
        let series: Vec<_> = (0..8760).map(|h| share(h as f64 / 8760.0)).collect();
        assert_eq!(hourly(LoadProfile::Hourly(series))[noon_of_1_march], noon_of_1_march as f64 / 8760.0);
    }

    #[test]
    fn the_peak_is_at_the_peak_hour_and_the_trough_twelve_hours_later() {
        let diurnal = Diurnal::new(share(0.25), 16, share(1.0)).unwrap();
        let hours = constant(0.6, Some(diurnal)).hourly(COMMON).unwrap();
        assert!((hours[16] - 0.75).abs() < 1e-15 && (hours[4] - 0.45).abs() < 1e-15);
    }

    #[test]
    fn weekends_bear_their_factor() {
        let diurnal = Diurnal::new(share(0.0), 16, share(0.9)).unwrap();
        let hours = constant(0.6, Some(diurnal)).hourly(COMMON).unwrap();
        assert!((hours[5 * 24] / hours[4 * 24] - 0.9).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_be_is_said() {
        let full = Diurnal::new(share(0.5), 12, share(1.0)).unwrap();
        assert!(matches!(constant(0.8, Some(full)).hourly(COMMON), Err(LoadError::Share { hour: 9, .. })));
        assert!(matches!(constant(f64::NAN, None).hourly(COMMON), Err(LoadError::Share { hour: 0, .. })));
        let short = ItLoad { profile: LoadProfile::Hourly(vec![share(0.5); 8784]), diurnal: None };
        assert_eq!(short.hourly(COMMON), Err(LoadError::HourCount { found: 8784, expected: 8760 }));
        assert!(matches!(Diurnal::new(share(1.1), 12, share(1.0)), Err(LoadError::Swing { .. })));
        assert!(matches!(Diurnal::new(share(0.1), 24, share(1.0)), Err(LoadError::PeakHour { found: 24 })));
        assert!(matches!(Diurnal::new(share(0.1), 12, share(-1.0)), Err(LoadError::Weekend { .. })));
        assert_eq!(LoadError::PeakHour { found: 24 }.to_string(), "peak hour 24 is outside 0...23");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn the_profile_stays_the_mean_of_the_year(
            mean in 0.1..0.6_f64, swing in 0.0..0.3_f64, peak_hour in 0..24_u8, weekend in 0.7..1.1_f64
        ) {
            let diurnal = Diurnal::new(share(swing), peak_hour, share(weekend)).unwrap();
            let hours = constant(mean, Some(diurnal)).hourly(COMMON).unwrap();
            prop_assert!((hours.iter().sum::<f64>() / 8760.0 - mean).abs() < 1e-12);
        }
    }
}
