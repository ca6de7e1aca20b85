//! Temperature of saturated air with a given enthalpy.
//!
//! The root of h(t, W_s(t)) = h times (p − p_ws): without the pole at boiling, and convex. From an estimate near by, the wet
//! bulb or a table over enthalpy and pressure, two of Halley's steps, the second on the series of the saturation pressure.

use std::sync::LazyLock;

use super::enthalpy::{CP_AIR, CP_VAPOR, H_VAPOR};
use super::saturation::{TRIPLE_POINT_C, pressure_and_slope, saturation_pressure};
use super::vicinity::{Saturation, Vicinity, halley};
use super::{MOLAR_MASS_RATIO, T_RANGE_C};
use crate::math::{Axis, Grid, Real};

/// Makes the logarithm of an enthalpy finite and smooth, J/kg: that of the coldest air is −90 kJ/kg.
const H_SHIFT: f64 = 100_000.0;
/// ln (h + shift): from −60 °C to nine tenths of boiling.
const LN_H: Axis = Axis::new(10.5, 16.74, 156);
/// Pressure, Pa.
const P_PA: Axis = Axis::new(30_000.0, 120_000.0, 18);
/// Slope of [`vapor_less_dry`], J/(kg K).
const SLOPE_OF_BOTH: f64 = CP_VAPOR * MOLAR_MASS_RATIO - CP_AIR;
/// Steps that fill the table, from any guess to rounding error.
const FIRST_STEPS: usize = 9;

static ESTIMATE: LazyLock<Grid> = LazyLock::new(|| {
    Grid::tabulate(LN_H, P_PA, |ln_h, p_pa| {
        let h_j_kg = ln_h.exp() - H_SHIFT;
        // Dry air below, a boiling mixture above; Newton's method does the rest.
        let guess = (h_j_kg / (CP_AIR * 1.6)).min(((h_j_kg + H_SHIFT) * p_pa / 1.8e10).ln() * 18.0 + 25.0);
        newton(guess, h_j_kg, p_pa)
    })
});

/// Temperature of saturated air with this enthalpy, °C, for −60…90 °C.
#[inline(always)]
pub(crate) fn saturated_temperature_from_enthalpy<R: Real>(h_j_kg: R, p_pa: R) -> R {
    saturated_temperature_near(tabulated_saturated_temperature(h_j_kg, p_pa), h_j_kg, p_pa)
}

/// [`saturated_temperature_from_enthalpy`] where an estimate is known already: to 1e-9 K from less than 1 K away.
#[inline(always)]
pub(crate) fn saturated_temperature_near<R: Real>(estimate_c: R, h_j_kg: R, p_pa: R) -> R {
    let triple = R::splat(TRIPLE_POINT_C);
    // The excess rises: its root is at or above a temperature where it is not above zero.
    let at_triple_pa = R::splat(saturation_pressure(TRIPLE_POINT_C));
    let water = excess(triple, h_j_kg, p_pa, at_triple_pa).le(R::splat(0.0));
    let vicinity = Vicinity::around(estimate_c, !water);
    let away_k = -step(estimate_c, h_j_kg, p_pa, vicinity.middle());
    let t_c = estimate_c + away_k;
    (t_c - step(t_c, h_j_kg, p_pa, vicinity.at(away_k))).clamp(T_RANGE_C.0, T_RANGE_C.1)
}

/// Enthalpy above `h_j_kg` of air saturated at `t_c`, times (p − p_ws).
#[inline(always)]
fn excess<R: Real>(t_c: R, h_j_kg: R, p_pa: R, pws_pa: R) -> R {
    (t_c * CP_AIR - h_j_kg) * (p_pa - pws_pa) + (t_c * CP_VAPOR + H_VAPOR) * MOLAR_MASS_RATIO * pws_pa
}

/// Factor of the slope of p_ws in the slope of the excess.
#[inline(always)]
fn vapor_less_dry<R: Real>(t_c: R, h_j_kg: R) -> R {
    (t_c * CP_VAPOR + H_VAPOR) * MOLAR_MASS_RATIO - (t_c * CP_AIR - h_j_kg)
}

#[inline(always)]
fn excess_slope<R: Real>(t_c: R, h_j_kg: R, p_pa: R, (pws_pa, pws_slope): (R, R)) -> R {
    vapor_less_dry(t_c, h_j_kg) * pws_slope + pws_pa * SLOPE_OF_BOTH + p_pa * CP_AIR
}

/// Halley's step towards the root of the excess, K.
#[inline(always)]
fn step<R: Real>(t_c: R, h_j_kg: R, p_pa: R, saturation: Saturation<R>) -> R {
    let Saturation { pressure, slope, bend } = saturation;
    let half_bend = vapor_less_dry(t_c, h_j_kg) * bend * 0.5 + slope * SLOPE_OF_BOTH;
    halley(excess(t_c, h_j_kg, p_pa, pressure), excess_slope(t_c, h_j_kg, p_pa, (pressure, slope)), half_bend)
}

/// [`saturated_temperature_from_enthalpy`] from the table alone, to 0.1 K.
#[inline(always)]
pub(crate) fn tabulated_saturated_temperature<R: Real>(h_j_kg: R, p_pa: R) -> R {
    let ln_h = (h_j_kg + H_SHIFT).max(R::splat(1.0)).ln();
    ESTIMATE.at(ln_h, p_pa)
}

/// Newton's method from any guess.
fn newton<R: Real>(estimate: R, h_j_kg: R, p_pa: R) -> R {
    let mut t_c = estimate;
    for _ in 0..FIRST_STEPS {
        let saturation = pressure_and_slope(t_c);
        let slope = excess_slope(t_c, h_j_kg, p_pa, saturation);
        t_c = (t_c - excess(t_c, h_j_kg, p_pa, saturation.0) / slope).clamp(T_RANGE_C.0, T_RANGE_C.1);
    }
    t_c
}
