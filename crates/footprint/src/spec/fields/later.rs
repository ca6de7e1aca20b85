//! Sections of the format that this version reads past but refuses to use.

use crate::spec::field::{Field, later};

pub(super) const FIELDS: &[Field] = &[
    later("generation.*.*", "On-site plant."),
    later("generation.*.emission.*", "Emission limits of on-site plant."),
    later("storage.*.*", "Batteries."),
    later("refrigerant.*.*", "Refrigerants and switchgear gas."),
    later("fuel.*.*", "Fuels."),
    later("procurement.*.*", "Contracts for electricity."),
    later("embodied.*.*", "Embodied emissions."),
    later("workload.*.*", "Work done and its footprint by unit."),
    later("water.potable", "Share of potable water."),
    later("water.scarcity", "Scarcity factor of the basin."),
    later("water.treatment", "Electricity for reclaimed water."),
    later("water.other_use", "Domestic and landscape water."),
    later("water.fill", "Fill of closed loops."),
    later("water.fill_life", "Life of the fill."),
    later("accounting.perspective", "Who reports."),
    later("accounting.horizon", "Horizon of the global warming potential."),
    later("accounting.biogenic", "How biogenic carbon counts."),
    later("accounting.pue_category", "Where IT energy is metered."),
    later("price.*", "Prices."),
    later("capex.*", "Money turned into megawatts."),
    later("budget.*", "Limits on results."),
    later("claim.*", "What somebody states."),
    later("timeline.*", "Years of operation."),
    later("trend.*", "Yearly change of an input."),
];
