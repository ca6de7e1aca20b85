//! Relations between fields that each of them alone cannot tell.

use wattshed_physics::cooling::{AirParameters, AirSystem, ChillerParameters, Trim};
use wattshed_physics::units::unit;

use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::reading::Reading;

/// Reports what does not fit together.
pub(super) fn check(reading: &mut Reading<'_>, system: &AirSystem) {
    sprayed(reading, system);
    let (air, chilled_water) = parts(system);
    let mut relation = |holds: bool, a: &str, b: &str, why: &str| {
        if !holds {
            contradiction(reading, &format!("cooling.{a}"), &format!("cooling.{b}"), why);
        }
    };
    relation(
        chilled_water.is_none_or(|chiller| chiller.supply < air.supply_max),
        "chiller.supply",
        "air.supply_max",
        "chilled water must be colder than the air that it cools",
    );
    relation(
        !matches!(system, AirSystem::AirsideEvaporative { .. }) || air.supply_min <= air.supply_max,
        "air.supply_min",
        "air.supply_max",
        "the lowest supply temperature is above the highest",
    );
    relation(
        air.dew_point_min <= air.dew_point_max,
        "air.dew_point_min",
        "air.dew_point_max",
        "the lowest dew point is above the highest",
    );
    relation(
        air.humidity_min <= air.humidity_max,
        "air.humidity_min",
        "air.humidity_max",
        "the lowest humidity is above the highest",
    );
}

/// An exchanger is sprayed; without any effectiveness it would not be one.
fn sprayed(reading: &mut Reading<'_>, system: &AirSystem) {
    const KEY: &str = "cooling.air.pad_effectiveness";
    const LEAST: f64 = 0.1;
    let AirSystem::IndirectEvaporative { air, .. } = system else { return };
    if air.pad_effectiveness.get::<unit::ratio>() < LEAST {
        let diagnostic = Diagnostic::error(Code::OutOfRange, format!("`{KEY}` is too low for a sprayed exchanger"))
            .at(reading.span(KEY), "at least 0.1 with indirect-evaporative")
            .help("plants without water: airside-evaporative with pad_effectiveness = 0, or air-chiller-economizer");
        reading.found.push(diagnostic);
    }
}

/// The air side, and the chillers whose water cools it.
fn parts(system: &AirSystem) -> (&AirParameters, Option<&ChillerParameters>) {
    match system {
        AirSystem::AirsideEvaporative { air, chiller, .. } | AirSystem::IndirectEvaporative { air, chiller, .. } => {
            let chilled = matches!(air.trim, Trim::AirChiller | Trim::WaterChiller);
            (air, chilled.then_some(chiller))
        }
        AirSystem::WaterChiller { air, chiller, .. }
        | AirSystem::AirChiller { air, chiller, .. }
        | AirSystem::OnceThrough { air, chiller, .. } => (air, Some(chiller)),
        AirSystem::Dx { air, .. } => (air, None),
    }
}

fn contradiction(reading: &mut Reading<'_>, a: &str, b: &str, why: &str) {
    let value = |reading: &Reading<'_>, key: &str| {
        reading.spec.entry(key).map(|entry| entry.value.to_string()).unwrap_or_default()
    };
    let (first, second) = (value(reading, a), value(reading, b));
    let (higher, lower) = if reading.span(a).is_some() { (a, b) } else { (b, a) };
    reading.found.push(
        Diagnostic::error(Code::Contradiction, format!("`{a}` ({first}) and `{b}` ({second}) do not fit: {why}"))
            .at(reading.span(higher), "here")
            .at(reading.span(lower), "and here"),
    );
}
