//! Direct-expansion units: refrigerant evaporates in the air stream.
//!
//! The air-cooled lift model with an evaporator that stands in for chilled water 10 K below the supply air, and nine
//! tenths of the efficiency of a chiller. Source: both are estimates (2024) for room units with several compressors.

use super::chiller::{HeatSink, LiftModel, Staging};
use super::parameters::PartLoad;
use crate::math::Real;
use crate::units::{Power, Temperature, unit};

/// Chilled water that the evaporator stands in for, below the supply air, K.
const BELOW_SUPPLY_AIR_K: f64 = 10.0;
/// COP relative to an air-cooled chiller.
const COP_SCALE: f64 = 0.9;

/// A set of direct-expansion units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DirectExpansion {
    model: LiftModel,
    staging: Staging,
    evaporator_c: f64,
}

impl DirectExpansion {
    /// Units for a design load; `cop_scale` relative to the median of catalog machines.
    pub fn size(supply_air: Temperature, cop_scale: f64, load: Power) -> Self {
        Self {
            model: LiftModel::new(HeatSink::Air, PartLoad::MultiCompressor, cop_scale * COP_SCALE),
            staging: Staging::size(load.get::<unit::watt>()),
            evaporator_c: supply_air.get::<unit::degree_celsius>() - BELOW_SUPPLY_AIR_K,
        }
    }

    /// Compressor and condenser-fan power, W.
    #[inline(always)]
    pub(crate) fn compressor_w<R: Real>(&self, load_w: R, t_c: R) -> R {
        let part_load = self.staging.part_load(load_w, self.staging.running(load_w));
        load_w * self.model.inverse_cop(R::splat(self.evaporator_c), t_c, part_load)
    }

    /// Compressor and condenser-fan power for a load at a dry bulb.
    pub fn compressor_power(&self, load: Power, dry_bulb: Temperature) -> Power {
        let t_c = dry_bulb.get::<unit::degree_celsius>();
        Power::new::<unit::watt>(self.compressor_w(load.get::<unit::watt>(), t_c))
    }
}
