//! Where a table was measured: what its first lines say, what the caller says.

use wattshed_physics::units::{Length, Time, unit};

use super::header::cells;
use super::{HourlyError, HourlySite};
use crate::coordinates::Coordinates;
use crate::epw::Station;
use crate::stations::nearest_station;

/// A UTC offset is that of the nearest station within this.
const STATION_REACH_M: f64 = 400_000.0;

/// What the lines before the header say.
#[derive(Clone, Debug, Default)]
pub(super) struct Preamble {
    pub(super) name: Option<String>,
    pub(super) number: Option<String>,
    pub(super) coordinates: Option<Coordinates>,
    pub(super) elevation: Option<Length>,
    /// Of the clock of the table.
    pub(super) utc_offset: Option<Time>,
    /// A year of months from different years: TMY3.
    pub(super) typical: bool,
}

impl Preamble {
    pub(super) fn read(lines: &[&str]) -> Self {
        let rows: Vec<Vec<&str>> = lines.iter().map(|line| cells(line).collect()).collect();
        rows.windows(2)
            .find_map(|pair| open_meteo(&pair[0], &pair[1]))
            .or_else(|| tmy3(rows.first()?))
            .unwrap_or_default()
    }
}

/// `latitude,longitude,elevation,utc_offset_seconds,...` over their values.
fn open_meteo(names: &[&str], values: &[&str]) -> Option<Preamble> {
    let number = |name: &str| -> Option<f64> { values.get(names.iter().position(|n| *n == name)?)?.parse().ok() };
    Some(Preamble {
        coordinates: Some(Coordinates::from_degrees(number("latitude")?, number("longitude")?).ok()?),
        elevation: number("elevation").filter(|z| z.is_finite()).map(Length::new::<unit::meter>),
        utc_offset: number("utc_offset_seconds").map(|seconds| Time::new::<unit::hour>(seconds / 3600.0)),
        ..Preamble::default()
    })
}

/// `724030,"WASHINGTON DC DULLES INT'L AR",VA,-5.0,38.983,-77.467,82`.
fn tmy3(cells: &[&str]) -> Option<Preamble> {
    let &[number, name, _state, utc_offset, latitude, longitude, elevation, ..] = cells else { return None };
    Some(Preamble {
        name: Some(name.to_owned()),
        number: Some(number.to_owned()),
        coordinates: Some(Coordinates::from_degrees(latitude.parse().ok()?, longitude.parse().ok()?).ok()?),
        elevation: Some(Length::new::<unit::meter>(elevation.parse().ok()?)),
        utc_offset: Some(Time::new::<unit::hour>(utc_offset.parse().ok()?)),
        typical: true,
    })
}

/// The station that the year describes. What the caller gives goes before what the table says.
pub(super) fn station(preamble: &Preamble, site: &HourlySite) -> Result<Station, HourlyError> {
    let missing = |what: &'static str| HourlyError::NeedsSite { what };
    let coordinates = site.coordinates.or(preamble.coordinates).ok_or(missing("coordinates"))?;
    let elevation = site.elevation.or(preamble.elevation).ok_or(missing("elevation"))?;
    let own = preamble.typical.then_some(preamble.utc_offset).flatten();
    let near = || {
        nearest_station(coordinates, elevation, Length::new::<unit::meter>(STATION_REACH_M))
            .map(|near| near.station.utc_offset)
    };
    let utc_offset = site.utc_offset.or(own).or_else(near).or(preamble.utc_offset).ok_or(missing("UTC offset"))?;
    Ok(Station {
        city: preamble.name.clone().unwrap_or_default(),
        state: String::new(),
        country: String::new(),
        source: if preamble.typical { "TMY3" } else { "hourly table" }.to_owned(),
        wmo: preamble.number.clone().unwrap_or_default(),
        coordinates,
        utc_offset,
        elevation,
    })
}
