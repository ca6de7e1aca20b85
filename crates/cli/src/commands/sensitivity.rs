//! `wattshed sensitivity`: what a result hinges on.

use wattshed_footprint::diagnostic::{Code, Diagnostic, Failure};
use wattshed_footprint::draws::{Draws, UncertainDesign};
use wattshed_footprint::estimate::Options;
use wattshed_footprint::estimated::Estimated;
use wattshed_footprint::resolve::{World, one_state};
use wattshed_footprint::sensitivity::sensitivity;
use wattshed_footprint::{json, present, results, table, threads};
use wattshed_report::{both, told};

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
    let result = results::named(&arguments.result).map_err(|problem| Stop::Usage(told!("{problem}", "{problem}")))?;
    let draws = Draws::from(arguments.draws);
    if draws.count < FEWEST_DRAWS {
        let count = draws.count;
        return Err(Stop::Usage(told!(
            "sensitivity needs --draws of {FEWEST_DRAWS} or more, not {count}",
            "sensitivity demande --draws de {FEWEST_DRAWS} ou plus, non {count}"
        )));
    }
    let set = sources::set_patch(&common.set)?;
    let file = sources::spec(&arguments.spec)?;
    let scenario = arguments.scenario.as_deref();
    if file.sites.is_empty() {
        one_state(&file)?;
    }
    let design = sources::estimated(&file, scenario, &set, &World::new(), options)?;
    let mut inputs = file.files.clone();
    inputs.extend(design.footprints().into_iter().flat_map(|footprint| footprint.facility.weather_files()));
    refuse_overwriting(&inputs, &[destination.path.as_deref()])?;
    if design.timeline().is_some() {
        return Err(Stop::Failure(Failure::Invalid(vec![of_years()])));
    }
    problems::print_warnings(design.warnings(), terminal);
    let uncertain = UncertainDesign::of(&design, options)?;
    let bar = bar(terminal);
    let compute = || sensitivity(&uncertain, result, draws, &|done, all| show(&bar, done, all));
    let found = threads::on(arguments.threads.map(usize::from), compute);
    bar.finish_and_clear();
    let found = found?;
    problems::print_warnings(found.warning().as_slice(), terminal);
    match destination.format {
        Format::Json => destination.write_json(&json::sensitivity(design.name(), &found))?,
        Format::Csv => destination.write(&common.csv(table::sensitivity(&found)?)?)?,
        _ => {
            let report = terminal.said(|| present::sensitivity(&design, &found));
            destination.write_report(&report, terminal)?;
        }
    }
    Ok(Outcome::Done)
}

/// A result of several years is no one account.
fn of_years() -> Diagnostic {
    Diagnostic::error(
        Code::NotYet,
        both!(
            "a sensitivity is of one state, and the spec describes several years",
            "une sensibilité est celle d'un état, et la spécification décrit plusieurs années"
        ),
    )
    .help(both!(
        "give a spec without timeline, phases and trends, or `--set` the state that is asked for",
        "donner une spécification sans calendrier, phases ni tendances, ou l'état voulu par `--set`"
    ))
}

/// With fewer, shares of a variance mean nothing.
const FEWEST_DRAWS: u32 = 16;
