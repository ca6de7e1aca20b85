//! Each input alone at its 5 and its 95 % point, all others at their centres.

use rayon::prelude::*;

use crate::account::Account;
use crate::draws::{Parameter, UncertainDesign, value_of};
use crate::results::Definition;

/// A result at both ends of one input.
#[derive(Debug, Clone, PartialEq)]
pub struct Swing {
    /// The input's 5 % point, in words.
    pub low_input: String,
    /// The input's 95 % point, in words.
    pub high_input: String,
    /// The result there; `None` where the values do not fit together.
    pub low: Option<f64>,
    /// The result there; `None` where the values do not fit together.
    pub high: Option<f64>,
    /// How far the result moves from the lowest to the highest of both ends and the centre.
    width: f64,
}

/// The ends of an input.
pub(crate) const ENDS: [f64; 2] = [0.05, 0.95];

impl Swing {
    /// How far the result moves: from the lowest to the highest of both ends and the centre.
    pub fn width(&self) -> f64 {
        self.width
    }
}

/// What every parameter alone does to some results: for each result, a swing for each parameter in their order. The years are
/// computed once for all results.
///
/// Results that have no value with every input at its centre have no swings.
pub fn swings(uncertain: &UncertainDesign<'_>, results: &[&Definition]) -> Vec<Vec<Swing>> {
    let parameters = uncertain.parameters();
    let Ok(centre) = uncertain.outcome(&uncertain.centre(), &[]) else { return vec![Vec::new(); results.len()] };
    let at = |input: usize, p: f64| {
        let mut levels = uncertain.centre();
        *levels.get_mut(input)? = Some(p);
        Some(uncertain.moved(&centre, &levels, input)?.whole)
    };
    let ends: Vec<[Option<Account>; 2]> =
        (0..parameters.len()).into_par_iter().map(|input| ENDS.map(|p| at(input, p))).collect();
    let of_result = |result: &&Definition| {
        let Some(value) = value_of(result, &centre.whole) else { return Vec::new() };
        let swing = |(parameter, ends): (&Parameter, &[Option<Account>; 2])| {
            let [low, high] = ends.each_ref().map(|year| value_of(result, year.as_ref()?));
            let known = [Some(value), low, high].into_iter().flatten();
            let width = known.clone().fold(f64::NEG_INFINITY, f64::max) - known.fold(f64::INFINITY, f64::min);
            let [low_input, high_input] = ENDS.map(|p| parameter.text_at(p));
            Swing { low_input, high_input, low, high, width }
        };
        parameters.iter().zip(&ends).map(swing).collect()
    };
    results.iter().map(of_result).collect()
}
