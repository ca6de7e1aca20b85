//! The table of results: one row makes JSON, CSV, reports, `list results`, the reference and `explain`.

pub mod formula;
pub mod hours;
mod stored;
mod table;

pub use table::{DEFINITIONS, Definition, Formula, Monthly, find, with_currencies};

use wattshed_report::{both, told};

use crate::diagnostic::{Code, Diagnostic};
use crate::suggest::did_you_mean;

/// The diagnostic for a result that only workloads have, where one of a site is asked for.
pub(crate) fn of_workloads(key: &str) -> Diagnostic {
    let message = told!(
        "`{key}` is a result of workloads, not of a site",
        "`{key}` est un résultat de charges de travail, non d'un site"
    );
    Diagnostic::error(Code::UnknownName, message).help(told!(
        "`wattshed workload SPEC` shows it, and `wattshed explain SPEC workload.NAME.{key}` where it comes from",
        "`wattshed workload SPEC` le montre, et `wattshed explain SPEC workload.NOM.{key}` d'où il vient"
    ))
}

/// The diagnostic for a name that is no result's.
pub(crate) fn unknown(key: &str) -> Diagnostic {
    let message = told!("there is no result `{key}`", "il n'y a pas de résultat `{key}`");
    Diagnostic::error(Code::UnknownName, message)
        .maybe_help(did_you_mean(key, DEFINITIONS.iter().map(|definition| definition.key)))
        .help(both!("`wattshed list results` shows all", "`wattshed list results` les montre tous"))
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
    find(key).ok_or_else(|| unknown(key))
}
