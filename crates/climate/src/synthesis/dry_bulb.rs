//! The dry bulb: a yearly wave, weather that persists from day to day, and a daily wave.
//!
//! ```text
//! t(h) = m − a c + (½(σ_w + σ_s) + ½(σ_w − σ_s) c) e + A g          c = cos 2π(d − d₀)/365
//! ```
//! m annual mean, a half the yearly wave, σ_w and σ_s day-to-day scatter of winter and summer, A height of the daily
//! wave, d₀ coldest day; e(h) persistent noise and g(h) the daily wave of height 1, larger on some days. t is linear in
//! (m, a, σ_w, σ_s, A): each hour is a row of five numbers.
//!
//! Daily wave: D. G. Erbs, S. A. Klein, W. A. Beckman, "Estimation of degree-days and ambient temperature bin data from
//! monthly-average temperatures", *ASHRAE Journal* 25 (1983) 60.

use super::character::Character;
use super::random::{Random, normal_quantile, normalise_quarters};
use super::{DAYS, HOURS};
use crate::coordinates::sin_cos_deg;

/// m, a, σ_w, σ_s, A.
pub(super) type Parameters = [f64; 5];

/// What every hour and every day weighs each parameter with.
pub(super) struct Waves {
    pub(super) hours: Vec<Parameters>,
    pub(super) days: Vec<Parameters>,
    /// Range of each day over the mean range.
    pub(super) relative_range: Vec<f64>,
}

/// Levels of the noise and of the daily range that stand for their distributions in an expected year.
const LEVELS: usize = 15;
/// An expected year takes every fourth day and every third hour, with the coldest and the warmest of the day.
const DAY_STEP: usize = 4;
const HOUR_STEP: usize = 3;
const FIRST_HOUR: usize = 2;

impl Waves {
    /// The weather of a station, with noise that is always the same for its number.
    pub(super) fn of(number: &str, character: &Character) -> Self {
        let mut noise = Random::of(number, "day").persistent(DAYS, super::character::DAY_PERSISTENCE);
        // The first quarter is centered on the coldest day.
        normalise_quarters(&mut noise, character.coldest_day as usize + DAYS - DAYS / 8);
        let variation = Random::of(number, "range").persistent(DAYS, character.range_persistence);
        let relative_range: Vec<f64> = variation.iter().map(|x| character.relative_range(*x)).collect();
        let wave = daily_wave();
        let hours: Vec<Parameters> = (0..HOURS)
            .map(|hour| {
                let winter = character.winter((hour as f64 + 0.5) / 24.0);
                let range = at_hour(&relative_range, hour) * (1.0 - character.summer_gain * winter);
                row(winter, at_hour(&noise, hour), range * wave[hour % 24])
            })
            .collect();
        let days = hours.chunks_exact(24).map(mean).collect();
        Self { hours, days, relative_range }
    }

    /// All the weather that a station may have: on each day every level of noise, with ranges of the day that do not
    /// depend on it. What is fitted to it does not hang on the few coldest days that chance gave one year.
    pub(super) fn expected(character: &Character) -> Self {
        let wave = daily_wave();
        let levels: [f64; LEVELS] = core::array::from_fn(|level| normal_quantile((level as f64 + 0.5) / LEVELS as f64));
        let (mut hours, mut days) = (Vec::new(), Vec::new());
        for day in (0..DAYS).step_by(DAY_STEP) {
            let winter = character.winter(day as f64 + 0.5);
            for (level, noise) in levels.into_iter().enumerate() {
                // Seven has no common factor with fifteen: each range meets each noise once in the year's course.
                let range = character.relative_range(levels[(7 * level + day) % LEVELS]);
                let height = range * (1.0 - character.summer_gain * winter);
                days.push(row(winter, noise, 0.0));
                hours.extend(
                    wave.iter().skip(FIRST_HOUR).step_by(HOUR_STEP).map(|wave| row(winter, noise, height * wave)),
                );
            }
        }
        Self { hours, days, relative_range: Vec::new() }
    }

    pub(super) fn dry_bulb_c(&self, parameters: &Parameters) -> Vec<f64> {
        self.hours.iter().map(|row| dot(row, parameters)).collect()
    }
}

fn row(winter: f64, noise: f64, wave: f64) -> Parameters {
    [1.0, -winter, 0.5 * (1.0 + winter) * noise, 0.5 * (1.0 - winter) * noise, wave]
}

pub(super) fn dot(row: &Parameters, parameters: &Parameters) -> f64 {
    row.iter().zip(parameters).fold(0.0, |sum, (x, y)| sum + x * y)
}

fn mean(rows: &[Parameters]) -> Parameters {
    let mut sum = Parameters::default();
    for row in rows {
        for (total, x) in sum.iter_mut().zip(row) {
            *total += x;
        }
    }
    sum.map(|total| total / rows.len() as f64)
}

/// A series of days at an hour of the year, interpolated between noons; before the first noon stands the last day.
pub(super) fn at_hour(days: &[f64], hour: usize) -> f64 {
    let position = (hour as f64 + 0.5) / 24.0 - 0.5;
    let before = position.floor();
    let share = position - before;
    let count = days.len() as i64;
    let index = |offset: i64| (before as i64 + offset).rem_euclid(count) as usize;
    days[index(0)] + (days[index(1)] - days[index(0)]) * share
}

/// The wave of the day, of mean 0 and height 1; hour 0 ends at 01:00. Lowest at 06:00, highest at 15:00.
fn daily_wave() -> [f64; 24] {
    // Amplitude and phase of the four harmonics, in radians.
    const HARMONICS: [(f64, f64, f64); 4] =
        [(1.0, 0.4632, 3.805), (2.0, 0.0984, 0.360), (3.0, 0.0168, 0.822), (4.0, 0.0138, 3.513)];
    let mut wave = [0.0; 24];
    for (hour, value) in wave.iter_mut().enumerate() {
        for (order, amplitude, phase) in HARMONICS {
            let angle_deg = order * 15.0 * hour as f64 - phase * (180.0 / core::f64::consts::PI);
            *value += amplitude * sin_cos_deg(angle_deg).1;
        }
    }
    let (low, high) = wave.iter().fold((f64::MAX, f64::MIN), |(low, high), &x| (low.min(x), high.max(x)));
    wave.map(|value| value / (high - low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_coldest_before_sunrise_and_warmest_in_the_afternoon() {
        let wave = daily_wave();
        let at = |pick: fn(f64, f64) -> bool| (0..24).reduce(|a, b| if pick(wave[b], wave[a]) { b } else { a });
        assert_eq!((at(|x, y| x < y), at(|x, y| x > y)), (Some(5), Some(14)));
        assert!(wave.iter().sum::<f64>().abs() < 1e-9);
    }
}
