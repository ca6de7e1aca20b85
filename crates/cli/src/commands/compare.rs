//! `wattshed compare`: designs side by side.

use wattshed_footprint::diagnostic::Diagnostics;
use wattshed_footprint::draws::{SINGLE_SITE, draw};
use wattshed_footprint::estimate::Options;
use wattshed_footprint::resolve::World;
use wattshed_footprint::{json, present, table};

use super::sources;
use crate::args::CompareArguments;
use crate::exit::{Outcome, Stop};
use crate::inputs::refuse_overwriting;
use crate::output::{Destination, Format, Terminal};
use crate::problems;

pub(super) fn run(arguments: &CompareArguments, options: Options, terminal: &Terminal) -> Result<Outcome, Stop> {
    let common = &arguments.common;
    let destination = Destination::new(common.format, common.output.clone())?;
    let set = sources::set_patch(&common.set)?;
    let world = World::new();
    let mut footprints = Vec::new();
    let mut inputs = Vec::new();
    for path in &arguments.specs {
        let file = sources::spec(path)?;
        inputs.extend(file.files.iter().cloned());
        footprints.push(sources::footprint(&file, None, &set, &world, options)?);
        let all: Vec<&str> = file.scenarios.iter().map(|(name, _)| name.as_str()).collect();
        let named: Vec<&str> = arguments.scenario.iter().map(String::as_str).collect();
        let scenarios = if named.is_empty() && arguments.specs.len() == 1 { all } else { named };
        for scenario in scenarios {
            footprints.push(sources::footprint(&file, Some(scenario), &set, &world, options)?);
        }
    }
    if footprints.len() < 2 {
        let message = "one design alone cannot be compared: give a second spec, or a spec with [scenario.NAME]";
        return Err(Stop::Usage(message.to_owned()));
    }
    for footprint in &mut footprints {
        footprint.ensemble = draw(&footprint.facility, SINGLE_SITE, arguments.draws.into(), options)?;
    }
    inputs.extend(footprints.iter().filter_map(|footprint| footprint.facility.weather.file.clone()));
    refuse_overwriting(&inputs, &[destination.path.as_deref()])?;
    let mut warnings = Diagnostics::new();
    for footprint in &footprints {
        warnings.extend(footprint.facility.warnings.iter().cloned());
    }
    problems::print_warnings(warnings.as_slice(), terminal);
    match destination.format {
        Format::Json => destination.write_json(&json::compare(&footprints))?,
        Format::Csv => destination.write(&table::csv(&footprints)?)?,
        _ => destination.write_report(&present::compare(&footprints), terminal)?,
    }
    Ok(Outcome::Done)
}
