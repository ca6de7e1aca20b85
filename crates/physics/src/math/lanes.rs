//! Eight hours side by side.

use core::array::from_fn;
use core::ops::{Add, BitAnd, BitOr, Div, Mul, Neg, Not, Sub};

use super::elementary;
use super::real::{Real, corners_of};

/// How many hours are computed together.
pub const LANES: usize = 8;

/// Eight numbers; each operation acts on each of them alone.
///
/// A plain array: the compiler turns it into whatever vectors the target has, and the lane count, not the target,
/// decides the order of sums.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[repr(align(64))]
pub struct Lanes(pub [f64; LANES]);

/// Eight answers: all bits of a lane or none. Of the width of a number, so that numbers are chosen by them as they stand in
/// vectors; a `bool` for each lane would be packed and unpacked at every use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaneMask([u64; LANES]);

impl LaneMask {
    #[inline(always)]
    fn of(answer: bool) -> u64 {
        u64::from(answer).wrapping_neg()
    }
}

macro_rules! lane_wise {
    ($($trait:ident $method:ident $op:tt;)*) => {$(
        impl $trait for Lanes {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self(from_fn(|i| self.0[i] $op other.0[i]))
            }
        }
        impl $trait<f64> for Lanes {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: f64) -> Self {
                Self(from_fn(|i| self.0[i] $op other))
            }
        }
    )*};
}

lane_wise! { Add add +; Sub sub -; Mul mul *; Div div /; }

impl Neg for Lanes {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        Self(from_fn(|i| -self.0[i]))
    }
}

impl BitAnd for LaneMask {
    type Output = Self;
    #[inline(always)]
    fn bitand(self, other: Self) -> Self {
        Self(from_fn(|i| self.0[i] & other.0[i]))
    }
}

impl BitOr for LaneMask {
    type Output = Self;
    #[inline(always)]
    fn bitor(self, other: Self) -> Self {
        Self(from_fn(|i| self.0[i] | other.0[i]))
    }
}

impl Not for LaneMask {
    type Output = Self;
    #[inline(always)]
    fn not(self) -> Self {
        Self(from_fn(|i| !self.0[i]))
    }
}

impl Real for Lanes {
    type Mask = LaneMask;

    #[inline(always)]
    fn splat(value: f64) -> Self {
        Self([value; LANES])
    }
    #[inline(always)]
    fn lt(self, other: Self) -> LaneMask {
        LaneMask(from_fn(|i| LaneMask::of(self.0[i] < other.0[i])))
    }
    #[inline(always)]
    fn le(self, other: Self) -> LaneMask {
        LaneMask(from_fn(|i| LaneMask::of(self.0[i] <= other.0[i])))
    }
    #[inline(always)]
    fn select(mask: LaneMask, yes: Self, no: Self) -> Self {
        Self(from_fn(|i| f64::from_bits((mask.0[i] & yes.0[i].to_bits()) | (!mask.0[i] & no.0[i].to_bits()))))
    }
    // One instruction for eight, where a choice by a mask would be several.
    #[inline(always)]
    fn min(self, other: Self) -> Self {
        Self(from_fn(|i| if other.0[i] < self.0[i] { other.0[i] } else { self.0[i] }))
    }
    #[inline(always)]
    fn max(self, other: Self) -> Self {
        Self(from_fn(|i| if self.0[i] < other.0[i] { other.0[i] } else { self.0[i] }))
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        Self(from_fn(|i| self.0[i].sqrt()))
    }
    #[inline(always)]
    fn abs(self) -> Self {
        Self(from_fn(|i| self.0[i].abs()))
    }
    #[inline(always)]
    fn ceil(self) -> Self {
        Self(from_fn(|i| self.0[i].ceil()))
    }
    #[inline(always)]
    fn exp(self) -> Self {
        Self(from_fn(|i| elementary::exp(self.0[i])))
    }
    #[inline(always)]
    fn ln(self) -> Self {
        Self(from_fn(|i| elementary::ln(self.0[i])))
    }
    // Loads one by one, in any instructions: a copy at every look would cost minutes of build time.
    #[inline(never)]
    fn look_up(self, cells: &[[f64; 4]]) -> [Self; 4] {
        let found = self.0.map(|cell| corners_of(cell, cells));
        from_fn(|corner| Self(from_fn(|i| found[i][corner])))
    }
}
