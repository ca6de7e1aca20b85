//! Weather stations of the world with their design temperatures and degree days: 17,000 places for which a year can be
//! synthesised.
//!
//! The table stays packed in the program, ordered by latitude: finding the nearest station reads the records of a band
//! of latitudes and nothing else; the names are unpacked when a name is first asked for.
//!
//! Source: index of the typical years (TMYx) of climate.onebuilding.org, as carried by the Python package idfkit 1.1.1
//! (2026, MIT licence): facts of each station, of its newest typical year.

mod coast;
mod names;
mod nearest;
mod record;
mod zone;

use wattshed_physics::units::{Length, Temperature, Time};

pub(crate) use coast::{WARMEST_OPEN_SEA_C, nearest_dry_coast};
pub(crate) use nearest::stations_within;
pub use nearest::{NearStation, closest_station, nearest_station, nearest_stations};
pub use record::PERIODS;
pub use zone::{ClimateZone, Moisture};

use crate::coordinates::Coordinates;
use crate::source::Source;

/// Where the table comes from.
pub const STATIONS: Source = Source {
    publisher: "climate.onebuilding.org, by way of idfkit 1.1.1",
    title: "index of typical years (TMYx): design temperatures and degree days",
    year: 2026,
    licence: "facts; index under MIT",
};

/// Sum over the days of a year of how far the daily mean lies above or below a base temperature, in K·d.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct DegreeDays(f64);

impl DegreeDays {
    /// A sum in kelvin-days.
    pub const fn from_kelvin_days(kelvin_days: f64) -> Self {
        Self(kelvin_days)
    }

    /// The sum in kelvin-days.
    pub const fn kelvin_days(self) -> f64 {
        self.0
    }
}

/// A station of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClimateStation {
    /// Place in the table.
    index: usize,
    /// Number of the World Meteorological Organization, six digits; a few stations have letters instead.
    pub number: &'static str,
    /// Position, to 0.01 degrees.
    pub coordinates: Coordinates,
    /// Height above the sea.
    pub elevation: Length,
    /// Local standard time minus universal time.
    pub utc_offset: Time,
    /// Climate zone of ASHRAE Standard 169.
    pub zone: ClimateZone,
    /// Dry bulb that 99 % of the hours exceed.
    pub heating_design: Temperature,
    /// Dry bulb that 1 % of the hours exceed.
    pub cooling_design: Temperature,
    /// Heating degree days below 18 °C of a year.
    pub heating_degree_days: DegreeDays,
    /// Cooling degree days above 10 °C of a year.
    pub cooling_degree_days: DegreeDays,
    /// The typical year that these figures describe, such as `TMYx.2011-2025`.
    pub period: &'static str,
}

impl ClimateStation {
    /// Whether the years that the figures describe are stated; else they are of any years, mostly older.
    pub fn is_dated(&self) -> bool {
        self.period.contains('.')
    }

    /// Name of the station.
    pub fn name(&self) -> &'static str {
        names::of(self.index).name
    }

    /// Country, ISO 3166-1 alpha-2.
    pub fn country(&self) -> &'static str {
        names::of(self.index).country
    }

    /// State or province, as the index writes it.
    pub fn state(&self) -> &'static str {
        names::of(self.index).state
    }
}

impl core::fmt::Display for ClimateStation {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}, {}", self.name(), self.country())
    }
}

/// All stations, from south to north.
pub fn stations() -> impl DoubleEndedIterator<Item = ClimateStation> + ExactSizeIterator {
    (0..record::count()).map(record::read)
}

/// The station with a number, as in `486980`.
pub fn station(number: &str) -> Option<ClimateStation> {
    (0..record::count()).find(|&index| record::number(index) == number).map(record::read)
}

/// The stations whose number, country code or name holds `query`, by country and name; all of them for an empty query.
///
/// Accents and case do not matter in names.
pub fn list_stations(query: &str) -> Vec<ClimateStation> {
    let folded = crate::place::fold(query);
    let country = query.trim().to_ascii_uppercase();
    let wanted = |station: &ClimateStation| {
        folded.is_empty()
            || station.country() == country
            || station.number.starts_with(&country)
            || crate::place::fold(station.name()).contains(&folded)
    };
    let mut found: Vec<ClimateStation> = stations().filter(wanted).collect();
    found.sort_by_key(|station| (station.country(), station.name(), station.index));
    found
}
