//! The months of a result.

use wattshed_report::{Cell, Column, Figure, Row, Scaling, Section, Table};

use crate::estimate::Footprint;
use crate::present::MONTHS;
use crate::results::{self, Monthly};

/// The months of a result that adds up or peaks; nothing of others.
pub(super) fn months(footprint: &Footprint, key: &str) -> Option<Section> {
    let definition = results::find(key)?;
    let said = match definition.monthly {
        Monthly::Sums => "They add up to the year.",
        Monthly::Peaks => "The year is the highest.",
        Monthly::Never => return None,
    };
    let figure = |value| Cell::from(Figure::new(value, definition.unit.clone()));
    let of = |month: usize| footprint.month(month).find(|result| result.definition.key == key);
    let values = (0..MONTHS.len()).map(|month| of(month).map(|result| result.value)).collect::<Option<Vec<f64>>>()?;
    let columns = vec![Column::text("Month"), Column::figures(key)];
    let rows = MONTHS.iter().zip(values).map(|(name, value)| Row::from(vec![Cell::from(*name), figure(value)]));
    let table = rows.fold(Table::new(columns).scaled(Scaling::Column), Table::with);
    let year = footprint.value(key).map(|value| Row::total(vec![Cell::from("Year"), figure(value)]));
    let table = year.into_iter().fold(table, Table::with);
    Some(Section::new("months", "By month").with(table).with(said))
}
