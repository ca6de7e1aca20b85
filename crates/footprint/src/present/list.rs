//! The report of a list: its sums first, then what was refused, where its rows lie, how they are spread, and which are the largest.

use std::path::Path;

use wattshed_report::{
    Both, Cell, Chart, ChartKind, Column, Figure, Headline, MapSite, Note, NoteKind, Report, Row, Scaling, Section,
    SiteMap, Table, Unit, Words, both, name, say,
};

use super::list_spread::{classes, quantiles};
use super::page_words;
use crate::batch::{Mark, Overview, Remark, Standing, Sums};
use crate::results::{Definition, find};

/// Groups and places that are told; the rest stands in one line.
const MOST_TOLD: usize = 25;
/// Marks on the map, and of them those that have a name.
const MOST_MARKS: usize = 250;
const MOST_NAMED: usize = 14;
/// Reasons and warnings that are told.
const MOST_REMARKS: usize = 12;

/// The report of a list as text.
pub fn list(overview: &Overview<'_>) -> Report {
    let sections = [
        answer(overview),
        refused(overview),
        warnings(overview),
        groups(overview),
        places(overview),
        quantiles(overview.survey),
    ];
    let largest = [
        largest(overview, "facility_energy_mwh", both!("The most energy", "Le plus d'énergie")),
        largest(overview, "total_location_tco2e", both!("The most emissions", "Le plus d'émissions")),
    ];
    let sections = sections.into_iter().chain(classes(overview.survey)).chain(largest);
    let told = sections.filter(|section| !section.blocks.is_empty());
    told.fold(Report::new(title(overview), subtitle(overview)), Report::with)
}

/// The report of a list as a page: with the map.
pub fn list_page(overview: &Overview<'_>) -> Report {
    let mut report = list(overview);
    if let Some(section) = report.sections.iter_mut().find(|section| section.id == "places") {
        section.blocks.splice(0..0, map(overview).map(wattshed_report::Block::from));
    }
    report
}

fn title(overview: &Overview<'_>) -> Words {
    let name = file_name(&overview.request.list);
    match overview.rows {
        1 => say!("{name}: one facility", "{name} : une installation"),
        rows => {
            let rows = count(rows);
            say!("{name}: {rows} facilities", "{name} : {rows} installations")
        }
    }
}

/// The name of a file without its folder.
fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn subtitle(overview: &Overview<'_>) -> Words {
    let request = overview.request;
    let base = request.base.as_ref().map(|base| file_name(Path::new(&base.source.name)));
    let over = match base {
        Some(base) => say!("each row over {base}", "chaque ligne au-dessus de {base}"),
        None => both!("each row over the built-in values", "chaque ligne au-dessus des valeurs intégrées").words(),
    };
    let mut said = over;
    if let Some(scenario) = &request.scenario {
        said = say!("{said}; scenario {scenario}", "{said} ; scénario {scenario}");
    }
    let set: Vec<String> = request.set.entries.iter().map(|entry| format!("{}={}", entry.key, entry.value)).collect();
    if !set.is_empty() {
        let set = set.join(", ");
        said = say!("{said}; set {set}", "{said} ; avec {set}");
    }
    if request.shard.is_part() {
        let shard = request.shard;
        said = say!("{said}; part {shard} of the list alone", "{said} ; partie {shard} de la liste seulement");
    }
    said
}

/// A number of rows.
pub(super) fn count(rows: u64) -> Figure {
    Figure::new(rows as f64, Unit::Count)
}

/// The figure of a sum.
fn sum(sums: &Sums, key: &str) -> Option<Figure> {
    let result = find(key)?;
    Some(Figure::new(sums.value(result)?, result.unit.clone()).with_key(key))
}

