//! Water-cooled chillers on a tower: what the compressors draw and what the tower rejects, found together.
//!
//! ```text
//! Q_tower = Q + W(T) + P_pump        W(T) = Q_chiller(T) / COP(T + R, PLR)        T = max(18 °C, coldest(Q_tower))
//! Q_chiller(T) = Q (1 − clip((T_return − T − A) / ΔT, 0, 1))      with a heat exchanger before the chillers, else Q
//! ```
//! T leaving tower water, R design range, T_return, ΔT return and rise of the chilled water, A approach of the heat
//! exchanger. Colder condenser water than 18 °C is not let into the chillers. The condenser pumps follow the heat that
//! they carry, not below half of their flow.
//!
//! With the heat exchanger the plant may also stop its chillers and hold T = T_supply − A with the tower alone. Of this
//! and the chillers the controller takes what draws less power.

mod balance;

use super::chiller::{COP_MAX, Chillers, DesignSink, HeatSink};
use super::hours::Hours;
use super::outdoor_air::AirState;
use super::parameters::{ChillerParameters, TowerParameters};
use super::pump::{self, Pump};
use super::solution::Solution;
use super::tower::{FullAir, Tower, TowerHour, TowerLoad};
use super::water::WaterLoss;
use crate::math::Real;
use crate::units::{Power, Pressure, Temperature, unit};

/// Coldest condenser water that chillers take, °C. Source: common limit of centrifugal machines (2024), 13-18 °C.
pub(super) const CONDENSER_WATER_MIN_C: f64 = 18.0;
/// Lowest flow of the condenser pumps: that of the tower.
const PUMP_SHARE_MIN: f64 = 0.5;

/// Chillers, tower, and optionally the heat exchanger between tower and chilled water.
#[derive(Debug, Clone, PartialEq)]
pub struct CondenserWater {
    chillers: Chillers,
    tower: Tower,
    pump: Pump,
    range_k: f64,
    /// Heat that the condenser pumps carry at design, W.
    design_w: f64,
    exchanger: Option<Exchanger>,
    /// Chilled load at design, W.
    chilled_w: f64,
    /// Leaving water with chillers at all of the air; solved anew in every hour where there is none.
    full_air: Option<FullAir>,
}

/// Heat exchanger between tower and chilled water.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Exchanger {
    approach_k: f64,
    supply_c: f64,
    return_c: f64,
    delta_t_k: f64,
}

/// What chillers and tower do in an hour.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CondenserHour<R> {
    pub(crate) compressor_w: R,
    pub(crate) pump_w: R,
    pub(crate) tower: TowerHour<R>,
    pub(crate) tower_duty_w: R,
    pub(crate) water: WaterLoss<R>,
}

impl CondenserWater {
    /// Chillers and tower for a load, chilled-water pumps included, at a design wet bulb; with the heat exchanger of the
    /// parameters where `economizer` says so.
    pub fn size(
        chiller: &ChillerParameters,
        tower: &TowerParameters,
        load: Power,
        wet_bulb: Temperature,
        pressure: Pressure,
        economizer: bool,
    ) -> Self {
        let range_k = tower.range.get::<unit::kelvin_difference>();
        let leaving_c = (wet_bulb.get::<unit::degree_celsius>() + tower.approach.get::<unit::kelvin_difference>())
            .max(CONDENSER_WATER_MIN_C);
        let temperature = Temperature::new::<unit::degree_celsius>(leaving_c + range_k);
        let sink = DesignSink { sink: HeatSink::CondenserWater, temperature, range: tower.range };
        let chillers = Chillers::size(chiller, &sink, load);
        let design_w = (load + chillers.compressor_power(load, temperature)).get::<unit::watt>();
        let pump = Pump::for_heat(design_w, range_k, pump::CONDENSER_WATER_PA, pump::EFFICIENCY);
        let rejected = Power::new::<unit::watt>(design_w + pump.design_w());
        let supply_c = chiller.supply.get::<unit::degree_celsius>();
        let delta_t_k = chiller.delta_t.get::<unit::kelvin_difference>();
        let exchanger = economizer.then(|| Exchanger {
            approach_k: chiller.exchanger_approach.get::<unit::kelvin_difference>(),
            supply_c,
            return_c: supply_c + delta_t_k,
            delta_t_k,
        });
        let tower = Tower::size(tower, rejected, wet_bulb, pressure);
        let chilled_w = load.get::<unit::watt>();
        Self { chillers, tower, pump, range_k, design_w, exchanger, chilled_w, full_air: None }
    }

