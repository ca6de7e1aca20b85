//! Liquid to the chips: the coolant loop, the facility loop, and where its heat goes.
//!
//! ```text
//! Q_rejected = Q_chips + P_coolant pumps + P_facility pumps
//! ```
//! Both loops pump with the heat at constant rise. The set-point is the facility water supplied to the coolant distribution
//! units or tanks; their approach to the coolant behind it (3-5 K) is the chips' concern, not that of the energy. Where the
//! rejection at full fan does not take all heat from water that returns at its design temperature, air-cooled chillers
//! take the rest (`Shortfall::Trim`), or the water gets warmer (`Shortfall::Accept`).
//!
//! The IT power is what it is given: servers in tanks have no fans, servers with cold plates smaller ones, and whoever
//! states the IT power states it with or without them.

mod dry;
mod limit;
mod loops;
mod tower;

use super::chiller::{Chillers, DesignSink};
use super::dry_cooler::LiquidHeat;
use super::machines::TRIM_SHARE_MIN;
use super::outdoor_air::AirState;
use super::parameters::{ChillerParameters, LiquidParameters, Shortfall};
use super::plant_hour::{Mode, PlantHour};
use super::system::{LiquidSystem, RejectionParameters};
use super::water::WaterLoss;
use crate::math::Real;
use crate::units::{Power, Pressure, unit};
use crate::weather::DesignConditions;
use dry::DryRejection;
use limit::LoadLimit;
use loops::Loops;
use tower::TowerRejection;

/// A sized liquid loop with its heat rejection.
#[derive(Debug, Clone, PartialEq)]
pub struct LiquidPlant {
    loops: Loops,
    rejection: Rejection,
    /// Chillers behind the rejection, or all of it.
    chillers: Option<Chillers>,
    /// The load that the IT equipment is held to.
    limit: Option<LoadLimit>,
}

/// Where the heat goes before any chiller.
#[derive(Debug, Clone, PartialEq)]
enum Rejection {
    Dry(DryRejection),
    Tower(TowerRejection),
    /// Nowhere.
    None,
}

/// What the heat rejection does in an hour.
#[derive(Debug, Clone, Copy)]
struct RejectionHour<R> {
    /// Heat taken from the facility water.
    duty_w: R,
    fan_w: R,
    /// Pumps of towers and pads; their heat leaves with that of the water.
    pump_w: R,
    water: WaterLoss<R>,
    supply_excess_k: R,
    /// [`Mode::code`].
    mode: R,
}

impl<R: Real> RejectionHour<R> {
    #[inline(always)]
    fn none() -> Self {
        let zero = R::splat(0.0);
        let mode = R::splat(Mode::Dry.code());
        Self { duty_w: zero, fan_w: zero, pump_w: zero, water: WaterLoss::none(), supply_excess_k: zero, mode }
    }
}

impl LiquidPlant {
    /// Sizes the plant for the heat of the chips.
    ///
    /// Pumps and rejection are sized for all heat at design conditions, the trim for what they leave there, but at least a
    /// twentieth of the heat.
    pub fn size(system: &LiquidSystem, heat: Power, design: &DesignConditions) -> Self {
        let liquid = &system.liquid;
        let loops = Loops::size(liquid, heat);
        let rejected = loops.design_heat();
        let rejection = match &system.rejection {
            RejectionParameters::Dry { dry_cooler } => {
                Rejection::Dry(DryRejection::size(dry_cooler, None, liquid, rejected, design))
            }
            RejectionParameters::Adiabatic { dry_cooler, pads } => {
                Rejection::Dry(DryRejection::size(dry_cooler, Some(pads), liquid, rejected, design))
            }
            RejectionParameters::Tower { tower } => {
                let approach = system.chiller.exchanger_approach;
                Rejection::Tower(TowerRejection::size(tower, approach, liquid, rejected, design))
            }
            RejectionParameters::Chiller => Rejection::None,
        };
        let plant = Self { loops, rejection, chillers: None, limit: None };
        let chillers = plant.chillers(liquid, &system.chiller, design);
        let limit = if liquid.shortfall == Shortfall::Derate { plant.load_limit(design.pressure) } else { None };
        Self { chillers, limit, ..plant }
    }

