//! `wattshed batch`: a list of facilities.

use std::io;
use std::path::Path;
use std::time::Instant;

use indicatif::ProgressBar;
use wattshed_footprint::batch::{
    self, Mapping, Overview, Packer, Profile, Progress, ReportRequest, ReportWriter, Request, Shard, Summary,
};
use wattshed_footprint::diagnostic::Failure;
use wattshed_footprint::draws::Draws;
use wattshed_footprint::estimate::Options;
use wattshed_footprint::{present, results};
use wattshed_report::{Both, Figure, Manner, Report, TextOptions, Words, both, number, say, told, within};

use super::progress::bar;
use super::{replay, sources};
use crate::args::BatchArguments;
use crate::exit::{Outcome, Stop};
use crate::output::{Destination, Format, Terminal, set};
use crate::problems;

#[cfg(feature = "parquet")]
const PACKER: Option<Packer> = Some(super::parquet::pack);
#[cfg(not(feature = "parquet"))]
const PACKER: Option<Packer> = None;

pub(super) fn run(arguments: &BatchArguments, options: Options, terminal: &Terminal) -> Result<Outcome, Stop> {
    let request = request(arguments, options, terminal)?;
    let bar = bar(terminal);
    let started = Instant::now();
    let finished = batch::run(&request, &|progress| terminal.said(|| show(&bar, &progress, started)));
    bar.finish_and_clear();
    let summary = finished.inspect_err(|failure| say_how_to_go_on(failure, &request, terminal))?;
    problems::print_warnings(&summary.warnings, terminal);
    say(&summary, started.elapsed().as_secs_f64(), terminal);
    match &summary.rejects {
        Some(path) => {
            let path = path.display();
            terminal.message(&terminal.said(|| {
                let rejected = rows(summary.rejected);
                say!("{rejected} rejected, with reasons: {path}", "{rejected} : rejets, avec leurs raisons : {path}")
            }));
            Ok(Outcome::Partly)
        }
        None => Ok(Outcome::Done),
    }
}

fn request(arguments: &BatchArguments, options: Options, terminal: &Terminal) -> Result<Request, Stop> {
    let profile = arguments.profile.as_deref().map(Profile::read).transpose()?.unwrap_or_default();
    let maps = arguments.map.iter().map(|text| Mapping::parse(text)).collect::<Result<Vec<_>, _>>()?;
    let base = arguments.base.as_deref().or(profile.base.as_deref());
    let draws = Draws { count: arguments.draws, seed: arguments.seed };
    Ok(Request {
        list: arguments.list.clone(),
        base: base.map(sources::spec).transpose()?,
        maps: profile.maps_below(maps),
        profile,
        scenario: arguments.scenario.clone(),
        set: sources::set_patch(&arguments.set)?,
        output: arguments.output.clone(),
        packer: PACKER,
        rejects: arguments.rejects.clone(),
        columns: (!arguments.columns.is_empty()).then(|| arguments.columns.clone()),
        group_by: arguments.group_by.clone(),
        report: arguments.report.as_deref().map(|path| report(path, terminal)).transpose()?,
        spreadsheet_safe: arguments.spreadsheet_safe,
        shard: arguments.shard.as_deref().map_or(Ok(Shard::WHOLE), Shard::parse)?,
        draws,
        threads: arguments.threads.map(usize::from),
        resume: arguments.resume,
        pin: replay::pin(arguments.pin.as_deref())?,
        part_rows: arguments.part_rows.map_or(Request::part_rows_for(draws), |rows| rows as usize),
        options,
    })
}

