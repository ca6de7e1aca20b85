//! Official files: what they give, what is filled, what is refused. All figures are made up.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use proptest::prelude::*;
use wattshed_grid::IntensityStages;
use wattshed_grid::import::{
    HourlyIntensity, ImportError, ImportKind, ImportOptions, Imported, ImportedFactor, import,
};

const EMBER: &str = include_str!("fixtures/import/ember.csv");
const EGRID: &str = include_str!("fixtures/import/egrid_srl.csv");
const EGRID_STATES: &str = include_str!("fixtures/import/egrid_st.csv");
const MAPS: &str = include_str!("fixtures/import/electricity_maps.csv");
const ENTSOE: &str = include_str!("fixtures/import/entsoe.csv");
const EIA: &str = include_str!("fixtures/import/eia930.csv");
const UK: &str = include_str!("fixtures/import/uk_carbon.csv");

fn options() -> ImportOptions {
    ImportOptions { utc_offset_h: Some(0.0), year: None, zone: None, stages: IntensityStages::Direct }
}

fn table(kind: ImportKind, text: &str) -> Result<Vec<ImportedFactor>, ImportError> {
    match import(kind, &[text.to_owned()], &options())? {
        Imported::Table(table) => Ok(table.rows),
        Imported::Hours(_) => panic!("hours"),
    }
}

fn hours_with(kind: ImportKind, text: &str, options: &ImportOptions) -> Result<HourlyIntensity, ImportError> {
    match import(kind, &[text.to_owned()], options)? {
        Imported::Hours(hours) => Ok(hours),
        Imported::Table(_) => panic!("a table"),
    }
}

fn hours(kind: ImportKind, text: &str) -> Result<HourlyIntensity, ImportError> {
    hours_with(kind, text, &options())
}

/// The header of a sample, and a row for each of `count` steps of `minutes` from the beginning of 2023, as `row` writes it.
fn file(sample: &str, minutes: i64, count: i64, row: impl Fn(i64, &str) -> Option<String>) -> String {
    let mut text = format!("{}\n", sample.lines().next().unwrap());
    for step in 0..count {
        if let Some(row) = row(step, &stamp(step * minutes)) {
            text.push_str(&row);
            text.push('\n');
        }
    }
    text
}

/// Minutes after the beginning of 2023 as `YYYY-MM-DD HH:MM`.
fn stamp(minutes: i64) -> String {
    let (mut day, minute) = (minutes.div_euclid(1440), minutes.rem_euclid(1440));
    let mut year = 2023;
    if day < 0 {
        (year, day) = (2022, day + 365);
    }
    let mut month = 0;
    let lengths = |month: usize| [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month % 12];
    while day >= lengths(month) {
        day -= lengths(month);
        month += 1;
    }
    (year, month) = (year + i64::try_from(month / 12).unwrap(), month % 12);
    format!("{year}-{:02}-{:02} {:02}:{:02}", month + 1, day + 1, minute / 60, minute % 60)
}

fn maps(row: impl Fn(i64) -> Option<f64>) -> String {
    file(MAPS, 60, 8760, |hour, at| {
        row(hour).map(|g| format!("{at}:00,Nowhere,Made-up,XX,{g},{},70,60,made up,false,", g + 40.0))
    })
}

#[test]
fn a_yearly_table_gives_the_latest_figure_of_each_country() {
    let found = table(ImportKind::Ember, EMBER).unwrap();
    let figures: Vec<(&str, i32, f64)> =
        found.iter().map(|row| (row.region.as_str(), row.year, row.kg_per_kwh)).collect();
    assert_eq!(figures, [("FR", 2025, 0.0415), ("PL", 2025, 0.592)]);
    assert!(found.iter().all(|row| row.stages == IntensityStages::LifeCycle && row.licence == "CC BY 4.0"));
    let of_2023 = import(ImportKind::Ember, &[EMBER.to_owned()], &ImportOptions { year: Some(2023), ..options() });
    assert!(
        matches!(of_2023.unwrap(), Imported::Table(table) if table.rows.len() == 1 && table.rows[0].kg_per_kwh == 0.056)
    );
    let pounds = EMBER.replace("gCO2/kWh", "lbCO2/MWh");
    assert!(matches!(table(ImportKind::Ember, &pounds), Err(ImportError::Unit { found, .. }) if found == "lbCO2/MWh"));
}

