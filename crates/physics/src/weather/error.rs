//! What can be wrong with the weather of a year.

use crate::units::{Pressure, Ratio, Temperature, unit};

/// Why a series of hours is no weather year. Hours count from 0.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum WeatherError {
    /// Neither a common nor a leap year.
    #[error("{found} hours; a year has 8760, a leap year 8784")]
    HourCount {
        /// How many hours there are.
        found: usize,
    },
    /// A dry bulb outside −90…60 °C, or no number. The coldest and hottest on record are −89.2 and 56.7 °C (WMO).
    #[error("hour {hour}: dry bulb {} °C is outside -90...60", .found.get::<unit::degree_celsius>())]
    DryBulb {
        /// Index of the hour.
        hour: usize,
        /// What it says.
        found: Temperature,
    },
    /// A relative humidity outside 0…1.1, or no number. Files carry up to 1.1 for fog.
    #[error("hour {hour}: relative humidity {} is outside 0...1.1", .found.get::<unit::ratio>())]
    RelativeHumidity {
        /// Index of the hour.
        hour: usize,
        /// What it says.
        found: Ratio,
    },
    /// A pressure outside 31…120 kPa, or no number: the range of the EPW format.
    #[error("hour {hour}: pressure {} Pa is outside 31000...120000", .found.get::<unit::pascal>())]
    Pressure {
        /// Index of the hour.
        hour: usize,
        /// What it says.
        found: Pressure,
    },
}
