//! The table of the European report.

use wattshed_report::{Cell, Column, Figure, Note, NoteKind, Section, Table, Unit};

use crate::estimate::Footprint;
use crate::eu_reporting::{EuReport, eu_report, rules};

/// Items, classes, and what is missing; nothing where no report is due.
pub(super) fn eu_reporting(footprint: &Footprint) -> Section {
    let section = Section::new("eu-reporting", "EU data-center reporting (estimate, design stage)");
    let (Some(report), Ok(rules)) = (eu_report(footprint), rules()) else { return section };
    let EuReport { items, ratings, missing } = &report;
    let columns = vec![Column::text("Item"), Column::figures(""), Column::text("")];
    let figure = |value: f64, unit: &str| Cell::from(Figure::new(value, Unit::Plain(unit.to_owned().into())));
    let table = items.iter().fold(Table::new(columns), |table, item| {
        table.with(vec![Cell::from(item.symbol), figure(item.value, item.unit), Cell::from(item.what)])
    });
    let table = ratings.iter().fold(table, |table, rating| {
        let class = format!("class {}; {:.3}", rating.class, rating.value);
        table.with(vec![Cell::from(format!("Rating, {}", rating.metric)), Cell::Empty, Cell::from(class)])
    });
    let notes: Vec<Note> = missing
        .iter()
        .map(|missing| {
            Note::new(NoteKind::NotIncluded, format!("missing: {}", missing.what)).with_code(missing.symbol.clone())
        })
        .collect();
    section.with(table).with(notes).with(format!("Items: {}. Classes: {}.", rules.source, rules.rating.source))
}
