//! What a changed table of grid figures would change.

use wattshed_grid::import::ImportedFactor;
use wattshed_report::{Cell, Column, Figure, Report, Scaling, Section, Table, Unit};

use crate::factor_tables::Difference;

/// The page of the differences between two tables.
pub fn factor_differences(old: &str, new: &str, unchanged: usize, differences: &[Difference]) -> Report {
    let columns = vec![
        Column::text("Region"),
        Column::text("Name"),
        Column::figures("Old"),
        Column::figures("New"),
        Column::figures("Change"),
        Column::text("Of"),
        Column::text("Counts"),
    ];
    let table = differences.iter().map(row).fold(Table::new(columns).scaled(Scaling::Column), Table::with);
    let subtitle = format!(
        "{} regions differ, {unchanged} are the same; CO2e per kWh generated. Scope 2 and its lines change in proportion.",
        differences.len()
    );
    let report = Report::new(format!("{old} → {new}"), subtitle);
    match differences.is_empty() {
        true => report.with(Section::new("list", "").with("Nothing changes.")),
        false => report.with(Section::new("list", "").with(table)),
    }
}

fn row(difference: &Difference) -> Vec<Cell> {
    let value =
        |row: &Option<ImportedFactor>| Cell::from(row.as_ref().map(|row| Figure::new(row.kg_per_kwh, Unit::KgPerKwh)));
    let change = match (difference.relative(), &difference.old, &difference.new) {
        (Some(relative), ..) => Cell::from(format!("{:+.1} %", relative * 100.0)),
        (None, Some(_), Some(_)) => Cell::from("other basis"),
        (None, None, _) => Cell::from("new"),
        (None, ..) => Cell::from("gone"),
    };
    let pair = |read: &dyn Fn(&ImportedFactor) -> String| {
        let (old, new) = (difference.old.as_ref().map(read), difference.new.as_ref().map(read));
        match (old, new) {
            (Some(old), Some(new)) if old != new => format!("{old} → {new}"),
            (one, other) => one.or(other).unwrap_or_default(),
        }
    };
    vec![
        Cell::from(difference.region.as_str()),
        Cell::from(difference.name.as_str()),
        value(&difference.old),
        value(&difference.new),
        change,
        Cell::from(pair(&|row| row.year.to_string())),
        Cell::from(pair(&|row| row.stages.text().to_owned())),
    ]
}
