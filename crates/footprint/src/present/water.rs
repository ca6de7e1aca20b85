//! What a report says of water: consumption and withdrawal, at the site and at power plants.

use wattshed_report::{Cell, Column, Section, Table};

use super::cell;
use crate::account::Hydropower;
use crate::estimate::Footprint;
use crate::resolve::scarcity_area;

/// The two by two, its parts, scarcity, peaks and ratios.
pub(super) fn water(footprint: &Footprint) -> Section {
    let section = Section::new("water", "Water, a year");
    let section = super::charts::water(footprint).into_iter().fold(section, Section::with);
    section.with(two_by_two(footprint)).with(definitions(footprint)).with(peaks(footprint)).with(ratios(footprint))
}

fn two_by_two(footprint: &Footprint) -> Table {
    let columns = vec![Column::text("Water"), Column::figures("At the site"), Column::figures("At power plants")];
    let of = |key: &str, else_said: &str| match footprint.value(key) {
        Some(_) => cell(footprint, key),
        None => Cell::from(else_said),
    };
    let row = |label: &str, site: Cell, source: Cell| vec![Cell::from(label), site, source];
    let site = |key: &str| cell(footprint, key);
    let mut table = Table::new(columns).with(row(
        "Withdrawal",
        site("site_water_withdrawal_m3"),
        of("source_water_withdrawal_m3", "not known"),
    ));
    for (label, key) in [("of it reclaimed", "site_water_reclaimed_m3"), ("of it potable", "site_water_potable_m3")] {
        if footprint.value(key).is_some() {
            table = table.with(row(label, site(key), Cell::Empty));
        }
    }
    table
        .with(row("Discharge", site("site_water_discharge_m3"), Cell::from("not known")))
        .with(row("Consumption", site("site_water_consumption_m3"), of("source_water_consumption_m3", "not known")))
        .with(row("Evaporation of reservoirs", Cell::Empty, of("source_water_hydro_m3", "not known")))
        .with(row(
            "Consumption by scarcity",
            of("site_scarcity_m3_world_eq", "not known"),
            of("source_scarcity_m3_world_eq", "not known"),
        ))
        .with(row("Withdrawal by scarcity", Cell::from("not defined"), Cell::from("not defined")))
}

/// What stands behind the scarcity, and what reservoirs do.
fn definitions(footprint: &Footprint) -> String {
    let beside = &footprint.facility.beside;
    let of = |factor: &wattshed_grid::Factor| {
        let area = match factor.publisher.as_str() {
            "user" => "the spec".to_owned(),
            _ => {
                let area = scarcity_area(factor);
                let level = if area.contains('-') { "state or province" } else { "country" };
                format!("{area}, {level}")
            }
        };
        format!("{:.3} ({area})", factor.value)
    };
    let scarcity = match (&beside.site_scarcity, &beside.source_scarcity) {
        (None, None) => "No factor of scarcity is known here.".to_owned(),
        (site, source) => {
            let part = |place: &str, factor: Option<String>| factor.map(|text| format!("{place} {text}"));
            let parts = [
                part("site", site.as_ref().map(|figure| of(&figure.factor))),
                part("grid", source.as_ref().map(|figure| of(&figure.factor))),
            ];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            format!("Scarcity: AWARE outside irrigation, m3 world-eq per m3 consumed, {}.", parts.join("; "))
        }
    };
    let hydropower = match footprint.facility.hydropower {
        Hydropower::Excluded => "Reservoirs are excluded from the WUE of source and from scarcity.",
        Hydropower::Included => "Reservoirs are included in the WUE of source and in scarcity.",
    };
    format!("{scarcity} {hydropower}")
}

fn peaks(footprint: &Footprint) -> Table {
    let columns = vec![Column::text("For the utility"), Column::figures(""), Column::text("")];
    let row = |label: &str, key: &str, note: &str| vec![Cell::from(label), cell(footprint, key), Cell::from(note)];
    Table::new(columns)
        .with(row("Highest month", "peak_month_water_m3", "withdrawal"))
        .with(row("Highest day", "peak_day_water_m3", "withdrawal, without the fill of loops"))
        .with(row("Highest hour", "peak_hour_water_m3", "withdrawal, without the fill of loops"))
}

fn ratios(footprint: &Footprint) -> Table {
    let columns = vec![Column::text(""), Column::figures(""), Column::text("")];
    let row = |label: &str, key: &str, note: &str| vec![Cell::from(label), cell(footprint, key), Cell::from(note)];
    let mut table =
        Table::new(columns).with(row("WUE", "wue_site_l_per_kwh", "make-up over IT energy, ISO/IEC 30134-9"));
    if footprint.value("wue_potable_l_per_kwh").is_some() {
        table = table.with(row("WUE of potable", "wue_potable_l_per_kwh", "potable make-up over IT energy"));
    }
    let source = match footprint.facility.hydropower {
        Hydropower::Excluded => "site and thermal plants over IT energy; reservoirs excluded",
        Hydropower::Included => "site, thermal plants and reservoirs over IT energy",
    };
    table
        .with(row("WUE of consumption", "wue_site_consumption_l_per_kwh", "site consumption over IT energy"))
        .with(row("WUE of source", "wue_source_l_per_kwh", source))
}
