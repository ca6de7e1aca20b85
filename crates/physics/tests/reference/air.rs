//! Psychrometrics in plain numbers, °C, Pa, kg/kg, kJ/kg.

use crate::common::{celsius, pa, ratio};
use wattshed_physics::psychrometrics;
use wattshed_physics::units::{HumidityRatio, unit};
use wattshed_physics::weather::WeatherState;

/// An hour in plain numbers.
pub(crate) struct Hour {
    pub(crate) t: f64,
    pub(crate) twb: f64,
    pub(crate) w: f64,
    pub(crate) p: f64,
    /// kJ/kg.
    pub(crate) h: f64,
}

impl From<WeatherState> for Hour {
    fn from(state: WeatherState) -> Self {
        Self {
            t: state.dry_bulb.get::<unit::degree_celsius>(),
            twb: state.wet_bulb.get::<unit::degree_celsius>(),
            w: state.humidity_ratio.kg_per_kg(),
            p: state.pressure.get::<unit::pascal>(),
            h: state.enthalpy.get::<unit::joule_per_kilogram>() / 1000.0,
        }
    }
}

pub(crate) fn saturated(t: f64, p: f64) -> f64 {
    psychrometrics::saturation_humidity_ratio(celsius(t), pa(p)).kg_per_kg()
}

pub(crate) fn at_humidity(t: f64, rh: f64, p: f64) -> f64 {
    psychrometrics::humidity_ratio_from_relative_humidity(celsius(t), ratio(rh), pa(p)).kg_per_kg()
}

pub(crate) fn at_wet_bulb(t: f64, twb: f64, p: f64) -> f64 {
    psychrometrics::humidity_ratio_from_wet_bulb(celsius(t), celsius(twb), pa(p)).kg_per_kg()
}

pub(crate) fn enthalpy(t: f64, w: f64) -> f64 {
    psychrometrics::enthalpy(celsius(t), HumidityRatio::new(w)).get::<unit::joule_per_kilogram>() / 1000.0
}

pub(crate) fn volume(t: f64, w: f64, p: f64) -> f64 {
    psychrometrics::specific_volume(celsius(t), HumidityRatio::new(w), pa(p)).get::<unit::cubic_meter_per_kilogram>()
}
