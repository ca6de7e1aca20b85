//! A facility, sized, and one hour of it.

use crate::cooling::{
    AirState, CoolingParameters, CoolingPlant, DesignHeat, HeatReuse, Hours, PlantHour, Reused, Solution,
};
use crate::math::Real;
use crate::operation::{EndUse, WaterUse};
use crate::power::{ChainLosses, PowerChain, PowerParameters};
use crate::units::{FacilityPower, ItPower, Of, Power, Ratio, SpecificEnthalpy, unit};
use crate::weather::DesignConditions;

/// Seconds of an hour.
const HOUR_S: f64 = 3600.0;

/// What an engineer chooses about a facility.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FacilityDesign {
    /// Power of all IT equipment at design.
    pub it_capacity: ItPower,
    /// Power chain.
    pub power: PowerParameters,
    /// Cooling system.
    pub cooling: CoolingParameters,
    /// Share of the supply's losses that the cooling plant takes.
    pub electrical_rooms: Ratio,
    /// Weather that the plant is sized for.
    pub design: DesignConditions,
    /// Multiplier on the evaporation of cooling towers: the error of the model; 1 is the model itself.
    pub evaporation_scale: f64,
    /// Multiplier on the height of the coldest water of towers above the air, as tabulated: the error of the table; 1 is the
    /// table itself.
    pub coldest_water_scale: f64,
    /// Heat that others take.
    pub heat_reuse: Option<HeatReuse>,
    /// Highest power of the IT equipment within an hour over the mean of the hour; enters the design power alone.
    pub peak_to_mean: f64,
    /// Electricity for the treatment of the make-up water at the site, over all of that water.
    pub water_treatment: SpecificEnthalpy,
}

/// The facility, sized.
#[derive(Debug, Clone)]
pub(super) struct SizedFacility {
    chain: PowerChain,
    plant: CoolingPlant,
    it_w: f64,
    lighting_w: f64,
    capture: f64,
    electrical_rooms: f64,
    design_air: AirState<f64>,
    heat_reuse: Option<HeatReuse>,
    peak_to_mean: f64,
    treatment_j_kg: f64,
}

/// One hour of the facility.
pub(super) struct FacilityHour<R> {
    pub(super) power_w: [R; EndUse::COUNT],
    pub(super) water_kg: [R; WaterUse::COUNT],
    pub(super) facility_w: R,
    /// What the IT equipment would have drawn beyond what it was held to.
    pub(super) derated_w: R,
    pub(super) plant: PlantHour<R>,
}

impl SizedFacility {
    /// Sizes the power path of the IT equipment, then the plant for its heat, then the chain for both.
    ///
    /// Sizing is exact; the hours run with the solution asked for, the design hour among them.
    pub(super) fn size(design: &FacilityDesign, solution: Solution) -> Self {
        let it_w = design.it_capacity.quantity().get::<unit::watt>();
        let capture = design.cooling.liquid.map_or(0.0, |system| system.liquid.capture.get::<unit::ratio>());
        let without_plant = PowerChain::size(&design.power, design.it_capacity, Power::default());
        let lighting_w = it_w * design.power.misc.get::<unit::ratio>();
        let electrical_rooms = design.electrical_rooms.get::<unit::ratio>();
        let losses = without_plant.losses(it_w, 0.0);
        let (air_w, liquid_w) = hall_heat(it_w, lighting_w, capture, electrical_rooms, &losses);
        let heat = DesignHeat { air: Power::new::<unit::watt>(air_w), liquid: Power::new::<unit::watt>(liquid_w) };
        let plant =
            CoolingPlant::size(&design.cooling, heat, &design.design).with_evaporation_scale(design.evaporation_scale);
        let plant = match solution {
            Solution::ResponseTables => plant.with_response_tables(design.design.pressure, design.coldest_water_scale),
            Solution::Exact => plant,
        };
        let (design_air, mechanical_w) = worst_air(&plant, &design.design, air_w, liquid_w);
        let chain = PowerChain::size(&design.power, design.it_capacity, Power::new::<unit::watt>(mechanical_w));
        Self {
            chain,
            plant,
            it_w,
            lighting_w,
            capture,
            electrical_rooms,
            design_air,
            heat_reuse: design.heat_reuse,
            peak_to_mean: design.peak_to_mean,
            treatment_j_kg: design.water_treatment.get::<unit::joule_per_kilogram>(),
        }
    }

    /// All IT equipment at design power in the air of the design wet bulb that takes most power.
    ///
    /// The plant serves the capacity: what is above it within the hour passes before its heat arrives there.
    pub(super) fn design_hour(&self, load: &[f64]) -> FacilityHour<f64> {
        self.design_hour_at(self.design_it_w(load))
    }

    /// The design hour with this power of the IT equipment, W.
    pub(super) fn design_hour_at(&self, it_w: f64) -> FacilityHour<f64> {
        let (air_w, liquid_w) = self.hall_heat(self.it_w);
        self.with_plant(it_w, self.plant.hour_alone(&self.design_air, air_w, liquid_w))
    }

