//! A weather year for any place on land.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

use wattshed_climate::place::{PlaceName, locate};
use wattshed_climate::{
    Coordinates, SiteWeatherYear, default_elevation, list_stations, synthesised_for, unit, weather_for,
};
use wattshed_physics::units::{Length, TemperatureDifference};

fn at(latitude_deg: f64, longitude_deg: f64) -> Coordinates {
    Coordinates::from_degrees(latitude_deg, longitude_deg).unwrap()
}

fn metres(height_m: f64) -> Length {
    Length::new::<unit::meter>(height_m)
}

fn kelvin(difference: TemperatureDifference) -> f64 {
    difference.get::<unit::kelvin_difference>()
}

/// Cities of all continents, and the annual means of their dry bulb within 3 K (climate normals of the national services).
const CITIES: [(&str, f64); 64] = [
    ("London, GB", 11.5),
    ("Dublin, IE", 9.8),
    ("Reykjavík, IS", 5.5),
    ("Oslo, NO", 6.8),
    ("Luleå, SE", 3.2),
    ("Helsinki, FI", 6.5),
    ("Amsterdam, NL", 10.9),
    ("Frankfurt am Main, DE", 11.2),
    ("Paris, FR", 12.5),
    ("Madrid, ES", 15.3),
    ("Lisbon, PT", 17.2),
    ("Zürich, CH", 9.8),
    ("Milan, IT", 14.2),
    ("Athens, GR", 18.8),
    ("Warsaw, PL", 9.0),
    ("Moscow, RU", 6.3),
    ("Istanbul, TR", 15.2),
    ("Tel Aviv, IL", 20.5),
    ("Riyadh, SA", 26.6),
    ("Dubai, AE", 28.4),
    ("Doha, QA", 27.8),
    ("Tehran, IR", 18.3),
    ("Karachi, PK", 26.5),
    ("Mumbai, IN", 27.5),
    ("Delhi, IN", 25.2),
    ("Chennai, IN", 28.8),
    ("Kathmandu, NP", 18.5),
    ("Dhaka, BD", 26.1),
    ("Yangon, MM", 27.4),
    ("Bangkok, TH", 28.9),
    ("Singapore, SG", 27.8),
    ("Johor Bahru, MY", 27.0),
    ("Jakarta, ID", 28.0),
    ("Manila, PH", 28.2),
    ("Hong Kong, HK", 23.5),
    ("Taipei, TW", 23.5),
    ("Shanghai, CN", 17.1),
    ("Beijing, CN", 13.3),
    ("Seoul, KR", 12.8),
    ("Tokyo, JP", 15.8),
    ("Ulan Bator, MN", 0.2),
    ("Almaty, KZ", 10.5),
    ("Sydney, NSW, AU", 18.3),
    ("Perth, WA, AU", 19.0),
    ("Darwin, NT, AU", 27.7),
    ("Auckland, NZ", 15.5),
    ("Suva, FJ", 25.6),
    ("Cairo, EG", 22.5),
    ("Lagos, NG", 27.3),
    ("Nairobi, KE", 19.0),
    ("Addis Ababa, ET", 16.8),
    ("Johannesburg, ZA", 16.0),
    ("Cape Town, ZA", 17.0),
    ("Casablanca, MA", 18.0),
    ("São Paulo, BR", 20.1),
    ("Bogotá, CO", 14.0),
    ("Lima, PE", 19.5),
    ("Santiago, CL", 15.0),
    ("Buenos Aires, AR", 18.0),
    ("Mexico City, MX", 17.0),
    ("Santiago de Querétaro, MX", 19.0),
    ("Toronto, ON, CA", 9.4),
    ("Anchorage, AK, US", 3.5),
    ("Memphis, TN, US", 17.3),
];

#[test]
fn cities_of_all_continents_have_a_year_near_their_known_mean() {
    let mut far = Vec::new();
    for (name, mean_c) in CITIES {
        let place = locate(&name.parse::<PlaceName>().unwrap()).unwrap().coordinates();
        let elevation = default_elevation(place).map_or(metres(0.0), |default| default.elevation());
        let found = weather_for(place, elevation).unwrap();
        let file = match found {
            SiteWeatherYear::Bundled(found) => found.year.weather().unwrap().clone(),
            SiteWeatherYear::Synthesised(year) => year.weather(),
        };
        let found_c = file.year().unwrap().mean_dry_bulb().get::<unit::degree_celsius>();
        if (found_c - mean_c).abs() > 3.0 {
            far.push((name, mean_c, found_c));
        }
    }
    assert!(far.is_empty(), "{far:?}");
}

#[test]
fn a_bundled_year_goes_before_a_synthesised_one() {
    let sterling = weather_for(at(39.01, -77.43), metres(88.0)).unwrap();
    assert!(matches!(sterling, SiteWeatherYear::Bundled(found) if found.year.station == "724030"));
    let guam = weather_for(at(13.5, 144.8), metres(80.0)).unwrap();
    assert!(matches!(guam, SiteWeatherYear::Bundled(found) if found.year.country == "GU"));
    let dublin = weather_for(at(53.35, -6.26), metres(20.0)).unwrap();
    assert!(matches!(dublin, SiteWeatherYear::Synthesised(year) if year.near.station.country() == "IE"));
}

#[test]
fn the_open_ocean_has_no_station_and_the_error_names_the_nearest() {
    let error = weather_for(at(-48.9, -123.4), metres(0.0)).unwrap_err();
    assert!(error.nearest.is_some());
    let message = error.to_string();
    assert!(
        message.starts_with("no weather station within 400 km and 1,500 m of height; the nearest is "),
        "{message}"
    );
}

#[test]
fn both_sides_of_the_date_line_have_the_same_stations() {
    let [west, east] = [179.99, -179.99].map(|longitude| synthesised_for(at(-16.8, longitude), metres(5.0)).unwrap());
    assert_eq!(west.near.station.number, east.near.station.number);
}

#[test]
fn expected_errors_grow_with_distance_and_height() {
    let place = at(1.35, 103.9);
    let near = synthesised_for(place, metres(15.0)).unwrap();
    let higher = synthesised_for(place, metres(900.0)).unwrap();
    assert!(
        kelvin(higher.expected_error.mean_dry_bulb.deviation) > kelvin(near.expected_error.mean_dry_bulb.deviation)
    );
    assert!((0.5..3.0).contains(&kelvin(near.expected_error.design_wet_bulb.deviation)));
}

#[test]
fn zip_codes_and_cities_are_located() {
    let of = |text: &str| locate(&text.parse::<PlaceName>().unwrap());
    let dulles = of("20166").unwrap().coordinates();
    assert!(dulles.distance(at(38.97, -77.46)) < metres(2_000.0));
    assert!(of("00000").unwrap_err().to_string().starts_with("the coordinates of ZIP code 00000 are not known"));
    assert_eq!(of("Singapore, SG").unwrap().coordinates(), at(1.29, 103.85));
}

#[test]
fn stations_are_listed_by_name_country_and_number() {
    assert!(list_stations("").len() > 17_000);
    assert!(list_stations("sg").iter().any(|station| station.number == "486980"));
    assert!(list_stations("48698").iter().all(|station| station.number.starts_with("48698")));
    assert!(list_stations("dulles").iter().any(|station| station.number == "724030"));
    assert!(list_stations("xqzwv").is_empty());
}
