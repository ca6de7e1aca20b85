//! Grids of designs or places: every combination of some values, estimated and ranked.
//!
//! A combination is a patch like `--set`. One that cannot be built keeps its place with the reason; the others are
//! unaffected. The outcome is the same for any number of threads.

mod vary;

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use wattshed_report::{both, told};

pub use vary::{Axis, AxisValue};

use crate::batch::Tally;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::draws::{Draws, Spread};
use crate::estimate::Options;
use crate::estimated::{Estimate, Estimated};
use crate::resolve::{Layers, World, resolve};
use crate::results::{DEFINITIONS, Definition};
use crate::spec::{Patch, SpecFile};

/// What to vary, and by what to rank.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The spec below every combination.
    pub file: &'a SpecFile,
    /// The scenario to apply.
    pub scenario: Option<&'a str>,
    /// What holds for every combination.
    pub set: &'a Patch,
    /// What varies; the last one varies fastest.
    pub axes: Vec<Axis>,
    /// The result to rank by, the lowest first.
    pub by: &'static Definition,
    /// Uncertainty draws of every combination.
    pub draws: Draws,
    /// Threads to compute with; as many as the machine has when absent.
    pub threads: Option<usize>,
    /// How to compute.
    pub options: Options,
}

/// All combinations, the best first, those that cannot be built last.
#[derive(Debug, Clone)]
pub struct Sweep {
    /// What was varied.
    pub axes: Vec<Axis>,
    /// The result that ranks.
    pub by: &'static Definition,
    /// Which draws were made of each combination.
    pub draws: Draws,
    /// The combinations.
    pub rows: Vec<Combination>,
    /// Warnings and notes, each once with the number of combinations that it concerns.
    pub warnings: Vec<Diagnostic>,
}

/// One combination.
#[derive(Debug, Clone)]
pub struct Combination {
    /// Its value on each axis, as written.
    pub values: Vec<String>,
    /// Its results, or why there are none.
    pub outcome: Result<Outcome, String>,
}

/// The results of a combination, in the order of the table.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// With every input at its centre; `None` where one does not apply.
    pub values: Vec<Option<f64>>,
    /// Over the draws; empty without.
    pub spreads: Vec<Option<Spread>>,
}

impl Outcome {
    /// The value of a result.
    pub fn value(&self, definition: &Definition) -> Option<f64> {
        self.values.get(index_of(definition)?).copied().flatten()
    }

    /// The spread of a result.
    pub fn spread(&self, definition: &Definition) -> Option<Spread> {
        self.spreads.get(index_of(definition)?).copied().flatten()
    }
}

fn index_of(definition: &Definition) -> Option<usize> {
    DEFINITIONS.iter().position(|other| other.key == definition.key)
}

impl Sweep {
    /// Combinations that could be estimated.
    pub fn estimated(&self) -> usize {
        self.rows.iter().filter(|row| row.outcome.is_ok()).count()
    }
}

/// More combinations than this are a list for `batch`.
pub const MOST_COMBINATIONS: usize = 50_000;

/// Combinations computed at a time.
const CHUNK: usize = 256;

/// Estimates every combination.
///
/// # Errors
/// What is wrong with the request or the spec itself, with its place; what is wrong with the first combination when none can
/// be estimated. What is wrong with single ones is theirs.
pub fn sweep(request: Request<'_>, progress: &(dyn Fn(u64, u64) + Sync)) -> Result<Sweep, Vec<Diagnostic>> {
    let count = check(&request)?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(request.threads.unwrap_or(0)).build().ok();
    let world = World::new();
    let mut tally = Tally::default();
    tally.add(fixed_to_one_place(&request));
    let mut rows = Vec::with_capacity(count);
    let done = AtomicU64::new(0);
    for first in (0..count).step_by(CHUNK) {
        let one = |index: usize| {
            let combination = combination(&request, index, &world);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, count as u64);
            combination
        };
        let chunk = first..count.min(first + CHUNK);
        // Without a pool (a machine that refuses threads) this thread computes alone; the results are the same.
        let computed: Vec<(Combination, Vec<Diagnostic>)> = match &pool {
            Some(pool) => pool.install(|| chunk.into_par_iter().map(one).collect()),
            None => chunk.map(one).collect(),
        };
        for (row, warnings) in computed {
            tally.add(warnings);
            rows.push(row);
        }
    }
    if rows.iter().all(|row| row.outcome.is_err()) {
        return Err(nothing(&request, &World::new()));
    }
    let value = |row: &Combination| row.outcome.as_ref().ok().and_then(|outcome| outcome.value(request.by));
    rows.sort_by(|a, b| match (value(a), value(b)) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    let Request { axes, by, draws, .. } = request;
    let combinations = both!("combinations", "combinaisons");
    Ok(Sweep { axes, by, draws, rows, warnings: tally.into_warnings(combinations) })
}

