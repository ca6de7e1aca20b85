//! What somebody states of a result, against what is estimated.

use super::Stated;
use crate::estimate::Footprint;
use crate::estimated::Estimated;

/// A claim with the estimate beside it.
#[derive(Debug, Clone)]
pub struct Claim<'a> {
    /// What was stated.
    pub stated: &'a Stated,
    /// The result; none where it does not apply to the site.
    pub value: Option<f64>,
    /// Where the claim stands.
    pub verdict: Verdict,
}

/// Where a claim stands against the range of the estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Between 5 and 95 % of the draws.
    Within,
    /// Below 5 % of the draws.
    Below,
    /// Above 95 % of the draws.
    Above,
    /// There are no draws to compare with.
    NoRange,
    /// The result does not apply to the site.
    DoesNotApply,
}

impl Verdict {
    /// The word of the format.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Within => "within",
            Self::Below => "below",
            Self::Above => "above",
            Self::NoRange => "no-range",
            Self::DoesNotApply => "does-not-apply",
        }
    }
}

/// What rounding alone may move a result by.
const ROUNDING: f64 = 1e-9;

impl Claim<'_> {
    /// What is stated over what is modelled.
    pub fn ratio(&self) -> Option<f64> {
        Some(self.stated.amount / self.value?).filter(|ratio| ratio.is_finite())
    }
}

/// All claims of a footprint.
pub fn claims(footprint: &Footprint) -> Vec<Claim<'_>> {
    claims_of(footprint)
}

/// All claims of an estimate.
pub fn claims_of(estimated: &dyn Estimated) -> Vec<Claim<'_>> {
    estimated
        .claims()
        .iter()
        .map(|stated| Claim { stated, value: estimated.value_of(&stated.key), verdict: verdict(estimated, stated) })
        .collect()
}

fn verdict(estimated: &dyn Estimated, stated: &Stated) -> Verdict {
    if estimated.value_of(&stated.key).is_none() {
        return Verdict::DoesNotApply;
    }
    let Some(spread) = estimated.ensemble().spread(&stated.key) else { return Verdict::NoRange };
    let slack = ROUNDING * stated.amount.abs();
    match stated.amount {
        amount if amount < spread.p5 - slack => Verdict::Below,
        amount if amount > spread.p95 + slack => Verdict::Above,
        _ => Verdict::Within,
    }
}
