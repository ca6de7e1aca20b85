//! What a result hinges on: each input moved alone, rank correlation, and Sobol indices of all together.

mod indices;
mod tornado;

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use wattshed_report::{both, told};

pub use indices::{Estimated, Indices, Point, explained_alone, rank_correlation};
pub(crate) use tornado::ENDS;
pub use tornado::{Swing, swings};

use crate::diagnostic::{Code, Diagnostic};
use crate::draws::{DesignYear, Draws, Parameter, Spread, UncertainDesign, left_out, no_draw_fits, value_of};
use crate::results::Definition;

/// What distinguishes the second sample of the indices from the first, which is that of `estimate`: the golden ratio in 64
/// bits, far from any seed that a person gives.
const SECOND_SAMPLE: u64 = 0x9e37_79b9_7f4a_7c15;

/// The seed of the second sample.
const fn second_seed(seed: u64) -> u64 {
    seed.wrapping_add(SECOND_SAMPLE)
}

/// What a result hinges on.
#[derive(Debug, Clone)]
pub struct Sensitivity {
    /// The result.
    pub result: &'static Definition,
    /// With every input at its centre.
    pub value: f64,
    /// Over all draws.
    pub spread: Spread,
    /// Which draws.
    pub draws: Draws,
    /// Years that were computed.
    pub years: u64,
    /// Draws whose values do not fit together; they are left out.
    pub impossible: usize,
    /// What did not fit together in the first of them.
    pub reason: Option<Box<Diagnostic>>,
    /// The share of the variance that all inputs explain on their own; what is missing to 1 they explain together.
    pub explained_alone: Option<Estimated>,
    /// The inputs, the one with the highest total index first. Those that do not move the result come last.
    pub inputs: Vec<Influence>,
}

/// What one input does to a result.
#[derive(Debug, Clone)]
pub struct Influence {
    /// Its key; of one site alone with its name.
    pub key: String,
    /// The input.
    pub parameter: Parameter,
    /// The result with this input at its ends and all others at their centres.
    pub swing: Swing,
    /// Spearman's rank correlation with the result over the draws; none for words.
    pub rank_correlation: Option<f64>,
    /// Sobol indices; `None` where the result does not vary.
    pub indices: Option<Indices>,
}

impl Influence {
    /// Whether the input moves the result at all.
    pub fn moves(&self) -> bool {
        self.swing.width() > 0.0 || self.indices.is_some_and(|indices| indices.total.value > 0.0)
    }
}

impl Sensitivity {
    /// Warns of draws that were left out, with the reason and the place of the first.
    pub fn warning(&self) -> Option<Diagnostic> {
        left_out(self.impossible, self.draws.count, self.reason.as_deref())
    }
}

/// How far the computation has come: points done and points in all.
pub type Progress<'p> = &'p (dyn Fn(u64, u64) + Sync);

