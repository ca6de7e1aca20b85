//! What the equations need of a number.

use core::ops::{Add, BitAnd, BitOr, Div, Mul, Neg, Not, Sub};

use super::elementary;

/// A real number, or several side by side that do not know of each other.
///
/// Every operation is exact IEEE 754 arithmetic or one of our own elementary functions, lane by lane, so that a result
/// does not depend on how many hours are computed together.
pub trait Real:
    Copy
    + core::fmt::Debug
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + Add<f64, Output = Self>
    + Sub<f64, Output = Self>
    + Mul<f64, Output = Self>
    + Div<f64, Output = Self>
{
    /// The answer to a comparison.
    type Mask: Copy + BitAnd<Output = Self::Mask> + BitOr<Output = Self::Mask> + Not<Output = Self::Mask>;

    /// The same number in every lane.
    fn splat(value: f64) -> Self;
    /// Whether `self < other`.
    fn lt(self, other: Self) -> Self::Mask;
    /// Whether `self <= other`.
    fn le(self, other: Self) -> Self::Mask;
    /// `yes` where the mask holds, else `no`. Both are computed.
    fn select(mask: Self::Mask, yes: Self, no: Self) -> Self;
    /// Square root.
    fn sqrt(self) -> Self;
    /// Magnitude.
    fn abs(self) -> Self;
    /// Smallest integer not below.
    fn ceil(self) -> Self;
    /// Natural exponential; arguments are limited to -700 ... 700.
    fn exp(self) -> Self;
    /// Natural logarithm of a positive, normal number; other arguments give a meaningless finite number.
    fn ln(self) -> Self;

    /// The corners of the cells with these numbers, which are whole, 0 or more and below 2^32; no numbers beyond the last cell.
    fn look_up(self, cells: &[[f64; 4]]) -> [Self; 4];

    /// Whether `self > other`.
    #[inline(always)]
    fn gt(self, other: Self) -> Self::Mask {
        other.lt(self)
    }
    /// Whether `self >= other`.
    #[inline(always)]
    fn ge(self, other: Self) -> Self::Mask {
        other.le(self)
    }
    /// The smaller of two.
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        Self::select(other.lt(self), other, self)
    }
    /// The larger of two.
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        Self::select(self.lt(other), other, self)
    }
    /// Not below `low`, not above `high`.
    #[inline(always)]
    fn clamp(self, low: f64, high: f64) -> Self {
        self.max(Self::splat(low)).min(Self::splat(high))
    }
    /// `self` to a constant power; zero and below give zero.
    #[inline(always)]
    fn pow(self, exponent: f64) -> Self {
        let zero = Self::splat(0.0);
        let tiny = Self::splat(f64::MIN_POSITIVE);
        Self::select(self.gt(zero), (self.max(tiny).ln() * exponent).exp(), zero)
    }
}

impl Real for f64 {
    type Mask = bool;

    #[inline(always)]
    fn splat(value: f64) -> Self {
        value
    }
    #[inline(always)]
    fn lt(self, other: Self) -> bool {
        self < other
    }
    #[inline(always)]
    fn le(self, other: Self) -> bool {
        self <= other
    }
    #[inline(always)]
    fn select(mask: bool, yes: Self, no: Self) -> Self {
        if mask { yes } else { no }
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        f64::sqrt(self)
    }
    #[inline(always)]
    fn abs(self) -> Self {
        f64::abs(self)
    }
    #[inline(always)]
    fn ceil(self) -> Self {
        f64::ceil(self)
    }
    #[inline(always)]
    fn exp(self) -> Self {
        elementary::exp(self)
    }
    #[inline(always)]
    fn ln(self) -> Self {
        elementary::ln(self)
    }
    #[inline(always)]
    fn look_up(self, cells: &[[f64; 4]]) -> [Self; 4] {
        corners_of(self, cells)
    }
}

/// The corners of one cell.
#[inline(always)]
pub(super) fn corners_of(cell: f64, cells: &[[f64; 4]]) -> [f64; 4] {
    // The lowest bits of the sum are the number itself: quicker than a conversion, which minds what cannot be here.
    const TWO_52: f64 = 4_503_599_627_370_496.0;
    let index = (cell + TWO_52).to_bits() as u32;
    cells.get(index as usize).copied().unwrap_or([f64::NAN; 4])
}
