//! Which design is best by what, which are dominated, and how surely.
//!
//! Lower is better in every criterion. A design is dominated when another is no higher in all criteria and lower in one;
//! those that are not make the Pareto set.

use crate::estimated::{Estimate, Estimated};
use crate::results::{Definition, find};

/// Energy, power, water and greenhouse gases, each in full.
const DEFAULT_CRITERIA: [&str; 4] =
    ["total_location_tco2e", "facility_energy_mwh", "design_facility_mw", "site_water_consumption_m3"];

/// A table to decide by.
#[derive(Debug, Clone)]
pub struct Decision {
    /// What counts, the most important first.
    pub criteria: Vec<Criterion>,
    /// How each design stands.
    pub standings: Vec<Standing>,
}

/// One result by which designs are judged.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// The result.
    pub definition: &'static Definition,
    /// The design with the lowest value; the first of equals.
    pub best: Option<usize>,
    /// For each design, the share of draws in which none is lower; `None` without draws.
    pub probability_best: Vec<Option<f64>>,
    /// For each design, the share of draws in which it is lower than each other one; `None` against itself and without draws.
    pub probability_lower: Vec<Vec<Option<f64>>>,
}

impl Criterion {
    /// The design with the lowest value but one; `None` where no value is known of two.
    pub fn runner_up(&self, values: &[Option<f64>]) -> Option<usize> {
        let best = self.best?;
        let others: Vec<Option<f64>> =
            values.iter().enumerate().map(|(design, value)| value.filter(|_| design != best)).collect();
        lowest(&others)
    }
}

/// How a design stands among the others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// A design that dominates it, with every input at its centre.
    pub dominated_by: Option<usize>,
    /// Share of the draws in which none dominates it; `None` without draws.
    pub probability_undominated: Option<f64>,
}

/// The criteria unless a person names others. Contracts change nothing but market-based figures: where a design has some, it is
/// judged by those too.
pub fn default_criteria(designs: &[Estimate]) -> Vec<&'static Definition> {
    let market =
        designs.iter().flat_map(Estimate::footprints).any(|footprint| !footprint.facility.contracts.is_empty());
    let market = market.then_some("total_market_tco2e");
    DEFAULT_CRITERIA.into_iter().chain(market).filter_map(find).collect()
}

/// Judges designs by some results.
pub fn decide(designs: &[Estimate], criteria: &[&'static Definition]) -> Decision {
    let central: Vec<Vec<Option<f64>>> = criteria
        .iter()
        .map(|criterion| designs.iter().map(|design| design.value_of(criterion.key)).collect())
        .collect();
    let drawn: Vec<Vec<Vec<Option<f64>>>> = criteria.iter().map(|criterion| by_draw(designs, criterion)).collect();
    let judged = criteria.iter().zip(&central).zip(&drawn).map(|((&definition, values), draws)| Criterion {
        definition,
        best: lowest(values),
        probability_best: (0..designs.len()).map(|design| share(draws, |values| is_lowest(values, design))).collect(),
        probability_lower: (0..designs.len())
            .map(|design| (0..designs.len()).map(|other| probability_lower(draws, design, other)).collect())
            .collect(),
    });
    let standing = |design: usize| Standing {
        dominated_by: dominator(&central, design),
        probability_undominated: probability_undominated(&drawn, design),
    };
    Decision { criteria: judged.collect(), standings: (0..designs.len()).map(standing).collect() }
}

impl Decision {
    /// The designs that none dominates.
    pub fn pareto_set(&self) -> Vec<usize> {
        let standings = self.standings.iter().enumerate();
        standings.filter(|(_, standing)| standing.dominated_by.is_none()).map(|(design, _)| design).collect()
    }
}

/// The values of all designs, draw by draw; empty unless all designs have the same draws.
fn by_draw(designs: &[Estimate], criterion: &Definition) -> Vec<Vec<Option<f64>>> {
    if designs.iter().any(|design| design.ensemble().draws.is_none()) {
        return Vec::new();
    }
    let columns: Vec<&[Option<f64>]> =
        designs.iter().map(|design| design.ensemble().values(criterion.key).unwrap_or_default()).collect();
    let count = columns.iter().map(|column| column.len()).max().unwrap_or(0);
    (0..count).map(|draw| columns.iter().map(|column| column.get(draw).copied().flatten()).collect()).collect()
}

fn lowest(values: &[Option<f64>]) -> Option<usize> {
    let known = values.iter().enumerate().filter_map(|(design, value)| Some((design, (*value)?)));
    known.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(design, _)| design)
}

