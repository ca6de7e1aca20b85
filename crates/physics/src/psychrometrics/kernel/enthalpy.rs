//! Enthalpy of moist air above dry air and liquid water at 0 °C, per kilogram of dry air.
//!
//! ```text
//! h = 1.006 t + W (2501 + 1.86 t)      [kJ/kg, °C]
//! ```
//! Source: ASHRAE Handbook Fundamentals 2017, chapter 1, equation 30.

use super::saturation::pressure_and_slope;
use super::{MOLAR_MASS_RATIO, T_RANGE_C};
use crate::math::Real;

/// Specific heat of dry air, J/(kg K).
const CP_AIR: f64 = 1006.0;
/// Specific heat of vapor, J/(kg K).
const CP_VAPOR: f64 = 1860.0;
/// Enthalpy of vapor at 0 °C, J/kg.
const H_VAPOR: f64 = 2_501_000.0;
/// Newton steps from [`saturated_temperature_estimate`] to rounding error.
const STEPS: usize = 5;

/// Enthalpy, J/kg dry air.
#[inline(always)]
pub(crate) fn enthalpy<R: Real>(t_c: R, w: R) -> R {
    t_c * CP_AIR + w * (t_c * CP_VAPOR + H_VAPOR)
}

/// Dry-bulb temperature of air with this enthalpy and humidity ratio, °C.
#[inline(always)]
pub(crate) fn temperature_from_enthalpy<R: Real>(h_j_kg: R, w: R) -> R {
    (h_j_kg - w * H_VAPOR) / (w * CP_VAPOR + CP_AIR)
}

/// A first guess at the temperature of saturated air, °C: straight below 20 kJ/kg, logarithmic above.
///
/// Fitted by eye to the equations of this module; within about 5 K for −60…90 °C.
#[inline(always)]
pub(super) fn saturated_temperature_estimate<R: Real>(h_j_kg: R, p_pa: R) -> R {
    const STRAIGHT_BELOW: f64 = 20_000.0;
    // Saturated air at 25 °C and standard pressure.
    const H_25: f64 = 76_500.0;
    const STANDARD_PRESSURE: f64 = 101_325.0;
    let straight = h_j_kg * 0.67e-3 - 7.5;
    let warm = h_j_kg.max(R::splat(STRAIGHT_BELOW));
    let logarithmic = (warm * p_pa * (1.0 / (H_25 * STANDARD_PRESSURE))).ln() * 18.0 + 25.0;
    R::select(h_j_kg.lt(R::splat(STRAIGHT_BELOW)), straight, logarithmic)
}

/// Temperature of saturated air with this enthalpy, °C, for −60…90 °C.
///
/// Newton's method on h(t, W_s(t)) = h times (p − p_ws): without the pole at boiling, and convex.
#[inline(always)]
pub(crate) fn saturated_temperature_from_enthalpy<R: Real>(h_j_kg: R, p_pa: R) -> R {
    let mut t_c = saturated_temperature_estimate(h_j_kg, p_pa);
    for _ in 0..STEPS {
        let (pws, pws_slope) = pressure_and_slope(t_c);
        let dry = t_c * CP_AIR - h_j_kg;
        let vapor = (t_c * CP_VAPOR + H_VAPOR) * MOLAR_MASS_RATIO;
        let excess = dry * (p_pa - pws) + vapor * pws;
        let slope = (p_pa - pws) * CP_AIR - dry * pws_slope + (vapor * pws_slope + pws * (CP_VAPOR * MOLAR_MASS_RATIO));
        t_c = (t_c - excess / slope).clamp(T_RANGE_C.0, T_RANGE_C.1);
    }
    t_c
}
