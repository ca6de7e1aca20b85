//! Fields of devices that the chosen plant does not have.

use super::cooling::SYSTEMS;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::spec::{Entry, Resolved};

/// An error when such a field comes from the layer that chose the system, a note when it comes from a lower one.
pub(super) fn check(spec: &Resolved, found: &mut Diagnostics) {
    let Some(system) = spec.entry("cooling.system") else { return };
    for entry in spec.entries().filter(|entry| entry.origin.layer.is_given() && !has(spec, &entry.key)) {
        found.push(unused(entry, system));
    }
}

/// Whether the plant of `spec` has the device of `key`. Keys of no device are always had.
pub(super) fn has(spec: &Resolved, key: &str) -> bool {
    let system = spec.word("cooling.system").unwrap_or_default();
    let trim = spec.word("cooling.air.trim").unwrap_or_default();
    system_has(&system, key)
        && (system != "airside-evaporative" || device(key).is_none_or(|device| trim_has(&trim, device, key)))
}

/// Whether plants of `system` have the device of `key`, whatever their trim.
pub(super) fn system_has(system: &str, key: &str) -> bool {
    let Some(device) = device(key) else { return true };
    let Some((_, sections)) = SYSTEMS.iter().find(|(known, _)| *known == system) else { return true };
    let outdoor_air = system == "airside-evaporative";
    sections.contains(&device)
        && (outdoor_air || !OUTDOOR_AIR_ONLY.contains(&key))
        && (system != "liquid-dry" || !WATER_COOLED_ONLY.contains(&key))
}

fn device(key: &str) -> Option<&str> {
    let mut parts = key.split('.');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("cooling"), Some("design"), _) => None,
        (Some("cooling"), Some(device), Some(_)) => Some(device),
        _ => None,
    }
}

/// Which devices the trim of an airside plant brings along.
fn trim_has(trim: &str, device: &str, key: &str) -> bool {
    match (device, trim) {
        ("chiller", "none") => false,
        // A direct-expansion unit has no chilled water.
        ("chiller", "dx") => key == "cooling.chiller.cop_scale",
        ("chiller", "air-chiller") => !WATER_COOLED_ONLY.contains(&key),
        ("chiller", _) => key != "cooling.chiller.exchanger_approach",
        ("tower", trim) => trim == "water-chiller",
        _ => true,
    }
}

/// Fields of chillers that only water-cooled machines have.
const WATER_COOLED_ONLY: &[&str] = &["cooling.chiller.part_load", "cooling.chiller.exchanger_approach"];

/// Fields of the air side that only outdoor air needs.
const OUTDOOR_AIR_ONLY: &[&str] = &[
    "cooling.air.supply_min",
    "cooling.air.pad_effectiveness",
    "cooling.air.cycles_of_concentration",
    "cooling.air.trim",
    "cooling.air.humidity",
    "cooling.air.dew_point_min",
    "cooling.air.dew_point_max",
    "cooling.air.humidity_min",
    "cooling.air.humidity_max",
];

fn unused(entry: &Entry, system: &Entry) -> Diagnostic {
    let message = format!("`{}` has no effect: a plant of `{}` as described does not have it", entry.key, system.value);
    let diagnostic = if entry.origin.layer >= system.origin.layer || entry.origin.layer.same_step(&system.origin.layer)
    {
        Diagnostic::error(Code::Unused, message).help("remove it, or choose the system or trim that has it")
    } else {
        Diagnostic::note(Code::Unused, message)
    };
    diagnostic.at(entry.origin.span.clone(), "not used")
}
