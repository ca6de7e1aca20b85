//! What happens to the air on its way to the hall.

use super::AirsideEvaporative;
use crate::cooling::air_flow::CP_AIR;
use crate::cooling::evaporative_pad::PadAir;
use crate::cooling::outdoor_air::AirState;
use crate::cooling::parameters::{AirParameters, HumidityPolicy};
use crate::cooling::water::ROOM_LATENT_HEAT;
use crate::math::Real;
use crate::psychrometrics::kernel;
use crate::units::unit;

/// Humidity above its limit by less than this share is rounding.
const HUMIDITY_ROUNDING: f64 = 1e-9;

/// Limits of the supply air.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct HumidityLimits {
    /// Vapor pressure at the lowest dew point, Pa.
    vapor_min_pa: f64,
    vapor_max_pa: f64,
    relative_min: f64,
    relative_max: f64,
}

impl HumidityLimits {
    pub(super) fn new(air: &AirParameters) -> Self {
        Self {
            vapor_min_pa: kernel::saturation_pressure(air.dew_point_min.get::<unit::degree_celsius>()),
            vapor_max_pa: kernel::saturation_pressure(air.dew_point_max.get::<unit::degree_celsius>()),
            relative_min: air.humidity_min.get::<unit::ratio>(),
            relative_max: air.humidity_max.get::<unit::ratio>(),
        }
    }

    /// Lowest and highest humidity ratio; cold air is not held to the highest relative humidity.
    #[inline(always)]
    fn at<R: Real>(&self, supply_c: R, cold: R::Mask, p_pa: R) -> (R, R) {
        let saturated_pa = kernel::saturation_pressure(supply_c);
        let low_pa = (saturated_pa * self.relative_min).max(R::splat(self.vapor_min_pa));
        let relative_pa = R::select(cold, R::splat(self.vapor_max_pa), saturated_pa * self.relative_max);
        let high_pa = relative_pa.min(R::splat(self.vapor_max_pa)).max(low_pa);
        let w = |pw_pa: R| kernel::humidity_ratio_from_vapor_pressure(pw_pa, p_pa);
        (w(low_pa), w(high_pa))
    }
}

/// The air side of an hour.
#[derive(Debug, Clone, Copy)]
pub(super) struct HallAir<R: Real> {
    pub(super) fan_w: R,
    /// Heat for the trim.
    pub(super) mechanical_w: R,
    pub(super) evaporation_kg_s: R,
    pub(super) humidification_kg_s: R,
    /// Heat that leaves with the exhaust air, less the vapor that the trim took out of it.
    pub(super) exhaust_w: R,
    pub(super) supply_excess_k: R,
    pub(super) too_humid: R,
    pub(super) closed: R::Mask,
}

/// The supply air of an hour with open dampers.
struct Supply<R: Real> {
    /// Limits before the fans.
    low_c: R,
    high_c: R,
    w_max: R,
    /// Behind pads.
    pads: PadAir<R>,
    /// Behind pads and humidifiers.
    t_c: R,
    w: R,
    /// Outdoor air over all air.
    outdoor_share: R,
    /// Whether pads or outdoor air exceed the limit.
    too_humid: R::Mask,
}

impl AirsideEvaporative {
    #[inline(always)]
    pub(super) fn hall_air<R: Real>(&self, air: &AirState<R>, q_w: R) -> HallAir<R> {
        let zero = R::splat(0.0);
        let (fan_w, flow_kg_s) = self.fan_w_and_flow(air, q_w);
        let fan_rise_k = fan_w / (flow_kg_s * CP_AIR).max(R::splat(f64::MIN_POSITIVE));
        let supply = self.supply(air, fan_rise_k);
        let closed_w = q_w + fan_w;

        let outdoor_kg_s = flow_kg_s * supply.outdoor_share;
        let above_k = (supply.t_c - supply.high_c).max(zero);
        let coil = self.coil(&supply, outdoor_kg_s, above_k);
        let closed = self.closes(&supply, coil.heat_w, closed_w);
        let mechanical_w = R::select(closed, closed_w, coil.heat_w);

        let trimmed_k = if self.has_trim { above_k } else { zero };
        let to_hall_c = R::select(supply.t_c.lt(supply.low_c), supply.low_c, supply.t_c - trimmed_k) + fan_rise_k;
        let exhaust_w = outdoor_kg_s * CP_AIR * (to_hall_c + self.delta_t_k - supply.t_c) - coil.latent_w;
        let open = |open: R| R::select(closed, zero, open);
        let hall_w = if matches!(self.policy, HumidityPolicy::EnforceCoil) && self.has_trim {
            supply.w.min(supply.w_max)
        } else {
            supply.w
        };
        let humid = hall_w.gt(supply.w_max * (1.0 + HUMIDITY_ROUNDING));
        HallAir {
            fan_w,
            mechanical_w,
            evaporation_kg_s: open(outdoor_kg_s * (supply.pads.w - air.w)),
            humidification_kg_s: open(outdoor_kg_s * (supply.w - supply.pads.w)),
            exhaust_w: open(exhaust_w),
            supply_excess_k: open(above_k - trimmed_k),
            too_humid: open(R::select(humid, R::splat(1.0), zero)),
            closed,
        }
    }

