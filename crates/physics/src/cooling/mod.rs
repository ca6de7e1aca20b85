//! Cooling plants and the devices that they consist of.
//!
//! A device is sized from its parameters and the conditions it is designed for, and then answers, hour by hour, what it
//! takes to move the heat of that hour. A plant is a few devices and the order in which they are called upon.
//!
//! Every watt that enters a plant, as heat of the hall or as electricity, leaves it as heat to the surroundings.

mod air_chiller;
mod air_flow;
mod air_handler;
mod airside_evaporative;
mod airside_trim;
mod chiller;
mod condenser_water;
mod direct_expansion;
mod dry_cooler;
mod effectiveness;
mod evaporative_pad;
mod fan;
mod free_cooling;
mod hours;
mod liquid_dry;
mod outdoor_air;
mod parameters;
mod plant;
mod pump;
mod root;
mod tower;
mod water;
mod water_chiller_economizer;

pub use air_chiller::AirChillers;
pub use air_flow::{hall_air_flow, sensible_heat};
pub use air_handler::AirHandlers;
pub use airside_evaporative::AirsideEvaporative;
pub use chiller::{Chillers, HeatSink, LiftModel};
pub use condenser_water::CondenserWater;
pub use direct_expansion::DirectExpansion;
pub use dry_cooler::{DryCooler, DryCoolerDesign, DryCoolerOperation};
pub use evaporative_pad::EvaporativePad;
pub use fan::Fan;
pub use free_cooling::FreeCoolingCoil;
pub(crate) use hours::Hours;
pub use liquid_dry::LiquidDry;
pub(crate) use outdoor_air::AirState;
pub use outdoor_air::OutdoorAir;
pub use parameters::{
    AirParameters, ChillerParameters, CoolingParameters, DryCoolerParameters, EvaporationModel, HumidityPolicy,
    LiquidParameters, PartLoad, Shortfall, TowerParameters, Trim,
};
pub(crate) use plant::PlantHour;
pub use plant::{CoolingPlant, DesignHeat, Mode, PlantOperation};
pub use pump::Pump;
pub use tower::{Tower, TowerOperation};
pub use water::{MakeUp, heat_of_vaporization, make_up};
pub use water_chiller_economizer::WaterChillerEconomizer;
