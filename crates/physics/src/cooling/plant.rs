//! A cooling plant of any kind.

use super::airside_evaporative::AirsideEvaporative;
use super::hours::Hours;
use super::liquid_dry::LiquidDry;
use super::outdoor_air::{AirState, OutdoorAir};
use super::parameters::CoolingParameters;
use super::water::WaterLoss;
use super::water_chiller_economizer::WaterChillerEconomizer;
use crate::units::{MassRate, Power, TemperatureDifference, unit};
use crate::weather::DesignConditions;

/// Heat that a plant is given, by what carries it out of the hall.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DesignHeat {
    /// By air.
    pub air: Power,
    /// By liquid, where the plant has any.
    pub liquid: Power,
}

/// What a plant cools with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// Outdoor air or tower water without compressors.
    Economizer,
    /// Outdoor air behind wetted pads, without compressors.
    Evaporative,
    /// Dry coolers and free-cooling coils, without compressors.
    Dry,
    /// Compressors for a part of the load.
    Mixed,
    /// Compressors for all of it.
    Mechanical,
}

impl Mode {
    /// All modes, in the order of their codes.
    pub const ALL: [Self; 5] = [Self::Economizer, Self::Evaporative, Self::Dry, Self::Mixed, Self::Mechanical];

    /// The mode in a word, for tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Economizer => "economizer",
            Self::Evaporative => "evaporative",
            Self::Dry => "dry",
            Self::Mixed => "mixed",
            Self::Mechanical => "mechanical",
        }
    }

    /// The mode as a number that a lane can hold.
    pub(crate) const fn code(self) -> f64 {
        self as u8 as f64
    }

    /// The mode of a code.
    pub(crate) fn from_code(code: f64) -> Self {
        Self::ALL.into_iter().find(|mode| mode.code() >= code).unwrap_or(Self::Mechanical)
    }
}

/// What a plant does in an hour.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlantHour<R> {
    /// Fans that move the hall's air.
    pub(crate) fan_w: R,
    pub(crate) pump_w: R,
    /// Compressors, with the condenser fans of air-cooled machines.
    pub(crate) compressor_w: R,
    /// Fans of towers, dry coolers and free-cooling coils.
    pub(crate) heat_rejection_w: R,
    pub(crate) water: WaterLoss<R>,
    pub(crate) humidification_kg_s: R,
    /// Heat to the surroundings, from the devices that give it off.
    pub(crate) heat_rejected_w: R,
    /// [`Mode::code`].
    pub(crate) mode: R,
    /// Supply above its limit, K.
    pub(crate) supply_excess_k: R,
    /// 1 where the supply air is more humid than its limit.
    pub(crate) too_humid: R,
}

/// A sized plant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CoolingPlant {
    /// Outdoor air through the hall.
    AirsideEvaporative(AirsideEvaporative),
    /// Water-cooled chillers with a waterside economizer.
    WaterChillerEconomizer(WaterChillerEconomizer),
    /// Liquid to the chips and dry coolers.
    LiquidDry(LiquidDry),
}

impl CoolingPlant {
    /// Sizes a plant for its heat at design IT power and the design conditions of a site, whose dry and wet bulb need not
    /// occur together.
    ///
    /// Fan, pump and compressor heat is sized for where it arises. Machines have no margin but that of the staging of
    /// chillers. Parameters are taken to be physical: differences, efficiencies and pressures above zero.
    pub fn size(parameters: &CoolingParameters, heat: DesignHeat, design: &DesignConditions) -> Self {
        match parameters {
            CoolingParameters::AirsideEvaporative { air, chiller, tower } => {
                Self::AirsideEvaporative(AirsideEvaporative::size(air, chiller, tower, heat.air, design))
            }
            CoolingParameters::WaterChillerEconomizer { air, chiller, tower } => {
                Self::WaterChillerEconomizer(WaterChillerEconomizer::size(air, chiller, tower, heat.air, design))
            }
            CoolingParameters::LiquidDry { liquid, dry_cooler, air, chiller } => {
                Self::LiquidDry(LiquidDry::size(liquid, dry_cooler, air, chiller, heat, design))
            }
        }
    }

