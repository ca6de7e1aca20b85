//! Wetted pads in the outdoor air.
//!
//! ```text
//! T_out = max(T − ε (T − T_wb), T_target)        W_out = W(T_out, T_wb)
//! ```
//! at constant wet bulb; pads never warm the air. Their pump lifts what evaporates against 0.3 MPa (wetted media;
//! high-pressure fog takes 7 MPa).
//!
//! Source: ASHRAE Handbook HVAC Systems and Equipment 2016, chapter 41 (direct evaporative coolers); pump pressure Lei &
//! Masanet (2022), Resources, Conservation and Recycling 182.

use super::outdoor_air::AirState;
use super::water::WATER_DENSITY;
use crate::math::Real;
use crate::psychrometrics::kernel;
use crate::units::{Ratio, unit};

/// Pressure of the pads' pump, Pa.
const PUMP_PA: f64 = 300_000.0;
/// Its efficiency. Estimate (2024), 0.5-0.65.
const PUMP_EFFICIENCY: f64 = 0.6;
/// Pump power over evaporation, W s/kg.
pub(crate) const PUMP_J_KG: f64 = PUMP_PA / WATER_DENSITY / PUMP_EFFICIENCY;

/// Wetted pads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EvaporativePad {
    effectiveness: f64,
}

/// Air behind the pads.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PadAir<R> {
    pub(crate) t_c: R,
    pub(crate) w: R,
}

impl EvaporativePad {
    /// Pads that use `effectiveness` of the wet-bulb depression, 0.70-0.95.
    pub fn new(effectiveness: Ratio) -> Self {
        Self { effectiveness: effectiveness.get::<unit::ratio>() }
    }

    /// Air behind pads that hold `target_c` where they can.
    #[inline(always)]
    pub(crate) fn leaving<R: Real>(&self, air: &AirState<R>, target_c: R) -> PadAir<R> {
        let coldest = air.t_c - (air.t_c - air.twb_c) * self.effectiveness;
        let t_c = coldest.max(target_c).min(air.t_c);
        let w = kernel::humidity_ratio_from_wet_bulb(t_c, air.twb_c.min(t_c), air.p_pa).max(air.w);
        let wetted = t_c.lt(air.t_c);
        PadAir { t_c, w: R::select(wetted, w, air.w) }
    }
}
