//! A tower for the facility water, behind a heat exchanger.
//!
//! ```text
//! T_set = T_supply − A
//! Q_tower = s Q + P_pump        s = clip((T_return − A − T) / R, 0, 1)        T = max(T_set, coldest(Q_tower))
//! ```
//! T water that leaves the tower, A approach of the exchanger, R rise of the facility water. A tower that cannot hold T_set
//! takes the share s of the heat, from water at its return temperature, and chillers take the rest; the less it has to
//! take, the colder it gets. Without chillers it takes all, and the supply is as much too warm as the tower's water. The
//! tower's pumps follow its heat, not below half of their flow.

use multiversion::multiversion;

use super::RejectionHour;
use super::limit::LoadLimit;
use super::loops::Loops;
use crate::cooling::dry_cooler::LiquidHeat;
use crate::cooling::outdoor_air::AirState;
use crate::cooling::parameters::{LiquidParameters, TowerParameters};
use crate::cooling::plant_hour::Mode;
use crate::cooling::pump::{self, Pump};
use crate::cooling::root::Rising;
use crate::cooling::solution::Solution;
use crate::cooling::tower::{FullAir, Tower, TowerLoad, WATER_SHARE_MIN, leaving_root};
use crate::math::{Axis, Lanes, Real};
use crate::units::{Power, Pressure, TemperatureDifference, unit};
use crate::weather::DesignConditions;

/// Evaluations to 1e-9 of the heat.
const STEPS: usize = 11;
/// Temperatures for which the limit of the load is tabulated, °C.
const SATURATED_C: Axis = Axis::new(-10.0, 40.0, 100);
/// Evaluations to 1e-4 K.
const STEPS_OF_TABLE: usize = 8;

/// A tower, its pumps and the exchanger.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct TowerRejection {
    tower: Tower,
    pump: Pump,
    /// Heat of the facility water at design, W.
    design_w: f64,
    /// Its rise at design, K.
    range_k: f64,
    setpoint_c: f64,
    /// Leaving water at all of the air; solved anew in every hour where there is none.
    full_air: Option<FullAir>,
}

/// Heat that the tower rejects at full air flow beyond what the exchanger brings.
struct Surplus<'a, R> {
    rejection: &'a TowerRejection,
    heat: &'a LiquidHeat<R>,
    air: &'a AirState<R>,
    /// Whether chillers take what the tower leaves.
    trimmed: bool,
}

impl<R: Real> Rising<R> for Surplus<'_, R> {
    #[inline(always)]
    fn at(&mut self, leaving_c: R, _: usize) -> R {
        let (rejection, heat) = (self.rejection, self.heat);
        let duty_w = if self.trimmed { heat.q_w * rejection.share(heat, leaving_c) } else { heat.q_w };
        let load = rejection.load(duty_w);
        rejection.tower.surplus(&load, leaving_c, self.air)
    }
}

/// Leaving water in saturated air, close enough for a table, °C.
#[multiversion(targets("x86_64+avx2"))]
fn tabulated_full_air_c(
    rejection: &TowerRejection,
    heat: &LiquidHeat<Lanes>,
    saturated_c: Lanes,
    p_pa: f64,
    trimmed: bool,
) -> Lanes {
    let air = AirState::saturated(saturated_c, Lanes::splat(p_pa));
    full_air_c(rejection, heat, &air, trimmed, STEPS_OF_TABLE)
}

#[inline(always)]
fn full_air_c<R: Real>(
    rejection: &TowerRejection,
    heat: &LiquidHeat<R>,
    air: &AirState<R>,
    trimmed: bool,
    steps: usize,
) -> R {
    leaving_root(&mut Surplus { rejection, heat, air, trimmed }, air, steps)
}

impl TowerRejection {
    pub(super) fn size(
        tower: &TowerParameters,
        approach: TemperatureDifference,
        liquid: &LiquidParameters,
        heat: Power,
        design: &DesignConditions,
    ) -> Self {
        let design_w = heat.get::<unit::watt>();
        let tower_range_k = tower.range.get::<unit::kelvin_difference>();
        let pump = Pump::for_heat(design_w, tower_range_k, pump::CONDENSER_WATER_PA, pump::EFFICIENCY);
        let supply_c = liquid.supply.get::<unit::degree_celsius>();
        Self {
            tower: Tower::size(tower, heat + pump.design_power(), design.wet_bulb, design.pressure),
            pump,
            design_w,
            range_k: liquid.delta_t.get::<unit::kelvin_difference>(),
            setpoint_c: supply_c - approach.get::<unit::kelvin_difference>(),
            full_air: None,
        }
    }

