//! Fields of devices that the chosen plant does not have.

pub(super) use super::cooling::may_have as system_has;
use wattshed_report::{Both, Sentence, both, told};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, NOT_USED};
use crate::spec::{Entry, Resolved};

/// Whether the facility of `spec` has what `key` says something about.
pub(super) fn has(spec: &Resolved, key: &str) -> bool {
    let others = [super::power::has, super::contracts::has, super::onsite::has, super::fleets::has];
    !replaced(spec, key) && super::cooling::has(spec, key) && others.into_iter().all(|has| has(spec, key))
}

/// Whether a given PUE stands in the place of what `key` says something about.
fn replaced(spec: &Resolved, key: &str) -> bool {
    const OF_WEATHER: [&str; 3] = ["site.weather", "site.warming", "site.elevation"];
    let of_plant = ["cooling.", "power.", "heat_reuse."].into_iter().any(|section| key.starts_with(section));
    (of_plant || OF_WEATHER.contains(&key)) && spec.entry("facility.pue").is_some()
}

/// An error when such a field comes from the layer that chose the system, a note when it comes from a lower one.
pub(super) fn check(spec: &Resolved, found: &mut Diagnostics) {
    for entry in spec.entries().filter(|entry| entry.origin.layer.is_given() && !has(spec, &entry.key)) {
        let chosen_by = match entry.field.section() {
            _ if replaced(spec, &entry.key) => Some("facility.pue".to_owned()),
            "it" | "embodied" => super::fleets::rules_out(spec, &entry.key),
            "power" => super::power::rules_out(spec, &entry.key).map(str::to_owned),
            "procurement" => Some(super::contracts::rules_out(spec, &entry.key)),
            "generation" | "storage" => super::onsite::rules_out(spec, &entry.key),
            _ => Some("cooling.system".to_owned()),
        };
        if let Some(choice) = chosen_by.and_then(|key| spec.entry(&key)) {
            found.push(unused(entry, choice));
        }
    }
}

fn unused(entry: &Entry, choice: &Entry) -> Diagnostic {
    let (what, remedy): (Sentence, Both) = match choice.key.as_str() {
        "facility.pue" => (
            both!(
                "a given `facility.pue` stands in the place of plant, chain and weather",
                "un `facility.pue` donné prend la place de l'installation, de la chaîne et de la météo"
            )
            .into(),
            both!("remove it, or facility.pue", "l'enlever, ou facility.pue"),
        ),
        "cooling.system" => (
            told!(
                "a plant of `{}` as described does not have it",
                "une installation `{}` telle que décrite ne l'a pas",
                choice.value
            ),
            both!(
                "remove it, or choose the system, trim or remainder that has it",
                "l'enlever, ou choisir le système, l'appoint ou le reste qui l'a"
            ),
        ),
        key if key.starts_with("it.fleet.") => (
            both!(
                "the fleets of `[it.fleet]` say what the IT equipment is and draws",
                "les parcs de `[it.fleet]` disent ce que sont et appellent les équipements IT"
            )
            .into(),
            both!("remove it, or the fleets", "l'enlever, ou les parcs"),
        ),
        key => (
            told!("`{key}` is {}", "`{key}` vaut {}", choice.value),
            both!("remove one of the two", "enlever l'un des deux"),
        ),
    };
    let message = told!("`{}` has no effect: {what}", "`{}` est sans effet : {what}", entry.key);
    let later = entry.origin.layer >= choice.origin.layer || entry.origin.layer.same_step(&choice.origin.layer);
    // What is known of a place may stand beside a PUE that does not need it.
    let of_place = choice.key == "facility.pue" && entry.field.section() == "site";
    // A count of 0 removes a machine with all that is said of it.
    let harmless = of_place || (choice.key.ends_with(".count") && choice.value.centre().si() == Some(0.0));
    let diagnostic = if later && !harmless {
        Diagnostic::error(Code::Unused, message).help(remedy)
    } else {
        Diagnostic::note(Code::Unused, message)
    };
    diagnostic.at(entry.origin.span.clone(), NOT_USED)
}
