//! The city nearest to coordinates.

use std::sync::OnceLock;

use wattshed_physics::units::{Length, unit};

use super::city::City;
use super::gazetteer;
use crate::coordinates::Coordinates;

/// Farther from every city than this, a place has no country: it may be at sea.
const REACH_M: f64 = 150_000.0;

/// A city and how far away it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearbyCity {
    /// The city; its country and state are those of the place, as far as a city can tell.
    pub city: City,
    /// Great-circle distance to its center.
    pub distance: Length,
}

/// The city nearest to a place; none within 150 km is none.
///
/// Near a border the nearest city may lie on the other side.
pub fn nearest_city(place: Coordinates) -> Option<NearbyCity> {
    nearest_within(place, Length::new::<unit::meter>(REACH_M), |_| true)
}

/// The nearest city within `reach` that is `wanted`; of two at the same distance, the first by name.
pub(crate) fn nearest_within(place: Coordinates, reach: Length, wanted: impl Fn(&City) -> bool) -> Option<NearbyCity> {
    let cities = by_latitude();
    let latitude_deg = place.latitude_deg();
    let middle = cities.partition_point(|(latitude_cdeg, _)| f64::from(*latitude_cdeg) / 100.0 < latitude_deg);
    let (south, north) = cities.split_at(middle);
    let mut nearest: Option<NearbyCity> = None;
    let mut try_city = |(_, row): &(i32, u32)| {
        let Some(city) = gazetteer::at(*row) else { return true };
        // As cities come in order of latitude, the first one out of reach ends the search on its side.
        let reach = nearest.as_ref().map_or(reach, |nearby| nearby.distance);
        if !place.within_latitude_band(city.coordinates, reach) {
            return false;
        }
        let distance = place.distance(city.coordinates);
        let nearer = nearest.as_ref().is_none_or(|nearby| {
            distance < nearby.distance || (distance == nearby.distance && city.name < nearby.city.name)
        });
        if distance <= reach && nearer && wanted(&city) {
            nearest = Some(NearbyCity { city, distance });
        }
        true
    };
    let _ = north.iter().all(&mut try_city);
    let _ = south.iter().rev().all(&mut try_city);
    nearest
}

/// Latitudes in 0.01 degrees and rows of all cities from south to north, made when first needed. A search reads as cities only
/// those in reach: reading all of them would take longer than a year of a facility.
fn by_latitude() -> &'static [(i32, u32)] {
    static CITIES: OnceLock<Vec<(i32, u32)>> = OnceLock::new();
    CITIES.get_or_init(|| {
        let mut cities: Vec<(i32, u32)> = gazetteer::latitudes().collect();
        cities.sort_unstable();
        cities
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(latitude_deg: f64, longitude_deg: f64) -> Coordinates {
        Coordinates::from_degrees(latitude_deg, longitude_deg).unwrap()
    }

    #[test]
    fn a_place_has_the_country_and_state_of_its_nearest_city() {
        for (place, name, state, country) in [
            (at(38.95, -77.45), "Sterling", Some("VA"), "US"),
            (at(1.29, 103.85), "Singapore", None, "SG"),
            (at(32.45, -99.73), "Abilene", Some("TX"), "US"),
            (at(45.50, -73.57), "Montréal", Some("QC"), "CA"),
        ] {
            let city = nearest_city(place).unwrap().city;
            assert_eq!((city.country, city.state), (country, state), "{name}: {city}");
        }
    }

    #[test]
    fn the_open_sea_has_no_country() {
        assert_eq!(nearest_city(at(0.0, -30.0)), None);
        assert_eq!(nearest_city(at(-90.0, 0.0)), None);
    }

    #[test]
    fn a_city_across_the_antimeridian_is_near() {
        // Labasa on Fiji lies at 179.4 degrees east.
        let nearby = nearest_city(at(-16.5, -179.9)).unwrap();
        assert_eq!(nearby.city.country, "FJ");
        assert!(nearby.distance < Length::new::<unit::meter>(80_000.0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn the_search_by_latitude_agrees_with_the_search_of_all(latitude in -60.0..72.0f64, longitude in -180.0..180.0f64) {
            let place = at(latitude, longitude);
            let reach = Length::new::<unit::meter>(REACH_M);
            let all = gazetteer::all().map(|city| place.distance(city.coordinates)).filter(|d| *d <= reach);
            let expected = all.min_by(|a, b| a.get::<unit::meter>().total_cmp(&b.get::<unit::meter>()));
            prop_assert_eq!(nearest_city(place).map(|nearby| nearby.distance), expected);
        }
    }
}
