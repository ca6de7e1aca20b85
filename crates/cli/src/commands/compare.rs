//! `wattshed compare`: designs side by side.

use wattshed_footprint::compare::{Comparison, Question, default_criteria};
use wattshed_footprint::diagnostic::Diagnostics;
use wattshed_footprint::estimate::{Footprint, Options};
use wattshed_footprint::estimated::{Estimate, Estimated};
use wattshed_footprint::results::{self, Definition};
use wattshed_footprint::{json, present, sheets, table};
use wattshed_report::told;

use super::{replay, sources};
use crate::args::CompareArguments;
use crate::exit::{Outcome, Stop};
use crate::inputs::refuse_overwriting;
use crate::output::{Destination, Format, Terminal};
use crate::problems;

pub(super) fn run(arguments: &CompareArguments, options: Options, terminal: &Terminal) -> Result<Outcome, Stop> {
    let common = &arguments.common;
    let destination = Destination::or_workbook(common.format, common.output.clone())?;
    let criteria = criteria(&arguments.criteria)?;
    let questions = arguments.break_even.iter().map(|text| Question::parse(text)).collect::<Result<Vec<_>, _>>()?;
    let set = sources::set_patch(&common.set)?;
    let lock = replay::pin(arguments.replay.pin.as_deref())?;
    let world = replay::world(lock.as_ref());
    let mut designs = Vec::new();
    let mut inputs = Vec::new();
    for path in &arguments.specs {
        let file = sources::spec(path)?;
        inputs.extend(file.files.iter().cloned());
        designs.push(sources::estimated(&file, None, &set, &world, options)?);
        let all: Vec<&str> = file.scenarios.iter().map(|(name, _)| name.as_str()).collect();
        let named: Vec<&str> = arguments.scenario.iter().map(String::as_str).collect();
        let scenarios = if named.is_empty() && arguments.specs.len() == 1 { all } else { named };
        for scenario in scenarios {
            designs.push(sources::estimated(&file, Some(scenario), &set, &world, options)?);
        }
    }
    if designs.len() < 2 {
        return Err(Stop::Usage(told!(
            "one design alone cannot be compared: give a second spec, or a spec with [scenario.NAME]",
            "une variante seule ne se compare pas : donner une seconde spécification, ou une spécification avec [scenario.NOM]"
        )));
    }
    for design in &mut designs {
        design.draw(arguments.draws.into(), options)?;
    }
    let criteria = criteria.unwrap_or_else(|| default_criteria(&designs));
    let comparison = Comparison::of(designs, &criteria, &questions, options)?;
    let designs = comparison.designs.as_slice();
    let footprints: Vec<&Footprint> = designs.iter().flat_map(Estimate::footprints).collect();
    inputs.extend(footprints.iter().flat_map(|footprint| footprint.facility.weather_files()));
    inputs.extend(replay::inputs(&arguments.replay));
    refuse_overwriting(&inputs, &[destination.path.as_deref(), arguments.replay.lock.as_deref()])?;
    let mut warnings = Diagnostics::new();
    for design in designs {
        warnings.extend(design.warnings().iter().cloned());
    }
    warnings.extend(replay::left_over(lock.as_ref(), &footprints));
    problems::print_warnings(warnings.as_slice(), terminal);
    replay::write_lock(&arguments.replay, &footprints)?;
    match destination.format {
        Format::Json => destination.write_json(&json::compare(&comparison))?,
        Format::Csv => destination.write(&common.csv(table::csv(designs)?)?)?,
        Format::Xlsx => destination.write_workbook(&terminal.said(|| sheets::compare(&comparison)))?,
        Format::Html => destination.write_report(&terminal.said(|| present::compare_page(&comparison)), terminal)?,
        _ => destination.write_report(&terminal.said(|| present::compare(&comparison)), terminal)?,
    }
    Ok(Outcome::Done)
}

/// The results to judge by, where a person names some.
fn criteria(named: &[String]) -> Result<Option<Vec<&'static Definition>>, Stop> {
    if named.is_empty() {
        return Ok(None);
    }
    let mut criteria: Vec<&'static Definition> = Vec::new();
    for key in named {
        let definition = results::named(key)
            .map_err(|problem| Stop::Usage(told!("--criteria: {problem}", "--criteria : {problem}")))?;
        if criteria.iter().any(|other| other.key == definition.key) {
            let key = definition.key;
            return Err(Stop::Usage(told!(
                "--criteria: `{key}` is named twice",
                "--criteria : `{key}` est nommé deux fois"
            )));
        }
        criteria.push(definition);
    }
    Ok(Some(criteria))
}
