//! What can be wrong with an IT load.

use crate::units::{Ratio, unit};

/// Why a load has no hours. Hours count from 0.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum LoadError {
    /// A series whose length is not that of the year.
    #[error("{found} hours of load for a year of {expected}")]
    HourCount {
        /// How many hours the series has.
        found: usize,
        /// How many the year has.
        expected: usize,
    },
    /// A share outside 0…1, or no number, in the profile or after modulation.
    #[error("hour {hour}: load {} of capacity is outside 0...1", .found.get::<unit::ratio>())]
    Share {
        /// Index of the first such hour.
        hour: usize,
        /// What it comes to.
        found: Ratio,
    },
    /// A swing outside 0…1, or no number.
    #[error("swing {} is outside 0...1", .found.get::<unit::ratio>())]
    Swing {
        /// What was given.
        found: Ratio,
    },
    /// A peak hour outside 0…23.
    #[error("peak hour {found} is outside 0...23")]
    PeakHour {
        /// What was given.
        found: u8,
    },
    /// A weekend factor outside 0…2, or no number.
    #[error("weekend factor {} is outside 0...2", .found.get::<unit::ratio>())]
    Weekend {
        /// What was given.
        found: Ratio,
    },
}
