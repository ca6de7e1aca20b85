//! What the catalogs and tables hold.

use wattshed_climate::stations::{ClimateStation, list_stations};
use wattshed_climate::{Coordinates, bundled};
use wattshed_grid::GwpSet;
use wattshed_physics::units::unit;
use wattshed_report::{
    Block, Both, Cell, Column, Figure, Note, NoteKind, Report, Section, Table, Unit, Words, both, name,
    number as decimal, say,
};

use crate::catalog::presets as all_presets;
use crate::grid_facts::GridFacts;
use crate::resolve::EDITION;
use crate::results::DEFINITIONS;
use crate::suggest::nearest;

pub(super) fn found(query: &str, texts: &[&str]) -> bool {
    let query = query.to_lowercase();
    query.is_empty() || texts.iter().any(|text| text.to_lowercase().contains(&query))
}

/// A page of what was found; where that is nothing, the nearest of the names that were looked among.
pub(super) fn page<'n>(
    title: Both,
    subtitle: Words,
    block: impl Into<Block>,
    (query, names): (&str, impl IntoIterator<Item = &'n str>),
) -> Report {
    let block = block.into();
    let nothing = match &block {
        Block::Table(table) => table.rows.is_empty(),
        Block::Notes(notes) => notes.is_empty(),
        _ => false,
    };
    let block = if nothing { Block::from(no_match(query, names)) } else { block };
    Report::new(title, subtitle).with(Section::new("list", Words::none()).with(block))
}

fn no_match<'n>(query: &str, names: impl IntoIterator<Item = &'n str>) -> Words {
    let nothing = both!("Nothing matches.", "Rien ne correspond.");
    match nearest(query.trim(), names) {
        Some(near) => say!("{nothing} Did you mean `{near}`?", "{nothing} Vouliez-vous dire `{near}` ?"),
        None => nothing.words(),
    }
}

/// Ids and names of all regions.
fn names_of_regions() -> Vec<String> {
    wattshed_grid::list("").into_iter().flat_map(|region| [region.id.to_string(), region.name.to_string()]).collect()
}

/// The regions of the grid that match `query`.
pub fn regions(query: &str) -> Report {
    let columns = vec![
        Column::text(both!("Region", "Région")),
        Column::text(both!("Name", "Nom")),
        Column::figures(both!("Intensity", "Intensité")),
        Column::text(both!("Counts", "Compte")),
        Column::text(both!("Year", "Année")),
        Column::text(both!("Publisher", "Éditeur")),
    ];
    let mut table = Table::new(columns);
    let found = wattshed_grid::list(query);
    let count = found.len();
    for region in found {
        let factor = &region.published;
        table = table.with(vec![
            Cell::name(region.id.as_str()),
            Cell::name(region.name),
            Figure::new(factor.value, Unit::KgPerKwh).into(),
            Cell::from(factor.basis.map(|basis| super::in_words(basis.stages.text())).unwrap_or_default()),
            Cell::name(factor.year.map(|year| year.to_string()).unwrap_or_default()),
            Cell::name(factor.publisher.as_str()),
        ]);
    }
    page(
        both!("Grid regions", "Régions du réseau"),
        say!(
            "{count} found; CO2e per kWh generated, annual average",
            "{count} trouvées ; CO2e par kWh produit, moyenne annuelle"
        ),
        table,
        (query, names_of_regions().iter().map(String::as_str)),
    )
}

/// All that is known of one region, when `query` is its id; else nothing.
pub fn region(query: &str) -> Option<Report> {
    let found = wattshed_grid::list(query);
    let only = found.iter().find(|region| region.id.as_str().eq_ignore_ascii_case(query.trim()))?;
    let electricity = wattshed_grid::electricity(&only.id, GwpSet::Ar6, EDITION).ok()?;
    let facts = GridFacts::of(&only.id, &electricity, None, GwpSet::Ar6, EDITION);
    let mut report = Report::new(
        name!("{} ({})", only.name, only.id),
        say!("Grid region, {}", "Région du réseau, {}", super::in_words(only.level.text())),
    )
    .with(super::grid::figures(&electricity, &facts))
    .with(super::grid::beside(&facts));
    for section in super::grid::other_questions(&facts) {
        report = report.with(section);
    }
    let warnings = electricity.warnings.iter().map(|told| (told.code.code(), &told.message, &told.french));
    let limits = electricity.limits.iter().map(|told| (told.code.text(), &told.message, &told.french));
    let notes: Vec<Note> = warnings
        .chain(limits)
        .map(|(code, message, french)| Note::new(NoteKind::Warning, say!("{message}", "{french}")).with_code(code))
        .collect();
    let report = report.with(Section::new("warnings", both!("Warnings", "Avertissements")).with(notes));
    let sections = report.sections.into_iter().filter(|section| !section.blocks.is_empty()).collect();
    Some(Report { sections, ..report })
}

