//! `wattshed estimate`: one site or several, whole footprint.

use std::path::Path;

use wattshed_footprint::diagnostic::Failure;
use wattshed_footprint::estimate::Options;
use wattshed_footprint::estimated::{Estimate, Estimated};
use wattshed_footprint::stated::{Stated, is_above};
use wattshed_footprint::{hourly, json, present, sheets, table};
use wattshed_report::{both, say, told};

use super::{replay, sources};
use crate::args::EstimateArguments;
use crate::exit::{Outcome, Stop};
use crate::inputs::refuse_overwriting;
use crate::output::{Destination, Format, Terminal, write_whole};
use crate::problems;

pub(super) fn run(arguments: &EstimateArguments, options: Options, terminal: &Terminal) -> Result<Outcome, Stop> {
    let common = &arguments.common;
    let destination = Destination::or_workbook(common.format, common.output.clone())?;
    let limits = limits(&arguments.fail_above)?;
    let set = sources::set_patch(&common.set)?;
    let file = sources::spec(&arguments.spec)?;
    let lock = replay::pin(arguments.replay.pin.as_deref())?;
    let world = replay::world(lock.as_ref());
    let mut estimate = sources::estimated(&file, arguments.scenario.as_deref(), &set, &world, options)?;
    if estimate.site().is_some_and(|footprint| footprint.facility.reference) && arguments.hourly.is_some() {
        return Err(Stop::Usage(told!(
            "--hourly: the spec has workloads and no size, so that there are no hours of a site",
            "--hourly : la spécification a des charges de travail et pas de taille, et donc pas d'heures d'un site"
        )));
    }
    if arguments.hourly_sheet {
        refuse_hourly_sheet(destination.format, &estimate)?;
    }
    let left_over = replay::left_over(lock.as_ref(), &estimate.footprints());
    estimate.warn(left_over);
    estimate.draw(arguments.draws.into(), options)?;
    let mut inputs = file.files.clone();
    inputs.extend(estimate.footprints().into_iter().flat_map(|footprint| footprint.facility.weather_files()));
    inputs.extend(replay::inputs(&arguments.replay));
    let outputs = [destination.path.as_deref(), arguments.hourly.as_deref(), arguments.replay.lock.as_deref()];
    refuse_overwriting(&inputs, &outputs)?;
    let in_report =
        matches!(destination.format, Format::Text | Format::Md | Format::Html) && destination.path.is_none();
    if !in_report {
        problems::print_warnings(estimate.warnings(), terminal);
    }
    if let Some(path) = &arguments.hourly {
        write_hours(path, &estimate)?;
    }
    replay::write_lock(&arguments.replay, &estimate.footprints())?;
    match destination.format {
        Format::Json => destination.write_json(&json::design(&estimate))?,
        Format::Csv => destination.write(&common.csv(table::csv(std::slice::from_ref(&estimate))?)?)?,
        Format::Xlsx => {
            let workbook = terminal.said(|| sheets::estimate(&estimate, arguments.hourly_sheet));
            destination.write_workbook(&workbook?)?;
        }
        Format::Html => {
            destination.write_report(&terminal.said(|| present::design_page(&estimate, options))?, terminal)?
        }
        _ => destination.write_report(&terminal.said(|| present::design(&estimate)), terminal)?,
    }
    Ok(crossed(&limits, &estimate, terminal))
}

/// A sheet of hours belongs to the workbook of one site with hours.
fn refuse_hourly_sheet(format: Format, estimate: &Estimate) -> Result<(), Stop> {
    let message = match estimate.site() {
        _ if format != Format::Xlsx => both!(
            "--hourly-sheet adds a sheet to a workbook: write one with -o report.xlsx",
            "--hourly-sheet ajoute une feuille à un classeur : en écrire un avec -o rapport.xlsx"
        ),
        None => both!(
            "--hourly-sheet shows the hours of one site: give the spec of a site, not of a portfolio",
            "--hourly-sheet montre les heures d'un seul site : donner la spécification d'un site, non d'un portefeuille"
        ),
        Some(footprint) if footprint.facility.reference => both!(
            "--hourly-sheet: the spec has workloads and no size, so that there are no hours of a site",
            "--hourly-sheet : la spécification a des charges de travail et pas de taille, et donc pas d'heures d'un site"
        ),
        Some(_) => return Ok(()),
    };
    Err(Stop::Usage(message.into()))
}

/// Every hour of every site.
fn write_hours(path: &Path, estimate: &Estimate) -> Result<(), Stop> {
    let failed = |reason| Failure::Unwritable { path: path.to_owned(), reason };
    let bytes = hourly::of_design(estimate).map_err(failed)?;
    Ok(write_whole(path, &bytes).map_err(failed)?)
}

/// The limits of the command line, read like those of `[budget]`; a bare number is in the unit that its key ends in.
fn limits(arguments: &[String]) -> Result<Vec<Stated>, Stop> {
    let read = |text: &String| {
        Stated::read(text).map_err(|diagnostic| {
            Stop::Usage(told!(
                "--fail-above takes RESULT=AMOUNT, as in pue=1.3: {diagnostic}",
                "--fail-above prend RÉSULTAT=VALEUR, comme pue=1.3 : {diagnostic}"
            ))
        })
    };
    arguments.iter().map(read).collect()
}

fn crossed(limits: &[Stated], estimate: &Estimate, terminal: &Terminal) -> Outcome {
    let mut outcome = Outcome::Done;
    for limit in limits {
        let key = &limit.key;
        match estimate.value_of(key) {
            Some(value) if is_above(value, limit.amount) => {
                let limit = limit.amount;
                let message = terminal.said(|| {
                    say!(
                        "{key} is {value}, above the limit of {limit}",
                        "{key} vaut {value}, au-dessus de la limite de {limit}"
                    )
                });
                terminal.error(&message);
                outcome = Outcome::Partly;
            }
            Some(_) => {}
            None => {
                let message = terminal.said(|| {
                    say!(
                        "{key} does not apply to this site, so its limit cannot be checked",
                        "{key} ne s'applique pas à ce site, et sa limite ne peut être vérifiée"
                    )
                });
                terminal.error(&message);
                outcome = Outcome::Partly;
            }
        }
    }
    outcome
}
