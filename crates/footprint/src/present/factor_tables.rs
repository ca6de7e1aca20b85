//! What a changed table of grid figures would change.

use wattshed_grid::import::ImportedFactor;
use wattshed_report::{Cell, Column, Figure, Report, Scaling, Section, Table, Unit};

use crate::factor_tables::Difference;

/// The page of the differences between two tables; `unchanged` regions are in both alike, `kept` only in the old one.
pub fn factor_differences([old, new]: [&str; 2], [unchanged, kept]: [usize; 2], differences: &[Difference]) -> Report {
    let columns = vec![
        Column::text("Region"),
        Column::text("Name"),
        Column::figures("Old"),
        Column::figures("New"),
        Column::figures("Change"),
        Column::text("Of"),
    ];
    let table = differences.iter().map(row).fold(Table::new(columns).scaled(Scaling::Column), Table::with);
    let subtitle = format!(
        "{} regions differ, {unchanged} are the same, {kept} are not in the new table and keep the built-in figure. CO2e per kWh \
         generated; scope 2 and its lines change in proportion.",
        differences.len()
    );
    let report = Report::new(format!("{old} → {new}"), subtitle);
    match differences.is_empty() {
        true => report.with(Section::new("list", "").with("Nothing changes.")),
        false => report.with(Section::new("list", "").with(table)),
    }
}

fn row(difference: &Difference) -> Vec<Cell> {
    let (old, new) = (difference.old.as_ref(), &difference.new);
    let value = |row: &ImportedFactor| Figure::new(row.kg_per_kwh, Unit::KgPerKwh);
    let change = match (difference.relative(), old) {
        (Some(relative), _) => format!("{:+.1} %", relative * 100.0),
        (None, Some(old)) if old.stages != new.stages => format!("{} → {}", old.stages, new.stages),
        (None, Some(_)) => "from zero".to_owned(),
        (None, None) => "new".to_owned(),
    };
    let years = match old.filter(|old| old.year != new.year) {
        Some(old) => format!("{} → {}", old.year, new.year),
        None => new.year.to_string(),
    };
    vec![
        Cell::from(new.region.as_str()),
        Cell::from(new.name.as_str()),
        Cell::from(old.map(value)),
        value(new).into(),
        Cell::from(change),
        Cell::from(years),
    ]
}
