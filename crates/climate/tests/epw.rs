//! What the reader of weather files accepts, repairs and refuses.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic as tests do")]

mod common;

use std::io::Write;

use common::{HEADER_LINES, dulles, epw_lines, read, set};
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use wattshed_climate::epw::LONGEST_GAP;
use wattshed_climate::{EpwError, Source, WeatherFile, pack, unit, unpack};
use wattshed_physics::psychrometrics::{saturation_pressure, standard_pressure};
use wattshed_physics::units::Ratio;
use wattshed_physics::weather::Weekday;

const SOURCE: Source = Source { publisher: "a", title: "b", year: 2000, licence: "c" };

/// Line of an hour of the year, both from 1.
fn line_of(hour: usize) -> usize {
    HEADER_LINES + hour
}

fn dulles_lines() -> Vec<String> {
    epw_lines(dulles())
}

#[test]
fn a_file_written_from_a_year_reads_as_that_year_bit_for_bit() {
    assert_eq!(&read(&dulles_lines()).unwrap(), dulles());
}

#[test]
fn gzip_windows_line_ends_a_byte_order_mark_and_blank_lines_at_the_end_change_nothing() {
    let text = format!("\u{feff}{}\r\n\r\n  \r\n", dulles_lines().join("\r\n"));
    assert_eq!(&WeatherFile::from_epw(text.as_bytes()).unwrap(), dulles());
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    let packed = encoder.finish().unwrap();
    assert_eq!(&WeatherFile::from_epw(&packed).unwrap(), dulles());
    assert_eq!(WeatherFile::from_epw(&packed[..packed.len() / 2]), Err(EpwError::Damaged));
}

#[test]
fn latin_1_names_are_read() {
    let mut bytes = dulles_lines().join("\n").into_bytes();
    bytes.splice(9..9, *b"Z\xfcrich ");
    assert!(WeatherFile::from_epw(&bytes).unwrap().station.city.starts_with("Zürich Washington"));
}

#[test]
fn the_station_and_the_calendar_are_those_of_the_header() {
    let mut lines = dulles_lines();
    lines[0] = "LOCATION, Somewhere ,-,NOR,Custom,12345,60.5,-180,5.75,-3".into();
    set(&mut lines, 8, 5, "thursday");
    let file = read(&lines).unwrap();
    assert_eq!(file.station.city, "Somewhere");
    assert_eq!(file.station.elevation.get::<unit::meter>(), -3.0);
    assert_eq!(file.station.utc_offset.get::<unit::hour>(), 5.75);
    assert_eq!(file.station.coordinates.latitude_deg(), 60.5);
    assert_eq!(file.first_weekday, Weekday::Thursday);
    set(&mut lines, 8, 5, "");
    assert_eq!(read(&lines).unwrap().first_weekday, Weekday::Monday);
}

#[test]
fn a_leap_year_has_29_february() {
    let mut lines = dulles_lines();
    let after_28_february = HEADER_LINES + 59 * 24;
    for hour in 1..=24 {
        let mut row = vec![lines[after_28_february - 1].clone()];
        for (column, text) in [(2, "2"), (3, "29"), (4, &hour.to_string())] {
            set(&mut row, 1, column, text);
        }
        lines.insert(after_28_february + hour - 1, row.remove(0));
    }
    let file = read(&lines).unwrap();
    assert!(file.leap);
    assert_eq!(file.hours.len(), 8784);
    assert_eq!(file.year().unwrap().hours(), 8784);
    assert_eq!(file.calendar().hour(59 * 24).map(|when| (when.month, when.day)), Some((2, 29)));
}

#[test]
fn missing_pressure_becomes_that_of_the_standard_atmosphere() {
    let mut lines = dulles_lines();
    for (hour, cell) in [(1, "999999"), (2, ""), (3, "1013"), (4, "200000"), (5, "-1")] {
        set(&mut lines, line_of(hour), 10, cell);
    }
    let file = read(&lines).unwrap();
    assert_eq!(file.repairs.pressure_standard, 5);
    let standard = standard_pressure(file.station.elevation);
    assert!(file.hours[..5].iter().all(|hour| hour.pressure == standard));
    assert_eq!(file.hours[5], dulles().hours[5]);
}

#[test]
fn a_gap_of_six_hours_is_a_straight_line() {
    let mut lines = dulles_lines();
    for hour in 101..=106 {
        set(&mut lines, line_of(hour), 7, "99.9");
    }
    set(&mut lines, line_of(100), 7, "10.0");
    set(&mut lines, line_of(107), 7, "3.0");
    let file = read(&lines).unwrap();
    assert_eq!(file.repairs.dry_bulb_interpolated, LONGEST_GAP);
    for (step, hour) in file.hours[99..107].iter().enumerate() {
        assert!((hour.dry_bulb.get::<unit::degree_celsius>() - (10.0 - step as f64)).abs() < 1e-9);
    }
}