#[test]
fn areas_that_are_no_region_of_specs_are_named() {
    let more = format!(
        "{EMBER}Atlantis,ATL,2025,Country or economy,Power sector emissions,CO2 intensity,CO2 intensity,gCO2/kWh,10.0\n\
         ASEAN,,2025,Region,Power sector emissions,CO2 intensity,CO2 intensity,gCO2/kWh,500.0\n"
    );
    let Imported::Table(found) = import(ImportKind::Ember, &[more], &options()).unwrap() else { panic!("hours") };
    assert!(found.left_out.contains(&"Atlantis (ATL)".to_owned()), "{:?}", found.left_out);
    assert!(found.left_out.contains(&"ASEAN".to_owned()), "{:?}", found.left_out);
    assert_eq!(found.rows.len(), 2);
}

#[test]
fn kilograms_under_a_header_of_grams_are_refused_and_a_clean_grid_is_not() {
    let kilograms = hours(ImportKind::ElectricityMaps, &maps(|hour| Some(if hour % 24 < 12 { 0.2 } else { 0.4 })));
    assert!(
        matches!(kilograms, Err(ImportError::Kilograms { mean, .. }) if (mean - 0.3).abs() < 1e-3),
        "{kilograms:?}"
    );
    assert!(hours(ImportKind::ElectricityMaps, &maps(|_| Some(0.0))).is_ok());
    assert!(hours(ImportKind::ElectricityMaps, &maps(|hour| Some(if hour < 100 { 8.0 } else { 1.0 }))).is_ok());
}

#[test]
fn sheets_of_egrid_give_subregions_and_states() {
    let found = table(ImportKind::Egrid, EGRID).unwrap();
    assert_eq!(found[0].region, "CAMX");
    // 1,004.5 lb/MWh · 0.45359237 kg/lb.
    assert!((found[0].kg_per_kwh - 0.455_633_5).abs() < 1e-6, "{}", found[0].kg_per_kwh);
    assert_eq!((found[1].year, found[1].stages), (2024, IntensityStages::Direct));
    assert_eq!(table(ImportKind::Egrid, EGRID_STATES).unwrap()[1].region, "US-VT");
    let metric = EGRID.replace("rate (lb/MWh)", "rate (kg/MWh)");
    assert!(matches!(table(ImportKind::Egrid, &metric), Err(ImportError::Unit { found, .. }) if found == "kg/mwh"));
}

#[test]
fn hours_are_turned_to_local_standard_time_and_none_is_lost() {
    let text = maps(|hour| Some((hour % 24) as f64));
    for (offset, first) in [(0.0, 0.0), (-5.0, 5.0), (8.0, 16.0), (5.75, 18.0), (5.5, 19.0)] {
        let found =
            hours_with(ImportKind::ElectricityMaps, &text, &ImportOptions { utc_offset_h: Some(offset), ..options() });
        let found = found.unwrap();
        assert_eq!((found.kg_per_kwh.len(), found.year), (8760, 2023), "{offset}");
        assert!((found.kg_per_kwh[0] * 1e3 - first).abs() < 1e-9, "{offset}: {}", found.kg_per_kwh[0]);
        assert!((found.mean_kg_per_kwh() - 0.0115).abs() < 1e-12, "{offset}");
        let moved = f64::abs(offset).floor() as usize;
        assert!(found.fills.turned.abs_diff(moved) <= 1, "{offset}: {:?}", found.fills);
        assert_eq!(found.fills.half_hour, offset.fract() != 0.0);
    }
    let no_clock = ImportOptions { utc_offset_h: None, ..options() };
    assert_eq!(hours_with(ImportKind::ElectricityMaps, &text, &no_clock), Err(ImportError::NoOffset));
}

