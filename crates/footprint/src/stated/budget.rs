//! Limits on results: what is left of them, and how surely they hold.

use super::Stated;
use crate::estimate::Footprint;
use crate::results::Monthly;

/// A limit with what became of it. A limit is an upper bound.
#[derive(Debug, Clone)]
pub struct Budget<'a> {
    /// What was stated.
    pub limit: &'a Stated,
    /// The result; none where it does not apply to the site.
    pub value: Option<f64>,
    /// Share of the draws that exceed the limit; none without draws.
    pub probability_exceeding: Option<f64>,
    /// The month of the year in which it is exceeded: in which the sum of the months passes it, or a peak does.
    pub exceeded_in_month: Option<usize>,
}

impl Budget<'_> {
    /// What is left; below zero where the limit is exceeded.
    pub fn headroom(&self) -> Option<f64> {
        Some(self.limit.amount - self.value?)
    }

    /// The result over the limit.
    pub fn used(&self) -> Option<f64> {
        Some(self.value? / self.limit.amount).filter(|used| used.is_finite())
    }

    /// Whether the result is above the limit; none where it does not apply.
    pub fn is_exceeded(&self) -> Option<bool> {
        Some(is_above(self.value?, self.limit.amount))
    }
}

/// Whether a value exceeds a limit: the one comparison of budgets and of `--fail-above`.
pub fn is_above(value: f64, limit: f64) -> bool {
    value > limit
}

/// All limits of a footprint.
pub fn budgets(footprint: &Footprint) -> Vec<Budget<'_>> {
    footprint.facility.budgets.iter().map(|limit| budget(footprint, limit)).collect()
}

fn budget<'a>(footprint: &Footprint, limit: &'a Stated) -> Budget<'a> {
    let value = footprint.value(&limit.key);
    let exceeding = |values: &[Option<f64>]| {
        let known: Vec<f64> = values.iter().copied().flatten().collect();
        let above = known.iter().filter(|value| is_above(**value, limit.amount)).count();
        (!known.is_empty()).then(|| above as f64 / known.len() as f64)
    };
    let exceeded = value.is_some_and(|value| is_above(value, limit.amount));
    Budget {
        limit,
        value,
        probability_exceeding: footprint.ensemble.values(&limit.key).and_then(exceeding),
        exceeded_in_month: if exceeded { month_of(footprint, limit) } else { None },
    }
}

fn month_of(footprint: &Footprint, limit: &Stated) -> Option<usize> {
    let months = footprint.months.iter().map(|month| limit.definition.of(month).unwrap_or(0.0));
    // Of a named part the months are not known.
    if limit.key != limit.definition.key {
        return None;
    }
    let mut sum = 0.0;
    let mut reached = months.map(|month| {
        sum += month;
        if limit.definition.monthly == Monthly::Sums { sum } else { month }
    });
    match limit.definition.monthly {
        Monthly::Never => None,
        Monthly::Sums | Monthly::Peaks => {
            reached.position(|value| is_above(value, limit.amount)).map(|index| index + 1)
        }
    }
}
