//! Thermodynamic wet-bulb temperature.
//!
//! ```text
//! liquid, t* ≥ 0 °C:  W = [(2501 − 2.326 t*) W_s(t*) − 1.006 (t − t*)] / (2501 + 1.86 t − 4.186 t*)
//! ice,    t* ≤ 0 °C:  W = [(2830 − 0.24 t*)  W_s(t*) − 1.006 (t − t*)] / (2830 + 1.86 t − 2.1 t*)
//! ```
//! Source: ASHRAE Handbook Fundamentals 2017, chapter 1, equations 33 and 35.
//!
//! The two disagree at 0 °C by the heat of fusion: some states have a root on both. Where the liquid branch has a root
//! at or above 0 °C, it is taken; otherwise the ice branch, at most 0 °C. Which it is is known before the root: the equations
//! rise with t*.
//!
//! The search evaluates the saturation pressure once, at a guess that is off by 0.3 K as a rule and by less than 2.5 K for any
//! weather, and takes two of Halley's steps from there, the second on its series. Three stages ([`Search`], [`Search::vicinity`],
//! [`Search::close`]), so that a loop over many hours can run each of them for several: the stages of one hour wait for each
//! other, those of different hours do not.

use super::saturation::{TRIPLE_POINT_C, pressure_and_log_slope};
use super::vicinity::{Saturation, Vicinity, halley};
use super::{
    MOLAR_MASS_RATIO, T_RANGE_C, W_MIN, humidity_ratio_from_vapor_pressure, saturation_humidity_ratio,
    saturation_pressure, vapor_pressure,
};
use crate::math::Real;

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

    /// What the air lacks to give for the vapor, times (p − p_ws): no pole at boiling, rising and convex.
    #[inline(always)]
    fn excess(self, t_c: R, twb_c: R, w: R, p_pa: R, pws_pa: R) -> R {
        let latent = (self.latent - self.latent_slope * twb_c) * MOLAR_MASS_RATIO;
        latent * pws_pa - (p_pa - pws_pa) * self.given(t_c, twb_c, w)
    }

    /// Halley's step towards the root of the excess, K.
    #[inline(always)]
    fn step(self, t_c: R, twb_c: R, w: R, p_pa: R, saturation: Saturation<R>) -> R {
        let Saturation { pressure, slope, bend } = saturation;
        let latent = (self.latent - self.latent_slope * twb_c) * MOLAR_MASS_RATIO;
        let latent_slope = self.latent_slope * MOLAR_MASS_RATIO;
        let (given, given_slope) = (self.given(t_c, twb_c, w), self.condensed * w + 1.006);
        let (dry, both) = (p_pa - pressure, latent + given);
        let excess = latent * pressure - dry * given;
        let excess_slope = both * slope - latent_slope * pressure + dry * given_slope;
        halley(excess, excess_slope, both * bend * 0.5 - (latent_slope + given_slope) * slope)
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
    let w = w.max(R::splat(W_MIN));
    let search = Search::new(t_c, w, p_pa, vapor_pressure(w, p_pa), pressure_and_log_slope(t_c));
    search.close(search.vicinity(), t_c, w, p_pa)
}

/// Where a wet bulb is looked for, °C.
#[derive(Clone, Copy, Default)]
pub(crate) struct Search<R> {
    guess_c: R,
    /// Lowest that it can be: 0.01 °C where the water equation and the formula of p_ws over water hold, 0 °C where the water
    /// equation holds but not yet that formula, the lowest temperature of all over ice.
    low_c: R,
    high_c: R,
}

impl<R: Real> Search<R> {
    /// Humidity ratio of air at the relative humidity `rh`, 0..1, and the search for its wet bulb.
    #[inline(always)]
    pub(crate) fn from_relative_humidity(t_c: R, rh: R, p_pa: R) -> (R, Self) {
        let saturation = pressure_and_log_slope(t_c);
        let pw_pa = rh * saturation.0;
        let w = humidity_ratio_from_vapor_pressure(pw_pa, p_pa);
        (w, Self::new(t_c, w, p_pa, pw_pa, saturation))
    }