/// The report of the list; refused where its ending is that of no report.
fn report(path: &Path, terminal: &Terminal) -> Result<ReportRequest, Stop> {
    let writer: ReportWriter = match Destination::or_workbook(None, Some(path.to_owned())).map(|to| to.format) {
        Ok(Format::Text) => |overview, manner| said(overview, manner, present::list, Format::Text),
        Ok(Format::Md) => |overview, manner| said(overview, manner, present::list, Format::Md),
        Ok(Format::Html) => |overview, manner| said(overview, manner, present::list_page, Format::Html),
        _ => {
            let path = path.display();
            return Err(Stop::Usage(told!(
                "--report {path}: a report of a list ends in .html, .md or .txt",
                "--report {path} : un rapport de liste finit en .html, .md ou .txt"
            )));
        }
    };
    Ok(ReportRequest { path: path.to_owned(), manner: terminal.manner(), writer })
}

fn said(
    overview: &Overview<'_>,
    manner: Manner,
    report: impl Fn(&Overview<'_>) -> Report,
    format: Format,
) -> io::Result<Vec<u8>> {
    within(manner, || set(&report(overview), format, &TextOptions::default()))
}

/// What was done, and the sums that everybody asks for.
fn say(summary: &Summary, seconds: f64, terminal: &Terminal) {
    terminal.said(|| {
        let earlier = match summary.resumed {
            0 => Words::none(),
            resumed => {
                say!(", of it {} read by an earlier run", ", dont {} lues par un calcul antérieur", rows(resumed))
            }
        };
        let (estimated, output) = (rows(summary.rows), summary.output.display());
        terminal.note(&say!(
            "{estimated} estimated in {} s{earlier}: {output}",
            "{estimated}, estimation faite en {} s{earlier} : {output}",
            number(seconds, 1)
        ));
        let sums = sums(summary);
        if !sums.is_empty() {
            terminal.note(&say!("in all: {}", "en tout : {}", sums.join(", ")));
        }
        if let Some(path) = &summary.report {
            let path = path.display();
            terminal.note(&say!("report: {path}", "rapport : {path}"));
        }
        if let Some(path) = &summary.group_totals {
            let (groups, path) = (summary.totals.groups.len(), path.display());
            terminal.note(&say!("totals of {groups} groups: {path}", "totaux de {groups} groupes : {path}"));
        }
    });
}

/// The sums of the list that everybody asks for.
fn sums(summary: &Summary) -> Vec<String> {
    let all = [
        ("facility_energy_mwh", both!("of the facilities", "des installations")),
        ("pue", both!("PUE of all", "PUE de l'ensemble")),
        ("site_water_consumption_m3", both!("of water consumed on site", "d'eau consommée sur site")),
        ("total_location_tco2e", both!("(location)", "(localisation)")),
    ];
    let sum = |(key, text): (&str, Both)| {
        let definition = results::find(key)?;
        let figure = Figure::new(summary.totals.all.value(definition)?, definition.unit.clone());
        Some(format!("{figure} {text}"))
    };
    all.into_iter().filter_map(sum).collect()
}

/// A run that stopped for want of room or rights goes on from where it was.
fn say_how_to_go_on(failure: &Failure, request: &Request, terminal: &Terminal) {
    let invalid = matches!(failure, Failure::Invalid(_));
    if !invalid && batch::is_unfinished(&request.output) {
        terminal.note(&terminal.said(|| {
            say!(
                "what was estimated is kept: the same command with --resume goes on from there",
                "ce qui a été estimé est gardé : la même commande avec --resume continue à partir de là"
            )
        }));
    }
}

fn rows(count: u64) -> Words {
    match count {
        1 => both!("1 row", "1 ligne").words(),
        count => say!("{count} rows", "{count} lignes"),
    }
}

fn show(bar: &ProgressBar, progress: &Progress, started: Instant) {
    bar.set_length(progress.bytes_total);
    bar.set_position(progress.bytes_read);
    let seconds = started.elapsed().as_secs_f64().max(1e-3);
    let rate = (progress.rows + progress.rejected) as f64 / seconds;
    let (rows, rejected) = (progress.rows, progress.rejected);
    bar.set_message(String::from(say!(
        "{rows} rows, {rejected} rejected, {rate:.0} rows/s",
        "{rows} lignes, {rejected} rejetées, {rate:.0} lignes/s"
    )));
}
