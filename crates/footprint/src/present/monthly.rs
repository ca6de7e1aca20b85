//! What a report says of each month.

use wattshed_report::{Bar, Bars, Both, Cell, Column, Figure, Row, Scaling, Section, Table, Unit, Words, both, say};

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
        (Both::name("IT"), "it_energy_mwh"),
        (both!("Energy", "Énergie"), "facility_energy_mwh"),
        (both!("Peak", "Pointe"), "peak_facility_mw"),
        (Both::name("PUE"), "pue"),
        (both!("Site water", "Eau, site"), "site_water_withdrawal_m3"),
        (both!("Scope 2", "Périmètre 2"), "scope2_location_tco2e"),
    ];
    let known = |(_, key): &(Both, &str)| estimated.months().iter().all(|month| of(month, key).is_some());
    let results: Vec<(Both, &str)> = results.into_iter().filter(known).collect();
    Section::new("months", both!("Months", "Mois")).with(by_month(estimated, &results))
}

/// Energy by end use beside the IT equipment; what the year does not have has no column.
pub(super) fn end_uses(footprint: &Footprint) -> Section {
    let uses: Vec<(Both, &str)> = [
        (both!("Fans", "Ventilateurs"), "fan_energy_mwh"),
        (both!("Pumps", "Pompes"), "pump_energy_mwh"),
        (both!("Compressors", "Compresseurs"), "compressor_energy_mwh"),
        (both!("Towers", "Tours"), "heat_rejection_energy_mwh"),
        (both!("Losses", "Pertes"), "power_chain_loss_mwh"),
        (both!("Lighting", "Éclairage"), "other_energy_mwh"),
    ]
    .into_iter()
    .filter(|(_, key)| footprint.value(key).is_some_and(|value| value > 0.0))
    .collect();
    if footprint.year.energy.by_end_use().is_none() {
        return Section::new("end-uses", Words::none());
    }
    let section = Section::new(
        "end-uses",
        both!("Energy beside IT, by end use and month", "Énergie hors IT, par usage et par mois"),
    );
    let section = charts::end_uses(footprint, &uses).into_iter().fold(section, Section::with);
    section.with(by_month(footprint, &uses)).with(both!(
        "Towers: fans of towers, dry coolers and coils. Losses: those of the power chain.",
        "Tours : ventilateurs des tours, aéroréfrigérants et batteries. Pertes : celles de la chaîne électrique."
    ))
}

/// One column for each result.
fn by_month(estimated: &dyn Estimated, results: &[(Both, &str)]) -> Table {
    let mut columns = vec![Column::text(both!("Month", "Mois"))];
    columns.extend(results.iter().map(|(label, key)| Column::figures(*label).of(*key)));
    let row = |name: Both, account: &Account| {
        let figures = results.iter().map(|(_, key)| Cell::from(of(account, key)));
        core::iter::once(Cell::from(name)).chain(figures).collect::<Vec<_>>()
    };
    let months = estimated.months().iter().zip(MONTHS);
    let table = months
        .fold(Table::new(columns).scaled(Scaling::Column), |table, (account, name)| table.with(row(name, account)));
    table.with(Row::total(row(both!("Year", "Année"), estimated.year())))
}

fn of(account: &Account, key: &str) -> Option<Figure> {
    let definition = find(key)?;
    definition.of(account).map(|value| Figure::new(value, definition.unit.clone()))
}

/// Hours by what the plant cooled with.
pub(super) fn modes(footprint: &Footprint) -> Section {
    if footprint.year.hours_in_mode.is_empty() {
        return Section::new("modes", Words::none());
    }
    let bars = footprint
        .year
        .hours_in_mode
        .iter()
        .filter(|(_, hours)| *hours > 0)
        .map(|(mode, count)| Bar {
            label: super::mode_words(*mode),
            figure: Figure::new(*count as f64, Unit::Hours),
            share: Some(*count as f64 / hours(footprint)),
        })
        .collect();
    let mut section =
        Section::new("modes", both!("Hours in each mode of cooling", "Heures dans chaque mode de refroidissement"))
            .with(Bars { bars })
            .with(modes_by_month(footprint));
    let above = footprint.year.hours_outside_supply_limits;
    if above > 0 {
        section = section.with(say!(
            "{above} hours outside the limits of supply temperature or humidity.",
            "{above} heures hors des limites de température ou d'humidité de soufflage."
        ));
    }
    section
}

/// The same by month: modes that occur.
fn modes_by_month(footprint: &Footprint) -> Table {
    let occurring: Vec<_> = footprint.year.hours_in_mode.iter().filter(|(_, hours)| *hours > 0).collect();
    let mut columns = vec![Column::text(both!("Month", "Mois"))];
    columns.extend(occurring.iter().map(|(mode, _)| Column::figures(super::mode_words(*mode))));
    columns.push(Column::figures(both!("outside limits", "hors limites")));
    let row = |name: Both, account: &Account| {
        let mut row = vec![Cell::from(name)];
        let count = |mode| account.hours_in_mode.iter().find(|(of, _)| *of == mode).map_or(0, |(_, hours)| *hours);
        row.extend(occurring.iter().map(|(mode, _)| hours_cell(count(*mode))));
        row.push(hours_cell(account.hours_outside_supply_limits));
        row
    };
    let months = footprint.months.iter().zip(MONTHS);
    let table = months.fold(Table::new(columns), |table, (account, name)| table.with(row(name, account)));
    table.with(Row::total(row(both!("Year", "Année"), &footprint.year)))
}

fn hours_cell(count: usize) -> Cell {
    Cell::from(Figure::new(count as f64, Unit::Hours))
}
