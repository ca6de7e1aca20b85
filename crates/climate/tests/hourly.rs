//! Hourly tables: what is read, and what is refused.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod common;

use std::fmt::Write as _;

use common::dulles;
use proptest::prelude::*;
use wattshed_climate::hourly::ClockChanges;
use wattshed_climate::{Coordinates, HourlyError, HourlySite, HourlyYear, read_hourly, unit};
use wattshed_physics::units::{Length, Time};
use wattshed_physics::weather::Weekday;

const HOURS: [usize; 12] = [744, 672, 744, 720, 744, 720, 744, 744, 720, 744, 720, 744];

/// Month, day and hour from 0 of an hour of a common year.
fn calendar(hour: usize) -> (usize, usize, usize) {
    let mut rest = hour;
    for (month, hours) in HOURS.into_iter().enumerate() {
        if rest < hours {
            return (month + 1, rest / 24 + 1, rest % 24);
        }
        rest -= hours;
    }
    unreachable!()
}

fn site() -> HourlySite {
    HourlySite {
        coordinates: Some(Coordinates::from_degrees(38.98, -77.47).unwrap()),
        elevation: Some(Length::new::<unit::meter>(82.0)),
        utc_offset: Some(Time::new::<unit::hour>(-5.0)),
        table_utc_offset: None,
    }
}

/// Dulles as a table of a calendar year with stamps from 00:00 to 23:00.
fn rows() -> Vec<String> {
    let hours = dulles().hours.iter().enumerate();
    hours
        .map(|(index, hour)| {
            let (month, day, of_day) = calendar(index);
            let t_c = hour.dry_bulb.get::<unit::degree_celsius>();
            let percent = hour.relative_humidity.get::<unit::percent>();
            let p_hpa = hour.pressure.get::<unit::pascal>() / 100.0;
            format!("2023-{month:02}-{day:02}T{of_day:02}:00,{t_c:.1},{percent:.0},{p_hpa:.2}")
        })
        .collect()
}

const HEADER: &str = "time,temperature_2m (°C),relative_humidity_2m (%),surface_pressure (hPa)";

fn read(header: &str, rows: &[String]) -> Result<Vec<HourlyYear>, HourlyError> {
    read_hourly(format!("{header}\n{}\n", rows.join("\n")).as_bytes(), &site())
}

#[test]
fn pressures_in_another_unit_than_the_header_says_are_refused() {
    for unit in ["Pa", "kPa"] {
        let found = read(&HEADER.replace("hPa", unit), &rows());
        assert!(matches!(found, Err(HourlyError::Pressure { .. })), "{unit}: {found:?}");
    }
}

#[test]
fn a_table_has_the_values_of_its_rows() {
    let years = read(HEADER, &rows()).unwrap();
    let [year] = years.as_slice() else { panic!() };
    assert_eq!((year.calendar_year, year.clock), (Some(2023), ClockChanges::default()));
    assert_eq!(year.file.first_weekday, Weekday::Sunday);
    for (found, expected) in year.file.hours.iter().zip(&dulles().hours) {
        assert_eq!((found.dry_bulb, found.relative_humidity), (expected.dry_bulb, expected.relative_humidity));
        assert!((found.pressure - expected.pressure).get::<unit::pascal>().abs() < 1e-6);
    }
}

#[test]
fn a_tmy3_file_is_its_epw_file() {
    let mut text = "724030,\"WASHINGTON DC DULLES INT'L AR [STERLING - ISIS]\",VA,-5.0,38.983,-77.467,82\n".to_owned();
    text += "Date (MM/DD/YYYY),Time (HH:MM),ETR (W/m^2),GHI (W/m^2),DNI (W/m^2),DHI (W/m^2),Dry-bulb (C),Dew-point (C),RHum (%),Pressure (mbar),Wspd (m/s)\n";
    for (index, hour) in dulles().hours.iter().enumerate() {
        let (month, day, of_day) = calendar(index);
        // Months of a typical year come from different years.
        let year = [1990, 1977, 2004][month % 3];
        let [global, direct, diffuse] = [hour.ghi, hour.dni, hour.dhi].map(|q| q.unwrap().value);
        writeln!(
            text,
            "{month:02}/{day:02}/{year},{:02}:00,0,{global:.0},{direct:.0},{diffuse:.0},{:.1},{:.1},{:.0},{:.2},{:.1}",
            of_day + 1,
            hour.dry_bulb.get::<unit::degree_celsius>(),
            hour.dew_point.unwrap().get::<unit::degree_celsius>(),
            hour.relative_humidity.get::<unit::percent>(),
            hour.pressure.get::<unit::pascal>() / 100.0,
            hour.wind.unwrap().value
        )
        .unwrap();
    }
    let years = read_hourly(text.as_bytes(), &HourlySite::default()).unwrap();
    let file = &years[0].file;
    assert_eq!((years[0].calendar_year, years[0].clock), (None, ClockChanges::default()));
    assert_eq!((file.station.wmo.as_str(), file.station.source.as_str()), ("724030", "TMY3"));
    for (found, expected) in file.hours.iter().zip(&dulles().hours) {
        assert_eq!((found.dry_bulb, found.dew_point, found.ghi), (expected.dry_bulb, expected.dew_point, expected.ghi));
    }
}

