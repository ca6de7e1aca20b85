//! Makes `data/cities.tsv` from tables of cities and of weather stations.
//!
//! ```text
//! cargo run --release -p wattshed-climate --example pack_gazetteer -- CITIES.csv STATIONS.csv OUT.tsv
//! ```
//! `CITIES.csv` needs the columns name, country_iso2, admin1, lat, lon, population; `STATIONS.csv` lat, lon, elev_m.

use std::cmp::Reverse;
use std::error::Error;
use std::fmt::Write as _;

use wattshed_climate::place::fold;
use wattshed_climate::{Coordinates, unit};

/// A station farther away says little about a city's height.
const STATION_REACH_M: f64 = 20_000.0;

const HEADER: &str = "\
# Cities. Source: GeoNames, cities15000 (2026), https://www.geonames.org, CC BY 4.0; names, positions, populations.
# Coordinates rounded to 0.01 degrees, states by their postal letters. Elevations: the nearest weather station within 20 km, from
# the station index of climate.onebuilding.org as carried by idfkit 1.1.1 (2026, MIT). Sorted by the folded name for binary search.
# name, country, state, latitude and longitude in 0.01 degrees, population, elevation in m
";

const CANADA: [(&str, &str); 13] = [
    ("01", "AB"),
    ("02", "BC"),
    ("03", "MB"),
    ("04", "NB"),
    ("05", "NL"),
    ("07", "NS"),
    ("08", "ON"),
    ("09", "PE"),
    ("10", "QC"),
    ("11", "SK"),
    ("12", "YT"),
    ("13", "NT"),
    ("14", "NU"),
];
const AUSTRALIA: [(&str, &str); 8] = [
    ("01", "ACT"),
    ("02", "NSW"),
    ("03", "NT"),
    ("04", "QLD"),
    ("05", "SA"),
    ("06", "TAS"),
    ("07", "VIC"),
    ("08", "WA"),
];

/// Numbers of GeoNames for the provinces of China, and their letters in ISO 3166-2:CN.
const CHINA: [(&str, &str); 31] = [
    ("01", "AH"),
    ("02", "ZJ"),
    ("03", "JX"),
    ("04", "JS"),
    ("05", "JL"),
    ("06", "QH"),
    ("07", "FJ"),
    ("08", "HL"),
    ("09", "HA"),
    ("10", "HE"),
    ("11", "HN"),
    ("12", "HB"),
    ("13", "XJ"),
    ("14", "XZ"),
    ("15", "GS"),
    ("16", "GX"),
    ("18", "GZ"),
    ("19", "LN"),
    ("20", "NM"),
    ("21", "NX"),
    ("22", "BJ"),
    ("23", "SH"),
    ("24", "SX"),
    ("25", "SD"),
    ("26", "SN"),
    ("28", "TJ"),
    ("29", "YN"),
    ("30", "GD"),
    ("31", "HI"),
    ("32", "SC"),
    ("33", "CQ"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [cities, stations, out] = arguments.as_slice() else {
        return Err("usage: pack_gazetteer CITIES.csv STATIONS.csv OUT.tsv".into());
    };
    let stations = read_stations(stations)?;
    let mut rows = Vec::new();
    for row in read_csv(cities, &["name", "country_iso2", "admin1", "lat", "lon", "population"])? {
        let [name, country, admin1, latitude, longitude, population] = row.as_slice() else { continue };
        let (latitude, longitude): (f64, f64) = (latitude.parse()?, longitude.parse()?);
        let elevation_m = nearest_elevation(&stations, Coordinates::from_degrees(latitude, longitude)?);
        let state = state(country, admin1);
        let cells = format!(
            "{name}\t{country}\t{state}\t{:.0}\t{:.0}\t{population}\t{}\n",
            latitude * 100.0,
            longitude * 100.0,
            elevation_m.map(|z| format!("{z:.0}")).unwrap_or_default()
        );
        let key = (fold(name), country.clone(), state, Reverse(population.parse::<u32>()?), cells.clone());
        rows.push((key, cells.replace("\t-0\t", "\t0\t")));
    }
    rows.sort();
    let mut text = HEADER.to_owned();
    rows.iter().try_for_each(|(_, cells)| text.write_str(cells))?;
    std::fs::write(out, text)?;
    Ok(())
}

fn read_csv(path: &str, columns: &[&str]) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let header = reader.headers()?.clone();
    let index = |name: &&str| header.iter().position(|h| h == *name).ok_or(format!("{path}: no column {name}"));
    let indices = columns.iter().map(index).collect::<Result<Vec<_>, _>>()?;
    let cells = |row: csv::StringRecord| indices.iter().map(|&i| row[i].to_owned()).collect();
    reader.records().map(|row| Ok(cells(row?))).collect()
}

fn read_stations(path: &str) -> Result<Vec<(Coordinates, f64)>, Box<dyn Error>> {
    let mut stations = Vec::new();
    for row in read_csv(path, &["lat", "lon", "elev_m"])? {
        if let (Ok(latitude), Ok(longitude), Ok(elevation_m)) = (row[0].parse(), row[1].parse(), row[2].parse()) {
            stations.push((Coordinates::from_degrees(latitude, longitude)?, elevation_m));
        }
    }
    Ok(stations)
}

fn nearest_elevation(stations: &[(Coordinates, f64)], city: Coordinates) -> Option<f64> {
    let near = |station: &&(Coordinates, f64)| (station.0.latitude_deg() - city.latitude_deg()).abs() < 0.2;
    let metres = |station: &(Coordinates, f64)| (station.0.distance(city).get::<unit::meter>(), station.1);
    let nearest = stations.iter().filter(near).map(metres).min_by(|a, b| a.0.total_cmp(&b.0))?;
    (nearest.0 <= STATION_REACH_M).then_some(nearest.1)
}

/// The letters of a state: GeoNames has them for some countries; numbers of its own are dropped.
fn state(country: &str, admin1: &str) -> String {
    let letters = |table: &'static [(&str, &str)]| Some(table.iter().find(|(number, _)| *number == admin1)?.1);
    let state = match country {
        "CA" => letters(&CANADA),
        "AU" => letters(&AUSTRALIA),
        "CN" => letters(&CHINA),
        _ => Some(admin1),
    };
    state.filter(|state| state.bytes().all(|b| b.is_ascii_uppercase())).unwrap_or_default().to_owned()
}
