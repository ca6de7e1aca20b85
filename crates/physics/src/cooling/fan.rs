//! Fans with variable-speed drives.
//!
//! ```text
//! P_d = ṁ v Δp / η                                    [W; kg/s, m³/kg, Pa]
//! P   = P_d max(f, 0.1)^n min(f / 0.1, 1)             f = flow over design flow
//! ```
//! n = 2.7 with a variable-speed drive on a fixed system curve (3 ideal), 1 against constant pressure, 0 at constant
//! speed. Below a tenth of its speed a fan runs part of the time.
//!
//! Source: fan affinity laws; the exponent 2.7 instead of 3 is an estimate (2024) of motor and drive losses at part load.

use crate::math::Real;
use crate::units::{MassRate, Power, Pressure, Ratio, SpecificVolume, unit};

/// Lowest speed of a drive, over design speed.
const SPEED_MIN: f64 = 0.1;

/// A fan, or several alike, sized for a flow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fan {
    design_w: f64,
    exponent: f64,
}

impl Fan {
    /// A fan for the flow of dry air `flow`, each kilogram of which takes `volume`.
    pub fn size(flow: MassRate, volume: SpecificVolume, pressure: Pressure, efficiency: Ratio, exponent: f64) -> Self {
        let m3_s = flow.get::<unit::kilogram_per_second>() * volume.get::<unit::cubic_meter_per_kilogram>();
        let design_w = m3_s * pressure.get::<unit::pascal>() / efficiency.get::<unit::ratio>();
        Self { design_w, exponent }
    }

    /// Power at a share of the design flow, W.
    #[inline(always)]
    pub(crate) fn power_w<R: Real>(&self, flow_share: R) -> R {
        let speed = flow_share.max(R::splat(SPEED_MIN));
        // The same for every hour, so that the loop over hours has no branch. A cube needs no logarithm.
        let law = if self.exponent == 3.0 { speed * speed * speed } else { speed.pow(self.exponent) };
        let running = (flow_share / SPEED_MIN).clamp(0.0, 1.0);
        law * running * self.design_w
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
