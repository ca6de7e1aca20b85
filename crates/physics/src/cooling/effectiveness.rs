//! Effectiveness of a counterflow exchanger.
//!
//! ```text
//! ε = (1 − e^{−NTU (1 − C*)}) / (1 − C* e^{−NTU (1 − C*)})
//! ```
//! on the side whose capacity flow stands in the numerator of C*; C* may exceed 1.
//!
//! Source: Kays & London, *Compact Heat Exchangers* (1984), chapter 2.

use crate::math::Real;

/// 1 − C* no smaller than this: there the formula has a removable singularity.
const BALANCE_MIN: f64 = 1e-6;
/// Largest exponent: beyond, the effectiveness has reached its limit.
const EXPONENT_MAX: f64 = 50.0;
/// Halvings of a bracket: to rounding error.
const HALVINGS: usize = 60;

/// Effectiveness for a number of transfer units and a ratio of capacity flows.
#[inline(always)]
pub(crate) fn effectiveness<R: Real>(transfer_units: R, capacity_ratio: R) -> R {
    let balance = R::splat(1.0) - capacity_ratio;
    let nearly_zero = balance.abs().lt(R::splat(BALANCE_MIN));
    let balance = R::select(nearly_zero, R::splat(BALANCE_MIN), balance);
    let e = (-(transfer_units * balance)).clamp(-EXPONENT_MAX, EXPONENT_MAX).exp();
    (R::splat(1.0) - e) / (R::splat(1.0) - (R::splat(1.0) - balance) * e)
}

/// The number of transfer units, within `range`, that gives an effectiveness; the nearer end where none does.
pub(crate) fn transfer_units(wanted: f64, capacity_ratio: f64, range: (f64, f64)) -> f64 {
    let (mut low, mut high) = range;
    for _ in 0..HALVINGS {
        let middle = (low * high).sqrt();
        if effectiveness(middle, capacity_ratio) < wanted {
            low = middle;
        } else {
            high = middle;
        }
    }
    (low * high).sqrt()
}
