//! Typical years that come with the program.
//!
//! Stations of the TMY3 set of the National Renewable Energy Laboratory: months chosen from 1976 to 2005 as the most
//! typical of the station. They are packed into the program and unpacked when first used.
//!
//! Source: S. Wilcox & W. Marion, *Users Manual for TMY3 Data Sets*, NREL/TP-581-43156 (2008); EPW files as distributed with
//! EnergyPlus 25.2 and OpenStudio (see `data/README.md`). United States public domain.

mod packed;
mod table;

use std::sync::OnceLock;

use wattshed_physics::units::{Length, Time, unit};

pub use packed::{PackedError, pack, unpack};

use crate::coordinates::Coordinates;
use crate::epw::WeatherFile;
use crate::source::Source;

/// A typical year that comes with the program.
#[derive(Debug)]
pub struct BundledYear {
    /// Name of the station.
    pub name: &'static str,
    /// Number of the World Meteorological Organization, as in `station:724030`.
    pub station: &'static str,
    /// Country, ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// State or territory of the United States, two letters.
    pub state: &'static str,
    /// Years that the months were taken from.
    pub period: &'static str,
    /// Position.
    pub coordinates: Coordinates,
    /// Where the year comes from.
    pub source: Source,
    elevation_m: f64,
    utc_offset_h: f64,
    packed: &'static [u8],
    unpacked: OnceLock<Result<WeatherFile, PackedError>>,
}

impl BundledYear {
    /// Height of the station above the sea.
    pub fn elevation(&self) -> Length {
        Length::new::<unit::meter>(self.elevation_m)
    }

    /// Local standard time minus universal time.
    pub fn utc_offset(&self) -> Time {
        Time::new::<unit::hour>(self.utc_offset_h)
    }

    /// The year itself; unpacked once and kept.
    ///
    /// # Errors
    /// The packed year is damaged, which a program built from its sources cannot see.
    pub fn weather(&self) -> Result<&WeatherFile, PackedError> {
        self.unpacked.get_or_init(|| unpack(self.packed)).as_ref().map_err(Clone::clone)
    }
}

/// All typical years that come with the program, by station number.
pub fn bundled() -> &'static [BundledYear] {
    &table::YEARS
}

/// The typical year of a station, by its number, as in `724030`.
pub fn bundled_station(station: &str) -> Option<&'static BundledYear> {
    bundled().iter().find(|year| year.station == station)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_table_says_is_what_the_packed_years_say() {
        for year in bundled() {
            let file = year.weather().unwrap();
            assert_eq!(file.station.wmo, year.station);
            assert_eq!(file.station.state, year.state);
            assert_eq!(file.station.coordinates, year.coordinates);
            assert_eq!(file.station.elevation, year.elevation());
            assert_eq!(file.station.utc_offset, year.utc_offset());
            assert_eq!(file.hours.len(), 8760);
            assert!(!file.leap && file.repairs.is_none());
            assert!(year.packed.len() <= 130_000, "{}", year.name);
        }
    }

    #[test]
    fn years_are_found_by_station_and_stand_in_its_order() {
        assert_eq!(bundled_station("724030").unwrap().state, "VA");
        assert!(bundled_station("000000").is_none());
        assert!(bundled().is_sorted_by_key(|year| year.station));
    }
}