#[test]
fn an_open_meteo_download_in_universal_time_is_turned_to_standard_time() {
    let rows = rows();
    let head = "latitude,longitude,elevation,utc_offset_seconds,timezone,timezone_abbreviation\n\
                38.98,-77.47,82.0,0,GMT,GMT\n\n";
    let text = format!("{head}{HEADER}\n{}\n", rows.join("\n"));
    let years = read_hourly(text.as_bytes(), &HourlySite::default()).unwrap();
    assert_eq!(years[0].clock.shifted_hours, -5);
    // 05:00 in universal time is midnight in Virginia; the year's first five hours become its last.
    assert_eq!(years[0].file.hours[0].dry_bulb, dulles().hours[5].dry_bulb);
    assert_eq!(years[0].file.hours[8759].dry_bulb, dulles().hours[4].dry_bulb);
    assert_eq!(years[0].file.station.utc_offset, Time::new::<unit::hour>(-5.0));
}

#[test]
fn half_hour_zones_go_to_the_nearest_hour_and_say_so() {
    let site = HourlySite {
        utc_offset: Some(Time::new::<unit::hour>(5.5)),
        table_utc_offset: Some(Time::new::<unit::hour>(0.0)),
        ..site()
    };
    let years = read_hourly(format!("{HEADER}\n{}\n", rows().join("\n")).as_bytes(), &site).unwrap();
    assert_eq!((years[0].clock.shifted_hours, years[0].clock.rounded), (5, true));
}

#[test]
fn several_years_are_several_files() {
    let leap_day: Vec<String> = (0..24).map(|hour| format!("2024-02-29T{hour:02}:00,1.0,50,1000.0")).collect();
    let first = rows();
    let mut second: Vec<String> = rows().iter().map(|row| row.replace("2023-", "2024-")).collect();
    second.splice(1416..1416, leap_day);
    let years = read(HEADER, &[first, second].concat()).unwrap();
    let lengths: Vec<_> =
        years.iter().map(|year| (year.calendar_year, year.file.hours.len(), year.file.leap)).collect();
    assert_eq!(lengths, [(Some(2023), 8760, false), (Some(2024), 8784, true)]);
}

#[test]
fn names_and_units_of_other_tools_are_read_and_columns_may_be_missing() {
    let plain: Vec<String> = dulles()
        .hours
        .iter()
        .map(|hour| {
            format!(
                "{:.1};{:.0};36",
                hour.dry_bulb.get::<unit::degree_celsius>(),
                hour.relative_humidity.get::<unit::percent>()
            )
        })
        .collect();
    let years = read("dry_bulb_c;rh_pct;wind_kmh", &plain).unwrap();
    let file = &years[0].file;
    assert_eq!(file.repairs.pressure_standard, 8760);
    assert!((file.hours[0].wind.unwrap().value - 10.0).abs() < 1e-9);
    assert_eq!(file.first_weekday, Weekday::Monday);
}

#[test]
fn eight_thousand_rows_are_no_year() {
    assert_eq!(read(HEADER, &rows()[..8000]), Err(HourlyError::RowCount { rows: 8000 }));
}

#[test]
fn a_gap_is_refused_with_its_place() {
    let mut rows = rows();
    rows.drain(100..103);
    let error = read(HEADER, &rows).unwrap_err();
    assert_eq!(error.to_string(), "line 102: 3 hours are missing between 2023-01-05T03:00 and 2023-01-05T07:00");
    let mut rows = self::rows();
    rows.swap(10, 11);
    assert!(matches!(read(HEADER, &rows), Err(HourlyError::Gap { .. } | HourlyError::Order { .. })));
}

