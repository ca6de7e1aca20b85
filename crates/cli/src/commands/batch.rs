//! `wattshed batch`: a list of facilities.

use std::time::Instant;

use indicatif::ProgressBar;
use wattshed_footprint::batch::{self, Mapping, Progress, Request};
use wattshed_footprint::draws::Draws;
use wattshed_footprint::estimate::Options;

use super::progress::bar;
use super::{replay, sources};
use crate::args::BatchArguments;
use crate::exit::{Outcome, Stop};
use crate::output::Terminal;
use crate::problems;

pub(super) fn run(arguments: &BatchArguments, options: Options, terminal: &Terminal) -> Result<Outcome, Stop> {
    let maps = arguments.map.iter().map(|text| Mapping::parse(text)).collect::<Result<Vec<_>, _>>()?;
    let request = Request {
        list: arguments.list.clone(),
        base: arguments.base.as_deref().map(sources::spec).transpose()?,
        maps,
        scenario: arguments.scenario.clone(),
        set: sources::set_patch(&arguments.set)?,
        output: arguments.output.clone(),
        rejects: arguments.rejects.clone(),
        columns: (!arguments.columns.is_empty()).then(|| arguments.columns.clone()),
        draws: Draws { count: arguments.draws, seed: arguments.seed },
        threads: arguments.threads.map(usize::from),
        pin: replay::pin(arguments.pin.as_deref())?,
        options,
    };
    let bar = bar(terminal);
    let started = Instant::now();
    let finished = batch::run(&request, &|progress| show(&bar, &progress));
    bar.finish_and_clear();
    let summary = finished?;
    problems::print_warnings(&summary.warnings, terminal);
    let seconds = started.elapsed().as_secs_f64();
    terminal.note(&format!("{} estimated in {seconds:.1} s: {}", rows(summary.rows), summary.output.display()));
    match &summary.rejects {
        Some(path) => {
            terminal.message(&format!("{} rejected, with reasons: {}", rows(summary.rejected), path.display()));
            Ok(Outcome::Partly)
        }
        None => Ok(Outcome::Done),
    }
}

fn rows(count: u64) -> String {
    if count == 1 { "1 row".to_owned() } else { format!("{count} rows") }
}

fn show(bar: &ProgressBar, progress: &Progress) {
    bar.set_length(progress.bytes_total);
    bar.set_position(progress.bytes_read);
    bar.set_message(format!("{} rows, {} rejected", progress.rows, progress.rejected));
}
