//! `wattshed factors diff`: what a changed table of grid figures would change.

use wattshed_footprint::factor_tables::{differences, read};
use wattshed_footprint::present;

use crate::args::FactorsCommand;
use crate::exit::{Outcome, Stop};
use crate::output::{Destination, Format, Terminal};

pub(super) fn run(command: &FactorsCommand, terminal: &Terminal) -> Result<Outcome, Stop> {
    let FactorsCommand::Diff { old, new, query } = command;
    let (before, after) = (read(old)?, read(new)?);
    let wanted = query.to_lowercase();
    let mut found = differences(&before, &after);
    let known = after.len() + found.iter().filter(|difference| difference.new.is_none()).count();
    let unchanged = known - found.len();
    found.retain(|row| row.region.to_lowercase().contains(&wanted) || row.name.to_lowercase().contains(&wanted));
    let names = [old, new].map(|path| path.display().to_string());
    let report = present::factor_differences(&names[0], &names[1], unchanged, &found);
    Destination { format: Format::Text, path: None }.write_report(&report, terminal)?;
    Ok(Outcome::Done)
}
