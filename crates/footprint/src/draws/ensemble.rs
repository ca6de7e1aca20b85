//! The results of all draws.

use wattshed_report::{both, told};

use super::Draws;
use super::percentile::Spread;
use crate::account::NamedPart;
use crate::diagnostic::{Code, Diagnostic};
use crate::results::DEFINITIONS;

/// The results of all draws, by result in the order of the table and by draw.
#[derive(Debug, Clone, Default)]
pub struct Ensemble {
    /// Which draws were made, if any were.
    pub draws: Option<Draws>,
    /// Values of each result, `None` where a draw has none; nothing for a result that no draw has.
    values: Vec<Vec<Option<f64>>>,
    /// Values of the results of named parts, in the order in which the draws have them.
    parts: Vec<OfPart>,
    /// How many draws are in the columns.
    drawn: usize,
    /// Draws whose combination of values cannot be built.
    pub impossible: usize,
    /// What did not fit together in the first of them.
    pub reason: Option<Box<Diagnostic>>,
}

/// What one draw gives: each result in the order of the table, and those of named parts.
pub(crate) type Outcome = (Vec<Option<f64>>, Vec<NamedPart>);

/// A result of one named part, by draw.
#[derive(Debug, Clone)]
struct OfPart {
    section: &'static str,
    name: String,
    result: &'static str,
    values: Vec<Option<f64>>,
}

impl Ensemble {
    /// Room for the results of `draws`.
    pub(crate) fn with_room_for(draws: Draws) -> Self {
        let values = DEFINITIONS.iter().map(|_| Vec::new()).collect();
        Self { draws: Some(draws), values, parts: Vec::new(), drawn: 0, impossible: 0, reason: None }
    }

    /// Adds the next draw, or why it cannot be built.
    pub(crate) fn push(&mut self, outcome: Result<Outcome, Box<Diagnostic>>) {
        let (row, parts) = outcome.unwrap_or_else(|reason| {
            self.impossible += 1;
            self.reason.get_or_insert(reason);
            (vec![None; self.values.len()], Vec::new())
        });
        for (column, value) in self.values.iter_mut().zip(row) {
            // A result that no draw has takes no room.
            if value.is_some() || !column.is_empty() {
                column.resize(self.drawn, None);
                column.push(value);
            }
        }
        self.push_parts(&parts);
    }

    /// A part that a draw does not have, as of a machine whose count is drawn as none, has no value in it.
    fn push_parts(&mut self, parts: &[NamedPart]) {
        let mut expected = 0;
        for part in parts {
            for (result, value) in &part.results {
                let is_it = |column: &OfPart| {
                    column.section == part.section && column.name == part.name && column.result == *result
                };
                // Draws have their parts in one order: the next column is nearly always the right one.
                let at = match self.parts.get(expected) {
                    Some(next) if is_it(next) => expected,
                    _ => self.parts.iter().position(is_it).unwrap_or_else(|| {
                        let values = vec![None; self.drawn];
                        self.parts.push(OfPart { section: part.section, name: part.name.clone(), result, values });
                        self.parts.len() - 1
                    }),
                };
                expected = at + 1;
                if let Some(column) = self.parts.get_mut(at) {
                    column.values.push(Some(*value).filter(|value| value.is_finite()));
                }
            }
        }
        self.drawn += 1;
        for column in self.parts.iter_mut().filter(|column| column.values.len() < self.drawn) {
            column.values.push(None);
        }
    }

    /// Warns of draws that were left out, with the reason and the place of the first.
    pub fn warning(&self) -> Option<Diagnostic> {
        left_out(self.impossible, self.draws?.count, self.reason.as_deref())
    }

    /// [`Ensemble::warning`] in the same words for every one of many, so that they can be counted.
    pub(crate) fn warning_among_many(&self) -> Option<Diagnostic> {
        let own = self.warning()?;
        let draws = self.draws?.count;
        let reason = self.reason.as_ref().map(|reason| reason.message.clone());
        let reason = || reason.as_ref().map(ToString::to_string).unwrap_or_default();
        let first = told!(
            "the first: {} of {draws}, because {}",
            "le premier : {} sur {draws}, car {}",
            self.impossible,
            reason()
        );
        let message = both!(
            "draws are left out because their values do not fit together",
            "des tirages sont écartés parce que leurs valeurs sont incompatibles"
        );
        Some(Diagnostic { message: message.into(), help: vec![first], ..own })
    }

    /// Median and 5 to 95 % of a result.
    pub fn spread(&self, key: &str) -> Option<Spread> {
        Spread::of(self.values(key)?)
    }

    /// How a result differs from that of another design, draw by draw: what both share cancels.
    pub fn difference(&self, base: &Self, key: &str) -> Option<PairedDifference> {
        let pairs = self.values(key)?.iter().zip(base.values(key)?);
        let differences: Vec<Option<f64>> = pairs.map(|(own, base)| Some((*own)? - (*base)?)).collect();
        let spread = Spread::of(&differences)?;
        let pairs = self.values(key)?.iter().zip(base.values(key)?);
        let shares: Vec<Option<f64>> = pairs
            .map(|(own, base)| Some(((*own)? - (*base)?) / (*base)?.abs()).filter(|share| share.is_finite()))
            .collect();
        let relative = Spread::of(&shares);
        let known = differences.iter().flatten().count();
        let lower = differences.iter().flatten().filter(|difference| **difference < 0.0).count();
        Some(PairedDifference { spread, relative, probability_lower: lower as f64 / known as f64 })
    }

    /// The values of a result, draw by draw, or of one of a named part as `procurement.wind.procured_mwh`; those of a draw that
    /// cannot be built are missing.
    pub fn values(&self, key: &str) -> Option<&[Option<f64>]> {
        if let Some((part, result)) = key.rsplit_once('.') {
            let is_it = |column: &&OfPart| {
                let name = part.strip_prefix(column.section).and_then(|name| name.strip_prefix('.'));
                column.result == result && name == Some(column.name.as_str())
            };
            return self.parts.iter().find(is_it).map(|column| column.values.as_slice());
        }
        let index = DEFINITIONS.iter().position(|definition| definition.key == key)?;
        self.values.get(index).map(Vec::as_slice).filter(|values| !values.is_empty())
    }
}

/// Warns of draws that were left out.
pub(crate) fn left_out(impossible: usize, draws: u32, reason: Option<&Diagnostic>) -> Option<Diagnostic> {
    let reason = reason.filter(|_| impossible > 0)?;
    let message = told!(
        "{impossible} of {draws} draws are left out because their values do not fit together; the first: {}",
        "{impossible} tirages sur {draws} sont écartés parce que leurs valeurs sont incompatibles ; le premier : {}",
        reason.message
    );
    let warning = Diagnostic::warning(Code::DrawsLeftOut, message).help(both!(
        "ranges and probabilities are those of the rest; narrow the ranges so that all of their values fit together",
        "intervalles et probabilités sont ceux des autres ; resserrer les intervalles pour que toutes leurs valeurs soient \
         compatibles"
    ));
    Some(Diagnostic { labels: reason.labels.clone(), ..warning })
}

/// How a result of one design differs from that of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedDifference {
    /// Median and 5 to 95 % of the differences.
    pub spread: Spread,
    /// The same over the value of the other design in the same draw; none where that is zero.
    pub relative: Option<Spread>,
    /// Share of the draws in which it is lower.
    pub probability_lower: f64,
}