#[test]
fn a_file_with_both_gives_what_is_wanted() {
    let text = maps(|_| Some(100.0));
    assert!((hours(ImportKind::ElectricityMaps, &text).unwrap().mean_kg_per_kwh() - 0.1).abs() < 1e-12);
    let life_cycle = ImportOptions { stages: IntensityStages::LifeCycle, ..options() };
    let found = hours_with(ImportKind::ElectricityMaps, &text, &life_cycle).unwrap();
    assert!((found.mean_kg_per_kwh() - 0.14).abs() < 1e-12);
    let wrong = text.replace("gCO₂eq/kWh", "lbCO₂eq/MWh");
    assert!(matches!(
        hours(ImportKind::ElectricityMaps, &wrong),
        Err(ImportError::Unit { .. } | ImportError::NoHeader { .. })
    ));
    let two = format!("{text}2023-06-01 00:00:00,Nowhere,Other,YY,1,2,70,60,made up,false,\n");
    assert!(
        matches!(hours(ImportKind::ElectricityMaps, &two), Err(ImportError::SeveralZones { zones }) if zones == "XX, YY")
    );
    let missing = ImportOptions { zone: Some("ZZ".to_owned()), ..options() };
    assert!(matches!(hours_with(ImportKind::ElectricityMaps, &two, &missing), Err(ImportError::NoZone { .. })));
}

#[test]
fn gaps_are_filled_by_the_stated_rules_and_counted() {
    // Three hours on a slope, thirty hours of a daily wave, and empty cells.
    let figure = |hour: i64| if hour < 4000 { hour as f64 / 10.0 } else { 100.0 + (hour % 24) as f64 };
    let missing = |hour: i64| (1000..1003).contains(&hour) || (6000..6030).contains(&hour);
    let found = hours(ImportKind::ElectricityMaps, &maps(|hour| (!missing(hour)).then(|| figure(hour)))).unwrap();
    assert_eq!((found.fills.interpolated, found.fills.from_days_around), (3, 30));
    for hour in (1000..1003).chain(6000..6030) {
        let index = usize::try_from(hour).unwrap();
        assert!((found.kg_per_kwh[index] * 1e3 - figure(hour)).abs() < 1e-9, "{hour}");
    }
    let csv = found.csv();
    assert!(csv.contains("3 hours on a line") && csv.contains("30 from the days around"), "{}", &csv[..400]);
    assert_eq!(csv.lines().count(), 3 + 1 + 8760);
}

#[test]
fn a_file_of_8000_rows_and_a_gap_of_a_month_are_refused_with_their_place() {
    let short = hours(ImportKind::ElectricityMaps, &maps(|hour| (hour < 8000).then_some(50.0)));
    let Err(error) = short else { panic!("accepted") };
    assert_eq!(
        error.to_string(),
        "2023 has 8000 of 8760 hours; 760 hours from 2023-11-30 08:00 (local standard time) are missing; gaps of up to a week are \
         filled, and up to a tenth of the year"
    );
    let gap = hours(ImportKind::ElectricityMaps, &maps(|hour| (!(2000..2200).contains(&hour)).then_some(50.0)));
    assert!(matches!(gap, Err(ImportError::Incomplete { found: 8560, wanted: 8760, .. })), "{gap:?}");
}

#[test]
fn an_hour_that_stands_twice_is_taken_for_summer_time_and_refused() {
    let text = maps(|hour| Some(hour as f64 / 100.0));
    let line = text.lines().nth(7000).unwrap().replace(",69.", ",99.");
    let twice = format!("{text}{line}\n");
    assert!(matches!(hours(ImportKind::ElectricityMaps, &twice), Err(ImportError::Twice { line: 8762, .. })));
    let same = format!("{text}{}\n", text.lines().nth(7000).unwrap());
    assert!(hours(ImportKind::ElectricityMaps, &same).is_ok());
}

