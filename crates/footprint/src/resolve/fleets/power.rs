//! What a counted unit draws: at most, and of that on average.

use wattshed_physics::it_load::{AcceleratorCurve, ServerCurve};
use wattshed_physics::units::{ItPower, Of, Power, Ratio, unit};
use wattshed_report::{both, told};

use super::{key, said};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::reading::Reading;

/// The curve of a server is straight: its exponent is 1.
const STRAIGHT: f64 = 1.0;

/// Whether nothing says what a machine draws, which is reported.
pub(super) fn is_unknown(reading: &mut Reading<'_>, name: &str) -> bool {
    let said =
        |field: &str| reading.spec.entry(&key(name, field)).is_some() || reading.spec.is_broken(&key(name, field));
    if said("rated") || said("tdp") || said("host") {
        return false;
    }
    let span = said::place(reading, name);
    let diagnostic = match said::model(reading.spec, name) {
        Some(model) => {
            let rated = key(name, "rated");
            let message = told!(
                "the catalog does not say what `{model}` draws",
                "le catalogue ne dit pas ce qu'appelle `{model}`"
            );
            Diagnostic::error(Code::Missing, message).at(span, both!("how many watts?", "combien de watts ?")).help(
                told!("give {rated} with its host, or tdp and host", "donner {rated} avec son hôte, ou tdp et host"),
            )
        }
        None => {
            let known = crate::catalog::hardware().iter().map(|entry| entry.id.as_str());
            let (model, rated) = (key(name, "model"), key(name, "rated"));
            let message = told!(
                "`it.fleet.{name}` names no hardware of the catalog",
                "`it.fleet.{name}` ne nomme aucun matériel du catalogue"
            );
            Diagnostic::error(Code::UnknownName, message)
                .at(span, both!("which machines?", "quelles machines ?"))
                .maybe_help(crate::suggest::did_you_mean(name, known))
                .help(told!(
                    "write {model} = \"h100-sxm\" (`wattshed list hardware` shows all), or {rated} = \"1.2 kW\"",
                    "écrire {model} = \"h100-sxm\" (`wattshed list hardware` les montre tous), ou {rated} = \"1.2 kW\""
                ))
        }
    };
    reading.found.push(diagnostic);
    true
}

/// Accelerators of a counted unit: one where a thermal design power or a throughput is known and nothing is said.
pub(super) fn accelerators(reading: &Reading<'_>, name: &str) -> Option<f64> {
    let given = reading.optional_si(&key(name, "accelerators"));
    let throughput = format!("{}.", key(name, "throughput"));
    let is_accelerator = || {
        reading.spec.entry(&key(name, "tdp")).is_some()
            || reading.spec.entries().any(|entry| entry.key.starts_with(&throughput))
    };
    given.or_else(|| is_accelerator().then_some(1.0))
}

/// Highest power of a counted unit: given, or accelerators × (tdp + host).
pub(super) fn rated(reading: &mut Reading<'_>, name: &str) -> ItPower {
    let watts = |reading: &mut Reading<'_>, field: &str| Power::new::<unit::watt>(reading.number(&key(name, field)));
    if reading.spec.entry(&key(name, "tdp")).is_none() && reading.spec.entry(&key(name, "host")).is_none() {
        let is_told = reading.spec.is_broken(&key(name, "tdp")) || reading.spec.is_broken(&key(name, "host"));
        // What could not be read was reported; the estimate does not go on.
        return Of::new(if is_told { Power::new::<unit::watt>(1.0) } else { watts(reading, "rated") });
    }
    let each = accelerators(reading, name).unwrap_or(1.0);
    Of::new((watts(reading, "tdp") + watts(reading, "host")) * each)
}

/// Mean power over rated power while it is up: as given or by duty, or from the curve of the model.
pub(super) fn load(reading: &mut Reading<'_>, name: &str, rated: ItPower) -> Option<Ratio> {
    let use_of = key(name, "utilisation");
    match (reading.optional_ratio(&use_of), reading.optional_ratio(&key(name, "load"))) {
        (Some(activity), _) => at(reading, name, rated, activity),
        (None, Some(load)) => Some(load),
        (None, None) if reading.optional_word(&key(name, "duty")).as_deref() == Some("idle") => {
            at(reading, name, rated, Ratio::default())
        }
        (None, None) => {
            // Where the duty is missing, that is what to say.
            match reading.spec.entry(&key(name, "duty")) {
                Some(_) => said::missing(reading, name, "load", "0.6"),
                None => said::missing(reading, name, "duty", "\"training\""),
            }
            None
        }
    }
}

/// Power over rated power at an activity.
fn at(reading: &mut Reading<'_>, name: &str, rated: ItPower, activity: Ratio) -> Option<Ratio> {
    let idle_key = key(name, "idle");
    let Some(idle) = reading.optional_ratio(&idle_key) else {
        said::missing(reading, name, "idle", "0.15");
        return None;
    };
    let watts = |field: &str| reading.optional_si(&key(name, field)).map(Power::new::<unit::watt>);
    Some(match (watts("tdp"), watts("host")) {
        (Some(tdp), Some(host)) => {
            let curve = AcceleratorCurve { tdp, host, idle };
            curve.power(activity) / curve.rated()
        }
        _ => {
            let max = rated.quantity();
            ServerCurve { idle: max * idle, max, exponent: STRAIGHT }.power(activity) / max
        }
    })
}
