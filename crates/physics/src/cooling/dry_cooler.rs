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
use super::effectiveness::{effectiveness, transfer_units};
use super::fan::Fan;
use super::parameters::DryCoolerParameters;
use super::root::{Rising, rising_root};
use crate::math::Real;
use crate::units::{MassRate, Power, SpecificVolume, Temperature, TemperatureDifference, ThermalConductance, unit};

/// Least ratio of the capacity flows at design.
const CAPACITY_RATIO_MIN: f64 = 0.75;
/// Highest effectiveness on the air side at design.
const EFFECTIVENESS_MAX: f64 = 0.8;
/// Transfer units that a coil can have.
const TRANSFER_UNITS: (f64, f64) = (0.01, 40.0);
/// Exponent of fan power over air flow.
const FAN_EXPONENT: f64 = 2.7;
/// Bracket of the fifth root of the air flow: from 1e-3 of the design flow to all of it.
const FIFTH_ROOT: (f64, f64) = (0.251_188_643_150_958, 1.0);
/// Evaluations to 1e-9 of the heat.
const STEPS: usize = 8;
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
    fan: Fan,
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
        Self {
            air_w_k,
            liquid_w_k,
            capacity_ratio,
            transfer_units: transfer_units(q_w / (air_w_k * initial_k), capacity_ratio, TRANSFER_UNITS),
            fan: Fan::size(air, design.volume, pressure, efficiency, FAN_EXPONENT),
        }
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

    /// Heat per kelvin between entering liquid and air at full air flow, W/K.
    #[inline(always)]
    pub(crate) fn full_air_w_k<R: Real>(&self, heat: &LiquidHeat<R>) -> R {
        self.part_air_w_k(heat, R::splat(1.0))
    }

    #[inline(always)]
    fn part_air_w_k<R: Real>(&self, heat: &LiquidHeat<R>, fifth_root: R) -> R {
        let square = fifth_root * fifth_root;
        let share = square * square * fifth_root;
        let ratio = share * self.capacity_ratio / heat.flow_share;
        effectiveness(R::splat(self.transfer_units) / square, ratio) * share * self.air_w_k
    }

    /// Takes from the liquid, entering at `entering_c`, all of its heat or what full air flow takes.
    #[inline(always)]
    pub(crate) fn take<R: Real>(&self, heat: &LiquidHeat<R>, entering_c: R, t_c: R) -> DryCoolerHour<R> {
        let initial_k = (entering_c - t_c).max(R::splat(0.0));
        let most_w = self.full_air_w_k(heat) * initial_k;
        let duty_w = heat.q_w.min(most_w);
        let air_share = air_share(self, heat, initial_k, duty_w, most_w);
        DryCoolerHour { duty_w, fan_w: self.fan.power_w(air_share), air_share }
    }

    /// Leaving liquid at a set-point, or the coldest where that is warmer, °C.
    #[inline(always)]
    pub(crate) fn leaving_c<R: Real>(&self, heat: &LiquidHeat<R>, setpoint_c: R, t_c: R) -> R {
        let coldest = t_c + heat.q_w / self.full_air_w_k(heat) - self.range_k(heat);
        coldest.max(setpoint_c)
    }

    /// What the cooler does with `heat` at design liquid flow and a set-point of the leaving liquid.
    pub fn operate(&self, heat: Power, setpoint: Temperature, air: Temperature) -> DryCoolerOperation {
        let heat = LiquidHeat { q_w: heat.get::<unit::watt>(), flow_share: 1.0 };
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

/// Fourth root of the heat beyond that wanted: nearly straight over the fifth root of the air flow.
struct Surplus<'a, R> {
    cooler: &'a DryCooler,
    heat: &'a LiquidHeat<R>,
    initial_k: R,
    wanted: R,
}

impl<R: Real> Rising<R> for Surplus<'_, R> {
    #[inline(always)]
    fn at(&mut self, fifth_root: R, _: usize) -> R {
        (self.cooler.part_air_w_k(self.heat, fifth_root) * self.initial_k).sqrt().sqrt() - self.wanted
    }
}

/// Air flow over design flow for which the cooler takes `duty_w`; all of it where it takes the most it can.
#[inline(always)]
fn air_share<R: Real>(cooler: &DryCooler, heat: &LiquidHeat<R>, initial_k: R, duty_w: R, most_w: R) -> R {
    let (wanted, most) = (duty_w.sqrt().sqrt(), most_w.sqrt().sqrt());
    let guess = (wanted / most.max(R::splat(f64::MIN_POSITIVE))).min(R::splat(1.0));
    let bounds = (R::splat(FIFTH_ROOT.0), R::splat(FIFTH_ROOT.1));
    let mut surplus = Surplus { cooler, heat, initial_k, wanted };
    let root = rising_root(&mut surplus, bounds, (guess, guess * 0.95), STEPS);
    let root = R::select(duty_w.ge(most_w), R::splat(1.0), root);
    let square = root * root;
    let share = square * square * root;
    R::select(duty_w.gt(R::splat(0.0)), share, R::splat(0.0))
}
