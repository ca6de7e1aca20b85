//! The dew point: it follows the daily minimum, drier in dry air and there more so in the hot season.
//!
//! ```text
//! t_dp(d) = limit(t_min(d) − Δ(d))                                              t_dp(h) <= t(h)
//! Δ(d)    = δ + s (t̄(d) − m) + b (t_mean(d) − t̄(d)) + ε(d)
//! limit(t) = t up to t₀ = t_sea − 8 K, above it t₀ + 8 K (1 − exp(−(t − t₀)/8 K))
//! ```
//! Δ depression of the air of the day, a mean over its kinds ([`super::air`]): δ of the year, m annual mean, t̄ mean of the season,
//! s and b growth with the season and with the day's departure from it, ε persistent scatter; days are joined from noon to noon.
//! t_sea surface of the warmest sea: no air takes up more water than what lies over it holds, so that a dew point
//! comes near its temperature and does not exceed it.
//!
//! The daily minimum as a stand-in for the dew point: J. S. Kimball, S. W. Running, R. Nemani, "An improved method for
//! estimating surface humidity from daily minimum temperature", *Agricultural and Forest Meteorology* 85 (1997) 87, who
//! also show that it fails in dry climates without a correction. That it is bounded by the sea: over oceans the air is near 80 %
//! relative humidity, a dew point 3.5 K below the surface; the 8 K over which the bound sets in is an estimate of this project
//! (2026).

use wattshed_physics::math::Real;

use super::DAYS;
use super::character::Character;
use super::dry_bulb::{Parameters, at_hour};
use super::random::{Random, normalise_quarters};

/// Air never gets drier than this below its temperature: a relative humidity of about 2 %.
const LARGEST_DEPRESSION_K: f64 = 48.0;
/// How far below the warmest sea its bound sets in.
const BOUND_SETS_IN_K: f64 = 8.0;

pub(super) fn dew_point_c(number: &str, character: &Character, climate: &Parameters, dry_bulb_c: &[f64]) -> Vec<f64> {
    let mut scatter = Random::of(number, "dew").persistent(DAYS, character.dew_persistence);
    normalise_quarters(&mut scatter, 0);
    let [year_c, yearly_k, ..] = *climate;
    let air = &character.air;
    let days = dry_bulb_c.chunks_exact(24).map(mean_and_minimum);
    let dew: Vec<f64> = days
        .zip(scatter)
        .enumerate()
        .map(|(day, ((mean_c, minimum_c), scatter))| {
            let winter = character.winter(day as f64 + 0.5);
            let season_k = -yearly_k * winter;
            let departure_k = mean_c - year_c - season_k;
            let sea_share = air.sea_share_of_day(scatter);
            let depression = KINDS.map(|kind| kind(year_c).of_day(winter, season_k, departure_k, skewed(scatter)));
            bounded(minimum_c - air.on_day(depression, sea_share), air.warmest_sea_c)
        })
        .collect();
    let hours = dry_bulb_c.iter().enumerate();
    hours.map(|(hour, &t_c)| at_hour(&dew, hour).min(t_c).max(t_c - LARGEST_DEPRESSION_K)).collect()
}

/// How far the dew point of a kind of air lies below the daily minimum.
struct Depression {
    /// Mean of the year, K.
    year_k: f64,
    /// Growth per kelvin that the season is above the annual mean: dry air holds its moisture when it warms.
    per_season: f64,
    /// Growth per kelvin that a day is warmer than its season, in winter and in summer.
    per_departure: [f64; 2],
    /// Scatter in winter and in summer, K.
    scatter_k: [f64; 2],
}

/// Of tropical, moist, dry and marine air, at an annual mean temperature in °C.
const KINDS: [fn(f64) -> Depression; 4] =
    [|_| Depression::TROPICAL, Depression::moist, Depression::dry, |_| Depression::MARINE];

impl Depression {
    const TROPICAL: Self = Self { year_k: 2.0, per_season: 0.0, per_departure: [0.1, 0.8], scatter_k: [1.8, 0.8] };
    const MARINE: Self = Self { year_k: 1.2, per_season: 0.1, per_departure: [0.1, 0.35], scatter_k: [2.0, 1.3] };

    /// 0.2 K in the cold to 1.8 K in the warm; sites scatter around this by 1.1 K.
    fn moist(mean_c: f64) -> Self {
        let year_k = (0.3 + 0.06 * mean_c).clamp(0.2, 2.5);
        Self { year_k, per_season: 0.0, per_departure: [-0.1, 0.5], scatter_k: [2.5, 1.5] }
    }

    /// Near 3 K in cool and 13 K in hot deserts; sites scatter around this by 3 K.
    fn dry(mean_c: f64) -> Self {
        Self {
            year_k: (0.68 * (mean_c - 4.0)).clamp(1.0, 14.0),
            per_season: (0.17 + 0.025 * (mean_c - 10.0)).clamp(0.1, 0.45),
            per_departure: [0.4, 0.85],
            scatter_k: [3.4, 3.4],
        }
    }

    fn of_day(&self, winter: f64, season_k: f64, departure_k: f64, scatter: f64) -> f64 {
        let of_season =
            |[in_winter, in_summer]: [f64; 2]| 0.5 * (in_winter + in_summer) + 0.5 * (in_winter - in_summer) * winter;
        self.year_k
            + self.per_season * season_k
            + of_season(self.per_departure) * departure_k
            + of_season(self.scatter_k) * scatter
    }
}

/// A dew point held below the temperature of the sea that its water came from.
fn bounded(dew_c: f64, warmest_sea_c: f64) -> f64 {
    let above_k = dew_c - (warmest_sea_c - BOUND_SETS_IN_K);
    if above_k <= 0.0 {
        return dew_c;
    }
    warmest_sea_c - BOUND_SETS_IN_K * Real::exp(-above_k / BOUND_SETS_IN_K)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dew_point_never_exceeds_the_warmest_sea_and_rises_with_what_it_follows() {
        let mut last = f64::MIN;
        for step in -300..600 {
            let dew_c = bounded(f64::from(step) * 0.1, 30.0);
            assert!(dew_c <= 30.0 && dew_c >= last, "{step}: {dew_c}");
            last = dew_c;
        }
        assert_eq!(bounded(21.9, 30.0), 21.9);
    }
}
