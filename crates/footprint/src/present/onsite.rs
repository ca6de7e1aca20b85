//! What a report says of plant on site.

use wattshed_physics::generation::Pollutant;
use wattshed_physics::units::{Mass, ShortTons, unit};
use wattshed_report::{Cell, Column, Figure, Row, Scaling, Section, Table, Unit};

use super::{MONTHS, cell};
use crate::account::{Account, DAMAGE_DOLLAR_YEAR, OnsiteAccount, SourceAccount};
use crate::estimate::Footprint;
use crate::onsite_warnings::{HAZARDOUS, SCREENED, THRESHOLDS};

/// Who serves the facility.
pub(super) fn supply(footprint: &Footprint) -> Section {
    let section = Section::new("supply", "Who serves the facility, a year");
    let Some(onsite) = footprint.year.onsite.as_ref().filter(|onsite| onsite.supply.is_some()) else { return section };
    let row = |label: &str, key: &str, note: &str| vec![Cell::from(label), cell(footprint, key), Cell::from(note)];
    let columns = vec![Column::text(""), Column::figures(""), Column::text("")];
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
        ("Highest hour of that", "shortfall_peak_mw", ""),
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

const NAMES: [(Pollutant, &str, &str); 9] = [
    (Pollutant::Nox, "NOx", "onsite_nox"),
    (Pollutant::Co, "CO", "onsite_co"),
    (Pollutant::Voc, "VOC", "onsite_voc"),
    (Pollutant::Pm, "PM", "onsite_pm"),
    (Pollutant::So2, "SO2", "onsite_so2"),
    (Pollutant::Hcho, "Formaldehyde", "onsite_hcho"),
    (Pollutant::Nh3, "NH3", "onsite_nh3"),
    (Pollutant::Ch4, "CH4", "onsite_ch4"),
    (Pollutant::N2o, "N2O", "onsite_n2o"),
];

/// What goes up the stacks, by pollutant, source and month.
pub(super) fn stacks(footprint: &Footprint) -> Section {
    let section = Section::new("stacks", "What the stacks on site emit, a year");
    let Some(onsite) = footprint.year.onsite.as_ref().filter(|onsite| onsite.burns()) else { return section };
    let columns = ["A year", "Short tons", "Potential", "Short tons"].map(Column::figures);
    let columns = core::iter::once(Column::text("Pollutant")).chain(columns).chain([Column::text("Screening")]);
    let mut table = Table::new(columns.collect());
    let potentials = onsite.potential();
    for (pollutant, name, key) in NAMES {
        let mass = onsite.emitted().get(pollutant);
        let potential = potentials.get(pollutant);
        let is_screened = SCREENED.contains(&pollutant) || pollutant == Pollutant::Hcho;
        let mut row = vec![Cell::from(name), cell(footprint, &format!("{key}_t")), short_tons(mass)];
        if is_screened {
            let words = screening(pollutant, ShortTons::from(potential).short_tons());
            row.extend([cell(footprint, &format!("{key}_pte_t")), short_tons(potential), Cell::from(words)]);
        } else {
            row.extend(["", "", ""].map(Cell::from));
        }
        table = table.with(row);
    }
    let section = super::charts::pollutants(footprint).into_iter().fold(section, Section::with);
    let mut section = section
        .with(table)
        .with(
            "Potential: all units, spares among them, at full load in all hours that they may run (backup 500 hours). Screening on \
             stated inputs, not a determination: short tons a year against 100 (Title V, PSD of listed categories), 250 (PSD), and 10 \
             for one hazardous pollutant (formaldehyde). Noise is not modeled.",
        )
        .with(by_source(onsite))
        .with(rest_by_source(onsite))
        .with(by_month(footprint));
    let columns = || vec![Column::text(""), Column::figures(""), Column::text("")];
    if footprint.value("health_damage_usd").is_some() {
        let note =
            format!("US dollars of {DAMAGE_DOLLAR_YEAR}; US EPA benefits per ton of PM, SO2, NOx; national means");
        let row = vec![Cell::from("Damage to health"), cell(footprint, "health_damage_usd"), Cell::from(note)];
        section = section.with(Table::new(columns()).with(row));
    }
    section
}

/// To a hundredth of a short ton.
fn short_tons(mass: Mass) -> Cell {
    Figure::new((ShortTons::from(mass).short_tons() * 100.0).round() / 100.0, Unit::Count).into()
}

fn screening(pollutant: Pollutant, short_tons: f64) -> String {
    if pollutant == Pollutant::Hcho {
        return if short_tons > HAZARDOUS { "above 10".to_owned() } else { "below 10".to_owned() };
    }
    if !SCREENED.contains(&pollutant) {
        return String::new();
    }
    let above = THRESHOLDS.iter().rev().find(|threshold| short_tons > **threshold);
    above.map_or_else(|| "below 100".to_owned(), |threshold| format!("above {threshold:.0}"))
}

/// Pollutants of the tables by source and month: seven columns fit a screen.
const SHOWN: usize = 5;

fn by_source(onsite: &OnsiteAccount) -> Table {
    let mut columns = vec![Column::text("By source"), Column::figures("CO2")];
    columns.extend(NAMES.iter().take(SHOWN).map(|(_, name, _)| Column::figures(*name)));
    let row = |source: &SourceAccount| {
        let masses = NAMES.iter().take(SHOWN).map(|(pollutant, ..)| tonnes(source.emitted.get(*pollutant)));
        [Cell::from(source.name.as_str()), tonnes(source.co2.quantity())].into_iter().chain(masses).collect::<Vec<_>>()
    };
    let table = Table::new(columns).scaled(Scaling::Column);
    onsite.sources.iter().filter(|source| source.burns).fold(table, |table, source| table.with(row(source)))
}

fn rest_by_source(onsite: &OnsiteAccount) -> Table {
    let mut columns = vec![Column::text("By source")];
    columns.extend(NAMES.iter().skip(SHOWN).map(|(_, name, _)| Column::figures(*name)));
    let row = |source: &SourceAccount| {
        let masses = NAMES.iter().skip(SHOWN).map(|(pollutant, ..)| tonnes(source.emitted.get(*pollutant)));
        core::iter::once(Cell::from(source.name.as_str())).chain(masses).collect::<Vec<_>>()
    };
    let table = Table::new(columns).scaled(Scaling::Column);
    onsite.sources.iter().filter(|source| source.burns).fold(table, |table, source| table.with(row(source)))
}

fn tonnes(mass: Mass) -> Cell {
    Figure::new(mass.get::<unit::tonne>(), Unit::T).into()
}

fn by_month(footprint: &Footprint) -> Table {
    let mut columns = vec![Column::text("By month"), Column::figures("CO2")];
    columns.extend(NAMES.iter().take(SHOWN).map(|(_, name, _)| Column::figures(*name)));
    let row = |name: &str, account: &Account| {
        let mut cells = vec![Cell::from(name)];
        if let Some(onsite) = &account.onsite {
            cells.push(tonnes(onsite.co2().quantity()));
            let emitted = onsite.emitted();
            cells.extend(NAMES.iter().take(SHOWN).map(|(pollutant, ..)| tonnes(emitted.get(*pollutant))));
        }
        cells
    };
    let months = footprint.months.iter().zip(MONTHS);
    let table = months
        .fold(Table::new(columns).scaled(Scaling::Column), |table, (account, name)| table.with(row(name, account)));
    table.with(Row::total(row("Year", &footprint.year)))
}
