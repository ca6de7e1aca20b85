//! Looking up cities by name.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

use proptest::prelude::*;
use wattshed_climate::place::{City, PlaceError, PlaceName, find_city};

fn find(text: &str) -> Result<City, PlaceError> {
    find_city(&text.parse::<PlaceName>().unwrap())
}

#[test]
fn well_known_places_are_found() {
    for (text, name, latitude_deg, longitude_deg) in [
        ("Sterling, VA, US", "Sterling, VA, US", 39.01, -77.43),
        ("Singapore, SG", "Singapore, SG", 1.29, 103.85),
        ("Frankfurt am Main, DE", "Frankfurt am Main, DE", 50.12, 8.68),
        ("Luleå, SE", "Luleå, SE", 65.58, 22.15),
        ("Tokyo, JP", "Tokyo, JP", 35.69, 139.69),
        ("Memphis, TN, US", "Memphis, TN, US", 35.15, -90.05),
        ("Abilene, TX, US", "Abilene, TX, US", 32.45, -99.73),
        ("Council Bluffs, IA, US", "Council Bluffs, IA, US", 41.26, -95.86),
        ("Montreal, QC, CA", "Montréal, QC, CA", 45.51, -73.59),
        ("Sydney, NSW, AU", "Sydney, NSW, AU", -33.87, 151.21),
    ] {
        let city = find(text).unwrap();
        assert_eq!(city.to_string(), name);
        assert_eq!((city.coordinates.latitude_deg(), city.coordinates.longitude_deg()), (latitude_deg, longitude_deg));
    }
}

#[test]
fn spelling_does_not_matter() {
    for text in ["lulea, se", "LULEÅ, SE", "Lulea\u{30a}, SE"] {
        assert_eq!(find(text).unwrap().name, "Luleå");
    }
    assert_eq!(find("Saint Louis, MO, US").unwrap().name, "St. Louis");
    assert_eq!(find("ft worth, tx, us").unwrap().name, "Fort Worth");
}

#[test]
fn a_name_without_a_city_stands_for_the_one_that_it_begins() {
    assert_eq!(find("New York, NY, US").unwrap().name, "New York City");
    assert_eq!(find("Frankfurt, DE").unwrap().name, "Frankfurt am Main");
    assert_eq!(find("Johor, MY").unwrap().name, "Johor Bahru");
}

#[test]
fn a_city_is_found_by_its_names_in_other_languages_and_by_former_ones() {
    for (text, name) in [
        ("Peking, CN", "Beijing"),
        ("Bombay, IN", "Mumbai"),
        ("Cologne, DE", "Köln"),
        ("München, DE", "Munich"),
        ("MUENCHEN, DE", "Munich"),
        ("Saigon, VN", "Ho Chi Minh City"),
        ("Göteborg, SE", "Gothenburg"),
        ("Querétaro, MX", "Santiago de Querétaro"),
    ] {
        assert_eq!(find(text).unwrap().name, name);
    }
    // The country must agree: there is no Peking in Germany.
    assert!(find("Peking, DE").is_err());
}

#[test]
fn a_much_larger_city_is_meant_and_cities_of_similar_size_are_listed() {
    assert_eq!(find("Memphis, US").unwrap().state, Some("TN"));
    let error = find("Sterling, US").unwrap_err();
    let PlaceError::Ambiguous { candidates, .. } = &error else { panic!("{error}") };
    assert_eq!(candidates.iter().map(City::to_string).collect::<Vec<_>>(), ["Sterling, VA, US", "Sterling, IL, US"]);
    assert_eq!(
        error.to_string(),
        "`Sterling, US` may be any of Sterling, VA, US (39.01, -77.43); Sterling, IL, US (41.79, -89.70); \
         add the state, or give `site.latitude` and `site.longitude`"
    );
}

#[test]
fn the_state_must_agree() {
    let error = find("Memphis, TX, US").unwrap_err();
    assert!(matches!(error, PlaceError::UnknownPlace { .. }));
    assert_eq!(error.candidates()[0].to_string(), "Memphis, TN, US");
}

#[test]
fn an_unknown_place_names_its_likeliest_neighbours() {
    let first = |text: &str| find(text).unwrap_err().candidates().first().map(City::to_string);
    assert_eq!(first("Sterlin, VA, US").as_deref(), Some("Sterling, VA, US"));
    assert_eq!(first("Singapoor, SG").as_deref(), Some("Singapore, SG"));
    // VA is the Vatican, but was meant as Virginia.
    assert_eq!(first("Sterling, VA").as_deref(), Some("Sterling, VA, US"));
    let compostela = find("Compostela, ES").unwrap_err();
    assert!(
        compostela.candidates().iter().any(|city| city.to_string() == "Santiago de Compostela, ES"),
        "{compostela}"
    );
    assert_eq!(first("Frankfrt, DE").as_deref(), Some("Frankfurt am Main, DE"));
    assert_eq!(first("Xqzwvkj, US"), None);
    let message = find("Xqzwvkj, US").unwrap_err().to_string();
    assert_eq!(
        message,
        "`Xqzwvkj, US` is not among the cities above 15,000 people; give `site.latitude` and `site.longitude` instead"
    );
}

#[test]
fn a_zip_code_needs_coordinates() {
    assert_eq!(find("20166"), Err(PlaceError::NeedsCoordinates { zip: "20166".into() }));
}

proptest! {
    #[test]
    fn no_name_panics(name in "\\PC{1,20}", country in "[A-Z]{2}") {
        let found = format!("{name}, {country}").parse::<PlaceName>().ok().and_then(|place| find_city(&place).ok());
        prop_assert!(found.is_none_or(|city| city.country == country));
    }
}
