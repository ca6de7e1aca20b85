//! Sections of the format that this version reads past but refuses to use.

use crate::spec::field::{Field, later};

pub(super) const FIELDS: &[Field] = &[
    later("facility.pue", "Given power usage effectiveness.").one_of("model", "pue"),
    later("facility.peak_ratio", "Given peak facility over peak IT power."),
    later("facility.wue", "Given water usage effectiveness."),
    later("facility.wue_per", "What the given water is counted by."),
    later("facility.wue_counts", "What the given water counts."),
    later("generation.*.*", "On-site plant."),
    later("generation.*.emission.*", "Emission limits of on-site plant."),
    later("storage.*.*", "Batteries."),
    later("refrigerant.*.*", "Refrigerants and switchgear gas."),
    later("fuel.*.*", "Fuels."),
    later("embodied.*.*", "Embodied emissions."),
    later("workload.*.*", "Work done and its footprint by unit."),
    later("water.potable", "Share of potable water."),
    later("water.scarcity", "Scarcity factor of the basin."),
    later("water.treatment", "Electricity for reclaimed water."),
    later("water.other_use", "Domestic and landscape water."),
    later("water.fill", "Fill of closed loops."),
    later("water.fill_life", "Life of the fill."),
    later("price.*", "Prices."),
    later("capex.*", "Money turned into megawatts."),
    later("budget.*", "Limits on results."),
    later("claim.*", "What somebody states."),
    later("timeline.*", "Years of operation."),
    later("trend.*", "Yearly change of an input."),
];
