//! Sun and wind computed from typical years, against what fleets of the United States gave in 2022.
//!
//! A typical year is no 2022, one place is no fleet: the shape by month and hour of the day, the mean, and what a flat load takes
//! of it are compared, not hours. The tables of docs/method/contracts.md state the errors.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use wattshed_climate::{WeatherFile, bundled_station};
use wattshed_physics::renewable::{Mounting, Photovoltaics, SunHour, Viewpoint, WindPlant};
use wattshed_physics::units::{Ratio, unit};

struct Fleet {
    mean: f64,
    matched: f64,
    months: Vec<f64>,
    hours: Vec<f64>,
}

fn fleet(area: &str, technology: &str) -> Fleet {
    let text = include_str!("fixtures/eia_fleet_2022.csv");
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let row = rows.iter().find(|row| &row[0] == area && &row[1] == technology).unwrap();
    let figures: Vec<f64> = row.iter().skip(2).map(|cell| cell.parse().unwrap()).collect();
    Fleet { mean: figures[0], matched: figures[1], months: figures[2..14].to_vec(), hours: figures[14..38].to_vec() }
}

fn numbers(shares: Vec<Ratio>) -> Vec<f64> {
    shares.into_iter().map(|share| share.get::<unit::ratio>()).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Share of a flat load of the same annual energy that is covered hour by hour.
fn matched(shares: &[f64]) -> f64 {
    let mean = mean(shares);
    shares.iter().map(|share| (share / mean).min(1.0)).sum::<f64>() / shares.len() as f64
}

fn months(shares: &[f64]) -> Vec<f64> {
    let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut rest = shares;
    let month = |days: &usize| {
        let (month, after) = rest.split_at(days * 24);
        rest = after;
        mean(month) / mean(shares)
    };
    days.iter().map(month).collect()
}

fn hours(shares: &[f64]) -> Vec<f64> {
    let of = |hour: usize| shares.iter().skip(hour).step_by(24).sum::<f64>() / 365.0 / mean(shares);
    (0..24).map(of).collect()
}

fn rms(a: &[f64], b: &[f64]) -> f64 {
    (a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>() / a.len() as f64).sqrt()
}

fn sun(file: &WeatherFile, mounting: Mounting) -> Vec<f64> {
    let station = &file.station;
    let place = Viewpoint {
        latitude_deg: station.coordinates.latitude_deg(),
        longitude_deg: station.coordinates.longitude_deg(),
        utc_offset: station.utc_offset,
    };
    let hours = file.hours.iter().map(|hour| SunHour {
        global: hour.ghi.unwrap(),
        direct_normal: hour.dni.unwrap(),
        diffuse: hour.dhi.unwrap(),
        dry_bulb: hour.dry_bulb,
    });
    numbers(Photovoltaics { place, mounting }.output(hours))
}

fn wind(file: &WeatherFile, capacity_factor: f64) -> Vec<f64> {
    let plant = WindPlant::new(file.hours.iter().map(|hour| hour.wind.unwrap()));
    numbers(plant.output(Ratio::new::<unit::ratio>(capacity_factor)).unwrap())
}

/// Stations in the area of a fleet whose mean is sound; the fixture says which are not.
const SUNNY: [(&str, &str); 8] = [
    ("ERCO", "722590"),
    ("ERCO", "722430"),
    ("CISO", "723860"),
    ("CISO", "724940"),
    ("AZPS", "722780"),
    ("AZPS", "722745"),
    ("SOCO", "722190"),
    ("SOCO", "722110"),
];

#[test]
fn tracking_plants_yield_what_fleets_do() {
    let mut errors = Vec::new();
    for (area, station) in SUNNY {
        let fleet = fleet(area, "solar");
        let file = bundled_station(station).unwrap().weather().unwrap();
        let (tracking, fixed) = (sun(file, Mounting::Tracking), sun(file, Mounting::Fixed));
        let (month, hour) = (rms(&months(&tracking), &fleet.months), rms(&hours(&tracking), &fleet.hours));
        println!(
            "| {area} {station} | {:.3} | {:.3} | {:.3} | {:.3} | {:.3} | {month:.2} | {hour:.2} |",
            fleet.mean,
            mean(&tracking),
            mean(&fixed),
            fleet.matched,
            matched(&tracking)
        );
        let error = mean(&tracking) / fleet.mean - 1.0;
        errors.push(error);
        assert!(error.abs() < 0.25, "{area} {station}: {error}");
        assert!((matched(&tracking) - fleet.matched).abs() < 0.12, "{area} {station}");
        assert!(month < 0.15 && (hour < 0.30 || area == "AZPS"), "{area} {station}: {month} {hour}");
        assert!(mean(&fixed) < mean(&tracking));
    }
    println!("mean error {:.3}", mean(&errors));
    assert!(mean(&errors).abs() < 0.15, "{}", mean(&errors));
}

const WINDY: [(&str, &str); 10] = [
    ("PJM", "725300"),
    ("PJM", "725205"),
    ("PJM", "724386"),
    ("ERCO", "722590"),
    ("ERCO", "723544"),
    ("MISO", "725450"),
    ("MISO", "727450"),
    ("NYIS", "725280"),
    ("BPAT", "726980"),
    ("CISO", "724940"),
];

#[test]
fn one_plant_matches_less_than_a_fleet_and_more_than_the_sun() {
    let mut errors = Vec::new();
    for (area, station) in WINDY {
        let fleet = fleet(area, "wind");
        let shares = wind(bundled_station(station).unwrap().weather().unwrap(), fleet.mean);
        let (month, hour) = (rms(&months(&shares), &fleet.months), rms(&hours(&shares), &fleet.hours));
        println!(
            "| {area} {station} | {:.3} | {:.3} | {:.3} | {month:.2} | {hour:.2} |",
            fleet.mean,
            fleet.matched,
            matched(&shares)
        );
        assert!((mean(&shares) - fleet.mean).abs() < 1e-6);
        let error = matched(&shares) - fleet.matched;
        errors.push(error);
        assert!((-0.30..0.05).contains(&error), "{area} {station}: {error}");
        assert!(month < 0.40 && hour < 0.50, "{area} {station}: {month} {hour}");
    }
    println!("mean error {:.3}", mean(&errors));
    assert!((-0.20..0.0).contains(&mean(&errors)), "{}", mean(&errors));
}

/// Means over the days of each month would promise far more than any hour gives.
#[test]
fn a_match_of_month_by_hour_means_would_be_an_illusion() {
    let shares = wind(bundled_station("725300").unwrap().weather().unwrap(), 0.34);
    let days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut smooth = Vec::with_capacity(8760);
    let mut first = 0;
    for days in days {
        let month = &shares[first * 24..(first + days) * 24];
        let typical: Vec<f64> =
            (0..24).map(|hour| month.iter().skip(hour).step_by(24).sum::<f64>() / days as f64).collect();
        smooth.extend(typical.iter().cycle().take(days * 24));
        first += days;
    }
    assert!(matched(&smooth) - matched(&shares) > 0.20, "{} {}", matched(&smooth), matched(&shares));
}

/// What draws take between computed years is what an exact year gives.
#[test]
fn mixed_years_of_wind_match_as_exact_ones() {
    for station in ["725300", "722590", "726980"] {
        let file = bundled_station(station).unwrap().weather().unwrap();
        let plant = WindPlant::new(file.hours.iter().map(|hour| hour.wind.unwrap()));
        for wanted in [0.263, 0.3125, 0.34, 0.388, 0.419] {
            let factor = Ratio::new::<unit::ratio>(wanted);
            let (exact, mixed) =
                (numbers(plant.output(factor).unwrap()), numbers(plant.output_between(factor).unwrap()));
            assert!((mean(&exact) - mean(&mixed)).abs() < 1e-9);
            let error = matched(&mixed) - matched(&exact);
            assert!(error.abs() < 0.003, "{station} {wanted}: {error}");
        }
    }
}
