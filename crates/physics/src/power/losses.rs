//! What the stages of the chain lose, and where it becomes heat.

use crate::math::Real;
use crate::units::{Power, unit};

/// What the stages lose, W, over the numbers that [`Real`] allows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ChainLosses<R> {
    pub(crate) busway_w: R,
    pub(crate) pdu_w: R,
    pub(crate) ups_w: R,
    pub(crate) mechanical_ups_w: R,
    pub(crate) mv_transformer_w: R,
    pub(crate) hv_transformer_w: R,
}

/// What the stages lose. All of it becomes heat; the methods say where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PowerLosses(pub(super) ChainLosses<f64>);

impl<R: Real> ChainLosses<R> {
    /// All stages, added from the IT equipment upward.
    #[inline(always)]
    pub(crate) fn total_w(&self) -> R {
        self.heat_in_white_space_w()
            + self.heat_in_electrical_rooms_w()
            + self.mechanical_ups_w
            + self.mv_transformer_w
            + self.hv_transformer_w
    }

    /// What warms the hall: busway and distribution units.
    #[inline(always)]
    pub(crate) fn heat_in_white_space_w(&self) -> R {
        self.busway_w + self.pdu_w
    }

    /// What warms the electrical rooms, which may be on the hall's cooling: the supply of the IT equipment.
    #[inline(always)]
    pub(crate) fn heat_in_electrical_rooms_w(&self) -> R {
        self.ups_w
    }
}

impl PowerLosses {
    /// All stages.
    pub fn total(&self) -> Power {
        Power::new::<unit::watt>(self.0.total_w())
    }

    /// What warms the hall: busway and distribution units.
    pub fn heat_in_white_space(&self) -> Power {
        Power::new::<unit::watt>(self.0.heat_in_white_space_w())
    }

    /// What warms the electrical rooms, which may be on the hall's cooling: the supply of the IT equipment.
    pub fn heat_in_electrical_rooms(&self) -> Power {
        Power::new::<unit::watt>(self.0.heat_in_electrical_rooms_w())
    }

    /// Busway and cables.
    pub fn busway(&self) -> Power {
        Power::new::<unit::watt>(self.0.busway_w)
    }

    /// Transformers of the distribution units.
    pub fn pdu(&self) -> Power {
        Power::new::<unit::watt>(self.0.pdu_w)
    }

    /// Uninterruptible supply of the IT equipment.
    pub fn ups(&self) -> Power {
        Power::new::<unit::watt>(self.0.ups_w)
    }

    /// Uninterruptible supply of the mechanical plant, outside the cooled rooms.
    pub fn mechanical_ups(&self) -> Power {
        Power::new::<unit::watt>(self.0.mechanical_ups_w)
    }

    /// Medium- and high-voltage transformers, outdoors.
    pub fn transformers(&self) -> Power {
        Power::new::<unit::watt>(self.0.mv_transformer_w + self.0.hv_transformer_w)
    }
}
