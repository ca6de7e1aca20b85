//! Cooling plants and the devices that they consist of.
//!
//! A device is sized from its parameters and the conditions it is designed for, and then answers, hour by hour, what it
//! takes to move the heat of that hour. A plant is a few devices and the order in which they are called upon.
//!
//! A plant has a side of the hall (outdoor air, an air-to-air exchanger, or a closed hall with coils), machines that take
//! what that side leaves, and, where a liquid cools the chips, a liquid loop with its own heat rejection beside them. Each
//! of the three is chosen on its own, and each device is called in one place.
//!
//! Every watt that enters a plant, as heat of the hall or as electricity, leaves it as heat to the surroundings.

mod air_chiller;
mod air_flow;
mod air_handler;
mod air_plant;
mod air_share;
mod airside_evaporative;
mod chiller;
mod condenser_water;
mod direct_expansion;
mod dry_cooler;
mod effectiveness;
mod evaporative_pad;
mod fan;
mod free_cooling;
mod hall_hour;
mod heat_reuse;
mod hours;
mod indirect_evaporative;
mod liquid_plant;
mod machines;
mod outdoor_air;
mod parameters;
mod plant;
mod plant_hour;
mod pump;
mod root;
mod sea_water;
mod solution;
mod system;
mod tower;
mod water;

pub use air_chiller::AirChillers;
pub use air_flow::{hall_air_flow, sensible_heat};
pub use air_handler::AirHandlers;
pub use air_plant::AirPlant;
pub use airside_evaporative::AirsideEvaporative;
pub use chiller::{Biquadratic, ChillerCurves, Chillers, DesignSink, HeatSink, LiftModel};
pub use condenser_water::CondenserWater;
pub use direct_expansion::DirectExpansion;
pub use dry_cooler::{DryCooler, DryCoolerDesign, DryCoolerOperation};
pub use evaporative_pad::EvaporativePad;
pub use fan::Fan;
pub use free_cooling::FreeCoolingCoil;
pub(crate) use heat_reuse::Reused;
pub use heat_reuse::{HeatReuse, ReusedHeat};
pub(crate) use hours::Hours;
pub use indirect_evaporative::IndirectEvaporative;
pub use liquid_plant::LiquidPlant;
pub(crate) use outdoor_air::AirState;
pub use outdoor_air::OutdoorAir;
pub use parameters::{
    AirParameters, ChillerParameters, Coolant, DryCoolerParameters, EvaporationModel, HumidityPolicy, LiquidParameters,
    PadParameters, PartLoad, SeaParameters, Shortfall, TowerModel, TowerParameters, Trim,
};
pub use plant::{CoolingPlant, DesignHeat, PlantOperation};
pub use plant_hour::Mode;
pub(crate) use plant_hour::PlantHour;
pub use pump::Pump;
pub use solution::Solution;
pub use system::{AirSystem, CoolingParameters, LiquidSystem, RejectionParameters};
pub use tower::{Tower, TowerOperation};
pub use water::{MakeUp, heat_of_vaporization, make_up};
