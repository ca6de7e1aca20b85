//! Contracts for electricity, and how results are accounted.

use wattshed_quantity::Kind;

use crate::spec::field::{Field, FieldKind, choice, field, quantity, text};

/// What a contract may be.
pub(crate) const KINDS: &[&str] = &["ppa", "certificates", "supplier"];

/// What the electricity of a contract is made from.
pub(crate) const TECHNOLOGIES: &[&str] = &["sun", "wind", "hydro", "nuclear", "geothermal", "biomass", "gas-ccs"];

/// Named shapes of a power purchase agreement.
const SHAPES: &[&str] = &["wind", "pv-tracking", "pv-fixed", "flat"];

pub(super) const FIELDS: &[Field] = &[
    choice(
        "procurement.*.kind",
        KINDS,
        "A power purchase agreement, certificates that are retired, or the rate of a supplier.",
    )
    .required(),
    choice("procurement.*.technology", TECHNOLOGIES, "What the electricity is made from; not needed of a supplier."),
    quantity("procurement.*.capacity", Kind::Power, "Power that is contracted, of an agreement.")
        .within("1 W", "100 GW")
        .one_of("amount", "capacity"),
    quantity(
        "procurement.*.volume",
        Kind::EnergyPerYear,
        "Energy that is contracted in a year, or a share (at most 100 %) of the electricity from the grid.",
    )
    .or_a(Kind::Share)
    .one_of("amount", "volume"),
    field(
        "procurement.*.shape",
        FieldKind::Shape(SHAPES),
        "Output over capacity, hour by hour: computed from the weather of place, flat, or a column of 8,760 or 8,784 hours.",
    )
    .varying()
    .or_column_of(Kind::Power)
    .catalog(),
    quantity(
        "procurement.*.capacity_factor",
        Kind::Share,
        "Mean output over capacity; of the sun it follows from the weather of place.",
    )
    .within("0.01", "1")
    .catalog(),
    text("procurement.*.grid_region", "Where it is generated, in another market for the year only; the region of the site where nothing is said."),
    text("procurement.*.place", "Whose sun and wind make the shape; the site where nothing is said."),
    quantity("procurement.*.vintage", Kind::Integer, "Year of generation, of certificates; the year of the estimate.")
        .within("1990", "2100"),
    quantity("procurement.*.intensity", Kind::IntensityCo2e, "Direct greenhouse gases; needed of a supplier.")
        .within("0 kgCO2e/kWh", "3 kgCO2e/kWh")
        .catalog(),
    choice(
        "accounting.perspective",
        &["owner-operator", "landlord", "tenant"],
        "Who reports: what belongs to the other party moves to scope 3.",
    )
    .built_in("owner-operator", "spec format"),
    choice("accounting.horizon", &["100", "20"], "Years over which global warming potentials are taken; 20 is refused, because factors are published over 100.")
        .built_in("100", "spec format"),
    choice("accounting.biogenic", &["zero", "counted"], "How CO2 from burning biomass counts; `counted` needs your own `grid.intensity`.")
        .built_in("zero", "spec format"),
    choice(
        "accounting.pue_category",
        &["3", "2", "1"],
        "Where the IT energy of the PUE is metered: at the equipment, at the distribution unit, at the uninterruptible supply.",
    )
    .built_in("3", "spec format"),
];
