//! The table of cities, and binary search in it.
//!
//! The table is text, sorted by the folded name, and stays text: a program that looks up one name reads a few dozen
//! lines of it and nothing else.

use core::cmp::Ordering;

use super::city::{City, read_row};
use super::fold;
use crate::source::Source;

/// Where the cities come from.
pub const GAZETTEER: Source = Source { publisher: "GeoNames", title: "cities15000", year: 2026, licence: "CC BY 4.0" };

/// Where the elevations of the cities come from.
pub const ELEVATIONS: Source = Source {
    publisher: "climate.onebuilding.org, by way of idfkit 1.1.1",
    title: "index of weather stations, station elevations",
    year: 2026,
    licence: "facts; index under MIT",
};

const FILE: &str = include_str!("../../data/cities.tsv");

/// The rows, without the header of comment lines.
fn rows() -> &'static str {
    let mut rows = FILE;
    while let (true, Some((_, rest))) = (rows.starts_with('#'), rows.split_once('\n')) {
        rows = rest;
    }
    rows
}

/// All cities, in the order of the table.
pub(super) fn all() -> impl Iterator<Item = City> {
    rows().lines().filter_map(read_row)
}

/// Latitude in 0.01 degrees and offset of every row, in the order of the table.
pub(super) fn latitudes() -> impl Iterator<Item = (i32, u32)> {
    let rows = rows();
    let row = |row: &'static str| {
        let latitude = row.split('\t').nth(3)?.parse().ok()?;
        // A row is a part of the table: its address tells where it begins.
        Some((latitude, u32::try_from(row.as_ptr().addr() - rows.as_ptr().addr()).ok()?))
    };
    rows.lines().filter_map(row)
}

/// The city whose row begins at an offset.
pub(super) fn at(offset: u32) -> Option<City> {
    let rest = rows().get(usize::try_from(offset).ok()?..)?;
    read_row(rest.lines().next()?)
}

/// The cities of a country, in the order of the table.
pub(super) fn of_country(country: &str) -> impl Iterator<Item = City> {
    // Only the rows that count are read as numbers.
    rows().lines().filter(move |row| row.split('\t').nth(1) == Some(country)).filter_map(read_row)
}

/// Cities whose folded name is `folded`.
pub(super) fn named(folded: &str) -> impl Iterator<Item = City> {
    from(folded).take_while(move |(name, _)| name == folded).map(|(_, city)| city)
}

/// Cities whose folded name begins with the words `folded` and goes on with another word.
pub(super) fn beginning_with(folded: &str) -> impl Iterator<Item = City> + use<> {
    let prefix = format!("{folded} ");
    let cities = from(&prefix);
    cities.take_while(move |(name, _)| name.starts_with(&prefix)).map(|(_, city)| city)
}

/// Folded name and city, from the first one whose folded name is not before `folded`.
fn from(folded: &str) -> impl Iterator<Item = (String, City)> + use<> {
    let rows = rows();
    let start = first_not_before(rows, folded);
    rows.get(start..).unwrap_or_default().lines().filter_map(|row| {
        let city = read_row(row)?;
        Some((fold(city.name), city))
    })
}

/// Offset of the first row whose folded name is not before `folded`.
fn first_not_before(rows: &str, folded: &str) -> usize {
    let bytes = rows.as_bytes();
    // Row starts: every row that starts before `low` is before the name; the row at `high` (or the end) is not.
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle].iter().rposition(|&b| b == b'\n').map_or(low, |at| low + at + 1);
        let end = bytes[middle..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |at| middle + at);
        let name = rows.get(start..end).and_then(|row| row.split('\t').next()).unwrap_or_default();
        match fold(name).as_str().cmp(folded) {
            Ordering::Less => low = (end + 1).min(bytes.len()),
            Ordering::Equal | Ordering::Greater => high = start,
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_reads_and_stands_in_the_order_of_search() {
        assert_eq!(all().count(), rows().lines().count());
        assert!(all().count() > 30_000);
        let key = |city: City| (fold(city.name), city.country, city.state, core::cmp::Reverse(city.population));
        assert!(all().map(key).is_sorted());
        assert!(FILE.len() < 1_600_000);
    }

    #[test]
    fn search_finds_every_row() {
        // The first row of each name, by stepping through the table, is where the search ends.
        let rows = rows();
        let mut offset = 0;
        let mut last = String::new();
        for row in rows.lines() {
            let name = fold(row.split('\t').next().unwrap());
            if name != last {
                assert_eq!(first_not_before(rows, &name), offset, "{name}");
            }
            last = name;
            offset += row.len() + 1;
        }
        assert_eq!(first_not_before(rows, ""), 0);
        assert_eq!(first_not_before(rows, "\u{10ffff}"), rows.len());
    }

    #[test]
    fn countries_and_states_are_written_as_iso_writes_them() {
        for city in all() {
            assert!(city.country.len() == 2 && city.country.bytes().all(|b| b.is_ascii_uppercase()), "{city}");
            assert!(city.state.is_none_or(|s| s.bytes().all(|b| b.is_ascii_uppercase())), "{city}");
        }
        for country in ["US", "CA", "AU"] {
            assert!(all().filter(|city| city.country == country).all(|city| city.state.is_some()), "{country}");
        }
    }
}