/// What `result` of a facility hinges on.
///
/// # Errors
/// When the result does not apply to the facility, or no draw of its ranges can be built.
pub fn sensitivity(
    uncertain: &UncertainDesign<'_>,
    result: &'static Definition,
    draws: Draws,
    progress: Progress<'_>,
) -> Result<Sensitivity, Diagnostic> {
    draws.check()?;
    let centre = uncertain.year(&uncertain.centre()).and_then(|year| value_of(result, &year));
    let value = centre.ok_or_else(|| {
        let key = result.key;
        let message = told!("`{key}` does not apply to this site", "`{key}` ne s'applique pas à ce site");
        Diagnostic::error(Code::UnknownName, message).help(both!(
            "`wattshed estimate` shows the results that do",
            "`wattshed estimate` montre les résultats qui s'appliquent"
        ))
    })?;
    let swings = swings(uncertain, &[result]).pop().unwrap_or_default();
    let done = AtomicU64::new(0);
    let count = u64::from(draws.count);
    let point = |index| {
        let values = Values::at(uncertain, result, draws.seed, index);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, count);
        values
    };
    let mut points: Vec<Values> = (0..draws.count).into_par_iter().map(point).collect();
    let reason = points.iter_mut().find_map(|values| values.reason.take());
    let of_draws: Vec<Option<f64>> = points.iter().map(|values| values.a).collect();
    let Some(spread) = Spread::of(&of_draws) else { return Err(no_draw_fits(reason)) };
    let parameters = uncertain.parameters();
    let complete: Vec<Vec<Point>> = (0..parameters.len()).map(|input| complete(&points, input)).collect();
    let mut inputs: Vec<Influence> = parameters
        .iter()
        .zip(swings)
        .zip(&complete)
        .map(|((parameter, swing), complete)| Influence {
            key: uncertain.name(parameter),
            ..influence(parameter, swing, complete, &points, draws.seed)
        })
        .collect();
    let rank = |influence: &Influence| influence.indices.map_or(0.0, |indices| indices.total.value);
    inputs.sort_by(|a, b| {
        (rank(b).total_cmp(&rank(a))).then(b.swing.width().total_cmp(&a.swing.width())).then_with(|| a.key.cmp(&b.key))
    });
    let impossible = of_draws.iter().filter(|value| value.is_none()).count();
    let years = uncertain.years_simulated(count);
    let explained_alone = explained_alone(&complete);
    Ok(Sensitivity { result, value, spread, draws, years, impossible, reason, explained_alone, inputs })
}

/// The result at one point of both samples, and of the first with each input of the second.
struct Values {
    index: u32,
    a: Option<f64>,
    b: Option<f64>,
    mixed: Vec<Option<f64>>,
    /// Why the first sample has no result here.
    reason: Option<Box<Diagnostic>>,
}

impl Values {
    fn at(uncertain: &UncertainDesign<'_>, result: &Definition, seed: u64, index: u32) -> Self {
        let value = |year: &Option<DesignYear>| value_of(result, &year.as_ref()?.whole);
        let (first, second) = (uncertain.levels(index, seed), uncertain.levels(index, second_seed(seed)));
        let (year, reason) = match uncertain.outcome(&first, &[]) {
            Ok(year) => (Some(year), None),
            Err(reason) => (None, Some(reason)),
        };
        let b = value(&uncertain.outcome(&second, &[]).ok());
        let mut levels = first;
        let mut mixed = Vec::with_capacity(levels.len());
        for input in 0..levels.len() {
            let (Some(slot), Some(other)) = (levels.get_mut(input), second.get(input)) else { continue };
            let own = std::mem::replace(slot, *other);
            // What does not fit together at the first sample may fit with this input of the second.
            let moved = match &year {
                Some(year) => uncertain.moved(year, &levels, input),
                None => uncertain.outcome(&levels, &[]).ok(),
            };
            mixed.push(value(&moved));
            if let Some(slot) = levels.get_mut(input) {
                *slot = own;
            }
        }
        Self { index, a: value(&year), b, mixed, reason }
    }
}

/// The points of one input that can all be built.
fn complete(points: &[Values], input: usize) -> Vec<Point> {
    let point = |values: &Values| {
        Some(Point { a: values.a?, b: values.b?, mixed: values.mixed.get(input).copied().flatten()? })
    };
    points.iter().filter_map(point).collect()
}

fn influence(parameter: &Parameter, swing: Swing, complete: &[Point], points: &[Values], seed: u64) -> Influence {
    let pairs: Vec<(f64, f64)> =
        points.iter().filter_map(|values| Some((parameter.probability(values.index, seed), values.a?))).collect();
    let rank_correlation = if parameter.is_a_word() { None } else { rank_correlation(&pairs) };
    Influence {
        key: parameter.key.clone(),
        parameter: parameter.clone(),
        swing,
        rank_correlation,
        indices: Indices::of(complete),
    }
}
