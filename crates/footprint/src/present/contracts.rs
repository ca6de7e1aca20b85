//! What a report says of contracts for electricity, and of who reports.

use wattshed_report::{Both, Cell, Column, Figure, Row, Scaling, Section, Table, Unit, Words, both, say};

use super::{cell, in_words};
use crate::account::Perspective;
use crate::estimate::Footprint;
use crate::resolve::Contract;

/// The rules that the figures are accounted by, in a sentence.
pub(super) fn rules(footprint: &Footprint) -> Words {
    let facility = &footprint.facility;
    let word = |key: &str| facility.spec.word(key).unwrap_or_default();
    let moved = match facility.perspective {
        Perspective::OwnerOperator => Both::default(),
        Perspective::Landlord => both!(
            " (scope 2 of the IT energy is the tenants' and stands in scope 3 category 13)",
            " (le périmètre 2 de l'énergie IT est celui des locataires et figure au périmètre 3, catégorie 13)"
        ),
        Perspective::Tenant => {
            both!(
                " (scope 1, and scope 2 of all but the IT energy, are the landlord's and stand in scope 3 category 8)",
                " (le périmètre 1, et le périmètre 2 de tout sauf l'énergie IT, sont ceux du bailleur et figurent au \
                périmètre 3, catégorie 8)"
            )
        }
    };
    say!(
        "Accounts of the {}{moved}; potentials of {} over {} years; biogenic CO2 {}.",
        "Comptes : {}{moved} ; potentiels {} à {} ans ; CO2 biogénique : {}.",
        in_words(facility.perspective.text()),
        word("accounting.gwp"),
        word("accounting.horizon"),
        in_words(&word("accounting.biogenic"))
    )
}

/// What stands among the leased assets.
pub(super) fn of_the_other_party(footprint: &Footprint) -> Both {
    match footprint.value("leased_scope1_tco2e") {
        Some(_) => both!("scope 1 and 2 of the landlord", "périmètres 1 et 2 du bailleur"),
        None => both!("scope 2 of the other party", "périmètre 2 de l'autre partie"),
    }
}

/// What the market-based figure rests on.
pub(super) fn market_basis(footprint: &Footprint) -> Both {
    let facility = &footprint.facility;
    match (facility.contracts.is_empty(), facility.electricity.residual.is_some()) {
        (true, true) => both!("market: residual mix", "marché : mix résiduel"),
        (true, false) => both!("no contracts, no residual mix known", "ni contrats ni mix résiduel connu"),
        (false, true) => both!("market: contracts, residual mix", "marché : contrats, mix résiduel"),
        (false, false) => both!("market: contracts, else average", "marché : contrats, sinon moyenne"),
    }
}

/// Contracts by the year and by the hour; nothing without contracts.
pub(super) fn contracts(footprint: &Footprint) -> Section {
    let section = Section::new("contracts", both!("Electricity contracts", "Contrats d'électricité"));
    let contracts = &footprint.facility.contracts;
    if contracts.is_empty() {
        return section;
    }
    let columns = [
        both!("Contracted", "Contracté"),
        both!("Used in the year", "Utilisé dans l'année"),
        both!("In its own hour", "À sa propre heure"),
        both!("Unused", "Inutilisé"),
        both!("Factor", "Facteur"),
    ]
    .map(Column::figures);
    let mut table = Table::new(std::iter::once(Column::text(both!("Contract", "Contrat"))).chain(columns).collect())
        .scaled(Scaling::Column);
    for contract in contracts {
        table = table.with(row(footprint, contract));
    }
    let whole = |key: &str| plain(footprint, key);
    let total = vec![
        Cell::from(both!("All", "Tous")),
        whole("procured_mwh"),
        whole("matched_annual_mwh"),
        whole("matched_hourly_mwh"),
        whole("certificates_unused_mwh"),
        whole("market_intensity_kg_per_kwh"),
    ];
    let line = |label: Both, key: &str, note: Both| vec![Cell::from(label), cell(footprint, key), Cell::from(note)];
    let shares = Table::new(vec![Column::plain(), Column::plain_figures(), Column::plain()])
        .with(line(
            both!("Matched by the hour", "Apparié heure par heure"),
            "matched_share",
            both!(
                "carbon-free agreements over load, no surplus carried over",
                "contrats décarbonés rapportés à la charge, sans report des surplus"
            ),
        ))
        .with(line(
            both!("Carbon-free score", "Score décarboné"),
            "cfe_score",
            both!(
                "and the carbon-free share of the grid's annual mix of the rest",
                "et, pour le reste, la part décarbonée du mix annuel du réseau"
            ),
        ))
        .with(line(
            Both::name("REF"),
            "ref",
            both!(
                "renewable energy over facility energy, ISO/IEC 30134-3",
                "énergie renouvelable sur énergie de l'installation, ISO/IEC 30134-3"
            ),
        ))
        .with(line(
            both!("Scope 2, matched hourly", "Périmètre 2, apparié par heure"),
            "scope2_hourly_tco2e",
            both!(
                "covered in the hour × factors, the rest × residual",
                "couvert dans l'heure × facteurs, le reste × résiduel"
            ),
        ));
    section.with(table.with(Row::total(total))).with(shares).with(origins(contracts))
}

fn row(footprint: &Footprint, contract: &Contract) -> Vec<Cell> {
    let of = |key: &str| {
        let value = footprint.value(&format!("procurement.{}.{key}", contract.name));
        Cell::from(value.map(|value| Figure::new(value, Unit::Mwh)))
    };
    vec![
        Cell::name(contract.name.as_str()),
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
fn origins(contracts: &[Contract]) -> Words {
    let of = |contract: &Contract| {
        let technology =
            contract.technology.map(|technology| format!(", {}", in_words(technology.text()))).unwrap_or_default();
        let vintage = contract.vintage.map(|year| say!(" of {year}", " de {year}")).unwrap_or_default();
        let market = if contract.same_market {
            Both::default()
        } else {
            both!(", another market: not by the hour", ", autre marché : pas heure par heure")
        };
        say!(
            "{}: {}{technology}{vintage}{market}",
            "{} : {}{technology}{vintage}{market}",
            contract.name,
            in_words(contract.kind.text())
        )
    };
    let each: Vec<Words> = contracts.iter().map(of).collect();
    say!(
        "{}. The load takes the lowest factor first. That the sellers transfer each claim to this reporter alone, and retire it, is \
         taken as given.",
        "{}. La charge prend d'abord le facteur le plus bas. On tient pour acquis que les vendeurs transfèrent \
            chaque droit à ce seul déclarant et le retirent.",
        Words::joined(each, "; ")
    )
}