/// How many stations a page shows.
const STATIONS_SHOWN: usize = 100;

/// The weather stations that match `query`: those with a bundled typical year first, then those to synthesise from.
pub fn stations(query: &str) -> Report {
    let columns = vec![
        Column::text(both!("Station", "Station")),
        Column::text(both!("Name", "Nom")),
        Column::text(both!("Country", "Pays")),
        Column::figures(both!("Latitude", "Latitude")),
        Column::figures(both!("Longitude", "Longitude")),
        Column::figures(both!("Height", "Altitude")),
        Column::text(both!("Year", "Année")),
    ];
    let mut table = Table::new(columns);
    let row = |number: &str, name: &str, country: String, at: Coordinates, metres: f64, year: Words| {
        vec![
            Cell::name(number),
            Cell::name(name),
            Cell::name(country),
            Cell::name(decimal(at.latitude_deg(), 2)),
            Cell::name(decimal(at.longitude_deg(), 2)),
            Cell::from(crate::lengths::height(metres)),
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
            say!("typical, {}", "typique, {}", year.period),
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
            both!("synthesised", "synthétisée").words(),
        ));
    }
    let more = match count.checked_sub(STATIONS_SHOWN) {
        Some(more) if more > 0 => {
            say!("; {more} more match, say more of the name", " ; {more} autres correspondent, précisez le nom")
        }
        _ if query.is_empty() => both!(
            "; 17,303 more to synthesise a year from: `wattshed list stations NAME`",
            " ; 17 303 autres dont synthétiser une année : `wattshed list stations NAME`"
        )
        .words(),
        _ => Words::none(),
    };
    page(
        both!("Weather stations", "Stations météo"),
        say!("{} shown{more}", "{} montrées{more}", table.rows.len()),
        table,
        (query, list_stations("").iter().map(ClimateStation::name).chain(bundled().iter().map(|year| year.name))),
    )
}

/// All results that match `query`.
pub fn results(query: &str) -> Report {
    let notes: Vec<Note> = DEFINITIONS
        .iter()
        .filter(|definition| definition.stands_for_its_currencies() || definition.key == query.trim())
        .filter(|definition| found(query, &[definition.key, definition.doc.english(), &definition.doc.words()]))
        .map(|definition| {
            let formula = match definition.formula {
                crate::results::Formula::Of(expression) => expression.to_owned(),
                crate::results::Formula::Hourly(words, _) => words.to_string(),
            };
            Note::new(NoteKind::Information, say!("{} Formula: {formula}.", "{} Formule : {formula}.", definition.doc))
                .with_code(definition.key)
        })
        .collect();
    let keys = DEFINITIONS.iter().map(|definition| definition.key);
    page(both!("Results", "Résultats"), Words::none(), notes, (query, keys))
}

/// All presets with their sources.
pub fn presets(query: &str) -> Report {
    let notes: Vec<Note> = all_presets()
        .iter()
        .filter(|preset| found(query, &[&preset.subject, &preset.name]))
        .map(|preset| {
            let year = preset.citation.year.map(|year| format!(", {year}")).unwrap_or_default();
            let fields = match preset.patch.entries.len() {
                1 => both!("1 field", "1 champ").words(),
                several => say!("{several} fields", "{several} champs"),
            };
            let text = say!("{fields}; {}{year}", "{fields} ; {}{year}", preset.citation.source);
            Note::new(NoteKind::Source, text).with_code(format!("{}/{}", preset.subject, preset.name))
        })
        .collect();
    let names = all_presets().iter().flat_map(|preset| [preset.subject.as_str(), preset.name.as_str()]);
    page(both!("Presets", "Préréglages"), Words::none(), notes, (query, names))
}

/// The published intensities that match `query`, with source and licence.
pub fn factors(query: &str) -> Report {
    let notes: Vec<Note> = wattshed_grid::list(query)
        .into_iter()
        .map(|region| {
            let factor = region.published;
            let value = Figure::new(factor.value, Unit::KgPerKwh);
            let year = factor.year.map(|year| format!(" {year}")).unwrap_or_default();
            let text = say!(
                "{value}: {}{year}, {}; {}",
                "{value} : {}{year}, {} ; {}",
                factor.publisher,
                factor.source,
                factor.licence
            );
            Note::new(NoteKind::Source, text).with_code(factor.id)
        })
        .collect();
    page(both!("Factors", "Facteurs"), Words::none(), notes, (query, names_of_regions().iter().map(String::as_str)))
}
