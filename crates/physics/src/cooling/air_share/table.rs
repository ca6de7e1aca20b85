//! The air flow from one table for all exchangers.
//!
//! The table holds Y/u over ln K and Y: 1 where the air is so little that it leaves as warm as the liquid enters, near 0
//! where hardly any air flow suffices, and smooth between.

use std::sync::LazyLock;

use super::exact::{Surplus, straightened};
use super::{BEYOND, Exchange, SHARE_MIN};
use crate::cooling::root::rising_root;
use crate::math::{Axis, Grid, Lanes, Real};

/// ln K: from transfer units of 0.02 to 80.
const LN_K: Axis = Axis::new(-3.9, 4.4, 83);
/// Y.
const EFFECTIVENESS: Axis = Axis::new(0.0, 1.0, 96);
/// Where the table ends before Y = 1, at which no air flow suffices.
const EFFECTIVENESS_MAX: f64 = 1.0 - 1e-4;
/// ... and before Y = 0, at which Y/u is 1.
const EFFECTIVENESS_MIN: f64 = 1e-4;
/// Bracket of the fifth root of u, from 1e-5 to 40: more air than any design has.
const FIFTH_ROOT: (f64, f64) = (0.1, 2.091_279_105_182_546);
/// Evaluations to 1e-9 of Y, checked against bisection in this crate's tests.
const STEPS: usize = 16;

static LEAST_AIR: LazyLock<Grid> = LazyLock::new(tabulate);

/// As [`Exchange::air_share`].
#[inline(always)]
pub(super) fn share<R: Real>(exchange: &Exchange<R>) -> R {
    let y = exchange.liquid_effectiveness;
    let share = y / (LEAST_AIR.at(exchange.ln_k, y) * exchange.capacity_ratio);
    R::select(y.lt(R::splat(EFFECTIVENESS_MAX)), share.clamp(SHARE_MIN, BEYOND), R::splat(BEYOND))
}

fn tabulate() -> Grid {
    Grid::tabulate(LN_K, EFFECTIVENESS, |ln_k, y| {
        let wanted = y.clamp(EFFECTIVENESS_MIN, EFFECTIVENESS_MAX);
        wanted / air_capacity_ratio(ln_k.exp(), wanted)
    })
}

/// u for K and Y, at most 40.
fn air_capacity_ratio(k: Lanes, y: Lanes) -> Lanes {
    let (low, high) = (Lanes::splat(FIFTH_ROOT.0), Lanes::splat(FIFTH_ROOT.1));
    let guess = y.pow(0.2);
    let root =
        rising_root(&mut Surplus { k, wanted: straightened(y) }, (low, high), (guess, guess * 1.1), f64::MAX, STEPS);
    let square = root * root;
    square * square * root
}
