//! `wattshed factors diff`: what a changed table of grid figures would change.

use wattshed_footprint::diagnostic::Failure;
use wattshed_footprint::factor_tables::{differences, read};
use wattshed_footprint::present;

use crate::args::FactorsCommand;
use crate::exit::{Outcome, Stop};
use crate::output::{Destination, Format, Terminal};

pub(super) fn run(command: &FactorsCommand, terminal: &Terminal) -> Result<Outcome, Stop> {
    let FactorsCommand::Diff { old, new, query } = command;
    let table = |path| read(path).map_err(Failure::from);
    let (before, after) = (table(old)?, table(new)?);
    let wanted = query.to_lowercase();
    let mut found = differences(&before, &after);
    let unchanged = after.len() - found.len();
    let kept = before.iter().filter(|old| after.iter().all(|new| new.region != old.region)).count();
    let matches = |text: &str| text.to_lowercase().contains(&wanted);
    found.retain(|difference| matches(&difference.new.region) || matches(&difference.new.name));
    let names = [old, new].map(|path| path.display().to_string());
    let report = terminal.said(|| present::factor_differences([&names[0], &names[1]], [unchanged, kept], &found));
    Destination { format: Format::Text, path: None }.write_report(&report, terminal)?;
    Ok(Outcome::Done)
}
