//! The results of all draws.

use super::Draws;
use super::percentile::Spread;
use crate::results::DEFINITIONS;

/// The results of all draws, by result in the order of the table and by draw.
#[derive(Debug, Clone, Default)]
pub struct Ensemble {
    /// Which draws were made, if any were.
    pub draws: Option<Draws>,
    /// Values of each result; `None` where a draw has none.
    values: Vec<Vec<Option<f64>>>,
    /// Draws whose combination of values cannot be built.
    pub impossible: usize,
}

impl Ensemble {
    /// Room for the results of `draws`.
    pub(super) fn with_room_for(draws: Draws) -> Self {
        let column = || Vec::with_capacity(draws.count as usize);
        Self { draws: Some(draws), values: DEFINITIONS.iter().map(|_| column()).collect(), impossible: 0 }
    }

    /// Adds the next draw; `None` where it cannot be built.
    pub(super) fn push(&mut self, row: Option<Vec<Option<f64>>>) {
        let row = row.unwrap_or_else(|| {
            self.impossible += 1;
            vec![None; self.values.len()]
        });
        for (column, value) in self.values.iter_mut().zip(row) {
            column.push(value);
        }
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
        let index = DEFINITIONS.iter().position(|definition| definition.key == key)?;
        self.values.get(index).map(Vec::as_slice)
    }
}

/// How a result of one design differs from that of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedDifference {
    /// Median and 5 to 95 % of the differences.
    pub spread: Spread,
    /// Share of the draws in which it is lower.
    pub probability_lower: f64,
}
