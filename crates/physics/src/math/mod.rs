//! Arithmetic that gives the same bits on every machine.
//!
//! The equations of this crate are written once, over [`Real`], and run on one hour (`f64`) or on eight hours at a time
//! ([`Lanes`]). `exp` and `ln` are our own: the standard library's come from the platform and differ between machines.
//! No operation is fused, and sums run in a fixed order.

mod angle;
mod elementary;
mod grid;
mod lanes;
mod path;
mod real;

pub use angle::sin_cos_deg;
pub(crate) use grid::{Axis, Grid};
pub use lanes::{LANES, Lanes};
pub use path::KernelPath;
pub use real::Real;
