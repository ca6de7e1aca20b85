//! From a place name to one city.

use core::cmp::Reverse;

use super::city::City;
use super::{PlaceName, fold, gazetteer, other_name, zip_coordinates};
use crate::coordinates::Coordinates;

/// Of several cities of one name, one this many times larger than the next is meant.
const CLEARLY_LARGER: u64 = 5;
/// Shorter parts of a name occur in too many others.
const SHORTEST_PART: usize = 5;
/// How many names an error lists.
const LISTED: usize = 5;

/// Why a place name gives no coordinates.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PlaceError {
    /// The gazetteer does not have it.
    #[error(
        "`{place}` is not among the cities above 15,000 people{}; give `site.latitude` and `site.longitude` instead",
        listed(" (did you mean ", similar, "?)")
    )]
    UnknownPlace {
        /// What was looked up.
        place: PlaceName,
        /// Names near it, the likeliest first.
        similar: Vec<City>,
    },
    /// Several cities have the name and none is much larger than the others.
    #[error(
        "`{place}` may be any of {}; add the state, or give `site.latitude` and `site.longitude`",
        listed("", candidates, "")
    )]
    Ambiguous {
        /// What was looked up.
        place: PlaceName,
        /// The cities, the most populous first.
        candidates: Vec<City>,
    },
    /// A ZIP code where a city was wanted, or one that has no area: see [`super::zip_coordinates`].
    #[error(
        "the coordinates of ZIP code {zip} are not known (post-office boxes and single receivers have no area); \
         give `site.latitude` and `site.longitude`, or a city"
    )]
    NeedsCoordinates {
        /// The ZIP code.
        zip: String,
    },
}

fn listed(before: &str, cities: &[City], after: &str) -> String {
    if cities.is_empty() {
        return String::new();
    }
    let place = |city: &City| {
        let (latitude, longitude) = (city.coordinates.latitude_deg(), city.coordinates.longitude_deg());
        format!("{city} ({latitude:.2}, {longitude:.2})")
    };
    let names: Vec<String> = cities.iter().map(place).collect();
    format!("{before}{}{after}", names.join("; "))
}

impl PlaceError {
    /// The cities that may have been meant.
    pub fn candidates(&self) -> &[City] {
        match self {
            Self::UnknownPlace { similar, .. } => similar,
            Self::Ambiguous { candidates, .. } => candidates,
            Self::NeedsCoordinates { .. } => &[],
        }
    }
}

/// Where a place is that was written by name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Located {
    /// A city.
    City(City),
    /// The area of a ZIP code of the United States.
    Zip(Coordinates),
}

impl Located {
    /// Position.
    pub fn coordinates(&self) -> Coordinates {
        match self {
            Self::City(city) => city.coordinates,
            Self::Zip(coordinates) => *coordinates,
        }
    }
}

/// Where a place is: as [`find_city`], and ZIP codes by their area.
///
/// # Errors
/// As [`find_city`]; a ZIP code only if it has no area.
pub fn locate(place: &PlaceName) -> Result<Located, PlaceError> {
    match place {
        PlaceName::Zip(zip) => match zip_coordinates(zip) {
            Some(coordinates) => Ok(Located::Zip(coordinates)),
            None => Err(PlaceError::NeedsCoordinates { zip: zip.clone() }),
        },
        PlaceName::City { .. } => find_city(place).map(Located::City),
    }
}

