//! Fields of devices that the chosen plant does not have.

pub(super) use super::cooling::may_have as system_has;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::spec::{Entry, Resolved};

/// Whether the facility of `spec` has what `key` says something about.
pub(super) fn has(spec: &Resolved, key: &str) -> bool {
    super::cooling::has(spec, key) && super::power::has(spec, key) && super::contracts::has(spec, key)
}

/// An error when such a field comes from the layer that chose the system, a note when it comes from a lower one.
pub(super) fn check(spec: &Resolved, found: &mut Diagnostics) {
    for entry in spec.entries().filter(|entry| entry.origin.layer.is_given() && !has(spec, &entry.key)) {
        let chosen_by = match entry.field.section() {
            "power" => super::power::rules_out(spec, &entry.key).map(str::to_owned),
            "procurement" => Some(super::contracts::rules_out(spec, &entry.key)),
            _ => Some("cooling.system".to_owned()),
        };
        if let Some(choice) = chosen_by.and_then(|key| spec.entry(&key)) {
            found.push(unused(entry, choice));
        }
    }
}

fn unused(entry: &Entry, choice: &Entry) -> Diagnostic {
    let (what, remedy) = match choice.key.as_str() {
        "cooling.system" => (
            format!("a plant of `{}` as described does not have it", choice.value),
            "remove it, or choose the system, trim or remainder that has it",
        ),
        key => (format!("`{key}` is {}", choice.value), "remove one of the two"),
    };
    let message = format!("`{}` has no effect: {what}", entry.key);
    let diagnostic = if entry.origin.layer >= choice.origin.layer || entry.origin.layer.same_step(&choice.origin.layer)
    {
        Diagnostic::error(Code::Unused, message).help(remedy)
    } else {
        Diagnostic::note(Code::Unused, message)
    };
    diagnostic.at(entry.origin.span.clone(), "not used")
}
