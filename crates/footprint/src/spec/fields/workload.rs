//! Workloads: what a run, a query or a token takes.

use wattshed_quantity::Kind;

use crate::spec::field::{Field, choice, quantity, text};

const FORMAT: &str = "spec format";

pub(super) const FIELDS: &[Field] = &[
    text("workload.*.fleet", "Fleet whose machines do the work; the only one where nothing is said."),
    text("workload.*.unit", "What one unit of the work is: run, query, token, image, second, or any word.")
        .built_in("run", FORMAT),
    quantity(
        "workload.*.count",
        Kind::CountOrRate,
        "Units in all, or for each day or second; for each user where `users` is given.",
    )
    .built_in("1", FORMAT)
    .within("0", "1e30"),
    quantity("workload.*.users", Kind::Number, "Users, each of whom takes `count` units.").within("0", "1e11"),
    quantity("workload.*.energy", Kind::EnergyPerCount, "Energy of a unit, as published.")
        .within("0 Wh", "1e12 Wh")
        .one_of("demand", "energy"),
    choice("workload.*.energy_basis", &["it", "facility"], "What the published energy counts.").built_in("it", FORMAT),
    quantity("workload.*.flop", Kind::Flop, "Floating-point operations of a unit.")
        .within("0", "1e35")
        .one_of("demand", "flop"),
    quantity("workload.*.tokens", Kind::Number, "Tokens of a unit: 2 x active_parameters x tokens operations.")
        .within("0", "1e18")
        .one_of("demand", "tokens"),
    quantity("workload.*.active_parameters", Kind::Number, "Parameters of the model that work on each token.")
        .within("1", "1e16")
        .one_of("demand", "tokens"),
    quantity("workload.*.accelerator_hours", Kind::Number, "Hours of accelerators that a unit occupies.")
        .within("0", "1e13")
        .one_of("demand", "accelerator_hours"),
    quantity("workload.*.rate", Kind::CountPerTime, "Units that an accelerator does in a time.")
        .within("1e-9 /s", "1e12 /s")
        .one_of("demand", "rate"),
    quantity("workload.*.mfu", Kind::Share, "Operations of the model over dense throughput x time.")
        .machine()
        .within("0.0001", "1"),
    quantity("workload.*.goodput", Kind::Share, "Useful over occupied time; with `flop` or `tokens`.")
        .machine()
        .within("0.01", "1"),
    quantity(
        "workload.*.idle_energy",
        Kind::EnergyPerCount,
        "IT energy of a unit beside its accelerator-hours: of nodes held idle.",
    )
    .built_in("0 Wh", FORMAT)
    .within("0 Wh", "1e12 Wh"),
    quantity(
        "workload.*.token_price",
        Kind::TokenPrice,
        "Price of tokens: an upper bound of their energy, no estimate. Needs `price.electricity`.",
    ),
    quantity(
        "workload.*.energy_cost_share",
        Kind::Share,
        "Share of the price that energy may be at most, for the bound.",
    )
    .built_in("0.10", "spec format: energy is at most a tenth of the cost of serving tokens (estimate, 2025)")
    .within("0", "1"),
];