/// The number of combinations, if they can be told apart.
fn check(request: &Request<'_>) -> Result<usize, Vec<Diagnostic>> {
    let mut found = Diagnostics::new();
    found.extend(request.draws.check().err());
    if let Some(scenario) = request.scenario {
        found.extend(request.file.scenario(scenario).err());
    }
    for (index, axis) in request.axes.iter().enumerate() {
        if let Some(entry) = request.set.get(&axis.key) {
            found.push(
                Diagnostic::error(
                    Code::Contradiction,
                    told!("`{}` is varied and set", "`{}` est varié et fixé", axis.key),
                )
                .at(Some(axis.span()), both!("varied here", "varié ici"))
                .at(entry.origin.span.clone(), both!("set here", "fixé ici")),
            );
        }
        if let Some(other) = request.axes.iter().take(index).find(|other| other.key == axis.key) {
            found.push(
                Diagnostic::error(
                    Code::Contradiction,
                    told!("`{}` is varied twice", "`{}` est varié deux fois", axis.key),
                )
                .at(Some(axis.span()), both!("again here", "de nouveau ici"))
                .at(Some(other.span()), both!("first here", "d'abord ici"))
                .help(both!("give all its values in one --vary", "donner toutes ses valeurs dans un seul --vary")),
            );
        }
    }
    patch(&request.axes, 0).refuse_contradictions(&mut found);
    let count = request.axes.iter().try_fold(1_usize, |count, axis| count.checked_mul(axis.values.len()));
    match count {
        _ if found.has_errors() => Err(found.into_errors()),
        Some(count) if count <= MOST_COMBINATIONS => Ok(count),
        _ => {
            let message = told!(
                "the values make more than {MOST_COMBINATIONS} combinations",
                "les valeurs font plus de {MOST_COMBINATIONS} combinaisons"
            );
            let help = both!(
                "vary less, or write the combinations into a list for `wattshed batch`",
                "varier moins, ou écrire les combinaisons dans une liste pour `wattshed batch`"
            );
            Err(vec![Diagnostic::error(Code::OutOfRange, message).help(help)])
        }
    }
}

/// What is wrong with the first combination, when none can be estimated: most often with all of them.
fn nothing(request: &Request<'_>, world: &World) -> Vec<Diagnostic> {
    let mut problems = footprint(request, 0, world).err().unwrap_or_default();
    let first = both!(
        "no combination can be estimated; these are the problems of the first",
        "aucune combinaison ne peut être estimée ; voici les problèmes de la première"
    );
    problems.push(Diagnostic::note(Code::List, first));
    problems
}

/// Warns of what belongs to one place when places vary.
fn fixed_to_one_place(request: &Request<'_>) -> Vec<Diagnostic> {
    const OF_A_PLACE: [&str; 4] = ["site.country", "site.elevation", "site.grid_region", "site.weather"];
    let varies = |key: &str| request.axes.iter().any(|axis| axis.key == key);
    if !["site.place", "site.latitude", "site.longitude"].into_iter().any(varies) {
        return Vec::new();
    }
    let Ok(spec) = resolve(request.file, &Layers { scenario: request.scenario, patches: vec![request.set] }) else {
        return Vec::new();
    };
    let given = OF_A_PLACE.into_iter().filter(|key| !varies(key)).filter_map(|key| spec.entry(key));
    given
        .filter(|entry| entry.origin.layer.is_given())
        .map(|entry| {
            let message = told!(
                "`{}` stays {} at every place of this sweep",
                "`{}` reste {} en chaque lieu de ce balayage",
                entry.key,
                entry.value
            );
            Diagnostic::warning(Code::PlaceFixed, message)
                .at(entry.origin.span.clone(), both!("given for one place", "donné pour un seul lieu"))
                .help(told!(
                    "--set {}=default takes that of each place",
                    "--set {}=default prend celui de chaque lieu",
                    entry.key
                ))
        })
        .collect()
}

/// Which value each axis has in a combination; the last one varies fastest.
fn places(axes: &[Axis], index: usize) -> Vec<usize> {
    let mut rest = index;
    let mut places: Vec<usize> = axes
        .iter()
        .rev()
        .map(|axis| {
            let place = rest % axis.values.len();
            rest /= axis.values.len();
            place
        })
        .collect();
    places.reverse();
    places
}

fn patch(axes: &[Axis], index: usize) -> Patch {
    let chosen = axes.iter().zip(places(axes, index)).filter_map(|(axis, place)| axis.values.get(place));
    Patch { entries: chosen.map(|value| value.entry.clone()).collect(), broken: Vec::new() }
}

fn combination(request: &Request<'_>, index: usize, world: &World) -> (Combination, Vec<Diagnostic>) {
    let chosen = request.axes.iter().zip(places(&request.axes, index));
    let values = chosen.filter_map(|(axis, place)| Some(axis.values.get(place)?.text.clone())).collect();
    match footprint(request, index, world) {
        Ok(design) => {
            let value = |definition: &Definition| design.value_of(definition.key);
            let spread = |definition: &Definition| design.ensemble().spread(definition.key);
            let drawn = request.draws.count > 0;
            let outcome = Outcome {
                values: DEFINITIONS.iter().map(value).collect(),
                spreads: if drawn { DEFINITIONS.iter().map(spread).collect() } else { Vec::new() },
            };
            (Combination { values, outcome: Ok(outcome) }, design.warnings().to_vec())
        }
        Err(problems) => (Combination { values, outcome: Err(reason(&problems)) }, Vec::new()),
    }
}

fn footprint(request: &Request<'_>, index: usize, world: &World) -> Result<Estimate, Vec<Diagnostic>> {
    let patch = patch(&request.axes, index);
    let layers = Layers { scenario: request.scenario, patches: vec![request.set, &patch] };
    let mut design = Estimate::of(request.file, &layers, world, request.options)?;
    design.draw_among_many(request.draws, request.options).map_err(|problem| vec![problem])?;
    Ok(design)
}

/// Every error in one line, with what is said to remedy it.
fn reason(problems: &[Diagnostic]) -> String {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error);
    errors.map(ToString::to_string).collect::<Vec<_>>().join(" | ")
}