    /// The air behind pads, humidifiers and mixing.
    #[inline(always)]
    fn supply<R: Real>(&self, air: &AirState<R>, fan_rise_k: R) -> Supply<R> {
        let low_c = R::splat(self.supply_min_c) - fan_rise_k;
        let high_c = R::splat(self.supply_max_c) - fan_rise_k;
        let cold = air.t_c.lt(low_c);
        let hall_c = (air.t_c + fan_rise_k).clamp(self.supply_min_c, self.supply_max_c);
        let (w_min, w_max) = self.humidity.at(hall_c, cold, air.p_pa);

        let full = self.pad.leaving(air, high_c);
        let too_humid = full.w.gt(w_max * (1.0 + HUMIDITY_ROUNDING));
        let pads = if self.pads_stop_at_limit() { stopped(air, full, w_max) } else { full };

        // Adiabatic: the air gives the heat that the water takes.
        let w = pads.w.max(w_min);
        let t_c = pads.t_c - (w - pads.w) * (ROOM_LATENT_HEAT / CP_AIR);
        let return_c = R::splat(self.supply_min_c + self.delta_t_k);
        let mixed = (fan_rise_k + self.delta_t_k) / (return_c - t_c).max(fan_rise_k + self.delta_t_k);
        let outdoor_share = R::select(t_c.lt(low_c), mixed, R::splat(1.0));
        Supply { low_c, high_c, w_max, pads, t_c, w, outdoor_share, too_humid }
    }

    #[inline(always)]
    fn pads_stop_at_limit(&self) -> bool {
        match self.policy {
            HumidityPolicy::EnforceClosed => !self.has_trim,
            HumidityPolicy::EnforceCoil => true,
            HumidityPolicy::Accept => false,
        }
    }

    /// What the trim takes from the outdoor air with open dampers.
    #[inline(always)]
    fn coil<R: Real>(&self, supply: &Supply<R>, outdoor_kg_s: R, above_k: R) -> Coil<R> {
        let zero = R::splat(0.0);
        if !self.has_trim {
            return Coil { heat_w: zero, latent_w: zero };
        }
        let sensible_w = outdoor_kg_s * CP_AIR * above_k;
        if !matches!(self.policy, HumidityPolicy::EnforceCoil) {
            return Coil { heat_w: sensible_w, latent_w: zero };
        }
        let target = kernel::enthalpy(supply.t_c - above_k, supply.w.min(supply.w_max));
        let enthalpy_w = outdoor_kg_s * (kernel::enthalpy(supply.t_c, supply.w) - target);
        let dries = supply.w.gt(supply.w_max);
        let heat_w = R::select(dries, enthalpy_w.max(sensible_w), sensible_w);
        Coil { heat_w, latent_w: heat_w - sensible_w }
    }

    /// Whether dampers close: by policy, or because cooling the return air takes less.
    #[inline(always)]
    fn closes<R: Real>(&self, supply: &Supply<R>, coil_w: R, closed_w: R) -> R::Mask {
        let never = closed_w.lt(closed_w);
        if !self.has_trim {
            return never;
        }
        let by_cost = coil_w.gt(closed_w);
        match self.policy {
            HumidityPolicy::EnforceClosed => supply.too_humid | by_cost,
            HumidityPolicy::EnforceCoil | HumidityPolicy::Accept => by_cost,
        }
    }
}

/// Heat that the trim's coil takes from the outdoor air.
struct Coil<R> {
    heat_w: R,
    /// Of that, from vapor.
    latent_w: R,
}

/// Pads that stop where the air reaches the limit; outdoor air above it passes as it is.
#[inline(always)]
fn stopped<R: Real>(air: &AirState<R>, full: PadAir<R>, w_max: R) -> PadAir<R> {
    let w = full.w.min(w_max.max(air.w));
    let gained = full.w - air.w;
    let wets = gained.gt(R::splat(0.0));
    let share = R::select(wets, (w - air.w) / R::select(wets, gained, R::splat(1.0)), R::splat(0.0));
    PadAir { t_c: air.t_c - (air.t_c - full.t_c) * share, w }
}
