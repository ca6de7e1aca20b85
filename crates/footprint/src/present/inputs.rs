//! What a spec says and what was taken in its place, each with its source: where figures and formulas lead to.

use wattshed_report::{Cell, Column, Row, Section, Table};

use crate::estimate::Footprint;
use crate::provenance::{assumptions, given};

/// What the spec says.
pub(super) fn said(footprint: &Footprint) -> Section {
    let columns = ["Input", "Value", "Written in", "Citation"].map(Column::text);
    let row = |input: crate::provenance::Given| {
        let cells = [input.key.clone(), input.value, input.place, input.citation.unwrap_or_default()].map(Cell::from);
        Row::from(cells.to_vec()).anchored(input.key)
    };
    let table = given(footprint).into_iter().map(row).fold(Table::new(columns.to_vec()), Table::with);
    Section::new("given", "Inputs: what the spec says").with(table)
}

/// What was taken because nothing was given.
pub(super) fn assumed(footprint: &Footprint) -> Section {
    let columns = ["Input", "Value", "Taken from", "Source"].map(Column::text);
    let row = |assumption: crate::provenance::Assumption| {
        let cells = [assumption.key.clone(), assumption.value, assumption.origin, assumption.source].map(Cell::from);
        Row::from(cells.to_vec()).anchored(assumption.key)
    };
    let table = assumptions(footprint).into_iter().map(row).fold(Table::new(columns.to_vec()), Table::with);
    Section::new("assumptions", "Assumptions: taken because nothing was given").with(table)
}
