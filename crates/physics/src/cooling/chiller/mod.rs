//! Chillers: several alike, switched by load.

mod curves;
mod lift;
mod staging;

pub use curves::{Biquadratic, ChillerCurves};
pub(crate) use lift::COP_MAX;
pub use lift::{HeatSink, LiftModel};
pub(crate) use staging::Staging;

use super::parameters::ChillerParameters;
use crate::math::Real;
use crate::units::{Power, Temperature, TemperatureDifference, unit};
use curves::CurveModel;

/// A bank of equal chillers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chillers {
    efficiency: Efficiency,
    staging: Staging,
    supply_c: f64,
}

/// Where the efficiency of a machine comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Efficiency {
    /// From the median of catalog machines.
    Lift(LiftModel),
    /// From a data sheet.
    Curves(CurveModel),
}

/// What takes the heat of a bank of chillers at its design point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DesignSink {
    /// Water or air.
    pub sink: HeatSink,
    /// As in [`LiftModel::cop`].
    pub temperature: Temperature,
    /// Rise of the condenser water; none in air.
    pub range: TemperatureDifference,
}

impl DesignSink {
    /// Air of a dry bulb.
    pub fn air(dry_bulb: Temperature) -> Self {
        Self { sink: HeatSink::Air, temperature: dry_bulb, range: TemperatureDifference::default() }
    }
}

impl Chillers {
    /// Chillers for a design load, chilled-water pumps included; curves count where they are of machines with that sink.
    pub fn size(parameters: &ChillerParameters, design: &DesignSink, load: Power) -> Self {
        let supply_c = parameters.supply.get::<unit::degree_celsius>();
        let efficiency = match parameters.curves {
            Some(curves) if curves.sink == design.sink => {
                let range_k = design.range.get::<unit::kelvin_difference>();
                let sink_c = design.temperature.get::<unit::degree_celsius>();
                Efficiency::Curves(CurveModel::new(curves, parameters.cop_scale, range_k, supply_c, sink_c))
            }
            _ => Efficiency::Lift(LiftModel::new(design.sink, parameters.part_load, parameters.cop_scale)),
        };
        Self { efficiency, staging: Staging::size(load.get::<unit::watt>()), supply_c }
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
        let supply_c = R::splat(self.supply_c);
        load_w
            * match &self.efficiency {
                Efficiency::Lift(model) => model.inverse_cop(supply_c, sink_c, part_load),
                Efficiency::Curves(model) => model.inverse_cop(supply_c, sink_c, part_load),
            }
    }

    /// Compressor power for a load; `sink` as in [`LiftModel::cop`].
    pub fn compressor_power(&self, load: Power, sink: Temperature) -> Power {
        let load_w = load.get::<unit::watt>();
        let sink_c = sink.get::<unit::degree_celsius>();
        Power::new::<unit::watt>(self.compressor_w(load_w, self.running(load_w), sink_c))
    }
}
