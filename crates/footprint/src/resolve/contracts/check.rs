//! What is wrong with contracts, or calls for care, each with the rule that applies.
//!
//! Rules: GHG Protocol Scope 2 Guidance (2015), the hierarchy of Table 6.3 and the quality criteria of Table 7.1.

use wattshed_grid::Electricity;

use super::{Contract, ContractAmount, ContractKind, estimate_year, key};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::reading::Reading;
use wattshed_physics::units::unit;
use wattshed_report::{Figure, Unit, both, number, told};

/// Warns of contracts that other rules than arithmetic may refuse, and refuses those that cannot be.
pub(in crate::resolve) fn check(reading: &mut Reading<'_>, contracts: &[Contract], electricity: &Electricity) {
    if contracts.is_empty() {
        return;
    }
    for contract in contracts {
        other_market(reading, contract);
        other_year(reading, contract);
    }
    doubles(reading, contracts);
    suppliers(reading, contracts);
    residual(reading, electricity);
}

fn other_market(reading: &mut Reading<'_>, contract: &Contract) {
    if contract.same_market {
        return;
    }
    let message = told!(
        "contract `{}` generates in another market than the site's: it counts in the annual match alone, not hour by hour \
         (Scope 2 Guidance, quality criterion 5: the same market)",
        "le contrat `{}` produit sur un autre marché que celui du site : il ne compte que dans le rapprochement annuel, non \
         heure par heure (Scope 2 Guidance, critère de qualité 5 : le même marché)",
        contract.name
    );
    let span = ["grid_region", "place"].into_iter().find_map(|field| reading.span(&key(&contract.name, field)));
    let help = both!(
        "an auditor may refuse it in scope 2 market-based unless both regions are one market for certificates",
        "un vérificateur peut le refuser au périmètre 2 fondé sur le marché, sauf si les deux régions sont un seul marché de \
         certificats"
    );
    let warning = Diagnostic::warning(Code::ContractOtherMarket, message);
    reading.found.push(warning.at(span, both!("this region", "cette région")).help(help));
}

fn other_year(reading: &mut Reading<'_>, contract: &Contract) {
    let year = estimate_year(reading);
    let Some(vintage) = contract.vintage.filter(|vintage| *vintage != year) else { return };
    let message = told!(
        "the certificates `{}` are of {vintage}, the estimate is of {year} (Scope 2 Guidance, quality criterion 4: a vintage \
         as close as possible to the consumption)",
        "les certificats `{}` sont de {vintage}, l'estimation de {year} (Scope 2 Guidance, critère de qualité 4 : un millésime \
         aussi proche que possible de la consommation)",
        contract.name
    );
    let span = reading.span(&key(&contract.name, "vintage"));
    let help = both!(
        "write as_of = \"YEAR\" where the estimate is of another year",
        "écrire as_of = \"ANNÉE\" si l'estimation est d'une autre année"
    );
    let warning = Diagnostic::warning(Code::ContractVintage, message);
    reading.found.push(warning.at(span, both!("this year", "cette année")).help(help));
}

/// Two entries that say the same may be one contract counted twice.
fn doubles(reading: &mut Reading<'_>, contracts: &[Contract]) {
    for (index, contract) in contracts.iter().enumerate() {
        let alike = |other: &&Contract| {
            let place = |name: &str| reading.optional_word(&key(name, "place"));
            other.kind == contract.kind
                && other.technology == contract.technology
                && other.amount == contract.amount
                && other.vintage == contract.vintage
                && place(&other.name) == place(&contract.name)
        };
        let Some(first) = contracts.iter().take(index).find(alike) else { continue };
        let message = told!(
            "contracts `{}` and `{}` say the same: are they one? (Scope 2 Guidance, quality criterion 2: the only instrument \
             with that claim)",
            "les contrats `{}` et `{}` disent la même chose : n'en font-ils qu'un ? (Scope 2 Guidance, critère de qualité 2 : le \
             seul instrument qui porte cette revendication)",
            first.name,
            contract.name
        );
        let span = reading.span(&key(&contract.name, "kind"));
        let diagnostic =
            Diagnostic::warning(Code::ContractDouble, message).at(span, both!("again here", "de nouveau ici"));
        let earlier = reading.span(&key(&first.name, "kind"));
        reading.found.push(diagnostic.at(earlier, both!("first here", "d'abord ici")));
    }
}

/// One meter takes no more than all of its electricity from its suppliers.
fn suppliers(reading: &mut Reading<'_>, contracts: &[Contract]) {
    let share = |contract: &Contract| match contract.amount {
        ContractAmount::Share(share) => share.get::<unit::ratio>(),
        ContractAmount::Capacity(_) | ContractAmount::Volume(_) => 0.0,
    };
    let of = contracts.iter().filter(|contract| contract.kind == ContractKind::Supplier);
    let sum: f64 = of.clone().map(share).sum();
    if sum <= 1.0 + 1e-9 {
        return;
    }
    let message = told!(
        "suppliers deliver {} % of the grid's electricity: more than the meter takes (a supplier's rate is of delivered \
         electricity: Scope 2 Guidance, quality criterion 6)",
        "les fournisseurs livrent {} % de l'électricité du réseau : plus que n'en prend le compteur (le facteur d'un fournisseur \
         est celui de l'électricité livrée : Scope 2 Guidance, critère de qualité 6)",
        number(sum * 100.0, 0)
    );
    let mut diagnostic = Diagnostic::error(Code::Contradiction, message);
    for contract in of {
        let place = both!("this share", "cette part");
        diagnostic = diagnostic.at(reading.span(&key(&contract.name, "volume")), place);
    }
    reading.found.push(diagnostic);
}

fn residual(reading: &mut Reading<'_>, electricity: &Electricity) {
    let average = electricity.scope2.value.kg_per_kwh();
    let Some(residual) = &electricity.residual else {
        let message = told!(
            "no residual mix is known for {}: the market-based figure takes the average for what no contract covers, which \
             counts claimed generation twice (Scope 2 Guidance, quality criterion 8: its absence is to be disclosed)",
            "aucun mix résiduel n'est connu pour {} : la valeur fondée sur le marché prend la moyenne pour ce qu'aucun contrat ne \
             couvre, ce qui compte deux fois la production revendiquée (Scope 2 Guidance, critère de qualité 8 : son absence \
             doit être déclarée)",
            electricity.name
        );
        let span = reading.span("site.grid_region").or_else(|| reading.span("site.place"));
        let help = both!(
            "give grid.residual_intensity, the figure that is published for your market (Europe: AIB, United States: Green-e)",
            "donner grid.residual_intensity, la valeur publiée pour votre marché (Europe : AIB, États-Unis : Green-e)"
        );
        let warning = Diagnostic::warning(Code::ResidualMix, message);
        reading.found.push(warning.at(span, both!("this grid", "ce réseau")).help(help));
        return;
    };
    let value = residual.value.kg_per_kwh();
    if value < average {
        let intensity = |kg_per_kwh: f64| Figure::new(kg_per_kwh, Unit::KgPerKwh);
        let message = told!(
            "the residual mix, {}, is cleaner than the average, {}: what is left after claims on clean generation should not be",
            "le mix résiduel, {}, est plus propre que la moyenne, {} : ce qui reste une fois la production propre revendiquée ne \
             devrait pas l'être",
            intensity(value),
            intensity(average)
        );
        let span = reading.span("grid.residual_intensity");
        let warning = Diagnostic::warning(Code::ResidualMix, message);
        reading.found.push(warning.at(span, both!("this figure", "cette valeur")));
    }
}
