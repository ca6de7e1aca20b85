//! The built-in years against digests that were computed elsewhere from the original files.

use wattshed_climate::{bundled, bundled_station, unit};
use wattshed_physics::psychrometrics::saturation_pressure;
use wattshed_physics::units::{Ratio, Temperature};

#[test]
fn means_and_design_values_of_the_bundled_years_are_those_of_the_original_files() {
    let table = include_str!("fixtures/typical_year_digests.csv");
    let rows: Vec<Vec<&str>> =
        table.lines().filter(|line| !line.starts_with(['#', 's'])).map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 5);
    for row in rows {
        let year = bundled_station(row[0]).unwrap().weather().unwrap().year().unwrap();
        let design = year.design(Ratio::new::<unit::percent>(99.6));
        let found =
            [year.mean_dry_bulb(), year.mean_wet_bulb(), year.mean_wet_bulb(), design.dry_bulb, design.wet_bulb];
        for ((found, expected), tolerance) in found.into_iter().zip(&row[1..]).zip([6e-5, 2e-6, 2e-3, 6e-4, 6e-4]) {
            let found = found.get::<unit::degree_celsius>();
            assert!((found - expected.parse::<f64>().unwrap()).abs() < tolerance, "{row:?}: {found}");
        }
    }
}

#[test]
fn dew_point_and_humidity_of_the_bundled_years_agree() {
    for bundled in bundled() {
        let file = bundled.weather().unwrap();
        let above_freezing = |t: Temperature| t.get::<unit::degree_celsius>() > 0.1;
        let (mut sum, mut hours) = (0.0, 0.0);
        for hour in &file.hours {
            let Some(dew_point) = hour.dew_point.filter(|t| above_freezing(*t)) else { continue };
            let humidity = saturation_pressure(dew_point) / saturation_pressure(hour.dry_bulb);
            sum += (humidity - hour.relative_humidity).get::<unit::percent>().abs();
            hours += 1.0;
        }
        // Humidity is written to 1 %, temperatures to 0.1 K, which is 0.6 % of humidity.
        assert!(hours > 1000.0 && sum / hours < 1.0, "{}: {}", bundled.name, sum / hours);
    }
}
