//! An EPW file written from a bundled year, to be changed by the tests.

#![allow(dead_code, reason = "each test uses its part")]

use uom::si::heat_flux_density::watt_per_square_meter;
use uom::si::velocity::meter_per_second;
use wattshed_climate::epw::Irradiance;
use wattshed_climate::{WeatherFile, bundled_station, unit};

/// Lines before the first hour.
pub(crate) const HEADER_LINES: usize = 8;

/// Dulles, the year that the tests start from.
pub(crate) fn dulles() -> &'static WeatherFile {
    bundled_station("724030").unwrap().weather().unwrap()
}

/// The lines of an EPW file that holds `file`.
pub(crate) fn epw_lines(file: &WeatherFile) -> Vec<String> {
    let station = &file.station;
    let mut lines = vec![format!(
        "LOCATION,{},{},{},{},{},{},{},{},{}",
        station.city,
        station.state,
        station.country,
        station.source,
        station.wmo,
        station.coordinates.latitude_deg(),
        station.coordinates.longitude_deg(),
        station.utc_offset.get::<unit::hour>(),
        station.elevation.get::<unit::meter>()
    )];
    for name in
        ["DESIGN CONDITIONS", "TYPICAL/EXTREME PERIODS", "GROUND TEMPERATURES", "HOLIDAYS", "COMMENTS 1", "COMMENTS 2"]
    {
        lines.push(format!("{name},0"));
    }
    lines.push(format!("DATA PERIODS,1,1,Data,{:?}, 1/ 1,12/31", file.first_weekday));
    for (hour, when) in file.hours.iter().zip(file.calendar().iter()) {
        let irradiance = |q: Option<Irradiance>| q.map_or(9999.0, |q| q.get::<watt_per_square_meter>());
        lines.push(format!(
            "1997,{},{},{},0,?9,{:.1},{:.1},{:.0},{:.0},0,0,290,{:.0},{:.0},{:.0},0,0,0,0,180,{:.1},5,5,16.0,77777,9",
            when.month,
            when.day,
            when.hour_of_day + 1,
            hour.dry_bulb.get::<unit::degree_celsius>(),
            hour.dew_point.map_or(99.9, |t| t.get::<unit::degree_celsius>()),
            hour.relative_humidity.get::<unit::percent>(),
            hour.pressure.get::<unit::pascal>(),
            irradiance(hour.ghi),
            irradiance(hour.dni),
            irradiance(hour.dhi),
            hour.wind.map_or(999.0, |v| v.get::<meter_per_second>()),
        ));
    }
    lines
}

/// Puts `text` into a cell; `line` and `column` are counted from 1.
pub(crate) fn set(lines: &mut [String], line: usize, column: usize, text: &str) {
    let mut cells: Vec<&str> = lines[line - 1].split(',').collect();
    cells[column - 1] = text;
    lines[line - 1] = cells.join(",");
}

/// Reads the lines as a file.
pub(crate) fn read(lines: &[String]) -> Result<WeatherFile, wattshed_climate::EpwError> {
    WeatherFile::from_epw((lines.join("\n") + "\n").as_bytes())
}
