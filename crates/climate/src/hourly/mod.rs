//! Hourly tables: TMY3 files, Open-Meteo downloads, and any CSV whose columns name their quantity and unit.
//!
//! Wanted are a dry bulb and either a relative humidity or a dew point; pressure, irradiance and wind are read where they
//! are. Units stand behind the name (`temperature_2m (°C)`, `Dry-bulb (C)`, `dry_bulb_c`). Rows are hours in order, a
//! whole year or several; a year is turned to local standard time, to the nearest hour, with the hours that fall over
//! its end put at its beginning.
//!
//! Sources of the forms: S. Wilcox, W. Marion, *Users Manual for TMY3 Data Sets*, NREL/TP-581-43156 (2008), table 1-2;
//! Open-Meteo, *Historical Weather API*, <https://open-meteo.com/en/docs/historical-weather-api> (2025).

mod clock;
mod error;
mod header;
mod site;
mod table;

use wattshed_physics::units::{Length, Time, unit};
use wattshed_physics::weather::Weekday;

pub use error::HourlyError;

use crate::coordinates::Coordinates;
use crate::epw::{WeatherFile, complete, decode};
use clock::{Course, TimeColumns};
use site::Preamble;
use table::Table;

/// What the caller knows of the place; what the table says itself may be left out.
#[derive(Clone, Copy, Debug, Default)]
pub struct HourlySite {
    /// Position.
    pub coordinates: Option<Coordinates>,
    /// Height above the sea.
    pub elevation: Option<Length>,
    /// Local standard time minus universal time; else that of the nearest station.
    pub utc_offset: Option<Time>,
    /// The clock of the table minus universal time; else what the table says, else local standard time.
    pub table_utc_offset: Option<Time>,
}

/// What was done to the times of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ClockChanges {
    /// Hours by which rows were moved to local standard time.
    pub shifted_hours: i64,
    /// Whether half an hour was lost or won in it.
    pub rounded: bool,
    /// Hours that stood in summer time and were brought to standard time.
    pub daylight_saving_hours: usize,
}

/// A year of an hourly table.
#[derive(Clone, Debug, PartialEq)]
pub struct HourlyYear {
    /// The calendar year; a typical year and a table without times have none.
    pub calendar_year: Option<i64>,
    /// The weather.
    pub file: WeatherFile,
    /// What was done to the times.
    pub clock: ClockChanges,
}

/// Reads an hourly table, packed with gzip or not; one year or several.
///
/// # Errors
/// The first thing that does not fit; see [`HourlyError`].
pub fn read_hourly(bytes: &[u8], site: &HourlySite) -> Result<Vec<HourlyYear>, HourlyError> {
    let text = decode(bytes).map_err(HourlyError::Text)?;
    let lines: Vec<&str> = text.lines().collect();
    let header_line =
        lines.iter().take(40).position(|line| header::names_columns(line)).ok_or(HourlyError::NoHeader)?;
    let preamble = Preamble::read(&lines[..header_line]);
    let station = site::station(&preamble, site)?;
    let table = Table::read(&lines, header_line)?;
    let times = TimeColumns::of(lines[header_line]);
    let course = clock::follow(&table.stamps(&times, preamble.typical)?)?;
    let (shift, rounded) = shift(&preamble, site, course.as_ref(), station.utc_offset);
    let clock = ClockChanges {
        shifted_hours: shift,
        rounded,
        daylight_saving_hours: course.map_or(0, |course| course.daylight_saving_hours),
    };
    let years = years(table.rows(), course.as_ref())?;
    let read = |year: Span| {
        let columns = table.columns(year.first_row, year.hours, year.turn + shift);
        let (hours, repairs) = complete(columns, station.elevation).map_err(HourlyError::LongGap)?;
        let calendar_year = year.calendar_year.filter(|_| !preamble.typical);
        let file = WeatherFile {
            station: station.clone(),
            first_weekday: calendar_year.map_or(Weekday::Monday, first_weekday),
            leap: year.hours == LEAP,
            hours,
            repairs,
        };
        Ok(HourlyYear { calendar_year, file, clock })
    };
    years.into_iter().map(read).collect()
}

const COMMON: usize = 8760;
const LEAP: usize = 8784;

/// Hours by which rows move to stand in local standard time, and whether that is rounded.
fn shift(preamble: &Preamble, site: &HourlySite, course: Option<&Course>, local: Time) -> (i64, bool) {
    let minutes = |time: Time| (time.get::<unit::hour>() * 60.0).round() as i64;
    let stamped = course.and_then(|course| course.utc_offset_min);
    let table = site.table_utc_offset.or(preamble.utc_offset).map(minutes).or(stamped);
    let half_hour = course.is_some_and(|course| course.half_hour);
    let off_min = minutes(local) - table.unwrap_or(minutes(local)) + if half_hour { 30 } else { 0 };
    // To the nearest hour; half an hour goes to the earlier one.
    ((off_min + 29).div_euclid(60), off_min.rem_euclid(60) != 0)
}

/// A year within the table.
struct Span {
    calendar_year: Option<i64>,
    first_row: usize,
    hours: usize,
    /// Hours by which it is turned so that it begins on 1 January.
    turn: i64,
}

fn years(rows: usize, course: Option<&Course>) -> Result<Vec<Span>, HourlyError> {
    let wrong = HourlyError::RowCount { rows };
    let Some(course) = course else {
        return match rows {
            COMMON | LEAP => Ok(vec![Span { calendar_year: None, first_row: 0, hours: rows, turn: 0 }]),
            _ => Err(wrong),
        };
    };
    let first_day = course.first_hour.div_euclid(24);
    let mut year = 1970 + (first_day as f64 / 365.2425).floor() as i64;
    while clock::days_since_1970(year + 1, 1, 1) <= first_day {
        year += 1;
    }
    while clock::days_since_1970(year, 1, 1) > first_day {
        year -= 1;
    }
    let into_year = course.first_hour - clock::days_since_1970(year, 1, 1) * 24;
    let hours_of = |year: i64| if clock::is_leap(year) { LEAP } else { COMMON };
    if rows == COMMON && into_year > 0 && hours_of(year) == COMMON {
        return Ok(vec![Span { calendar_year: Some(year), first_row: 0, hours: rows, turn: into_year }]);
    }
    let mut spans = Vec::new();
    let mut first_row = 0;
    while into_year == 0 && first_row < rows {
        spans.push(Span { calendar_year: Some(year), first_row, hours: hours_of(year), turn: 0 });
        first_row += hours_of(year);
        year += 1;
    }
    if spans.is_empty() || first_row != rows { Err(wrong) } else { Ok(spans) }
}

fn first_weekday(year: i64) -> Weekday {
    // 1 January 1970 was a Thursday.
    match (clock::days_since_1970(year, 1, 1) + 3).rem_euclid(7) {
        0 => Weekday::Monday,
        1 => Weekday::Tuesday,
        2 => Weekday::Wednesday,
        3 => Weekday::Thursday,
        4 => Weekday::Friday,
        5 => Weekday::Saturday,
        _ => Weekday::Sunday,
    }
}
