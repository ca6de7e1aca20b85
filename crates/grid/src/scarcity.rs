//! How scarce the water of a place is: AWARE 2.0.
//!
//! ```text
//! scarcity-weighted water = consumption · CF        [m³ world equivalents]
//! ```
//! CF characterisation factor, 0.1 … 100, world mean 1. It weighs consumption; withdrawal that flows back takes nothing
//! from others, so there is no product with a withdrawal:
//!
//! ```compile_fail
//! use wattshed_grid::ScarcityFactor;
//! use wattshed_physics::units::SiteWithdrawal;
//! fn weigh(factor: ScarcityFactor, water: SiteWithdrawal) { let _ = factor * water; }
//! ```
//! ```
//! use wattshed_grid::{ScarceWater, ScarcityFactor};
//! use wattshed_physics::units::SiteConsumption;
//! fn weigh(factor: ScarcityFactor, water: SiteConsumption) -> ScarceWater { factor * water }
//! ```
//!
//! The factors here are those of water outside irrigation, by country and, where the publication has them, by province
//! or state. Within a country they differ by a factor of a hundred between basins: a figure of the basin itself, from
//! the map of the publication, is the user's to give.
//!
//! Source: WULCA, AWARE 2.0 (Seitfudem, Berger, Müller Schmied & Boulay), annual non-irrigation factors, in the table of
//! PSI's `edges` (MIT).

use core::ops::{Add, Mul};

use wattshed_physics::units::unit::cubic_meter;
use wattshed_physics::units::{Consumption, Hydro, Of, Volume, Water};

use crate::factor::{Factor, Figure, Unit};
use crate::place::water_or_loss;
use crate::region::RegionId;
use crate::tables::{ScarcityRow, scarcity_rows};

/// Weight of a cubic meter of water consumed at a place against one of mean scarcity.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct ScarcityFactor(f64);

impl ScarcityFactor {
    /// From a figure in m³ world equivalents per m³.
    pub const fn new(figure: f64) -> Self {
        Self(figure)
    }

    /// The figure in m³ world equivalents per m³.
    pub const fn m3eq_per_m3(self) -> f64 {
        self.0
    }
}

/// Water weighed by its scarcity.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct ScarceWater(f64);

impl ScarceWater {
    /// The figure in m³ world equivalents.
    pub const fn m3eq(self) -> f64 {
        self.0
    }
}

/// Weighed water of several places adds up: that is what the weights are for.
impl Add for ScarceWater {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl<Place> Mul<Of<Volume, Water<Consumption, Place>>> for ScarcityFactor {
    type Output = ScarceWater;

    fn mul(self, water: Of<Volume, Water<Consumption, Place>>) -> ScarceWater {
        ScarceWater(self.0 * water.quantity().get::<cubic_meter>())
    }
}

/// The evaporation of reservoirs is consumption too, where it is counted at all.
impl<Place> Mul<Of<Volume, Water<Hydro, Place>>> for ScarcityFactor {
    type Output = ScarceWater;

    fn mul(self, water: Of<Volume, Water<Hydro, Place>>) -> ScarceWater {
        ScarceWater(self.0 * water.quantity().get::<cubic_meter>())
    }
}

/// The factor of the finest known area that holds the region: its state or province, else its country. The id of the
/// factor names the area, as in `water/US-CA/2023/scarcity`; none where neither is known.
pub fn scarcity(region: &RegionId) -> Option<Figure<ScarcityFactor>> {
    let named = |id: &str| scarcity_rows().iter().find(|row| row.id == id);
    let row = named(region.as_str()).or_else(|| named(region.lies_in()?))?;
    let factor = factor(row);
    Some(Figure { value: ScarcityFactor::new(factor.value), factor })
}

fn factor(row: &ScarcityRow) -> Factor {
    let from = (row.publisher.as_str(), row.source.clone(), row.licence.as_str());
    let id = format!("water/{}/{}/scarcity", row.id, row.year);
    Factor {
        note: Some("weighs consumption, never withdrawal; mean of the area, basins within it differ widely".into()),
        ..water_or_loss(id, row.non_irrigation_m3eq_per_m3, Unit::CubicMetersWorldPerCubicMeter, row.year, from)
    }
}
