//! The coldest water of a sized tower in a plant, as a table.
//!
//! What a tower gives at all of its air depends on the enthalpy of the air, on the pressure and on its load; what the load
//! is, on the plant around it: compressors work harder on warmer water, exchangers bring less heat to it. A plant solves
//! for both together at the crossings of a grid when it is sized, at the design pressure, and reads between them in every
//! hour. The height over the temperature of saturated air of the same enthalpy is smooth in both.

use crate::math::{Axis, Grid, Lanes, Real};

/// Temperature of saturated air of the same enthalpy, °C. Below, plants hold their set-points with a fraction of the air.
const SATURATED_C: Axis = Axis::new(-32.0, 40.0, 48);
/// Load over design load.
const LOAD: Axis = Axis::new(0.0, 1.2, 12);

/// Leaving water at all of the air.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FullAir {
    above_saturated_k: Grid,
}

impl FullAir {
    /// From the leaving water for a load, as a share of the design load, and saturated air of a temperature, °C.
    /// The height above the air is multiplied by `scale`. Water colder than `floor_c` is of no use to the plant: where every
    /// load could have it, the table does not say how much colder.
    pub(crate) fn tabulate(scale: f64, floor_c: f64, mut leaving_c: impl FnMut(Lanes, Lanes) -> Lanes) -> Self {
        let above_saturated_k = |saturated_c, load| (leaving_c(load, saturated_c) - saturated_c) * scale;
        let settled = |saturated_c: f64, row: &[f64]| row.iter().all(|above_k| saturated_c + above_k <= floor_c);
        Self { above_saturated_k: Grid::tabulate_down(SATURATED_C, LOAD, above_saturated_k, settled) }
    }

    /// Leaving water for a load, as a share of the design load, and [`super::Tower::decisive_c`], °C; where it is below the
    /// floor, anything below the floor.
    #[inline(always)]
    pub(crate) fn leaving_c<R: Real>(&self, load: R, decisive_c: R) -> R {
        decisive_c + self.above_saturated_k.at(decisive_c, load)
    }
}
