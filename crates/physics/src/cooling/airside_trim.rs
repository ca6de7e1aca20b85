//! Mechanical cooling behind an airside economizer.

use super::air_chiller::AirChillers;
use super::condenser_water::CondenserWater;
use super::direct_expansion::DirectExpansion;
use super::hours::Hours;
use super::outdoor_air::AirState;
use super::parameters::{AirParameters, ChillerParameters, TowerParameters, Trim};
use super::pump::{self, Pump};
use super::water::WaterLoss;
use crate::units::{Power, Pressure, Temperature, unit};

/// The machines of a trim.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum TrimMachines {
    None,
    Dx(DirectExpansion),
    Air(AirChillers),
    Water { pump: Pump, design_w: f64, plant: CondenserWater },
}

/// What a trim does in an hour.
#[derive(Debug, Clone, Copy)]
pub(super) struct TrimHour<R> {
    pub(super) compressor_w: R,
    pub(super) pump_w: R,
    pub(super) heat_rejection_w: R,
    pub(super) water: WaterLoss<R>,
    /// Heat to the outdoor air, all power included.
    pub(super) rejected_w: R,
}

impl TrimMachines {
    pub(super) fn size(
        air: &AirParameters,
        chiller: &ChillerParameters,
        tower: &TowerParameters,
        load: Power,
        wet_bulb: Temperature,
        pressure: Pressure,
    ) -> Self {
        match air.trim {
            Trim::None => Self::None,
            Trim::Dx => Self::Dx(DirectExpansion::size(air.supply_max, chiller.cop_scale, load)),
            Trim::AirChiller => Self::Air(AirChillers::size(chiller, load, false)),
            Trim::WaterChiller => {
                let load_w = load.get::<unit::watt>();
                let delta_t_k = chiller.delta_t.get::<unit::kelvin_difference>();
                let pump = Pump::for_heat(load_w, delta_t_k, pump::CHILLED_WATER_PA, pump::EFFICIENCY);
                let chilled = load + pump.design_power();
                let plant = CondenserWater::size(chiller, tower, chilled, wet_bulb, pressure, false);
                Self::Water { pump, design_w: load_w, plant }
            }
        }
    }

    pub(super) fn with_evaporation_scale(self, scale: f64) -> Self {
        match self {
            Self::None | Self::Dx(_) | Self::Air(_) => self,
            Self::Water { pump, design_w, plant } => {
                Self::Water { pump, design_w, plant: plant.with_evaporation_scale(scale) }
            }
        }
    }

    /// Takes `q_w` from the air of the hall.
    #[inline(always)]
    pub(super) fn cool<R: Hours>(&self, q_w: R, air: &AirState<R>) -> TrimHour<R> {
        let zero = R::splat(0.0);
        let idle = TrimHour {
            compressor_w: zero,
            pump_w: zero,
            heat_rejection_w: zero,
            water: WaterLoss::none(),
            rejected_w: zero,
        };
        match self {
            Self::None => idle,
            Self::Dx(units) => {
                let compressor_w = units.compressor_w(q_w, air.t_c);
                TrimHour { compressor_w, rejected_w: q_w + compressor_w, ..idle }
            }
            Self::Air(chillers) => {
                let hour = chillers.cool(q_w, air.t_c);
                TrimHour {
                    compressor_w: hour.compressor_w,
                    pump_w: hour.pump_w,
                    heat_rejection_w: hour.fan_w,
                    water: WaterLoss::none(),
                    rejected_w: hour.rejected_w,
                }
            }
            Self::Water { pump, design_w, plant } => {
                let chilled_water_w = pump.power_w(q_w / *design_w);
                let hour = plant.chill(q_w + chilled_water_w, air);
                TrimHour {
                    compressor_w: hour.compressor_w,
                    pump_w: chilled_water_w + hour.pump_w,
                    heat_rejection_w: hour.tower.fan_w,
                    water: hour.water,
                    rejected_w: hour.tower_duty_w + hour.tower.fan_w,
                }
            }
        }
    }
}
