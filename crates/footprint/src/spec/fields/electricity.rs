//! The power chain, the grid, and how results are accounted.

use wattshed_quantity::Kind;

use super::cooling::PRESETS;
use crate::spec::field::{Field, FieldKind, choice, field, quantity};

pub(super) const FIELDS: &[Field] = &[
    choice("power.preset", PRESETS, "Which set of defaults the chain starts from.").built_in("typical", "spec format"),
    choice(
        "power.ups",
        &["double-conversion", "eco", "legacy", "rack-battery", "none"],
        "Kind of uninterruptible supply.",
    )
    .preset(),
    choice("power.redundancy", &["N", "N+1", "2N", "3N/2", "4N/3"], "Redundancy of the uninterruptible supply.")
        .preset(),
    quantity(
        "power.ups_losses",
        Kind::Number,
        "Losses of the uninterruptible supply over those of the loss curve of its kind.",
    )
    .triangle(["0.7", "1", "1.4"], "estimate: spread of vendors' curves around the shape of their kind, 2025")
    .within("0", "5")
    .of_technology("power.ups"),
    quantity(
        "power.ups_efficiency",
        Kind::Share,
        "Efficiency of the uninterruptible supply at every load, as metered or published, instead of its curve; `power.redundancy` then has no effect.",
    )
    .within("0.5", "1"),
    quantity(
        "power.distribution_loss",
        Kind::Share,
        "Loss of transformers, distribution units and cables together, over what enters, instead of their curves; `power.pdu_transformer` and `power.hv_substation` then have no effect.",
    )
    .within("0", "0.3"),
    field("power.pdu_transformer", FieldKind::Bool, "Whether power distribution units have transformers.").preset(),
    field("power.hv_substation", FieldKind::Bool, "Whether the site steps down from transmission voltage.").preset(),
    quantity("power.mechanical_on_ups", Kind::Share, "Share of the mechanical plant behind an uninterruptible supply.")
        .preset()
        .within("0", "1"),
    quantity("power.misc", Kind::Share, "Lighting, offices and building services over IT capacity.")
        .preset()
        .within("0", "0.2"),
    quantity(
        "grid.intensity",
        Kind::IntensityCo2e,
        "Greenhouse gases of grid electricity: annual average, or a series whose mean is taken.",
    )
    .region()
    .varying()
    .within("0 kgCO2e/kWh", "3 kgCO2e/kWh"),
    choice(
        "grid.intensity_at",
        &["generation", "end-use"],
        "Where the intensity counts energy: leaving the plants, or at the meter.",
    )
    .built_in("generation", "spec format"),
    choice(
        "grid.intensity_stages",
        &["direct", "life-cycle"],
        "What the intensity counts: combustion alone, or the life cycle.",
    )
    .built_in("direct", "spec format"),
    quantity(
        "grid.water_consumption",
        Kind::VolumePerEnergy,
        "Water that thermal plants consume for grid electricity.",
    )
    .region()
    .within("0 L/kWh", "50 L/kWh"),
    quantity("grid.water_withdrawal", Kind::VolumePerEnergy, "Water that plants withdraw for grid electricity.")
        .within("0 L/kWh", "1000 L/kWh"),
    quantity("grid.loss", Kind::Share, "Loss between the plants and the meter.").region().within("0", "0.5"),
    quantity(
        "grid.residual_intensity",
        Kind::IntensityCo2e,
        "Direct greenhouse gases of what no contract claims, for market-based scope 2; the average where none is known.",
    )
    .within("0 kgCO2e/kWh", "3 kgCO2e/kWh"),
    quantity("grid.pollutants.nox", Kind::MassPerEnergy, "Nitrogen oxides of grid electricity.")
        .region()
        .within("0 kg/MWh", "50 kg/MWh"),
    quantity("grid.pollutants.so2", Kind::MassPerEnergy, "Sulphur dioxide of grid electricity.")
        .region()
        .within("0 kg/MWh", "50 kg/MWh"),
    quantity(
        "grid.allocation",
        Kind::Power,
        "Firm power at the meter; by month as twelve values, by hour of the day as 24.",
    )
    .varying()
    .within("0 W", "100 GW"),
    quantity(
        "grid.year",
        Kind::Integer,
        "Year of the electricity: that of the figure in the tables, or a later one with `grid.trend`.",
    )
    .within("1990", "2100"),
    quantity(
        "grid.trend",
        Kind::RatePerYear,
        "Yearly change of the greenhouse gases of a kilowatt-hour, from the year of the figure to `grid.year`.",
    )
    .within("-30 %/yr", "30 %/yr"),
    choice("accounting.gwp", &["AR6", "AR5"], "Set of global warming potentials.").built_in("AR6", "spec format"),
];
