//! Fields of devices that the chosen plant does not have.

use super::cooling;
pub(super) use super::cooling::may_have as system_has;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::spec::{Entry, Resolved};

/// Whether the facility of `spec` has the device of `key`. Keys of no device are always had.
pub(super) fn has(spec: &Resolved, key: &str) -> bool {
    match key {
        "power.ups_losses" => spec.word("power.ups").as_deref() != Some("none"),
        _ => cooling::has(spec, key),
    }
}

/// An error when such a field comes from the layer that chose the system, a note when it comes from a lower one.
pub(super) fn check(spec: &Resolved, found: &mut Diagnostics) {
    let Some(system) = spec.entry("cooling.system") else { return };
    for entry in spec.entries().filter(|entry| entry.origin.layer.is_given() && !has(spec, &entry.key)) {
        found.push(unused(entry, system));
    }
}

fn unused(entry: &Entry, system: &Entry) -> Diagnostic {
    let message = format!("`{}` has no effect: a plant of `{}` as described does not have it", entry.key, system.value);
    let diagnostic = if entry.origin.layer >= system.origin.layer || entry.origin.layer.same_step(&system.origin.layer)
    {
        Diagnostic::error(Code::Unused, message).help("remove it, or choose the system, trim or remainder that has it")
    } else {
        Diagnostic::note(Code::Unused, message)
    };
    diagnostic.at(entry.origin.span.clone(), "not used")
}
