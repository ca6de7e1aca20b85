//! Air handlers with cooling coils (CRAH, CRAC).
//!
//! ```text
//! Q_coil = Q + P_fan        condensate = (1 − SHR) Q_coil / h_fg
//! ```
//! Fans follow the hall's heat; their own heat joins the coil. What is not sensible of the coil's heat condenses water out
//! of the hall's air, which adiabatic humidifiers put back: they take as much heat from the air as the coil gave up in
//! condensing, so the heat balance does not see them. The hall is otherwise closed.

use super::air_flow::hall_air_flow;
use super::fan::Fan;
use super::parameters::AirParameters;
use super::water::ROOM_LATENT_HEAT;
use crate::math::Real;
use crate::psychrometrics::kernel;
use crate::units::{Power, Pressure, SpecificVolume, unit};

/// Humidity of the hall's air for its volume, kg/kg: 27 °C at 36 %.
const HALL_HUMIDITY_RATIO: f64 = 0.008;

/// Chilled-water air handlers of a hall.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AirHandlers {
    fan: Fan,
    design_w: f64,
    /// Water that condenses, kg for each joule of the coil.
    condensate_kg_j: f64,
}

/// What the air handlers do in an hour.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AirHandlerHour<R> {
    pub(crate) fan_w: R,
    /// Heat to the chilled water.
    pub(crate) coil_w: R,
    /// Water that humidifiers put back.
    pub(crate) humidification_kg_s: R,
}

/// Fans that move the air of a closed hall.
pub(super) fn hall_fan(air: &AirParameters, heat: Power, pressure: Pressure) -> Fan {
    let supply_c = air.supply_max.get::<unit::degree_celsius>();
    let volume = kernel::specific_volume(supply_c, HALL_HUMIDITY_RATIO, pressure.get::<unit::pascal>());
    Fan::size(
        hall_air_flow(heat, air.delta_t),
        SpecificVolume::new::<unit::cubic_meter_per_kilogram>(volume),
        air.fan_pressure,
        air.fan_efficiency,
        air.fan_exponent,
    )
}

impl AirHandlers {
    /// Air handlers for the heat of a hall at an air pressure.
    pub fn size(air: &AirParameters, heat: Power, pressure: Pressure) -> Self {
        Self {
            fan: hall_fan(air, heat, pressure),
            design_w: heat.get::<unit::watt>().max(f64::MIN_POSITIVE),
            condensate_kg_j: (1.0 - air.sensible_ratio.get::<unit::ratio>()) / ROOM_LATENT_HEAT,
        }
    }

    /// Heat to the chilled water at design.
    pub fn design_coil(&self) -> Power {
        Power::new::<unit::watt>(self.carry(self.design_w).coil_w)
    }

    /// Carries the heat of the hall to the coil.
    #[inline(always)]
    pub(crate) fn carry<R: Real>(&self, q_w: R) -> AirHandlerHour<R> {
        let fan_w = self.fan.power_w(q_w / self.design_w);
        let coil_w = q_w + fan_w;
        AirHandlerHour { fan_w, coil_w, humidification_kg_s: coil_w * self.condensate_kg_j }
    }
}
