//! Dew point, or frost point below 0.01 °C: the temperature at which vapor of this pressure is saturated.

use super::saturation::log_pressure_and_slope;
use super::{T_RANGE_C, W_MIN, vapor_pressure};
use crate::math::Real;

/// Saturation pressure at the triple point, Pa: below it frost, above it dew.
const TRIPLE_POINT_PA: f64 = 611.657_025;
/// Newton steps from the Magnus formula to rounding error.
const STEPS: usize = 3;

/// Dew or frost point, °C, within −100…200 °C. A humidity ratio below 1e-7 counts as 1e-7.
///
/// Newton's method on ln p_ws(t) = ln p_w, which is nearly straight.
/// First guess: Magnus formula, coefficients of Sonntag (1990), *Zeitschrift für Meteorologie* 70.
#[inline(always)]
pub(crate) fn dew_point<R: Real>(w: R, p_pa: R) -> R {
    let pw_pa = vapor_pressure(w.max(R::splat(W_MIN)), p_pa);
    let log_pw = pw_pa.ln();
    let ice = pw_pa.le(R::splat(TRIPLE_POINT_PA));
    let steepness = R::select(ice, R::splat(22.46), R::splat(17.62));
    let offset = R::select(ice, R::splat(272.62), R::splat(243.12));
    // ln 611.2 Pa
    let ratio = log_pw - 6.415_424;
    let mut t_c = (offset * ratio / (steepness - ratio)).clamp(T_RANGE_C.0, T_RANGE_C.1);
    for _ in 0..STEPS {
        let (log, slope) = log_pressure_and_slope(t_c, ice);
        t_c = (t_c - (log - log_pw) / slope).clamp(T_RANGE_C.0, T_RANGE_C.1);
    }
    t_c
}