    pub(super) fn with_evaporation_scale(self, scale: f64) -> Self {
        Self { tower: self.tower.with_evaporation_scale(scale), ..self }
    }

    pub(super) fn with_response_tables(self, loops: &Loops, pressure: Pressure, trimmed: bool, scale: f64) -> Self {
        let p_pa = pressure.get::<unit::pascal>();
        let full_air = FullAir::tabulate(scale, self.setpoint_c, |load, saturated_c| {
            tabulated_full_air_c(&self, &loops.heat_at(load), saturated_c, p_pa, trimmed)
        });
        let tower = self.tower.with_solution(Solution::ResponseTables);
        Self { tower, full_air: Some(full_air), ..self }
    }

    /// As of its tower.
    #[inline(always)]
    pub(super) fn decisive_c<R: Real>(&self, air: &AirState<R>) -> R {
        self.tower.decisive_c(air)
    }

    /// The load up to which the tower holds its set-point, by [`Self::decisive_c`].
    pub(super) fn load_limit(&self, loops: &Loops, pressure: Pressure) -> LoadLimit {
        let p_pa = pressure.get::<unit::pascal>();
        LoadLimit::tabulate_to_the_end(SATURATED_C, |load, saturated_c| {
            tabulated_full_air_c(self, &loops.heat_at(load), saturated_c, p_pa, false) - self.setpoint_c
        })
    }

    /// Leaving water at all of the air, °C. Compiled once for an hour and once for eight.
    #[inline(never)]
    fn full_air_c<R: Real>(&self, heat: &LiquidHeat<R>, air: &AirState<R>, trimmed: bool) -> R {
        full_air_c(self, heat, air, trimmed, STEPS)
    }

    /// As for dry coolers.
    #[inline(always)]
    pub(super) fn take<R: Real>(&self, heat: &LiquidHeat<R>, air: &AirState<R>, trimmed: bool) -> RejectionHour<R> {
        let setpoint_c = R::splat(self.setpoint_c);
        let full_air_c = match &self.full_air {
            Some(table) => table.leaving_c(heat.load_share, self.decisive_c(air)),
            None => self.full_air_c(heat, air, trimmed),
        };
        let leaving_c = full_air_c.max(setpoint_c);
        let duty_w = if trimmed { heat.q_w * self.share(heat, leaving_c) } else { heat.q_w };
        let load = self.load(duty_w);
        let (_, hour) = self.tower.hold(&load, leaving_c, air);
        RejectionHour {
            duty_w,
            fan_w: hour.fan_w,
            pump_w: load.q_w - duty_w,
            water: self.tower.water(load.q_w, &hour, air),
            supply_excess_k: if trimmed { R::splat(0.0) } else { leaving_c - setpoint_c },
            mode: R::splat(Mode::Economizer.code()),
        }
    }

    /// Share of the heat that the exchanger takes with tower water of `leaving_c`; exactly all of it at the set-point.
    #[inline(always)]
    fn share<R: Real>(&self, heat: &LiquidHeat<R>, leaving_c: R) -> R {
        // Range of the hour: heat over the flow, which is that of the design rise.
        let range_k = heat.q_w / (heat.flow_share * (self.design_w / self.range_k));
        let missing_k = (leaving_c - self.setpoint_c).max(R::splat(0.0));
        let share = R::splat(1.0) - missing_k / range_k.max(R::splat(f64::MIN_POSITIVE));
        share.max(R::splat(0.0))
    }

    /// The tower's load with its pumps.
    #[inline(always)]
    fn load<R: Real>(&self, duty_w: R) -> TowerLoad<R> {
        let flow_share = (duty_w / self.design_w).max(R::splat(WATER_SHARE_MIN));
        let flow_share = R::select(duty_w.gt(R::splat(0.0)), flow_share, R::splat(0.0));
        TowerLoad::of(&self.tower, duty_w + self.pump.power_w(flow_share))
    }
}
