//! Whole pages: what the report says, with what a reader can follow from there.
//!
//! A page is the report of the terminal with its charts, and beside it what the results hinge on, every input with its source,
//! and every result explained.
//!
//! Sections come in the order of the report, and a page takes whatever the report has. Sites of a portfolio stand on a map, and what
//! a timeline comes to is drawn, beside the tables of the report.

use wattshed_report::{Report, Section};

use super::over_time::with_charts;
use super::{compare, estimate, explanations, hinges, inputs, portfolio};
use crate::compare::Comparison;
use crate::diagnostic::Diagnostic;
use crate::estimate::{Footprint, Options};
use crate::estimated::Estimate;

/// What the results hinge on stands behind this section of the report.
const BEFORE_HINGES: &str = "energy";

/// The page of what a spec describes.
///
/// # Errors
/// As [`estimate_page`].
pub fn design_page(design: &Estimate, options: Options) -> Result<Report, Diagnostic> {
    match design {
        Estimate::Site(footprint) => estimate_page(footprint, options),
        Estimate::Portfolio(of_sites) => Ok(with_charts(portfolio(of_sites), &**of_sites, Some(of_sites))),
    }
}

/// The page of an estimate.
///
/// # Errors
/// When the facility cannot be drawn at the ends of its inputs, as [`crate::draws::Uncertain::of`] says.
pub fn estimate_page(footprint: &Footprint, options: Options) -> Result<Report, Diagnostic> {
    let report = with_charts(estimate(footprint), footprint, None);
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

/// The page of a comparison.
pub fn compare_page(comparison: &Comparison) -> Report {
    let report = compare(comparison);
    // Differences answer the question; all results side by side are to look things up in.
    let (looked_up, told): (Vec<Section>, Vec<Section>) =
        report.sections.into_iter().partition(|section| section.id == "results");
    let sections = told.into_iter().chain(looked_up).collect();
    Report { sections, ..report }.with(explanations::meanings(&comparison.designs))
}
