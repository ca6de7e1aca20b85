//! Sections of the format that this version reads past but refuses to use.

use crate::spec::field::{Field, later};

pub(super) const FIELDS: &[Field] = &[
    later("generation.*.*", "On-site plant."),
    later("generation.*.emission.*", "Emission limits of on-site plant."),
    later("storage.*.*", "Batteries."),
    later("refrigerant.*.*", "Refrigerants and switchgear gas."),
    later("fuel.*.*", "Fuels."),
    later("workload.*.*", "Work done and its footprint by unit."),
    later("price.fuel", "Price of fuel."),
    later("capex.*", "Money turned into megawatts."),
    later("timeline.*", "Years of operation."),
    later("trend.*", "Yearly change of an input."),
];
