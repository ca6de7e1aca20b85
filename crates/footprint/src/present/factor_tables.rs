//! What a changed table of grid figures would change.

use wattshed_grid::import::ImportedFactor;
use wattshed_report::{Cell, Column, Figure, Report, Scaling, Section, Table, Unit, Words, both, name, say};

use crate::factor_tables::Difference;

/// The page of the differences between two tables; `unchanged` regions are in both alike, `kept` only in the old one.
pub fn factor_differences([old, new]: [&str; 2], [unchanged, kept]: [usize; 2], differences: &[Difference]) -> Report {
    let columns = vec![
        Column::text(both!("Region", "Région")),
        Column::text(both!("Name", "Nom")),
        Column::figures(both!("Old", "Ancien")),
        Column::figures(both!("New", "Nouveau")),
        Column::figures(both!("Change", "Écart")),
        Column::text(both!("Of", "De")),
    ];
    let table = differences.iter().map(row).fold(Table::new(columns).scaled(Scaling::Column), Table::with);
    let subtitle = say!(
        "{} regions differ, {unchanged} are the same, {kept} are not in the new table and keep the built-in figure. CO2e per kWh \
         generated; scope 2 and its lines change in proportion.",
        "{} régions diffèrent, {unchanged} sont identiques, {kept} ne sont pas dans la nouvelle table et gardent \
            la valeur intégrée. CO2e par kWh produit ; le périmètre 2 et ses lignes changent en proportion.",
        differences.len()
    );
    let report = Report::new(name!("{old} → {new}"), subtitle);
    match differences.is_empty() {
        true => report.with(Section::new("list", Words::none()).with(both!("Nothing changes.", "Rien ne change."))),
        false => report.with(Section::new("list", Words::none()).with(table)),
    }
}

fn row(difference: &Difference) -> Vec<Cell> {
    let (old, new) = (difference.old.as_ref(), &difference.new);
    let value = |row: &ImportedFactor| Figure::new(row.kg_per_kwh, Unit::KgPerKwh);
    let change = match (difference.relative(), old) {
        (Some(relative), _) => say!("{} %", "{} %", wattshed_report::signed(relative * 100.0, 1)),
        (None, Some(old)) if old.stages != new.stages => name!("{} → {}", old.stages, new.stages),
        (None, Some(_)) => both!("from zero", "de zéro").words(),
        (None, None) => both!("new", "nouveau").words(),
    };
    let years = match old.filter(|old| old.year != new.year) {
        Some(old) => format!("{} → {}", old.year, new.year),
        None => new.year.to_string(),
    };
    vec![
        Cell::name(new.region.as_str()),
        Cell::name(new.name.as_str()),
        Cell::from(old.map(value)),
        value(new).into(),
        Cell::from(change),
        Cell::name(years),
    ]
}
