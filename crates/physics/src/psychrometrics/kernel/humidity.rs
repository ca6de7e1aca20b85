//! Humidity ratio, vapor pressure and relative humidity.
//!
//! ```text
//! W = 0.621945 p_w / (p − p_w)        φ = p_w / p_ws(t)
//! ```
//! Source: ASHRAE Handbook Fundamentals 2017, chapter 1, equations 20, 22 and 24.

use super::{MOLAR_MASS_RATIO, W_MIN, saturation_pressure};
use crate::math::Real;

/// Vapor takes at most this share of the pressure: at and above boiling there is no humidity ratio.
const VAPOR_SHARE_MAX: f64 = 0.999;

/// Humidity ratio of air with vapor at `pw_pa`, at least 1e-7.
#[inline(always)]
pub(crate) fn humidity_ratio_from_vapor_pressure<R: Real>(pw_pa: R, p_pa: R) -> R {
    let pw_pa = pw_pa.min(p_pa * VAPOR_SHARE_MAX);
    (pw_pa * MOLAR_MASS_RATIO / (p_pa - pw_pa)).max(R::splat(W_MIN))
}

/// Partial pressure of the vapor, Pa.
#[inline(always)]
pub(crate) fn vapor_pressure<R: Real>(w: R, p_pa: R) -> R {
    p_pa * w / (w + MOLAR_MASS_RATIO)
}

/// Humidity ratio of saturated air.
#[inline(always)]
pub(crate) fn saturation_humidity_ratio<R: Real>(t_c: R, p_pa: R) -> R {
    humidity_ratio_from_vapor_pressure(saturation_pressure(t_c), p_pa)
}

/// Humidity ratio of air at the relative humidity `rh`, 0..1.
#[inline(always)]
pub(crate) fn humidity_ratio_from_relative_humidity<R: Real>(t_c: R, rh: R, p_pa: R) -> R {
    humidity_ratio_from_vapor_pressure(rh * saturation_pressure(t_c), p_pa)
}

/// Relative humidity, 0..1; above 1 where the air holds more than saturation.
#[inline(always)]
pub(crate) fn relative_humidity<R: Real>(t_c: R, w: R, p_pa: R) -> R {
    vapor_pressure(w, p_pa) / saturation_pressure(t_c)
}
