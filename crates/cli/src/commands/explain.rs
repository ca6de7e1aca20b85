//! `wattshed explain`: where a result or an input comes from.

use wattshed_footprint::estimate::Options;
use wattshed_footprint::explain::explain;
use wattshed_footprint::resolve::World;

use super::sources;
use crate::args::ExplainArguments;
use crate::exit::{Outcome, Stop};
use crate::inputs::refuse_overwriting;
use crate::output::{Destination, Format, Terminal};

pub(super) fn run(arguments: &ExplainArguments, options: Options, terminal: &Terminal) -> Result<Outcome, Stop> {
    let destination = Destination::new(arguments.format.map(Format::from), arguments.output.clone())?;
    if !matches!(destination.format, Format::Text | Format::Md) {
        return Err(Stop::Usage("explain writes text or md".to_owned()));
    }
    let set = sources::set_patch(&arguments.set)?;
    let file = sources::spec(&arguments.spec)?;
    let footprint = sources::footprint(&file, arguments.scenario.as_deref(), &set, &World::new(), options)?;
    refuse_overwriting(&file.files, &[destination.path.as_deref()])?;
    destination.write_report(&explain(&footprint, &arguments.key)?, terminal)?;
    Ok(Outcome::Done)
}