fn answer(overview: &Overview<'_>) -> Section {
    let Overview { rows, survey, totals, .. } = *overview;
    let all = &totals.all;
    let mut headlines =
        vec![Headline::new(both!("Facilities", "Installations"), count(rows)).with_note(read(overview))];
    if let Some(mw) = survey.it_capacity_mw() {
        let figure = Figure::new(mw, Unit::Mw).with_key("it_capacity_mw");
        headlines.push(Headline::new(both!("IT capacity", "Capacité IT"), figure).with_note(of(survey.sized(), rows)));
    }
    let written = |figure: Option<Figure>| figure.map(Words::from).unwrap_or_default();
    let mean = |key: &str| {
        let unit = find(key).map_or(Unit::Ratio, |result| result.unit.clone());
        written(survey.distribution(key).and_then(|of| Some(Figure::new(of.mean()?, unit))))
    };
    let known = |key: &str| of(survey.rows_with(key), rows);
    let it = written(sum(all, "it_energy_mwh"));
    let contracts = count(survey.with_contracts());
    let lines = [
        (both!("Facility energy", "Énergie totale"), "facility_energy_mwh", say!("IT {it}", "IT : {it}")),
        (Both::name("PUE"), "pue", both!("of all together", "de l'ensemble").words()),
        (
            both!("Site withdrawal", "Eau prélevée"),
            "site_water_withdrawal_m3",
            and(say!("WUE {}", "WUE : {}", mean("wue_site_l_per_kwh")), known("site_water_withdrawal_m3")),
        ),
        (both!("Site consumption", "Eau consommée"), "site_water_consumption_m3", known("site_water_withdrawal_m3")),
        (
            both!("Water of the grid", "Eau du réseau"),
            "source_water_consumption_m3",
            both!("plants consumed", "consommée par les centrales").words(),
        ),
        (both!("Scope 1", "Périmètre 1"), "scope1_tco2e", known("scope1_tco2e")),
        (
            both!("Scope 2 location", "Périmètre 2, lieu"),
            "scope2_location_tco2e",
            say!("CUE {}", "CUE : {}", mean("cue_kg_per_kwh")),
        ),
        (
            both!("Scope 2 market", "Périmètre 2, marché"),
            "scope2_market_tco2e",
            say!("{contracts} with contracts", "{contracts} avec contrats"),
        ),
        (both!("Scope 3", "Périmètre 3"), "scope3_tco2e", both!("lines of the rows", "postes des lignes").words()),
        (both!("Total, location", "Total, lieu"), "total_location_tco2e", Words::none()),
        (both!("Total, market", "Total, marché"), "total_market_tco2e", Words::none()),
    ];
    let is_told = |key: &str| survey.with_contracts() > 0 || !key.contains("market");
    headlines.extend(
        lines
            .into_iter()
            .filter(|(_, key, _)| is_told(key))
            .filter_map(|(label, key, note)| Some(Headline::new(label, sum(all, key)?).with_note(note))),
    );
    let section = Section::new("answer", Words::none()).with(headlines).with(how(overview));
    if overview.request.draws.count == 0 {
        return section;
    }
    section.with(both!(
        "The figures are those of each row with every input at its centre. The file of results holds the ranges of each row; \
         sums have none here, because rows share some of their inputs.",
        "Les chiffres sont ceux de chaque ligne, chaque entrée en son centre. Le fichier de résultats contient les intervalles \
         de chaque ligne ; les sommes n'en ont pas ici, car les lignes partagent certaines entrées."
    ))
}

/// How many rows were read.
fn read(overview: &Overview<'_>) -> Words {
    match overview.rejected {
        0 => both!("no row was rejected", "aucune ligne rejetée").words(),
        1 => say!("one of {} rows was rejected", "une ligne rejetée sur {}", count(overview.rows + 1)),
        rejected => {
            let (rejected, all) = (count(rejected), count(overview.rows + rejected));
            say!("{rejected} of {all} rows were rejected", "{rejected} lignes rejetées sur {all}")
        }
    }
}

/// Of how many rows something is known; nothing where it is of all.
fn of(some: u64, rows: u64) -> Words {
    if some == rows {
        return Words::none();
    }
    let (some, rows) = (count(some), count(rows));
    say!("of {some} of {rows} rows", "pour {some} lignes sur {rows}")
}

fn and(first: Words, second: Words) -> Words {
    if second.is_empty() { first } else { say!("{first}; {second}", "{first} ; {second}") }
}

fn how(overview: &Overview<'_>) -> Words {
    let output = file_name(&overview.request.output);
    say!(
        "A year of all rows that were estimated: amounts are sums over the rows of {output}, PUE follows from the sums, WUE and \
         CUE are means by IT energy. What a row does not hold is not in the sums: `wattshed estimate` lists it.",
        "Une année de toutes les lignes estimées : les quantités sont des sommes sur les lignes de {output}, le PUE découle des \
         sommes, WUE et CUE sont des moyennes pondérées par l'énergie IT. Ce qu'une ligne ne contient pas manque aux sommes : \
         `wattshed estimate` en fait la liste."
    )
}

