//! What a report says of money: what the budget builds, and what it does not say.

use wattshed_report::{Cell, Column, Section, Table};

use super::{cell, told};
use crate::estimate::Footprint;

/// The budget and the range of size that it pays for.
pub(super) fn money(footprint: &Footprint) -> Section {
    let section = Section::new("money", "Money: what the budget builds");
    let facility = &footprint.facility;
    if footprint.year.money.is_none() {
        return section;
    }
    let text = |key: &str| facility.spec.entry(key).map(|entry| entry.value.to_string()).unwrap_or_default();
    let cost = match facility.spec.word("capex.cost").as_deref() {
        Some(_) => "the price of the fleet".to_owned(),
        None => format!("{} of the {} equipment", text("capex.cost"), text("capex.cost_basis"))
            .replace("facility equipment", "facility")
            .replace("it equipment", "IT equipment"),
    };
    let part = facility.spec.word("capex.part_of");
    let part = part.map(|whole| format!(" It is part of `{whole}`, and never added to it.")).unwrap_or_default();
    let role = match crate::resolve::budget_sizes(&facility.spec) {
        true => "The budget is the size of the site.",
        false if facility.spec.word("capex.cost").is_some() && facility.spec.entry("it.capacity").is_none() => {
            "The budget buys the fleet, which is the size of the site, unless its count is given."
        }
        false => "The given size counts; the budget is a check of it, and is not added.",
    };
    let row = |label: &str, key: &str| vec![Cell::from(label), cell(footprint, key)];
    let table = Table::new(vec![Column::text(""), Column::figures("")])
        .with(row("IT power", "implied_it_mw"))
        .with(row("Facility power", "implied_facility_mw"))
        .with(row("Accelerators", "implied_accelerators"))
        .with(row("Energy over that of the world's data centers, 2024", "share_of_world_dc_energy"));
    let share = text("capex.share");
    section
        .with(told(table))
        .with(format!("{} × {share} that is data centers, at {cost}. {role}{part}", text("capex.amount")))
        .with("Money is not power: what a watt costs decides the size, and nobody publishes it. What a company is worth, sells or was \
               given says nothing of megawatts, and is refused.")
}