/// The city that a place name means.
///
/// Accents, case and punctuation do not matter; the country, and the state where one is written, must agree. If no city
/// has the name, it may be another of its names (`München`, `Saigon`); else those that begin with its words stand in (`New York`
/// for New York City, `Frankfurt` for Frankfurt am Main). Of several, one that is at least five times as populous as the next is meant.
///
/// # Errors
/// No such city, several of similar size, or a ZIP code; see [`PlaceError`].
pub fn find_city(place: &PlaceName) -> Result<City, PlaceError> {
    let (name, state, country) = match place {
        PlaceName::Zip(zip) => return Err(PlaceError::NeedsCoordinates { zip: zip.clone() }),
        PlaceName::City { name, state, country } => (fold(name), state.as_deref(), country.as_str()),
    };
    let agrees = |city: &City| city.country == country && state.is_none_or(|state| city.state == Some(state));
    let mut cities: Vec<City> = gazetteer::named(&name).filter(agrees).collect();
    if cities.is_empty()
        && let Some(usual) = other_name::gazetteer_name(&name, country)
    {
        cities = gazetteer::named(&fold(usual)).filter(agrees).collect();
    }
    if cities.is_empty() {
        cities = gazetteer::beginning_with(&name).filter(agrees).collect();
    }
    cities.sort_by_key(|city| Reverse(city.population));
    match cities.as_slice() {
        [] => Err(PlaceError::UnknownPlace { place: place.clone(), similar: similar(&name, state, country) }),
        [only] => Ok(*only),
        [largest, next, ..] if clearly_larger(largest, next) => Ok(*largest),
        _ => {
            cities.truncate(LISTED);
            Err(PlaceError::Ambiguous { place: place.clone(), candidates: cities })
        }
    }
}

/// The cities of a name in whatever country, the most populous first; for a text that lacks its country.
pub fn cities_named(name: &str) -> Vec<City> {
    let folded = fold(name);
    let mut cities: Vec<City> = gazetteer::named(&folded).collect();
    for (usual, country) in other_name::gazetteer_names(&folded) {
        cities.extend(gazetteer::named(&fold(usual)).filter(|city| city.country == country));
    }
    cities.sort_by_key(|city| Reverse(city.population));
    cities.truncate(LISTED);
    cities
}

/// The cities, in whatever country, whose name differs in up to a quarter of its letters: the nearest first, then the most populous;
/// for a text that lacks its country and is misspelt.
pub fn cities_like(name: &str) -> Vec<City> {
    let folded = fold(name);
    let tolerance = (folded.chars().count() / 4).max(1);
    let distance = |city: City| (strsim::osa_distance(&folded, &fold(city.name)), city);
    let mut near: Vec<(usize, City)> =
        gazetteer::all().map(distance).filter(|(distance, _)| *distance <= tolerance).collect();
    near.sort_by_key(|&(distance, city)| (distance, Reverse(city.population)));
    near.truncate(LISTED);
    near.into_iter().map(|(_, city)| city).collect()
}

fn clearly_larger(largest: &City, next: &City) -> bool {
    u64::from(largest.population) >= CLEARLY_LARGER * u64::from(next.population)
}

/// The same name elsewhere, then names of the country that hold it or differ in up to a third of their letters.
fn similar(name: &str, state: Option<&str>, country: &str) -> Vec<City> {
    let mut elsewhere: Vec<City> = gazetteer::named(name).collect();
    // `Sterling, VA` was meant as a state: VA is also the Vatican.
    elsewhere.sort_by_key(|city| {
        let likely = city.country == country || city.state == Some(country);
        (!likely, Reverse(city.population))
    });
    elsewhere.truncate(LISTED);
    let tolerance = name.chars().count().div_ceil(3);
    let words = name.split(' ').count();
    let mut near: Vec<(usize, bool, City)> = gazetteer::of_country(country)
        .filter_map(|city| {
            let folded = fold(city.name);
            // `Querétaro` was meant as Santiago de Querétaro.
            let holds = name.len() >= SHORTEST_PART && folded.contains(name);
            // `Frankfrt` was meant as Frankfurt am Main.
            let beginning = folded.split(' ').take(words).collect::<Vec<_>>().join(" ");
            let distance = match holds {
                true => 1,
                false => strsim::osa_distance(name, &folded).min(strsim::osa_distance(name, &beginning).max(1)),
            };
            (holds || (1..=tolerance).contains(&distance)).then_some((distance, city.state != state, city))
        })
        .collect();
    near.sort_by_key(|&(distance, other_state, city)| (distance, other_state, Reverse(city.population)));
    elsewhere.extend(near.into_iter().map(|(.., city)| city));
    elsewhere.truncate(LISTED);
    elsewhere
}