/// Why rows were rejected.
fn refused(overview: &Overview<'_>) -> Section {
    let section = Section::new("rejected", both!("Rows that were rejected", "Lignes rejetées"));
    let reasons = overview.survey.refusals();
    if reasons.is_empty() {
        return section;
    }
    let columns = vec![
        Column::figures(both!("Rows", "Lignes")),
        Column::text(both!("Column", "Colonne")),
        Column::text(both!("Reason, as of the first", "Raison, pour la première")),
        Column::figures(both!("On line", "À la ligne")),
    ];
    let row = |reason: &&Remark| {
        vec![
            Cell::from(count(reason.rows)),
            Cell::name(reason.column.as_deref().unwrap_or_default()),
            Cell::from(message(reason)),
            Cell::name(reason.line.to_string()),
        ]
    };
    let table = reasons.iter().take(MOST_REMARKS).map(row).fold(Table::new(columns), Table::with);
    let more = reasons.len().saturating_sub(MOST_REMARKS);
    let section = section.with(table);
    let section = if more > 0 { section.with(say!("{more} more reasons.", "{more} autres raisons.")) } else { section };
    section.with(both!(
        "A row can have several reasons. The file of rejects has every row with all of them.",
        "Une ligne peut avoir plusieurs raisons. Le fichier des rejets contient chaque ligne avec toutes les siennes."
    ))
}

/// What a remark says of the first row that it concerns: it was said in the language of the report.
fn message(remark: &Remark) -> Words {
    Words::name(&remark.message)
}

fn warnings(overview: &Overview<'_>) -> Section {
    let section = Section::new("warnings", both!("Warnings", "Avertissements"));
    let warnings = overview.survey.warnings();
    if warnings.is_empty() {
        return section;
    }
    let note = |warning: &&Remark| {
        let (rows, said, line) = (count(warning.rows), message(warning), warning.line);
        let text = match warning.rows {
            1 => say!("line {line}: {said}", "ligne {line} : {said}"),
            _ => say!("{rows} rows, as line {line}: {said}", "{rows} lignes, comme la ligne {line} : {said}"),
        };
        let code = warning.code().map(|code| code.text());
        code.into_iter().fold(Note::new(NoteKind::Warning, text), Note::with_code)
    };
    let section = section.with(warnings.iter().take(MOST_REMARKS).map(note).collect::<Vec<_>>());
    match warnings.len().saturating_sub(MOST_REMARKS) {
        0 => section,
        more => section.with(say!("{more} more kinds.", "{more} autres sortes.")),
    }
}

/// The figure of a result of a row.
fn figure_of(row: &Standing, key: &str) -> Cell {
    let figure = |result: &'static Definition| Some(Figure::new(row.value(key)?, result.unit.clone()));
    Cell::from(find(key).and_then(figure))
}

/// The largest rows by a result.
fn largest(overview: &Overview<'_>, by: &str, title: Both) -> Section {
    let section = Section::new(format!("largest-{by}"), title);
    let rows = overview.survey.largest(by);
    if rows.len() < 2 {
        return section;
    }
    let results = [
        (Both::name("IT"), "it_capacity_mw"),
        (both!("Energy", "Énergie"), "facility_energy_mwh"),
        (Both::name("PUE"), "pue"),
        (both!("Total", "Total"), "total_location_tco2e"),
    ];
    let mut columns = vec![
        Column::figures(both!("Line", "Ligne")),
        Column::text(both!("Facility", "Installation")),
        Column::text(both!("Place", "Lieu")),
    ];
    columns.extend(results.iter().map(|(label, _)| Column::figures(*label)));
    let row = |row: &Standing| {
        let names = [row.line.to_string(), row.name.clone(), row.place.clone()].map(Cell::name);
        names.into_iter().chain(results.iter().map(|(_, key)| figure_of(row, key))).collect::<Vec<_>>()
    };
    let table = rows.iter().map(row).fold(Table::new(columns).scaled(Scaling::Column), Table::with);
    let section = section.with(table);
    let told: f64 = rows.iter().filter_map(|row| row.value(by)).fold(0.0, |sum, value| sum + value);
    let whole = find(by).and_then(|result| overview.totals.all.value(result)).filter(|whole| *whole > 0.0);
    let Some(whole) = whole.filter(|_| (rows.len() as u64) < overview.rows) else { return section };
    let (number, share) = (rows.len(), Figure::new(told / whole, Unit::Share));
    section
        .with(say!("These {number} rows have {share} of the whole.", "Ces {number} lignes font {share} de l'ensemble."))
}

