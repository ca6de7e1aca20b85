//! What a report says of contracts for electricity, and of who reports.

use wattshed_report::{Cell, Column, Figure, Row, Scaling, Section, Table, Unit};

use super::cell;
use crate::account::Perspective;
use crate::estimate::Footprint;
use crate::resolve::Contract;

/// The rules that the figures are accounted by, in a sentence.
pub(super) fn rules(footprint: &Footprint) -> String {
    let facility = &footprint.facility;
    let word = |key: &str| facility.spec.word(key).unwrap_or_default();
    let moved = match facility.perspective {
        Perspective::OwnerOperator => "",
        Perspective::Landlord => " (scope 2 of the IT energy is the tenants' and stands in scope 3 category 13)",
        Perspective::Tenant => {
            " (scope 1, and scope 2 of all but the IT energy, are the landlord's and stand in scope 3 category 8)"
        }
    };
    format!(
        "Accounts of the {}{moved}; potentials of {} over {} years; biogenic CO2 {}.",
        facility.perspective.text(),
        word("accounting.gwp"),
        word("accounting.horizon"),
        word("accounting.biogenic")
    )
}

/// What stands among the leased assets.
pub(super) fn of_the_other_party(footprint: &Footprint) -> &'static str {
    match footprint.value("leased_scope1_tco2e") {
        Some(_) => "scope 1 and 2 of the landlord",
        None => "scope 2 of the other party",
    }
}

/// What the market-based figure rests on.
pub(super) fn market_basis(footprint: &Footprint) -> &'static str {
    let facility = &footprint.facility;
    match (facility.contracts.is_empty(), facility.electricity.residual.is_some()) {
        (true, true) => "market: residual mix",
        (true, false) => "no contracts, no residual mix known",
        (false, true) => "market: contracts, residual mix",
        (false, false) => "market: contracts, else average",
    }
}

/// Contracts by the year and by the hour; nothing without contracts.
pub(super) fn contracts(footprint: &Footprint) -> Section {
    let section = Section::new("contracts", "Electricity contracts");
    let contracts = &footprint.facility.contracts;
    if contracts.is_empty() {
        return section;
    }
    let columns = ["Contracted", "Used in the year", "In its own hour", "Unused", "Factor"].map(Column::figures);
    let mut table =
        Table::new(std::iter::once(Column::text("Contract")).chain(columns).collect()).scaled(Scaling::Column);
    for contract in contracts {
        table = table.with(row(footprint, contract));
    }
    let whole = |key: &str| plain(footprint, key);
    let total = vec![
        Cell::from("All"),
        whole("procured_mwh"),
        whole("matched_annual_mwh"),
        whole("matched_hourly_mwh"),
        whole("certificates_unused_mwh"),
        whole("market_intensity_kg_per_kwh"),
    ];
    let line = |label: &str, key: &str, note: &str| vec![Cell::from(label), cell(footprint, key), Cell::from(note)];
    let shares = Table::new(vec![Column::text(""), Column::figures(""), Column::text("")])
        .with(line("Matched by the hour", "matched_share", "carbon-free agreements over load, no surplus carried over"))
        .with(line("Carbon-free score", "cfe_score", "and the carbon-free share of the grid's annual mix of the rest"))
        .with(line("REF", "ref", "renewable energy over facility energy, ISO/IEC 30134-3"))
        .with(line(
            "Scope 2, by the hour",
            "scope2_hourly_tco2e",
            "covered in the hour × factors, the rest × residual",
        ));
    section.with(table.with(Row::total(total))).with(shares).with(origins(contracts))
}

fn row(footprint: &Footprint, contract: &Contract) -> Vec<Cell> {
    let of = |key: &str| {
        let value = footprint.value(&format!("procurement.{}.{key}", contract.name));
        Cell::from(value.map(|value| Figure::new(value, Unit::Mwh)))
    };
    vec![
        Cell::from(contract.name.as_str()),
        of("procured_mwh"),
        of("matched_annual_mwh"),
        of("matched_hourly_mwh"),
        of("certificates_unused_mwh"),
        Cell::from(Figure::new(contract.intensity.kg_per_kwh(), Unit::KgPerKwh)),
    ]
}

/// The figure of a result without its range: the table of contracts is wide.
fn plain(footprint: &Footprint, key: &str) -> Cell {
    match cell(footprint, key) {
        Cell::Figure(figure) => Cell::Figure(Figure { range: None, ..figure }),
        other => other,
    }
}

/// What each contract is.
fn origins(contracts: &[Contract]) -> String {
    let of = |contract: &Contract| {
        let technology = contract.technology.map(|technology| format!(", {}", technology.text())).unwrap_or_default();
        let vintage = contract.vintage.map(|year| format!(" of {year}")).unwrap_or_default();
        let market = if contract.same_market { "" } else { ", another market: not by the hour" };
        format!("{}: {}{technology}{vintage}{market}", contract.name, contract.kind.text())
    };
    let each: Vec<String> = contracts.iter().map(of).collect();
    format!(
        "{}. The load takes the lowest factor first. That the sellers transfer each claim to this reporter alone, and retire it, is \
         taken as given.",
        each.join("; ")
    )
}
