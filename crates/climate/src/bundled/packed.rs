//! The packed form of a weather year: gzip over CSV, whole numbers only.
//!
//! ```text
//! # wattshed weather year 1
//! # city: Tampa International Ap          (and so on: a line per entry of the header)
//! dry_bulb_0.1c,dew_point_0.1c,humidity_percent,pressure_pa,ghi_w_m2,dni_w_m2,dhi_w_m2,wind_0.1m_s
//! 194,194,100,101000,0,0,0,36
//! ```
//! One row per hour of local standard time, hour ending, from 1 January. An empty cell is a missing value. A year whose
//! values are finer than these steps is refused when it is packed, so that what is unpacked has the original's bits.

use std::io::{Read, Write};

use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use flate2::{Compression, GzBuilder};
use uom::si::heat_flux_density::watt_per_square_meter;
use uom::si::velocity::meter_per_second;
use wattshed_physics::units::{Length, Pressure, Ratio, Temperature, Time, unit};

use crate::coordinates::Coordinates;
use crate::epw::{Hour, Irradiance, Repairs, Station, Velocity, WeatherFile, weekday_from_name, weekday_name};
use crate::source::Source;

const MAGIC: &str = "# wattshed weather year 1";
const COLUMN_NAMES: &str =
    "dry_bulb_0.1c,dew_point_0.1c,humidity_percent,pressure_pa,ghi_w_m2,dni_w_m2,dhi_w_m2,wind_0.1m_s";
const COLUMNS: usize = 8;
/// Larger than any packed year when unpacked.
const LIMIT: u64 = 2_000_000;

/// Why a weather year cannot be packed or unpacked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackedError {
    /// A value lies between the steps of the packed form.
    #[error("hour {hour} of the year, column {column}: the value is finer than the packed form")]
    TooFine {
        /// Hour of the year, from 1.
        hour: usize,
        /// Column of the packed form, from 1.
        column: usize,
    },
    /// A year with filled-in values is not the original.
    #[error("the weather year has repaired values and is not packed")]
    Repaired,
    /// The bytes are not gzip, or cut short.
    #[error("the packed weather year does not unpack")]
    NotGzip,
    /// A header entry is missing or cannot be read.
    #[error("the packed weather year has no readable `{0}`")]
    Header(&'static str),
    /// A row cannot be read.
    #[error("hour {hour} of the packed weather year cannot be read")]
    Row {
        /// Hour of the year, from 1.
        hour: usize,
    },
    /// Not a whole year.
    #[error("the packed weather year has {hours} hours")]
    Length {
        /// Rows found.
        hours: usize,
    },
}

/// Packs a weather year. The same year gives the same bytes.
///
/// # Errors
/// The year has repaired values, or values finer than 0.1 K, 1 %, 1 Pa, 1 W/m² or 0.1 m/s.
pub fn pack(file: &WeatherFile, source: &Source, period: &str) -> Result<Vec<u8>, PackedError> {
    if !file.repairs.is_none() {
        return Err(PackedError::Repaired);
    }
    let mut text = header(file, source, period);
    for (index, hour) in file.hours.iter().enumerate() {
        for (column, value) in in_steps(hour).into_iter().enumerate() {
            if column > 0 {
                text.push(',');
            }
            if let Some(value) = value {
                let step = value.round();
                if (value - step).abs() > 1e-6 {
                    return Err(PackedError::TooFine { hour: index + 1, column: column + 1 });
                }
                text.push_str(&(step as i64).to_string());
            }
        }
        text.push('\n');
    }
    let mut encoder: GzEncoder<Vec<u8>> = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).map_err(|_| PackedError::NotGzip)?;
    encoder.finish().map_err(|_| PackedError::NotGzip)
}

fn header(file: &WeatherFile, source: &Source, period: &str) -> String {
    let station = &file.station;
    format!(
        "{MAGIC}\n# city: {}\n# state: {}\n# country: {}\n# file_source: {}\n# wmo: {}\n# latitude_deg: {}\n\
         # longitude_deg: {}\n# utc_offset_h: {}\n# elevation_m: {}\n# first_weekday: {}\n# period: {period}\n\
         # source: {source}\n{COLUMN_NAMES}\n",
        station.city,
        station.state,
        station.country,
        station.source,
        station.wmo,
        station.coordinates.latitude_deg(),
        station.coordinates.longitude_deg(),
        station.utc_offset.get::<unit::hour>(),
        station.elevation.get::<unit::meter>(),
        weekday_name(file.first_weekday),
    )
}

/// The values of an hour in the steps of the packed form.
fn in_steps(hour: &Hour) -> [Option<f64>; COLUMNS] {
    let tenths_c = |temperature: Temperature| temperature.get::<unit::degree_celsius>() * 10.0;
    let irradiance = |value: Option<Irradiance>| value.map(|q| q.get::<watt_per_square_meter>());
    [
        Some(tenths_c(hour.dry_bulb)),
        hour.dew_point.map(tenths_c),
        Some(hour.relative_humidity.get::<unit::percent>()),
        Some(hour.pressure.get::<unit::pascal>()),
        irradiance(hour.ghi),
        irradiance(hour.dni),
        irradiance(hour.dhi),
        hour.wind.map(|wind| wind.get::<meter_per_second>() * 10.0),
    ]
}

