//! The load up to which a heat rejection holds its set-point.
//!
//! The IT equipment may be slowed down instead of being served too warm. How far depends on one temperature: of the air that
//! enters dry coolers, or of saturated air of the enthalpy that enters a tower. The limit is found by halving at evenly
//! spaced temperatures when the plant is sized, and read between them.

use crate::math::{Axis, Grid, Lanes, Real};

/// Highest load that counts, over design load.
const LOAD_MAX: f64 = 1.25;
/// Halvings: to a millionth of the load.
const HALVINGS: usize = 21;
/// The smallest load that halving can find.
const LOAD_MIN: f64 = LOAD_MAX / (1 << HALVINGS) as f64;
/// The limit depends on one temperature only.
const ALONE: Axis = Axis::new(0.0, 1.0, 1);

/// Largest load over design load, by temperature.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LoadLimit {
    share: Grid,
}

impl LoadLimit {
    /// How far the supply may miss its set-point at the limit, K: the table has the design pressure alone.
    pub(super) const ERROR_K: f64 = 0.1;

    /// From what a load, over design load, leaves the supply above its set-point in air of a temperature, K.
    pub(super) fn tabulate(temperature_c: Axis, mut excess_k: impl FnMut(Lanes, Lanes) -> Lanes) -> Self {
        let share = Grid::tabulate(temperature_c, ALONE, |temperature_c, _| {
            let (mut low, mut high) = (Lanes::splat(0.0), Lanes::splat(LOAD_MAX));
            for _ in 0..HALVINGS {
                let middle = (low + high) * 0.5;
                let holds = excess_k(middle, temperature_c).le(Lanes::splat(0.0));
                (low, high) = (Lanes::select(holds, middle, low), Lanes::select(holds, high, middle));
            }
            low
        });
        Self { share }
    }

    /// As [`LoadLimit::tabulate`], but where one step hotter no load at all can be served, none is: the limit ends somewhere in
    /// that step, and a straight line over it would serve a little load too warm by as much as the step.
    pub(super) fn tabulate_to_the_end(temperature_c: Axis, mut excess_k: impl FnMut(Lanes, Lanes) -> Lanes) -> Self {
        let step_k = temperature_c.step();
        let limit = Self::tabulate(temperature_c, &mut excess_k);
        let share = Grid::tabulate(temperature_c, ALONE, |temperature_c, _| {
            let ends = excess_k(Lanes::splat(LOAD_MIN), temperature_c + step_k).gt(Lanes::splat(0.0));
            Lanes::select(ends, Lanes::splat(0.0), limit.share(temperature_c))
        });
        Self { share }
    }

    /// Largest load over design load.
    #[inline(always)]
    pub(super) fn share<R: Real>(&self, temperature_c: R) -> R {
        self.share.at(temperature_c, R::splat(0.0))
    }
}
