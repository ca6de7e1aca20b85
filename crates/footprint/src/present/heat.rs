//! What a report says of heat.

use wattshed_report::{Cell, Column, Section, Table};

use super::cell;
use crate::estimate::Footprint;

/// Heat to the surroundings and to others.
pub(super) fn heat(footprint: &Footprint) -> Section {
    if footprint.year.heat.is_none() {
        return Section::new("heat", "Heat");
    }
    let row = |label: &str, key: &str, note: &str| vec![Cell::from(label), cell(footprint, key), Cell::from(note)];
    let mut table = Table::new(vec![Column::text("Heat"), Column::figures("A year"), Column::text("")]).with(row(
        "To the surroundings",
        "heat_rejected_mwh",
        "from the cooling plant",
    ));
    let others = [
        ("To others", "heat_reused_mwh", "at the site boundary"),
        ("To its users", "heat_delivered_mwh", "with heat pumps beyond the boundary"),
        ("Heat pumps", "heat_pump_energy_mwh", "their electricity; not the facility's"),
        ("Displaced", "heat_displaced_tco2e", "beside the footprint, never subtracted"),
        ("ERF", "erf", "reused over facility energy, ISO/IEC 30134-6"),
        ("ERE", "ere", "facility energy without what is reused, over IT energy"),
    ];
    let has_heat_pump = footprint.value("heat_pump_energy_mwh").is_some();
    let is_said = |key: &str| footprint.value(key).is_some() && (has_heat_pump || key != "heat_delivered_mwh");
    for (label, key, note) in others.into_iter().filter(|(_, key, _)| is_said(key)) {
        table = table.with(row(label, key, note));
    }
    let table = table.with(row("CER", "cer", "heat removed over cooling energy, ISO/IEC 30134-7"));
    Section::new("heat", "Heat").with(table)
}