    /// The plant with the tower's evaporation multiplied by a factor, for the error of the evaporation model.
    pub fn with_evaporation_scale(self, scale: f64) -> Self {
        Self { tower: self.tower.with_evaporation_scale(scale), ..self }
    }

    /// The plant with response tables.
    pub(super) fn with_response_tables(self, pressure: Pressure, scale: f64) -> Self {
        let p_pa = pressure.get::<unit::pascal>();
        let full_air = FullAir::tabulate(scale, CONDENSER_WATER_MIN_C, |load, saturated_c| {
            balance::tabulated_full_air_c(&self, load, saturated_c, p_pa)
        });
        let tower = self.tower.with_solution(Solution::ResponseTables);
        Self { tower, full_air: Some(full_air), ..self }
    }

    /// Chills `q_w`.
    ///
    /// The tower alone where it suffices and draws no more than the plant with chillers. What is computed for the hours
    /// together is chosen hour by hour.
    #[inline(always)]
    pub(crate) fn chill<R: Hours>(&self, q_w: R, air: &AirState<R>) -> CondenserHour<R> {
        if !q_w.any_above_zero() {
            return CondenserHour::idle();
        }
        let alone = match &self.exchanger {
            None => None,
            Some(exchanger) => {
                let (holds, alone) = self.with_tower_alone(exchanger, q_w, air);
                let surely = holds & alone.tower.fan_w.le(self.least_extra_w(exchanger, q_w, air));
                Some((holds, surely, alone))
            }
        };
        let chosen = match alone {
            Some((_, surely, alone)) if !R::select(surely, R::splat(0.0), R::splat(1.0)).any_above_zero() => alone,
            alone => {
                let chillers = self.with_chillers(q_w, air);
                match alone {
                    None => chillers,
                    Some((holds, surely, alone)) => {
                        alone.or(surely | (holds & alone.power_w().le(chillers.power_w())), chillers)
                    }
                }
            }
        };
        CondenserHour { water: self.tower.water(chosen.tower_duty_w, &chosen.tower, air), ..chosen }
    }

    /// What the plant with chillers draws at least beyond the pumps of the tower alone.
    ///
    /// Where the set-point of the tower alone is no colder than the coldest condenser water, chillers mean colder water
    /// or full fans, and more heat: they never draw less. Elsewhere they draw at least the load that the heat exchanger
    /// leaves at the coldest water there can be, over the best COP.
    #[inline(always)]
    fn least_extra_w<R: Real>(&self, exchanger: &Exchanger, q_w: R, air: &AirState<R>) -> R {
        if exchanger.setpoint_c() >= CONDENSER_WATER_MIN_C {
            return R::splat(f64::MAX);
        }
        let coldest_c = air.twb_c.max(R::splat(CONDENSER_WATER_MIN_C));
        q_w * self.chiller_share(coldest_c) / COP_MAX
    }

    /// Share of the load that the heat exchanger takes before the chillers.
    #[inline(always)]
    pub(crate) fn precooled<R: Real>(&self, leaving_c: R) -> R {
        R::splat(1.0) - self.chiller_share(leaving_c)
    }

    /// Heat of the chilled water and the compressors to the tower, with the pumps that carry it.
    #[inline(always)]
    fn with_chillers<R: Real>(&self, q_w: R, air: &AirState<R>) -> CondenserHour<R> {
        let full_air_c = match &self.full_air {
            Some(table) => table.leaving_c(q_w / self.chilled_w, self.tower.decisive_c(air)),
            None => balance::full_air_c(self, q_w, air),
        };
        let leaving_c = full_air_c.max(R::splat(CONDENSER_WATER_MIN_C));
        let running = self.chillers.running(q_w * self.chiller_share(leaving_c));
        let (compressor_w, pump_w) = self.powers(q_w, leaving_c, running);
        let tower_duty_w = q_w + compressor_w + pump_w;
        let load = TowerLoad::of(&self.tower, tower_duty_w);
        let (_, tower) = self.tower.hold(&load, leaving_c, air);
        CondenserHour { compressor_w, pump_w, tower, tower_duty_w, water: WaterLoss::none() }
    }

