//! Wind at 10 m: the length of two persistent normal components, so that its speeds follow Rayleigh's distribution, with
//! more wind in the afternoon.
//!
//! Mean 4.0 m/s (the 36 TMY3 years: 4.1 ± 0.7), correlation from hour to hour 0.8, day swing ± 25 %. The station table
//! says nothing of wind: the mean of a station may be half or twice as much.

use super::random::Random;
use super::{DAYS, HOURS};
use crate::coordinates::sin_cos_deg;

const MEAN_M_S: f64 = 4.0;
/// Of a component; the square of it is that of the speed.
const PERSISTENCE: f64 = 0.9;
const DAY_SWING: f64 = 0.25;
const WINDIEST_HOUR: f64 = 14.0;

pub(super) fn speed_m_s(number: &str) -> Vec<f64> {
    let east = Random::of(number, "wind east").persistent(HOURS, PERSISTENCE);
    let north = Random::of(number, "wind north").persistent(HOURS, PERSISTENCE);
    // The mean length of two standard normal components is √(π/2).
    let scale = MEAN_M_S / core::f64::consts::FRAC_PI_2.sqrt();
    let swing: [f64; 24] =
        core::array::from_fn(|hour| 1.0 + DAY_SWING * sin_cos_deg(15.0 * (hour as f64 + 0.5 - WINDIEST_HOUR)).1);
    let speeds = east.iter().zip(&north).map(|(x, y)| scale * (x * x + y * y).sqrt());
    let day = (0..DAYS).flat_map(|_| swing);
    speeds.zip(day).map(|(speed, swing)| speed * swing).collect()
}
