//! From footprints to documents.

mod caveats;
mod charts;
mod climate;
mod compare;
mod contracts;
mod decision;
mod designs_apart;
mod emissions;
mod estimate;
mod eu_reporting;
mod explanations;
mod factor_tables;
mod factors;
mod fleets;
mod fleets_compared;
mod grid;
mod hardware;
mod heat;
mod hinges;
mod inputs;
mod lists;
mod machines;
mod money;
mod monthly;
mod onsite;
mod over_time;
mod page;
mod page_words;
mod plants;
mod portfolio;
mod ranges;
mod sensitivity;
mod stacks;
mod stated;
mod sweep;
mod systems;
mod timeline;
mod water;
mod workload;
mod years;

pub use climate::climate;
pub use compare::compare;
pub use estimate::estimate;
pub use factor_tables::factor_differences;
pub use factors::factors_of;
pub use hardware::hardware;
pub use lists::{factors, presets, region, regions, results, stations};
pub use machines::machines;
pub use page::{compare_page, design_page, estimate_page};
pub use plants::{cooling, cooling_system, power};
pub use portfolio::portfolio;
pub use sensitivity::sensitivity;
pub use sweep::sweep;
pub use workload::workload;

use wattshed_report::{Cell, Figure, Note, NoteKind, Report, Table, Unit};

use crate::diagnostic::{Diagnostic, Severity};
use crate::estimated::{Estimate, Estimated};
use crate::results::{Definition, find};

/// The report of what a spec describes.
pub fn design(design: &Estimate) -> Report {
    match design {
        Estimate::Site(footprint) => estimate(footprint),
        Estimate::Portfolio(portfolio) => self::portfolio(portfolio),
    }
}

/// What the reader of a report should know, each with its code.
fn warning_notes(warnings: &[Diagnostic]) -> Vec<Note> {
    let told = warnings.iter().filter(|diagnostic| diagnostic.severity >= Severity::Warning);
    told.map(|diagnostic| Note::new(NoteKind::Warning, diagnostic.to_string()).with_code(diagnostic.code.text()))
        .collect()
}

/// The figure of a result, if it applies.
pub(crate) fn figure(estimated: &dyn Estimated, key: &str) -> Option<Figure> {
    // Of a named part the last word is the result.
    let definition = find(key).or_else(|| find(key.rsplit_once('.')?.1))?;
    let figure = Figure::new(estimated.value_of(key)?, definition.unit.clone()).with_key(key);
    Some(match estimated.ensemble().spread(key) {
        // Sums in another order differ in their last digits; that is no range.
        Some(spread) if spread.p95 - spread.p5 > 1e-9 * figure.value.abs() => figure.with_range(spread.p5, spread.p95),
        _ => figure,
    })
}

/// The figure of a result for a tree; empty where it does not apply.
pub(crate) fn figure_cell(estimated: &dyn Estimated, key: &str) -> Cell {
    cell(estimated, key)
}

/// Words about megawatts with the label of the spec: operating, permitted or planned.
pub(crate) fn with_status(estimated: &dyn Estimated, words: &str) -> String {
    estimated.status().map_or_else(|| words.to_owned(), |status| format!("{words}, {status}"))
}

/// The name of a result, with the label of the spec where it is in megawatts.
pub(crate) fn labelled(estimated: &dyn Estimated, definition: &Definition) -> String {
    match definition.unit {
        Unit::Mw => with_status(estimated, definition.key),
        _ => definition.key.to_owned(),
    }
}

/// The unit of a figure of a result.
fn unit_of(definition: &Definition) -> Unit {
    definition.unit.clone()
}

/// The figure of a result without its range, in words.
fn plain(estimated: &dyn Estimated, key: &str) -> String {
    figure(estimated, key).map(|figure| Figure { range: None, ..figure }.to_string()).unwrap_or_default()
}

/// A table without the rows that have no figure: what does not apply has no line.
fn told(mut table: Table) -> Table {
    table.rows.retain(|row| row.cells.iter().any(|cell| matches!(cell, Cell::Figure(_))));
    table
}

/// The cell of a result: empty where it does not apply.
fn cell(estimated: &dyn Estimated, key: &str) -> Cell {
    Cell::from(figure(estimated, key))
}

pub(crate) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
