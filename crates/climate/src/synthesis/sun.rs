//! Sunshine: the irradiance of a clear sky times the clearness of the day, which follows the daily range of temperature.
//!
//! - Position of the sun: P. I. Cooper, *Solar Energy* 12 (1969) 333 (declination); J. W. Spencer, *Search* 2 (1971) 172
//!   (equation of time); solar constant 1,361 W/m² (G. Kopp, J. L. Lean, *Geophysical Research Letters* 38, 2011).
//! - Clear sky: B. Haurwitz, *Journal of Meteorology* 2 (1945) 154, G = 1098 cos z exp(−0.059 / cos z) W/m².
//! - Diffuse share: D. G. Erbs, S. A. Klein, J. A. Duffie, *Solar Energy* 28 (1982) 293.
//! - Clearness from the daily range: the idea of K. L. Bristow, G. S. Campbell, *Agricultural and Forest Meteorology* 31
//!   (1984) 159; coefficients are those of [`super::character`].
//!
//! The sum of a year differs from the 36 TMY3 years by −12 ± 104 kWh/m² of about 1,600 (`examples/synthesis_error.rs`, 2026).

use wattshed_physics::math::Real;
use wattshed_physics::units::unit;

use super::DAYS;
use super::character::Character;
use super::random::Random;
use crate::coordinates::sin_cos_deg;
use crate::stations::ClimateStation;

const SOLAR_CONSTANT_W_M2: f64 = 1361.0;
const CLEARNESS_PERSISTENCE: f64 = 0.2;
/// No day is darker or clearer: 1 % and 99 % of the days of the TMY3 years.
const CLEARNESS_RANGE: (f64, f64) = (0.12, 1.1);
/// A sun lower than this, as the cosine of its zenith angle, counts as set: its direct beam would be a quotient of noise.
const SET: f64 = 0.02;

/// Global, direct normal and diffuse irradiance of an hour, W/m².
pub(super) type Sunshine = [f64; 3];

pub(super) fn hours(station: &ClimateStation, character: &Character, relative_range: &[f64]) -> Vec<Sunshine> {
    let scatter = Random::of(station.number, "clearness").persistent(DAYS, CLEARNESS_PERSISTENCE);
    let (darkest, clearest) = CLEARNESS_RANGE;
    let clearness = relative_range.iter().zip(scatter).map(|(range, scatter)| {
        let mean = character.clearness + character.clearness_gain * (range - 1.0);
        (mean + character.clearness_scatter * scatter).clamp(darkest, clearest)
    });
    clearness
        .enumerate()
        .flat_map(|(day, clearness)| (0..24).map(move |hour| of_hour(station, day, hour, clearness)))
        .collect()
}

fn of_hour(station: &ClimateStation, day: usize, hour: usize, clearness: f64) -> Sunshine {
    let (cos_zenith, extraterrestrial_w_m2) = sun(station, day, hour);
    if cos_zenith < SET {
        return [0.0; 3];
    }
    let above_air_w_m2 = extraterrestrial_w_m2 * cos_zenith;
    let clear_w_m2 = 1098.0 * cos_zenith * Real::exp(-0.059 / cos_zenith);
    let global_w_m2 = (clear_w_m2 * clearness).min(0.85 * above_air_w_m2);
    let diffuse_w_m2 = global_w_m2 * diffuse_share(global_w_m2 / above_air_w_m2);
    [global_w_m2, (global_w_m2 - diffuse_w_m2) / cos_zenith, diffuse_w_m2]
}

/// Cosine of the zenith angle in the middle of the hour, and the irradiance above the air.
fn sun(station: &ClimateStation, day: usize, hour: usize) -> (f64, f64) {
    let day_of_year = day as f64 + 1.0;
    let turn_deg = (day_of_year - 1.0) * (360.0 / 365.0);
    let (sin_turn, cos_turn) = sin_cos_deg(turn_deg);
    let (sin_two, cos_two) = sin_cos_deg(2.0 * turn_deg);
    let declination_deg = 23.45 * sin_cos_deg((284.0 + day_of_year) * (360.0 / 365.0)).0;
    let equation_min =
        229.18 * (0.000_075 + 0.001_868 * cos_turn - 0.032_077 * sin_turn - 0.014_615 * cos_two - 0.040_849 * sin_two);
    let meridian_deg = 15.0 * station.utc_offset.get::<unit::hour>();
    let minutes = 4.0 * (station.coordinates.longitude_deg() - meridian_deg) + equation_min;
    let hour_angle_deg = 15.0 * (hour as f64 + 0.5 + minutes / 60.0 - 12.0);
    let (sin_latitude, cos_latitude) = sin_cos_deg(station.coordinates.latitude_deg());
    let (sin_declination, cos_declination) = sin_cos_deg(declination_deg);
    let (_, cos_hour) = sin_cos_deg(hour_angle_deg);
    let cos_zenith = sin_latitude * sin_declination + cos_latitude * cos_declination * cos_hour;
    (cos_zenith, SOLAR_CONSTANT_W_M2 * (1.0 + 0.033 * sin_cos_deg(day_of_year * (360.0 / 365.0)).1))
}

/// Diffuse over global irradiance, from global over extraterrestrial.
fn diffuse_share(k: f64) -> f64 {
    if k <= 0.22 {
        1.0 - 0.09 * k
    } else if k <= 0.80 {
        0.9511 + k * (-0.1604 + k * (4.388 + k * (-16.638 + k * 12.336)))
    } else {
        0.165
    }
}
