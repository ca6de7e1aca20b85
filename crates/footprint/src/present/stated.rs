//! Land, cost, budgets and claims in a report.

use wattshed_report::{Both, Cell, Column, Figure, Section, Table, Unit, Words, both, number, say};

use super::{cell, unit_of};
use crate::estimated::Estimated;
use crate::results::{DEFINITIONS, Definition};
use crate::stated::{self, Budget, Claim, Verdict};

/// Land and money; nothing where the spec says nothing of either.
pub(super) fn land_and_cost(estimated: &dyn Estimated) -> Section {
    let land = [
        (both!("Land", "Terrain"), "land_ha", both!("as given", "tel que donné")),
        (both!("IT capacity per hectare", "Capacité IT par hectare"), "land_mw_per_ha", Both::name("MW/ha")),
    ];
    // Damage to health is money, and no cost of the facility.
    let is_cost = |definition: &&Definition| definition.currency().is_some() && definition.key.contains("_cost_");
    let costs = DEFINITIONS.iter().filter(is_cost).map(|definition| {
        let (label, note) = match definition.key.split('_').next() {
            Some("energy") => (
                both!("Energy", "Énergie"),
                both!("a year, with charges for peaks", "une année, avec la part de puissance"),
            ),
            Some("fuel") => (
                both!("Fuel burned on site", "Combustible brûlé sur site"),
                both!("a year, higher heating value", "une année, pouvoir calorifique supérieur"),
            ),
            Some("water") => (
                both!("Water", "Eau"),
                both!("a year; once-through is free", "une année ; l'eau en circuit ouvert est gratuite"),
            ),
            _ => (
                both!("Carbon", "Carbone"),
                both!("a year; shadow price on the total", "une année ; prix fictif sur le total"),
            ),
        };
        (label, definition.key, note)
    });
    let said = land.into_iter().chain(costs).filter(|(_, key, _)| estimated.value_of(key).is_some());
    let columns = vec![Column::plain(), Column::plain_figures(), Column::plain()];
    let table = said.fold(Table::new(columns), |table, (label, key, note)| {
        table.with(vec![Cell::from(label), cell(estimated, key), Cell::from(note)])
    });
    let section = Section::new("land-and-cost", both!("Land and cost", "Terrain et coûts"));
    if table.rows.is_empty() { section } else { section.with(table) }
}

/// Limits and what is left of them.
pub(super) fn budgets_of(estimated: &dyn Estimated) -> Section {
    let columns =
        [both!("Limit", "Limite"), both!("Estimated", "Estimé"), both!("Left", "Reste"), both!("Used", "Utilisé")]
            .map(Column::figures);
    let mut table = Table::new(
        std::iter::once(Column::text(both!("Budget", "Budget"))).chain(columns).chain([Column::plain()]).collect(),
    );
    for budget in stated::budgets_of(estimated) {
        let unit = unit_of(budget.limit.definition);
        let figure = |value: Option<f64>| Cell::from(value.map(|value| Figure::new(value, unit.clone())));
        table = table.with(vec![
            Cell::name(budget.limit.key.as_str()),
            figure(Some(budget.limit.amount)),
            figure(budget.value),
            figure(budget.headroom()),
            Cell::from(budget.used().map(|used| Figure::new(used, Unit::Share))),
            Cell::from(said_of(&budget)),
        ]);
    }
    let section = Section::new("budgets", both!("Budgets", "Budgets"));
    if table.rows.is_empty() { section } else { section.with(table) }
}

fn said_of(budget: &Budget<'_>) -> Words {
    let state = match (budget.is_exceeded(), budget.exceeded_in_month) {
        (None, _) => both!("does not apply", "sans objet").words(),
        (Some(false), _) => both!("held", "tenu").words(),
        (Some(true), Some(month)) => {
            say!("exceeded in {}", "dépassé en {}", super::month(month - 1))
        }
        (Some(true), None) => match budget.exceeded_on {
            Some(date) => say!("exceeded in the period from {date}", "dépassé dans la période à partir du {date}"),
            None => both!("exceeded", "dépassé").words(),
        },
    };
    match budget.probability_exceeding {
        Some(share) => {
            say!(
                "{state}; exceeded in {} % of draws",
                "{state} ; dépassé dans {} % des tirages",
                number(share * 100.0, 0)
            )
        }
        None => state,
    }
}

/// What somebody states, beside what is estimated.
pub(super) fn claims_of(estimated: &dyn Estimated) -> Section {
    let columns =
        [both!("Stated", "Déclaré"), both!("Estimated", "Estimé"), both!("Ratio", "Rapport")].map(Column::figures);
    let mut table = Table::new(
        std::iter::once(Column::text(both!("Claim", "Déclaration"))).chain(columns).chain([Column::plain()]).collect(),
    );
    for claim in stated::claims_of(estimated) {
        let unit = unit_of(claim.stated.definition);
        table = table.with(vec![
            Cell::name(claim.stated.key.as_str()),
            Cell::from(Figure::new(claim.stated.amount, unit)),
            cell(estimated, &claim.stated.key),
            Cell::from(claim.ratio().map(|ratio| Figure::new(ratio, Unit::Ratio))),
            Cell::from(verdict(&claim)),
        ]);
    }
    let section = Section::new("claims", both!("Claims", "Déclarations"));
    if table.rows.is_empty() {
        section
    } else {
        section.with(table).with(both!("Ratio: stated over estimated.", "Rapport : déclaré sur estimé."))
    }
}

fn verdict(claim: &Claim<'_>) -> Both {
    match claim.verdict {
        Verdict::Within => both!("within 5 to 95 %", "dans les 5 à 95 %"),
        Verdict::Below => both!("below 5 % of the draws", "sous 5 % des tirages"),
        Verdict::Above => both!("above 95 % of the draws", "au-dessus de 95 % des tirages"),
        Verdict::NoRange => both!("no draws to compare with", "pas de tirages à comparer"),
        Verdict::DoesNotApply => both!("does not apply", "sans objet"),
    }
}
