//! Where the facility is.

use wattshed_climate::Coordinates;
use wattshed_climate::place::{
    City, GAZETTEER, Located, PlaceError, PlaceSyntaxError, ZIP_CODES, cities_like, cities_named,
};
use wattshed_climate::stations::closest_station;
use wattshed_grid::{RegionId, region_of_country};
use wattshed_physics::units::{Length, unit};
use wattshed_report::{Sentence, both, number, told};

use super::grid_region::{self, GridPosition, Whereabouts};
use super::reading::Reading;
use super::world::{Surroundings, World};
use crate::diagnostic::{Code, Diagnostic};
use crate::lengths::distance;

/// A place, complete.
#[derive(Debug, Clone)]
pub struct Site {
    /// As the user names it, or as its coordinates.
    pub place: String,
    /// Its position; none where only its country is known.
    pub coordinates: Option<Coordinates>,
    /// Country, ISO 3166-1 alpha-2.
    pub country: String,
    /// The region of the grid.
    pub grid_region: RegionId,
    /// Its state and market.
    pub grid: GridPosition,
    /// Height above the sea; none where no weather needs it.
    pub elevation: Option<Length>,
    /// What was found rather than given: key, value, source.
    pub found: Vec<(String, String, String)>,
}

/// The ground that weather is looked for at.
#[derive(Debug, Clone, Copy)]
pub struct Ground {
    /// Its position.
    pub coordinates: Coordinates,
    /// Height above the sea.
    pub elevation: Length,
}

impl Site {
    /// Where its weather is looked for, where that is known.
    pub fn ground(&self) -> Option<Ground> {
        Some(Ground { coordinates: self.coordinates?, elevation: self.elevation? })
    }
}

/// The place. Where no weather is needed its country is enough, and its height is not looked for.
pub(super) fn read(reading: &mut Reading<'_>, world: &World, needs_weather: bool) -> Option<Site> {
    let mut found = Vec::new();
    let placed =
        ["site.place", "site.latitude", "site.longitude"].into_iter().any(|key| reading.spec.entry(key).is_some());
    if !needs_weather && !placed && reading.spec.entry("site.country").is_some() {
        return of_country(reading, found);
    }
    let (place, position) = position(reading, world)?;
    let coordinates = position.coordinates();
    let around = world.around(coordinates);
    if let Some(source) = position.source() {
        found.push(("site.latitude".to_owned(), format!("{:.2}", coordinates.latitude_deg()), source.clone()));
        found.push(("site.longitude".to_owned(), format!("{:.2}", coordinates.longitude_deg()), source));
    }
    if matches!(position, Position::Given(_)) {
        warn_of_remoteness(reading, coordinates, &around);
    }
    let near = match &position {
        Position::Found(Located::City(city)) => Some(*city),
        _ => around.city(),
    };
    let country = country(reading, near.as_ref(), &mut found)?;
    let elevation = if needs_weather {
        Some(elevation(reading, coordinates, &around, &mut found)?)
    } else {
        reading.length("site.elevation")
    };
    let whereabouts = Whereabouts { place: &place, around: Some(&around), country: &country, near: near.as_ref() };
    let grid = grid_region::read(reading, &whereabouts, &mut found);
    let (grid_region, grid) = grid?;
    Some(Site { place, coordinates: Some(coordinates), country, grid_region, grid, elevation, found })
}

/// A site of which no more than the country is known.
fn of_country(reading: &mut Reading<'_>, mut found: Finds) -> Option<Site> {
    let country = country(reading, None, &mut found)?;
    let whereabouts = Whereabouts { place: &country, around: None, country: &country, near: None };
    let (grid_region, grid) = grid_region::read(reading, &whereabouts, &mut found)?;
    Some(Site { place: country.clone(), coordinates: None, country, grid_region, grid, elevation: None, found })
}

/// Coordinates near nothing that is known may be at sea, or have a wrong sign: no table here tells land from water.
fn warn_of_remoteness(reading: &mut Reading<'_>, place: Coordinates, around: &Surroundings) {
    const NEAR_M: f64 = 25_000.0;
    if !around.is_remote(Length::new::<unit::meter>(NEAR_M)) {
        return;
    }
    let message = told!(
        "no city above 15,000 people and no weather station lies within {} of {}, {}, which may be at sea",
        "aucune ville de plus de 15\u{202f}000 habitants ni station météo n'est à moins de {} de {} ; {}, qui est peut-être en mer",
        distance(NEAR_M / 1e3),
        number(place.latitude_deg(), 2),
        number(place.longitude_deg(), 2)
    );
    let span = reading.span("site.latitude");
    let far = both!("far from everything", "loin de tout");
    let diagnostic = Diagnostic::warning(Code::PlaceRemote, message).at(span, far);
    reading.found.push(diagnostic.help(both!(
        "check the signs: west and south are negative",
        "vérifier les signes : ouest et sud sont négatifs"
    )));
}

