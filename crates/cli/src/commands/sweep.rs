//! `wattshed sweep`: every combination of some values, ranked.

use wattshed_footprint::diagnostic::{Diagnostic, Failure};
use wattshed_footprint::draws::Draws;
use wattshed_footprint::estimate::Options;
use wattshed_footprint::resolve::World;
use wattshed_footprint::sweep::{Axis, Request, sweep};
use wattshed_footprint::{json, present, results, table};
use wattshed_report::{say, told};

use super::progress::{bar, show};
use super::sources;
use crate::args::SweepArguments;
use crate::exit::{Outcome, Stop};
use crate::inputs::refuse_overwriting;
use crate::output::{Destination, Format, Terminal};
use crate::problems;

pub(super) fn run(arguments: &SweepArguments, options: Options, terminal: &Terminal) -> Result<Outcome, Stop> {
    let common = &arguments.common;
    let destination = Destination::new(common.format, common.output.clone())?;
    let by =
        results::named(&arguments.by).map_err(|problem| Stop::Usage(told!("--by: {problem}", "--by : {problem}")))?;
    let set = sources::set_patch(&common.set)?;
    let file = sources::spec(&arguments.spec)?;
    let mut inputs = file.files.clone();
    // A spec may lack what is varied; then it names no weather either.
    let base = sources::base(&file, arguments.scenario.as_deref(), &set, &World::new());
    let (name, weather_files) = base.unwrap_or_else(|_| (file.stem(), Vec::new()));
    inputs.extend(weather_files);
    refuse_overwriting(&inputs, &[destination.path.as_deref()])?;
    let request = Request {
        file: &file,
        scenario: arguments.scenario.as_deref(),
        set: &set,
        axes: axes(&arguments.vary)?,
        by,
        draws: Draws { count: arguments.draws, seed: arguments.seed },
        threads: arguments.threads.map(usize::from),
        options,
    };
    let bar = bar(terminal);
    let found = sweep(request, &|done, all| show(&bar, done, all));
    bar.finish_and_clear();
    let found = found?;
    problems::print_warnings(&found.warnings, terminal);
    match destination.format {
        Format::Json => destination.write_json(&json::sweep(&name, &found))?,
        Format::Csv => destination.write(&common.csv(table::sweep(&found)?)?)?,
        _ => destination.write_report(&terminal.said(|| present::sweep(&name, &found)), terminal)?,
    }
    let refused = found.rows.len() - found.estimated();
    if refused == 0 {
        return Ok(Outcome::Done);
    }
    let combinations = found.rows.len();
    let message = terminal.said(|| {
        say!(
            "{refused} of {combinations} combinations cannot be built; the reasons stand with them",
            "{refused} combinaisons sur {combinations} ne peuvent être construites ; les raisons figurent avec elles"
        )
    });
    terminal.message(&message);
    Ok(Outcome::Partly)
}

/// Every axis, or everything that is wrong with any of them.
fn axes(arguments: &[String]) -> Result<Vec<Axis>, Stop> {
    let mut axes = Vec::new();
    let mut problems: Vec<Diagnostic> = Vec::new();
    for argument in arguments {
        match Axis::parse(argument) {
            Ok(axis) => axes.push(axis),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(axes) } else { Err(Stop::Failure(Failure::Invalid(problems))) }
}
