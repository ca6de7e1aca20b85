//! Pressure of the standard atmosphere.

use crate::math::Real;
use crate::units::{Length, Pressure, unit};

/// Pressure of the standard atmosphere at an elevation, for places without a measured one.
///
/// ```text
/// p = 101325 (1 − 2.25577·10⁻⁵ z)^5.2559      [Pa, z in m above sea level]
/// ```
/// Valid for −5,000…11,000 m. Source: ASHRAE Handbook Fundamentals 2017, chapter 1, equation 3.
pub fn standard_pressure(elevation: Length) -> Pressure {
    let z_m = elevation.get::<unit::meter>();
    Pressure::new::<unit::pascal>(101_325.0 * Real::pow(1.0 - 2.255_77e-5 * z_m, 5.2559))
}
