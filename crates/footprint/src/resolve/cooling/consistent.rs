//! Relations between fields that each of them alone cannot tell.

use wattshed_physics::cooling::{AirParameters, AirSystem, ChillerParameters, Trim};
use wattshed_physics::units::unit;
use wattshed_report::{Both, both, told};

use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::reading::Reading;

/// Reports what does not fit together.
pub(super) fn check(reading: &mut Reading<'_>, system: &AirSystem) {
    sprayed(reading, system);
    let (air, chilled_water) = parts(system);
    let mut relation = |holds: bool, a: &str, b: &str, why: Both| {
        if !holds {
            contradiction(reading, &format!("cooling.{a}"), &format!("cooling.{b}"), why);
        }
    };
    relation(
        chilled_water.is_none_or(|chiller| chiller.supply < air.supply_max),
        "chiller.supply",
        "air.supply_max",
        both!(
            "chilled water must be colder than the air that it cools",
            "l'eau glacée doit être plus froide que l'air qu'elle refroidit"
        ),
    );
    relation(
        !matches!(system, AirSystem::AirsideEvaporative { .. }) || air.supply_min <= air.supply_max,
        "air.supply_min",
        "air.supply_max",
        both!(
            "the lowest supply temperature is above the highest",
            "la plus basse température de soufflage est au-dessus de la plus haute"
        ),
    );
    relation(
        air.dew_point_min <= air.dew_point_max,
        "air.dew_point_min",
        "air.dew_point_max",
        both!("the lowest dew point is above the highest", "le plus bas point de rosée est au-dessus du plus haut"),
    );
    relation(
        air.humidity_min <= air.humidity_max,
        "air.humidity_min",
        "air.humidity_max",
        both!("the lowest humidity is above the highest", "l'humidité la plus basse est au-dessus de la plus haute"),
    );
}

/// An exchanger is sprayed; without any effectiveness it would not be one.
fn sprayed(reading: &mut Reading<'_>, system: &AirSystem) {
    const KEY: &str = "cooling.air.pad_effectiveness";
    const LEAST: f64 = 0.1;
    let AirSystem::IndirectEvaporative { air, .. } = system else { return };
    if air.pad_effectiveness.get::<unit::ratio>() < LEAST {
        let message =
            told!("`{KEY}` is too low for a sprayed exchanger", "`{KEY}` est trop bas pour un échangeur arrosé");
        let diagnostic = Diagnostic::error(Code::OutOfRange, message)
            .at(
                reading.span(KEY),
                both!("at least 0.1 with indirect-evaporative", "au moins 0,1 avec indirect-evaporative"),
            )
            .help(both!(
                "plants without water: airside-evaporative with pad_effectiveness = 0, or air-chiller-economizer",
                "installations sans eau : airside-evaporative avec pad_effectiveness = 0, ou air-chiller-economizer"
            ));
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

fn contradiction(reading: &mut Reading<'_>, a: &str, b: &str, why: Both) {
    let value = |reading: &Reading<'_>, key: &str| {
        reading.spec.entry(key).map(|entry| entry.value.to_string()).unwrap_or_default()
    };
    let (first, second) = (value(reading, a), value(reading, b));
    let (higher, lower) = if reading.span(a).is_some() { (a, b) } else { (b, a) };
    let message = told!(
        "`{a}` ({first}) and `{b}` ({second}) do not fit: {why}",
        "`{a}` ({first}) et `{b}` ({second}) ne vont pas ensemble : {why}"
    );
    reading.found.push(
        Diagnostic::error(Code::Contradiction, message)
            .at(reading.span(higher), both!("here", "ici"))
            .at(reading.span(lower), both!("and here", "et ici")),
    );
}
