//! `wattshed batch`: a list of facilities.

use std::time::Instant;

use indicatif::ProgressBar;
use wattshed_footprint::batch::{self, Mapping, Packer, Profile, Progress, Request, Shard, Summary};
use wattshed_footprint::diagnostic::Failure;
use wattshed_footprint::draws::Draws;
use wattshed_footprint::estimate::Options;
use wattshed_footprint::results;

use super::progress::bar;
use super::{replay, sources};
use crate::args::BatchArguments;
use crate::exit::{Outcome, Stop};
use crate::output::Terminal;
use crate::problems;

#[cfg(feature = "parquet")]
const PACKER: Option<Packer> = Some(super::parquet::pack);
#[cfg(not(feature = "parquet"))]
const PACKER: Option<Packer> = None;

pub(super) fn run(arguments: &BatchArguments, options: Options, terminal: &Terminal) -> Result<Outcome, Stop> {
    let request = request(arguments, options)?;
    let bar = bar(terminal);
    let started = Instant::now();
    let finished = batch::run(&request, &|progress| show(&bar, &progress, started));
    bar.finish_and_clear();
    let summary = finished.inspect_err(|failure| say_how_to_go_on(failure, &request, terminal))?;
    problems::print_warnings(&summary.warnings, terminal);
    say(&summary, started.elapsed().as_secs_f64(), terminal);
    match &summary.rejects {
        Some(path) => {
            terminal.message(&format!("{} rejected, with reasons: {}", rows(summary.rejected), path.display()));
            Ok(Outcome::Partly)
        }
        None => Ok(Outcome::Done),
    }
}

fn request(arguments: &BatchArguments, options: Options) -> Result<Request, Stop> {
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

/// What was done, and the sums that everybody asks for.
fn say(summary: &Summary, seconds: f64, terminal: &Terminal) {
    let earlier = match summary.resumed {
        0 => String::new(),
        resumed => format!(", {} of the list by an earlier run", rows(resumed)),
    };
    terminal.note(&format!(
        "{} estimated in {seconds:.1} s{earlier}: {}",
        rows(summary.rows),
        summary.output.display()
    ));
    let all = [
        ("facility_energy_mwh", 1e-3, "GWh of the facilities"),
        ("pue", 1.0, "PUE of all"),
        ("site_water_consumption_m3", 1e-3, "ML of water consumed on site"),
        ("total_location_tco2e", 1e-3, "kt CO2e (location)"),
    ];
    let sum = |(key, scale, text): (&str, f64, &str)| {
        let value = summary.totals.all.value(results::find(key)?)? * scale;
        Some(format!("{value:.3} {text}"))
    };
    let sums: Vec<String> = all.into_iter().filter_map(sum).collect();
    if !sums.is_empty() {
        terminal.note(&format!("in all: {}", sums.join(", ")));
    }
    if let Some(path) = &summary.group_totals {
        terminal.note(&format!("totals of {} groups: {}", summary.totals.groups.len(), path.display()));
    }
}

/// A run that stopped for want of room or rights goes on from where it was.
fn say_how_to_go_on(failure: &Failure, request: &Request, terminal: &Terminal) {
    let invalid = matches!(failure, Failure::Invalid(_));
    if !invalid && batch::is_unfinished(&request.output) {
        terminal.note("what was estimated is kept: the same command with --resume goes on from there");
    }
}

fn rows(count: u64) -> String {
    if count == 1 { "1 row".to_owned() } else { format!("{count} rows") }
}

fn show(bar: &ProgressBar, progress: &Progress, started: Instant) {
    bar.set_length(progress.bytes_total);
    bar.set_position(progress.bytes_read);
    let seconds = started.elapsed().as_secs_f64().max(1e-3);
    let rate = (progress.rows + progress.rejected) as f64 / seconds;
    bar.set_message(format!("{} rows, {} rejected, {rate:.0} rows/s", progress.rows, progress.rejected));
}
