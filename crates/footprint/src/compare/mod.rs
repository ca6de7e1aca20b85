//! Designs side by side: how they differ and why, which to choose, and what would turn the choice.

mod break_even;
mod decision;
mod fleets;

pub use break_even::{BreakEven, Entering, Moving, Question, Turn, hinges};
pub use decision::{Criterion, Decision, Standing, decide, default_criteria};
pub use fleets::{
    Intensities, NoPayback, Payback, Replacement, accelerator_hours, accelerator_hours_of, intensities, intensities_of,
    replacements,
};

use crate::diagnostic::{Code, Diagnostic};
use crate::draws::{PairedDifference, SINGLE_SITE, UncertainDesign};
use crate::estimate::Options;
use crate::estimated::{Estimate, Estimated};
use crate::results::{DEFINITIONS, Definition};
use wattshed_physics::units::unit;
use wattshed_report::{Both, both, told};

/// Designs with what is to be said of them together; the first is the base.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The designs.
    pub designs: Vec<Estimate>,
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
    /// Those that move the difference most, whether or not they turn it.
    pub moving: Vec<Moving>,
}

/// Inputs that are told of; the strongest come first.
const MOST_TURNING: usize = 3;

impl Comparison {
    /// Compares designs by `criteria`, of which there is at least one; draws are those of the designs.
    ///
    /// # Errors
    /// A question cannot be answered for these designs.
    pub fn of(
        designs: Vec<Estimate>,
        criteria: &[&'static Definition],
        questions: &[Question],
        options: Options,
    ) -> Result<Self, Diagnostic> {
        let designs = warned(designs);
        let decision = decide(&designs, criteria);
        let turning = turning(&designs, criteria, questions, options)?;
        Ok(Self { designs, decision, turning })
    }

    /// The result that ranks the designs.
    pub fn ranking_result(&self) -> &'static str {
        self.decision.criteria.first().map_or("", |criterion| criterion.definition.key)
    }
}

/// The designs; one whose sites have other names than those of the first is told of with it.
fn warned(mut designs: Vec<Estimate>) -> Vec<Estimate> {
    let names = |design: &Estimate| -> Vec<String> {
        match design {
            Estimate::Site(_) => vec![SINGLE_SITE.to_owned()],
            Estimate::Portfolio(portfolio) => portfolio.sites.iter().map(|site| site.name.clone()).collect(),
        }
    };
    let Some(first) = designs.first().map(names) else { return designs };
    for design in designs.iter_mut().skip(1).filter(|design| design.ensemble().draws.is_some()) {
        if !names(design).iter().all(|name| first.contains(name)) || names(design).len() != first.len() {
            let message = told!(
                "`{}` and the first design have sites of different names: what belongs to a site is drawn apart and does not \
                 cancel in their difference; shared factors and models do",
                "`{}` et la première variante ont des sites de noms différents : ce qui est propre à un site est tiré à part et ne \
                 s'annule pas dans leur différence ; les facteurs et modèles communs, si",
                design.name()
            );
            let warning = Diagnostic::warning(Code::DrawsApart, message).help(both!(
                "give sites that are the same one name in both, as sites.NAME",
                "donner à un même site le même nom dans les deux, comme sites.NOM"
            ));
            design.warn([warning]);
        }
    }
    designs
}

