//! Dry coolers: liquid against outdoor air through a finned coil.
//!
//! ```text
//! C*    = ṁ_a c_a / (ṁ_w c_w) = max(0.75, R / (0.8 (T_leave + R − T_air)))      at design
//! NTU   = NTU_d f^(0.6 − 1)        C* = C*_d f / s        f, s air and liquid flow over design
//! Q     = ε(NTU, C*) f ṁ_a c_a (T_leave + R_hour − T_air)
//! ```
//! R range; the coil meets its design point with at most 80 % effectiveness on the air side. The fan holds the set-point
//! or, at full speed, gives the coldest liquid there is. The transfer follows the air flow alone: its resistance is nine
//! tenths of the whole.
//!
//! Source: Kays & London, *Compact Heat Exchangers* (1984), for ε(NTU, C*) and the exponent 0.6; flow ratio and fan
//! exponent are estimates (2024) that give fans of 1.9 % of the heat at 15 K between entering liquid and air.

use uom::si::thermal_conductance::watt_per_kelvin;

use super::air_flow::CP_AIR;
use super::air_share::{Exchange, TRANSFER_UNITS_EXPONENT};
use super::effectiveness::{effectiveness, transfer_units};
use super::fan::Fan;
use super::parameters::DryCoolerParameters;
use super::solution::Solution;
use crate::math::Real;
use crate::units::{MassRate, Power, SpecificVolume, Temperature, TemperatureDifference, ThermalConductance, unit};

/// Least ratio of the capacity flows at design.
const CAPACITY_RATIO_MIN: f64 = 0.75;
/// Highest effectiveness on the air side at design.
const EFFECTIVENESS_MAX: f64 = 0.8;
/// Transfer units that a coil can have.
const TRANSFER_UNITS: (f64, f64) = (0.01, 40.0);
/// Share of the most that counts as all.
const ALL_OF_IT: f64 = 1.0 - 1e-9;
/// Exponent of fan power over air flow.
const FAN_EXPONENT: f64 = 2.7;
/// Least design heat, W: a plant without load still has a cooler.
const HEAT_MIN_W: f64 = 1e-3;

/// What a dry cooler is sized for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DryCoolerDesign {
    /// Heat to reject.
    pub heat: Power,
    /// Entering air.
    pub air: Temperature,
    /// Its volume.
    pub volume: SpecificVolume,
    /// Leaving liquid.
    pub leaving: Temperature,
    /// Rise of the liquid through the load.
    pub range: TemperatureDifference,
}

/// A dry cooler, or several alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DryCooler {
    air_w_k: f64,
    liquid_w_k: f64,
    capacity_ratio: f64,
    transfer_units: f64,
    /// ln (NTU C*^0.4) at design flows.
    ln_k: f64,
    fan: Fan,
    solution: Solution,
}

/// What the dry cooler does in an hour.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DryCoolerHour<R> {
    pub(crate) duty_w: R,
    pub(crate) fan_w: R,
    pub(crate) air_share: R,
}

/// What the dry cooler does in an hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DryCoolerOperation {
    /// Liquid to the load.
    pub leaving: Temperature,
    /// Fans.
    pub fan: Power,
    /// Air flow over design flow.
    pub air_share: f64,
}

/// Heat of an hour with the liquid flow that brings it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LiquidHeat<R> {
    pub(crate) q_w: R,
    /// Load of the loop over its design load.
    pub(crate) load_share: R,
    /// Liquid flow over design flow, above zero.
    pub(crate) flow_share: R,
}

impl DryCooler {
    /// A cooler for a design point; air at least as cold as the leaving liquid.
    pub fn size(parameters: &DryCoolerParameters, design: &DryCoolerDesign) -> Self {
        let q_w = design.heat.get::<unit::watt>().max(HEAT_MIN_W);
        let range_k = design.range.get::<unit::kelvin_difference>();
        let entering = design.leaving.get::<unit::degree_celsius>() + range_k;
        let initial_k = entering - design.air.get::<unit::degree_celsius>();
        let capacity_ratio = CAPACITY_RATIO_MIN.max(range_k / (EFFECTIVENESS_MAX * initial_k));
        let liquid_w_k = q_w / range_k;
        let air_w_k = liquid_w_k * capacity_ratio;
        let air = MassRate::new::<unit::kilogram_per_second>(air_w_k / CP_AIR);
        let (pressure, efficiency) = (parameters.fan_pressure, parameters.fan_efficiency);
        let transfer_units = transfer_units(q_w / (air_w_k * initial_k), capacity_ratio, TRANSFER_UNITS);
        Self {
            air_w_k,
            liquid_w_k,
            capacity_ratio,
            transfer_units,
            ln_k: Real::ln(transfer_units) - Real::ln(capacity_ratio) * TRANSFER_UNITS_EXPONENT,
            solution: Solution::Exact,
            fan: Fan::size(air, design.volume, pressure, efficiency, FAN_EXPONENT),
        }
    }

