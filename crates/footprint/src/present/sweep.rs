//! A sweep, for people: the ranked combinations, and why some cannot be.

use wattshed_report::{Cell, Column, Figure, Report, Scaling, Section, Table};

use crate::draws::Draws;
use crate::results::{Definition, find};
use crate::sweep::{Combination, Outcome, Sweep};

/// Rows that are shown; the files hold all.
const MOST_ROWS: usize = 40;

/// Further results beside the one that ranks, with a heading for each.
const BESIDE: [(&str, &str); 4] = [
    ("total_location_tco2e", "Emissions"),
    ("pue", "PUE"),
    ("site_water_withdrawal_m3", "Site water"),
    ("facility_energy_mwh", "Energy"),
];

/// Columns of results that fit beside one varied field; each further field takes the place of one.
const ROOM: usize = 5;

/// The report of a sweep.
pub fn sweep(name: &str, found: &Sweep) -> Report {
    let keys: Vec<&str> = found.axes.iter().map(|axis| axis.key.as_str()).collect();
    let report = Report::new(format!("{name}: {} combinations", found.rows.len()), format!("of {}", keys.join(", ")));
    let report = report.with(ranked(found));
    let refused = refused(found);
    if refused.blocks.is_empty() { report } else { report.with(refused) }
}

fn ranked(found: &Sweep) -> Section {
    let room = ROOM.saturating_sub(found.axes.len()).max(1);
    let heading =
        |key: &'static str| BESIDE.iter().find(|(other, _)| *other == key).map_or(key, |(_, heading)| *heading);
    let beside = BESIDE.iter().filter_map(|(key, _)| find(key)).filter(|other| other.key != found.by.key);
    let shown: Vec<&'static Definition> = std::iter::once(found.by).chain(beside).take(room).collect();
    let mut columns = vec![Column::figures("Rank")];
    columns.extend(found.axes.iter().map(|axis| Column::text(short(&axis.key))));
    columns.extend(shown.iter().map(|definition| Column::figures(heading(definition.key))));
    let mut table = Table::new(columns).scaled(Scaling::Column);
    let good = found.rows.iter().filter_map(|row| Some((row, row.outcome.as_ref().ok()?)));
    for (rank, (row, outcome)) in good.enumerate().take(MOST_ROWS) {
        let mut cells = vec![Cell::from((rank + 1).to_string())];
        cells.extend(row.values.iter().map(|value| Cell::from(value.as_str())));
        cells.extend(shown.iter().map(|definition| cell(outcome, definition, definition.key == found.by.key)));
        table = table.with(cells);
    }
    let mut section = Section::new("ranked", format!("By {}, the lowest first", found.by.key));
    section = section.with(table);
    if found.estimated() > MOST_ROWS {
        section =
            section.with(format!("{} more: write all to a file with -o FILE.csv.", found.estimated() - MOST_ROWS));
    }
    if found.draws.count > 0 {
        section = section.with(match found.draws {
            Draws { count: 1, seed } => format!("One draw (seed {seed}) makes no range."),
            Draws { count, seed } => format!("In brackets 5 to 95 % of {count} draws (seed {seed})."),
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
    let section = Section::new("refused", "Combinations that cannot be");
    let refused: Vec<(&Combination, &String)> =
        found.rows.iter().filter_map(|row| Some((row, row.outcome.as_ref().err()?))).collect();
    if refused.is_empty() {
        return section;
    }
    let mut columns: Vec<Column> = found.axes.iter().map(|axis| Column::text(short(&axis.key))).collect();
    columns.push(Column::text("Reason"));
    let mut table = Table::new(columns);
    for (row, reason) in refused.iter().take(MOST_ROWS) {
        let mut cells: Vec<Cell> = row.values.iter().map(|value| Cell::from(value.as_str())).collect();
        cells.push(Cell::from(reason.as_str()));
        table = table.with(cells);
    }
    let section = section.with(table);
    match refused.len().checked_sub(MOST_ROWS + 1) {
        Some(more) => section.with(format!("{} more.", more + 1)),
        None => section,
    }
}
