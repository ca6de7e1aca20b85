//! The equations themselves, over [`Real`](crate::math::Real): one text for one hour and for eight.
//!
//! Argument names carry the unit: `t_c` and `twb_c` °C, `p_pa` Pa, `w` kg/kg dry air, `h_j_kg` J/kg dry air, `rh` 0..1.
//! What inverts an equation runs a fixed number of steps, so that it has no branches and the same cost everywhere.

mod dew_point;
mod enthalpy;
mod humidity;
mod saturated_temperature;
mod saturation;
mod vicinity;
mod volume;
mod wet_bulb;

pub(crate) use dew_point::dew_point;
pub(crate) use enthalpy::{enthalpy, humidity_ratio_from_enthalpy, temperature_from_enthalpy};
pub(crate) use humidity::{
    humidity_ratio_from_relative_humidity, humidity_ratio_from_vapor_pressure, relative_humidity,
    saturation_humidity_ratio, vapor_pressure,
};
pub(crate) use saturated_temperature::{
    saturated_temperature_from_enthalpy, saturated_temperature_near, tabulated_saturated_temperature,
};
pub(crate) use saturation::saturation_pressure;
pub(crate) use vicinity::Vicinity;
pub(crate) use volume::{density, specific_volume};
pub(crate) use wet_bulb::{Search, humidity_ratio_from_wet_bulb, wet_bulb};

/// Molar mass of water over that of dry air.
/// Source: ASHRAE Handbook Fundamentals 2017, chapter 1, equation 20.
const MOLAR_MASS_RATIO: f64 = 0.621_945;
/// Lowest humidity ratio, kg/kg: keeps the dew point of bone-dry air finite.
/// Source: PsychroLib 2.5.0 (2020), `MIN_HUM_RATIO`.
const W_MIN: f64 = 1e-7;
/// Range within which the inverse equations look for a temperature, °C: that of the saturation pressure.
const T_RANGE_C: (f64, f64) = (-100.0, 200.0);

#[cfg(test)]
mod tests;
