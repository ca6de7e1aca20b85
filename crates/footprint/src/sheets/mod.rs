//! Estimates as workbooks whose formulas an auditor can follow and change.
//!
//! ```text
//! blocks (facilities, wholes, designs) → factors and lines → settled: formula or value → places → cells
//! ```
//! What is physical (energy, fuel, water, leaks) is a value by the month; what follows from it and from the sheet of factors
//! is a formula, down to the summary. A formula is written only where it gives our own figure: see `line.rs`.
//!
//! Words are of the language in whose scope a workbook is built ([`wattshed_report::within`]); keys and numbers are of none.

mod bills;
mod contracts;
mod factors;
mod formula;
mod layout;
mod line;
mod lines;
mod lists;
mod physical;
mod summary;
mod words;

use std::io;

use wattshed_workbook::{Sheet, Workbook};

use crate::compare::Comparison;
use crate::estimate::Footprint;
use crate::estimated::{Estimate, Estimated};
use factors::FactorRow;
use layout::Places;
use line::{Block, OfYear, settle};
use summary::About;

/// The workbook of an estimate, with a sheet of every hour where asked of a single site.
///
/// # Errors
/// When memory cannot be written, which a caller need not expect.
pub fn estimate(estimate: &Estimate, with_hours: bool) -> io::Result<Workbook> {
    let mut blocks = Vec::new();
    add(&mut blocks, estimate, "");
    let mut book = workbook(estimate.name(), about(estimate), blocks, &[]);
    if let Some(footprint) = estimate.site().filter(|_| with_hours) {
        book.sheets.push(lists::hours(footprint)?);
    }
    Ok(book)
}

/// The workbook of designs side by side.
pub fn compare(comparison: &Comparison) -> Workbook {
    let mut blocks = Vec::new();
    let mut designs = Vec::new();
    for (index, design) in comparison.designs.iter().enumerate() {
        designs.push(blocks.len());
        add(&mut blocks, design, &format!("designs[{index}]"));
    }
    let names: Vec<&str> = comparison.designs.iter().map(Estimated::name).collect();
    workbook(&names.join(", "), Vec::new(), blocks, &designs)
}

/// Adds the blocks of an estimate: of several sites the whole, then each.
fn add<'e>(blocks: &mut Vec<Block<'e>>, estimate: &'e Estimate, path: &str) {
    let Estimate::Portfolio(portfolio) = estimate else {
        blocks.extend(
            estimate.site().map(|footprint| of_site(footprint.facility.name.clone(), path.to_owned(), footprint)),
        );
        return;
    };
    let whole = blocks.len();
    let inside = if path.is_empty() { String::new() } else { format!("{path}.") };
    let sites = portfolio
        .sites
        .iter()
        .enumerate()
        .map(|(index, site)| of_site(site.name.clone(), format!("{inside}sites[{index}]"), &site.footprint));
    let sites: Vec<Block<'e>> = sites.collect();
    let members: Vec<usize> = (0..sites.len()).map(|site| whole + 1 + site).collect();
    let of_sites: Vec<(usize, &[line::Line])> =
        members.iter().copied().zip(sites.iter().map(|site| site.lines.as_slice())).collect();
    let lines = lines::of_whole(estimate, &of_sites);
    blocks.push(Block {
        name: portfolio.name.clone(),
        path: path.to_owned(),
        estimated: estimate,
        footprint: None,
        factors: Vec::new(),
        lines,
    });
    blocks.extend(sites);
}

fn of_site(name: String, path: String, footprint: &Footprint) -> Block<'_> {
    let factors = factors::factors(footprint);
    let lines = lines::of_site(footprint, &factors);
    Block { name, path, estimated: footprint, footprint: Some(footprint), factors, lines }
}

/// Where and when a single site is.
fn about(estimate: &Estimate) -> About {
    let Some(footprint) = estimate.site() else { return About::new() };
    let (facility, site) = (&footprint.facility, &footprint.facility.site);
    let weather = facility.weather.as_ref();
    vec![
        (words::PLACE, site.place.clone()),
        (words::GRID_REGION, site.grid_region.to_string()),
        (words::WEATHER, weather.map(|weather| crate::present::quoted(&weather.title).into()).unwrap_or_default()),
    ]
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .collect()
}

fn workbook(title: &str, about: About, mut blocks: Vec<Block<'_>>, designs: &[usize]) -> Workbook {
    settle(&mut blocks);
    drop_unused(&mut blocks);
    let tabs: Vec<(line::Tab, usize)> = layout::tabs(&blocks).into_iter().zip(1..).collect();
    let places = Places::of(&blocks, &tabs, tabs.len() + 1);
    let mut sheets: Vec<Sheet> = vec![summary::summary(title, about, &blocks, designs, &places)];
    sheets.extend(tabs.iter().map(|(tab, _)| layout::lines(*tab, &blocks, &places)));
    sheets.push(layout::factors(&blocks, &places));
    sheets.push(lists::assumed(&blocks));
    sheets.extend(lists::periods(&blocks));
    sheets.extend(lists::workloads(&blocks));
    Workbook { title: title.to_owned(), generator: concat!("wattshed ", env!("CARGO_PKG_VERSION")).to_owned(), sheets }
}

/// Leaves out inputs that no formula names.
fn drop_unused(blocks: &mut [Block<'_>]) {
    for block in blocks {
        let formulas = block.lines.iter().flat_map(|line| {
            let of_year = if let OfYear::Formula(formula) = &line.of_year { Some(formula) } else { None };
            line.of_months.iter().chain(of_year)
        });
        let used: Vec<String> = formulas.flat_map(|formula| formula.factors()).map(str::to_owned).collect();
        block.factors.retain(|row: &FactorRow| !row.only_if_used || used.contains(&row.key));
    }
}
