//! The air flow at which a counterflow exchanger takes a heat.
//!
//! ```text
//! Y = u ε(K u^−0.4, u)        u = f C*        K = NTU C*^0.4
//! ```
//! f air flow over design flow; NTU, C* transfer units and ratio of the capacity flows, air over liquid, at all of the air,
//! where NTU ∝ f^−0.4; Y effectiveness on the liquid's side: the heat over what the liquid would give if it left as the
//! air enters. Towers and dry coolers of any size and design share this one function of K and Y: it is solved for u once,
//! as a table for all of them, or in every hour anew where the exact solution is asked for.
//!
//! Source: Kays & London, *Compact Heat Exchangers* (1984), for ε and the exponent; the form in K and Y is its rearrangement.

mod exact;
mod table;

use crate::cooling::solution::Solution;
use crate::math::Real;

/// Least air flow over design flow: natural draft through fill and coil with the fans at rest.
const SHARE_MIN: f64 = 1e-4;
/// Stands for an air flow that does not exist.
const BEYOND: f64 = 2.0;
/// Transfer units ∝ air flow to this power: heat transfer ∝ flow^0.6, over the flow.
pub(crate) const TRANSFER_UNITS_EXPONENT: f64 = -0.4;

/// An exchanger at all of its air, and the heat that it has to take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Exchange<R> {
    /// ln K.
    pub(crate) ln_k: R,
    /// C*, above zero.
    pub(crate) capacity_ratio: R,
    /// Y; 1 and more cannot be reached.
    pub(crate) liquid_effectiveness: R,
}

impl<R: Real> Exchange<R> {
    /// Air flow over design flow for which the exchanger takes its heat; above 1 where all of the air does not suffice.
    #[inline(always)]
    pub(crate) fn air_share(&self, solution: Solution) -> R {
        match solution {
            Solution::ResponseTables => table::share(self),
            Solution::Exact => exact::share(self),
        }
    }
}

#[cfg(test)]
mod tests;
