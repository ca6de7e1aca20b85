//! `wattshed list`: what the catalogs and tables hold.

use wattshed_footprint::present;
use wattshed_report::Report;

use crate::args::{Catalog, ListArguments};
use crate::exit::{Outcome, Stop};
use crate::output::{Destination, Format, Terminal};

pub(super) fn run(arguments: &ListArguments, terminal: &Terminal) -> Result<Outcome, Stop> {
    let report = terminal.said(|| report(arguments))?;
    Destination { format: Format::Text, path: None }.write_report(&report, terminal)?;
    Ok(Outcome::Done)
}

fn report(arguments: &ListArguments) -> Result<Report, Stop> {
    let query = arguments.query.as_str();
    Ok(match arguments.what {
        Catalog::Regions => present::region(query).unwrap_or_else(|| present::regions(query)),
        Catalog::Stations => present::stations(query),
        Catalog::Cooling if query.is_empty() => present::cooling(query),
        Catalog::Cooling => present::cooling_system(query)?,
        Catalog::Hardware => present::hardware(query)?,
        Catalog::Power => present::power(query),
        Catalog::Generation => present::machines(query),
        Catalog::Factors => present::factors(query),
        Catalog::Presets => present::presets(query),
        Catalog::Results => present::results(query),
    })
}
