//! The state of moist air, in quantities. Equations, ranges and sources stand in the kernel's modules.

use super::kernel;
use crate::units::{HumidityRatio, MassDensity, Pressure, Ratio, SpecificEnthalpy, SpecificVolume, Temperature, unit};

fn t_c(temperature: Temperature) -> f64 {
    temperature.get::<unit::degree_celsius>()
}

fn p_pa(pressure: Pressure) -> f64 {
    pressure.get::<unit::pascal>()
}

fn celsius(t_c: f64) -> Temperature {
    Temperature::new::<unit::degree_celsius>(t_c)
}

/// Pressure of saturated vapor: over ice up to 0.01 °C, over liquid water above.
///
/// ```text
/// ln p_ws = c1/T + c2 + c3·T + c4·T² + c5·T³ + c6·T⁴ + c7·ln T      [p_ws in Pa, T in K]
/// ```
/// Valid for −100…200 °C. Source: Hyland & Wexler (1983), as in ASHRAE Fundamentals 2017, equations 1.5 and 1.6.
pub fn saturation_pressure(temperature: Temperature) -> Pressure {
    Pressure::new::<unit::pascal>(kernel::saturation_pressure(t_c(temperature)))
}

/// Humidity ratio of air with vapor at a partial pressure, at least 10⁻⁷ kg/kg.
///
/// ```text
/// W = 0.621945 p_w / (p − p_w)      [kg/kg dry air]
/// ```
/// p_w vapor pressure, p pressure, Pa; p_w counts at most as 0.999 p, since air at boiling has no humidity ratio.
/// Source: ASHRAE Fundamentals 2017, equation 1.20.
pub fn humidity_ratio_from_vapor_pressure(vapor: Pressure, pressure: Pressure) -> HumidityRatio {
    HumidityRatio::new(kernel::humidity_ratio_from_vapor_pressure(p_pa(vapor), p_pa(pressure)))
}

/// Partial pressure of the vapor in air.
///
/// ```text
/// p_w = p W / (0.621945 + W)      [Pa]
/// ```
/// Source: ASHRAE Fundamentals 2017, equation 1.20, solved for p_w.
pub fn vapor_pressure(humidity_ratio: HumidityRatio, pressure: Pressure) -> Pressure {
    Pressure::new::<unit::pascal>(kernel::vapor_pressure(humidity_ratio.kg_per_kg(), p_pa(pressure)))
}

/// Humidity ratio of saturated air. Source: ASHRAE Fundamentals 2017, equation 1.21.
pub fn saturation_humidity_ratio(temperature: Temperature, pressure: Pressure) -> HumidityRatio {
    HumidityRatio::new(kernel::saturation_humidity_ratio(t_c(temperature), p_pa(pressure)))
}

/// Humidity ratio of air at a relative humidity φ = p_w / p_ws(t). Source: ASHRAE Fundamentals 2017, equation 1.22.
pub fn humidity_ratio_from_relative_humidity(
    dry_bulb: Temperature,
    relative_humidity: Ratio,
    pressure: Pressure,
) -> HumidityRatio {
    let rh = relative_humidity.get::<unit::ratio>();
    HumidityRatio::new(kernel::humidity_ratio_from_relative_humidity(t_c(dry_bulb), rh, p_pa(pressure)))
}

/// Relative humidity φ = p_w / p_ws(t); above 1 where the air holds more than saturation.
/// Source: ASHRAE Fundamentals 2017, equation 1.22.
pub fn relative_humidity(dry_bulb: Temperature, humidity_ratio: HumidityRatio, pressure: Pressure) -> Ratio {
    let rh = kernel::relative_humidity(t_c(dry_bulb), humidity_ratio.kg_per_kg(), p_pa(pressure));
    Ratio::new::<unit::ratio>(rh)
}

