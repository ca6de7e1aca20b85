//! Designs side by side: how they differ and why, which to choose, and what would turn the choice.

mod break_even;
mod decision;

pub use break_even::{BreakEven, Question, Turn, turning_inputs};
pub use decision::{Criterion, Decision, Standing, decide, default_criteria};

use crate::diagnostic::Diagnostic;
use crate::draws::{PairedDifference, SINGLE_SITE, Uncertain};
use crate::estimate::{Footprint, Options};
use crate::results::{DEFINITIONS, Definition};
use wattshed_physics::units::unit;

/// Designs with what is to be said of them together; the first is the base.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The designs.
    pub footprints: Vec<Footprint>,
    /// Which is best by what.
    pub decision: Decision,
    /// What turns the ranking of each design against the first, by the first criterion.
    pub turning: Vec<Turning>,
}

/// What turns the ranking of a design against the first.
#[derive(Debug, Clone)]
pub struct Turning {
    /// Index of the design.
    pub design: usize,
    /// Answers to what was asked.
    pub asked: Vec<BreakEven>,
    /// Whether the uncertain inputs were looked at.
    pub looked_at_inputs: bool,
    /// Those that turn the ranking within their range, the strongest first.
    pub inputs: Vec<BreakEven>,
}

/// Inputs that are told of; the strongest come first.
const MOST_TURNING: usize = 3;

impl Comparison {
    /// Compares designs by `criteria`, of which there is at least one; draws are those of the designs.
    ///
    /// # Errors
    /// A question cannot be answered for these designs.
    pub fn of(
        footprints: Vec<Footprint>,
        criteria: &[&'static Definition],
        questions: &[Question],
        options: Options,
    ) -> Result<Self, Diagnostic> {
        let decision = decide(&footprints, criteria);
        let designs = footprints
            .iter()
            .map(|design| Uncertain::of(&design.facility, SINGLE_SITE, options))
            .collect::<Result<Vec<_>, _>>()?;
        let looked_at_inputs = footprints.iter().all(|design| design.ensemble.draws.is_some());
        let mut turning = Vec::new();
        if let (Some((base, others)), Some(result)) = (designs.split_first(), criteria.first()) {
            for (index, other) in others.iter().enumerate() {
                let asked = questions.iter().map(|question| question.answer(base, other, result));
                let asked = asked.collect::<Result<_, _>>()?;
                let mut inputs = if looked_at_inputs { turning_inputs(base, other, result) } else { Vec::new() };
                inputs.truncate(MOST_TURNING);
                turning.push(Turning { design: index + 1, asked, looked_at_inputs, inputs });
            }
        }
        Ok(Self { footprints, decision, turning })
    }

    /// The result that ranks the designs.
    pub fn ranking_result(&self) -> &'static str {
        self.decision.criteria.first().map_or("", |criterion| criterion.definition.key)
    }
}

/// How a design differs from the first in one result.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The result.
    pub definition: &'static Definition,
    /// Index of the design, from 1: the first is the base.
    pub design: usize,
    /// This design minus the first.
    pub absolute: f64,
    /// Over the first; `None` where the first is zero.
    pub relative: Option<f64>,
    /// The difference draw by draw, where there are draws.
    pub paired: Option<PairedDifference>,
}

/// All differences to the first design, by result and then by design.
pub fn differences(footprints: &[Footprint]) -> Vec<Difference> {
    let Some((base, others)) = footprints.split_first() else { return Vec::new() };
    let of = |definition: &'static Definition| {
        others.iter().enumerate().filter_map(move |(index, other)| {
            let (before, after) = (base.value(definition.key)?, other.value(definition.key)?);
            let absolute = after - before;
            let relative = (before != 0.0).then(|| absolute / before);
            let paired = other.ensemble.difference(&base.ensemble, definition.key);
            Some(Difference { definition, design: index + 1, absolute, relative, paired })
        })
    };
    DEFINITIONS.iter().flat_map(of).collect()
}

/// One step of the way from the first design's emissions to another's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// What is substituted in this step.
    pub what: &'static str,
    /// Change of `total_location_tco2e`.
    pub tonnes: f64,
}

/// Relative differences below this come of rounding.
const ROUNDING: f64 = 1e-12;

/// Why `total_location_tco2e` differs: IT energy, then PUE, then grid, then what was emitted to make the facility are taken
/// over from `other`, in this order.
///
/// ```text
/// total = E_IT · PUE · f + embodied,  f = (total − embodied) / grid energy
/// ```
/// Each step changes one factor and keeps those already changed, so that the steps add up to the difference.
pub fn bridge(base: &Footprint, other: &Footprint) -> Option<Vec<Step>> {
    let embodied = |footprint: &Footprint| {
        let annualised = footprint.year.emissions.embodied.annualised().unwrap_or_default();
        annualised.quantity().get::<unit::tonne>()
    };
    let factors = |footprint: &Footprint| -> Option<[f64; 3]> {
        let it = footprint.value("it_metered_energy_mwh")?;
        let pue = footprint.value("pue")?;
        let of_energy = footprint.value("total_location_tco2e")? - embodied(footprint);
        Some([it, pue, of_energy / footprint.value("grid_energy_mwh")?])
    };
    let mut current = factors(base)?;
    let target = factors(other)?;
    let product = |factors: &[f64; 3]| factors.iter().product::<f64>();
    // What rounding leaves of a factor that both share is no step.
    let step = |what, tonnes: f64, before: f64| {
        let nothing = tonnes.abs() <= ROUNDING * before.abs();
        Step { what, tonnes: if nothing { 0.0 } else { tonnes } }
    };
    let mut steps = Vec::with_capacity(4);
    for (index, what) in ["IT energy", "PUE", "grid"].into_iter().enumerate() {
        let before = product(&current);
        if let (Some(slot), Some(value)) = (current.get_mut(index), target.get(index)) {
            *slot = *value;
        }
        steps.push(step(what, product(&current) - before, before));
    }
    steps.push(step("embodied", embodied(other) - embodied(base), embodied(base)));
    Some(steps)
}
