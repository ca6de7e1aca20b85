//! What a reader must be told about the figures of a region.

use crate::basis::words;

words! {
    /// Kind of a warning.
    WarningCode {
        /// Scope 2 and its upstream are a split of one life-cycle figure.
        LifecycleSplit = "lifecycle-split",
        /// A life-cycle figure without a mix: all of it is in scope 2.
        LifecycleInScope2 = "lifecycle-in-scope2",
        /// No loss is published for the region: the world mean is used.
        LossAssumed = "loss-assumed",
        /// Upstream and water rest on the mix of the country.
        MixFromCountry = "mix-from-country",
        /// Upstream and water rest on the mix of a balancing area that is wider than the region.
        MixFromBalancingArea = "mix-from-balancing-area",
        /// A figure is more than three years older than the year of the estimate.
        FactorOld = "factor-old",
        /// No figure is known for the region itself: that of its country is used, or of a wider area where the country has
        /// none; [`Electricity::level`](crate::Electricity::level) says which.
        FactorAtCountryLevel = "factor-at-country-level",
    }
}

impl WarningCode {
    /// The code in JSON and reports; the same as `text`.
    pub const fn code(self) -> &'static str {
        self.text()
    }
}

/// A warning about one figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Kind.
    pub code: WarningCode,
    /// Id of the factor, mix or region that it is about.
    pub about: String,
    /// One sentence for the reader, in English.
    pub message: String,
    /// The same in French.
    pub french: String,
}
