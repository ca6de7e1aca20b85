//! Heat given to others.

use wattshed_quantity::Kind;

use crate::spec::field::{Field, FieldKind, field, quantity};

pub(super) const FIELDS: &[Field] = &[
    quantity(
        "heat_reuse.share",
        Kind::Share,
        "Share of the heat of the plant that others take in the months of reuse.",
    )
    .within("0", "1")
    .one_of("reused-heat", "share"),
    quantity("heat_reuse.capacity", Kind::Power, "Heat that others take at most in the months of reuse.")
        .within("1 W", "100 GW")
        .one_of("reused-heat", "capacity"),
    field("heat_reuse.months", FieldKind::Months, "Months of reuse, 1 for January; all where none are given."),
    quantity(
        "heat_reuse.heat_pump_cop",
        Kind::Number,
        "Coefficient of performance of heat pumps beyond the boundary, heat delivered over electricity, which is no facility energy.",
    )
    .within("1.5", "30"),
    quantity(
        "heat_reuse.displaces",
        Kind::IntensityCo2e,
        "Greenhouse gases of the heat that the delivered heat replaces, per kWh of heat.",
    )
    .within("0 kgCO2e/kWh", "2 kgCO2e/kWh"),
];
