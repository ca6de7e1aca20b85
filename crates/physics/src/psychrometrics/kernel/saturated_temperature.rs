//! Temperature of saturated air with a given enthalpy.
//!
//! Newton's method on h(t, W_s(t)) = h times (p − p_ws): without the pole at boiling, and convex. It starts from a table
//! over enthalpy and pressure, so that a few steps reach rounding error.

use std::sync::LazyLock;

use super::enthalpy::{CP_AIR, CP_VAPOR, H_VAPOR};
use super::saturation::pressure_and_slope;
use super::{MOLAR_MASS_RATIO, T_RANGE_C};
use crate::math::{Axis, Grid, Real};

/// Makes the logarithm of an enthalpy finite and smooth, J/kg: that of the coldest air is −90 kJ/kg.
const H_SHIFT: f64 = 100_000.0;
/// ln (h + shift): from −60 °C to nine tenths of boiling.
const LN_H: Axis = Axis::new(10.5, 16.74, 156);
/// Pressure, Pa.
const P_PA: Axis = Axis::new(30_000.0, 120_000.0, 18);
/// Steps from the table to 1e-9 K.
const STEPS: usize = 2;
/// Steps that fill the table, from any guess to rounding error.
const FIRST_STEPS: usize = 9;

static ESTIMATE: LazyLock<Grid> = LazyLock::new(|| {
    Grid::tabulate(LN_H, P_PA, |ln_h, p_pa| {
        let h_j_kg = ln_h.exp() - H_SHIFT;
        // Dry air below, a boiling mixture above; Newton's method does the rest.
        let guess = (h_j_kg / (CP_AIR * 1.6)).min(((h_j_kg + H_SHIFT) * p_pa / 1.8e10).ln() * 18.0 + 25.0);
        newton(guess, h_j_kg, p_pa, FIRST_STEPS)
    })
});

/// Temperature of saturated air with this enthalpy, °C, for −60…90 °C.
#[inline(always)]
pub(crate) fn saturated_temperature_from_enthalpy<R: Real>(h_j_kg: R, p_pa: R) -> R {
    newton(tabulated_saturated_temperature(h_j_kg, p_pa), h_j_kg, p_pa, STEPS)
}

/// [`saturated_temperature_from_enthalpy`] from the table alone, to 0.1 K.
#[inline(always)]
pub(crate) fn tabulated_saturated_temperature<R: Real>(h_j_kg: R, p_pa: R) -> R {
    let ln_h = (h_j_kg + H_SHIFT).max(R::splat(1.0)).ln();
    ESTIMATE.at(ln_h, p_pa)
}

#[inline(always)]
fn newton<R: Real>(estimate: R, h_j_kg: R, p_pa: R, steps: usize) -> R {
    let mut t_c = estimate;
    for _ in 0..steps {
        let (pws, pws_slope) = pressure_and_slope(t_c);
        let dry = t_c * CP_AIR - h_j_kg;
        let vapor = (t_c * CP_VAPOR + H_VAPOR) * MOLAR_MASS_RATIO;
        let excess = dry * (p_pa - pws) + vapor * pws;
        let slope = (p_pa - pws) * CP_AIR - dry * pws_slope + (vapor * pws_slope + pws * (CP_VAPOR * MOLAR_MASS_RATIO));
        t_c = (t_c - excess / slope).clamp(T_RANGE_C.0, T_RANGE_C.1);
    }
    t_c
}
