//! Coolant loop and facility loop.
//!
//! Cold plates: [`Pump`] against 250 kPa at 8 K, 1.2 % of the heat. Tanks: more flow of a more viscous liquid, whose heat
//! capacity by volume is less than half of water's, against less pressure; 1.5 % of the heat.

use crate::cooling::dry_cooler::LiquidHeat;
use crate::cooling::parameters::{Coolant, LiquidParameters};
use crate::cooling::pump::{self, Pump};
use crate::math::Real;
use crate::units::{Power, unit};

/// Power of the pumps of immersion tanks over the heat that they carry. Estimate (2024), 1-2 %.
const TANK_PUMP_SHARE: f64 = 0.015;
/// Lowest liquid flow, that of the pumps, over design.
const FLOW_SHARE_MIN: f64 = 0.3;

/// The two loops between the chips and the heat rejection.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Loops {
    coolant_pump: Pump,
    facility_pump: Pump,
    /// Heat of the chips at design, W.
    chips_w: f64,
}

impl Loops {
    pub(super) fn size(liquid: &LiquidParameters, heat: Power) -> Self {
        let chips_w = heat.get::<unit::watt>().max(f64::MIN_POSITIVE);
        let coolant_pump = match liquid.coolant {
            Coolant::ColdPlate => {
                Pump::for_heat(chips_w, pump::COOLANT_RISE_K, pump::COOLANT_PA, pump::COOLANT_EFFICIENCY)
            }
            Coolant::Tank => Pump::of_power(TANK_PUMP_SHARE * chips_w),
        };
        let range_k = liquid.delta_t.get::<unit::kelvin_difference>();
        let in_loop_w = chips_w + coolant_pump.design_w();
        let facility_pump = Pump::for_heat(in_loop_w, range_k, pump::FACILITY_WATER_PA, pump::EFFICIENCY);
        Self { coolant_pump, facility_pump, chips_w }
    }

    /// Heat of the facility water at design.
    pub(super) fn design_heat(&self) -> Power {
        Power::new::<unit::watt>(self.chips_w + self.coolant_pump.design_w() + self.facility_pump.design_w())
    }

    /// The heat of the facility water for a share of the design load.
    pub(super) fn heat_at<R: Real>(&self, load_share: R) -> LiquidHeat<R> {
        self.carry(load_share * self.chips_w).0
    }

    /// The heat of the facility water and the power of all pumps, W.
    #[inline(always)]
    pub(super) fn carry<R: Real>(&self, q_w: R) -> (LiquidHeat<R>, R) {
        let load_share = q_w / self.chips_w;
        let pump_w = self.coolant_pump.power_w(load_share) + self.facility_pump.power_w(load_share);
        (LiquidHeat { q_w: q_w + pump_w, load_share, flow_share: load_share.clamp(FLOW_SHARE_MIN, 1.0) }, pump_w)
    }
}