    /// The plant with the evaporation of its tower multiplied by a factor, for the error of the evaporation model.
    pub fn with_evaporation_scale(self, scale: f64) -> Self {
        match self {
            Self::AirsideEvaporative(plant) => Self::AirsideEvaporative(plant.with_evaporation_scale(scale)),
            Self::WaterChillerEconomizer(plant) => Self::WaterChillerEconomizer(plant.with_evaporation_scale(scale)),
            Self::LiquidDry(_) => self,
        }
    }

    /// Into how many steps the air of a design wet bulb is divided to find the one that asks most of this plant.
    ///
    /// Outdoor air in the hall has a jump where its humidity closes the dampers, which lies anywhere; everything else is
    /// worst at one end.
    pub(crate) const fn design_steps(&self) -> u16 {
        match self {
            Self::AirsideEvaporative(_) => AirsideEvaporative::DESIGN_STEPS,
            Self::WaterChillerEconomizer(_) | Self::LiquidDry(_) => 1,
        }
    }

    /// What the plant does with a heat in an hour.
    #[inline(always)]
    pub(crate) fn hour<R: Hours>(&self, air: &AirState<R>, q_air_w: R, q_liquid_w: R) -> PlantHour<R> {
        match self {
            Self::AirsideEvaporative(plant) => plant.hour(air, q_air_w),
            Self::WaterChillerEconomizer(plant) => plant.hour(air, q_air_w),
            Self::LiquidDry(plant) => plant.hour(air, q_air_w, q_liquid_w),
        }
    }

    /// What the plant does with a heat in an hour; heat by liquid counts only where the plant has a liquid loop.
    pub fn operate(&self, air: &OutdoorAir, heat: DesignHeat) -> PlantOperation {
        let hour = self.hour(&air.0, heat.air.get::<unit::watt>(), heat.liquid.get::<unit::watt>());
        let (power, rate) = (Power::new::<unit::watt>, MassRate::new::<unit::kilogram_per_second>);
        PlantOperation {
            fan: power(hour.fan_w),
            pump: power(hour.pump_w),
            compressor: power(hour.compressor_w),
            heat_rejection: power(hour.heat_rejection_w),
            evaporation: rate(hour.water.evaporation_kg_s),
            blowdown: rate(hour.water.blowdown_kg_s),
            drift: rate(hour.water.drift_kg_s),
            humidification: rate(hour.humidification_kg_s),
            heat_rejected: power(hour.heat_rejected_w),
            mode: Mode::from_code(hour.mode),
            supply_excess: TemperatureDifference::new::<unit::kelvin_difference>(hour.supply_excess_k),
            too_humid: hour.too_humid > 0.0,
        }
    }
}

/// What a plant does in an hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlantOperation {
    /// Fans that move the hall's air.
    pub fan: Power,
    /// Pumps of all loops.
    pub pump: Power,
    /// Compressors, with the condenser fans of air-cooled machines.
    pub compressor: Power,
    /// Fans of towers, dry coolers and free-cooling coils.
    pub heat_rejection: Power,
    /// Water evaporated by towers and pads.
    pub evaporation: MassRate,
    /// Water drained.
    pub blowdown: MassRate,
    /// Water lost as droplets.
    pub drift: MassRate,
    /// Water added to the hall's air.
    pub humidification: MassRate,
    /// Heat to the surroundings.
    pub heat_rejected: Power,
    /// What the plant cools with.
    pub mode: Mode,
    /// Supply above its limit.
    pub supply_excess: TemperatureDifference,
    /// Whether the supply air is more humid than its limit.
    pub too_humid: bool,
}

impl PlantOperation {
    /// All electricity of the plant.
    pub fn power(&self) -> Power {
        self.fan + self.pump + self.compressor + self.heat_rejection
    }
}
