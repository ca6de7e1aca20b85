//! Volume per kilogram of dry air, and density.
//!
//! ```text
//! v = 287.042 (t + 273.15) (1 + 1.607858 W) / p      [m³/kg dry air]        ρ = (1 + W) / v      [kg/m³]
//! ```
//! Source: ASHRAE Handbook Fundamentals 2017, chapter 1, equations 26 and 28.

use crate::math::Real;

/// Gas constant of dry air, J/(kg K).
const R_DRY_AIR: f64 = 287.042;
/// Molar mass of dry air over that of water.
const INVERSE_MOLAR_MASS_RATIO: f64 = 1.607_858;

/// Volume of moist air, m³ per kg of dry air.
#[inline(always)]
pub(crate) fn specific_volume<R: Real>(t_c: R, w: R, p_pa: R) -> R {
    (t_c + 273.15) * R_DRY_AIR * (w * INVERSE_MOLAR_MASS_RATIO + 1.0) / p_pa
}

/// Density of moist air, kg/m³.
#[inline(always)]
pub(crate) fn density<R: Real>(t_c: R, w: R, p_pa: R) -> R {
    (w + 1.0) / specific_volume(t_c, w, p_pa)
}