/// Unpacks a weather year.
///
/// # Errors
/// What in the bytes is not as [`pack`] writes it.
pub fn unpack(bytes: &[u8]) -> Result<WeatherFile, PackedError> {
    let mut text = String::with_capacity(300_000);
    GzDecoder::new(bytes).take(LIMIT).read_to_string(&mut text).map_err(|_| PackedError::NotGzip)?;
    let (head, rows) = text.split_once(COLUMN_NAMES).ok_or(PackedError::Header("column names"))?;
    if !head.starts_with(MAGIC) {
        return Err(PackedError::Header("version"));
    }
    let hours = hours(rows.trim_start().as_bytes())?;
    let leap = match hours.len() {
        8760 => false,
        8784 => true,
        hours => return Err(PackedError::Length { hours }),
    };
    let weekday = entry(head, "first_weekday")?;
    let first_weekday = weekday_from_name(weekday).ok_or(PackedError::Header("first_weekday"))?;
    Ok(WeatherFile { station: station(head)?, first_weekday, leap, hours, repairs: Repairs::default() })
}

fn station(head: &str) -> Result<Station, PackedError> {
    let latitude_deg = number(head, "latitude_deg")?;
    let longitude_deg = number(head, "longitude_deg")?;
    Ok(Station {
        city: entry(head, "city")?.to_owned(),
        state: entry(head, "state")?.to_owned(),
        country: entry(head, "country")?.to_owned(),
        source: entry(head, "file_source")?.to_owned(),
        wmo: entry(head, "wmo")?.to_owned(),
        coordinates: Coordinates::from_degrees(latitude_deg, longitude_deg)
            .map_err(|_| PackedError::Header("latitude_deg"))?,
        utc_offset: Time::new::<unit::hour>(number(head, "utc_offset_h")?),
        elevation: Length::new::<unit::meter>(number(head, "elevation_m")?),
    })
}

fn entry<'a>(head: &'a str, key: &'static str) -> Result<&'a str, PackedError> {
    let value = |line: &'a str| line.strip_prefix("# ")?.strip_prefix(key)?.strip_prefix(':');
    head.lines().find_map(value).map(str::trim).ok_or(PackedError::Header(key))
}

fn number(head: &str, key: &'static str) -> Result<f64, PackedError> {
    entry(head, key)?.parse().ok().filter(|number: &f64| number.is_finite()).ok_or(PackedError::Header(key))
}

fn hours(mut rows: &[u8]) -> Result<Vec<Hour>, PackedError> {
    let mut hours = Vec::with_capacity(8784);
    while !rows.is_empty() {
        let (row, rest) = read_row(rows).ok_or(PackedError::Row { hour: hours.len() + 1 })?;
        hours.push(from_steps(row).ok_or(PackedError::Row { hour: hours.len() + 1 })?);
        rows = rest;
    }
    Ok(hours)
}

/// One row of whole numbers and what follows it. Written by hand: whole numbers need no general parser.
fn read_row(bytes: &[u8]) -> Option<([Option<i32>; COLUMNS], &[u8])> {
    let mut row = [None; COLUMNS];
    let mut at = 0;
    for (column, cell) in row.iter_mut().enumerate() {
        let negative = bytes.get(at) == Some(&b'-');
        at += usize::from(negative);
        let start = at;
        let mut value = 0i32;
        while let Some(digit) = bytes.get(at).filter(|byte| byte.is_ascii_digit()) {
            value = value.checked_mul(10)?.checked_add(i32::from(digit - b'0'))?;
            at += 1;
        }
        if at > start {
            *cell = Some(if negative { -value } else { value });
        } else if negative {
            return None;
        }
        let end = if column + 1 < COLUMNS { b',' } else { b'\n' };
        if bytes.get(at) != Some(&end) {
            return None;
        }
        at += 1;
    }
    Some((row, bytes.get(at..)?))
}

fn from_steps(row: [Option<i32>; COLUMNS]) -> Option<Hour> {
    let [dry_bulb, dew_point, humidity, pressure, ghi, dni, dhi, wind] = row.map(|cell| cell.map(f64::from));
    // A tenth is divided by ten, not multiplied by 0.1: only the former has the bits of the written decimal.
    let tenths_c = |tenths: f64| Temperature::new::<unit::degree_celsius>(tenths / 10.0);
    let irradiance = |value: Option<f64>| value.map(Irradiance::new::<watt_per_square_meter>);
    Some(Hour {
        dry_bulb: tenths_c(dry_bulb?),
        dew_point: dew_point.map(tenths_c),
        relative_humidity: Ratio::new::<unit::percent>(humidity?),
        pressure: Pressure::new::<unit::pascal>(pressure?),
        ghi: irradiance(ghi),
        dni: irradiance(dni),
        dhi: irradiance(dhi),
        wind: wind.map(|tenths| Velocity::new::<meter_per_second>(tenths / 10.0)),
    })
}
