//! The dew point: it follows the daily minimum, drier in dry climates and there more so in the hot season.
//!
//! ```text
//! t_dp(d) = t_min(d) − [δ + s (t̄(d) − m) + b (t_mean(d) − t̄(d)) + ε(d)]          t_dp(h) <= t(h)
//! ```
//! δ depression of the year, m annual mean, t̄ mean of the season, s and b growth with the season and with the day's
//! departure from it, ε persistent scatter; days are joined from noon to noon.
//! The daily minimum as a stand-in for the dew point: J. S. Kimball, S. W. Running, R. Nemani, "An improved method for
//! estimating surface humidity from daily minimum temperature", *Agricultural and Forest Meteorology* 85 (1997) 87, who
//! also show that it fails in dry climates without a correction.

use wattshed_physics::math::Real;

use super::DAYS;
use super::character::Character;
use super::dry_bulb::{Parameters, at_hour};
use super::random::{Random, normalise_quarters};

/// Air never gets drier than this below its temperature: a relative humidity of about 2 %.
const LARGEST_DEPRESSION_K: f64 = 48.0;

pub(super) fn dew_point_c(number: &str, character: &Character, climate: &Parameters, dry_bulb_c: &[f64]) -> Vec<f64> {
    let mut scatter = Random::of(number, "dew").persistent(DAYS, character.dew_persistence);
    normalise_quarters(&mut scatter, 0);
    let [year_c, yearly_k, ..] = *climate;
    let depression_k = character.dew_depression_k(year_c);
    let per_season_k = character.dew_depression_per_k(year_c);
    let days = dry_bulb_c.chunks_exact(24).map(mean_and_minimum);
    let dew: Vec<f64> = days
        .zip(scatter)
        .enumerate()
        .map(|(day, ((mean_c, minimum_c), scatter))| {
            let winter = character.winter(day as f64 + 0.5);
            let of_season = |[in_winter, in_summer]: [f64; 2]| {
                0.5 * (in_winter + in_summer) + 0.5 * (in_winter - in_summer) * winter
            };
            let season_k = -yearly_k * winter;
            let departure_k = mean_c - year_c - season_k;
            let scatter_k = of_season(character.dew_scatter_k) * skewed(scatter);
            let growth_k = per_season_k * season_k + of_season(character.dew_per_departure) * departure_k;
            minimum_c - depression_k - growth_k - scatter_k
        })
        .collect();
    let hours = dry_bulb_c.iter().enumerate();
    hours.map(|(hour, &t_c)| at_hour(&dew, hour).min(t_c).max(t_c - LARGEST_DEPRESSION_K)).collect()
}

/// A normal number made lognormal, with mean 0 and variance 1 again: dew points lie far below the daily minimum on some days
/// and seldom far above it. The skewness is 0.95; the TMY3 years have 0.3 ... 0.7.
fn skewed(x: f64) -> f64 {
    // Mean and standard deviation of exp(0.3 x).
    const SHAPE: f64 = 0.3;
    const MEAN: f64 = 1.046_028;
    const DEVIATION: f64 = 0.321_001;
    (Real::exp(SHAPE * x) - MEAN) / DEVIATION
}

fn mean_and_minimum(day: &[f64]) -> (f64, f64) {
    let sum = day.iter().fold(0.0, |sum, t_c| sum + t_c);
    (sum / day.len() as f64, day.iter().fold(f64::MAX, |low, &t_c| low.min(t_c)))
}
