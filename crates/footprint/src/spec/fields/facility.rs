//! Published or metered figures of the whole facility, in the place of the model's.

use wattshed_quantity::Kind;

use crate::spec::field::{Field, choice, quantity};

pub(super) const FIELDS: &[Field] = &[
    quantity(
        "facility.pue",
        Kind::Number,
        "Given power usage effectiveness of the year; [cooling] and [power] must be absent. With it, `it.energy` needs no `it.capacity`.",
    )
    .within("1", "5")
    .one_of("model", "pue"),
    quantity("facility.peak_ratio", Kind::Number, "Given peak facility power over peak IT power; not the PUE. Also beside a simulated plant, whose design power it replaces.")
        .within("1", "5"),
    quantity("facility.wue", Kind::VolumePerEnergy, "Given water usage effectiveness of the year. Also beside a simulated plant, whose water it replaces.")
        .within("0 L/kWh", "50 L/kWh"),
    choice("facility.wue_per", &["it", "facility"], "Whose energy the given WUE is counted by; ISO/IEC 30134-9 counts by IT energy.")
        .built_in("it", "ISO/IEC 30134-9"),
    choice(
        "facility.wue_counts",
        &["consumption", "withdrawal"],
        "What the given WUE counts; required with it: published figures differ.",
    ),
];
