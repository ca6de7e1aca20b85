//! What the air is like at a place: weather files, bundled typical years, place names.
//!
//! - [`weather_for`] has a weather year for any place on land: one of the typical years built in ([`bundled`]) where one is
//!   near enough ([`nearest_year`]), else a year synthesised from the averages of a weather station ([`synthesis`]).
//! - [`WeatherFile::from_epw`] reads a year of weather from an EPW file, [`read_hourly`] years from an hourly table.
//! - [`stations`] lists 17,000 weather stations of the world with their design temperatures and degree days.
//! - [`place`] finds the coordinates of a city or a ZIP code, and the city nearest to coordinates.
//!
//! Nothing here opens a file: readers take bytes, tables are part of the program.

mod bundled;
mod coordinates;
pub mod epw;
pub mod hourly;
pub mod place;
mod site;
mod source;
pub mod stations;
pub mod synthesis;
mod weather_for;

pub use bundled::{BundledYear, PackedError, bundled, bundled_station, pack, unpack};
pub use coordinates::{Coordinates, CoordinatesError};
pub use epw::{EpwError, Hour, Repairs, Station, WeatherFile};
pub use hourly::{HourlyError, HourlySite, HourlyYear, read_hourly};
pub use site::{DefaultElevation, Found, NoYearNear, default_elevation, nearest_year};
pub use source::Source;
pub use stations::{ClimateStation, list_stations, station};
pub use synthesis::synthesise;
pub use wattshed_physics::units::unit;
pub use weather_for::{
    HEIGHT_REACH_M, NoStationNear, REACH_M, SiteWeatherYear, SynthesisedYear, synthesised_for, weather_for,
};
