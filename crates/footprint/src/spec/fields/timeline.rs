//! Years of operation: dates, and yearly changes of other fields.

use wattshed_quantity::Kind;

use crate::spec::field::{Field, FieldKind, choice, field, quantity};

pub(super) const FIELDS: &[Field] = &[
    field(
        "timeline.start",
        FieldKind::Date,
        "First day: of a year, quarter or month its first. That of the first phase otherwise.",
    ),
    field("timeline.end", FieldKind::Date, "The first day after it; one year after the last phase otherwise."),
    choice("timeline.step", &["week", "month", "quarter", "year"], "Length of a period; a quarter otherwise."),
    field("start", FieldKind::Date, "Within [phase.NAME]: the day from which the phase holds."),
    TREND,
];

/// The yearly change of any field that is a number.
pub(super) const TREND: Field =
    quantity("trend.*", Kind::RatePerYear, "Yearly change of a field, compounding with each new year.")
        .within("-90 %/yr", "1000 %/yr");
