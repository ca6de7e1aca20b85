//! A figure and where it comes from.

use std::borrow::Cow;

use crate::basis::{CarbonBasis, words};

words! {
    /// Unit of a factor's value.
    Unit {
        /// Kilogram per kilowatt-hour.
        KgPerKwh = "kg/kWh",
        /// Liter per kilowatt-hour.
        LitersPerKwh = "L/kWh",
        /// Lost energy over generated energy.
        KwhPerKwh = "kWh/kWh",
        /// Kilogram per megawatt-hour.
        KgPerMwh = "kg/MWh",
        /// Cubic meters of water of mean scarcity per cubic meter consumed.
        CubicMetersWorldPerCubicMeter = "m3eq/m3",
    }
}

words! {
    /// How a value came about.
    Origin {
        /// Published for the region.
        Published = "published",
        /// A life-cycle figure split over the technologies of the mix.
        DerivedSplit = "derived split",
        /// Technology values over the mix of the region.
        FromMix = "from mix",
        /// Technology values over the mix of a balancing area that holds the region and more.
        FromAreaMix = "from area mix",
        /// Technology values over the mix of the country that holds the region.
        FromCountryMix = "from country mix",
        /// A mean of elsewhere, for want of a figure.
        Assumed = "assumed",
        /// Given by the user.
        User = "user",
    }
}

impl Origin {
    /// Standard deviation of the logarithm of a carbon or water intensity of this origin; zero where the value is exact.
    ///
    /// Judgement: 0.10 for a published annual factor against the year and area that it is used for; twice that where
    /// technology values enter, three times where the mix belongs to a wider area. An assumed value has a range of its
    /// own instead, [`Factor::low`] to [`Factor::high`].
    pub const fn log_sd(self) -> f64 {
        match self {
            Self::Published => 0.10,
            Self::DerivedSplit | Self::FromMix => 0.20,
            Self::FromAreaMix | Self::FromCountryMix => 0.30,
            Self::Assumed | Self::User => 0.0,
        }
    }
}

/// One row of the list of factors that a result rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    /// Identity, as in `grid/SRVC/2023/average`.
    pub id: String,
    /// The figure, in [`Factor::unit`].
    pub value: f64,
    /// Unit of value, low and high.
    pub unit: Unit,
    /// Lowest plausible value, where a range is published or assumed.
    pub low: Option<f64>,
    /// Highest plausible value, where a range is published or assumed.
    pub high: Option<f64>,
    /// The year that the figure is of.
    pub year: Option<i32>,
    /// Who publishes it.
    pub publisher: String,
    /// Title and edition, and what was computed from it.
    pub source: String,
    /// Terms of use.
    pub licence: String,
    /// What a carbon factor counts; water and losses have none.
    pub basis: Option<CarbonBasis>,
    /// How the value came about.
    pub origin: Origin,
    /// The factor or mix that this one is computed from; both share one draw.
    pub derived_from: Option<String>,
    /// What a reader should know before using the figure.
    pub note: Option<Cow<'static, str>>,
}

/// A typed value with its factor.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure<T> {
    /// The value to compute with.
    pub value: T,
    /// The same value with its origin, to print.
    pub factor: Factor,
}
