//! The air flow by iteration.

use super::{BEYOND, Exchange, SHARE_MIN};
use crate::cooling::effectiveness::effectiveness;
use crate::cooling::root::{Rising, rising_root};
use crate::math::Real;

/// Evaluations to 1e-9 of the heat.
const STEPS: usize = 10;
/// 1 − Y no smaller than this: beyond, rounding takes over.
const MISSING_MIN: f64 = 1e-12;

/// Fourth root of −ln(1 − Y) beyond that wanted: nearly straight over the fifth root of u, from next to no air, where
/// Y = u, to more than enough, where −ln(1 − Y) = K u^0.6.
pub(super) struct Surplus<R> {
    pub(super) k: R,
    /// As [`straightened`] makes it.
    pub(super) wanted: R,
}

impl<R: Real> Rising<R> for Surplus<R> {
    #[inline(always)]
    fn at(&mut self, fifth_root: R, _: usize) -> R {
        straightened(liquid_effectiveness(self.k, fifth_root)) - self.wanted
    }
}

/// Fourth root of −ln(1 − Y).
#[inline(always)]
pub(super) fn straightened<R: Real>(liquid_effectiveness: R) -> R {
    let missing = (R::splat(1.0) - liquid_effectiveness).max(R::splat(MISSING_MIN));
    (-missing.ln()).max(R::splat(0.0)).sqrt().sqrt()
}

/// Y for the fifth root of u: u^0.4 then needs no power.
#[inline(always)]
pub(super) fn liquid_effectiveness<R: Real>(k: R, fifth_root: R) -> R {
    let square = fifth_root * fifth_root;
    let u = square * square * fifth_root;
    effectiveness(k / square, u) * u
}

/// As [`Exchange::air_share`]. Compiled once for an hour and once for eight: whoever wants the exact solution can wait.
#[inline(never)]
pub(super) fn share<R: Real>(exchange: &Exchange<R>) -> R {
    let k = exchange.ln_k.exp();
    let all = exchange.capacity_ratio.pow(0.2);
    let most = straightened(liquid_effectiveness(k, all));
    let wanted = straightened(exchange.liquid_effectiveness);
    let guess = (wanted / most.max(R::splat(f64::MIN_POSITIVE))).min(R::splat(1.0));
    let bounds = (all * R::splat(SHARE_MIN).pow(0.2), all);
    let root = rising_root(&mut Surplus { k, wanted }, bounds, (guess * all, guess * all * 0.95), f64::MAX, STEPS);
    let ratio = root / all;
    let square = ratio * ratio;
    R::select(most.lt(wanted), R::splat(BEYOND), square * square * ratio)
}
