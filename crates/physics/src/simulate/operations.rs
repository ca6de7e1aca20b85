//! What an hour of each plant is made of: with the times that `benches/peers` measures for each operation, the least time that the
//! loop over the hours can take on a machine.
//!
//! The loop is run with a number that counts what is done to it, one hour at a time, so that work counts only where the hour
//! needs it; eight hours together also do what only one of them needs.

use core::cell::Cell;
use core::ops::{Add, Div, Mul, Neg, Sub};

use super::tests::{hour, plants_of_benchmarks, sized};
use crate::cooling::{AirState, Hours, Solution};
use crate::math::Real;

/// The counts of `benches/operations.csv`.
const RECORDED: &str = include_str!("../../../../benches/operations.csv");

/// Hours in air from deep winter to tropical heat.
const HOURS: usize = 3000;

/// Kinds of operations, in the order of the table.
#[derive(Clone, Copy)]
enum Kind {
    /// Addition, subtraction, multiplication.
    Arithmetic,
    /// Comparison, choice, smaller and larger of two.
    Choice,
    /// Division, square root.
    Division,
    Exp,
    Ln,
    LookUp,
}

const KINDS: usize = 6;

thread_local! {
    static COUNTS: [Cell<u32>; KINDS] = const { [const { Cell::new(0) }; KINDS] };
}

fn counts() -> [u32; KINDS] {
    COUNTS.with(|counts| core::array::from_fn(|kind| counts[kind].take()))
}

/// A number that counts what is done to it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Counted(f64);

fn counted<T>(kind: Kind, result: T) -> T {
    COUNTS.with(|counts| counts[kind as usize].set(counts[kind as usize].get() + 1));
    result
}

macro_rules! counted {
    ($($trait:ident $method:ident $op:tt $kind:ident;)*) => {$(
        impl $trait for Counted {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                counted(Kind::$kind, Self(self.0 $op other.0))
            }
        }
        impl $trait<f64> for Counted {
            type Output = Self;
            fn $method(self, other: f64) -> Self {
                counted(Kind::$kind, Self(self.0 $op other))
            }
        }
    )*};
}

counted! { Add add + Arithmetic; Sub sub - Arithmetic; Mul mul * Arithmetic; Div div / Division; }

impl Neg for Counted {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Real for Counted {
    type Mask = bool;

    fn splat(value: f64) -> Self {
        Self(value)
    }
    fn lt(self, other: Self) -> bool {
        counted(Kind::Choice, self.0 < other.0)
    }
    fn le(self, other: Self) -> bool {
        counted(Kind::Choice, self.0 <= other.0)
    }
    fn select(mask: bool, yes: Self, no: Self) -> Self {
        counted(Kind::Choice, if mask { yes } else { no })
    }
    fn min(self, other: Self) -> Self {
        counted(Kind::Choice, Self(Real::min(self.0, other.0)))
    }
    fn max(self, other: Self) -> Self {
        counted(Kind::Choice, Self(Real::max(self.0, other.0)))
    }
    fn sqrt(self) -> Self {
        counted(Kind::Division, Self(self.0.sqrt()))
    }
    fn abs(self) -> Self {
        counted(Kind::Choice, Self(self.0.abs()))
    }
    fn ceil(self) -> Self {
        counted(Kind::Choice, Self(self.0.ceil()))
    }
    fn exp(self) -> Self {
        counted(Kind::Exp, Self(Real::exp(self.0)))
    }
    fn ln(self) -> Self {
        counted(Kind::Ln, Self(Real::ln(self.0)))
    }
    fn look_up(self, cells: &[[f64; 4]]) -> [Self; 4] {
        counted(Kind::LookUp, self.0.look_up(cells).map(Self))
    }
}

impl Hours for Counted {
    fn any_above_zero(self) -> bool {
        self.0 > 0.0
    }
}

#[test]
fn operations_of_an_hour_are_those_that_are_recorded() {
    let mut found = "plant,arithmetic,choice,division,exp,ln,look_up\n".to_owned();
    for (name, cooling) in plants_of_benchmarks() {
        let facility = sized(cooling, Solution::ResponseTables);
        counts();
        for index in 0..HOURS {
            let (air, load) = hour(index);
            let AirState { t_c, twb_c, w, h_j_kg, saturated_c, p_pa } = air;
            let [t_c, twb_c, w, h_j_kg, saturated_c, p_pa] = [t_c, twb_c, w, h_j_kg, saturated_c, p_pa].map(Counted);
            facility.hour(&AirState { t_c, twb_c, w, h_j_kg, saturated_c, p_pa }, Counted(load));
        }
        let of_hour = counts().map(|count| format!("{:.1}", f64::from(count) / HOURS as f64)).join(",");
        found += &format!("{name},{of_hour}\n");
    }
    assert_eq!(found, RECORDED, "what benches/operations.csv should hold:\n{found}");
}
