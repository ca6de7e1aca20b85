//! Factors and licences.

use std::collections::BTreeMap;

use wattshed_footprint::catalog::{CatalogEntry, combustion_factors, fuels, hardware, machines, presets, refrigerants};

use super::{code, head, table};

const ABOUT: &str = "The factors that ship with the program for fuels, gases, stacks and grids, with source, year and terms of use. No table here is under a \
licence that binds databases derived from it (ODbL). Mixes, water, losses and pollutants of a grid stand in `wattshed list regions NAME` and in the notice beside the \
tables, `crates/grid/data/NOTICE.md`; those of weather and places in `crates/climate/data/NOTICE.md`. `wattshed explain SPEC factors` lists everything that one \
estimate took.";

pub(super) fn page() -> String {
    let mut page = head("Factors and licences", ABOUT);
    page.push_str("\n## Who publishes what, under which terms\n");
    page.push_str(&licences());
    page.push_str("\n## Fuels\n\nCarbon dioxide of burning, by the higher heating value, and of supply.\n");
    page.push_str(&entries(fuels(), &["co2", "upstream", "leakage"]));
    page.push_str("\n## Refrigerants and switchgear gas\n\nGlobal warming potentials over 100 years.\n");
    page.push_str(&gases());
    page.push_str("\n## Stacks\n\nEmission factors of combustion, by technology and control.\n");
    page.push_str(&stacks());
    page.push_str("\n## Grid regions\n\nCO2e per kWh generated, annual average, as published; `wattshed list regions NAME` tells more of each.\n");
    page.push_str(&regions());
    page
}

/// Publishers with the number of their figures and their terms.
fn licences() -> String {
    let mut counted: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut count = |what: &str, licence: &str| {
        let licence = if licence.is_empty() { "facts; no licence claimed" } else { licence };
        *counted.entry((what.to_owned(), licence.to_owned())).or_default() += 1;
    };
    for region in wattshed_grid::list("") {
        count(&format!("Grid: {}", region.published.publisher), &region.published.licence);
    }
    let catalogs = [
        ("Hardware", hardware()),
        ("Machines on site", machines()),
        ("Fuels", fuels()),
        ("Refrigerants", refrigerants()),
    ];
    for (what, entries) in catalogs {
        entries.iter().for_each(|entry| count(what, entry.citation.licence.as_deref().unwrap_or_default()));
    }
    presets().iter().for_each(|preset| count("Presets", preset.citation.licence.as_deref().unwrap_or_default()));
    table(
        &["figures", "terms", "number"],
        counted.into_iter().map(|((what, licence), number)| vec![what, licence, number.to_string()]),
    )
}

fn year(entry: &CatalogEntry) -> String {
    entry.citation.year.map(|year| year.to_string()).unwrap_or_default()
}

fn entries(entries: &[CatalogEntry], fields: &[&str]) -> String {
    let columns: Vec<&str> = ["name"].into_iter().chain(fields.iter().copied()).chain(["source", "year"]).collect();
    let rows = entries.iter().map(|entry| {
        let shown = fields.iter().map(|field| entry.shown(field));
        [code(&entry.id)].into_iter().chain(shown).chain([entry.citation.source.clone(), year(entry)]).collect()
    });
    table(&columns, rows)
}

fn gases() -> String {
    let potential =
        |entry: &CatalogEntry, set: &str| entry.constant(set).map(|value| value.to_string()).unwrap_or_default();
    let rows = refrigerants().iter().map(|entry| {
        vec![
            code(&entry.id),
            potential(entry, "ar6"),
            potential(entry, "ar5"),
            entry.citation.source.clone(),
            year(entry),
        ]
    });
    table(&["name", "AR6", "AR5", "source", "year"], rows)
}

fn stacks() -> String {
    let rows = combustion_factors().iter().map(|row| {
        vec![
            code(&format!("{}/{}", row.technology, row.control)),
            row.pollutant.clone(),
            row.value.to_string(),
            row.unit.clone(),
            row.rating.clone().unwrap_or_default(),
            row.source.clone(),
            row.year.to_string(),
        ]
    });
    table(&["technology/control", "pollutant", "value", "unit", "rated", "source", "year"], rows)
}

fn regions() -> String {
    let rows = wattshed_grid::list("").into_iter().map(|region| {
        let factor = region.published;
        let year = factor.year.map(|year| year.to_string()).unwrap_or_default();
        vec![
            code(region.id.as_str()),
            region.name.to_string(),
            format!("{:.4}", factor.value),
            factor.basis.map(|basis| basis.stages.text().to_owned()).unwrap_or_default(),
            year,
            factor.publisher.to_string(),
            factor.source.to_string(),
            factor.licence.to_string(),
        ]
    });
    table(&["region", "name", "kg/kWh", "counts", "year", "publisher", "source", "licence"], rows)
}
