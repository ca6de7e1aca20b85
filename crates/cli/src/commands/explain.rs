//! `wattshed explain`: where a result or an input comes from.

use wattshed_footprint::estimate::Options;
use wattshed_footprint::estimated::Estimate;
use wattshed_footprint::explain::{explain_any, explains_a_result};
use wattshed_footprint::resolve::World;
use wattshed_footprint::{json, present, table};
use wattshed_report::told;

use super::sources;
use crate::args::ExplainArguments;
use crate::exit::{Outcome, Stop};
use crate::inputs::refuse_overwriting;
use crate::output::{Destination, Format, Terminal};

pub(super) fn run(arguments: &ExplainArguments, options: Options, terminal: &Terminal) -> Result<Outcome, Stop> {
    let destination = Destination::new(arguments.format, arguments.output.clone())?;
    let all_factors = arguments.key == "factors";
    if !all_factors && !matches!(destination.format, Format::Text | Format::Md | Format::Html) {
        return Err(Stop::Usage(told!(
            "explain writes text, md or html; csv and json are for `factors`",
            "explain écrit text, md ou html ; csv et json sont pour `factors`"
        )));
    }
    let set = sources::set_patch(&arguments.set)?;
    let file = sources::spec(&arguments.spec)?;
    let mut estimate = sources::estimated(&file, arguments.scenario.as_deref(), &set, &World::new(), options)?;
    refuse_overwriting(&file.files, &[destination.path.as_deref()])?;
    if all_factors {
        return factors(&destination, &estimate, terminal);
    }
    // Inputs have no percentiles: nothing is drawn for them.
    if explains_a_result(&arguments.key) || arguments.key.starts_with("workload.") {
        estimate.draw(arguments.draws.into(), options)?;
    }
    destination.write_report(&terminal.said(|| explain_any(&estimate, &arguments.key))?, terminal)?;
    Ok(Outcome::Done)
}

/// All factors of a single site.
fn factors(destination: &Destination, estimate: &Estimate, terminal: &Terminal) -> Result<Outcome, Stop> {
    let Some(footprint) = estimate.site() else {
        return Err(Stop::Usage(told!(
            "`factors` are those of one site: give the spec of a site, or the key of a factor as sites.NAME.grid.direct",
            "`factors` sont ceux d'un seul site : donner la spécification d'un site, ou la clé d'un facteur comme \
             sites.NOM.grid.direct"
        )));
    };
    match destination.format {
        Format::Json => destination.write_json(&json::factors(footprint))?,
        Format::Csv => destination.write(&table::factors(footprint)?)?,
        _ => destination.write_report(&terminal.said(|| present::factors_of(footprint)), terminal)?,
    }
    Ok(Outcome::Done)
}