/// What turns the ranking of each design against the first.
fn turning(
    designs: &[Estimate],
    criteria: &[&'static Definition],
    questions: &[Question],
    options: Options,
) -> Result<Vec<Turning>, Diagnostic> {
    // What is of several years is no one account: of them a single state would be looked at.
    let is_one_year = |design: &Estimate| design.timeline().is_none();
    if !designs.iter().all(is_one_year) {
        return match questions.is_empty() {
            true => Ok(Vec::new()),
            false => {
                let message = both!(
                    "a break-even is looked for between designs of one state",
                    "un point d'équilibre se cherche entre des variantes d'un seul état"
                );
                Err(Diagnostic::error(Code::NotYet, message).help(both!(
                    "compare specs without a timeline, or sweep the field: `wattshed sweep SPEC --vary KEY=lo..hi:n`",
                    "comparer des spécifications sans calendrier, ou balayer le champ : `wattshed sweep SPEC --vary CLÉ=bas..haut:n`"
                )))
            }
        };
    }
    let looked_at_inputs = designs.iter().all(|design| design.ensemble().draws.is_some());
    let designs = designs.iter().map(|design| UncertainDesign::of(design, options)).collect::<Result<Vec<_>, _>>()?;
    let mut turning = Vec::new();
    if let (Some((base, others)), Some(result)) = (designs.split_first(), criteria.first()) {
        for (index, other) in others.iter().enumerate() {
            let asked = questions.iter().map(|question| question.answer(base, other, result));
            let asked = asked.collect::<Result<_, _>>()?;
            let (mut moving, mut inputs) =
                if looked_at_inputs { hinges(base, other, result) } else { Default::default() };
            moving.truncate(MOST_TURNING);
            inputs.truncate(MOST_TURNING);
            turning.push(Turning { design: index + 1, asked, looked_at_inputs, inputs, moving });
        }
    }
    Ok(turning)
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
pub fn differences(designs: &[Estimate]) -> Vec<Difference> {
    let Some((base, others)) = designs.split_first() else { return Vec::new() };
    let of = |definition: &'static Definition| {
        others.iter().enumerate().filter_map(move |(index, other)| {
            let (before, after) = (base.value_of(definition.key)?, other.value_of(definition.key)?);
            let absolute = after - before;
            let relative = (before != 0.0).then(|| absolute / before);
            let paired = other.ensemble().difference(base.ensemble(), definition.key);
            Some(Difference { definition, design: index + 1, absolute, relative, paired })
        })
    };
    DEFINITIONS.iter().flat_map(of).collect()
}

/// One step of the way from the first design's emissions to another's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// What is substituted in this step.
    pub what: Both,
    /// Change of `total_location_tco2e`.
    pub tonnes: f64,
}

/// What is substituted, in this order.
const STEPS: [Both; 4] = [
    both!("IT energy", "énergie IT"),
    both!("PUE", "PUE"),
    both!("grid", "réseau"),
    both!("fuel and leaks on site", "combustibles et fuites sur site"),
];

/// Relative differences below this come of rounding.
const ROUNDING: f64 = 1e-12;

/// Why `total_location_tco2e` differs: IT energy, then PUE, then grid, then plant on site, then what was emitted to make the
/// facility are taken over from `other`, in this order.
///
/// ```text
/// total = E_IT · PUE · (g + o) + embodied,  g = (scope 2 + scope 3 of the grid) / facility energy,  o = rest / facility energy
/// ```
/// The grid's step also holds how much of the energy it gives; what else is plant on site, its fuel and what leaks.
/// Each step changes one factor and keeps those already changed, so that the steps add up to the difference.
pub fn bridge(base: &dyn Estimated, other: &dyn Estimated) -> Option<Vec<Step>> {
    let embodied = |design: &dyn Estimated| {
        let annualised = design.year().emissions.embodied.annualised().unwrap_or_default();
        annualised.quantity().get::<unit::tonne>()
    };
    let factors = |design: &dyn Estimated| -> Option<[f64; 4]> {
        let it = design.value_of("it_metered_energy_mwh")?;
        let pue = design.value_of("pue")?;
        let own = |key: &str| design.value_of(key).unwrap_or(0.0);
        let onsite = own("scope1_tco2e") + own("scope3_fuel_upstream_tco2e");
        let facility = design.value_of("facility_energy_mwh")?;
        let of_grid = design.value_of("total_location_tco2e")? - embodied(design) - onsite;
        Some([it, pue, of_grid / facility, onsite / facility])
    };
    let mut current = factors(base)?;
    let target = factors(other)?;
    let product = |[it, pue, grid, onsite]: &[f64; 4]| it * pue * (grid + onsite);
    // What rounding leaves of a factor that both share is no step.
    let step = |what, tonnes: f64, before: f64| {
        let nothing = tonnes.abs() <= ROUNDING * before.abs();
        Step { what, tonnes: if nothing { 0.0 } else { tonnes } }
    };
    let has_plant = current[3] != 0.0 || target[3] != 0.0;
    let mut steps = Vec::with_capacity(5);
    for (index, what) in STEPS.into_iter().enumerate() {
        if index == 3 && !has_plant {
            continue;
        }
        let before = product(&current);
        if let (Some(slot), Some(value)) = (current.get_mut(index), target.get(index)) {
            *slot = *value;
        }
        steps.push(step(what, product(&current) - before, before));
    }
    steps.push(step(both!("embodied", "fabrication"), embodied(other) - embodied(base), embodied(base)));
    Some(steps)
}