    /// Of air with vapor at `pw_pa`, and with p_ws and the slope of its logarithm at `t_c`.
    #[inline(always)]
    fn new(t_c: R, w: R, p_pa: R, pw_pa: R, (pws_pa, log_slope): (R, R)) -> Self {
        let (zero, triple) = (R::splat(0.0), R::splat(TRIPLE_POINT_C));
        let liquid = is_liquid_from(0.0, t_c, w, p_pa);
        let above_triple = is_liquid_from(TRIPLE_POINT_C, t_c, w, p_pa);
        let low_c = R::select(above_triple, triple, R::select(liquid, zero, R::splat(T_RANGE_C.0)));
        let high_c = R::select(above_triple, t_c, R::select(liquid, triple, zero)).min(t_c);
        let guess_c = t_c - depression(liquid, p_pa, (pws_pa - pw_pa).max(zero), pws_pa, log_slope);
        Self { guess_c: guess_c.max(low_c).min(high_c), low_c, high_c }
    }

    /// Saturation pressure around the guess.
    #[inline(always)]
    pub(crate) fn vicinity(&self) -> Vicinity<R> {
        Vicinity::around(self.guess_c, self.low_c.lt(R::splat(TRIPLE_POINT_C)))
    }

    /// The wet bulb, °C.
    #[inline(always)]
    pub(crate) fn close(&self, vicinity: Vicinity<R>, t_c: R, w: R, p_pa: R) -> R {
        let Self { guess_c, low_c, high_c } = *self;
        let branch = Branch::liquid_where(low_c.ge(R::splat(0.0)));
        let away_k = -branch.step(t_c, guess_c, w, p_pa, vicinity.middle());
        let twb_c = guess_c + away_k;
        (twb_c - branch.step(t_c, twb_c, w, p_pa, vicinity.at(away_k))).max(low_c).min(high_c)
    }
}

/// Whether the water equation has its root at or above `limit_c`: it rises, and is not above zero there.
#[inline(always)]
fn is_liquid_from<R: Real>(limit_c: f64, t_c: R, w: R, p_pa: R) -> R::Mask {
    let (limit, zero) = (R::splat(limit_c), R::splat(0.0));
    // Of a number: the compiler works it out.
    let pws_pa = R::splat(saturation_pressure(limit_c));
    Branch::liquid_where(zero.le(zero)).excess(t_c, limit, w, p_pa, pws_pa).le(zero) & t_c.ge(limit)
}

/// First guess of the wet-bulb depression, K, of air that lacks `lack_pa` of saturation.
///
/// ```text
/// e − p_w = A p d      e = p_ws exp(−k d) ≈ p_ws (1 − a k d) / (1 + (1 − a) k d)
/// ```
/// A psychrometer's equation with constant coefficient, d the depression, k the slope of ln p_ws at the dry bulb: a quadratic
/// equation. The slope is steeper below the dry bulb, by 4 % as a rule; a is neither 0 nor 1/2 (Padé) but what serves at k d
/// from 0 to 2. Both are fitted: they move the guess, which no result shows.
#[inline(always)]
fn depression<R: Real>(liquid: R::Mask, p_pa: R, lack_pa: R, pws_pa: R, log_slope: R) -> R {
    const A: f64 = 0.36;
    const STEEPER: f64 = 1.04;
    let latent =
        R::select(liquid, R::splat(1.006 / 2501.0 / MOLAR_MASS_RATIO), R::splat(1.006 / 2830.0 / MOLAR_MASS_RATIO));
    let psychrometer = p_pa * latent;
    let slope = log_slope * STEEPER;
    let held = lack_pa * slope * (1.0 - A);
    let linear = psychrometer + pws_pa * slope - held;
    lack_pa * 2.0 / (linear + (linear * linear + psychrometer * held * 4.0).sqrt())
}