    /// The cooler with a way to find its air flow in every hour; as sized, the exact one.
    pub(crate) fn with_solution(self, solution: Solution) -> Self {
        Self { solution, ..self }
    }

    /// Range of the liquid in this hour, K.
    #[inline(always)]
    pub(crate) fn range_k<R: Real>(&self, heat: &LiquidHeat<R>) -> R {
        heat.q_w / (heat.flow_share * self.liquid_w_k)
    }

    /// Design flow of dry air, kg/s.
    pub(crate) fn air_kg_s(&self) -> f64 {
        self.air_w_k / CP_AIR
    }

    /// Air over liquid, at full air flow.
    #[inline(always)]
    fn full_air_ratio<R: Real>(&self, heat: &LiquidHeat<R>) -> R {
        R::splat(self.capacity_ratio) / heat.flow_share
    }

    /// Heat per kelvin between entering liquid and air at full air flow, W/K.
    #[inline(always)]
    pub(crate) fn full_air_w_k<R: Real>(&self, heat: &LiquidHeat<R>) -> R {
        effectiveness(R::splat(self.transfer_units), self.full_air_ratio(heat)) * self.air_w_k
    }

    /// Takes from the liquid, entering at `entering_c`, all of its heat or what full air flow takes.
    #[inline(always)]
    pub(crate) fn take<R: Real>(&self, heat: &LiquidHeat<R>, entering_c: R, t_c: R) -> DryCoolerHour<R> {
        let (zero, all) = (R::splat(0.0), R::splat(1.0));
        let initial_k = (entering_c - t_c).max(zero);
        let most_w = self.full_air_w_k(heat) * initial_k;
        let duty_w = heat.q_w.min(most_w);
        let needed = self.exchange(heat, duty_w, initial_k).air_share(self.solution).min(all);
        // To rounding: the coldest liquid there is asks for all of the air.
        let working = R::select(duty_w.ge(most_w * ALL_OF_IT), all, needed);
        let air_share = R::select(duty_w.gt(zero), working, zero);
        DryCoolerHour { duty_w, fan_w: self.fan.power_w(air_share), air_share }
    }

    /// The liquid's side: Y = Q C*/(ṁ_a c_a (T_in − T_air)).
    #[inline(always)]
    fn exchange<R: Real>(&self, heat: &LiquidHeat<R>, duty_w: R, initial_k: R) -> Exchange<R> {
        let capacity_ratio = self.full_air_ratio(heat);
        let most_w = initial_k.max(R::splat(f64::MIN_POSITIVE)) * self.air_w_k;
        Exchange {
            ln_k: heat.flow_share.ln() * TRANSFER_UNITS_EXPONENT + self.ln_k,
            capacity_ratio,
            liquid_effectiveness: (duty_w * capacity_ratio / most_w).clamp(0.0, 1.0),
        }
    }

    /// Leaving liquid at a set-point, or the coldest where that is warmer, °C.
    #[inline(always)]
    pub(crate) fn leaving_c<R: Real>(&self, heat: &LiquidHeat<R>, setpoint_c: R, t_c: R) -> R {
        let coldest = t_c + heat.q_w / self.full_air_w_k(heat) - self.range_k(heat);
        coldest.max(setpoint_c)
    }

    /// What the cooler does with `heat` at design liquid flow and a set-point of the leaving liquid.
    pub fn operate(&self, heat: Power, setpoint: Temperature, air: Temperature) -> DryCoolerOperation {
        let heat = LiquidHeat { q_w: heat.get::<unit::watt>(), load_share: 1.0, flow_share: 1.0 };
        let t_c = air.get::<unit::degree_celsius>();
        let leaving_c = self.leaving_c(&heat, setpoint.get::<unit::degree_celsius>(), t_c);
        let hour = self.take(&heat, leaving_c + self.range_k(&heat), t_c);
        DryCoolerOperation {
            leaving: Temperature::new::<unit::degree_celsius>(leaving_c),
            fan: Power::new::<unit::watt>(hour.fan_w),
            air_share: hour.air_share,
        }
    }

    /// Fans.
    pub fn fan(&self) -> &Fan {
        &self.fan
    }

    /// Heat capacity of the design air flow.
    pub fn air_capacity(&self) -> ThermalConductance {
        ThermalConductance::new::<watt_per_kelvin>(self.air_w_k)
    }

    /// Transfer units at design.
    pub fn transfer_units(&self) -> f64 {
        self.transfer_units
    }
}
