//! The plant that serves the hall's air: how the heat leaves the hall, and the machines that take what is left.

use super::air_chiller::AirChillers;
use super::air_handler::AirHandlers;
use super::airside_evaporative::AirsideEvaporative;
use super::direct_expansion::DirectExpansion;
use super::hall_hour::HallHour;
use super::hours::Hours;
use super::indirect_evaporative::IndirectEvaporative;
use super::machines::Machines;
use super::outdoor_air::AirState;
use super::plant_hour::{Mode, PlantHour};
use super::system::AirSystem;
use super::water::WaterLoss;
use crate::units::{Power, Pressure};
use crate::weather::DesignConditions;

/// A sized plant.
#[derive(Debug, Clone, PartialEq)]
pub struct AirPlant {
    hall: Hall,
    machines: Machines,
}

/// How the heat leaves the hall.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Hall {
    /// With outdoor air.
    Outdoor(AirsideEvaporative),
    /// To outdoor air, through an exchanger.
    Exchanger(IndirectEvaporative),
    /// Not but through the coils of the machines.
    Closed(AirHandlers),
}

impl AirPlant {
    /// Sizes a plant for the heat of a hall's air.
    pub fn size(system: &AirSystem, heat: Power, design: &DesignConditions) -> Self {
        let closed = |air| {
            let handlers = AirHandlers::size(air, heat, design.pressure);
            (Hall::Closed(handlers), handlers.design_coil())
        };
        let (hall, machines) = match system {
            AirSystem::AirsideEvaporative { air, chiller, tower } => {
                let hall = AirsideEvaporative::size(air, heat, design);
                (Hall::Outdoor(hall), Machines::trim(air, chiller, tower, hall.trim_load(design), design))
            }
            AirSystem::IndirectEvaporative { air, chiller, tower } => {
                let hall = IndirectEvaporative::size(air, heat, design);
                (Hall::Exchanger(hall), Machines::trim(air, chiller, tower, hall.trim_load(design), design))
            }
            AirSystem::WaterChiller { air, chiller, tower, economizer } => {
                let (hall, coil) = closed(air);
                (hall, Machines::water(chiller, tower, coil, design, *economizer))
            }
            AirSystem::AirChiller { air, chiller, economizer } => {
                let (hall, coil) = closed(air);
                (hall, Machines::Air(AirChillers::size(chiller, coil, design, *economizer)))
            }
            AirSystem::Dx { air, cop_scale } => {
                let (hall, coil) = closed(air);
                (hall, Machines::Dx(DirectExpansion::size(air.supply_max, *cop_scale, coil)))
            }
            AirSystem::OnceThrough { air, chiller, sea } => {
                let (hall, coil) = closed(air);
                (hall, Machines::sea(chiller, sea, coil))
            }
        };
        Self { hall, machines }
    }

    pub(super) fn with_evaporation_scale(self, scale: f64) -> Self {
        Self { machines: self.machines.with_evaporation_scale(scale), ..self }
    }

    pub(super) fn with_response_tables(self, pressure: Pressure, scale: f64) -> Self {
        Self { machines: self.machines.with_response_tables(pressure, scale), ..self }
    }

    pub(super) fn enter_month(&mut self, month: usize) {
        self.machines.enter_month(month);
    }

    /// Whether all heat of the hall leaves it in water, which others can take it from.
    pub(super) const fn carries_heat_by_water(&self) -> bool {
        match &self.hall {
            Hall::Closed(_) => true,
            Hall::Outdoor(_) | Hall::Exchanger(_) => false,
        }
    }

    /// As [`super::CoolingPlant::design_steps`].
    pub(super) const fn design_steps(&self) -> u16 {
        match &self.hall {
            Hall::Outdoor(_) => AirsideEvaporative::DESIGN_STEPS,
            Hall::Exchanger(_) | Hall::Closed(_) => 1,
        }
    }

    #[inline(always)]
    pub(super) fn hour<R: Hours>(&self, air: &AirState<R>, q_w: R) -> PlantHour<R> {
        let hall = match &self.hall {
            Hall::Outdoor(hall) => hall.hour(air, q_w),
            Hall::Exchanger(hall) => hall.hour(air, q_w),
            Hall::Closed(handlers) => HallHour::closed(&handlers.carry(q_w), self.machines.free_mode()),
        };
        let machines = self.machines.cool(hall.load_w, air);
        PlantHour {
            fan_w: hall.fan_w,
            pump_w: hall.pump_w + machines.pump_w,
            compressor_w: machines.compressor_w,
            heat_rejection_w: hall.outdoor_fan_w + machines.heat_rejection_w,
            water: WaterLoss {
                evaporation_kg_s: hall.water.evaporation_kg_s + machines.water.evaporation_kg_s,
                blowdown_kg_s: hall.water.blowdown_kg_s + machines.water.blowdown_kg_s,
                drift_kg_s: hall.water.drift_kg_s + machines.water.drift_kg_s,
            },
            humidification_kg_s: hall.humidification_kg_s,
            once_through_l_s: machines.once_through_l_s,
            heat_rejected_w: hall.rejected_w + machines.rejected_w,
            heat_reused_w: R::splat(0.0),
            mode: Mode::with_compressors(machines.compressor_w, hall.free_mode, hall.before.max(machines.before)),
            supply_excess_k: hall.supply_excess_k,
            too_humid: hall.too_humid,
        }
    }
}
