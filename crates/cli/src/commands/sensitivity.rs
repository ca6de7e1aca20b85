//! `wattshed sensitivity`: what a result hinges on.

use wattshed_footprint::draws::{Draws, SINGLE_SITE, Uncertain};
use wattshed_footprint::estimate::Options;
use wattshed_footprint::resolve::World;
use wattshed_footprint::sensitivity::sensitivity;
use wattshed_footprint::{json, present, results, table, threads};

use super::progress::{bar, show};
use super::sources;
use crate::args::SensitivityArguments;
use crate::exit::{Outcome, Stop};
use crate::inputs::refuse_overwriting;
use crate::output::{Destination, Format, Terminal};
use crate::problems;

pub(super) fn run(arguments: &SensitivityArguments, options: Options, terminal: &Terminal) -> Result<Outcome, Stop> {
    let common = &arguments.common;
    let destination = Destination::new(common.format, common.output.clone())?;
    let result = results::named(&arguments.result).map_err(|problem| Stop::Usage(problem.to_string()))?;
    let draws = Draws::from(arguments.draws);
    if draws.count < FEWEST_DRAWS {
        return Err(Stop::Usage(format!("sensitivity needs --draws of {FEWEST_DRAWS} or more, not {}", draws.count)));
    }
    let set = sources::set_patch(&common.set)?;
    let file = sources::spec(&arguments.spec)?;
    let facility = sources::resolved(&file, arguments.scenario.as_deref(), &set, &World::new())?;
    let mut inputs = file.files.clone();
    inputs.extend(facility.weather_files());
    refuse_overwriting(&inputs, &[destination.path.as_deref()])?;
    problems::print_warnings(&facility.warnings, terminal);
    let uncertain = Uncertain::of(&facility, SINGLE_SITE, options)?;
    let bar = bar(terminal);
    let compute = || sensitivity(&uncertain, result, draws, &|done, all| show(&bar, done, all));
    let found = threads::on(arguments.threads.map(usize::from), compute);
    bar.finish_and_clear();
    let found = found?;
    problems::print_warnings(found.warning().as_slice(), terminal);
    match destination.format {
        Format::Json => destination.write_json(&json::sensitivity(&facility, &found))?,
        Format::Csv => destination.write(&table::sensitivity(&found)?)?,
        _ => destination.write_report(&terminal.said(|| present::sensitivity(&facility, &found)), terminal)?,
    }
    Ok(Outcome::Done)
}

/// With fewer, shares of a variance mean nothing.
const FEWEST_DRAWS: u32 = 16;
