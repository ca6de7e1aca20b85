//! Vapor pressure over ice and over liquid water.
//!
//! ```text
//! ln p_ws = c1/T + c2 + c3·T + c4·T² + c5·T³ + c6·T⁴ + c7·ln T      [p_ws in Pa, T in K]
//! ```
//! Over ice up to 0.01 °C, the triple point, and over liquid water above. Valid for −100…200 °C.
//!
//! Source: Hyland & Wexler (1983), as in ASHRAE Handbook Fundamentals 2017, chapter 1, equations 5 and 6.

use crate::math::Real;

/// Highest temperature of the formula over ice, °C.
pub(super) const TRIPLE_POINT_C: f64 = 0.01;

const OVER_ICE: [f64; 7] =
    [-5.674_535_9e3, 6.392_524_7, -9.677_843e-3, 6.221_570_1e-7, 2.074_782_5e-9, -9.484_024e-13, 4.163_501_9];
const OVER_WATER: [f64; 7] =
    [-5.800_220_6e3, 1.391_499_3, -4.864_023_9e-2, 4.176_476_8e-5, -1.445_209_3e-8, 0.0, 6.545_967_3];

/// A coefficient of the formula that `ice` selects, from 0.
#[inline(always)]
pub(super) fn coefficient<R: Real>(ice: R::Mask, index: usize) -> R {
    R::select(ice, R::splat(OVER_ICE[index]), R::splat(OVER_WATER[index]))
}

/// ln p_ws and its slope, 1/K, from T and 1/T.
#[inline(always)]
pub(super) fn log_and_slope<R: Real>(t_k: R, inverse: R, ice: R::Mask) -> (R, R) {
    let c = |index| coefficient::<R>(ice, index);
    let (c1, c3, c4, c5, c6, c7) = (c(0), c(2), c(3), c(4), c(5), c(6));
    let polynomial = (((c6 * t_k + c5) * t_k + c4) * t_k + c3) * t_k + c(1);
    let log = c1 * inverse + polynomial + c7 * t_k.ln();
    let polynomial_slope = ((c6 * 4.0 * t_k + c5 * 3.0) * t_k + c4 * 2.0) * t_k + c3;
    let slope = (c7 - c1 * inverse) * inverse + polynomial_slope;
    (log, slope)
}

/// ln p_ws and its slope, 1/K, on the formula that `ice` selects.
#[inline(always)]
pub(super) fn log_pressure_and_slope<R: Real>(t_c: R, ice: R::Mask) -> (R, R) {
    let t_k = t_c + 273.15;
    log_and_slope(t_k, R::splat(1.0) / t_k, ice)
}

/// p_ws, Pa, and the slope of its logarithm, 1/K.
#[inline(always)]
pub(super) fn pressure_and_log_slope<R: Real>(t_c: R) -> (R, R) {
    let (log, slope) = log_pressure_and_slope(t_c, t_c.le(R::splat(TRIPLE_POINT_C)));
    (log.exp(), slope)
}

/// p_ws, Pa, and its slope, Pa/K.
#[inline(always)]
pub(super) fn pressure_and_slope<R: Real>(t_c: R) -> (R, R) {
    let (pressure, slope) = pressure_and_log_slope(t_c);
    (pressure, pressure * slope)
}

/// Saturation pressure, Pa.
#[inline(always)]
pub(crate) fn saturation_pressure<R: Real>(t_c: R) -> R {
    pressure_and_slope(t_c).0
}