#[test]
fn blank_cells_are_interpolated_up_to_six_hours() {
    let blank = |count: usize| {
        let mut rows = rows();
        for row in &mut rows[50..50 + count] {
            *row = format!("{},,50,1000.0", &row[..16]);
        }
        read(HEADER, &rows)
    };
    assert_eq!(blank(6).unwrap()[0].file.repairs.dry_bulb_interpolated, 6);
    assert!(blank(7).unwrap_err().to_string().contains("dry bulb is missing for 7 hours"));
}

#[test]
fn wrong_units_are_refused() {
    let fahrenheit = "time,temperature_2m (°F),relative_humidity_2m (%),surface_pressure (hPa)";
    let message = read(fahrenheit, &rows()).unwrap_err().to_string();
    assert_eq!(message, "column `temperature_2m (°F)` is in °f; the dry bulb is read in °C: convert it first");
    let none = "time,temperature,relative_humidity_2m (%),surface_pressure (hPa)";
    assert!(matches!(read(none, &rows()), Err(HourlyError::NoUnit { .. })));
    let mut hot = rows();
    hot[5000] = "2023-07-28T08:00,86.0,50,1000.0".into();
    assert!(matches!(read(HEADER, &hot), Err(HourlyError::Implausible { quantity: "dry bulb", .. })));
    let fractions: Vec<String> = rows().iter().map(|row| format!("{},10.0,0.5,1000.0", &row[..16])).collect();
    assert!(matches!(read(HEADER, &fractions), Err(HourlyError::Implausible { quantity: "relative humidity", .. })));
    let no_humidity = "time,temperature_2m (°C),a,b";
    assert!(matches!(read(no_humidity, &rows()), Err(HourlyError::NoColumn { .. })));
    assert_eq!(read("a,b,c,d", &rows()), Err(HourlyError::NoHeader));
}

#[test]
fn summer_time_is_brought_to_standard_time() {
    // The stamps of 12 March 02:00 ... 5 November 00:00 stand an hour later: 02:00 is skipped, 01:00 comes twice.
    let stamp = |hour: usize| {
        let (month, day, of_day) = calendar(hour);
        format!("2023-{month:02}-{day:02}T{of_day:02}:00")
    };
    let (spring, autumn) = (1682, 7393);
    let mut civil = rows();
    for (hour, row) in civil.iter_mut().enumerate() {
        if (spring..autumn).contains(&hour) {
            *row = format!("{}{}", stamp(hour + 1), &row[16..]);
        }
    }
    let years = read(HEADER, &civil).unwrap();
    assert_eq!(years[0].clock.daylight_saving_hours, autumn - spring);
    assert_eq!(years[0].file.hours, read(HEADER, &rows()).unwrap()[0].file.hours);
    // Only the skip: an hour of autumn is lost.
    civil.remove(autumn);
    assert!(read(HEADER, &civil).unwrap_err().to_string().contains("daylight saving"));
}

#[test]
fn summer_time_of_the_south_begins_the_year() {
    let stamp = |hour: usize| {
        let (month, day, of_day) = calendar(hour);
        format!("2023-{month:02}-{day:02}T{of_day:02}:00")
    };
    let (autumn, spring) = (2186, 6554);
    let rows = rows();
    // Values stand in standard time; stamps of summer are an hour ahead, so the table begins with the last hour of the
    // year before, for which its own last hour stands in.
    let mut civil: Vec<String> = Vec::new();
    for hour in 0..8760 {
        let value = |standard: usize| &rows[standard][16..];
        if hour == spring {
            continue;
        }
        let summer = hour < autumn || hour > spring;
        civil.push(format!("{}{}", stamp(hour), value(if summer { (hour + 8759) % 8760 } else { hour })));
        if hour + 1 == autumn {
            civil.push(format!("{}{}", stamp(hour), value(hour)));
        }
    }
    let years = read(HEADER, &civil).unwrap();
    assert_eq!(years[0].file.hours, read(HEADER, &rows).unwrap()[0].file.hours);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,200}", cell in "\\PC{0,12}", line in 0usize..20) {
        let _ = read_hourly(text.as_bytes(), &site());
        let _ = read_hourly(format!("{HEADER}\n{text}").as_bytes(), &site());
        let mut rows = rows();
        rows[line] = cell;
        let _ = read(HEADER, &rows);
    }
}
