//! What a report says of each month.

use wattshed_report::{Bar, Bars, Cell, Column, Figure, Row, Scaling, Section, Table, Unit};

use super::estimate::hours;
use super::{MONTHS, charts};
use crate::account::Account;
use crate::estimate::Footprint;
use crate::estimated::Estimated;
use crate::results::find;

/// Energy, peak, water and greenhouse gas. The ranges of the year stand at the head of the report: here they would leave no
/// room for the months.
pub(super) fn months(estimated: &dyn Estimated) -> Section {
    let results = [
        ("IT", "it_energy_mwh"),
        ("Energy", "facility_energy_mwh"),
        ("Peak", "peak_facility_mw"),
        ("PUE", "pue"),
        ("Site water", "site_water_withdrawal_m3"),
        ("Scope 2", "scope2_location_tco2e"),
    ];
    let known = |(_, key): &(&str, &str)| estimated.months().iter().all(|month| of(month, key).is_some());
    let results: Vec<(&str, &str)> = results.into_iter().filter(known).collect();
    Section::new("months", "Months").with(by_month(estimated, &results))
}

/// Energy by end use beside the IT equipment; what the year does not have has no column.
pub(super) fn end_uses(footprint: &Footprint) -> Section {
    let uses: Vec<(&str, &str)> = [
        ("Fans", "fan_energy_mwh"),
        ("Pumps", "pump_energy_mwh"),
        ("Compressors", "compressor_energy_mwh"),
        ("Towers", "heat_rejection_energy_mwh"),
        ("Losses", "power_chain_loss_mwh"),
        ("Lighting", "other_energy_mwh"),
    ]
    .into_iter()
    .filter(|(_, key)| footprint.value(key).is_some_and(|value| value > 0.0))
    .collect();
    if footprint.year.energy.by_end_use().is_none() {
        return Section::new("end-uses", "");
    }
    let section = Section::new("end-uses", "Energy beside IT, by end use and month");
    let section = charts::end_uses(footprint, &uses).into_iter().fold(section, Section::with);
    section
        .with(by_month(footprint, &uses))
        .with("Towers: fans of towers, dry coolers and coils. Losses: those of the power chain.")
}

/// One column for each result.
fn by_month(estimated: &dyn Estimated, results: &[(&str, &str)]) -> Table {
    let mut columns = vec![Column::text("Month")];
    columns.extend(results.iter().map(|(label, key)| Column::figures(*label).of(*key)));
    let row = |name: &str, account: &Account| {
        let figures = results.iter().map(|(_, key)| Cell::from(of(account, key)));
        core::iter::once(Cell::from(name)).chain(figures).collect::<Vec<_>>()
    };
    let months = estimated.months().iter().zip(MONTHS);
    let table = months
        .fold(Table::new(columns).scaled(Scaling::Column), |table, (account, name)| table.with(row(name, account)));
    table.with(Row::total(row("Year", estimated.year())))
}

fn of(account: &Account, key: &str) -> Option<Figure> {
    let definition = find(key)?;
    definition.of(account).map(|value| Figure::new(value, definition.unit.clone()))
}

/// Hours by what the plant cooled with.
pub(super) fn modes(footprint: &Footprint) -> Section {
    if footprint.year.hours_in_mode.is_empty() {
        return Section::new("modes", "");
    }
    let bars = footprint
        .year
        .hours_in_mode
        .iter()
        .filter(|(_, hours)| *hours > 0)
        .map(|(mode, count)| Bar {
            label: mode.name().to_owned(),
            figure: Figure::new(*count as f64, Unit::Hours),
            share: Some(*count as f64 / hours(footprint)),
        })
        .collect();
    let mut section =
        Section::new("modes", "Hours in each mode of cooling").with(Bars { bars }).with(modes_by_month(footprint));
    let above = footprint.year.hours_outside_supply_limits;
    if above > 0 {
        section = section.with(format!("{above} hours outside the limits of supply temperature or humidity."));
    }
    section
}

/// The same by month: modes that occur.
fn modes_by_month(footprint: &Footprint) -> Table {
    let occurring: Vec<_> = footprint.year.hours_in_mode.iter().filter(|(_, hours)| *hours > 0).collect();
    let mut columns = vec![Column::text("Month")];
    columns.extend(occurring.iter().map(|(mode, _)| Column::figures(mode.name())));
    columns.push(Column::figures("outside limits"));
    let row = |name: &str, account: &Account| {
        let mut row = vec![Cell::from(name)];
        let count = |mode| account.hours_in_mode.iter().find(|(of, _)| *of == mode).map_or(0, |(_, hours)| *hours);
        row.extend(occurring.iter().map(|(mode, _)| hours_cell(count(*mode))));
        row.push(hours_cell(account.hours_outside_supply_limits));
        row
    };
    let months = footprint.months.iter().zip(MONTHS);
    let table = months.fold(Table::new(columns), |table, (account, name)| table.with(row(name, account)));
    table.with(Row::total(row("Year", &footprint.year)))
}

fn hours_cell(count: usize) -> Cell {
    Cell::from(Figure::new(count as f64, Unit::Hours))
}
