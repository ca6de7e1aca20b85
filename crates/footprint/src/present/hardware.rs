//! The list of accelerators, servers and racks.

use std::path::Path;

use wattshed_report::{Both, Cell, Column, Note, NoteKind, Report, Section, Table, Words, both, name, say};

use super::lists::{found, page};
use crate::catalog::{CatalogEntry, EntryKind, OwnCatalog, hardware as catalog};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// Hardware that matches `query`, with its sources; of a catalog of the user, where `query` is its file.
///
/// # Errors
/// What is wrong with the file.
pub fn hardware(query: &str) -> Result<Report, Vec<Diagnostic>> {
    let path = Path::new(query);
    if path.extension().is_none_or(|ending| ending != "toml") {
        let known = catalog().iter().filter(|entry| found(query, &[&entry.id, &entry.title]));
        return Ok(listed(known, query));
    }
    let mut problems = Diagnostics::new();
    let own = OwnCatalog::read(path, None, &mut problems);
    match own {
        Some(own) if !problems.has_errors() => {
            Ok(listed(own.entries.iter().filter(|entry| entry.kind == EntryKind::Hardware), ""))
        }
        _ => Err(problems.into_errors()),
    }
}

fn listed<'e>(entries: impl Iterator<Item = &'e CatalogEntry>, query: &str) -> Report {
    let names = [both!("Model", "Modèle"), both!("Counts", "Compte")].map(Column::text);
    let figures =
        [both!("Watts", "Watts"), Both::name("TFLOP/s"), both!("Embodied", "Fabrication")].map(Column::figures);
    let words = [both!("Year", "Année"), both!("Confidence", "Confiance")].map(Column::text);
    let mut table = Table::new(names.into_iter().chain(figures).chain(words).collect());
    let mut sources = Vec::new();
    for entry in entries {
        let year = entry.citation.year.map(|year| year.to_string()).unwrap_or_default();
        let (throughput, precision) = throughput(entry);
        table = table.with(vec![
            Cell::name(entry.id.as_str()),
            Cell::from(counts(entry)),
            Cell::from(super::written(&watts(entry))),
            Cell::name(format!("{} {precision}", super::written(throughput.trim_end_matches(" TFLOP/s"))).trim()),
            Cell::from(super::written(entry.shown("embodied").trim_end_matches("CO2e"))),
            Cell::name(year.as_str()),
            Cell::from(super::in_words(entry.confidence.as_str())),
        ]);
        let title = if entry.title.is_empty() { Words::none() } else { say!("{}: ", "{} : ", entry.title) };
        let text = name!("{title}{} ({year})", entry.citation().source);
        sources.push(Note::new(NoteKind::Source, text).with_code(entry.id.clone()));
    }
    let number = match table.rows.len() {
        1 => both!("1 entry", "1 entrée").words(),
        several => say!("{several} entries", "{several} entrées"),
    };
    let about = say!(
        "{number}; watts: TDP and the rest of the node for each accelerator, or a whole unit; TFLOP/s dense of an accelerator; embodied of what is \
         counted; of ranges the most likely",
        "{number} ; watts : TDP et reste du nœud pour chaque accélérateur, ou une unité entière ; TFLOP/s denses \
            d'un accélérateur ; fabrication de ce qui est compté ; des intervalles, le plus probable"
    );
    let nothing = table.rows.is_empty();
    let report =
        page(both!("Hardware", "Matériel"), about, table, (query, catalog().iter().map(|entry| entry.id.as_str())));
    if nothing {
        report
    } else {
        report.with(
            Section::new("sources", both!("What they are, and their sources", "Ce que c'est, et leurs sources"))
                .with(sources),
        )
    }
}

/// What the count counts, with the accelerators in it.
fn counts(entry: &CatalogEntry) -> Words {
    let one = super::in_words(&entry.shown("counts"));
    match entry.shown("accelerators").as_str() {
        "" | "0" | "1" => one,
        each => say!("{one} of {each}", "{one} de {each}"),
    }
}

/// Thermal design power and host of an accelerator, or the rated power of a unit.
fn watts(entry: &CatalogEntry) -> String {
    let (tdp, host) = (entry.shown("tdp"), entry.shown("host"));
    if tdp.is_empty() { entry.shown("rated") } else { format!("{} + {host}", tdp.trim_end_matches(" W")) }
}

/// The throughput in the widest format that is stated, and which.
fn throughput(entry: &CatalogEntry) -> (String, &'static str) {
    let stated =
        ["bf16", "fp16", "fp8", "int8"].into_iter().map(|name| (entry.shown(&format!("throughput.{name}")), name));
    stated.into_iter().find(|(text, _)| !text.is_empty()).unwrap_or_default()
}
