//! What is known of the climate at a place: the nearest typical year, the height above the sea.

use wattshed_physics::units::{Length, unit};

use crate::bundled::{BundledYear, bundled};
use crate::coordinates::Coordinates;
use crate::place::{NearbyCity, nearest_within};

/// A weather year stands for places within 100 km and 150 m of height of its station.
///
/// In the standard atmosphere (ISO 2533:1975) 150 m change the dry bulb by 1 K and the pressure by 1.8 %, less than the
/// error of a year synthesised from a station's averages. Source of both limits: judgement of this project (2026).
const REACH_M: f64 = 100_000.0;
const HEIGHT_REACH_M: f64 = 150.0;
/// A city farther away says little about a place's height.
const CITY_REACH_M: f64 = 25_000.0;
/// How many stations an error lists.
const LISTED: usize = 3;

/// A bundled year and how far its station is from a place.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// The year.
    pub year: &'static BundledYear,
    /// Great-circle distance of the station.
    pub distance: Length,
    /// Height of the station above the place; negative if it is lower.
    pub height_difference: Length,
}

/// No bundled year is near enough to stand for the place.
#[derive(Clone, Debug, thiserror::Error)]
#[error("no bundled weather year within 100 km and 150 m of height; nearest: {}", listed(candidates))]
pub struct NoYearNear {
    /// The nearest stations, the nearest first.
    pub candidates: Vec<Found>,
}

fn listed(candidates: &[Found]) -> String {
    let station = |found: &Found| {
        let km = found.distance.get::<unit::meter>() / 1000.0;
        let height_m = found.height_difference.get::<unit::meter>();
        format!("{} (station:{}, {km:.0} km, {height_m:+.0} m)", found.year.name, found.year.station)
    };
    candidates.iter().map(station).collect::<Vec<_>>().join("; ")
}

/// The bundled year of the nearest station that is within 100 km and 150 m of height.
///
/// # Errors
/// There is none; the error holds the three nearest stations.
pub fn nearest_year(place: Coordinates, elevation: Length) -> Result<Found, NoYearNear> {
    let near = |found: &&Found| {
        found.distance.get::<unit::meter>() <= REACH_M
            && found.height_difference.get::<unit::meter>().abs() <= HEIGHT_REACH_M
    };
    let mut stations = by_distance(place, elevation);
    match stations.iter().find(near) {
        Some(found) => Ok(*found),
        None => {
            stations.truncate(LISTED);
            Err(NoYearNear { candidates: stations })
        }
    }
}

fn by_distance(place: Coordinates, elevation: Length) -> Vec<Found> {
    let found = |year: &'static BundledYear| Found {
        year,
        distance: place.distance(year.coordinates),
        height_difference: year.elevation() - elevation,
    };
    let mut stations: Vec<Found> = bundled().iter().map(found).collect();
    stations.sort_by(|a, b| a.distance.get::<unit::meter>().total_cmp(&b.distance.get::<unit::meter>()));
    stations
}

/// A height that stands in for one that was not given, and what it is the height of.
#[derive(Clone, Copy, Debug)]
pub enum DefaultElevation {
    /// That of the nearest city within 25 km whose height is known.
    City(NearbyCity, Length),
    /// That of the nearest bundled station within 100 km.
    Station(Found),
}

impl DefaultElevation {
    /// The height above the sea.
    pub fn elevation(&self) -> Length {
        match self {
            Self::City(_, elevation) => *elevation,
            Self::Station(found) => found.year.elevation(),
        }
    }
}

/// The height to assume at a place: that of the nearest city, else that of the nearest bundled station; none if neither
/// is near.
pub fn default_elevation(place: Coordinates) -> Option<DefaultElevation> {
    let reach = Length::new::<unit::meter>(CITY_REACH_M);
    let city = nearest_within(place, reach, |city| city.elevation.is_some())
        .and_then(|nearby| Some(DefaultElevation::City(nearby, nearby.city.elevation?)));
    let station = || {
        let nearest = by_distance(place, Length::default()).into_iter().next()?;
        let near = nearest.distance.get::<unit::meter>() <= REACH_M;
        let height_difference = Length::default();
        near.then_some(DefaultElevation::Station(Found { height_difference, ..nearest }))
    };
    city.or_else(station)
}
