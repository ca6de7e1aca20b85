//! From footprints to documents.

mod caveats;
mod climate;
mod compare;
mod contracts;
mod decision;
mod emissions;
mod estimate;
mod eu_reporting;
mod factor_tables;
mod factors;
mod fleets;
mod grid;
mod hardware;
mod heat;
mod lists;
mod machines;
mod money;
mod monthly;
mod onsite;
mod plants;
mod ranges;
mod sensitivity;
mod stated;
mod sweep;
mod systems;
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
pub use plants::{cooling, cooling_system, power};
pub use sensitivity::sensitivity;
pub use sweep::sweep;
pub use workload::workload;

use wattshed_report::{Cell, Figure, Note, NoteKind, Table, Unit};

use crate::diagnostic::{Diagnostic, Severity};
use crate::estimate::Footprint;
use crate::results::{Definition, find};

/// What the reader of a report should know, each with its code.
fn warning_notes(warnings: &[Diagnostic]) -> Vec<Note> {
    let told = warnings.iter().filter(|diagnostic| diagnostic.severity >= Severity::Warning);
    told.map(|diagnostic| Note::new(NoteKind::Warning, diagnostic.to_string()).with_code(diagnostic.code.text()))
        .collect()
}

/// The figure of a result, if it applies.
pub(crate) fn figure(footprint: &Footprint, key: &str) -> Option<Figure> {
    let definition = find(key)?;
    let figure = Figure::new(footprint.value(key)?, definition.unit.clone());
    Some(match footprint.ensemble.spread(key) {
        // Sums in another order differ in their last digits; that is no range.
        Some(spread) if spread.p95 - spread.p5 > 1e-9 * figure.value.abs() => figure.with_range(spread.p5, spread.p95),
        _ => figure,
    })
}

/// The unit of a figure of a result.
fn unit_of(definition: &Definition) -> Unit {
    definition.unit.clone()
}

/// The figure of a result without its range, in words.
fn plain(footprint: &Footprint, key: &str) -> String {
    figure(footprint, key).map(|figure| Figure { range: None, ..figure }.to_string()).unwrap_or_default()
}

/// A table without the rows that have no figure: what does not apply has no line.
fn told(mut table: Table) -> Table {
    table.rows.retain(|row| row.cells.iter().any(|cell| matches!(cell, Cell::Figure(_))));
    table
}

/// The cell of a result: empty where it does not apply.
fn cell(footprint: &Footprint, key: &str) -> Cell {
    Cell::from(figure(footprint, key))
}

pub(crate) const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
