//! Uncertainty: many estimates of one facility, each with its own draw of everything that has a range.
//!
//! A draw is `f(identity, index, seed)`: what has the same identity (a factor, a key of a site) has the same draw in every
//! design, so that designs are compared pair by pair. More draws extend the earlier ones; the number of threads changes
//! nothing. What a range means is said in docs/method/uncertainty.md.

mod design;
mod ensemble;
mod grid;
mod model;
mod normal;
pub(crate) mod outside;
mod parameter;
mod percentile;
mod quantile;
mod sequence;
mod simulated;
mod uncertain;

use rayon::prelude::*;
use wattshed_report::{both, told};

pub(crate) use design::DesignYear;
pub use design::UncertainDesign;
pub use ensemble::{Ensemble, PairedDifference};
pub(crate) use ensemble::{Outcome, left_out};
pub(crate) use grid::range_of_factor;
pub use model::errors_concerning;
pub(crate) use parameter::in_words;
pub use parameter::{Level, Parameter, SharedBy};
pub use percentile::{Spread, StandardError, percentile};
pub use quantile::Quantile;
pub use sequence::{Identity, MOST_DRAWS};
pub(crate) use uncertain::{Keeping, YearAt, values_of};
pub use uncertain::{Uncertain, value_of};

use crate::diagnostic::{Code, Diagnostic};
use crate::estimate::{Footprint, Options};
use crate::resolve::Facility;

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

    /// Refuses more draws than the sequence has.
    pub(crate) fn check(self) -> Result<(), Diagnostic> {
        if self.count <= MOST_DRAWS {
            return Ok(());
        }
        let message = told!(
            "{} draws are more than the {MOST_DRAWS} that the sequence has",
            "{} tirages dépassent les {MOST_DRAWS} de la suite",
            self.count
        );
        Err(Diagnostic::error(Code::OutOfRange, message))
    }
}

/// The site of a spec that has no name among others.
pub const SINGLE_SITE: &str = "";

/// Draws computed before their results are put into columns.
pub(crate) const CHUNK: u32 = 256;

/// Draws the facility of `footprint` again and again, a single site.
///
/// # Errors
/// As [`draw_site`].
pub fn draw(footprint: &Footprint, draws: Draws, options: Options) -> Result<Ensemble, Diagnostic> {
    draw_site(&footprint.facility, SINGLE_SITE, draws, options)
}

/// Draws a facility again and again. `site` is its name among several sites, [`SINGLE_SITE`] for one alone.
///
/// # Errors
/// When no draw at all can be built, or more are asked for than the sequence has.
pub fn draw_site(facility: &Facility, site: &str, draws: Draws, options: Options) -> Result<Ensemble, Diagnostic> {
    draws.check()?;
    if draws.count == 0 {
        return Ok(Ensemble::default());
    }
    let uncertain = Uncertain::of(facility, site, options)?;
    let row = |index| {
        let year = uncertain.outcome(&uncertain.levels(index, draws.seed), &[])?;
        Ok((values_of(&year), year.parts))
    };
    let mut ensemble = Ensemble::with_room_for(draws);
    for first in (0..draws.count).step_by(CHUNK as usize) {
        let end = draws.count.min(first + CHUNK);
        let rows: Vec<_> = (first..end).into_par_iter().map(row).collect();
        rows.into_iter().for_each(|row| ensemble.push(row));
    }
    if ensemble.impossible == draws.count as usize {
        return Err(no_draw_fits(ensemble.reason.take()));
    }
    Ok(ensemble)
}

/// When no draw can be built: why the first cannot.
pub(crate) fn no_draw_fits(reason: Option<Box<Diagnostic>>) -> Diagnostic {
    let message = both!(
        "no draw of the given ranges makes a plant that can be built",
        "aucun tirage dans les intervalles donnés ne donne une installation qui puisse être construite"
    );
    let error = Diagnostic::error(Code::OutOfRange, message).help(both!(
        "narrow the ranges so that their values fit together",
        "resserrer les intervalles pour que leurs valeurs soient compatibles"
    ));
    match reason {
        Some(reason) => Diagnostic {
            message: told!("{message}: {}", "{message} : {}", reason.message),
            labels: reason.labels,
            ..error
        },
        None => error,
    }
}
