//! Heat that is given to others instead of the surroundings.
//!
//! ```text
//! Q_reused = s Q   or   min(C, Q)           in its months, else 0
//! P_rejection' = (1 − x) P_rejection        M' = (1 − x) M        x = Q_reused / Q
//! ```
//! Q heat that the plant would reject, beside that of the fans of its heat rejection, s share, C capacity; P_rejection fans of towers, dry coolers and free-cooling coils,
//! M their water. What is reused need not be rejected: a plant of many cells shuts the share x of them, and the others run
//! as before. This holds where water carries the heat: closed halls on chilled water and liquid loops. Of outdoor-air halls
//! and air-to-air exchangers the heat is taken from the leaving air, which saves nothing. Pumps and compressors go on as they
//! were, which overstates their work where the reuse cools better than the outdoor air.
//!
//! The temperature of the heat, the distance to its users and whether they need it in the hour are not modeled: amount and
//! months are what a contract says. Nothing is reused in the sizing of the plant, nor at its design point.

use crate::math::Real;
use crate::units::{Power, Ratio, unit};

/// Heat that others take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeatReuse {
    /// How much.
    pub amount: ReusedHeat,
    /// In which months, January first.
    pub months: [bool; 12],
}

/// How much heat others take.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ReusedHeat {
    /// A share of what the plant would reject.
    Share(Ratio),
    /// All, up to a power.
    Capacity(Power),
}

/// Heat that others take in an hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Reused {
    share: f64,
    most_w: f64,
}

impl HeatReuse {
    /// What others take in a month, 0 for January.
    pub(crate) fn in_month(&self, month: usize) -> Reused {
        if !self.months.get(month).copied().unwrap_or(false) {
            return Reused::NOTHING;
        }
        match self.amount {
            ReusedHeat::Share(share) => Reused { share: share.get::<unit::ratio>(), most_w: f64::INFINITY },
            ReusedHeat::Capacity(power) => Reused { share: 1.0, most_w: power.get::<unit::watt>() },
        }
    }
}

impl Reused {
    pub(crate) const NOTHING: Self = Self { share: 0.0, most_w: f64::INFINITY };

    /// Share of the heat of an hour.
    #[inline(always)]
    pub(super) fn share_of<R: Real>(&self, heat_w: R) -> R {
        R::splat(self.share).min(R::splat(self.most_w) / heat_w.max(R::splat(f64::MIN_POSITIVE)))
    }
}