/// Where the facility is, and how that is known.
enum Position {
    /// Given as coordinates.
    Given(Coordinates),
    /// Found by its name.
    Found(Located),
}

impl Position {
    fn coordinates(&self) -> Coordinates {
        match self {
            Self::Given(coordinates) => *coordinates,
            Self::Found(located) => located.coordinates(),
        }
    }

    /// Who says where the place is.
    fn source(&self) -> Option<String> {
        match self {
            Self::Given(_) => None,
            Self::Found(Located::City(city)) => Some(format!("{city}: {GAZETTEER}")),
            Self::Found(Located::Zip(_)) => Some(ZIP_CODES.to_string()),
        }
    }
}

fn position(reading: &mut Reading<'_>, world: &World) -> Option<(String, Position)> {
    if let Some(place) = reading.optional_word("site.place") {
        let place = within_country(reading, place);
        return match world.located(&place) {
            Ok(located) => Some((place, Position::Found(located))),
            Err(diagnostic) => {
                let span = reading.span("site.place");
                reading.found.push(diagnostic.at(span, both!("this place", "ce lieu")));
                None
            }
        };
    }
    let (latitude, longitude) = ("site.latitude", "site.longitude");
    let number = |reading: &Reading<'_>, key: &str| reading.optional_si(key);
    match (number(reading, latitude), number(reading, longitude)) {
        (Some(north), Some(east)) => match Coordinates::from_degrees(north, east) {
            Ok(coordinates) => Some((format!("{north}, {east}"), Position::Given(coordinates))),
            Err(error) => {
                let span = reading.span(latitude);
                reading.found.push(
                    Diagnostic::error(Code::Place, Sentence::untranslated(error.to_string()))
                        .at(span, both!("here", "ici")),
                );
                None
            }
        },
        (None, None) => {
            reading.missing("site.place");
            None
        }
        (given, _) => {
            let (given, lacking) = if given.is_some() { (latitude, longitude) } else { (longitude, latitude) };
            let span = reading.span(given);
            reading.found.push(
                Diagnostic::error(
                    Code::Missing,
                    told!("`{given}` is given without `{lacking}`", "`{given}` est donné sans `{lacking}`"),
                )
                .at(span, both!("half a position", "une moitié de position")),
            );
            None
        }
    }
}

/// A text that is no place name, with the cities that it may mean.
pub(super) fn unreadable(text: &str, error: &PlaceSyntaxError) -> Diagnostic {
    let PlaceSyntaxError { found } = error;
    let message = told!(
        "`{found}` is not a place: write `City, CC` or `City, ST, US`, as in `Sterling, VA, US`",
        "`{found}` n'est pas un lieu : écrire `Ville, CC` ou `Ville, ST, US`, comme `Sterling, VA, US`"
    );
    let diagnostic = Diagnostic::error(Code::Place, message);
    let name = text.split(',').next().unwrap_or(text);
    let mut cities = cities_named(name);
    if cities.is_empty() {
        cities = cities_like(name);
    }
    match cities.as_slice() {
        [] => diagnostic,
        _ => {
            let listed: Vec<String> = cities.iter().map(|city| format!("`{city}`")).collect();
            diagnostic.help(told!(
                "did you mean {}?",
                "vouliez-vous dire {} ?",
                listed.join(both!(" or ", " ou ").words().as_str())
            ))
        }
    }
}

/// A city alone is looked up within `site.country`, where the spec has one.
fn within_country(reading: &Reading<'_>, place: String) -> String {
    let alone = !place.contains(',') && place.chars().any(char::is_alphabetic);
    match reading.optional_word("site.country").filter(|_| alone) {
        Some(country) => format!("{place}, {country}"),
        None => place,
    }
}

pub(super) fn place_error(error: &PlaceError) -> Diagnostic {
    let diagnostic = Diagnostic::error(Code::Place, not_found(error));
    match error.candidates().first() {
        Some(city) => {
            diagnostic.help(told!("write \"{city}\" if that is the place", "écrire \"{city}\" si c'est ce lieu"))
        }
        None => diagnostic,
    }
}

