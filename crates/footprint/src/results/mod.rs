//! The table of results: one row makes JSON, CSV, reports, `list results`, the reference and `explain`.

pub mod formula;
pub mod hours;
mod stored;
mod table;

pub use table::{DEFINITIONS, Definition, Formula, Monthly, find, with_currencies};

use crate::diagnostic::{Code, Diagnostic};
use crate::suggest::nearest;

/// The diagnostic for a result that only workloads have, where one of a site is asked for.
pub(crate) fn of_workloads(key: &str) -> Diagnostic {
    Diagnostic::error(Code::UnknownName, format!("`{key}` is a result of workloads, not of a site")).help(format!(
        "`wattshed workload SPEC` shows it, and `wattshed explain SPEC workload.NAME.{key}` where it comes from"
    ))
}

/// The definition that a person names.
///
/// # Errors
/// There is no such result; the nearest name is told.
pub fn named(key: &str) -> Result<&'static Definition, Diagnostic> {
    let key = key.trim();
    if find(key).is_some_and(Definition::is_of_workloads) {
        return Err(of_workloads(key));
    }
    find(key).ok_or_else(|| {
        let near = nearest(key, DEFINITIONS.iter().map(|definition| definition.key));
        Diagnostic::error(Code::UnknownName, format!("there is no result `{key}`"))
            .maybe_help(near.map(|near| format!("did you mean `{near}`?")))
            .help("`wattshed list results` shows all")
    })
}
