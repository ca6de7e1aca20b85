//! What the catalogs and tables hold.

use wattshed_climate::stations::list_stations;
use wattshed_climate::{Coordinates, bundled};
use wattshed_grid::GwpSet;
use wattshed_physics::units::unit;
use wattshed_report::{Block, Cell, Column, Figure, Note, NoteKind, Report, Section, Table, Unit};

use crate::catalog::presets as all_presets;
use crate::grid_facts::GridFacts;
use crate::resolve::EDITION;
use crate::results::DEFINITIONS;

pub(super) fn found(query: &str, texts: &[&str]) -> bool {
    let query = query.to_lowercase();
    query.is_empty() || texts.iter().any(|text| text.to_lowercase().contains(&query))
}

pub(super) fn page(title: &str, subtitle: String, block: impl Into<Block>) -> Report {
    let block = block.into();
    let nothing = match &block {
        Block::Table(table) => table.rows.is_empty(),
        Block::Notes(notes) => notes.is_empty(),
        _ => false,
    };
    let block = if nothing { Block::from("Nothing matches.") } else { block };
    Report::new(title, subtitle).with(Section::new("list", "").with(block))
}

/// The regions of the grid that match `query`.
pub fn regions(query: &str) -> Report {
    let columns = vec![
        Column::text("Region"),
        Column::text("Name"),
        Column::figures("Intensity"),
        Column::text("Counts"),
        Column::text("Year"),
        Column::text("Publisher"),
    ];
    let mut table = Table::new(columns);
    let found = wattshed_grid::list(query);
    let count = found.len();
    for region in found {
        let factor = &region.published;
        table = table.with(vec![
            Cell::from(region.id.as_str()),
            Cell::from(region.name),
            Figure::new(factor.value, Unit::KgPerKwh).into(),
            Cell::from(factor.basis.map(|basis| basis.stages.text()).unwrap_or_default()),
            Cell::from(factor.year.map(|year| year.to_string()).unwrap_or_default()),
            Cell::from(factor.publisher.as_str()),
        ]);
    }
    page("Grid regions", format!("{count} found; CO2e per kWh generated, annual average"), table)
}

/// All that is known of one region, when `query` is its id; else nothing.
pub fn region(query: &str) -> Option<Report> {
    let found = wattshed_grid::list(query);
    let only = found.iter().find(|region| region.id.as_str().eq_ignore_ascii_case(query.trim()))?;
    let electricity = wattshed_grid::electricity(&only.id, GwpSet::Ar6, EDITION).ok()?;
    let facts = GridFacts::of(&only.id, &electricity, None, GwpSet::Ar6, EDITION);
    let mut report = Report::new(format!("{} ({})", only.name, only.id), format!("Grid region, {}", only.level))
        .with(super::grid::figures(&electricity, &facts))
        .with(super::grid::beside(&facts));
    for section in super::grid::other_questions(&facts) {
        report = report.with(section);
    }
    let warnings = electricity.warnings.iter().map(|warning| (warning.code.code(), &warning.message));
    let limits = electricity.limits.iter().map(|limit| (limit.code.text(), &limit.message));
    let notes: Vec<Note> = warnings
        .chain(limits)
        .map(|(code, message)| Note::new(NoteKind::Warning, message.clone()).with_code(code))
        .collect();
    let report = report.with(Section::new("warnings", "Warnings").with(notes));
    let sections = report.sections.into_iter().filter(|section| !section.blocks.is_empty()).collect();
    Some(Report { sections, ..report })
}

/// How many stations a page shows.
const STATIONS_SHOWN: usize = 100;

/// The weather stations that match `query`: those with a bundled typical year first, then those to synthesise from.
pub fn stations(query: &str) -> Report {
    let columns = vec![
        Column::text("Station"),
        Column::text("Name"),
        Column::text("Country"),
        Column::figures("Latitude"),
        Column::figures("Longitude"),
        Column::figures("Height"),
        Column::text("Year"),
    ];
    let mut table = Table::new(columns);
    let row = |number: &str, name: &str, country: String, at: Coordinates, metres: f64, year: String| {
        vec![
            Cell::from(number),
            Cell::from(name),
            Cell::from(country),
            Cell::from(format!("{:.2}", at.latitude_deg())),
            Cell::from(format!("{:.2}", at.longitude_deg())),
            Cell::from(format!("{metres:.0} m")),
            Cell::from(year),
        ]
    };
    for year in bundled().iter().filter(|year| found(query, &[year.name, year.station, year.country, year.state])) {
        let country = format!("{}-{}", year.country, year.state);
        let metres = year.elevation().get::<unit::meter>();
        table = table.with(row(
            year.station,
            year.name,
            country,
            year.coordinates,
            metres,
            format!("typical, {}", year.period),
        ));
    }
    let others = if query.is_empty() { Vec::new() } else { list_stations(query) };
    let count = others.len();
    for station in others.iter().take(STATIONS_SHOWN) {
        let metres = station.elevation.get::<unit::meter>();
        let country = station.country().to_owned();
        table = table.with(row(
            station.number,
            station.name(),
            country,
            station.coordinates,
            metres,
            "synthesised".to_owned(),
        ));
    }
    let more = match count.checked_sub(STATIONS_SHOWN) {
        Some(more) if more > 0 => format!("; {more} more match, say more of the name"),
        _ if query.is_empty() => "; 17,303 more to synthesise a year from: `wattshed list stations NAME`".to_owned(),
        _ => String::new(),
    };
    page("Weather stations", format!("{} shown{more}", table.rows.len()), table)
}

/// All results that match `query`.
pub fn results(query: &str) -> Report {
    let notes: Vec<Note> = DEFINITIONS
        .iter()
        .filter(|definition| definition.stands_for_its_currencies() || definition.key == query.trim())
        .filter(|definition| found(query, &[definition.key, definition.doc]))
        .map(|definition| {
            let formula = match definition.formula {
                crate::results::Formula::Of(expression) => expression.to_owned(),
                crate::results::Formula::Hourly(words, _) => words.to_owned(),
            };
            Note::new(NoteKind::Information, format!("{} Formula: {formula}.", definition.doc))
                .with_code(definition.key)
        })
        .collect();
    page("Results", String::new(), notes)
}

/// All presets with their sources.
pub fn presets(query: &str) -> Report {
    let notes: Vec<Note> = all_presets()
        .iter()
        .filter(|preset| found(query, &[&preset.subject, &preset.name]))
        .map(|preset| {
            let year = preset.citation.year.map(|year| format!(", {year}")).unwrap_or_default();
            let text = format!("{} fields; {}{year}", preset.patch.entries.len(), preset.citation.source);
            Note::new(NoteKind::Source, text).with_code(format!("{}/{}", preset.subject, preset.name))
        })
        .collect();
    page("Presets", String::new(), notes)
}

/// The published intensities that match `query`, with source and licence.
pub fn factors(query: &str) -> Report {
    let notes: Vec<Note> = wattshed_grid::list(query)
        .into_iter()
        .map(|region| {
            let factor = region.published;
            let value = Figure::new(factor.value, Unit::KgPerKwh);
            let year = factor.year.map(|year| format!(" {year}")).unwrap_or_default();
            let text = format!("{value}: {}{year}, {}; {}", factor.publisher, factor.source, factor.licence);
            Note::new(NoteKind::Source, text).with_code(factor.id)
        })
        .collect();
    page("Factors", String::new(), notes)
}
