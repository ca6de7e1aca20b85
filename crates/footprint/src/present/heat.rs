//! What a report says of heat.

use wattshed_report::{Both, Cell, Column, Section, Table, both};

use super::cell;
use crate::estimate::Footprint;

/// Heat to the surroundings and to others.
pub(super) fn heat(footprint: &Footprint) -> Section {
    if footprint.year.heat.is_none() {
        return Section::new("heat", both!("Heat", "Chaleur"));
    }
    let row = |label: Both, key: &str, note: Both| vec![Cell::from(label), cell(footprint, key), Cell::from(note)];
    let mut table = Table::new(vec![
        Column::text(both!("Heat", "Chaleur")),
        Column::figures(both!("A year", "Une année")),
        Column::plain(),
    ])
    .with(row(
        both!("To the surroundings", "À l'environnement"),
        "heat_rejected_mwh",
        both!("from the cooling plant", "de l'installation de refroidissement"),
    ));
    let others = [
        (both!("To others", "À d'autres"), "heat_reused_mwh", both!("at the site boundary", "à la limite du site")),
        (
            both!("To its users", "À ses usagers"),
            "heat_delivered_mwh",
            both!("with heat pumps beyond the boundary", "avec pompes à chaleur hors du site"),
        ),
        (
            both!("Heat pumps", "Pompes à chaleur"),
            "heat_pump_energy_mwh",
            both!("their electricity; not the facility's", "leur électricité ; pas celle de l'installation"),
        ),
        (
            both!("Displaced", "Évité"),
            "heat_displaced_tco2e",
            both!("beside the footprint, never subtracted", "à côté de l'empreinte, jamais déduit"),
        ),
        (
            Both::name("ERF"),
            "erf",
            both!(
                "reused over facility energy, ISO/IEC 30134-6",
                "réutilisée sur énergie de l'installation, ISO/IEC 30134-6"
            ),
        ),
        (
            Both::name("ERE"),
            "ere",
            both!(
                "facility energy without what is reused, over IT energy",
                "énergie de l'installation sans ce qui est réutilisé, sur énergie IT"
            ),
        ),
    ];
    let has_heat_pump = footprint.value("heat_pump_energy_mwh").is_some();
    let is_said = |key: &str| footprint.value(key).is_some() && (has_heat_pump || key != "heat_delivered_mwh");
    for (label, key, note) in others.into_iter().filter(|(_, key, _)| is_said(key)) {
        table = table.with(row(label, key, note));
    }
    let table = table.with(row(
        Both::name("CER"),
        "cer",
        both!(
            "heat removed over cooling energy, ISO/IEC 30134-7",
            "chaleur évacuée sur énergie de refroidissement, ISO/IEC 30134-7"
        ),
    ));
    Section::new("heat", both!("Heat", "Chaleur")).with(table)
}