    /// Power of the facility in the design hour, and of its IT equipment.
    pub(super) fn design_power(&self, load: &[f64]) -> (FacilityPower, ItPower) {
        let watts = Power::new::<unit::watt>;
        (Of::new(watts(self.design_hour(load).facility_w)), Of::new(watts(self.design_it_w(load))))
    }

    /// The capacity, or the highest hour with its swings where that is more.
    pub(super) fn design_it_w(&self, load: &[f64]) -> f64 {
        let highest = load.iter().copied().fold(0.0, f64::max);
        self.it_w * (highest * self.peak_to_mean).max(1.0)
    }

    /// Goes on to a month, 0 for January; as sized it is in the one that asks most, and nobody takes its heat.
    pub(super) fn enter_month(&mut self, month: usize) {
        self.plant.enter_month(month);
        self.plant.give(self.heat_reuse.map_or(Reused::NOTHING, |reuse| reuse.in_month(month)));
    }

    #[inline(always)]
    pub(super) fn hour<R: Hours>(&self, air: &AirState<R>, load: R) -> FacilityHour<R> {
        let held = load.min(self.plant.held_to(air));
        let (air_w, liquid_w) = self.hall_heat(held * self.it_w);
        let hour = self.with_plant(held * self.it_w, self.plant.hour(air, air_w, liquid_w));
        FacilityHour { derated_w: (load - held) * self.it_w, ..hour }
    }

    /// [`Self::hour`] of one hour on its own.
    #[cfg(test)]
    pub(super) fn hour_alone(&self, air: &AirState<f64>, load: f64) -> FacilityHour<f64> {
        let held = load.min(self.plant.held_to(air));
        let (air_w, liquid_w) = self.hall_heat(held * self.it_w);
        let hour = self.with_plant(held * self.it_w, self.plant.hour_alone(air, air_w, liquid_w));
        FacilityHour { derated_w: (load - held) * self.it_w, ..hour }
    }

    /// Heat to air and to liquid, W. What the supply of the IT equipment loses does not depend on the plant.
    #[inline(always)]
    fn hall_heat<R: Real>(&self, it_w: R) -> (R, R) {
        let of_it = self.chain.losses(it_w, R::splat(0.0));
        hall_heat(it_w, self.lighting_w, self.capture, self.electrical_rooms, &of_it)
    }

    #[inline(always)]
    fn with_plant<R: Real>(&self, it_w: R, plant: PlantHour<R>) -> FacilityHour<R> {
        let losses = self.chain.losses(it_w, plant_power_w(&plant));
        let water = &plant.water;
        let make_up_kg_s = water.evaporation_kg_s + water.blowdown_kg_s + water.drift_kg_s + plant.humidification_kg_s;
        let power_w = [
            it_w,
            plant.fan_w,
            plant.pump_w,
            plant.compressor_w,
            plant.heat_rejection_w,
            losses.busway_w + losses.pdu_w,
            losses.ups_w + losses.mechanical_ups_w,
            losses.mv_transformer_w + losses.hv_transformer_w,
            R::splat(self.lighting_w),
            make_up_kg_s * self.treatment_j_kg,
        ];
        let water_kg_s = [
            plant.water.evaporation_kg_s,
            plant.water.blowdown_kg_s,
            plant.water.drift_kg_s,
            plant.humidification_kg_s,
            // By volume: one liter counts as one kilogram.
            plant.once_through_l_s,
        ];
        let facility_w = power_w.into_iter().fold(R::splat(0.0), |sum, part| sum + part);
        let water_kg = water_kg_s.map(|rate| rate * HOUR_S);
        FacilityHour { power_w, water_kg, facility_w, derated_w: R::splat(0.0), plant }
    }
}

/// The air of the design wet bulb, up to the design dry bulb, in which the plant draws most, and that power, W.
fn worst_air(plant: &CoolingPlant, design: &DesignConditions, air_w: f64, liquid_w: f64) -> (AirState<f64>, f64) {
    let power_w = |air: &AirState<f64>| plant_power_w(&plant.hour_alone(air, air_w, liquid_w));
    let hottest = AirState::hottest(design);
    let mut worst = (hottest, power_w(&hottest));
    for air in AirState::at_design(design, plant.design_steps()) {
        let power_w = power_w(&air);
        if power_w > worst.1 {
            worst = (air, power_w);
        }
    }
    worst
}

/// Heat to air and to liquid, W.
#[inline(always)]
fn hall_heat<R: Real>(
    it_w: R,
    lighting_w: f64,
    capture: f64,
    electrical_rooms: f64,
    losses: &ChainLosses<R>,
) -> (R, R) {
    let around_w = losses.heat_in_white_space_w() + losses.heat_in_electrical_rooms_w() * electrical_rooms + lighting_w;
    (it_w * (1.0 - capture) + around_w, it_w * capture)
}

#[inline(always)]
fn plant_power_w<R: Real>(plant: &PlantHour<R>) -> R {
    plant.fan_w + plant.pump_w + plant.compressor_w + plant.heat_rejection_w
}
