//! What the air is like at a place: weather files, bundled typical years, place names.
//!
//! - [`WeatherFile::from_epw`] reads a year of weather from an EPW file, [`bundled`] has five typical years built in, and
//!   [`nearest_year`] says which of them stands for a place.
//! - [`place`] finds the coordinates of a city, and the city nearest to coordinates.
//!
//! Nothing here opens a file: readers take bytes, tables are part of the program.

mod bundled;
mod coordinates;
pub mod epw;
pub mod place;
mod site;
mod source;

pub use bundled::{BundledYear, PackedError, bundled, bundled_station, pack, unpack};
pub use coordinates::{Coordinates, CoordinatesError};
pub use epw::{EpwError, Hour, Repairs, Station, WeatherFile};
pub use site::{DefaultElevation, Found, NoYearNear, default_elevation, nearest_year};
pub use source::Source;
pub use wattshed_physics::units::unit;
