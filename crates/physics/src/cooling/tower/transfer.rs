//! Heat from water to air.

use super::Tower;
use crate::cooling::air_share::{Exchange, TRANSFER_UNITS_EXPONENT};
use crate::cooling::effectiveness::effectiveness;
use crate::cooling::outdoor_air::AirState;
use crate::cooling::water::CP_WATER;
use crate::math::Real;
use crate::psychrometrics::kernel;

/// Smallest range for the slope of the saturation line, K: below it, rounding would take over.
const RANGE_MIN_K: f64 = 0.01;
/// Least slope of the saturation line, J/(kg K); that of dry air is 1006.
const SLOPE_MIN: f64 = 100.0;
/// Beyond 1, what no air flow reaches.
const LIQUID_EFFECTIVENESS_MAX: f64 = 2.0;

/// The heat of an hour and what follows from it alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TowerLoad<R> {
    pub(crate) q_w: R,
    pub(crate) water_kg_s: R,
    pub(crate) range_k: R,
    /// Transfer units at full air flow.
    pub(super) ntu: R,
}

impl<R: Real> TowerLoad<R> {
    /// Water flow, range and transfer units for a heat.
    #[inline(always)]
    pub(crate) fn of(tower: &Tower, q_w: R) -> Self {
        let water_kg_s = tower.water_flow_kg_s(q_w);
        Self {
            q_w,
            water_kg_s,
            range_k: q_w / (water_kg_s * CP_WATER),
            ntu: (water_kg_s / tower.air_kg_s).pow(0.4) * tower.coefficient,
        }
    }
}

impl Tower {
    /// Water flow: the heat over the design range, between half and all of the design flow.
    #[inline(always)]
    pub(crate) fn water_flow_kg_s<R: Real>(&self, q_w: R) -> R {
        let wanted = q_w / (CP_WATER * self.range_k);
        wanted.clamp(super::WATER_SHARE_MIN * self.water_kg_s, self.water_kg_s)
    }
}

/// The air at the water's surface, for a leaving temperature.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surface<R> {
    /// h_s(T_in) − h_a; below zero where the water is colder than the air.
    pub(super) driving_j_kg: R,
    /// c_s.
    slope_j_kg_k: R,
    /// m* at full air flow.
    pub(super) capacity_ratio: R,
}

impl<R: Real> Surface<R> {
    #[inline(always)]
    pub(crate) fn at(tower: &Tower, load: &TowerLoad<R>, leaving_c: R, air: &AirState<R>) -> Self {
        let range_k = load.range_k.max(R::splat(RANGE_MIN_K));
        let (h_out, h_in) = (saturated(leaving_c, air.p_pa), saturated(leaving_c + range_k, air.p_pa));
        let slope_j_kg_k = ((h_in - h_out) / range_k).max(R::splat(SLOPE_MIN));
        let capacity_ratio = slope_j_kg_k * tower.air_kg_s / (load.water_kg_s * CP_WATER);
        Self { driving_j_kg: h_in - air.h_j_kg, slope_j_kg_k, capacity_ratio }
    }

    /// Heat at full air flow.
    #[inline(always)]
    pub(crate) fn full_air_w(&self, tower: &Tower, load: &TowerLoad<R>) -> R {
        effectiveness(load.ntu, self.capacity_ratio) * self.driving_j_kg * tower.air_kg_s
    }

    /// The water's side of the tower: K = NTU m*^0.4 = c (c_s/c_w)^0.4, and Y = Q m*/(ṁ_a (h_s(T_in) − h_a)).
    #[inline(always)]
    pub(super) fn exchange(&self, tower: &Tower, load: &TowerLoad<R>) -> Exchange<R> {
        let possible = self.driving_j_kg.gt(R::splat(0.0));
        let most_w = R::select(possible, self.driving_j_kg, R::splat(f64::MIN_POSITIVE)) * tower.air_kg_s;
        Exchange {
            ln_k: (self.slope_j_kg_k / CP_WATER).ln() * -TRANSFER_UNITS_EXPONENT + tower.ln_coefficient,
            capacity_ratio: self.capacity_ratio,
            // Limited, so that nothing divides by zero later on.
            liquid_effectiveness: (load.q_w * self.capacity_ratio / most_w).clamp(0.0, LIQUID_EFFECTIVENESS_MAX),
        }
    }
}

#[inline(always)]
fn saturated<R: Real>(t_c: R, p_pa: R) -> R {
    kernel::enthalpy(t_c, kernel::saturation_humidity_ratio(t_c, p_pa))
}
