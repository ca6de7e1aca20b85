//! What a report says of who serves the facility.

use wattshed_physics::units::unit;
use wattshed_report::{Cell, Column, Figure, Scaling, Section, Table, Unit};

use super::cell;
use crate::account::OnsiteAccount;
use crate::estimate::Footprint;

/// Who serves the facility.
pub(super) fn supply(footprint: &Footprint) -> Section {
    let section = Section::new("supply", "Who serves the facility, a year");
    let Some(onsite) = footprint.year.onsite.as_ref().filter(|onsite| onsite.supply.is_some()) else { return section };
    let row = |label: &str, key: &str, note: &str| vec![Cell::from(label), cell(footprint, key), Cell::from(note)];
    let columns = vec![Column::text(""), Column::figures(""), Column::text("")];
    let status = footprint.facility.status.as_deref().unwrap_or_default();
    let lines = [
        ("Facility", "facility_energy_mwh", "served"),
        ("Grid", "grid_energy_mwh", "at its meter"),
        ("Plant on site, used", "onsite_energy_used_mwh", "after auxiliaries and step-up"),
        ("Lost in batteries", "storage_loss_mwh", ""),
        ("Exported", "exported_energy_mwh", "its emissions stay scope 1"),
        ("Curtailed", "curtailed_mwh", "wanted by nobody"),
        ("Tests into load banks", "load_bank_energy_mwh", ""),
        ("Unserved", "unserved_energy_mwh", "wanted, and served by nobody"),
        ("Unserved hours", "unserved_hours", ""),
        ("Above the allocation", "shortfall_mwh", "of the grid"),
        ("Highest hour of that", "shortfall_peak_mw", status),
        ("Water of the plant", "plant_water_m3", "apart from the facility's, outside WUE"),
    ];
    let always = ["facility_energy_mwh", "grid_energy_mwh", "unserved_energy_mwh"];
    let said = |key: &str| footprint.value(key).is_some_and(|value| value != 0.0 || always.contains(&key));
    let table = lines
        .into_iter()
        .filter(|(_, key, _)| said(key))
        .fold(Table::new(columns), |table, (label, key, note)| table.with(row(label, key, note)));
    let section = section.with(table);
    if onsite.sources.is_empty() { section } else { section.with(machines(onsite)) }
}

fn machines(onsite: &OnsiteAccount) -> Table {
    let figures = ["Used", "Fuel", "Btu/kWh HHV", "Unit hours", "Starts"].map(Column::figures);
    let table = Table::new(core::iter::once(Column::text("Plant")).chain(figures).collect()).scaled(Scaling::Column);
    onsite.sources.iter().fold(table, |table, account| {
        let sums = &account.sums;
        let rate = account.burns.then(|| (sums.fuel / sums.gross).btu_per_kwh()).filter(|rate| rate.is_finite());
        let burning = |figure: Figure| Cell::from(account.burns.then_some(figure));
        table.with(vec![
            Cell::from(account.name.as_str()),
            Figure::new(sums.used.get::<unit::megawatt_hour>(), Unit::Mwh).into(),
            burning(Figure::new(sums.fuel.quantity().get::<unit::megawatt_hour>(), Unit::Mwh)),
            Cell::from(rate.map(|rate| Figure::new(rate.round(), Unit::Count))),
            burning(Figure::new(sums.unit_hours.round(), Unit::Count)),
            burning(Figure::new(sums.starts.round(), Unit::Count)),
        ])
    })
}
