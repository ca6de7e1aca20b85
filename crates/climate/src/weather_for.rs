//! The weather year that stands for a place: a typical year near enough, else a synthesised one.

use wattshed_physics::units::{Length, unit};

use crate::coordinates::Coordinates;
use crate::epw::WeatherFile;
use crate::site::{Found, nearest_year};
use crate::stations::{NearStation, nearest_stations};
use crate::synthesis::{ExpectedError, synthesise_at};

/// Farther from every station than this, or higher or lower than all of them by that much, nothing is known of a climate: the error
/// of a year was found from pairs of stations up to 400 km and 1,500 m apart ([`ExpectedError`]).
pub const REACH_M: f64 = 400_000.0;
/// See [`REACH_M`].
pub const HEIGHT_REACH_M: f64 = 1500.0;
/// The Earth around, for the station that an error names.
const ANYWHERE_M: f64 = 20_100_000.0;

/// The year that stands for a place.
#[derive(Clone, Copy, Debug)]
pub enum SiteWeatherYear {
    /// A typical year that comes with the program, within 100 km and 150 m of height.
    Bundled(Found),
    /// A year synthesised from the averages of a station.
    Synthesised(SynthesisedYear),
}

/// A year that is synthesised when it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct SynthesisedYear {
    /// The station, and how far it is from the place.
    pub near: NearStation,
    /// Height of the place.
    pub elevation: Length,
    /// How far the year may be from the climate of the place.
    pub expected_error: ExpectedError,
}

impl SynthesisedYear {
    /// The year, carried from the height of the station to that of the place; some milliseconds of work.
    pub fn weather(&self) -> WeatherFile {
        synthesise_at(&self.near.station, self.elevation)
    }
}

/// No station is near enough to say what the climate is.
#[derive(Clone, Debug, thiserror::Error)]
#[error("no weather station within 400 km and 1,500 m of height{}; give a weather file", nearest.as_ref().map(|near| {
    let (km, metres) = (near.distance.get::<unit::meter>() / 1000.0, near.height_difference.get::<unit::meter>());
    format!("; the nearest is {} ({}), {km:.0} km away and {metres:+.0} m in height", near.station, near.station.number)
}).unwrap_or_default())]
pub struct NoStationNear {
    /// The nearest station all the same.
    pub nearest: Option<Box<NearStation>>,
}

/// The year for a place: a bundled typical year within 100 km and 150 m of height, else one synthesised from the station
/// within 400 km and 1,500 m of height that is nearest in both, 6.5 K/km colder or warmer for the difference in height.
///
/// # Errors
/// There is no station within 400 km and 1,500 m of height.
pub fn weather_for(place: Coordinates, elevation: Length) -> Result<SiteWeatherYear, NoStationNear> {
    if let Ok(found) = nearest_year(place, elevation) {
        return Ok(SiteWeatherYear::Bundled(found));
    }
    synthesised_for(place, elevation).map(SiteWeatherYear::Synthesised)
}

/// The synthesised year for a place, whether a typical year is near or not.
///
/// # Errors
/// There is no station within 400 km and 1,500 m of height.
pub fn synthesised_for(place: Coordinates, elevation: Length) -> Result<SynthesisedYear, NoStationNear> {
    let within = |reach_m: f64| nearest_stations(place, elevation, Length::new::<unit::meter>(reach_m));
    let as_high = |near: &NearStation| near.height_difference.get::<unit::meter>().abs() <= HEIGHT_REACH_M;
    match within(REACH_M).into_iter().find(as_high) {
        Some(near) => {
            let expected_error = ExpectedError::at(&near);
            Ok(SynthesisedYear { near, elevation, expected_error })
        }
        None => {
            let metres = |near: &NearStation| near.distance.get::<unit::meter>();
            let nearest = within(ANYWHERE_M).into_iter().min_by(|a, b| metres(a).total_cmp(&metres(b)));
            Err(NoStationNear { nearest: nearest.map(Box::new) })
        }
    }
}
