//! The coldest water that full air flow gives.

use super::Tower;
use super::transfer::TowerLoad;
use crate::cooling::outdoor_air::AirState;
use crate::cooling::root::{Rising, rising_root};
use crate::math::Real;

/// Bracket above the wet bulb, K.
const ABOVE_WET_BULB_K: (f64, f64) = (0.0, 60.0);
/// Two first guesses above the wet bulb, K.
const GUESSES_K: (f64, f64) = (4.0, 7.0);
/// Longest step of the search, K. At 60 K above the wet bulb, water may boil at the pressure of high places, and its
/// enthalpy as saturated air says nothing any more.
const STEP_MAX_K: f64 = 12.0;
/// Evaluations to 1e-9 of the heat, checked against bisection in this crate's tests.
const STEPS: usize = 9;

/// What full air flow rejects beyond the load.
struct Surplus<'a, R> {
    tower: &'a Tower,
    load: &'a TowerLoad<R>,
    air: &'a AirState<R>,
}

impl<R: Real> Rising<R> for Surplus<'_, R> {
    #[inline(always)]
    fn at(&mut self, leaving_c: R, _: usize) -> R {
        self.tower.surplus(self.load, leaving_c, self.air)
    }
}

#[inline(always)]
pub(super) fn leaving_c<R: Real>(tower: &Tower, load: &TowerLoad<R>, air: &AirState<R>) -> R {
    leaving_root(&mut Surplus { tower, load, air }, air, STEPS)
}

/// Leaving water, °C, where what full air flow rejects beyond the heat goes through zero, as close as `steps` evaluations
/// bring it.
#[inline(always)]
pub(crate) fn leaving_root<R: Real, F: Rising<R>>(surplus: &mut F, air: &AirState<R>, steps: usize) -> R {
    let bounds = (air.twb_c + ABOVE_WET_BULB_K.0, air.twb_c + ABOVE_WET_BULB_K.1);
    let guesses = (air.twb_c + GUESSES_K.0, air.twb_c + GUESSES_K.1);
    rising_root(surplus, bounds, guesses, STEP_MAX_K, steps)
}
