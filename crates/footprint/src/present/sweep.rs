//! A sweep, for people: the ranked combinations, and why some cannot be.

use wattshed_report::{Both, Cell, Column, Figure, Report, Scaling, Section, Table, Words, both, say};

use crate::draws::Draws;
use crate::results::{Definition, find};
use crate::sweep::{Combination, Outcome, Sweep};

/// Rows that are shown; the files hold all.
const MOST_ROWS: usize = 40;

/// Further results beside the one that ranks, with a heading for each.
const BESIDE: [(&str, Both); 4] = [
    ("total_location_tco2e", both!("Emissions", "Émissions")),
    ("pue", Both::name("PUE")),
    ("site_water_withdrawal_m3", both!("Site water", "Eau, site")),
    ("facility_energy_mwh", both!("Energy", "Énergie")),
];

/// Columns of results that fit beside one varied field; each further field takes the place of one.
const ROOM: usize = 5;

/// The report of a sweep.
pub fn sweep(name: &str, found: &Sweep) -> Report {
    let keys: Vec<&str> = found.axes.iter().map(|axis| axis.key.as_str()).collect();
    let report = Report::new(
        say!("{name}: {} combinations", "{name} : {} combinaisons", found.rows.len()),
        say!("of {}", "de {}", keys.join(", ")),
    );
    let report = report.with(ranked(found));
    let refused = refused(found);
    if refused.blocks.is_empty() { report } else { report.with(refused) }
}

fn ranked(found: &Sweep) -> Section {
    let room = ROOM.saturating_sub(found.axes.len()).max(1);
    let heading = |key: &'static str| {
        BESIDE.iter().find(|(other, _)| *other == key).map_or(Words::name(key), |(_, heading)| heading.words())
    };
    let beside = BESIDE.iter().filter_map(|(key, _)| find(key)).filter(|other| other.key != found.by.key);
    let shown: Vec<&'static Definition> = std::iter::once(found.by).chain(beside).take(room).collect();
    let mut columns = vec![Column::figures(both!("Rank", "Rang"))];
    columns.extend(found.axes.iter().map(|axis| Column::text(Words::name(short(&axis.key)))));
    columns.extend(shown.iter().map(|definition| Column::figures(heading(definition.key))));
    let mut table = Table::new(columns).scaled(Scaling::Column);
    let good = found.rows.iter().filter_map(|row| Some((row, row.outcome.as_ref().ok()?)));
    for (rank, (row, outcome)) in good.enumerate().take(MOST_ROWS) {
        let mut cells = vec![Cell::name((rank + 1).to_string())];
        cells.extend(row.values.iter().map(|value| Cell::from(super::typed(value))));
        cells.extend(shown.iter().map(|definition| cell(outcome, definition, definition.key == found.by.key)));
        table = table.with(cells);
    }
    let mut section =
        Section::new("ranked", say!("By {}, the lowest first", "Par {}, le plus bas d'abord", found.by.key));
    section = section.with(table);
    if found.estimated() > MOST_ROWS {
        section = section.with(say!(
            "{} more: write all to a file with -o FILE.csv.",
            "{} autres : tout écrire dans un fichier avec -o FILE.csv.",
            found.estimated() - MOST_ROWS
        ));
    }
    if found.draws.count > 0 {
        section = section.with(match found.draws {
            Draws { count: 1, seed } => say!(
                "One draw (seed {seed}) makes no range.",
                "Un seul tirage (graine {seed}) ne fait pas d'intervalle."
            ),
            Draws { count, seed } => say!(
                "In brackets 5 to 95 % of {count} draws (seed {seed}).",
                "Entre parenthèses 5 à 95 % de {count} tirages (graine {seed})."
            ),
        });
    }
    section
}

/// The figure of a result, with its range where that is asked for.
fn cell(outcome: &Outcome, definition: &Definition, with_range: bool) -> Cell {
    let figure = outcome.value(definition).map(|value| Figure::new(value, definition.unit.clone()));
    let spread = outcome.spread(definition).filter(|spread| with_range && spread.p5 < spread.p95);
    Cell::from(figure.map(|figure| match spread {
        Some(spread) => figure.with_range(spread.p5, spread.p95),
        None => figure,
    }))
}

/// The last part of a key, which tells more than its section.
fn short(key: &str) -> String {
    key.split_once('.').map_or(key, |(_, rest)| rest).to_owned()
}

fn refused(found: &Sweep) -> Section {
    let section = Section::new("refused", both!("Combinations that cannot be", "Combinaisons impossibles"));
    let refused: Vec<(&Combination, &String)> =
        found.rows.iter().filter_map(|row| Some((row, row.outcome.as_ref().err()?))).collect();
    if refused.is_empty() {
        return section;
    }
    let mut columns: Vec<Column> = found.axes.iter().map(|axis| Column::text(Words::name(short(&axis.key)))).collect();
    columns.push(Column::text(both!("Reason", "Raison")));
    let mut table = Table::new(columns);
    for (row, reason) in refused.iter().take(MOST_ROWS) {
        let mut cells: Vec<Cell> = row.values.iter().map(|value| Cell::from(super::typed(value))).collect();
        cells.push(Cell::name(reason.as_str()));
        table = table.with(cells);
    }
    let section = section.with(table);
    match refused.len().checked_sub(MOST_ROWS + 1) {
        Some(more) => section.with(say!("{} more.", "{} autres.", more + 1)),
        None => section,
    }
}
