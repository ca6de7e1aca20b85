//! Chilled-water air handlers, water-cooled chillers, tower, and a waterside economizer in series with the chillers.
//!
//! ```text
//! Q = Q_coil + P_chilled-water pumps
//! ```
//! to [`CondenserWater`], which cools it with the tower alone, with both, or with the chillers.

use super::air_handler::AirHandlers;
use super::condenser_water::CondenserWater;
use super::hours::Hours;
use super::outdoor_air::AirState;
use super::parameters::{AirParameters, ChillerParameters, TowerParameters};
use super::plant::{Mode, PlantHour};
use super::pump::{self, Pump};
use crate::math::Real;
use crate::units::{Power, unit};
use crate::weather::DesignConditions;

/// A sized plant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WaterChillerEconomizer {
    handlers: AirHandlers,
    pump: Pump,
    coil_w: f64,
    plant: CondenserWater,
}

impl WaterChillerEconomizer {
    /// Sizes the plant for the heat of a hall.
    pub fn size(
        air: &AirParameters,
        chiller: &ChillerParameters,
        tower: &TowerParameters,
        heat: Power,
        design: &DesignConditions,
    ) -> Self {
        let handlers = AirHandlers::size(air, heat, design.pressure);
        let coil = handlers.design_coil();
        let coil_w = coil.get::<unit::watt>();
        let delta_t_k = chiller.delta_t.get::<unit::kelvin_difference>();
        let pump = Pump::for_heat(coil_w, delta_t_k, pump::CHILLED_WATER_PA, pump::EFFICIENCY);
        let chilled = coil + pump.design_power();
        let plant = CondenserWater::size(chiller, tower, chilled, design.wet_bulb, design.pressure, true);
        Self { handlers, pump, coil_w, plant }
    }

    pub(super) fn with_evaporation_scale(self, scale: f64) -> Self {
        Self { plant: self.plant.with_evaporation_scale(scale), ..self }
    }

    #[inline(always)]
    pub(super) fn hour<R: Hours>(&self, air: &AirState<R>, q_w: R) -> PlantHour<R> {
        let handlers = self.handlers.carry(q_w);
        let chilled_water_w = self.pump.power_w(handlers.coil_w / self.coil_w);
        let chilled_w = handlers.coil_w + chilled_water_w;
        let hour = self.plant.chill(chilled_w, air);
        PlantHour {
            fan_w: handlers.fan_w,
            pump_w: chilled_water_w + hour.pump_w,
            compressor_w: hour.compressor_w,
            heat_rejection_w: hour.tower.fan_w,
            water: hour.water,
            humidification_kg_s: handlers.humidification_kg_s,
            heat_rejected_w: hour.tower_duty_w + hour.tower.fan_w,
            mode: mode(hour.compressor_w, self.plant.precooled(hour.tower.leaving_c)),
            supply_excess_k: R::splat(0.0),
            too_humid: R::splat(0.0),
        }
    }
}

#[inline(always)]
fn mode<R: Real>(compressor_w: R, precooled: R) -> R {
    let zero = R::splat(0.0);
    let code = |mode: Mode| R::splat(mode.code());
    let mechanical = R::select(precooled.gt(zero), code(Mode::Mixed), code(Mode::Mechanical));
    R::select(compressor_w.gt(zero), mechanical, code(Mode::Economizer))
}
