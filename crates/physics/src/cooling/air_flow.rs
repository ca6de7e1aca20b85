//! Air that carries heat away.
//!
//! ```text
//! ṁ = Q / (c_p ΔT)      [kg dry air/s; W, J/(kg K), K]
//! ```

use crate::units::{MassRate, Power, TemperatureDifference, unit};

/// Specific heat of dry air, J/(kg K). Source: ASHRAE Handbook Fundamentals 2017, chapter 1, equation 30.
pub(crate) const CP_AIR: f64 = 1006.0;

/// Flow of dry air that carries `heat` with the rise `delta_t`.
pub fn hall_air_flow(heat: Power, delta_t: TemperatureDifference) -> MassRate {
    let kg_s = heat.get::<unit::watt>() / (CP_AIR * delta_t.get::<unit::kelvin_difference>());
    MassRate::new::<unit::kilogram_per_second>(kg_s)
}

/// Heat that a flow of dry air takes up with the rise `delta_t`.
pub fn sensible_heat(flow: MassRate, delta_t: TemperatureDifference) -> Power {
    let kg_s = flow.get::<unit::kilogram_per_second>();
    Power::new::<unit::watt>(kg_s * CP_AIR * delta_t.get::<unit::kelvin_difference>())
}
