//! Thermodynamic wet-bulb temperature.
//!
//! ```text
//! liquid, t* ≥ 0 °C:  W = [(2501 − 2.326 t*) W_s(t*) − 1.006 (t − t*)] / (2501 + 1.86 t − 4.186 t*)
//! ice,    t* ≤ 0 °C:  W = [(2830 − 0.24 t*)  W_s(t*) − 1.006 (t − t*)] / (2830 + 1.86 t − 2.1 t*)
//! ```
//! Source: ASHRAE Handbook Fundamentals 2017, chapter 1, equations 33 and 35.
//!
//! The two disagree at 0 °C by the heat of fusion: some states have a root on both. Where the liquid branch has a root
//! at or above 0 °C, it is taken; otherwise the ice branch, at most 0 °C.

use super::saturation::pressure_and_slope;
use super::{
    MOLAR_MASS_RATIO, T_RANGE_C, W_MIN, enthalpy, saturated_temperature_from_enthalpy, saturation_humidity_ratio,
    saturation_pressure,
};
use crate::math::Real;

/// Newton steps from the temperature of saturated air of the same enthalpy to less than 1e-6 K.
const STEPS: usize = 3;

/// One of the two equations.
#[derive(Clone, Copy)]
struct Branch<R> {
    /// Heat of vaporization or sublimation at 0 °C, kJ/kg.
    latent: R,
    /// What it loses per kelvin of wet bulb.
    latent_slope: R,
    /// Specific heat of the water or ice, kJ/(kg K).
    condensed: R,
}

impl<R: Real> Branch<R> {
    #[inline(always)]
    fn liquid_where(liquid: R::Mask) -> Self {
        let pick = |water: f64, ice: f64| R::select(liquid, R::splat(water), R::splat(ice));
        Self { latent: pick(2501.0, 2830.0), latent_slope: pick(2.326, 0.24), condensed: pick(4.186, 2.1) }
    }

    /// Heat that the air gives by cooling to `twb_c`, kJ/kg, with its vapor.
    #[inline(always)]
    fn given(self, t_c: R, twb_c: R, w: R) -> R {
        (t_c - twb_c) * 1.006 + w * self.vapor(t_c, twb_c)
    }

    #[inline(always)]
    fn vapor(self, t_c: R, twb_c: R) -> R {
        self.latent + t_c * 1.86 - self.condensed * twb_c
    }

    /// Wet-bulb equation times (p − p_ws), and its slope: no pole at boiling, rising and convex.
    #[inline(always)]
    fn excess_and_slope(self, t_c: R, twb_c: R, w: R, p_pa: R) -> (R, R) {
        let (pws, pws_slope) = pressure_and_slope(twb_c);
        let latent = (self.latent - self.latent_slope * twb_c) * MOLAR_MASS_RATIO;
        let given = self.given(t_c, twb_c, w);
        let dry = p_pa - pws;
        let excess = latent * pws - dry * given;
        let slope = (latent + given) * pws_slope - self.latent_slope * MOLAR_MASS_RATIO * pws
            + dry * (self.condensed * w + 1.006);
        (excess, slope)
    }
}

/// Humidity ratio of air at `t_c` with the wet bulb `twb_c`, at least 1e-7.
#[inline(always)]
pub(crate) fn humidity_ratio_from_wet_bulb<R: Real>(t_c: R, twb_c: R, p_pa: R) -> R {
    let branch = Branch::liquid_where(twb_c.ge(R::splat(0.0)));
    let saturated = saturation_humidity_ratio(twb_c, p_pa);
    let latent = branch.latent - branch.latent_slope * twb_c;
    ((latent * saturated - (t_c - twb_c) * 1.006) / branch.vapor(t_c, twb_c)).max(R::splat(W_MIN))
}

/// Wet-bulb temperature, °C, to 1e-6 K; never above `t_c`. A humidity ratio below 1e-7 counts as 1e-7.
#[inline(always)]
pub(crate) fn wet_bulb<R: Real>(t_c: R, w: R, p_pa: R) -> R {
    let h_j_kg = enthalpy(t_c, w.max(R::splat(W_MIN)));
    wet_bulb_near(saturated_temperature_from_enthalpy(h_j_kg, p_pa), t_c, w, p_pa)
}

/// [`wet_bulb`] where the temperature of saturated air of the same enthalpy is known already.
#[inline(always)]
pub(crate) fn wet_bulb_near<R: Real>(saturated_c: R, t_c: R, w: R, p_pa: R) -> R {
    let zero = R::splat(0.0);
    let w = w.max(R::splat(W_MIN));
    // The liquid equation rises with t*: it has a root at or above 0 °C where it is not above zero at 0 °C.
    let at_zero = saturation_pressure(zero);
    let liquid_given = Branch::liquid_where(zero.le(zero)).given(t_c, zero, w);
    let liquid = (at_zero * (2501.0 * MOLAR_MASS_RATIO)).le((p_pa - at_zero) * liquid_given) & t_c.ge(zero);
    let branch = Branch::liquid_where(liquid);
    let mut twb_c = saturated_c.min(t_c);
    for _ in 0..STEPS {
        let (excess, slope) = branch.excess_and_slope(t_c, twb_c, w, p_pa);
        twb_c = (twb_c - excess / slope).clamp(T_RANGE_C.0, T_RANGE_C.1);
    }
    R::select(liquid, twb_c.max(zero), twb_c.min(zero)).min(t_c)
}
