//! What a report says of who serves the facility.

use wattshed_physics::units::unit;
use wattshed_report::{Both, Cell, Column, Figure, Scaling, Section, Table, Unit, Words, both};

use super::cell;
use crate::account::OnsiteAccount;
use crate::estimate::Footprint;

/// Who serves the facility.
pub(super) fn supply(footprint: &Footprint) -> Section {
    let section =
        Section::new("supply", both!("Who serves the facility, a year", "Qui alimente l'installation, une année"));
    let Some(onsite) = footprint.year.onsite.as_ref().filter(|onsite| onsite.supply.is_some()) else { return section };
    let row = |label: Both, key: &str, note: Words| vec![Cell::from(label), cell(footprint, key), Cell::from(note)];
    let columns = vec![Column::plain(), Column::plain_figures(), Column::plain()];
    let status = footprint.facility.status.as_deref().map(super::status_words).unwrap_or_default();
    let lines = [
        (both!("Facility", "Installation"), "facility_energy_mwh", both!("served", "servie")),
        (both!("Grid", "Réseau"), "grid_energy_mwh", both!("at its meter", "à son compteur")),
        (
            both!("Plant on site, used", "Production sur site, utilisée"),
            "onsite_energy_used_mwh",
            both!("after auxiliaries and step-up", "après auxiliaires et élévation de tension"),
        ),
        (both!("Lost in batteries", "Perdu dans les batteries"), "storage_loss_mwh", Both::default()),
        (
            both!("Exported", "Exporté"),
            "exported_energy_mwh",
            both!("its emissions stay scope 1", "ses émissions restent au périmètre 1"),
        ),
        (both!("Curtailed", "Écrêté"), "curtailed_mwh", both!("wanted by nobody", "voulu par personne")),
        (both!("Tests into load banks", "Essais sur bancs de charge"), "load_bank_energy_mwh", Both::default()),
        (
            both!("Unserved", "Non desservi"),
            "unserved_energy_mwh",
            both!("wanted, and served by nobody", "demandé, et servi par personne"),
        ),
        (both!("Unserved hours", "Heures non desservies"), "unserved_hours", Both::default()),
        (both!("Above the allocation", "Au-delà de l'allocation"), "shortfall_mwh", both!("of the grid", "du réseau")),
        (both!("Highest hour of that", "Heure la plus forte de cela"), "shortfall_peak_mw", Both::default()),
        (
            both!("Water of the plant", "Eau de la production"),
            "plant_water_m3",
            both!("apart from the facility's, outside WUE", "à part de celle de l'installation, hors WUE"),
        ),
    ];
    let always = ["facility_energy_mwh", "grid_energy_mwh", "unserved_energy_mwh"];
    let said = |key: &str| footprint.value(key).is_some_and(|value| value != 0.0 || always.contains(&key));
    let table =
        lines.into_iter().filter(|(_, key, _)| said(key)).fold(Table::new(columns), |table, (label, key, note)| {
            // A megawatt has the label of the spec.
            let note = if key == "shortfall_peak_mw" { status.clone() } else { note.words() };
            table.with(row(label, key, note))
        });
    let section = section.with(table);
    if onsite.sources.is_empty() { section } else { section.with(machines(onsite)) }
}

fn machines(onsite: &OnsiteAccount) -> Table {
    let figures = [
        both!("Used", "Utilisé"),
        both!("Fuel", "Combustible"),
        both!("Btu/kWh HHV", "Btu/kWh PCS"),
        both!("Unit hours", "Heures-machine"),
        both!("Starts", "Démarrages"),
    ]
    .map(Column::figures);
    let table = Table::new(core::iter::once(Column::text(both!("Plant", "Machine"))).chain(figures).collect())
        .scaled(Scaling::Column);
    onsite.sources.iter().fold(table, |table, account| {
        let sums = &account.sums;
        let rate = account.burns.then(|| (sums.fuel / sums.gross).btu_per_kwh()).filter(|rate| rate.is_finite());
        let burning = |figure: Figure| Cell::from(account.burns.then_some(figure));
        table.with(vec![
            Cell::name(account.name.as_str()),
            Figure::new(sums.used.get::<unit::megawatt_hour>(), Unit::Mwh).into(),
            burning(Figure::new(sums.fuel.quantity().get::<unit::megawatt_hour>(), Unit::FuelMwh)),
            Cell::from(rate.map(|rate| Figure::new(rate.round(), Unit::Count))),
            burning(Figure::new(sums.unit_hours.round(), Unit::Count)),
            burning(Figure::new(sums.starts.round(), Unit::Count)),
        ])
    })
}
