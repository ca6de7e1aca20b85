//! Enthalpy of moist air above dry air and liquid water at 0 °C, per kilogram of dry air.
//!
//! ```text
//! h = 1.006 t + W (2501 + 1.86 t)      [kJ/kg, °C]
//! ```
//! Source: ASHRAE Handbook Fundamentals 2017, chapter 1, equation 30.

use crate::math::Real;

/// Specific heat of dry air, J/(kg K).
pub(super) const CP_AIR: f64 = 1006.0;
/// Specific heat of vapor, J/(kg K).
pub(super) const CP_VAPOR: f64 = 1860.0;
/// Enthalpy of vapor at 0 °C, J/kg.
pub(super) const H_VAPOR: f64 = 2_501_000.0;

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

/// Humidity ratio of air with this enthalpy and dry-bulb temperature, kg/kg.
#[inline(always)]
pub(crate) fn humidity_ratio_from_enthalpy<R: Real>(h_j_kg: R, t_c: R) -> R {
    (h_j_kg - t_c * CP_AIR) / (t_c * CP_VAPOR + H_VAPOR)
}
