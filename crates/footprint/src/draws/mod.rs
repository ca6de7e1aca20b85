//! Uncertainty: many estimates of one facility, each with its own draw of everything that has a range.
//!
//! A draw is `f(identity, index, seed)`: what has the same identity (a factor, a key of a site) has the same draw in every
//! design, so that designs are compared pair by pair. More draws extend the earlier ones; the number of threads changes
//! nothing. What a range means is said in docs/method/uncertainty.md.

mod normal;
mod percentile;
mod quantile;
mod sequence;
mod vary;

use rayon::prelude::*;
use wattshed_report::Range;

pub use percentile::{Spread, percentile};
pub use quantile::Quantile;
pub use sequence::{Identity, MOST_DRAWS};

use crate::diagnostic::{Code, Diagnostic};
use crate::estimate::{Footprint, Options, operate};
use crate::resolve::Facility;
use crate::results::DEFINITIONS;
use vary::Varied;

/// How many draws, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draws {
    /// How many; none gives no ranges.
    pub count: u32,
    /// Which sequence.
    pub seed: u64,
}

impl Draws {
    /// The draws of `estimate` unless the user says otherwise.
    pub const DEFAULT_COUNT: u32 = 512;
    /// The sequence unless the user says otherwise.
    pub const DEFAULT_SEED: u64 = 1;

    /// None: the deterministic run alone.
    pub const NONE: Self = Self { count: 0, seed: Self::DEFAULT_SEED };
}

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

impl Spread {
    /// The range of a figure in a report.
    pub fn range(&self) -> Range {
        Range { low: self.p5, high: self.p95 }
    }
}

/// Draws the facility of `footprint` again and again.
///
/// # Errors
/// When no draw at all can be built, or more are asked for than the sequence has.
pub fn draw(footprint: &Footprint, draws: Draws, options: Options) -> Result<Ensemble, Diagnostic> {
    if draws.count > MOST_DRAWS {
        let message = format!("{} draws are more than the {MOST_DRAWS} that the sequence has", draws.count);
        return Err(Diagnostic::error(Code::OutOfRange, message));
    }
    if draws.count == 0 {
        return Ok(Ensemble::default());
    }
    let facility = &footprint.facility;
    let varied = Varied::of(facility)?;
    let rows: Vec<Option<Vec<Option<f64>>>> = (0..draws.count)
        .into_par_iter()
        .map(|index| results(&varied.draw(facility, index, draws.seed)?, options))
        .collect();
    let impossible = rows.iter().filter(|row| row.is_none()).count();
    if impossible == rows.len() {
        return Err(Diagnostic::error(Code::OutOfRange, "no draw of the given ranges makes a plant that can be built"));
    }
    let values = (0..DEFINITIONS.len())
        .map(|index| rows.iter().map(|row| row.as_ref().and_then(|row| row.get(index).copied().flatten())).collect())
        .collect();
    Ok(Ensemble { draws: Some(draws), values, impossible })
}

/// All results of one draw; `None` when its hours cannot be.
fn results(facility: &Facility, options: Options) -> Option<Vec<Option<f64>>> {
    let operation = operate(facility, options).ok()?;
    let year = crate::estimate::account_of_year(&operation, facility);
    let value = |definition: &crate::results::Definition| (definition.value)(&year).filter(|value| value.is_finite());
    Some(DEFINITIONS.iter().map(value).collect())
}