#[test]
fn impossible_figures_and_cells_are_named_with_their_line() {
    let text = maps(|hour| Some(if hour == 10 { 41_000.0 } else { 100.0 }));
    assert_eq!(hours(ImportKind::ElectricityMaps, &text), Err(ImportError::Range { line: 12, value: 41_000.0 }));
    let words = maps(|_| Some(100.0)).replacen(",100,", ",soon,", 1);
    assert!(matches!(
        hours(ImportKind::ElectricityMaps, &words),
        Err(ImportError::Cell { line: 2, what: "number", .. })
    ));
    let times = maps(|_| Some(100.0)).replacen("2023-01-01 05:00:00", "five o'clock", 1);
    assert!(matches!(hours(ImportKind::ElectricityMaps, &times), Err(ImportError::Cell { line: 7, what: "time", .. })));
}

/// 2023 in Central European civil time, in quarters of an hour: no 02:00 on 26 March, 02:00 twice on 29 October.
fn central_european(row: impl Fn(i64) -> String) -> String {
    let summer = |utc_min: i64| ((85 - 1) * 1440 + 60..(302 - 1) * 1440 + 60).contains(&utc_min);
    let mut text = format!("{}\n", ENTSOE.lines().next().unwrap());
    for quarter in 0..35_040 {
        let utc_min = quarter * 15 - 60;
        let civil = utc_min + if summer(utc_min) { 120 } else { 60 };
        let german = |at: i64| {
            let iso = stamp(at);
            format!("{}.{}.{} {}", &iso[8..10], &iso[5..7], &iso[..4], &iso[11..])
        };
        text.push_str(&format!("MU,{} - {},{}\n", german(civil), german(civil + 15), row(quarter / 4)));
    }
    text
}

#[test]
fn generation_in_civil_time_goes_through_both_changes_of_the_clock() {
    // 100 biomass, 1000 gas, 1000 coal, 1900 nuclear, and solar by hour of the day.
    let text = central_european(|hour| format!("100,1000,1000,0,50,1900,{},n/e", hour % 24));
    let found = hours_with(ImportKind::Entsoe, &text, &ImportOptions { utc_offset_h: Some(1.0), ..options() }).unwrap();
    assert_eq!((found.kg_per_kwh.len(), found.year, found.zone.as_str()), (8760, 2023, "MU"));
    assert_eq!(
        (found.fills.interpolated, found.fills.from_days_around, found.fills.turned),
        (0, 0, 0),
        "{:?}",
        found.fills
    );
    for (hour, kg_per_kwh) in found.kg_per_kwh.iter().enumerate() {
        // 1000 · 370 + 1000 · 760 g over 4000 MW and the sun.
        let wanted = 1130.0 / (4000.0 + (hour % 24) as f64);
        assert!((kg_per_kwh - wanted).abs() < 1e-12, "{hour}: {kg_per_kwh}");
    }
}

/// The row of an hour, which ends an hour after it begins.
fn eia_row(step: i64, figures: &str) -> String {
    let iso = stamp((step + 1) * 60);
    let (month, day, year, hour): (&str, &str, &str, i64) =
        (&iso[5..7], &iso[8..10], &iso[..4], iso[11..13].parse().unwrap());
    let half = if hour < 12 { "AM" } else { "PM" };
    let shown = if hour % 12 == 0 { 12 } else { hour % 12 };
    let time = format!("{month}/{day}/{year} {shown}:00:00 {half}");
    format!("MADE,{month}/{day}/{year},1,{time},{time},{figures}")
}

#[test]
fn files_of_one_year_are_read_each_with_its_own_columns() {
    // The second half has other columns, in another order: wind in two, gas first.
    const LATER: &str = "Balancing Authority,Data Date,Hour Number,Local Time at End of Hour,UTC Time at End of Hour,Demand (MW),\
        Net Generation (MW),Net Generation (MW) from Natural Gas,Net Generation (MW) from Wind without Integrated Battery \
        Storage,Net Generation (MW) from Wind with Integrated Battery Storage,Net Generation (MW) from Coal,Net Generation \
        (MW) from Nuclear";
    let first = file(EIA, 60, 8760, |step, _| {
        (step < 4380).then(|| eia_row(step, "4000,4000,1000,1000,1000,0,0,0,1000,10,1000"))
    });
    let second =
        file(LATER, 60, 8760, |step, _| (step >= 4380).then(|| eia_row(step, "4000,4000,1000,400,600,1000,1000")));
    let Imported::Hours(found) = import(ImportKind::Eia930, &[first, second], &options()).unwrap() else {
        panic!("a table");
    };
    let (before, after) = (found.kg_per_kwh[100], found.kg_per_kwh[8000]);
    assert!(before > 0.1 && (before - after).abs() < 1e-12, "{before} {after}");
    assert_eq!(found.fills.implausible, 0);
}