    /// The chillers that take what the rejection leaves at design conditions.
    fn chillers(
        &self,
        liquid: &LiquidParameters,
        chiller: &ChillerParameters,
        design: &DesignConditions,
    ) -> Option<Chillers> {
        let needed = matches!(self.rejection, Rejection::None) || liquid.shortfall == Shortfall::Trim;
        needed.then(|| {
            let heat_w = self.loops.design_heat().get::<unit::watt>();
            let heat = LiquidHeat { q_w: heat_w, load_share: 1.0, flow_share: 1.0 };
            let left_w = heat_w - self.reject_trimmed(&heat, &AirState::hottest(design)).duty_w;
            let load = Power::new::<unit::watt>(left_w.max(TRIM_SHARE_MIN * heat_w));
            Chillers::size(
                &ChillerParameters { supply: liquid.supply, ..*chiller },
                &DesignSink::air(design.dry_bulb),
                load,
            )
        })
    }

    fn load_limit(&self, pressure: Pressure) -> Option<LoadLimit> {
        match &self.rejection {
            Rejection::Dry(coolers) => Some(coolers.load_limit(&self.loops)),
            Rejection::Tower(tower) => Some(tower.load_limit(&self.loops, pressure)),
            Rejection::None => None,
        }
    }

    /// Load over design load that the IT equipment is held to; more than any has where it is not.
    #[inline(always)]
    pub(super) fn held_to<R: Real>(&self, air: &AirState<R>) -> R {
        match (&self.limit, &self.rejection) {
            (Some(limit), Rejection::Dry(coolers)) => limit.share(coolers.coldest_air_c(air)),
            (Some(limit), Rejection::Tower(tower)) => limit.share(tower.decisive_c(air)),
            (None, _) | (_, Rejection::None) => R::splat(f64::MAX),
        }
    }

    pub(super) fn with_evaporation_scale(self, scale: f64) -> Self {
        match self.rejection {
            Rejection::Dry(_) | Rejection::None => self,
            Rejection::Tower(tower) => {
                Self { rejection: Rejection::Tower(tower.with_evaporation_scale(scale)), ..self }
            }
        }
    }

    pub(super) fn with_response_tables(self, pressure: Pressure, scale: f64) -> Self {
        let trimmed = self.chillers.is_some();
        let rejection = match self.rejection {
            Rejection::Dry(coolers) => Rejection::Dry(coolers.with_response_tables()),
            Rejection::Tower(tower) => {
                Rejection::Tower(tower.with_response_tables(&self.loops, pressure, trimmed, scale))
            }
            Rejection::None => Rejection::None,
        };
        Self { rejection, ..self }
    }

    /// One hour on its own, compiled once.
    #[inline(never)]
    fn reject_trimmed(&self, heat: &LiquidHeat<f64>, air: &AirState<f64>) -> RejectionHour<f64> {
        self.reject(heat, air, true)
    }

    #[inline(always)]
    fn reject<R: Real>(&self, heat: &LiquidHeat<R>, air: &AirState<R>, trimmed: bool) -> RejectionHour<R> {
        match &self.rejection {
            Rejection::Dry(coolers) => coolers.take(heat, air, trimmed),
            Rejection::Tower(tower) => tower.take(heat, air, trimmed),
            Rejection::None => RejectionHour::none(),
        }
    }

    /// Nobody is served too warm where nothing runs; where the load is held, what the table of its limit misses does not
    /// count.
    #[inline(always)]
    fn counted_excess_k<R: Real>(&self, excess_k: R, q_w: R) -> R {
        let ignored_k = if self.limit.is_some() { LoadLimit::ERROR_K } else { 0.0 };
        let counts = q_w.gt(R::splat(0.0)) & excess_k.gt(R::splat(ignored_k));
        R::select(counts, excess_k, R::splat(0.0))
    }

    /// The fans of the hall's air are not among its fans.
    #[inline(always)]
    pub(super) fn hour<R: Real>(&self, air: &AirState<R>, q_w: R) -> PlantHour<R> {
        let (heat, pump_w) = self.loops.carry(q_w);
        let rejection = self.reject(&heat, air, self.chillers.is_some());
        let (left_w, compressor_w) = match &self.chillers {
            Some(chillers) => {
                let left_w = heat.q_w - rejection.duty_w;
                (left_w, chillers.compressor_w(left_w, chillers.running(left_w), air.t_c))
            }
            None => (R::splat(0.0), R::splat(0.0)),
        };
        PlantHour {
            pump_w: pump_w + rejection.pump_w,
            compressor_w,
            heat_rejection_w: rejection.fan_w,
            water: rejection.water,
            heat_rejected_w: rejection.duty_w + rejection.fan_w + rejection.pump_w + left_w + compressor_w,
            mode: Mode::with_compressors(compressor_w, rejection.mode, rejection.duty_w),
            supply_excess_k: self.counted_excess_k(rejection.supply_excess_k, q_w),
            ..PlantHour::idle()
        }
    }
}
