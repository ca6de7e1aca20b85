//! Loads that add up to that of a facility.

use super::{ItLoad, LoadError};
use crate::units::{Ratio, unit};
use crate::weather::Calendar;

/// The sum of full loads may exceed the capacity by rounding.
const ROUNDING: f64 = 1e-9;

/// One of the loads of a facility: of a fleet of machines, or of all its equipment.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadPart {
    /// Its own full power over the IT capacity of the facility.
    pub share: Ratio,
    /// What it draws of its full power.
    pub load: ItLoad,
    /// What it draws in every hour beside that, over the IT capacity of the facility: its network.
    pub steady: Ratio,
}

/// Loads that add up.
///
/// ```text
/// L(h) = L_0 + Σ_i (w_i L_i(h) + s_i)
/// ```
/// L share of the facility's IT capacity in hour h; L_i share of its own full power that part i draws, w_i that power over
/// the capacity, s_i what it draws steadily, L_0 what belongs to no part and is drawn in every hour.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadMix {
    /// Its parts.
    pub parts: Vec<LoadPart>,
    /// What belongs to no part, over the IT capacity of the facility: drawn in every hour.
    pub steady: Ratio,
}

impl LoadMix {
    /// One load, of the whole capacity.
    pub fn single(load: ItLoad) -> Self {
        let none = Ratio::new::<unit::ratio>(0.0);
        Self { parts: vec![LoadPart { share: Ratio::new::<unit::ratio>(1.0), load, steady: none }], steady: none }
    }

    /// The share of the facility's capacity, 0..1, in each hour of the year.
    ///
    /// # Errors
    /// As [`ItLoad::hourly`] of a part; [`LoadError::Share`] for the first hour in which the sum is above 1.
    pub fn hourly(&self, calendar: Calendar) -> Result<Vec<f64>, LoadError> {
        let mut sum = vec![self.steady.get::<unit::ratio>(); calendar.hours()];
        for part in &self.parts {
            for (sum, share) in sum.iter_mut().zip(part.hourly(calendar)?) {
                *sum += share;
            }
        }
        for (hour, share) in sum.iter_mut().enumerate() {
            if !(0.0..=1.0 + ROUNDING).contains(share) {
                return Err(LoadError::Share { hour, found: Ratio::new::<unit::ratio>(*share) });
            }
            *share = share.min(1.0);
        }
        Ok(sum)
    }
}

impl LoadMix {
    /// The share of every hour, as [`Self::hourly`] gives it, where all of them are alike; none also where that is an error.
    pub fn steady_share(&self, calendar: Calendar) -> Option<f64> {
        let mut sum = self.steady.get::<unit::ratio>();
        for part in &self.parts {
            sum +=
                part.load.steady_share(calendar)? * part.share.get::<unit::ratio>() + part.steady.get::<unit::ratio>();
        }
        (0.0..=1.0 + ROUNDING).contains(&sum).then(|| sum.min(1.0))
    }
}

impl LoadPart {
    /// What it draws over the facility's capacity in each hour of the year.
    ///
    /// # Errors
    /// As [`ItLoad::hourly`].
    pub fn hourly(&self, calendar: Calendar) -> Result<Vec<f64>, LoadError> {
        let (share, steady) = (self.share.get::<unit::ratio>(), self.steady.get::<unit::ratio>());
        let mut hours = self.load.hourly(calendar)?;
        hours.iter_mut().for_each(|own| *own = *own * share + steady);
        Ok(hours)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::it_load::{Diurnal, LoadProfile};
    use crate::weather::{Weekday, YearLength};

    const COMMON: Calendar = Calendar::new(YearLength::Common, Weekday::Monday);

    fn ratio(value: f64) -> Ratio {
        Ratio::new::<unit::ratio>(value)
    }

    fn part(share: f64, load: f64, steady: f64) -> LoadPart {
        let diurnal = Diurnal::new(ratio(0.2), 14, ratio(0.9)).ok();
        let load = ItLoad { profile: LoadProfile::Constant(ratio(load)), diurnal };
        LoadPart { share: ratio(share), load, steady: ratio(steady) }
    }

    #[test]
    fn a_single_load_is_itself_to_the_bit() {
        let alone = part(1.0, 0.61, 0.0).load;
        assert_eq!(LoadMix::single(alone.clone()).hourly(COMMON), alone.hourly(COMMON));
    }

    #[test]
    fn a_sum_above_the_capacity_is_refused() {
        let mix = LoadMix { parts: vec![part(0.8, 0.7, 0.1), part(0.6, 0.7, 0.0)], steady: ratio(0.0) };
        assert!(matches!(mix.hourly(COMMON), Err(LoadError::Share { .. })));
    }

    #[test]
    fn a_steady_share_is_that_of_every_hour() {
        let flat = Diurnal::new(ratio(0.0), 14, ratio(1.0)).ok();
        let daily = LoadProfile::Daily([ratio(0.3); 24]);
        for (profile, diurnal, is_steady) in [
            (LoadProfile::Constant(ratio(0.7)), None, true),
            (LoadProfile::Constant(ratio(0.7)), flat, true),
            (LoadProfile::Constant(ratio(0.7)), part(1.0, 0.7, 0.0).load.diurnal, false),
            (daily, flat, false),
        ] {
            let load = ItLoad { profile, diurnal };
            let mix = LoadMix { parts: vec![LoadPart { load, ..part(0.6, 0.7, 0.1) }], steady: ratio(0.03) };
            let hours = mix.hourly(COMMON).unwrap();
            assert_eq!(mix.steady_share(COMMON), is_steady.then(|| hours[0]));
            assert!(!is_steady || hours.iter().all(|share| *share == hours[0]));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn parts_add_up(
            a in 0.05..0.4_f64, b in 0.05..0.4_f64, load in 0.1..0.7_f64, steady in 0.0..0.05_f64, rest in 0.0..0.05_f64
        ) {
            let mix = LoadMix { parts: vec![part(a, load, steady), part(b, 0.5, 0.0)], steady: ratio(rest) };
            let whole = mix.hourly(COMMON).unwrap();
            let parts: Vec<Vec<f64>> = mix.parts.iter().map(|part| part.hourly(COMMON).unwrap()).collect();
            for hour in [0, 13, 5 * 24 + 3, 8759] {
                prop_assert!((whole[hour] - rest - parts[0][hour] - parts[1][hour]).abs() < 1e-12);
            }
            let mean = whole.iter().sum::<f64>() / 8760.0;
            prop_assert!((mean - (a * load + steady + b * 0.5 + rest)).abs() < 1e-12);
        }
    }
}
