//! Land, cost, budgets and claims in a report.

use wattshed_report::{Cell, Column, Figure, Section, Table, Unit};

use super::{cell, unit_of};
use crate::estimated::Estimated;
use crate::results::{DEFINITIONS, Definition, Monthly};
use crate::stated::{self, Budget, Claim, Verdict};

/// Land and money; nothing where the spec says nothing of either.
pub(super) fn land_and_cost(estimated: &dyn Estimated) -> Section {
    let land = [("Land", "land_ha", "as given"), ("IT capacity per hectare", "land_mw_per_ha", "MW/ha")];
    // Damage to health is money, and no cost of the facility.
    let is_cost = |definition: &&Definition| definition.currency().is_some() && definition.key.contains("_cost_");
    let costs = DEFINITIONS.iter().filter(is_cost).map(|definition| {
        let (label, note) = match definition.key.split('_').next() {
            Some("energy") => ("Energy", "a year, with charges for peaks"),
            Some("fuel") => ("Fuel burned on site", "a year, higher heating value"),
            Some("water") => ("Water", "a year; once-through is free"),
            _ => ("Carbon", "a year; shadow price on the total"),
        };
        (label, definition.key, note)
    });
    let said = land.into_iter().chain(costs).filter(|(_, key, _)| estimated.value_of(key).is_some());
    let columns = vec![Column::text(""), Column::figures(""), Column::text("")];
    let table = said.fold(Table::new(columns), |table, (label, key, note)| {
        table.with(vec![Cell::from(label), cell(estimated, key), Cell::from(note)])
    });
    let section = Section::new("land-and-cost", "Land and cost");
    if table.rows.is_empty() { section } else { section.with(table) }
}

/// Limits and what is left of them.
pub(super) fn budgets_of(estimated: &dyn Estimated) -> Section {
    let columns = ["Limit", "Estimated", "Left", "Used"].map(Column::figures);
    let mut table =
        Table::new(std::iter::once(Column::text("Budget")).chain(columns).chain([Column::text("")]).collect());
    for budget in stated::budgets_of(estimated) {
        let unit = unit_of(budget.limit.definition);
        let figure = |value: Option<f64>| Cell::from(value.map(|value| Figure::new(value, unit.clone())));
        table = table.with(vec![
            Cell::from(budget.limit.key.as_str()),
            figure(Some(budget.limit.amount)),
            figure(budget.value),
            figure(budget.headroom()),
            Cell::from(budget.used().map(|used| Figure::new(used, Unit::Share))),
            Cell::from(said_of(&budget)),
        ]);
    }
    let section = Section::new("budgets", "Budgets");
    if table.rows.is_empty() {
        return section;
    }
    part_years(estimated).into_iter().fold(section.with(table), Section::with)
}

/// Says of limits by the year that they are not divided where a year of the timeline is not whole.
fn part_years(estimated: &dyn Estimated) -> Option<String> {
    let sums = |budget: &Budget<'_>| budget.limit.per_year && budget.limit.definition.monthly == Monthly::Sums;
    stated::budgets_of(estimated).iter().any(sums).then_some(())?;
    let parts = estimated.timeline()?.years.iter().filter(|year| !year.is_whole_year());
    let parts: Vec<String> = parts.map(|year| format!("{} to {}", year.days.start, year.days.end)).collect();
    let parts = Some(parts).filter(|parts| !parts.is_empty())?.join(", ");
    Some(format!(
        "A limit by the year stands whole against {parts} too, which is part of a year: what was before or comes after is not in it."
    ))
}

fn said_of(budget: &Budget<'_>) -> String {
    let state = match (budget.is_exceeded(), budget.exceeded_in_month) {
        (None, _) => "does not apply".to_owned(),
        (Some(false), _) => "held".to_owned(),
        (Some(true), Some(month)) => {
            format!("exceeded in {}", super::MONTHS.get(month - 1).copied().unwrap_or_default())
        }
        (Some(true), None) => match budget.exceeded_on {
            Some(date) => format!("exceeded in the period from {date}"),
            None => "exceeded".to_owned(),
        },
    };
    match budget.probability_exceeding {
        Some(share) => format!("{state}; exceeded in {:.0} % of draws", share * 100.0),
        None => state,
    }
}

/// What somebody states, beside what is estimated.
pub(super) fn claims_of(estimated: &dyn Estimated) -> Section {
    let columns = ["Stated", "Estimated", "Ratio"].map(Column::figures);
    let mut table =
        Table::new(std::iter::once(Column::text("Claim")).chain(columns).chain([Column::text("")]).collect());
    for claim in stated::claims_of(estimated) {
        let unit = unit_of(claim.stated.definition);
        table = table.with(vec![
            Cell::from(claim.stated.key.as_str()),
            Cell::from(Figure::new(claim.stated.amount, unit)),
            cell(estimated, &claim.stated.key),
            Cell::from(claim.ratio().map(|ratio| Figure::new(ratio, Unit::Ratio))),
            Cell::from(verdict(&claim)),
        ]);
    }
    let section = Section::new("claims", "Claims");
    if table.rows.is_empty() { section } else { section.with(table).with("Ratio: stated over estimated.") }
}

fn verdict(claim: &Claim<'_>) -> &'static str {
    match claim.verdict {
        Verdict::Within => "within 5 to 95 %",
        Verdict::Below => "below 5 % of the draws",
        Verdict::Above => "above 95 % of the draws",
        Verdict::NoRange => "no draws to compare with",
        Verdict::DoesNotApply => "does not apply",
    }
}
