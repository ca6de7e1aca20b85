//! The results of all draws.

use super::Draws;
use super::percentile::Spread;
use crate::account::WORKLOAD;
use crate::diagnostic::{Code, Diagnostic};
use crate::results::DEFINITIONS;

/// The results of all draws, by result in the order of the table and by draw.
#[derive(Debug, Clone, Default)]
pub struct Ensemble {
    /// Which draws were made, if any were.
    pub draws: Option<Draws>,
    /// Values of each result; `None` where a draw has none.
    values: Vec<Vec<Option<f64>>>,
    /// Keys of the columns behind those of the table: results of workloads.
    of_workloads: Vec<String>,
    /// Draws whose combination of values cannot be built.
    pub impossible: usize,
    /// What did not fit together in the first of them.
    pub reason: Option<Box<Diagnostic>>,
}

impl Ensemble {
    /// Room for the results of `draws`, and behind them for those of workloads.
    pub(super) fn with_room_for(draws: Draws, of_workloads: &[(String, &'static str)]) -> Self {
        let column = || Vec::with_capacity(draws.count as usize);
        let values = (0..DEFINITIONS.len() + of_workloads.len()).map(|_| column()).collect();
        let of_workloads = of_workloads.iter().map(|(name, key)| format!("{WORKLOAD}.{name}.{key}")).collect();
        Self { draws: Some(draws), values, of_workloads, impossible: 0, reason: None }
    }

    /// Adds the next draw, or why it cannot be built.
    pub(super) fn push(&mut self, row: Result<Vec<Option<f64>>, Box<Diagnostic>>) {
        let row = row.unwrap_or_else(|reason| {
            self.impossible += 1;
            self.reason.get_or_insert(reason);
            vec![None; self.values.len()]
        });
        for (column, value) in self.values.iter_mut().zip(row) {
            column.push(value);
        }
    }

    /// Warns of draws that were left out, with the reason and the place of the first.
    pub fn warning(&self) -> Option<Diagnostic> {
        left_out(self.impossible, self.draws?.count, self.reason.as_deref())
    }

    /// [`Ensemble::warning`] in the same words for every one of many, so that they can be counted.
    pub(crate) fn warning_among_many(&self) -> Option<Diagnostic> {
        let own = self.warning()?;
        let reason = self.reason.as_ref().map_or("", |reason| reason.message.as_str());
        let first = format!("the first: {} of {}, because {reason}", self.impossible, self.draws?.count);
        let message = "draws are left out because their values do not fit together";
        Some(Diagnostic { message: message.to_owned(), help: vec![first], ..own })
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
        let known = differences.iter().flatten().count();
        let lower = differences.iter().flatten().filter(|difference| **difference < 0.0).count();
        Some(PairedDifference { spread, probability_lower: lower as f64 / known as f64 })
    }

    /// The values of a result, draw by draw; those of a draw that cannot be built are missing.
    pub fn values(&self, key: &str) -> Option<&[Option<f64>]> {
        let of_workload = || Some(DEFINITIONS.len() + self.of_workloads.iter().position(|other| other == key)?);
        let index = DEFINITIONS.iter().position(|definition| definition.key == key).or_else(of_workload)?;
        self.values.get(index).map(Vec::as_slice)
    }
}

/// Warns of draws that were left out.
pub(crate) fn left_out(impossible: usize, draws: u32, reason: Option<&Diagnostic>) -> Option<Diagnostic> {
    let reason = reason.filter(|_| impossible > 0)?;
    let message = format!(
        "{impossible} of {draws} draws are left out because their values do not fit together; the first: {}",
        reason.message
    );
    let warning = Diagnostic::warning(Code::DrawsLeftOut, message).help(
        "ranges and probabilities are those of the rest; narrow the ranges so that all of their values fit together",
    );
    Some(Diagnostic { labels: reason.labels.clone(), ..warning })
}

/// How a result of one design differs from that of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedDifference {
    /// Median and 5 to 95 % of the differences.
    pub spread: Spread,
    /// Share of the draws in which it is lower.
    pub probability_lower: f64,
}
