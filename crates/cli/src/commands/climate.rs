//! `wattshed climate`: what is known of a place.

use wattshed_footprint::diagnostic::Failure;
use wattshed_footprint::place::{look_up, year_csv};
use wattshed_footprint::present;
use wattshed_footprint::resolve::World;

use super::sources;
use crate::args::ClimateArguments;
use crate::exit::{Outcome, Stop};
use crate::inputs::refuse_overwriting;
use crate::output::{Destination, Format, Terminal, write_whole};

pub(super) fn run(arguments: &ClimateArguments, terminal: &Terminal) -> Result<Outcome, Stop> {
    let set = sources::set_patch(&arguments.set)?;
    // The place says how fine its figures are, in words.
    let place = terminal.said(|| look_up(&arguments.place, &set, &World::new()))?;
    if let Some(path) = &arguments.year {
        let inputs: Vec<_> = place.weather.files.clone();
        refuse_overwriting(&inputs, &[Some(path.as_path())])?;
        let failed = |reason| Failure::Unwritable { path: path.clone(), reason };
        let bytes = year_csv(&place.weather).map_err(failed)?;
        write_whole(path, &bytes).map_err(failed)?;
    }
    Destination { format: Format::Text, path: None }
        .write_report(&terminal.said(|| present::climate(&place)), terminal)?;
    Ok(Outcome::Done)
}
