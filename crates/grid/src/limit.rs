//! What the figures of a region leave out: beside the warnings, for a reader who compares regions.

use crate::basis::words;

words! {
    /// Kind of a limit.
    LimitCode {
        /// CO2 alone: CH4 and N2O are missing, so the figure is a little low beside CO2e figures.
        Co2Only = "co2-only",
        /// Of the electricity generated in the area; what it imports is not counted.
        ImportsNotIncluded = "imports-not-included",
        /// The loss in the grid is inside the upstream figure: there is no loss line.
        LossInsideUpstream = "loss-inside-upstream",
        /// Part of the generation has no factor and counts as zero.
        LowerBound = "lower-bound",
        /// Computed from the mix of the area and technology values; no figure is published.
        ComputedFromMix = "computed-from-mix",
        /// Neither the region nor its country has a figure: that of a continent, a group of countries or the world.
        AggregateLevel = "factor-at-aggregate-level",
    }
}

/// A limit of one figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// Kind.
    pub code: LimitCode,
    /// Id of the factor or region that it is about.
    pub about: String,
    /// One sentence for the reader, in English.
    pub message: String,
    /// The same in French.
    pub french: String,
}
