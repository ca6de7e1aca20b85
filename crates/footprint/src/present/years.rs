//! Several weather years one by one.

use wattshed_physics::units::unit;
use wattshed_report::{Both, Cell, Column, Figure, Row, Scaling, Section, Table, Unit, both};

use crate::estimate::{Footprint, YearRun};
use crate::results;

/// The years side by side, and their mean; nothing for a single year.
pub(super) fn years(footprint: &Footprint) -> Section {
    let section = Section::new("years", both!("Years one by one", "Années une à une"));
    if footprint.by_year.is_empty() {
        return section;
    }
    let columns = vec![
        Column::text(both!("Year", "Année")),
        Column::figures(both!("Dry bulb", "Température sèche")),
        Column::figures(Both::name("PUE")),
        Column::figures(Both::name("WUE")),
        Column::figures(both!("Facility", "Installation")),
        Column::figures(both!("Water in", "Eau prélevée")),
        Column::figures(both!("Peak", "Pointe")),
    ];
    let rows = footprint.by_year.iter().map(row);
    let mean = mean_row(footprint);
    let table = rows.chain([mean]).fold(Table::new(columns).scaled(Scaling::Column), Table::with);
    section.with(table).with(
        both!("One plant, sized for the 99.6 % conditions of all hours together, runs in every year. Results are the mean of the years, \
         peaks the highest; a draw takes one of the years, so that ranges hold the difference between years.", "Une seule installation, dimensionnée pour les conditions à 99,6 % de toutes les heures ensemble, tourne \
            chaque année. Les résultats sont la moyenne des années, les pointes la plus forte ; un tirage prend \
            l'une des années, si bien que les intervalles contiennent l'écart entre les années."),
    )
}

const KEYS: [&str; 5] =
    ["pue", "wue_site_l_per_kwh", "facility_energy_mwh", "site_water_withdrawal_m3", "peak_facility_mw"];

fn row(year: &YearRun) -> Row {
    let celsius = year.weather.year.mean_dry_bulb().get::<unit::degree_celsius>();
    let mut cells = vec![Cell::name(year.weather.label.as_str()), Figure::new(celsius, Unit::Celsius).into()];
    cells.extend(KEYS.iter().map(|key| {
        let found = results::find(key).and_then(|definition| {
            definition.of(&year.account).map(|value| Figure::new(value, definition.unit.clone()))
        });
        Cell::from(found)
    }));
    Row::from(cells)
}

fn mean_row(footprint: &Footprint) -> Row {
    let years = footprint.by_year.iter().map(|year| year.weather.year.mean_dry_bulb().get::<unit::degree_celsius>());
    let celsius = years.sum::<f64>() / footprint.by_year.len() as f64;
    let mut cells = vec![Cell::from(both!("Mean", "Moyenne")), Figure::new(celsius, Unit::Celsius).into()];
    cells.extend(KEYS.iter().map(|key| {
        let found = results::find(key)
            .and_then(|definition| footprint.value(key).map(|value| Figure::new(value, definition.unit.clone())));
        Cell::from(found)
    }));
    Row::total(cells)
}
