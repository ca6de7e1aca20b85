//! `wattshed workload`: what a run, a query or a token takes.

use wattshed_footprint::diagnostic::{Code, Diagnostic};
use wattshed_footprint::estimate::{Footprint, Options};
use wattshed_footprint::resolve::World;
use wattshed_footprint::suggest::nearest;
use wattshed_footprint::{json, present, table};

use super::sources;
use crate::args::WorkloadArguments;
use crate::exit::{Outcome, Stop};
use crate::inputs::refuse_overwriting;
use crate::output::{Destination, Format, Terminal};
use crate::problems;

pub(super) fn run(arguments: &WorkloadArguments, options: Options, terminal: &Terminal) -> Result<Outcome, Stop> {
    let common = &arguments.common;
    let destination = Destination::new(common.format, common.output.clone())?;
    let set = sources::set_patch(&common.set)?;
    let file = sources::spec(&arguments.spec)?;
    let mut estimate = sources::estimated(&file, arguments.scenario.as_deref(), &set, &World::new(), options)?;
    let only = arguments.name.as_deref();
    if let Some(footprint) = estimate.site() {
        check_name(footprint, only)?;
    }
    estimate.draw(arguments.draws.into(), options)?;
    let Some(footprint) = estimate.site() else {
        let message = "workloads are those of one site: give the spec of a site, or write [workload.NAME] into it";
        return Err(Stop::Usage(message.to_owned()));
    };
    let mut inputs = file.files.clone();
    inputs.extend(footprint.facility.weather_files());
    refuse_overwriting(&inputs, &[destination.path.as_deref()])?;
    let in_report = matches!(destination.format, Format::Text | Format::Md) && destination.path.is_none();
    if !in_report {
        problems::print_warnings(&footprint.facility.warnings, terminal);
    }
    match destination.format {
        Format::Json => destination.write_json(&json::workload(footprint, only))?,
        Format::Csv => destination.write(&common.csv(table::workloads(footprint, only)?)?)?,
        _ => destination.write_report(&terminal.said(|| present::workload(footprint, only)), terminal)?,
    }
    Ok(Outcome::Done)
}

/// The workload that is asked for must be there, or any at all.
fn check_name(footprint: &Footprint, only: Option<&str>) -> Result<(), Stop> {
    let names: Vec<&str> = footprint.facility.workloads.iter().map(|workload| workload.name.as_str()).collect();
    if names.is_empty() {
        let message = format!("{} has no [workload.NAME]", footprint.facility.name);
        let missing = Diagnostic::error(Code::Missing, message).help(
            "write one: workload.chat = { unit = \"query\", energy = \"0.3 Wh\", count = \"1e9 /day\" }; docs/method/workloads.md",
        );
        return Err(missing.into());
    }
    match only.filter(|only| !names.contains(only)) {
        Some(only) => {
            let message = format!("there is no workload `{only}`; the spec has `{}`", names.join("`, `"));
            let near = nearest(only, names.iter().copied()).map(|near| format!("did you mean `{near}`?"));
            Err(Diagnostic::error(Code::UnknownName, message).maybe_help(near).into())
        }
        None => Ok(()),
    }
}
