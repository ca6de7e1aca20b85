//! The weather year and the height that stand for a place.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

use wattshed_climate::{Coordinates, DefaultElevation, bundled, default_elevation, nearest_year, unit};
use wattshed_physics::units::Length;

fn at(latitude_deg: f64, longitude_deg: f64) -> Coordinates {
    Coordinates::from_degrees(latitude_deg, longitude_deg).unwrap()
}

fn metres(height_m: f64) -> Length {
    Length::new::<unit::meter>(height_m)
}

#[test]
fn every_station_stands_for_itself() {
    for year in bundled() {
        let found = nearest_year(year.coordinates, year.elevation()).unwrap();
        assert_eq!(found.year.station, year.station);
        assert_eq!((found.distance, found.height_difference), (metres(0.0), metres(0.0)));
    }
}

#[test]
fn sterling_has_the_year_of_dulles() {
    let found = nearest_year(at(39.01, -77.43), metres(88.0)).unwrap();
    assert_eq!(found.year.station, "724030");
    // 0.03 degrees north and 0.04 degrees east: 3.3 km and 3.5 km.
    assert!((found.distance.get::<unit::meter>() - 4_810.0).abs() < 20.0);
    assert_eq!(found.height_difference, metres(-6.0));
}

#[test]
fn a_year_stands_for_no_place_that_is_far_or_at_another_height() {
    // Helena has no other station near it.
    let helena = at(46.60, -111.97);
    assert!(nearest_year(helena, metres(1167.0 - 149.0)).is_ok());
    assert!(nearest_year(helena, metres(1167.0 - 151.0)).is_err());
    assert!(nearest_year(helena, metres(1167.0 + 151.0)).is_err());
    // One degree of latitude is 111.2 km.
    assert!(nearest_year(at(46.60 + 0.899, -111.97), metres(1167.0)).is_ok());
    assert!(nearest_year(at(46.60 + 0.900, -111.97), metres(1167.0)).is_err());
}

#[test]
fn the_error_names_the_nearest_stations() {
    // Boulder's coordinates, 400 m higher.
    let error = nearest_year(at(40.01, -105.27), metres(2012.0)).unwrap_err();
    assert_eq!(error.candidates.len(), 3);
    assert!(error.candidates.is_sorted_by_key(|found| found.distance.get::<unit::meter>() as u64));
    let message = error.to_string();
    let expected = "no bundled weather year within 100 km and 150 m of height; nearest: \
                    Golden, National Renewable Energy Laboratory (station:724666, 31 km, -183 m); ";
    assert!(message.starts_with(expected), "{message}");
}

#[test]
fn a_place_takes_the_height_of_its_city_else_of_its_station_else_none() {
    let near_sterling = default_elevation(at(38.95, -77.45)).unwrap();
    assert!(matches!(near_sterling, DefaultElevation::City(..)));
    assert!((near_sterling.elevation().get::<unit::meter>() - 88.0).abs() < 20.0);
    assert!(default_elevation(at(0.0, -30.0)).is_none());
    // In the Gulf of Mexico off Tampa, out of reach of any city.
    let at_sea = default_elevation(at(27.6, -83.2)).unwrap();
    assert!(matches!(at_sea, DefaultElevation::Station(found) if found.year.station == "722110"));
    assert_eq!(at_sea.elevation(), metres(6.0));
}