/// Sums by group, the one with the most energy first.
fn groups(overview: &Overview<'_>) -> Section {
    let Overview { request, totals, .. } = overview;
    let key = request.grouped_by().unwrap_or_default();
    let title = match request.group_by {
        Some(_) => say!("By {key}", "Par {key}"),
        None => both!("By country", "Par pays").words(),
    };
    let section = Section::new("groups", title);
    let Some(energy) = find("facility_energy_mwh").filter(|_| totals.groups.len() > 1) else { return section };
    let mut groups: Vec<(&str, &Sums)> = totals.groups.iter().map(|(name, sums)| (name.as_str(), sums)).collect();
    let of = |sums: &Sums| sums.value(energy).unwrap_or(0.0);
    groups.sort_by(|a, b| of(b.1).total_cmp(&of(a.1)).then(a.0.cmp(b.0)));
    let results = [
        (both!("Energy", "Énergie"), "facility_energy_mwh"),
        (Both::name("PUE"), "pue"),
        (both!("Site water", "Eau, site"), "site_water_withdrawal_m3"),
        (both!("Total", "Total"), "total_location_tco2e"),
    ];
    let mut columns = vec![Column::text(Words::name(key)), Column::figures(both!("Rows", "Lignes"))];
    columns.extend(results.iter().map(|(label, _)| Column::figures(*label)));
    let row = |name: Words, sums: &Sums| {
        let figures = results.iter().map(|(_, key)| Cell::from(sum(sums, key)));
        [Cell::from(name), Cell::from(count(sums.rows))].into_iter().chain(figures).collect::<Vec<_>>()
    };
    let named = |name: &str| if name.is_empty() { both!("(none)", "(aucun)").words() } else { Words::name(name) };
    let told = groups.iter().take(MOST_TOLD).map(|(name, sums)| row(named(name), sums));
    let mut table = told.fold(Table::new(columns).scaled(Scaling::Column), Table::with);
    if let Some(rest) = groups.get(MOST_TOLD..).filter(|rest| !rest.is_empty()) {
        let number = rest.len();
        let rest = Sums::of(rest.iter().map(|(_, sums)| *sums));
        table = table.with(row(say!("{number} others", "{number} autres"), &rest));
    }
    section.with(table.with(Row::total(row(both!("All", "Ensemble").words(), &totals.all))))
}

/// What a mark is called: the place of its largest row, with the number of rows where they are several.
fn mark_name(mark: &Mark) -> Words {
    let place = mark.place.as_str();
    match mark.rows {
        1 => Words::name(place),
        rows => name!("{place} ({})", count(rows)),
    }
}

/// Where the rows lie.
fn places(overview: &Overview<'_>) -> Section {
    let section = Section::new("places", both!("Where they lie", "Où elles se trouvent"));
    let marks = overview.survey.marks(MOST_MARKS);
    if marks.len() < 2 {
        return section;
    }
    let [_, _, _, energy] = page_words::MAP_HEADINGS;
    let columns =
        vec![Column::text(both!("Place", "Lieu")), Column::figures(both!("Rows", "Lignes")), Column::figures(energy)];
    let row = |name: Words, rows: u64, mwh: f64| {
        vec![Cell::from(name), Cell::from(count(rows)), Cell::from(Figure::new(mwh, Unit::Mwh))]
    };
    let told = marks.iter().take(MOST_TOLD).map(|mark| row(Words::name(&mark.place), mark.rows, mark.energy_mwh));
    let mut table = told.fold(Table::new(columns).scaled(Scaling::Column), Table::with);
    if let Some(rest) = marks.get(MOST_TOLD..).filter(|rest| !rest.is_empty()) {
        let (rows, mwh) = (rest.iter().map(|mark| mark.rows).sum(), rest.iter().map(|mark| mark.energy_mwh).sum());
        let number = rest.len();
        table = table.with(row(say!("{number} other places", "{number} autres lieux"), rows, mwh));
    }
    let section = section.with(table);
    let without = overview.survey.without_place();
    let near = both!(
        "Rows that lie near each other are one place, named after the largest of them.",
        "Des lignes proches l'une de l'autre sont un seul lieu, nommé d'après la plus grande."
    );
    let section = section.with(near);
    if without == 0 {
        return section;
    }
    let (without, rows) = (count(without), count(overview.rows));
    section.with(say!(
        "No position is known of {without} of {rows} rows: they stand in no place.",
        "Aucune position n'est connue pour {without} lignes sur {rows} : elles ne figurent à aucun lieu."
    ))
}

/// The places on the coasts of the land, as large as their energy.
fn map(overview: &Overview<'_>) -> Option<Chart> {
    let marks = overview.survey.marks(MOST_MARKS);
    let site = |(index, mark): (usize, &Mark)| MapSite {
        label: if index < MOST_NAMED { mark_name(mark) } else { Words::none() },
        latitude: mark.latitude,
        longitude: mark.longitude,
        value: Some(mark.energy_mwh),
    };
    let names: Vec<Words> = marks.iter().map(mark_name).collect();
    let says = page_words::on_the_map(names.iter().map(|name| name.as_str()));
    let sites = marks.iter().enumerate().map(site).collect();
    let map = SiteMap { unit: Unit::Mwh, headings: page_words::MAP_HEADINGS.map(Both::words), sites };
    let drawn = !marks.is_empty();
    drawn.then(|| Chart::new("map-of-list", page_words::MAP_OF_LIST, says, ChartKind::Map(map)).told_beside())
}
