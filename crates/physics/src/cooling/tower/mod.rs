//! An open counterflow cooling tower.
//!
//! ```text
//! c_s = (h_s(T_in) − h_s(T_out)) / (T_in − T_out)         saturated air along the water, J/(kg K)
//! m*  = ṁ_a c_s / (ṁ_w c_w)        NTU = c (ṁ_w/ṁ_a)^0.4
//! ε   = (1 − e^{−NTU (1 − m*)}) / (1 − m* e^{−NTU (1 − m*)})
//! Q   = ε ṁ_a (h_s(T_in) − h_a)
//! ```
//! T_in, T_out entering and leaving water; h_a enthalpy of the outdoor air; ṁ_a, ṁ_w flows of dry air and water. The
//! coefficient c meets the design point. Water flow follows the heat at the design range, but not below half of design;
//! the fan holds the set-point or, at full speed, gives the coldest water there is. The air leaves saturated, and its
//! humidity gives the evaporation; `AllLatent` is the upper bound E = Q/h_fg.
//!
//! `YorkCalc` takes the leaving water from a correlation instead (`york.rs`); evaporation is the same.
//!
//! Source: Braun, Klein & Mitchell (1989), "Effectiveness models for cooling towers and cooling coils", ASHRAE
//! Transactions 95(2); exponent −0.6 as there. Valid for wet bulbs of −20…30 °C; evaporation ±12 % below 5 °C.

mod coldest;
mod full_air;
mod sizing;
mod transfer;
mod york;

use super::fan::Fan;
use super::outdoor_air::{AirState, OutdoorAir};
use super::parameters::EvaporationModel;
use super::solution::Solution;
use super::water::{MakeUp, WaterLoss, latent_heat_j_kg};
use crate::math::Real;
use crate::psychrometrics::kernel;
use crate::units::{MassRate, Power, Temperature, unit};
pub(crate) use coldest::leaving_root;
pub(crate) use full_air::FullAir;
use transfer::Surface;
pub(crate) use transfer::TowerLoad;
use york::York;

/// Lowest water flow that wets the fill, over design flow. Source: common limit of variable-flow towers (2024).
pub(crate) const WATER_SHARE_MIN: f64 = 0.5;
/// Exponent of fan power over air flow: a fan without ducts.
const FAN_EXPONENT: f64 = 3.0;
/// Evaporation never takes more than the heat over this, J/kg: dry air that the water cools can give a tenth on top.
const EVAPORATION_J_KG: f64 = 2_200_000.0;
/// Water temperature for the heat of vaporization in the all-latent bound, °C.
const ALL_LATENT_C: f64 = 30.0;

/// A cooling tower, or several alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tower {
    coefficient: f64,
    ln_coefficient: f64,
    water_kg_s: f64,
    air_kg_s: f64,
    range_k: f64,
    fan: Fan,
    cycles: f64,
    drift: f64,
    evaporation: EvaporationModel,
    evaporation_scale: f64,
    solution: Solution,
    /// The correlation in the place of heat transfer.
    york: Option<York>,
}

/// What the tower does in an hour.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TowerHour<R> {
    pub(crate) leaving_c: R,
    pub(crate) fan_w: R,
    pub(crate) water_kg_s: R,
    pub(crate) air_share: R,
}

/// What the tower does in an hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TowerOperation {
    /// Water to the load.
    pub leaving: Temperature,
    /// Fans.
    pub fan: Power,
    /// Water lost.
    pub make_up: MakeUp,
}

impl Tower {
    /// The tower with evaporation multiplied by a factor, for the error of the evaporation model.
    pub fn with_evaporation_scale(self, evaporation_scale: f64) -> Self {
        Self { evaporation_scale, ..self }
    }

    /// The tower with a way to find its air flow in every hour; as sized, the exact one.
    pub(crate) fn with_solution(self, solution: Solution) -> Self {
        Self { solution, ..self }
    }

    /// Coldest water at full air flow, °C.
    #[inline(always)]
    pub(crate) fn coldest<R: Real>(&self, load: &TowerLoad<R>, air: &AirState<R>) -> R {
        coldest::leaving_c(self, load, air)
    }

    /// Rises with the leaving water, through zero at that of full air flow.
    #[inline(always)]
    pub(crate) fn surplus<R: Real>(&self, load: &TowerLoad<R>, leaving_c: R, air: &AirState<R>) -> R {
        match &self.york {
            None => Surface::at(self, load, leaving_c, air).full_air_w(self, load) - load.q_w,
            Some(york) => york.excess_k(leaving_c, air.twb_c, load.range_k, load.water_kg_s / self.water_kg_s),
        }
    }

