//! The IT equipment and its load.

use wattshed_quantity::Kind;

use crate::spec::field::{Field, choice, quantity};

/// Figures from the project's model description, section D, and its rules on uncertainty.
const LOAD: &str = "estimate: mean power over contracted capacity of operating sites, range .45 to .90 (judgment)";

pub(super) const FIELDS: &[Field] = &[
    quantity("it.capacity", Kind::Power, "Design IT power; sizes the plant. Beside fleets the size of the hall.")
        .within("1 W", "100 GW")
        .one_of("size", "capacity"),
    quantity("it.density", Kind::PowerPerArea, "Design IT power for each area of floor; times `site.floor_area`.")
        .within("1 W/m2", "100 kW/m2")
        .one_of("size", "density"),
    choice(
        "it.basis",
        &["it", "facility", "nameplate"],
        "What capacity and energy count: the IT equipment, the facility (its peak ratio, given or computed by the plant, turns megawatts into IT power, and a given PUE energy into IT energy), or the sum of nameplates.",
    )
    .built_in("it", "spec format"),
    quantity("it.nameplate_share", Kind::Share, "Design IT power over the sum of nameplates.")
        .triangle(["0.60", "0.80", "0.90"], "estimate: deployed over contracted power (judgment)")
        .within("0.05", "1"),
    quantity("it.load", Kind::Share, "Mean share of the capacity that is drawn: one, 12 months or 24 hours of the day. Excludes `it.energy`.")
        .triangle(["0.45", "0.70", "0.90"], LOAD)
        .within("0.001", "1")
        .varying()
        .or_column_of(Kind::Power)
        .one_of("drawn", "load"),
    quantity("it.energy", Kind::EnergyPerYear, "Energy that the IT equipment draws in a year.")
        .within("1 kWh/yr", "1000 TWh/yr")
        .one_of("drawn", "energy"),
    quantity("it.swing", Kind::Share, "Amplitude of the daily cosine, as a share of the mean.")
        .built_in("0", "spec format")
        .within("0", "0.9"),
    quantity(
        "it.peak_hour",
        Kind::Number,
        "Hour of the day, by its beginning, at which the daily cosine peaks; local standard time.",
    )
    .built_in("16", "spec format")
    .within("0", "24"),
    quantity("it.weekend", Kind::Share, "Load of Saturday and Sunday over that of a working day.")
        .built_in("1", "spec format")
        .within("0", "1"),
    quantity(
        "it.peak_to_mean",
        Kind::Number,
        "Highest power within an hour over its mean, as of training jobs; enters the design power alone.",
    )
    .built_in("1", "spec format")
    .within("1", "3"),
    quantity("it.wan", Kind::Power, "Power of the long-distance network at this site: IT, beside all else and in every hour.")
        .built_in("0 W", "spec format")
        .within("0 W", "10 GW"),
];
