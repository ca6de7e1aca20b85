//! Money that is built with.

use wattshed_quantity::Kind;

use crate::spec::field::{Field, choice, quantity, text};

pub(super) const FIELDS: &[Field] = &[
    quantity("capex.amount", Kind::MoneyBudget, "Budget that is spent on data centers, in all or per year."),
    quantity(
        "capex.cost",
        Kind::CostPerPower,
        "What a watt costs, in all or per year; or `fleet`: the price of the machines.",
    )
    .or_word("fleet"),
    choice("capex.cost_basis", &["it", "facility"], "Whose watts the cost counts.").built_in("it", "spec format"),
    quantity("capex.share", Kind::Share, "Share of the budget that is data centers.")
        .built_in("1", "spec format")
        .within("0.0001", "1"),
    quantity(
        "capex.covered",
        Kind::Power,
        "IT power that named members of the budget have: its size is what is left. Of a portfolio the sum of its sites.",
    )
    .within("0 W", "1000 GW"),
    text("capex.part_of", "Budget that holds this one: never added to it."),
];
