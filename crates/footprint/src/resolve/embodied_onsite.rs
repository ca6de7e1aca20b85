//! Embodied emissions of generators and batteries.
//!
//! ```text
//! total = embodied (count + spare), per unit or per its rating           of a battery: in all, per energy or per power
//! ```
//! They enter the line of building and plant.

use wattshed_physics::units::{Co2eMass, Mass, Of, Time, unit};
use wattshed_quantity::Unit;
use wattshed_report::{both, told};

use super::embodied::{EmbodiedIn, EmbodiedPart};
use super::reading::Reading;
use crate::diagnostic::{Code, Diagnostic};
use crate::spec::Value;

/// Every generator and battery of which it is said.
pub(super) fn read(reading: &mut Reading<'_>) -> Vec<EmbodiedPart> {
    let named = |reading: &Reading<'_>, section: &str| -> Vec<String> {
        reading.spec.names(section).into_iter().map(str::to_owned).collect()
    };
    let mut parts = Vec::new();
    for name in named(reading, "generation") {
        let machines = ["count", "spare"].map(|field| reading.optional_si(&format!("generation.{name}.{field}")));
        let [running, spare] = machines.map(|number| number.unwrap_or(0.0).round());
        let rating = reading.optional_si(&format!("generation.{name}.rating"));
        if running > 0.0 {
            parts.extend(part(reading, "generation", &name, (running + spare, None, rating)));
        }
    }
    for name in named(reading, "storage") {
        let of = |field: &str| reading.optional_si(&format!("storage.{name}.{field}"));
        let (energy, power) = (of("energy"), of("power"));
        parts.extend(part(reading, "storage", &name, (1.0, energy, power)));
    }
    parts
}

/// A part of so many units, each with what it may be counted by: energy and power, SI.
fn part(
    reading: &mut Reading<'_>,
    section: &'static str,
    name: &str,
    (units, energy, power): (f64, Option<f64>, Option<f64>),
) -> Option<EmbodiedPart> {
    let (amount, lifetime) = (format!("{section}.{name}.embodied"), format!("{section}.{name}.lifetime"));
    let figure = reading.optional_si(&amount)?;
    // A draw is a bare number: its unit is that of the range that it is drawn from.
    let written = match reading.spec.entry(&amount).map(|entry| entry.value.centre()) {
        Some(Value::Quantity(quantity)) => quantity.unit,
        _ => Unit::default(),
    };
    let dimension = written.dimension();
    let counted_by = match (dimension.length, dimension.mass, dimension.time) {
        (0, 1, 0) => Some(1.0),
        (-2, 0, 3) => power,
        (-2, 0, 2) => energy,
        _ => None,
    };
    let Some(counted_by) = counted_by else {
        let help = match section {
            "generation" => both!(
                "give it for a unit (t CO2e) or per its rating (kg/kW)",
                "le donner pour une unité (t CO2e) ou par sa puissance nominale (kg/kW)"
            ),
            _ => both!(
                "give it in all (t CO2e), per energy (kg/kWh) or per power (kg/kW)",
                "le donner en tout (t CO2e), par énergie (kg/kWh) ou par puissance (kg/kW)"
            ),
        };
        let message = told!("`{amount}` cannot be counted by this", "`{amount}` ne peut être compté ainsi");
        let place = both!("per what?", "par quoi ?");
        let diagnostic = Diagnostic::error(Code::WrongValue, message).at(reading.span(&amount), place);
        reading.found.push(diagnostic.help(help));
        return None;
    };
    let total: Co2eMass = Of::new(Mass::new::<unit::kilogram>(figure * counted_by * units));
    let lifetime = Time::new::<unit::second>(reading.number(&lifetime));
    Some(EmbodiedPart { section, name: name.to_owned(), within: EmbodiedIn::Building, total, lifetime })
}
