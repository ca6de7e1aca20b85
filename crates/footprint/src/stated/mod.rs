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
use wattshed_report::{Sentence, both, told};

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::results::{self, Definition};
use crate::spec::misread;
use crate::spec::{Entry, Resolved, Value};
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
        let wrong = |message: Sentence| Diagnostic::error(Code::WrongValue, message);
        let (key, amount) = text
            .split_once('=')
            .ok_or_else(|| wrong(told!("`{text}` is not RESULT=AMOUNT", "`{text}` n'est pas RÉSULTAT=VALEUR")))?;
        let (key, written) = (key.trim(), amount.trim());
        let definition = of_key(key).ok_or_else(|| results::unknown(key))?;
        if let Some(amount) = written.parse::<f64>().ok().filter(|amount| amount.is_finite()) {
            return Ok(Self { key: key.to_owned(), definition, amount, per_year: false, written: written.to_owned() });
        }
        let quantity = read_with(written, kind_of(definition), Style::default()).map_err(|error| {
            let problem = misread::problem(&error);
            wrong(told!("`{key}`: {problem}", "`{key}` : {problem}")).maybe_help(misread::hint(&error))
        })?;
        let amount =
            amount_in(definition, &quantity).map_err(|what| wrong(told!("`{key}`: {what}", "`{key}` : {what}")))?;
        let per_year = is_yearly(definition, &quantity);
        Ok(Self { key: key.to_owned(), definition, amount, per_year, written: written.to_owned() })
    }

    fn of_entry(entry: &Entry, key: &str) -> Result<Self, Diagnostic> {
        let at =
            |diagnostic: Diagnostic| diagnostic.at(entry.origin.span.clone(), both!("this figure", "cette valeur"));
        let definition = of_key(key).ok_or_else(|| at(results::unknown(key)))?;
        let written = &entry.key;
        let Value::Quantity(quantity) = &entry.value else {
            let message =
                told!("`{written}` is one figure, no range", "`{written}` est une seule valeur, pas un intervalle");
            return Err(at(Diagnostic::error(Code::WrongValue, message)));
        };
        let amount = amount_in(definition, quantity).map_err(|what| {
            at(Diagnostic::error(Code::WrongValue, told!("`{written}`: {what}", "`{written}` : {what}")))
        })?;
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
                Ok(figure) if section == "claim" && is_market_alone(&figure, spec) => found.push(market_alone(entry)),
                Ok(figure) => stated.push(figure),
                Err(diagnostic) => found.push(diagnostic),
            }
        }
    }
    stated
}

/// Market-based results with the location-based one that belongs beside each.
const BESIDE: [(&str, &str); 4] = [
    ("scope2_market_tco2e", "scope2_location_tco2e"),
    ("scope2_hourly_tco2e", "scope2_location_tco2e"),
    ("scope3_leased_market_tco2e", "scope3_leased_location_tco2e"),
    ("total_market_tco2e", "total_location_tco2e"),
];

/// The location-based claim that a market-based one of nothing needs beside it.
fn beside(key: &str) -> Option<String> {
    BESIDE.iter().find(|(market, _)| *market == key).map(|(_, location)| format!("claim.{location}"))
}

/// Whether somebody claims to emit nothing by contracts, and does not say what is emitted by location (GHG Protocol Scope 2 Guidance,
/// chapter 7: both are reported).
fn is_market_alone(figure: &Stated, spec: &Resolved) -> bool {
    figure.amount == 0.0 && beside(&figure.key).is_some_and(|location| spec.entry(&location).is_none())
}

fn market_alone(entry: &Entry) -> Diagnostic {
    let location = entry.key.strip_prefix("claim.").and_then(beside).unwrap_or_default();
    let key = &entry.key;
    let message = told!(
        "`{key}` = 0 says nothing alone: contracts move emissions, they do not end them",
        "`{key}` = 0 ne dit rien à lui seul : des contrats déplacent des émissions, ils n'y mettent pas fin"
    );
    let place = both!("market-based", "fondé sur le marché");
    Diagnostic::error(Code::Missing, message).at(entry.origin.span.clone(), place).help(told!(
        "state {location} beside it: both methods are reported (GHG Protocol Scope 2 Guidance, chapter 7)",
        "déclarer {location} à côté : les deux méthodes se déclarent (GHG Protocol Scope 2 Guidance, chapitre 7)"
    ))
}
