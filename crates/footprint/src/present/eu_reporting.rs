//! The table of the European report.

use wattshed_report::{Cell, Column, Figure, Note, NoteKind, Section, Table, Unit, both, number, say};

use crate::estimate::Footprint;
use crate::eu_reporting::{EuReport, eu_report, rules};

/// Items, classes, and what is missing; nothing where no report is due.
pub(super) fn eu_reporting(footprint: &Footprint) -> Section {
    let section = Section::new(
        "eu-reporting",
        both!(
            "EU data-center reporting (estimate, design stage)",
            "Déclaration européenne des centres de données (estimation, stade de la conception)"
        ),
    );
    let (Some(report), Ok(rules)) = (eu_report(footprint), rules()) else { return section };
    let EuReport { items, ratings, missing } = &report;
    let columns = vec![Column::text(both!("Item", "Poste")), Column::plain_figures(), Column::plain()];
    let figure = |value: f64, unit: &str| Cell::from(Figure::new(value, Unit::Plain(unit.to_owned().into())));
    let table = items.iter().fold(Table::new(columns), |table, item| {
        table.with(vec![Cell::name(item.symbol), figure(item.value, item.unit), Cell::from(item.what)])
    });
    let table = ratings.iter().fold(table, |table, rating| {
        let class = say!("class {}; {}", "classe {} ; {}", rating.class, number(rating.value, 3));
        table.with(vec![Cell::from(say!("Rating, {}", "Note, {}", rating.metric)), Cell::Empty, Cell::from(class)])
    });
    let notes: Vec<Note> = missing
        .iter()
        .map(|missing| {
            Note::new(NoteKind::NotIncluded, say!("missing: {}", "manque : {}", missing.words()))
                .with_code(missing.symbol.clone())
        })
        .collect();
    section.with(table).with(notes).with(say!(
        "Items: {}. Classes: {}.",
        "Postes : {}. Classes : {}.",
        super::quoted(&rules.source),
        super::quoted(&rules.rating.source)
    ))
}
