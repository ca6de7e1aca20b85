//! Sections of the format that this version reads past but refuses to use.

use crate::spec::field::{Field, later};

pub(super) const FIELDS: &[Field] =
    &[later("workload.*.*", "Work done and its footprint by unit."), later("capex.*", "Money turned into megawatts.")];