#[test]
fn a_gap_at_an_end_of_the_year_takes_the_value_beside_it() {
    let mut lines = dulles_lines();
    set(&mut lines, line_of(1), 7, "99.9");
    set(&mut lines, line_of(8760), 7, "99.9");
    let file = read(&lines).unwrap();
    assert_eq!(file.hours[0].dry_bulb, dulles().hours[1].dry_bulb);
    assert_eq!(file.hours[8759].dry_bulb, dulles().hours[8758].dry_bulb);
}

#[test]
fn a_longer_gap_is_refused_where_it_begins() {
    let mut lines = dulles_lines();
    for hour in 101..=107 {
        set(&mut lines, line_of(hour), 7, "99.9");
    }
    let error = read(&lines).unwrap_err();
    assert_eq!(error, EpwError::Gap { line: line_of(101), column: 7, quantity: "dry bulb", hours: 7 });
    let mut lines = dulles_lines();
    for line in &mut lines[HEADER_LINES..] {
        set(std::slice::from_mut(line), 1, 8, "99.9");
        set(std::slice::from_mut(line), 1, 9, "999");
    }
    let error = read(&lines).unwrap_err();
    assert_eq!(error, EpwError::Gap { line: line_of(1), column: 9, quantity: "relative humidity", hours: 8760 });
}

#[test]
fn humidity_follows_from_the_dew_point_when_it_alone_is_missing() {
    let mut lines = dulles_lines();
    for line in &mut lines[HEADER_LINES..] {
        set(std::slice::from_mut(line), 1, 9, "999");
    }
    let file = read(&lines).unwrap();
    assert_eq!(file.repairs.humidity_from_dew_point, 8760);
    for (derived, measured) in file.hours.iter().zip(&dulles().hours) {
        let expected = saturation_pressure(measured.dew_point.unwrap()) / saturation_pressure(measured.dry_bulb);
        let expected = expected.min(Ratio::new::<unit::ratio>(1.0)).get::<unit::ratio>();
        assert!((derived.relative_humidity.get::<unit::ratio>() - expected).abs() < 1e-12);
    }
    // Above 0 °C, where both are over water, the file's own humidity is met to its rounding: 1 % and 0.1 K.
    let warm = || {
        file.hours.iter().zip(&dulles().hours).filter(|(_, m)| m.dew_point.unwrap().get::<unit::degree_celsius>() > 1.0)
    };
    let apart = |(d, m): (&wattshed_climate::Hour, &wattshed_climate::Hour)| {
        (d.relative_humidity - m.relative_humidity).get::<unit::percent>().abs()
    };
    assert!(warm().map(apart).sum::<f64>() / (warm().count() as f64) < 1.0);
}

#[test]
fn what_the_models_can_do_without_may_be_missing() {
    let mut lines = dulles_lines();
    for line in &mut lines[HEADER_LINES..] {
        for (column, missing) in [(8, "99.9"), (14, "9999"), (15, ""), (16, "99999"), (22, "999")] {
            set(std::slice::from_mut(line), 1, column, missing);
        }
    }
    let file = read(&lines).unwrap();
    assert!(file.repairs.is_none());
    assert!(file.hours.iter().all(|h| (h.dew_point, h.ghi, h.dni, h.dhi, h.wind) == (None, None, None, None, None)));
    assert_eq!(file.year(), dulles().year());
}

#[test]
fn small_faults_of_sensors_are_limited_and_counted() {
    let mut lines = dulles_lines();
    set(&mut lines, line_of(1), 9, "104");
    set(&mut lines, line_of(2), 14, "-2");
    let file = read(&lines).unwrap();
    assert_eq!((file.repairs.humidity_limited, file.repairs.irradiance_raised), (1, 1));
    assert_eq!(file.hours[0].relative_humidity.get::<unit::percent>(), 100.0);
}

#[test]
fn faults_are_named_with_line_and_column() {
    let spoiled = |line: usize, column: usize, text: &str| {
        let mut lines = dulles_lines();
        set(&mut lines, line, column, text);
        let error = read(&lines).unwrap_err();
        (error.line(), error.column(), error.to_string())
    };
    for (line, column, text, expected) in [
        (20, 7, "warm", "line 20, column 7: expected a dry bulb of -90 to 60 °C, or 99.9 for missing, found `warm`"),
        (20, 7, "nan", "line 20, column 7: expected a dry bulb of -90 to 60 °C, or 99.9 for missing, found `nan`"),
        (20, 7, "75", "line 20, column 7: expected a dry bulb of -90 to 60 °C, or 99.9 for missing, found `75`"),
        (21, 9, "-4", "line 21, column 9: expected a relative humidity of 0 to 110 %, or 999 for missing, found `-4`"),
        (22, 10, "inf", "line 22, column 10: expected a pressure in Pa, or 999999 for missing, found `inf`"),
        (1, 7, "98", "line 1, column 7: expected a latitude of -90 to 90 degrees, found `98`"),
        (1, 10, "high", "line 1, column 10: expected an elevation of -500 to 9000 m, found `high`"),
        (8, 3, "4", "line 8, column 3: expected 1 record per hour, found `4`"),
        (1, 1, "Time", "line 1: an EPW file begins with `LOCATION`, this one with `Time`"),
    ] {
        assert_eq!(spoiled(line, column, text), (Some(line), Some(column), expected.to_owned()));
    }
}

