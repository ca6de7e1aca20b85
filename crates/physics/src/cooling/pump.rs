//! Pumps of closed loops, with variable-speed drives.
//!
//! ```text
//! P_d = Q / (c_w ΔT) / ρ · Δp / η      [W; W, J/(kg K), K, kg/m³, Pa]
//! P   = P_d max(f, 0.3)^2.5            f = flow over design flow; nothing without flow
//! ```
//! Source: pump affinity laws; the exponent 2.5 instead of 3 and the lowest speed are estimates (2024) for loops that keep
//! a minimum pressure at their valves.

use super::water::{CP_WATER, WATER_DENSITY};
use crate::math::Real;
use crate::units::{Power, Pressure, Ratio, TemperatureDifference, unit};

/// Lowest speed of a drive, over design speed.
const SPEED_MIN: f64 = 0.3;

/// Pressure of chilled-water pumps, Pa; ±20 %. Source: Lei & Masanet (2022), Resources, Conservation and Recycling 182.
pub(crate) const CHILLED_WATER_PA: f64 = 144_000.0;
/// Pressure of condenser-water pumps, Pa; ±20 %. Source: as above.
pub(crate) const CONDENSER_WATER_PA: f64 = 209_000.0;
/// Pressure of chilled-water pumps where the chillers stand outdoors, Pa: longer pipes. Estimate (2024), ±25 %.
pub(crate) const OUTDOOR_CHILLED_WATER_PA: f64 = 200_000.0;
/// Efficiency of large pumps with motor and drive. Source: Lei & Masanet (2022), 0.6-0.8.
pub(crate) const EFFICIENCY: f64 = 0.70;
/// Pressure of the loop between coolant distribution unit and chips, Pa. Estimate (2024) for cold plates, ±30 %.
pub(crate) const COOLANT_PA: f64 = 250_000.0;
/// Rise of the coolant through the chips, K. Estimate (2024) for cold plates, 6-10 K.
pub(crate) const COOLANT_RISE_K: f64 = 8.0;
/// Efficiency of the smaller pumps of coolant distribution units. Estimate (2024), 0.5-0.65.
pub(crate) const COOLANT_EFFICIENCY: f64 = 0.60;
/// Pressure of the facility loop between coolant distribution units and dry coolers, Pa. Estimate (2024), ±30 %.
pub(crate) const FACILITY_WATER_PA: f64 = 250_000.0;

/// A pump, or several alike, sized for the heat that its flow carries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pump {
    design_w: f64,
}

impl Pump {
    /// A pump for the flow that carries `heat` with the rise `delta_t`.
    pub fn size(heat: Power, delta_t: TemperatureDifference, pressure: Pressure, efficiency: Ratio) -> Self {
        Self::for_heat(
            heat.get::<unit::watt>(),
            delta_t.get::<unit::kelvin_difference>(),
            pressure.get::<unit::pascal>(),
            efficiency.get::<unit::ratio>(),
        )
    }

    pub(crate) fn for_heat(heat_w: f64, delta_t_k: f64, pressure_pa: f64, efficiency: f64) -> Self {
        Self { design_w: heat_w / (CP_WATER * delta_t_k) / WATER_DENSITY * pressure_pa / efficiency }
    }

    /// A pump of a known power.
    pub(crate) fn of_power(design_w: f64) -> Self {
        Self { design_w }
    }

    pub(crate) fn design_w(&self) -> f64 {
        self.design_w
    }

    /// Power at a share of the design flow, W; the flow does not exceed its design.
    #[inline(always)]
    pub(crate) fn power_w<R: Real>(&self, flow_share: R) -> R {
        let speed = flow_share.clamp(SPEED_MIN, 1.0);
        let power = speed * speed * speed.sqrt() * self.design_w;
        R::select(flow_share.gt(R::splat(0.0)), power, R::splat(0.0))
    }

    /// Power at design flow.
    pub fn design_power(&self) -> Power {
        Power::new::<unit::watt>(self.design_w)
    }

    /// Power at a share of the design flow.
    pub fn power(&self, flow_share: Ratio) -> Power {
        Power::new::<unit::watt>(self.power_w(flow_share.get::<unit::ratio>()))
    }
}
