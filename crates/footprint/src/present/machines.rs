//! The list of machines for plant on site.

use wattshed_report::{Both, Cell, Column, Note, NoteKind, Report, Section, Table, both, say};

use super::lists::{found, page};
use crate::catalog::{combustion_factors, machines as catalog};

/// Machines and classes that match `query`, with their sources.
pub fn machines(query: &str) -> Report {
    let names = [both!("Model", "Modèle")].map(Column::text);
    let figures = [both!("Rating", "Puissance"), both!("Btu/kWh HHV", "Btu/kWh PCS")].map(Column::figures);
    let words = [Both::name("NOx"), Both::name("CO"), both!("Confidence", "Confiance")].map(Column::text);
    let mut table = Table::new(names.into_iter().chain(figures).chain(words).collect());
    let mut sources = Vec::new();
    let known =
        catalog().iter().filter(|machine| found(query, &[&machine.id, &machine.title, &machine.shown("technology")]));
    for machine in known {
        let shown = |field: &str| Cell::from(super::written(&machine.shown(field)));
        table = table.with(vec![
            Cell::name(machine.id.as_str()),
            shown("rating"),
            Cell::from(super::written(machine.shown("heat_rate").trim_end_matches(" Btu/kWh HHV"))),
            shown("nox_control"),
            shown("co_control"),
            Cell::from(super::in_words(machine.confidence.as_str())),
        ]);
        let year = machine.citation.year.map(|year| format!(" ({year})")).unwrap_or_default();
        let text = say!("{}: {}{year}", "{} : {}{year}", machine.title, machine.citation.source);
        sources.push(Note::new(NoteKind::Source, text).with_code(machine.id.clone()));
    }
    let about = say!(
        "{} machines and classes; ratings at ISO conditions, heat rates by the higher heating value",
        "{} machines et classes ; puissances aux conditions ISO, consommations spécifiques sur pouvoir \
            calorifique supérieur",
        table.rows.len()
    );
    let nothing = table.rows.is_empty();
    let report = page(
        both!("Plant on site", "Production sur site"),
        about,
        table,
        (query, catalog().iter().map(|machine| machine.id.as_str())),
    );
    if nothing {
        return report;
    }
    let rows = combustion_factors().iter().filter(|row| found(query, &[&row.technology, &row.pollutant]));
    let factors: Vec<Note> = rows
        .map(|row| {
            let rating =
                row.rating.as_ref().map(|rating| say!(", rated {rating}", ", puissance {rating}")).unwrap_or_default();
            let text = say!("{} {}: {}{rating}", "{} {} : {}{rating}", row.value, row.unit, row.source);
            Note::new(NoteKind::Source, text).with_code(format!("{}/{}/{}", row.technology, row.control, row.pollutant))
        })
        .collect();
    let report = report.with(
        Section::new("sources", both!("What they are, and their sources", "Ce que c'est, et leurs sources"))
            .with(sources),
    );
    if factors.is_empty() {
        report
    } else {
        report.with(Section::new("factors", both!("Emission factors", "Facteurs d'émission")).with(factors))
    }
}