/// Whether no design is lower; `None` where one has no value.
fn is_lowest(values: &[Option<f64>], design: usize) -> Option<bool> {
    let own = values.get(design).copied().flatten()?;
    let all: Option<Vec<f64>> = values.iter().copied().collect();
    Some(all?.into_iter().all(|other| own <= other))
}

/// The share of the draws in which one design is lower than another.
fn probability_lower(draws: &[Vec<Option<f64>>], design: usize, other: usize) -> Option<f64> {
    let value = |values: &[Option<f64>], design: usize| values.get(design).copied().flatten();
    let lower = |values: &Vec<Option<f64>>| Some(value(values, design)? < value(values, other)?);
    if design == other { None } else { share(draws, lower) }
}

/// The share of the draws that can be told in which something holds.
fn share<T>(draws: &[T], holds: impl Fn(&T) -> Option<bool>) -> Option<f64> {
    let told: Vec<bool> = draws.iter().filter_map(holds).collect();
    (!told.is_empty()).then(|| told.iter().filter(|held| **held).count() as f64 / told.len() as f64)
}

/// A design that dominates `design`; `values` by criterion and design.
fn dominator(values: &[Vec<Option<f64>>], design: usize) -> Option<usize> {
    let designs = values.first().map_or(0, Vec::len);
    (0..designs).find(|&other| other != design && dominates(values, other, design))
}

/// Whether one design is no higher than another in any criterion, and lower in one.
fn dominates(values: &[Vec<Option<f64>>], one: usize, other: usize) -> bool {
    let pairs: Option<Vec<(f64, f64)>> = values
        .iter()
        .map(|designs| Some((designs.get(one).copied().flatten()?, designs.get(other).copied().flatten()?)))
        .collect();
    pairs.is_some_and(|pairs| {
        pairs.iter().all(|(one, other)| one <= other) && pairs.iter().any(|(one, other)| one < other)
    })
}

fn probability_undominated(drawn: &[Vec<Vec<Option<f64>>>], design: usize) -> Option<f64> {
    let count = drawn.iter().map(Vec::len).min().unwrap_or(0);
    let draws: Vec<usize> = (0..count).collect();
    share(&draws, |&draw| {
        let values: Option<Vec<Vec<Option<f64>>>> =
            drawn.iter().map(|criterion| criterion.get(draw).cloned()).collect();
        let values = values?;
        let complete = values.iter().flatten().all(Option::is_some);
        complete.then(|| dominator(&values, design).is_none())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(criteria: &[&[f64]]) -> Vec<Vec<Option<f64>>> {
        criteria.iter().map(|designs| designs.iter().copied().map(Some).collect()).collect()
    }

    #[test]
    fn a_design_is_dominated_by_one_that_is_nowhere_higher_and_somewhere_lower() {
        // Designs A to D by two criteria: C is above A in both, D equals B.
        let values = values(&[&[1.0, 3.0, 2.0, 3.0], &[3.0, 1.0, 4.0, 1.0]]);
        assert_eq!([0, 1, 2, 3].map(|design| dominator(&values, design)), [None, None, Some(0), None]);
    }

    #[test]
    fn what_has_no_value_is_neither_best_nor_dominated() {
        let values = vec![vec![Some(1.0), None], vec![Some(1.0), Some(2.0)]];
        assert_eq!(dominator(&values, 1), None);
        assert_eq!(lowest(&values[0]), Some(0));
        assert_eq!(is_lowest(&values[0], 0), None);
    }

    #[test]
    fn of_two_designs_each_is_lower_in_the_draws_in_which_the_other_is_not() {
        let draws = [[1.0, 2.0, 3.0], [2.0, 1.0, 1.5], [4.0, 5.0, 5.0]].map(|draw| draw.map(Some).to_vec());
        let lower = |design, other| probability_lower(&draws, design, other);
        assert_eq!((lower(0, 1), lower(1, 0)), (Some(2.0 / 3.0), Some(1.0 / 3.0)));
        // Equals are neither lower nor higher.
        assert_eq!((lower(1, 2), lower(2, 1), lower(1, 1)), (Some(2.0 / 3.0), Some(0.0), None));
    }

    #[test]
    fn equals_are_both_lowest() {
        let draws = vec![vec![Some(1.0), Some(1.0)], vec![Some(2.0), Some(1.0)]];
        assert_eq!(share(&draws, |values| is_lowest(values, 0)), Some(0.5));
        assert_eq!(share(&draws, |values| is_lowest(values, 1)), Some(1.0));
    }
}
