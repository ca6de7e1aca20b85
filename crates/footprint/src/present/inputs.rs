//! What a spec says and what was taken in its place, each with its source: where figures and formulas lead to.

use wattshed_report::{Cell, Column, Row, Section, Table, name, say};

use super::page_words as words;
use crate::estimate::Footprint;
use crate::provenance::{assumptions, given};

/// What the spec says.
pub(super) fn said(footprint: &Footprint) -> Section {
    let columns = words::GIVEN_COLUMNS.map(Column::text);
    let row = |input: crate::provenance::Given| {
        let cited = input.citation.map(|citation| say!("; {citation}", " ; {citation}")).unwrap_or_default();
        let cells = vec![
            Cell::name(input.key.as_str()),
            super::typed(&input.value).into(),
            name!("{}{cited}", input.place).into(),
        ];
        Row::from(cells).anchored(input.key)
    };
    let table = given(footprint).into_iter().map(row).fold(Table::new(columns.to_vec()), Table::with);
    Section::new("given", words::GIVEN).with(table)
}

/// What was taken because nothing was given.
pub(super) fn assumed(footprint: &Footprint) -> Section {
    let columns = words::ASSUMED_COLUMNS.map(Column::text);
    let row = |assumption: crate::provenance::Assumption| {
        let cells = vec![
            Cell::name(assumption.key.as_str()),
            super::written(&assumption.value).into(),
            super::in_words(&assumption.origin).into(),
            super::quoted(&assumption.source).into(),
        ];
        Row::from(cells).anchored(assumption.key)
    };
    let table = assumptions(footprint).into_iter().map(row).fold(Table::new(columns.to_vec()), Table::with);
    Section::new("assumptions", words::ASSUMED).with(table)
}
