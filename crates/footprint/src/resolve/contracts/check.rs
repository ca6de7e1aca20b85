//! What is wrong with contracts, or calls for care, each with the rule that applies.
//!
//! Rules: GHG Protocol Scope 2 Guidance (2015), the hierarchy of Table 6.3 and the quality criteria of Table 7.1.

use wattshed_grid::Electricity;

use super::{Contract, ContractAmount, ContractKind, estimate_year, key};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::reading::Reading;
use wattshed_physics::units::unit;

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
    let message = format!(
        "contract `{}` generates in another market than the site's: it counts in the annual match alone, not hour by hour \
         (Scope 2 Guidance, quality criterion 5: the same market)",
        contract.name
    );
    let span = ["grid_region", "place"].into_iter().find_map(|field| reading.span(&key(&contract.name, field)));
    let help = "an auditor may refuse it in scope 2 market-based unless both regions are one market for certificates";
    reading.found.push(Diagnostic::warning(Code::ContractOtherMarket, message).at(span, "this region").help(help));
}

fn other_year(reading: &mut Reading<'_>, contract: &Contract) {
    let year = estimate_year(reading);
    let Some(vintage) = contract.vintage.filter(|vintage| *vintage != year) else { return };
    let message = format!(
        "the certificates `{}` are of {vintage}, the estimate is of {year} (Scope 2 Guidance, quality criterion 4: a vintage \
         as close as possible to the consumption)",
        contract.name
    );
    let span = reading.span(&key(&contract.name, "vintage"));
    let help = "write as_of = \"YEAR\" where the estimate is of another year";
    reading.found.push(Diagnostic::warning(Code::ContractVintage, message).at(span, "this year").help(help));
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
        let message = format!(
            "contracts `{}` and `{}` say the same: are they one? (Scope 2 Guidance, quality criterion 2: the only instrument \
             with that claim)",
            first.name, contract.name
        );
        let span = reading.span(&key(&contract.name, "kind"));
        let diagnostic = Diagnostic::warning(Code::ContractDouble, message).at(span, "again here");
        reading.found.push(diagnostic.at(reading.span(&key(&first.name, "kind")), "first here"));
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
    let message = format!(
        "suppliers deliver {:.0} % of the grid's electricity: more than the meter takes (a supplier's rate is of delivered \
         electricity: Scope 2 Guidance, quality criterion 6)",
        sum * 100.0
    );
    let mut diagnostic = Diagnostic::error(Code::Contradiction, message);
    for contract in of {
        diagnostic = diagnostic.at(reading.span(&key(&contract.name, "volume")), "this share");
    }
    reading.found.push(diagnostic);
}

fn residual(reading: &mut Reading<'_>, electricity: &Electricity) {
    let average = electricity.scope2.value.kg_per_kwh();
    let Some(residual) = &electricity.residual else {
        let message = format!(
            "no residual mix is known for {}: the market-based figure takes the average for what no contract covers, which \
             counts claimed generation twice (Scope 2 Guidance, quality criterion 8: its absence is to be disclosed)",
            electricity.name
        );
        let span = reading.span("site.grid_region").or_else(|| reading.span("site.place"));
        let help = "give grid.residual_intensity, the figure that is published for your market (Europe: AIB, United States: Green-e)";
        reading.found.push(Diagnostic::warning(Code::ResidualMix, message).at(span, "this grid").help(help));
        return;
    };
    let value = residual.value.kg_per_kwh();
    if value < average {
        let message = format!(
            "the residual mix, {value:.3} kg/kWh, is cleaner than the average, {average:.3} kg/kWh: what is left after claims on \
             clean generation should not be"
        );
        let span = reading.span("grid.residual_intensity");
        reading.found.push(Diagnostic::warning(Code::ResidualMix, message).at(span, "this figure"));
    }
}
