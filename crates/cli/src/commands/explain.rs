//! `wattshed explain`: where a result or an input comes from.

use wattshed_footprint::draws::draw;
use wattshed_footprint::estimate::Options;
use wattshed_footprint::explain::explain;
use wattshed_footprint::resolve::World;
use wattshed_footprint::{json, present, results, table};

use super::sources;
use crate::args::ExplainArguments;
use crate::exit::{Outcome, Stop};
use crate::inputs::refuse_overwriting;
use crate::output::{Destination, Format, Terminal};

pub(super) fn run(arguments: &ExplainArguments, options: Options, terminal: &Terminal) -> Result<Outcome, Stop> {
    let destination = Destination::new(arguments.format, arguments.output.clone())?;
    let all_factors = arguments.key == "factors";
    if !all_factors && !matches!(destination.format, Format::Text | Format::Md) {
        return Err(Stop::Usage("explain writes text or md; csv and json are for `factors`".to_owned()));
    }
    let set = sources::set_patch(&arguments.set)?;
    let file = sources::spec(&arguments.spec)?;
    let mut footprint = sources::footprint(&file, arguments.scenario.as_deref(), &set, &World::new(), options)?;
    refuse_overwriting(&file.files, &[destination.path.as_deref()])?;
    if all_factors {
        match destination.format {
            Format::Json => destination.write_json(&json::factors(&footprint))?,
            Format::Csv => destination.write(&table::factors(&footprint)?)?,
            _ => destination.write_report(&present::factors_of(&footprint), terminal)?,
        }
        return Ok(Outcome::Done);
    }
    // Inputs have no percentiles: nothing is drawn for them.
    if results::find(&arguments.key).is_some() || arguments.key.starts_with("workload.") {
        footprint.ensemble = draw(&footprint, arguments.draws.into(), options)?;
    }
    destination.write_report(&explain(&footprint, &arguments.key)?, terminal)?;
    Ok(Outcome::Done)
}
