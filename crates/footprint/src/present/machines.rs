//! The list of machines for plant on site.

use wattshed_report::{Cell, Column, Note, NoteKind, Report, Section, Table};

use super::lists::{found, page};
use crate::catalog::{combustion_factors, machines as catalog};

/// Machines and classes that match `query`, with their sources.
pub fn machines(query: &str) -> Report {
    let names = ["Model"].map(Column::text);
    let figures = ["Rating", "Btu/kWh HHV"].map(Column::figures);
    let words = ["NOx", "CO", "Confidence"].map(Column::text);
    let mut table = Table::new(names.into_iter().chain(figures).chain(words).collect());
    let mut sources = Vec::new();
    let known =
        catalog().iter().filter(|machine| found(query, &[&machine.id, &machine.title, &machine.shown("technology")]));
    for machine in known {
        let shown = |field: &str| Cell::from(machine.shown(field));
        table = table.with(vec![
            Cell::from(machine.id.as_str()),
            shown("rating"),
            Cell::from(machine.shown("heat_rate").trim_end_matches(" Btu/kWh HHV")),
            shown("nox_control"),
            shown("co_control"),
            Cell::from(machine.confidence.as_str()),
        ]);
        let year = machine.citation.year.map(|year| format!(" ({year})")).unwrap_or_default();
        let text = format!("{}: {}{year}", machine.title, machine.citation.source);
        sources.push(Note::new(NoteKind::Source, text).with_code(machine.id.clone()));
    }
    let about = format!(
        "{} machines and classes; ratings at ISO conditions, heat rates by the higher heating value",
        table.rows.len()
    );
    let nothing = table.rows.is_empty();
    let report = page("Plant on site", about, table);
    if nothing {
        return report;
    }
    let rows = combustion_factors().iter().filter(|row| found(query, &[&row.technology, &row.pollutant]));
    let factors: Vec<Note> = rows
        .map(|row| {
            let rating = row.rating.as_ref().map(|rating| format!(", rated {rating}")).unwrap_or_default();
            let text = format!("{} {}: {}{rating}", row.value, row.unit, row.source);
            Note::new(NoteKind::Source, text).with_code(format!("{}/{}/{}", row.technology, row.control, row.pollutant))
        })
        .collect();
    let report = report.with(Section::new("sources", "What they are, and their sources").with(sources));
    if factors.is_empty() { report } else { report.with(Section::new("factors", "Emission factors").with(factors)) }
}