/// Enthalpy of moist air above dry air and liquid water at 0 °C, per kilogram of dry air.
///
/// ```text
/// h = 1.006 t + W (2501 + 1.86 t)      [kJ/kg, °C]
/// ```
/// Source: ASHRAE Fundamentals 2017, equation 1.30.
pub fn enthalpy(dry_bulb: Temperature, humidity_ratio: HumidityRatio) -> SpecificEnthalpy {
    SpecificEnthalpy::new::<unit::joule_per_kilogram>(kernel::enthalpy(t_c(dry_bulb), humidity_ratio.kg_per_kg()))
}

/// Dry bulb of air with an enthalpy and a humidity ratio: the inverse of [`enthalpy`].
pub fn dry_bulb_from_enthalpy(enthalpy: SpecificEnthalpy, humidity_ratio: HumidityRatio) -> Temperature {
    let h_j_kg = enthalpy.get::<unit::joule_per_kilogram>();
    celsius(kernel::temperature_from_enthalpy(h_j_kg, humidity_ratio.kg_per_kg()))
}

/// Temperature of saturated air with an enthalpy. Valid for −60…90 °C below boiling.
pub fn saturated_temperature_from_enthalpy(enthalpy: SpecificEnthalpy, pressure: Pressure) -> Temperature {
    let h_j_kg = enthalpy.get::<unit::joule_per_kilogram>();
    celsius(kernel::saturated_temperature_from_enthalpy(h_j_kg, p_pa(pressure)))
}

/// Volume of moist air per kilogram of dry air.
///
/// ```text
/// v = 287.042 (t + 273.15) (1 + 1.607858 W) / p      [m³/kg]
/// ```
/// Source: ASHRAE Fundamentals 2017, equation 1.26.
pub fn specific_volume(dry_bulb: Temperature, humidity_ratio: HumidityRatio, pressure: Pressure) -> SpecificVolume {
    let v = kernel::specific_volume(t_c(dry_bulb), humidity_ratio.kg_per_kg(), p_pa(pressure));
    SpecificVolume::new::<unit::cubic_meter_per_kilogram>(v)
}

/// Density of moist air, ρ = (1 + W) / v. Source: ASHRAE Fundamentals 2017, equation 1.9b.
pub fn density(dry_bulb: Temperature, humidity_ratio: HumidityRatio, pressure: Pressure) -> MassDensity {
    let rho = kernel::density(t_c(dry_bulb), humidity_ratio.kg_per_kg(), p_pa(pressure));
    MassDensity::new::<unit::kilogram_per_cubic_meter>(rho)
}

/// Humidity ratio of air with a wet bulb, at least 10⁻⁷ kg/kg: the psychrometer equation, over liquid water for a wet
/// bulb of 0 °C and above, over ice below. Source: ASHRAE Fundamentals 2017, equations 1.33 and 1.35.
pub fn humidity_ratio_from_wet_bulb(dry_bulb: Temperature, wet_bulb: Temperature, pressure: Pressure) -> HumidityRatio {
    HumidityRatio::new(kernel::humidity_ratio_from_wet_bulb(t_c(dry_bulb), t_c(wet_bulb), p_pa(pressure)))
}

/// Thermodynamic wet bulb, to 10⁻⁶ K; never above the dry bulb.
///
/// Air slightly drier than saturation at 0 °C has two, one over liquid water and one over ice. Where the liquid equation
/// has a root at or above 0 °C, it is taken; otherwise that of the ice equation, at most 0 °C.
/// Source: the inverse of [`humidity_ratio_from_wet_bulb`].
pub fn wet_bulb(dry_bulb: Temperature, humidity_ratio: HumidityRatio, pressure: Pressure) -> Temperature {
    celsius(kernel::wet_bulb(t_c(dry_bulb), humidity_ratio.kg_per_kg(), p_pa(pressure)))
}

/// Dew point, or frost point below 0.01 °C: the inverse of [`saturation_pressure`] at the vapor's pressure.
pub fn dew_point(humidity_ratio: HumidityRatio, pressure: Pressure) -> Temperature {
    celsius(kernel::dew_point(humidity_ratio.kg_per_kg(), p_pa(pressure)))
}
