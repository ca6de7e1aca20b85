//! The months of a result.

use wattshed_report::{Cell, Column, Figure, Row, Scaling, Section, Table, Words, both};

use crate::estimate::Footprint;
use crate::present::MONTHS;
use crate::results::{self, Monthly};

/// The months of a result that adds up or peaks; nothing of others.
pub(super) fn months(footprint: &Footprint, key: &str) -> Option<Section> {
    let definition = results::find(key)?;
    let said = match definition.monthly {
        Monthly::Sums => both!("They add up to the year.", "Leur somme est l'année."),
        Monthly::Peaks => both!("The year is the highest.", "L'année est le plus fort."),
        Monthly::Never => return None,
    };
    let figure = |value| Cell::from(Figure::new(value, definition.unit.clone()));
    let of = |month: usize| footprint.month(month).find(|result| result.definition.key == key);
    let values = (0..MONTHS.len()).map(|month| of(month).map(|result| result.value)).collect::<Option<Vec<f64>>>()?;
    let columns = vec![Column::text(both!("Month", "Mois")), Column::figures(Words::name(key))];
    let rows = MONTHS.iter().zip(values).map(|(name, value)| Row::from(vec![Cell::from(*name), figure(value)]));
    let table = rows.fold(Table::new(columns).scaled(Scaling::Column), Table::with);
    let year = footprint.value(key).map(|value| Row::total(vec![Cell::from(both!("Year", "Année")), figure(value)]));
    let table = year.into_iter().fold(table, Table::with);
    Some(Section::new("months", both!("By month", "Par mois")).with(table).with(said))
}