#[test]
fn hours_out_of_order_are_refused() {
    let mut lines = dulles_lines();
    lines.swap(line_of(30) - 1, line_of(31) - 1);
    let error = read(&lines).unwrap_err();
    assert_eq!(
        error,
        EpwError::Order { line: line_of(30), expected: (1, 2, 6), found: ["1", "2", "7"].map(String::from) }
    );
    let mut lines = dulles_lines();
    set(&mut lines, line_of(1), 4, "0");
    assert_eq!(read(&lines).unwrap_err().line(), Some(line_of(1)));
}

#[test]
fn a_part_of_a_year_is_refused() {
    let lines = dulles_lines();
    assert_eq!(read(&lines[..HEADER_LINES + 8000]), Err(EpwError::RowCount { rows: 8000 }));
    assert_eq!(read(&lines[..HEADER_LINES]), Err(EpwError::RowCount { rows: 0 }));
    assert_eq!(read(&lines[..3]), Err(EpwError::NoHeaderLine { name: "DATA PERIODS" }));
    assert_eq!(WeatherFile::from_epw(b""), Err(EpwError::Empty));
    assert_eq!(WeatherFile::from_epw(b" \r\n\r\n"), Err(EpwError::Empty));
}

#[test]
fn short_lines_are_refused() {
    let mut lines = dulles_lines();
    lines[line_of(5) - 1] = "1997,1,1,5,0,?9,1.0".into();
    assert_eq!(read(&lines), Err(EpwError::ShortLine { line: line_of(5), found: 7, expected: 22 }));
    lines[0] = "LOCATION,Somewhere".into();
    assert_eq!(read(&lines), Err(EpwError::ShortLine { line: 1, found: 2, expected: 10 }));
}

#[test]
fn a_packed_year_unpacks_to_the_same_bits_and_packing_is_repeatable() {
    let file = read(&dulles_lines()).unwrap();
    let packed = pack(&file, &SOURCE, "1997").unwrap();
    assert_eq!(unpack(&packed).unwrap(), file);
    assert_eq!(packed, pack(&file, &SOURCE, "1997").unwrap());
    assert!(unpack(&packed[..packed.len() - 9]).is_err());
    assert!(unpack(b"").is_err());
}

#[test]
fn a_year_finer_than_the_packed_form_is_not_packed() {
    let mut lines = dulles_lines();
    set(&mut lines, line_of(7), 7, "1.25");
    let error = pack(&read(&lines).unwrap(), &SOURCE, "1997").unwrap_err();
    assert_eq!(error.to_string(), "hour 7 of the year, column 1: the value is finer than the packed form");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_value_within_range_survives_reading_and_packing(
        hour in 1..=8760usize, t in -900..=600i32, dew in -900..=700i32, rh in 0..=100i32, p in 31_000..=120_000i32,
        q in 0..=1400i32, wind in 0..=400i32
    ) {
        let mut lines = dulles_lines();
        let tenths = |v: i32| format!("{:.1}", f64::from(v) / 10.0);
        let cells = [(7, tenths(t)), (8, tenths(dew)), (9, rh.to_string()), (10, p.to_string()), (14, q.to_string()), (22, tenths(wind))];
        for (column, text) in &cells {
            set(&mut lines, line_of(hour), *column, text);
        }
        let file = read(&lines).unwrap();
        prop_assert!(file.repairs.is_none());
        prop_assert_eq!(unpack(&pack(&file, &SOURCE, "-").unwrap()).unwrap(), file.clone());
        prop_assert!(file.year().is_ok());
    }

    #[test]
    fn no_cell_makes_the_reader_panic(line in 1..200usize, column in 1..24usize, text in "\\PC{0,12}") {
        let mut lines = dulles_lines();
        let columns = lines[line - 1].split(',').count();
        set(&mut lines, line, column.min(columns), &text);
        let _ = read(&lines);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = WeatherFile::from_epw(&bytes);
        let _ = WeatherFile::from_epw(&[b"LOCATION,".as_slice(), &bytes].concat());
        let _ = unpack(&bytes);
    }
}
