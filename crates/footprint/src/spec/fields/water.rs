//! Water of the site, and how that of the grid is counted.

use wattshed_quantity::Kind;

use crate::spec::field::{Field, choice, quantity};

pub(super) const FIELDS: &[Field] = &[
    quantity("water.reclaimed", Kind::Share, "Share of the make-up water that is reclaimed.").within("0", "1"),
    quantity(
        "water.potable",
        Kind::Share,
        "Share of the make-up water that is potable, with `water.reclaimed` at most 1; what is not reclaimed where only that is said.",
    )
    .within("0", "1"),
    quantity(
        "water.treatment",
        Kind::EnergyPerVolume,
        "Electricity for the treatment of reclaimed water at the site; counts as facility energy.",
    )
    .built_in("0 kWh/m3", "spec format")
    .within("0 kWh/m3", "20 kWh/m3"),
    quantity("water.other_use", Kind::VolumePerYear, "Domestic and landscape water, drawn evenly over the year.")
        .within("0 m3/yr", "1e9 m3/yr"),
    quantity("water.fill", Kind::Volume, "Fill of closed loops, spread over its life.").within("0 m3", "1e8 m3"),
    quantity("water.fill_life", Kind::Duration, "Life of the fill of closed loops.")
        .built_in("6 yr", "spec format")
        .within("1 yr", "100 yr"),
    quantity(
        "water.scarcity",
        Kind::ScarcityFactor,
        "Weight of a cubic meter consumed at the site against one of mean scarcity (AWARE, outside irrigation).",
    )
    .region()
    .within("0", "100"),
    choice(
        "water.hydropower",
        &["excluded", "included"],
        "Whether reservoir evaporation enters wue_source and the scarcity of the grid's water; both are printed.",
    )
    .built_in("excluded", "spec format"),
];
