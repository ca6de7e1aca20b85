//! A cooling plant of any kind.

use uom::si::volume_rate::liter_per_second;

use super::air_plant::AirPlant;
use super::heat_reuse::Reused;
use super::hours::Hours;
use super::liquid_plant::LiquidPlant;
use super::outdoor_air::{AirState, OutdoorAir};
use super::plant_hour::{Mode, PlantHour};
use super::system::CoolingParameters;
use crate::math::Real;
use crate::units::{MassRate, Power, Pressure, TemperatureDifference, VolumeRate, unit};
use crate::weather::DesignConditions;

/// Heat that a plant is given, by what carries it out of the hall.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DesignHeat {
    /// By air.
    pub air: Power,
    /// By liquid, where the plant has any.
    pub liquid: Power,
}

/// A sized plant: what takes the heat of the hall's air and, where a liquid cools the chips, what takes theirs.
#[derive(Debug, Clone, PartialEq)]
pub struct CoolingPlant {
    air: AirPlant,
    liquid: Option<LiquidPlant>,
    reused: Reused,
}

impl CoolingPlant {
    /// Sizes a plant for its heat at design IT power and the design conditions of a site, whose dry and wet bulb need not
    /// occur together.
    ///
    /// Fan, pump and compressor heat is sized for where it arises. Machines have no margin but that of the staging of
    /// chillers. Parameters are taken to be physical: differences, efficiencies and pressures above zero.
    pub fn size(parameters: &CoolingParameters, heat: DesignHeat, design: &DesignConditions) -> Self {
        Self {
            air: AirPlant::size(&parameters.air, heat.air, design),
            liquid: parameters.liquid.as_ref().map(|system| LiquidPlant::size(system, heat.liquid, design)),
            reused: Reused::NOTHING,
        }
    }

    /// The plant with the evaporation of its towers multiplied by a factor, for the error of the evaporation model.
    pub fn with_evaporation_scale(self, scale: f64) -> Self {
        Self {
            air: self.air.with_evaporation_scale(scale),
            liquid: self.liquid.map(|plant| plant.with_evaporation_scale(scale)),
            ..self
        }
    }

    /// The plant with response tables for air of about this pressure, the height of the coldest water above the air multiplied by
    /// `scale`; as sized it solves its devices exactly in every
    /// hour.
    pub fn with_response_tables(self, pressure: Pressure, scale: f64) -> Self {
        Self {
            air: self.air.with_response_tables(pressure, scale),
            liquid: self.liquid.map(|plant| plant.with_response_tables(pressure, scale)),
            ..self
        }
    }

    /// Gives the plant the sea or lake of a month, 0 for January; as sized it has that of the warmest.
    pub(crate) fn enter_month(&mut self, month: usize) {
        self.air.enter_month(month);
    }

    /// Gives some of the plant's heat to others from now on.
    pub(crate) fn give(&mut self, reused: Reused) {
        self.reused = reused;
    }

    /// Into how many steps the air of a design wet bulb is divided to find the one that asks most of this plant.
    ///
    /// Outdoor air in the hall has a jump where its humidity closes the dampers, which lies anywhere; everything else is
    /// worst at one end.
    pub(crate) const fn design_steps(&self) -> u16 {
        self.air.design_steps()
    }

    /// Power of the IT equipment over its capacity that the plant can serve in an hour, where it is to be held to that.
    #[inline(always)]
    pub(crate) fn held_to<R: Real>(&self, air: &AirState<R>) -> R {
        match &self.liquid {
            Some(liquid) => liquid.held_to(air),
            None => R::splat(f64::MAX),
        }
    }

    /// What the plant does with a heat in an hour.
    #[inline(always)]
    pub(crate) fn hour<R: Hours>(&self, air: &AirState<R>, q_air_w: R, q_liquid_w: R) -> PlantHour<R> {
        let hall = self.air.hour(air, q_air_w);
        match &self.liquid {
            Some(liquid) => {
                let liquid = liquid.hour(air, q_liquid_w);
                let share = self.reused.share_of(liquid.reusable_w() + hall.reusable_w());
                liquid.giving(share, true).beside(hall.giving(share, self.air.carries_heat_by_water()))
            }
            None => hall.giving(self.reused.share_of(hall.reusable_w()), self.air.carries_heat_by_water()),
        }
    }

    /// [`Self::hour`] of one hour on its own, compiled once.
    #[inline(never)]
    pub(crate) fn hour_alone(&self, air: &AirState<f64>, q_air_w: f64, q_liquid_w: f64) -> PlantHour<f64> {
        self.hour(air, q_air_w, q_liquid_w)
    }

    /// What the plant does with a heat in an hour; heat by liquid counts only where the plant has a liquid loop.
    pub fn operate(&self, air: &OutdoorAir, heat: DesignHeat) -> PlantOperation {
        let hour = self.hour_alone(&air.0, heat.air.get::<unit::watt>(), heat.liquid.get::<unit::watt>());
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
            once_through: VolumeRate::new::<liter_per_second>(hour.once_through_l_s),
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
    /// Fans of towers, dry coolers, free-cooling coils, and of the outdoor side of air-to-air exchangers.
    pub heat_rejection: Power,
    /// Water evaporated by towers and pads.
    pub evaporation: MassRate,
    /// Water drained.
    pub blowdown: MassRate,
    /// Water lost as droplets.
    pub drift: MassRate,
    /// Water added to the hall's air.
    pub humidification: MassRate,
    /// Water of a sea or lake, taken and given back.
    pub once_through: VolumeRate,
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
