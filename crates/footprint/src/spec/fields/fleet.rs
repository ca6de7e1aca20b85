//! Fleets: the machines that are the IT load.

use wattshed_quantity::Kind;

use crate::spec::field::{Field, choice, quantity, text};

const FORMAT: &str = "spec format";

/// What a fleet does.
pub(crate) const DUTIES: &[&str] = &["training", "fine-tuning", "inference", "batch", "idle"];

/// Formats in which a throughput is stated.
pub(crate) const PRECISIONS: &[&str] = &["bf16", "fp16", "fp8", "int8"];

const NETWORK: &str = "estimate: switches, optics and storage of clusters of 10,000 and more accelerators, 8 to 12 %, range 5 to 20 % (judgment, 2025)";

pub(super) const FIELDS: &[Field] = &[
    text("it.fleet.*.model", "Hardware of the catalog; the name of the fleet where nothing is said."),
    choice("it.fleet.*.counts", &["accelerator", "server", "rack"], "What `count` counts; the report repeats it.").machine(),
    quantity("it.fleet.*.count", Kind::Integer, "Number of what the model counts; 0 removes the fleet.")
        .within("0", "1000000000")
        .one_of("number", "count"),
    quantity(
        "it.fleet.*.h100_equivalents",
        Kind::Integer,
        "Number by computing power instead: divided by the throughput of the model over that of an H100; always warned of.",
    )
    .within("0", "1000000000")
    .one_of("number", "equivalents"),
    choice("it.fleet.*.precision", PRECISIONS, "Format in which throughput and equivalents are counted.")
        .built_in("bf16", FORMAT),
    choice("it.fleet.*.duty", DUTIES, "What it does; brings load, availability and swings.").required(),
    quantity("it.fleet.*.load", Kind::Share, "Mean power over rated power while it is up.")
        .catalog()
        .within("0", "1")
        .one_of("activity", "load"),
    quantity(
        "it.fleet.*.utilisation",
        Kind::Share,
        "Use of the processors, or activity of the accelerators, instead of `load`: the curve of the model turns it into power.",
    )
    .within("0", "1")
    .one_of("activity", "utilisation"),
    quantity("it.fleet.*.availability", Kind::Share, "Share of hours up.").catalog().within("0.01", "1"),
    quantity("it.fleet.*.rated", Kind::Power, "Highest power of a counted unit with its host, without the cluster's network.")
        .machine()
        .within("1 W", "100 MW")
        .one_of("power", "rated"),
    quantity("it.fleet.*.tdp", Kind::Power, "Thermal design power of an accelerator; with `host` instead of `rated`.")
        .machine()
        .within("1 W", "100 kW")
        .one_of("power", "chip"),
    quantity("it.fleet.*.host", Kind::Power, "The rest of its node at most, for each accelerator.")
        .machine()
        .within("0 W", "100 kW")
        .one_of("power", "chip"),
    quantity("it.fleet.*.idle", Kind::Share, "Power at rest over `tdp`, or over `rated` where that is given.")
        .machine()
        .within("0", "1"),
    quantity("it.fleet.*.network", Kind::Share, "Cluster network and storage over rated power; drawn in every hour.")
        .machine()
        .triangle(["0.05", "0.10", "0.20"], NETWORK)
        .within("0", "1"),
    quantity("it.fleet.*.throughput.*", Kind::ThroughputFlop, "Dense throughput of an accelerator, by format.")
        .machine()
        .within("1 GFLOP/s", "1 EFLOP/s"),
    quantity("it.fleet.*.liquid", Kind::Share, "Share of its heat that a liquid takes; `cooling.liquid.capture` follows it.").machine().within("0", "1"),
    quantity("it.fleet.*.accelerators", Kind::Number, "Accelerators in a counted unit.").machine().within("0", "100000"),
    quantity("it.fleet.*.per_rack", Kind::Number, "Counted units in a rack.").machine().within("0.001", "10000"),
    quantity("it.fleet.*.embodied", Kind::MassCo2e, "What was emitted to make a counted unit, with its part of the server.")
        .machine()
        .within("0 kgCO2e", "1 MtCO2e"),
    quantity("it.fleet.*.lifetime", Kind::Duration, "Years until it is replaced.")
        .machine()
        .built_in("5 yr", "spec format; operators write servers off over 4 to 6 years (annual reports 2023)")
        .within("1 yr", "20 yr"),
    quantity("it.fleet.*.lifetime_use", Kind::Share, "Share of the lifetime in use, for embodied emissions by hour of use.")
        .built_in("1", FORMAT)
        .within("0.01", "1"),
    quantity("it.fleet.*.price", Kind::Money, "Price of a counted unit, for `capex.cost = \"fleet\"`.").machine(),
    quantity("it.fleet.*.swing", Kind::Share, "Amplitude of the daily cosine, as a share of the mean.")
        .catalog()
        .within("0", "0.9"),
    quantity("it.fleet.*.peak_hour", Kind::Number, "Hour of the daily peak, local standard time.")
        .built_in("16", FORMAT)
        .within("0", "24"),
    quantity("it.fleet.*.weekend", Kind::Share, "Load of Saturday and Sunday over that of a working day.")
        .catalog()
        .within("0", "1"),
    quantity("it.fleet.*.peak_to_mean", Kind::Number, "Highest power within an hour over its mean; enters the design power alone.")
        .catalog()
        .within("1", "3"),
];