    /// Air flow over design flow that holds `leaving_c`; above 1 where there is none.
    #[inline(always)]
    fn needed_air_share<R: Real>(&self, load: &TowerLoad<R>, leaving_c: R, air: &AirState<R>) -> R {
        match &self.york {
            None => Surface::at(self, load, leaving_c, air).exchange(self, load).air_share(self.solution),
            Some(york) => york.air_share(leaving_c, air.twb_c, load.range_k, load.water_kg_s / self.water_kg_s),
        }
    }

    /// The temperature of the air that decides what the tower can do: wet bulb, or that of saturated air of its enthalpy.
    #[inline(always)]
    pub(crate) fn decisive_c<R: Real>(&self, air: &AirState<R>) -> R {
        if self.york.is_some() { air.twb_c } else { air.saturated_c }
    }

    /// Fan speed and power that hold `leaving_c`, and whether full speed does.
    #[inline(always)]
    pub(crate) fn hold<R: Real>(
        &self,
        load: &TowerLoad<R>,
        leaving_c: R,
        air: &AirState<R>,
    ) -> (R::Mask, TowerHour<R>) {
        let needed = self.needed_air_share(load, leaving_c, air);
        let all = R::splat(1.0);
        let air_share = needed.min(all);
        let runs = load.q_w.gt(R::splat(0.0));
        let fan_w = R::select(runs, self.fan.power_w(air_share), R::splat(0.0));
        (needed.le(all), TowerHour { leaving_c, fan_w, water_kg_s: load.water_kg_s, air_share })
    }

    /// Leaving water at a set-point, or the coldest where that is warmer.
    #[inline(always)]
    pub(crate) fn leaving<R: Real>(&self, load: &TowerLoad<R>, setpoint_c: R, air: &AirState<R>) -> TowerHour<R> {
        self.hold(load, self.coldest(load, air).max(setpoint_c), air).1
    }

    /// Water lost while the tower rejects `q_w`.
    #[inline(always)]
    pub(crate) fn water<R: Real>(&self, q_w: R, hour: &TowerHour<R>, air: &AirState<R>) -> WaterLoss<R> {
        let runs = q_w.gt(R::splat(0.0));
        let evaporation = match self.evaporation {
            EvaporationModel::SaturatedExit => self.saturated_exit(q_w, hour.air_share, air),
            EvaporationModel::AllLatent => q_w / latent_heat_j_kg(ALL_LATENT_C),
        };
        let evaporation = R::select(runs, evaporation * self.evaporation_scale, R::splat(0.0));
        let drift = R::select(runs, hour.water_kg_s * self.drift, R::splat(0.0));
        WaterLoss::with_blowdown(evaporation, drift, self.cycles)
    }

    #[inline(always)]
    fn saturated_exit<R: Real>(&self, q_w: R, air_share: R, air: &AirState<R>) -> R {
        let air_kg_s = air_share * self.air_kg_s;
        let h_out = air.h_j_kg + q_w / air_kg_s;
        let t_out = match self.solution {
            Solution::ResponseTables => kernel::tabulated_saturated_temperature(h_out, air.p_pa),
            Solution::Exact => kernel::saturated_temperature_from_enthalpy(h_out, air.p_pa),
        };
        // From the enthalpy: an error of 0.1 K in the temperature then is one of 0.04 g/kg.
        let w_out = kernel::humidity_ratio_from_enthalpy(h_out, t_out);
        (air_kg_s * (w_out - air.w)).max(R::splat(0.0)).min(q_w / EVAPORATION_J_KG)
    }

    /// What the tower does with `heat` at a set-point of the leaving water.
    pub fn operate(&self, heat: Power, setpoint: Temperature, air: &OutdoorAir) -> TowerOperation {
        let q_w = heat.get::<unit::watt>();
        let load = TowerLoad::of(self, q_w);
        let hour = self.leaving(&load, setpoint.get::<unit::degree_celsius>(), &air.0);
        TowerOperation {
            leaving: Temperature::new::<unit::degree_celsius>(hour.leaving_c),
            fan: Power::new::<unit::watt>(hour.fan_w),
            make_up: MakeUp::from_kernel(self.water(q_w, &hour, &air.0)),
        }
    }

    /// The coefficient c of the transfer units.
    pub fn coefficient(&self) -> f64 {
        self.coefficient
    }

    /// Design water flow.
    pub fn water_flow(&self) -> MassRate {
        MassRate::new::<unit::kilogram_per_second>(self.water_kg_s)
    }

    /// Design flow of dry air.
    pub fn air_flow(&self) -> MassRate {
        MassRate::new::<unit::kilogram_per_second>(self.air_kg_s)
    }

    /// Fans.
    pub fn fan(&self) -> &Fan {
        &self.fan
    }
}

#[cfg(test)]
mod tests;
