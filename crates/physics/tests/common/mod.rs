//! Reference tables, and quantities in short.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use wattshed_physics::units::{
    MassRate, Power, Pressure, Ratio, SpecificVolume, Temperature, TemperatureDifference, unit,
};

/// Rows of a CSV table with a header, `#` comments and no quotes.
pub(crate) fn rows(text: &str) -> Vec<Vec<&str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.skip(1).map(|line| line.split(',').collect()).collect()
}

/// A cell as a number; an empty one has none.
pub(crate) fn number(cell: &str) -> Option<f64> {
    (!cell.is_empty()).then(|| cell.parse().unwrap())
}

/// Cells as numbers.
pub(crate) fn numbers(row: &[&str]) -> Vec<f64> {
    row.iter().map(|cell| number(cell).unwrap()).collect()
}

pub(crate) fn kw(value: f64) -> Power {
    Power::new::<unit::kilowatt>(value)
}

pub(crate) fn celsius(value: f64) -> Temperature {
    Temperature::new::<unit::degree_celsius>(value)
}

pub(crate) fn kelvin(value: f64) -> TemperatureDifference {
    TemperatureDifference::new::<unit::kelvin_difference>(value)
}

pub(crate) fn pa(value: f64) -> Pressure {
    Pressure::new::<unit::pascal>(value)
}

pub(crate) fn ratio(value: f64) -> Ratio {
    Ratio::new::<unit::ratio>(value)
}

pub(crate) fn kg_s(value: f64) -> MassRate {
    MassRate::new::<unit::kilogram_per_second>(value)
}

pub(crate) fn m3_kg(value: f64) -> SpecificVolume {
    SpecificVolume::new::<unit::cubic_meter_per_kilogram>(value)
}

/// Asserts agreement within `tolerance`.
pub(crate) fn near(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((found - expected).abs() <= tolerance, "{what}: {found}, not {expected}");
}
