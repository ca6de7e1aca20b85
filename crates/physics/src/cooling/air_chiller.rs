//! Air-cooled chillers with their chilled-water pumps, with or without free-cooling coils.
//!
//! ```text
//! Q = Q_coil + P_pump        Q_free = share(T) Q        W = (Q − Q_free) / COP(T, PLR)
//! ```
//! The compressors' power includes the condenser fans. The coils' fans belong to heat rejection.

use super::chiller::{Chillers, DesignSink};
use super::free_cooling::{FAN_SHARE, FreeCoolingCoil};
use super::parameters::ChillerParameters;
use super::pump::{self, Pump};
use crate::math::Real;
use crate::units::{Power, unit};
use crate::weather::DesignConditions;

/// Air-cooled chillers, pumps and free-cooling coils.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AirChillers {
    chillers: Chillers,
    pump: Pump,
    coil: Option<FreeCoolingCoil>,
    design_w: f64,
}

/// What they do in an hour.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AirChillerHour<R> {
    pub(crate) compressor_w: R,
    pub(crate) pump_w: R,
    /// Fans of the free-cooling coils.
    pub(crate) fan_w: R,
    /// Heat to the outdoor air, all fans included.
    pub(crate) rejected_w: R,
}

impl AirChillers {
    /// For a coil load and a design dry bulb, with free-cooling coils where `economizer` says so.
    pub fn size(parameters: &ChillerParameters, load: Power, design: &DesignConditions, economizer: bool) -> Self {
        let load_w = load.get::<unit::watt>().max(f64::MIN_POSITIVE);
        let delta_t_k = parameters.delta_t.get::<unit::kelvin_difference>();
        let pump = Pump::for_heat(load_w, delta_t_k, pump::OUTDOOR_CHILLED_WATER_PA, pump::EFFICIENCY);
        let supply_c = parameters.supply.get::<unit::degree_celsius>();
        Self {
            chillers: Chillers::size(parameters, &DesignSink::air(design.dry_bulb), load + pump.design_power()),
            pump,
            coil: economizer.then(|| FreeCoolingCoil::new(supply_c, delta_t_k)),
            design_w: load_w,
        }
    }

    /// Cools `coil_w` in outdoor air of `t_c`.
    #[inline(always)]
    pub(crate) fn cool<R: Real>(&self, coil_w: R, t_c: R) -> AirChillerHour<R> {
        let pump_w = self.pump.power_w(coil_w / self.design_w);
        let q_w = coil_w + pump_w;
        let free_w = match &self.coil {
            None => R::splat(0.0),
            Some(coil) => q_w * coil.share_of(t_c),
        };
        let chilled_w = q_w - free_w;
        let compressor_w = self.chillers.compressor_w(chilled_w, self.chillers.running(chilled_w), t_c);
        let fan_w = free_w * FAN_SHARE;
        AirChillerHour { compressor_w, pump_w, fan_w, rejected_w: free_w + fan_w + chilled_w + compressor_w }
    }
}
