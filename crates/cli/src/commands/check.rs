//! `wattshed check`: every problem of every spec, nothing estimated.

use std::path::Path;

use wattshed_footprint::diagnostic::{Diagnostic, Diagnostics, Failure, Severity};
use wattshed_footprint::resolve::World;
use wattshed_footprint::spec::{Patch, SpecFile};
use wattshed_report::{Words, both, say};

use super::sources;
use crate::args::CheckArguments;
use crate::exit::{Outcome, Stop};
use crate::output::{Destination, Format, Terminal};
use crate::problems;

pub(super) fn run(arguments: &CheckArguments, terminal: &Terminal) -> Result<Outcome, Stop> {
    let set = sources::set_patch(&arguments.set)?;
    let world = World::new();
    let mut problems = Vec::new();
    let mut valid = String::new();
    for path in &arguments.specs {
        match check(path, &set, &world) {
            Ok(warnings) => {
                problems::print_warnings(&warnings, terminal);
                let count = warnings.iter().filter(|warning| warning.severity == Severity::Warning).count();
                valid.push_str(&terminal.said(|| found_valid(path, count)));
                valid.push('\n');
            }
            Err(Stop::Failure(Failure::Invalid(found))) => problems.extend(found),
            Err(stop) => return Err(stop),
        }
    }
    Destination { format: Format::Text, path: None }.write(valid.as_bytes())?;
    if problems.is_empty() { Ok(Outcome::Done) } else { Err(problems.into()) }
}

/// That a spec is valid, and how much there is to know of it.
fn found_valid(path: &Path, warnings: usize) -> Words {
    let more = match warnings {
        0 => Words::none(),
        1 => both!(", 1 warning", ", 1 avertissement").words(),
        several => say!(", {several} warnings", ", {several} avertissements"),
    };
    say!("{}: valid{more}", "{} : valide{more}", path.display())
}

/// The base and every scenario must make a facility, or several.
fn check(path: &Path, set: &Patch, world: &World) -> Result<Vec<Diagnostic>, Stop> {
    let file: SpecFile = sources::spec(path)?;
    let mut found = Diagnostics::new();
    let mut errors = Diagnostics::new();
    let scenarios = file.scenarios.iter().map(|(name, _)| Some(name.as_str()));
    for scenario in std::iter::once(None).chain(scenarios) {
        match sources::warnings(&file, scenario, set, world) {
            Ok(warnings) => found.extend(warnings),
            Err(Stop::Failure(Failure::Invalid(problems))) => errors.extend(problems),
            Err(stop) => return Err(stop),
        }
    }
    if errors.has_errors() { Err(errors.into_sorted().into()) } else { Ok(found.into_sorted()) }
}