#[test]
fn hours_without_a_usual_source_and_hours_of_little_generation_are_filled() {
    let row = |step: i64| match step {
        // Coal is blank; then next to nothing is reported.
        500 => r#""4,000","4,000",,"1,000","2,000",0,0,0,0,10,"#.to_owned(),
        600 => "4000,4000,100,100,200,0,0,0,0,10,".to_owned(),
        _ => r#""4,000","4,000","1,000","1,000","2,000",0,-5,0,0,10,"1,000""#.to_owned(),
    };
    let text = file(EIA, 60, 8760, |step, _| Some(eia_row(step, &row(step))));
    let found = hours(ImportKind::Eia930, &text).unwrap();
    assert_eq!((found.fills.implausible, found.fills.interpolated), (2, 2));
    for kg_per_kwh in &found.kg_per_kwh {
        assert!((kg_per_kwh - 1130.0 / 4000.0).abs() < 1e-12, "{kg_per_kwh}");
    }
}

#[test]
fn half_hours_are_averaged() {
    let text = file(UK, 30, 17_520, |step, at| {
        Some(format!("{}Z,1,{},low", at.replace(' ', "T"), if step % 2 == 0 { 100 } else { 120 }))
    });
    let found = hours_with(ImportKind::UkCarbon, &text, &ImportOptions { utc_offset_h: None, ..options() }).unwrap();
    assert!(found.kg_per_kwh.iter().all(|kg| (kg - 0.11).abs() < 1e-12));
    assert_eq!(found.zone, "GB");
}

#[test]
fn a_file_of_another_kind_is_named() {
    for (kind, text) in [
        (ImportKind::Ember, EMBER),
        (ImportKind::Egrid, EGRID),
        (ImportKind::ElectricityMaps, MAPS),
        (ImportKind::Entsoe, ENTSOE),
        (ImportKind::Eia930, EIA),
        (ImportKind::UkCarbon, UK),
    ] {
        assert_eq!(ImportKind::of_text(text), Some(kind));
        for other in ImportKind::ALL.into_iter().filter(|other| *other != kind) {
            let wrong = import(other, &[text.to_owned()], &options());
            assert_eq!(wrong, Err(ImportError::OtherKind { found: kind, expected: other }));
        }
    }
    assert!(matches!(
        import(ImportKind::Ember, &["a,b\n1,2\n".to_owned()], &options()),
        Err(ImportError::NoHeader { .. })
    ));
    assert_eq!(import(ImportKind::Ember, &[String::new()], &options()), Err(ImportError::Empty));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn filled_hours_lie_between_those_that_are_given(gaps in proptest::collection::vec((0..8760_i64, 1..160_i64), 0..5)) {
        let missing = |hour: i64| gaps.iter().any(|(start, length)| (*start..start + length).contains(&hour));
        let figure = |hour: i64| 100.0 + (hour % 24) as f64 + (hour / 24 % 7) as f64;
        let found = hours(ImportKind::ElectricityMaps, &maps(|hour| (!missing(hour)).then(|| figure(hour))));
        if let Ok(found) = found {
            prop_assert_eq!(found.kg_per_kwh.len(), 8760);
            prop_assert!(found.kg_per_kwh.iter().all(|kg| (0.1..=0.13).contains(kg)));
            let filled = (0..8760).filter(|hour| missing(*hour)).count();
            prop_assert_eq!(found.fills.interpolated + found.fills.from_days_around, filled);
        }
    }

    #[test]
    fn no_text_breaks_the_reader(text in "\\PC{0,200}") {
        for kind in ImportKind::ALL {
            let _ = import(kind, std::slice::from_ref(&text), &options());
        }
    }
}
