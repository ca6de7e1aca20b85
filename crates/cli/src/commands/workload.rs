//! `wattshed workload`: what a run, a query or a token takes.

use wattshed_footprint::diagnostic::{Code, Diagnostic};
use wattshed_footprint::estimate::{Footprint, Options};
use wattshed_footprint::resolve::World;
use wattshed_footprint::suggest::did_you_mean;
use wattshed_footprint::{json, present, table};
use wattshed_report::{both, told};

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
        return Err(Stop::Usage(told!(
            "workload shows the work of one site: that of a portfolio is in `wattshed estimate {}`",
            "workload montre le travail d'un seul site : celui d'un portefeuille est dans `wattshed estimate {}`",
            arguments.spec.display()
        )));
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
        let name = &footprint.facility.name;
        let missing = Diagnostic::error(
            Code::Missing,
            told!("{name} has no [workload.NAME]", "{name} n'a pas de [workload.NOM]"),
        )
        .help(both!(
            "write one: workload.chat = { unit = \"query\", energy = \"0.3 Wh\", count = \"1e9 /day\" }; docs/method/workloads.md",
            "en écrire une : workload.chat = { unit = \"query\", energy = \"0.3 Wh\", count = \"1e9 /day\" } ; docs/method/workloads.md"
        ));
        return Err(missing.into());
    }
    match only.filter(|only| !names.contains(only)) {
        Some(only) => {
            let known = names.join("`, `");
            let message = told!(
                "there is no workload `{only}`; the spec has `{known}`",
                "il n'y a pas de charge de travail `{only}` ; la spécification a `{known}`"
            );
            let near = did_you_mean(only, names.iter().copied());
            Err(Diagnostic::error(Code::UnknownName, message).maybe_help(near).into())
        }
        None => Ok(()),
    }
}
