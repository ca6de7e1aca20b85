//! The unit in which a result is stored, as text.

use std::borrow::Cow;

use wattshed_report::Unit;

use super::Definition;

impl Definition {
    /// The unit of the number that JSON and CSV hold; empty for counts and ratios.
    pub fn stored_in(&self) -> Cow<'static, str> {
        let text = match &self.unit {
            Unit::Mwh | Unit::FuelMwh => "MWh",
            Unit::Mw => "MW",
            Unit::M3 => "m3",
            Unit::Tco2e => "t CO2e",
            Unit::T => "t",
            Unit::LPerKwh => "L/kWh",
            Unit::KgPerKwh => "kg/kWh",
            Unit::Share => "0 to 1",
            Unit::Hours => "h",
            Unit::Days => "days",
            Unit::Years => "years",
            Unit::Celsius => "°C",
            Unit::Kelvin => "K",
            Unit::M3WorldEq => "m3 world-eq",
            Unit::Hectares => "ha",
            Unit::Ratio | Unit::Count => "",
            Unit::Money(code) | Unit::Plain(code) => return code.clone(),
            Unit::WhPer(service) => return format!("Wh/{service}").into(),
            Unit::MlPer(service) => return format!("mL/{service}").into(),
            Unit::Gco2ePer(service) => return format!("g CO2e/{service}").into(),
        };
        text.into()
    }
}
