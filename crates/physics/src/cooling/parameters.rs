//! What an engineer chooses about the devices of a cooling plant, before it is sized.

use super::chiller::ChillerCurves;
use crate::units::{Length, Pressure, Ratio, Temperature, TemperatureDifference};

/// The air that serves the hall.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AirParameters {
    /// Highest supply temperature; the constant supply temperature of a chilled-water air handler.
    pub supply_max: Temperature,
    /// Lowest supply temperature; colder outdoor air is mixed with return air.
    pub supply_min: Temperature,
    /// Rise of the air through the IT equipment.
    pub delta_t: TemperatureDifference,
    /// Total pressure that the fans work against at design flow.
    pub fan_pressure: Pressure,
    /// Fan, motor and drive together.
    pub fan_efficiency: Ratio,
    /// Exponent of fan power over flow.
    pub fan_exponent: f64,
    /// Approach to the wet bulb: of evaporative pads, as a share of the wet-bulb depression; of a wetted air-to-air
    /// exchanger, as a share of the difference between return air and wet bulb.
    pub pad_effectiveness: Ratio,
    /// Effectiveness of a dry air-to-air exchanger.
    pub exchanger_effectiveness: Ratio,
    /// Cycles of concentration of the water on pads or exchanger.
    pub cycles_of_concentration: f64,
    /// What cools when outdoor air and its evaporative cooling do not suffice.
    pub trim: Trim,
    /// What happens when the outdoor air is outside the humidity limits.
    pub humidity: HumidityPolicy,
    /// Lowest dew point of the supply air.
    pub dew_point_min: Temperature,
    /// Highest dew point of the supply air.
    pub dew_point_max: Temperature,
    /// Lowest relative humidity of the supply air.
    pub humidity_min: Ratio,
    /// Highest relative humidity of the supply air.
    pub humidity_max: Ratio,
    /// Sensible heat over all heat of the coils of a closed hall; the rest condenses water, which is put back.
    pub sensible_ratio: Ratio,
}

/// Mechanical cooling behind an economizer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trim {
    /// None: the supply air gets warmer, and the hours are counted.
    None,
    /// Direct-expansion units.
    Dx,
    /// Air-cooled chillers.
    AirChiller,
    /// Water-cooled chillers with a tower.
    WaterChiller,
}

/// What is done about outdoor air that is too humid. Too dry air is humidified under every policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HumidityPolicy {
    /// Too humid: close the dampers and cool the return air mechanically.
    EnforceClosed,
    /// Too humid: dry the outdoor air on a cooling coil.
    EnforceCoil,
    /// Too humid: take the air as it comes; the hours are counted.
    Accept,
}

/// An open counterflow cooling tower.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TowerParameters {
    /// Leaving water above wet bulb, at design.
    pub approach: TemperatureDifference,
    /// Entering above leaving water, at design.
    pub range: TemperatureDifference,
    /// Water flow over dry-air flow, at design.
    pub water_to_air: f64,
    /// Pressure that the fans work against.
    pub fan_pressure: Pressure,
    /// Fan, motor and drive together.
    pub fan_efficiency: Ratio,
    /// Dissolved solids of the blowdown over those of the make-up water.
    pub cycles_of_concentration: f64,
    /// Droplets lost, as a share of the water flow.
    pub drift: Ratio,
    /// How evaporation is computed.
    pub evaporation: EvaporationModel,
    /// How the leaving water follows from air and load.
    pub model: TowerModel,
}

/// How the leaving water of a tower follows from air and load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TowerModel {
    /// Heat and mass transfer with an effectiveness.
    Effectiveness,
    /// The YorkCalc correlation of the approach.
    YorkCalc,
}

/// How a tower's evaporation follows from its heat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvaporationModel {
    /// The air leaves saturated.
    SaturatedExit,
    /// All heat evaporates water: no heating of the air, more than most hours evaporate.
    AllLatent,
}

/// Chillers of any kind; where their heat goes is the plant's choice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChillerParameters {
    /// Leaving chilled water.
    pub supply: Temperature,
    /// Rise of the chilled water through the load.
    pub delta_t: TemperatureDifference,
    /// Coefficient of performance relative to the median of catalog machines.
    pub cop_scale: f64,
    /// How efficiency follows load.
    pub part_load: PartLoad,
    /// Approach of the heat exchanger between tower, sea or lake and the water of the plant.
    pub exchanger_approach: TemperatureDifference,
    /// A manufacturer's curves instead of the median of catalog machines and `part_load`.
    pub curves: Option<ChillerCurves>,
}

/// Families of part-load curves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartLoad {
    /// Centrifugal with variable-speed drive.
    Vsd,
    /// Centrifugal with inlet vanes.
    Vanes,
    /// Several compressors, switched.
    MultiCompressor,
}

/// A dry cooler, with or without pads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DryCoolerParameters {
    /// Least difference between leaving liquid and entering air at design.
    pub approach: TemperatureDifference,
    /// Pressure that the fans work against.
    pub fan_pressure: Pressure,
    /// Fan, motor and drive together.
    pub fan_efficiency: Ratio,
}

/// Evaporative pads in the air of a dry cooler.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PadParameters {
    /// Approach to the wet bulb, as a share of the wet-bulb depression.
    pub effectiveness: Ratio,
    /// Cycles of concentration of the pads' water.
    pub cycles_of_concentration: f64,
}

/// The liquid that takes heat from the chips.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LiquidParameters {
    /// Share of IT heat that the liquid takes.
    pub capture: Ratio,
    /// What the liquid flows through.
    pub coolant: Coolant,
    /// Facility water supplied to the coolant distribution units or tanks.
    pub supply: Temperature,
    /// Rise of the facility water.
    pub delta_t: TemperatureDifference,
    /// What happens when the heat rejection cannot hold the supply temperature.
    pub shortfall: Shortfall,
}

/// What takes the heat from the chips.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coolant {
    /// Cold plates, fed by coolant distribution units.
    ColdPlate,
    /// Tanks of dielectric liquid in which the servers hang.
    Tank,
}

/// What happens when a liquid plant cannot hold its supply temperature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shortfall {
    /// An air-cooled chiller takes the rest.
    Trim,
    /// The IT equipment is slowed down as far as the rejection needs, and what it did not draw is counted.
    Derate,
    /// The liquid gets warmer, and the hours are counted.
    Accept,
}

/// Water of a sea, lake or river.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SeaParameters {
    /// Temperature at the intake in each month, January first.
    pub temperature: [Temperature; 12],
    /// Rise of the water on its way through the plant.
    pub delta_t: TemperatureDifference,
    /// Height against which the water is pumped, friction included.
    pub head: Length,
}
