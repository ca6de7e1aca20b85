//! Chillers: several alike, switched by load.

mod lift;
mod staging;

pub(crate) use lift::COP_MAX;
pub use lift::{HeatSink, LiftModel};
pub(crate) use staging::Staging;

use super::parameters::ChillerParameters;
use crate::math::Real;
use crate::units::{Power, Temperature, unit};

/// A bank of equal chillers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chillers {
    model: LiftModel,
    staging: Staging,
    supply_c: f64,
}

impl Chillers {
    /// Chillers for a design load, chilled-water pumps included.
    pub fn size(parameters: &ChillerParameters, sink: HeatSink, load: Power) -> Self {
        Self {
            model: LiftModel::new(sink, parameters.part_load, parameters.cop_scale),
            staging: Staging::size(load.get::<unit::watt>()),
            supply_c: parameters.supply.get::<unit::degree_celsius>(),
        }
    }

    /// How many run for a load.
    #[inline(always)]
    pub(crate) fn running<R: Real>(&self, load_w: R) -> R {
        self.staging.running(load_w)
    }

    /// Compressor power for a load on `running` machines; `sink_c` as in [`LiftModel::cop`].
    #[inline(always)]
    pub(crate) fn compressor_w<R: Real>(&self, load_w: R, running: R, sink_c: R) -> R {
        let part_load = self.staging.part_load(load_w, running);
        load_w * self.model.inverse_cop(R::splat(self.supply_c), sink_c, part_load)
    }

    /// Compressor power for a load; `sink` as in [`LiftModel::cop`].
    pub fn compressor_power(&self, load: Power, sink: Temperature) -> Power {
        let load_w = load.get::<unit::watt>();
        let sink_c = sink.get::<unit::degree_celsius>();
        Power::new::<unit::watt>(self.compressor_w(load_w, self.running(load_w), sink_c))
    }
}
