//! A city of the gazetteer.

use wattshed_physics::units::{Length, unit};

use crate::coordinates::Coordinates;

/// A city.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct City {
    /// Name as GeoNames writes it.
    pub name: &'static str,
    /// Country, ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// State or province by its letters (United States, Canada, Australia, China and a few others), as in `VA`.
    pub state: Option<&'static str>,
    /// Position of the center, to 0.01 degrees.
    pub coordinates: Coordinates,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// Height of the nearest weather station within 20 km, as that of the city.
    pub elevation: Option<Length>,
}

impl core::fmt::Display for City {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.state {
            Some(state) => write!(f, "{}, {state}, {}", self.name, self.country),
            None => write!(f, "{}, {}", self.name, self.country),
        }
    }
}

/// Reads a row of the gazetteer: name, country, state, latitude and longitude in 0.01 degrees, population, elevation in m.
pub(super) fn read_row(row: &'static str) -> Option<City> {
    let mut cells = row.split('\t');
    let mut next = || cells.next();
    let (name, country, state) = (next()?, next()?, next()?);
    let latitude_cdeg: i32 = next()?.parse().ok()?;
    let longitude_cdeg: i32 = next()?.parse().ok()?;
    let population = next()?.parse().ok()?;
    let elevation = match next()? {
        "" => None,
        elevation_m => Some(Length::new::<unit::meter>(f64::from(elevation_m.parse::<i32>().ok()?))),
    };
    let degrees = |hundredths: i32| f64::from(hundredths) / 100.0;
    let coordinates = Coordinates::from_degrees(degrees(latitude_cdeg), degrees(longitude_cdeg)).ok()?;
    Some(City {
        name,
        country,
        state: Some(state).filter(|state| !state.is_empty()),
        coordinates,
        population,
        elevation,
    })
}
