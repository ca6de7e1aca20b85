//! Saturation pressure around a temperature, for what inverts it: the formula is evaluated once, its neighbourhood by series.
//!
//! ```text
//! ln p_ws(t + d) = ln p_ws(t) + L₁ d + L₂ d² + L₃ d³ + L₄ d⁴
//! ```
//! Lₙ is the n-th derivative of ln p_ws over n!, from the formula itself.

use super::saturation::{coefficient, log_and_slope};
use crate::math::Real;

/// The series.
#[derive(Clone, Copy, Default)]
pub(crate) struct Vicinity<R> {
    /// p_ws at the middle, Pa.
    pressure_pa: R,
    /// L₁ to L₄.
    log: [R; 4],
}

/// p_ws with its first and second derivative by temperature: Pa, Pa/K, Pa/K².
#[derive(Clone, Copy)]
pub(super) struct Saturation<R> {
    pub(super) pressure: R,
    pub(super) slope: R,
    pub(super) bend: R,
}

impl<R: Real> Vicinity<R> {
    /// Around `t_c`, on the formula that `ice` selects.
    #[inline(always)]
    pub(super) fn around(t_c: R, ice: R::Mask) -> Self {
        let t_k = t_c + 273.15;
        let inverse = R::splat(1.0) / t_k;
        let (log, first) = log_and_slope(t_k, inverse, ice);
        let c = |index| coefficient::<R>(ice, index);
        let (c4, c5, c6, c7) = (c(3), c(4), c(5), c(6));
        let (square, part) = (inverse * inverse, c(0) * inverse);
        let second = (part - c7 * 0.5) * square + (c6 * 6.0 * t_k + c5 * 3.0) * t_k + c4;
        let third = (c7 * (1.0 / 3.0) - part) * (square * inverse) + c6 * 4.0 * t_k + c5;
        let fourth = (part - c7 * 0.25) * (square * square) + c6;
        Self { pressure_pa: log.exp(), log: [first, second, third, fourth] }
    }

    /// In the middle.
    #[inline(always)]
    pub(super) fn middle(&self) -> Saturation<R> {
        let Self { pressure_pa: pressure, log: [first, second, ..] } = *self;
        Saturation { pressure, slope: pressure * first, bend: pressure * (first * first + second * 2.0) }
    }

    /// `away_k` from the middle: to 1e-8 of the pressure for up to 2.5 K, to 1e-7 for up to 4 K.
    #[inline(always)]
    pub(super) fn at(&self, away_k: R) -> Saturation<R> {
        let [l1, l2, l3, l4] = self.log;
        let rise = (((l4 * away_k + l3) * away_k + l2) * away_k + l1) * away_k;
        let first = ((l4 * 4.0 * away_k + l3 * 3.0) * away_k + l2 * 2.0) * away_k + l1;
        let second = (l4 * 12.0 * away_k + l3 * 6.0) * away_k + l2 * 2.0;
        // e^rise by Taylor's series: the rise is below 0.35.
        let mut growth = rise * (1.0 / 720.0) + 1.0 / 120.0;
        growth = growth * rise + 1.0 / 24.0;
        growth = growth * rise + 1.0 / 6.0;
        growth = growth * rise + 0.5;
        growth = growth * rise + 1.0;
        growth = growth * rise + 1.0;
        let pressure = self.pressure_pa * growth;
        Saturation { pressure, slope: pressure * first, bend: pressure * (first * first + second) }
    }
}

/// Halley's step towards the root of a function with this value, slope and half second derivative: its error is of the third
/// order, where Newton's is of the second.
#[inline(always)]
pub(super) fn halley<R: Real>(value: R, slope: R, half_bend: R) -> R {
    value * slope / (slope * slope - value * half_bend)
}
