//! Moist air: humidity, enthalpy, volume, wet bulb and dew point.
//!
//! Ideal-gas relations per kilogram of dry air, valid for −100…200 °C below boiling.
//!
//! Source: ASHRAE Handbook Fundamentals 2017, chapter 1. The reference table of the tests is that of PsychroLib 2.5.0.

pub(crate) mod kernel;
mod moist_air;
mod pressure;

pub use moist_air::{
    density, dew_point, dry_bulb_from_enthalpy, enthalpy, humidity_ratio_from_relative_humidity,
    humidity_ratio_from_vapor_pressure, humidity_ratio_from_wet_bulb, relative_humidity,
    saturated_temperature_from_enthalpy, saturation_humidity_ratio, saturation_pressure, specific_volume,
    vapor_pressure, wet_bulb,
};
pub use pressure::standard_pressure;
