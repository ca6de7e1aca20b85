//! `wattshed estimate`: one site, whole footprint.

use wattshed_footprint::draws::draw;
use wattshed_footprint::estimate::{Footprint, Options};
use wattshed_footprint::{hourly, json, present, results, table};

use super::{replay, sources};
use crate::args::EstimateArguments;
use crate::exit::{Outcome, Stop};
use crate::inputs::refuse_overwriting;
use crate::output::{Destination, Format, Terminal, write_whole};
use crate::problems;

pub(super) fn run(arguments: &EstimateArguments, options: Options, terminal: &Terminal) -> Result<Outcome, Stop> {
    let common = &arguments.common;
    let destination = Destination::new(common.format, common.output.clone())?;
    let limits = limits(&arguments.fail_above)?;
    let set = sources::set_patch(&common.set)?;
    let file = sources::spec(&arguments.spec)?;
    let lock = replay::pin(arguments.replay.pin.as_deref())?;
    let world = replay::world(lock.as_ref());
    let mut footprint = sources::footprint(&file, arguments.scenario.as_deref(), &set, &world, options)?;
    let left_over = replay::left_over(lock.as_ref(), std::slice::from_ref(&footprint));
    footprint.facility.warnings.extend(left_over);
    footprint.ensemble = draw(&footprint, arguments.draws.into(), options)?;
    let mut inputs = file.files.clone();
    inputs.extend(footprint.facility.weather_files());
    inputs.extend(replay::inputs(&arguments.replay));
    let outputs = [destination.path.as_deref(), arguments.hourly.as_deref(), arguments.replay.lock.as_deref()];
    refuse_overwriting(&inputs, &outputs)?;
    let in_report = matches!(destination.format, Format::Text | Format::Md) && destination.path.is_none();
    if !in_report {
        problems::print_warnings(&footprint.facility.warnings, terminal);
    }
    if let Some(path) = &arguments.hourly {
        let failed = |reason| wattshed_footprint::diagnostic::Failure::Unwritable { path: path.clone(), reason };
        let bytes = hourly::csv(&footprint).map_err(failed)?;
        write_whole(path, &bytes).map_err(failed)?;
    }
    replay::write_lock(&arguments.replay, std::slice::from_ref(&footprint))?;
    match destination.format {
        Format::Json => destination.write_json(&json::estimate(&footprint))?,
        Format::Csv => destination.write(&table::csv(std::slice::from_ref(&footprint))?)?,
        _ => destination.write_report(&present::estimate(&footprint), terminal)?,
    }
    Ok(crossed(&limits, &footprint, terminal))
}

fn limits(arguments: &[String]) -> Result<Vec<(String, f64)>, Stop> {
    let read = |text: &String| {
        let wrong = || Stop::Usage(format!("--fail-above takes RESULT=NUMBER, as in pue=1.3, not `{text}`"));
        let (key, value) = text.split_once('=').ok_or_else(wrong)?;
        let limit: f64 = value.trim().parse().map_err(|_| wrong())?;
        match results::find(key.trim()) {
            Some(definition) if limit.is_finite() => Ok((definition.key.to_owned(), limit)),
            Some(_) => Err(wrong()),
            None => Err(Stop::Usage(format!(
                "--fail-above: there is no result `{}`; `wattshed list results` shows all",
                key.trim()
            ))),
        }
    };
    arguments.iter().map(read).collect()
}

fn crossed(limits: &[(String, f64)], footprint: &Footprint, terminal: &Terminal) -> Outcome {
    let mut outcome = Outcome::Done;
    for (key, limit) in limits {
        match footprint.value(key) {
            Some(value) if value > *limit => {
                terminal.error(&format!("{key} is {value}, above the limit of {limit}"));
                outcome = Outcome::Partly;
            }
            Some(_) => {}
            None => {
                terminal.error(&format!("{key} does not apply to this site, so its limit cannot be checked"));
                outcome = Outcome::Partly;
            }
        }
    }
    outcome
}