    /// Compressors and condenser pumps with a number of running machines, W.
    #[inline(always)]
    fn powers<R: Real>(&self, q_w: R, leaving_c: R, running: R) -> (R, R) {
        let chilled_w = q_w * self.chiller_share(leaving_c);
        let compressor_w = self.chillers.compressor_w(chilled_w, running, leaving_c + self.range_k);
        (compressor_w, self.pump_w(q_w + compressor_w))
    }

    #[inline(always)]
    fn with_tower_alone<R: Real>(
        &self,
        exchanger: &Exchanger,
        q_w: R,
        air: &AirState<R>,
    ) -> (R::Mask, CondenserHour<R>) {
        let pump_w = self.pump_w(q_w);
        let tower_duty_w = q_w + pump_w;
        let load = TowerLoad::of(&self.tower, tower_duty_w);
        let (holds, tower) = self.tower.hold(&load, R::splat(exchanger.setpoint_c()), air);
        let compressor_w = R::splat(0.0);
        (holds, CondenserHour { compressor_w, pump_w, tower, tower_duty_w, water: WaterLoss::none() })
    }

    #[inline(always)]
    fn pump_w<R: Real>(&self, condenser_w: R) -> R {
        let share = (condenser_w / self.design_w).max(R::splat(PUMP_SHARE_MIN));
        self.pump.power_w(R::select(condenser_w.gt(R::splat(0.0)), share, R::splat(0.0)))
    }

    /// Share of the load left to the chillers behind the heat exchanger.
    #[inline(always)]
    fn chiller_share<R: Real>(&self, leaving_c: R) -> R {
        match &self.exchanger {
            None => R::splat(1.0),
            Some(exchanger) => {
                let cooled_k = R::splat(exchanger.return_c - exchanger.approach_k) - leaving_c;
                R::splat(1.0) - (cooled_k / exchanger.delta_t_k).clamp(0.0, 1.0)
            }
        }
    }
}

impl Exchanger {
    /// Tower water that cools the chilled water to its supply temperature, °C.
    fn setpoint_c(&self) -> f64 {
        self.supply_c - self.approach_k
    }
}

impl<R: Real> CondenserHour<R> {
    /// Nothing to chill.
    #[inline(always)]
    fn idle() -> Self {
        let zero = R::splat(0.0);
        Self {
            compressor_w: zero,
            pump_w: zero,
            tower: TowerHour { leaving_c: zero, fan_w: zero, water_kg_s: zero, air_share: zero },
            tower_duty_w: zero,
            water: WaterLoss::none(),
        }
    }

    #[inline(always)]
    fn power_w(&self) -> R {
        self.compressor_w + self.pump_w + self.tower.fan_w
    }

    /// This hour where the mask holds, else the other; water is found afterwards.
    #[inline(always)]
    fn or(self, mask: R::Mask, other: Self) -> Self {
        let pick = |yes: R, no: R| R::select(mask, yes, no);
        Self {
            compressor_w: pick(self.compressor_w, other.compressor_w),
            pump_w: pick(self.pump_w, other.pump_w),
            tower: TowerHour {
                leaving_c: pick(self.tower.leaving_c, other.tower.leaving_c),
                fan_w: pick(self.tower.fan_w, other.tower.fan_w),
                water_kg_s: pick(self.tower.water_kg_s, other.tower.water_kg_s),
                air_share: pick(self.tower.air_share, other.tower.air_share),
            },
            tower_duty_w: pick(self.tower_duty_w, other.tower_duty_w),
            water: other.water,
        }
    }
}

#[cfg(test)]
mod tests;
