//! What a report says of money: what the budget builds, and what it does not say.

use wattshed_report::{Both, Cell, Column, Section, Table, both, say};

use super::{cell, told};
use crate::estimate::Footprint;

/// The budget and the range of size that it pays for.
pub(super) fn money(footprint: &Footprint) -> Section {
    let section = Section::new("money", both!("Money: what the budget builds", "Argent : ce que le budget construit"));
    let facility = &footprint.facility;
    if footprint.year.money.is_none() {
        return section;
    }
    let text = |key: &str| facility.spec.entry(key).map(|entry| entry.value.to_string()).unwrap_or_default();
    let cost = match facility.spec.word("capex.cost").as_deref() {
        Some(_) => both!("the price of the fleet", "le prix du parc").words(),
        None => {
            let cost = text("capex.cost");
            match text("capex.cost_basis").as_str() {
                "facility" => say!("{cost} of the facility", "{cost} de l'installation"),
                "it" => say!("{cost} of the IT equipment", "{cost} d'équipements IT"),
                basis => say!("{cost} of the {basis} equipment", "{cost} d'équipements {basis}"),
            }
        }
    };
    let part = facility.spec.word("capex.part_of");
    let part = part
        .map(|whole| {
            say!(
                " It is part of `{whole}`, and never added to it.",
                " Il fait partie de `{whole}` et ne s'y ajoute jamais."
            )
        })
        .unwrap_or_default();
    let role = match crate::resolve::budget_sizes(&facility.spec) {
        true => both!("The budget is the size of the site.", "Le budget est la taille du site."),
        false if facility.spec.word("capex.cost").is_some() && facility.spec.entry("it.capacity").is_none() => {
            both!(
                "The budget buys the fleet, which is the size of the site, unless its count is given.",
                "Le budget achète le parc, qui est la taille du site, sauf si son nombre est donné."
            )
        }
        false => both!(
            "The given size counts; the budget is a check of it, and is not added.",
            "La taille donnée compte ; le budget en est un contrôle et ne s'y ajoute pas."
        ),
    };
    let row = |label: Both, key: &str| vec![Cell::from(label), cell(footprint, key)];
    let table = Table::new(vec![Column::plain(), Column::plain_figures()])
        .with(row(both!("IT power", "Puissance IT"), "implied_it_mw"))
        .with(row(both!("Facility power", "Puissance de l'installation"), "implied_facility_mw"))
        .with(row(both!("Accelerators", "Accélérateurs"), "implied_accelerators"))
        .with(row(
            both!(
                "Energy over that of the world's data centers, 2024",
                "Énergie sur celle des centres de données du monde, 2024"
            ),
            "share_of_world_dc_energy",
        ));
    let share = text("capex.share");
    section
        .with(told(table))
        .with(say!("{} × {share} that is data centers, at {cost}. {role}{part}", "{} × {share} qui va aux centres de données, à {cost}. {role}{part}", text("capex.amount")))
        .with(both!("Money is not power: what a watt costs decides the size, and nobody publishes it. What a company is worth, sells or was \
               given says nothing of megawatts, and is refused.", "L'argent n'est pas de la puissance : ce que coûte un watt décide de la taille, et personne ne le \
            publie. Ce qu'une entreprise vaut, vend ou a reçu ne dit rien des mégawatts, et est refusé."))
}