/// Why a place gives no coordinates, in every language.
fn not_found(error: &PlaceError) -> Sentence {
    let cities: Vec<String> = error
        .candidates()
        .iter()
        .map(|city| {
            let (latitude, longitude) = (city.coordinates.latitude_deg(), city.coordinates.longitude_deg());
            format!("{city} ({latitude:.2}, {longitude:.2})")
        })
        .collect();
    let cities = cities.join("; ");
    let english = error.to_string();
    match error {
        PlaceError::UnknownPlace { place, .. } if cities.is_empty() => told!(
            "{english}",
            "`{place}` n'est pas parmi les villes de plus de 15 000 habitants ; donner plutôt `site.latitude` et `site.longitude`"
        ),
        PlaceError::UnknownPlace { place, .. } => told!(
            "{english}",
            "`{place}` n'est pas parmi les villes de plus de 15 000 habitants (vouliez-vous dire {cities} ?) ; donner plutôt \
             `site.latitude` et `site.longitude`"
        ),
        PlaceError::Ambiguous { place, .. } => told!(
            "{english}",
            "`{place}` peut être l'une de {cities} ; ajouter l'État, ou donner `site.latitude` et `site.longitude`"
        ),
        PlaceError::NeedsCoordinates { zip } => told!(
            "{english}",
            "les coordonnées du code ZIP {zip} sont inconnues (boîtes postales et destinataires uniques n'ont pas de surface) ; \
             donner `site.latitude` et `site.longitude`, ou une ville"
        ),
    }
}

/// What was found rather than given: key, value, source.
pub(super) type Finds = Vec<(String, String, String)>;

fn country(reading: &mut Reading<'_>, near: Option<&City>, found: &mut Finds) -> Option<String> {
    if let Some(country) = reading.optional_word("site.country") {
        let known = country.to_uppercase();
        if let Some(city) = near.filter(|city| city.country != known && reading.spec.entry("site.place").is_some()) {
            let (place, country) = (reading.span("site.place"), reading.span("site.country"));
            reading.found.push(
                Diagnostic::error(
                    Code::Contradiction,
                    told!("{city} is not in {known}", "{city} n'est pas en {known}"),
                )
                .at(country, both!("this country", "ce pays"))
                .at(place, both!("this place", "ce lieu")),
            );
            return None;
        }
        if region_of_country(&known).is_some() {
            return Some(known);
        }
        let span = reading.span("site.country");
        reading.found.push(
            Diagnostic::error(
                Code::Place,
                told!("there is no country `{country}`", "il n'y a pas de pays `{country}`"),
            )
            .at(
                span,
                both!(
                    "expected two letters of ISO 3166, such as US, DE or SG",
                    "attendu : deux lettres de l'ISO 3166, comme US, DE ou SG"
                ),
            ),
        );
        return None;
    }
    match near {
        Some(city) => {
            found.push((
                "site.country".to_owned(),
                city.country.to_owned(),
                format!("nearest city {city}: {GAZETTEER}"),
            ));
            Some(city.country.to_owned())
        }
        None => {
            let span = reading.span("site.latitude");
            reading.found.push(
                Diagnostic::error(
                    Code::Place,
                    both!(
                        "no city lies within 150 km of these coordinates",
                        "aucune ville n'est à moins de 150 km de ces coordonnées"
                    ),
                )
                .at(span, both!("at sea, or far from everything", "en mer, ou loin de tout"))
                .help(both!(
                    "check the signs: west and south are negative",
                    "vérifier les signes : ouest et sud sont négatifs"
                ))
                .help(both!(
                    "a site this remote needs site.country, site.grid_region, site.elevation and site.weather",
                    "un site si isolé demande site.country, site.grid_region, site.elevation et site.weather"
                )),
            );
            None
        }
    }
}

fn elevation(
    reading: &mut Reading<'_>,
    coordinates: Coordinates,
    around: &Surroundings,
    found: &mut Finds,
) -> Option<Length> {
    if let Some(elevation) = reading.length("site.elevation") {
        return Some(elevation);
    }
    match around.elevation() {
        Some(default) => {
            let elevation = default.elevation();
            let source = match &default {
                wattshed_climate::DefaultElevation::City(near, _) => format!("weather station near {}", near.city),
                wattshed_climate::DefaultElevation::Station(station) => station.year.name.to_owned(),
            };
            let metres = format!("{:.0} m", elevation.get::<unit::meter>());
            found.push(("site.elevation".to_owned(), metres, source));
            Some(elevation)
        }
        None => {
            if let Some((station, _)) = closest_station(coordinates, station_reach()) {
                let metres = format!("{:.0} m", station.elevation.get::<unit::meter>());
                found.push(("site.elevation".to_owned(), metres, format!("weather station {station}")));
                return Some(station.elevation);
            }
            reading.found.push(
                Diagnostic::error(
                    Code::Missing,
                    both!("the height of the site is not known", "l'altitude du site n'est pas connue"),
                )
                .help(both!(
                    "give site.elevation, as in site.elevation = \"95 m\"",
                    "donner site.elevation, comme site.elevation = \"95 m\""
                )),
            );
            None
        }
    }
}

/// A station nearer than this may lend its height to a place, with the weather.
fn station_reach() -> Length {
    Length::new::<unit::meter>(100_000.0)
}
