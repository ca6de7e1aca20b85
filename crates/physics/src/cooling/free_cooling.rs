//! Coils that cool the returning chilled water with outdoor air.
//!
//! ```text
//! share = clip((T_return − (T_air + 7)) / ΔT, 0, 1)
//! ```
//! of the load, before the compressors. Fans of the coil: 2 % of the heat that it takes.
//!
//! Source: approach and fan share are estimates (2024) for air-cooled chillers with integrated coils.

use crate::math::Real;
use crate::units::{Ratio, Temperature, unit};

/// Water leaving the coil above the outdoor air, K.
const APPROACH_K: f64 = 7.0;
/// Fan power over heat.
pub(crate) const FAN_SHARE: f64 = 0.02;

/// A free-cooling coil in the chilled-water return.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FreeCoolingCoil {
    return_c: f64,
    delta_t_k: f64,
}

impl FreeCoolingCoil {
    pub(crate) fn new(supply_c: f64, delta_t_k: f64) -> Self {
        Self { return_c: supply_c + delta_t_k, delta_t_k }
    }

    /// Share of the load that the coil takes.
    #[inline(always)]
    pub(crate) fn share_of<R: Real>(&self, t_c: R) -> R {
        ((R::splat(self.return_c - APPROACH_K) - t_c) / self.delta_t_k).clamp(0.0, 1.0)
    }

    /// Share of the load that the coil takes at a dry bulb.
    pub fn share(&self, dry_bulb: Temperature) -> Ratio {
        Ratio::new::<unit::ratio>(self.share_of(dry_bulb.get::<unit::degree_celsius>()))
    }
}
