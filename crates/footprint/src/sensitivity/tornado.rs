//! Each input alone at its 5 and its 95 % point, all others at their centres.

use rayon::prelude::*;

use crate::draws::{Uncertain, value_of};
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

/// The swing of every parameter, in their order.
pub(super) fn swings(uncertain: &Uncertain<'_>, result: &Definition, centre: f64) -> Vec<Swing> {
    let year = uncertain.year(&uncertain.centre());
    let parameters = uncertain.parameters();
    let swing = |input: usize| {
        let at = |p: f64| {
            let mut levels = uncertain.centre();
            *levels.get_mut(input)? = Some(p);
            let moved = match parameters.get(input)?.is_of_grid() {
                true => uncertain.on_other_grid(year.as_ref()?, &levels)?,
                false => uncertain.year(&levels)?,
            };
            value_of(result, &moved)
        };
        let text = |p: f64| parameters.get(input).map(|parameter| parameter.text_at(p)).unwrap_or_default();
        let [low, high] = ENDS.map(at);
        let known = [Some(centre), low, high].into_iter().flatten();
        let width = known.clone().fold(f64::NEG_INFINITY, f64::max) - known.fold(f64::INFINITY, f64::min);
        let [low_input, high_input] = ENDS.map(text);
        Swing { low_input, high_input, low, high, width }
    };
    (0..parameters.len()).into_par_iter().map(swing).collect()
}
