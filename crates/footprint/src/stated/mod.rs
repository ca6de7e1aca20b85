//! Figures that people state of results: limits, and claims.
//!
//! Both are written as `RESULT = amount` and compared with the result of the estimate, draw by draw where there are draws.

mod budget;
mod claim;
mod measure;

pub(crate) use budget::exceeded;
pub use budget::{Budget, budgets, budgets_of, is_above};
pub use claim::{Claim, Verdict, claims, claims_of};
pub use measure::{kind_of, of_key};

use wattshed_quantity::{Quantity, Style, read_with};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::results::{self, Definition};
use crate::spec::{Entry, Resolved, Value};
use crate::suggest::nearest;
use measure::{amount_in, is_yearly};

/// A figure that somebody states of a result.
#[derive(Debug, Clone)]
pub struct Stated {
    /// The result, of a named part with section and name before it.
    pub key: String,
    /// Its row in the table of results.
    pub definition: &'static Definition,
    /// The figure, in the unit of the result.
    pub amount: f64,
    /// Whether it is a limit of each year.
    pub per_year: bool,
    /// The figure as it was written.
    pub written: String,
}

impl Stated {
    /// A figure from a command line: `RESULT=AMOUNT`, a bare number being in the unit that the key ends in.
    ///
    /// # Errors
    /// There is no such result, or the figure does not measure it.
    pub fn read(text: &str) -> Result<Self, Diagnostic> {
        let wrong = |message: String| Diagnostic::error(Code::WrongValue, message);
        let (key, amount) = text.split_once('=').ok_or_else(|| wrong(format!("`{text}` is not RESULT=AMOUNT")))?;
        let (key, written) = (key.trim(), amount.trim());
        let definition = of_key(key).ok_or_else(|| unknown_result(key))?;
        if let Some(amount) = written.parse::<f64>().ok().filter(|amount| amount.is_finite()) {
            return Ok(Self { key: key.to_owned(), definition, amount, per_year: false, written: written.to_owned() });
        }
        let quantity = read_with(written, kind_of(definition), Style::default())
            .map_err(|error| wrong(format!("`{key}`: {}", error.problem)).maybe_help(error.hint.clone()))?;
        let amount = amount_in(definition, &quantity).map_err(|what| wrong(format!("`{key}`: {what}")))?;
        let per_year = is_yearly(definition, &quantity);
        Ok(Self { key: key.to_owned(), definition, amount, per_year, written: written.to_owned() })
    }

    fn of_entry(entry: &Entry, key: &str) -> Result<Self, Diagnostic> {
        let at = |diagnostic: Diagnostic| diagnostic.at(entry.origin.span.clone(), "this figure");
        let definition = of_key(key).ok_or_else(|| at(unknown_result(key)))?;
        let Value::Quantity(quantity) = &entry.value else {
            return Err(at(Diagnostic::error(Code::WrongValue, format!("`{}` is one figure, no range", entry.key))));
        };
        let amount = amount_in(definition, quantity)
            .map_err(|what| at(Diagnostic::error(Code::WrongValue, format!("`{}`: {what}", entry.key))))?;
        let per_year = is_yearly(definition, quantity);
        Ok(Self { key: key.to_owned(), definition, amount, per_year, written: Quantity::to_string(quantity) })
    }
}

/// All figures of a section, in the order of the spec.
pub(crate) fn of_section(spec: &Resolved, section: &str, found: &mut Diagnostics) -> Vec<Stated> {
    let prefix = format!("{section}.");
    let mut stated = Vec::new();
    for name in spec.names(section) {
        let own = |entry: &&Entry| {
            let rest = entry.key.strip_prefix(&prefix);
            rest.is_some_and(|rest| rest == name || rest.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
        };
        for entry in spec.entries().filter(own) {
            let key = entry.key.strip_prefix(&prefix).unwrap_or(&entry.key);
            match Stated::of_entry(entry, key) {
                Ok(figure) => stated.push(figure),
                Err(diagnostic) => found.push(diagnostic),
            }
        }
    }
    stated
}

/// The diagnostic for a name that is no result's.
pub(crate) fn unknown_result(key: &str) -> Diagnostic {
    let near = nearest(key, results::DEFINITIONS.iter().map(|definition| definition.key));
    Diagnostic::error(Code::UnknownName, format!("there is no result `{key}`"))
        .maybe_help(near.map(|near| format!("did you mean `{near}`?")))
        .help("`wattshed list results` shows all")
}
