//! Sections of the format that this version reads past but refuses to use.

use crate::spec::field::{Field, later};

pub(super) const FIELDS: &[Field] = &[
    later("price.fuel", "Price of fuel."),
    later("timeline.*", "Years of operation."),
    later("trend.*", "Yearly change of an input."),
];
