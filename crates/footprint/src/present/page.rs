//! Whole pages: what the report says, with what a reader can follow from there.
//!
//! A page is the report of the terminal with its charts, and beside it what the results hinge on, every input with its source,
//! and every result explained.
//!
//! Sections come in the order of the report. Charts of sites and of periods are of pages alone: in letters they would say no more
//! than the tables below them, at more length.

use wattshed_report::{Block, Chart, Report, Section};

use super::{compare, estimate, explanations, hinges, inputs, portfolio, portfolio_charts, timeline};
use crate::compare::Comparison;
use crate::diagnostic::Diagnostic;
use crate::estimate::{Footprint, Options};
use crate::estimated::{Estimate, Estimated};
use crate::portfolio::Portfolio;

/// What the results hinge on stands behind this section of the report.
const BEFORE_HINGES: &str = "energy";

/// The page of what a spec describes.
///
/// # Errors
/// As [`estimate_page`].
pub fn design_page(design: &Estimate, options: Options) -> Result<Report, Diagnostic> {
    match design {
        Estimate::Site(footprint) => estimate_page(footprint, options),
        Estimate::Portfolio(of_sites) => Ok(portfolio_page(of_sites)),
    }
}

/// The page of an estimate.
///
/// # Errors
/// When the facility cannot be drawn at the ends of its inputs, as [`crate::draws::Uncertain::of`] says.
pub fn estimate_page(footprint: &Footprint, options: Options) -> Result<Report, Diagnostic> {
    let report = with_periods(estimate(footprint), footprint);
    let hinges = hinges::hinges(footprint, options)?;
    let mut sections = Vec::with_capacity(report.sections.len() + 3);
    for section in report.sections {
        let after = section.id == BEFORE_HINGES;
        match section.id.as_str() {
            "assumptions" => sections.extend([inputs::said(footprint), inputs::assumed(footprint)]),
            _ => sections.push(section),
        }
        if after && !hinges.blocks.is_empty() {
            sections.push(hinges.clone());
        }
    }
    sections.push(explanations::explanations(footprint));
    Ok(Report { sections, ..report })
}

/// The page of several sites.
fn portfolio_page(of_sites: &Portfolio) -> Report {
    let report = with_periods(portfolio(of_sites), of_sites);
    let report = led(report, "sites", portfolio_charts::map(of_sites).into_iter().collect());
    led(report, "shares", portfolio_charts::shares(of_sites).into_iter().collect())
}

fn with_periods(report: Report, estimated: &dyn Estimated) -> Report {
    led(report, "timeline", timeline::charts(estimated))
}

/// The report with charts at the head of one of its sections.
fn led(mut report: Report, id: &str, charts: Vec<Chart>) -> Report {
    if let Some(section) = report.sections.iter_mut().find(|section| section.id == id) {
        section.blocks.splice(0..0, charts.into_iter().map(Block::from));
    }
    report
}

/// The page of a comparison.
pub fn compare_page(comparison: &Comparison) -> Report {
    let report = compare(comparison);
    // Differences answer the question; all results side by side are to look things up in.
    let (looked_up, told): (Vec<Section>, Vec<Section>) =
        report.sections.into_iter().partition(|section| section.id == "results");
    let sections = told.into_iter().chain(looked_up).collect();
    Report { sections, ..report }.with(explanations::meanings(&comparison.designs))
}
