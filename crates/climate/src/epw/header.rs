//! The header lines `LOCATION` and `DATA PERIODS`.

use wattshed_physics::units::{Length, Time, unit};
use wattshed_physics::weather::Weekday;

use super::{EpwError, Station, weekday_from_name};
use crate::coordinates::Coordinates;

/// `LOCATION,city,state,country,source,WMO,latitude,longitude,UTC offset,elevation`.
const LOCATION_CELLS: usize = 10;
/// `DATA PERIODS` is line 8; some tools add lines of comment before it.
const SEARCHED_LINES: usize = 64;

pub(super) struct Header {
    pub(super) station: Station,
    pub(super) first_weekday: Weekday,
    /// First line of weather, counted from 0.
    pub(super) data_line: usize,
}

pub(super) fn read(text: &str) -> Result<Header, EpwError> {
    let first = text.lines().next().unwrap_or_default();
    let station = location(first)?;
    for (index, line) in text.lines().enumerate().take(SEARCHED_LINES) {
        if begins_with(line, "DATA PERIODS") {
            let first_weekday = data_periods(line, index + 1)?;
            return Ok(Header { station, first_weekday, data_line: index + 1 });
        }
    }
    Err(EpwError::NoHeaderLine { name: "DATA PERIODS" })
}

fn begins_with(line: &str, keyword: &str) -> bool {
    line.split(',').next().is_some_and(|cell| cell.trim().eq_ignore_ascii_case(keyword))
}

fn location(line: &str) -> Result<Station, EpwError> {
    let cells: Vec<&str> = line.split(',').map(str::trim).collect();
    if !begins_with(line, "LOCATION") {
        let found = cells.first().copied().unwrap_or_default();
        return Err(EpwError::NotEpw { found: found.chars().take(40).collect() });
    }
    let &[_, city, state, country, source, wmo, latitude, longitude, utc_offset, elevation, ..] = cells.as_slice()
    else {
        return Err(EpwError::ShortLine { line: 1, found: cells.len(), expected: LOCATION_CELLS });
    };
    let latitude_deg = within(latitude, 7, "a latitude of -90 to 90 degrees", -90.0, 90.0)?;
    let longitude_deg = within(longitude, 8, "a longitude of -180 to 180 degrees", -180.0, 180.0)?;
    let utc_offset_h = within(utc_offset, 9, "a UTC offset of -12 to 14 hours", -12.0, 14.0)?;
    let elevation_m = within(elevation, 10, "an elevation of -500 to 9000 m", -500.0, 9000.0)?;
    Ok(Station {
        city: city.to_owned(),
        state: state.to_owned(),
        country: country.to_owned(),
        source: source.to_owned(),
        wmo: wmo.to_owned(),
        coordinates: Coordinates::within_range(latitude_deg, longitude_deg),
        utc_offset: Time::new::<unit::hour>(utc_offset_h),
        elevation: Length::new::<unit::meter>(elevation_m),
    })
}

fn within(cell: &str, column: usize, expected: &'static str, low: f64, high: f64) -> Result<f64, EpwError> {
    match cell.parse::<f64>() {
        Ok(number) if (low..=high).contains(&number) => Ok(number),
        _ => Err(EpwError::cell(1, column, expected, cell)),
    }
}

/// The weekday of `DATA PERIODS,periods,records per hour,name,weekday,first day,last day`.
fn data_periods(line: &str, number: usize) -> Result<Weekday, EpwError> {
    let mut cells = line.split(',').map(str::trim);
    let records = cells.nth(2).unwrap_or_default();
    if records.parse() != Ok(1u8) {
        return Err(EpwError::cell(number, 3, "1 record per hour", records));
    }
    let weekday = cells.nth(1).unwrap_or_default();
    Ok(weekday_from_name(weekday).unwrap_or(Weekday::Monday))
}
