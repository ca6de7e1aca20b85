//! Makes `data/stations.bin` and `data/station_names.tsv.gz` from a table of weather stations.
//!
//! ```text
//! cargo run -p wattshed-climate --example pack_stations -- STATIONS.csv COUNTRIES.csv OUT_DIR
//! ```
//! `STATIONS.csv` needs the columns wmo, country_iso3, state, city, lat, lon, elev_m, tz_h, climate_zone,
//! heating_design_db_c, cooling_design_db_c, hdd18, cdd10, period; `COUNTRIES.csv` iso3 and iso2.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write as _;
use std::path::Path;

use flate2::{Compression, GzBuilder};
use wattshed_climate::stations::PERIODS;

const HEADER: &str = "\
# Names of weather stations, one row per record of stations.bin: country, state, name.
# Source: station index of climate.onebuilding.org as carried by the Python package idfkit 1.1.1 (2026, MIT licence).
";
const COLUMNS: [&str; 14] = [
    "wmo",
    "country_iso3",
    "state",
    "city",
    "lat",
    "lon",
    "elev_m",
    "tz_h",
    "climate_zone",
    "heating_design_db_c",
    "cooling_design_db_c",
    "hdd18",
    "cdd10",
    "period",
];
/// The lowest land is 430 m below the sea: lower stations are misprints.
const LOWEST_M: f64 = -450.0;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [stations, countries, out] = arguments.as_slice() else {
        return Err("usage: pack_stations STATIONS.csv COUNTRIES.csv OUT_DIR".into());
    };
    let countries: BTreeMap<String, String> =
        read_csv(countries, &["iso3", "iso2"])?.into_iter().map(|row| (row[0].clone(), row[1].clone())).collect();
    let mut rows = Vec::new();
    for row in read_csv(stations, &COLUMNS)? {
        if row[6].parse::<f64>()? >= LOWEST_M {
            rows.push((record(&row)?, name_row(&row, &countries)));
        }
    }
    rows.sort_by_key(|(record, name)| (position(record), name.clone()));
    let packed: Vec<u8> = rows.iter().flat_map(|(record, _)| *record).collect();
    std::fs::write(Path::new(out).join("stations.bin"), packed)?;
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(HEADER.as_bytes())?;
    rows.iter().try_for_each(|(_, name)| encoder.write_all(name.as_bytes()))?;
    std::fs::write(Path::new(out).join("station_names.tsv.gz"), encoder.finish()?)?;
    Ok(())
}

fn read_csv(path: &str, columns: &[&str]) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let header = reader.headers()?.clone();
    let index = |name: &&str| header.iter().position(|h| h == *name).ok_or(format!("{path}: no column {name}"));
    let indices = columns.iter().map(index).collect::<Result<Vec<_>, _>>()?;
    let cells = |row: csv::StringRecord| indices.iter().map(|&i| row[i].trim().to_owned()).collect();
    reader.records().map(|row| Ok(cells(row?))).collect()
}

/// Latitude and longitude, for the order of the table.
fn position(record: &[u8; 24]) -> (i16, i16) {
    (i16::from_le_bytes([record[0], record[1]]), i16::from_le_bytes([record[2], record[3]]))
}

/// Twenty-four bytes; see `src/stations/record.rs`.
fn record(row: &[String]) -> Result<[u8; 24], Box<dyn Error>> {
    let scaled = |cell: &str, scale: f64| -> Result<[u8; 2], Box<dyn Error>> {
        Ok(i16::try_from((cell.parse::<f64>()? * scale).round() as i64)?.to_le_bytes())
    };
    let days = |cell: &str| -> Result<[u8; 2], Box<dyn Error>> {
        Ok(u16::try_from(cell.parse::<f64>()?.round() as i64)?.to_le_bytes())
    };
    let mut bytes = Vec::with_capacity(24);
    bytes.extend(scaled(&row[4], 100.0)?);
    bytes.extend(scaled(&row[5], 100.0)?);
    bytes.extend(scaled(&row[6], 1.0)?);
    bytes.extend(scaled(&row[9], 10.0)?);
    bytes.extend(scaled(&row[10], 10.0)?);
    bytes.extend(days(&row[11])?);
    bytes.extend(days(&row[12])?);
    bytes.extend(i8::try_from((row[7].parse::<f64>()? * 4.0).round() as i64)?.to_le_bytes());
    bytes.push(zone(&row[8])?);
    bytes.push(u8::try_from(PERIODS.iter().position(|period| *period == row[13]).ok_or("unknown period")?)?);
    bytes.push(0);
    bytes.extend(number(row).bytes());
    Ok(bytes.try_into().map_err(|_| format!("station {row:?} does not fit its record"))?)
}

fn zone(text: &str) -> Result<u8, Box<dyn Error>> {
    let number: u8 = text.get(..1).unwrap_or_default().parse()?;
    let moisture = match text.get(1..).unwrap_or_default() {
        "" => 0,
        "A" => 1,
        "B" => 2,
        "C" => 3,
        other => return Err(format!("climate zone {other}").into()),
    };
    Ok(number * 4 + moisture)
}

/// The WMO number; stations without one end their name in an identifier such as `AND001`, else the name stands in.
fn number(row: &[String]) -> String {
    let letters: Vec<char> = row[3].chars().filter(char::is_ascii_alphanumeric).collect();
    let identifier: String = letters.iter().skip(letters.len().saturating_sub(6)).collect();
    if row[0].is_empty() { format!("{identifier:-<6}") } else { row[0].clone() }
}

fn name_row(row: &[String], countries: &BTreeMap<String, String>) -> String {
    let country = countries.get(&row[1]).unwrap_or(&row[1]);
    let name = row[3].strip_suffix(number(row).as_str()).unwrap_or(&row[3]).trim();
    format!("{country}\t{}\t{name}\n", row[2])
}
