//! Typical years that come with the program.
//!
//! Five stations of the TMY3 set of the National Renewable Energy Laboratory: months chosen from 1976 to 2005 as the most
//! typical of the station. They are packed into the program and unpacked when first used.
//!
//! Source: S. Wilcox & W. Marion, *Users Manual for TMY3 Data Sets*, NREL/TP-581-43156 (2008); files as distributed with
//! EnergyPlus 25.2. United States public domain.

mod packed;

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
    /// State of the United States, two letters.
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
    &YEARS
}

/// The typical year of a station, by its number, as in `724030`.
pub fn bundled_station(station: &str) -> Option<&'static BundledYear> {
    YEARS.iter().find(|year| year.station == station)
}

const TMY3: Source = Source {
    publisher: "National Renewable Energy Laboratory",
    title: "TMY3, typical meteorological year",
    year: 2008,
    licence: "public domain",
};

macro_rules! year {
    ($station:literal, $name:literal, $state:literal, ($latitude:literal, $longitude:literal), $elevation_m:literal m, UTC $utc_offset_h:literal, $period:literal) => {
        BundledYear {
            name: $name,
            station: $station,
            country: "US",
            state: $state,
            period: $period,
            coordinates: Coordinates::within_range($latitude, $longitude),
            source: TMY3,
            elevation_m: $elevation_m,
            utc_offset_h: $utc_offset_h,
            packed: include_bytes!(concat!("../../data/years/", $station, ".csv.gz")),
            unpacked: OnceLock::new(),
        }
    };
}

static YEARS: [BundledYear; 5] = [
    year!("722110", "Tampa International Airport", "FL", (27.97, -82.53), 6.0 m, UTC -5.0, "1978-2004"),
    year!("724030", "Washington Dulles International Airport", "VA", (38.98, -77.47), 82.0 m, UTC -5.0, "1977-2004"),
    year!("724666", "Golden, National Renewable Energy Laboratory", "CO", (39.74, -105.18), 1829.0 m, UTC -7.0, "1991-2004"),
    year!("724940", "San Francisco International Airport", "CA", (37.62, -122.40), 2.0 m, UTC -8.0, "1976-2004"),
    year!("725300", "Chicago O'Hare International Airport", "IL", (41.98, -87.92), 201.0 m, UTC -6.0, "1977-2002"),
];

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
