//! Published hourly intensities.

use super::ImportOptions;
use super::error::ImportError;
use super::hours::{HourlyIntensity, Sample, Subject, year};
use super::kind::ImportKind;
use super::sheet::Sheet;
use super::stamp::{Order, minutes};
use crate::user::IntensityStages;

/// No grid emits more than this, g CO2e per kWh.
const MOST_G_PER_KWH: f64 = 3000.0;

pub(super) fn electricity_maps(sheets: &[Sheet], options: &ImportOptions) -> Result<HourlyIntensity, ImportError> {
    let column = match options.stages {
        IntensityStages::Direct => "(direct)",
        IntensityStages::LifeCycle => "(life cycle)",
    };
    let mut samples = Vec::new();
    let mut zone = String::new();
    for sheet in sheets {
        let figures = sheet.column(&[
            &format!("carbon intensity gco₂eq/kwh {column}"),
            column,
            &column.replace("life cycle", "lca"),
        ])?;
        in_grams(sheet, figures)?;
        let (time, zones) = (sheet.column(&["datetime (utc)"])?, sheet.column(&["zone id", "zone name"])?);
        zone = chosen_zone(sheet, zones, options)?;
        for row in sheet.rows.iter().filter(|row| row.1.get(zones) == Some(zone.as_str())) {
            samples.push(sample(sheet, row, time, figures, Order::DayFirst)?);
        }
        not_kilograms(sheet.name(figures), &samples)?;
    }
    let kind = ImportKind::ElectricityMaps;
    let subject = Subject {
        zone,
        stages: options.stages,
        source: format!("{}, hourly carbon intensity of consumption", kind.publisher()),
        licence: kind.licence().to_owned(),
        implausible: 0,
    };
    year(&samples, subject, options)
}

pub(super) fn uk_carbon(sheets: &[Sheet], options: &ImportOptions) -> Result<HourlyIntensity, ImportError> {
    let mut samples = Vec::new();
    for sheet in sheets {
        let (time, figures) = (sheet.column(&["datetime"])?, sheet.column(&["actual", "carbon_intensity"])?);
        for row in &sheet.rows {
            samples.push(sample(sheet, row, time, figures, Order::DayFirst)?);
        }
        not_kilograms(sheet.name(figures), &samples)?;
    }
    let kind = ImportKind::UkCarbon;
    let subject = Subject {
        zone: "GB".to_owned(),
        stages: IntensityStages::Direct,
        source: format!("{}, Carbon Intensity of Great Britain", kind.publisher()),
        licence: kind.licence().to_owned(),
        implausible: 0,
    };
    // The standard time of Great Britain is universal time.
    let options = ImportOptions { utc_offset_h: Some(options.utc_offset_h.unwrap_or(0.0)), ..options.clone() };
    year(&samples, subject, &options)
}

/// A mean between these, and no figure above the second, is the intensity of a mixed grid in kg/kWh; in g/kWh only grids that are all
/// but free of combustion come so low.
const KILOGRAMS: (f64, f64) = (0.02, 2.0);

/// Refuses figures that look like kilograms where grams are read.
fn not_kilograms(column: &str, samples: &[Sample]) -> Result<(), ImportError> {
    let figures = || samples.iter().filter_map(|sample| sample.kg_per_kwh).map(|kg| kg * 1e3);
    let mean = figures().fold(0.0, |sum, figure| sum + figure) / figures().count().max(1) as f64;
    let most = figures().fold(0.0, f64::max);
    let (least, limit) = KILOGRAMS;
    if mean >= least && most <= limit {
        return Err(ImportError::Kilograms { column: column.to_owned(), mean, most });
    }
    Ok(())
}

/// Refuses a column in another unit than grams.
fn in_grams(sheet: &Sheet, column: usize) -> Result<(), ImportError> {
    let name = sheet.name(column);
    if name.replace('₂', "2").contains("gco2eq/kwh") && !name.contains("kgco") {
        return Ok(());
    }
    let found = name.split_whitespace().find(|word| word.contains('/')).unwrap_or("no unit").to_owned();
    Err(ImportError::Unit { column: name.to_owned(), found, expected: "gCO2eq/kWh".to_owned() })
}

/// The zone of a file that holds one, or the one that is asked for.
pub(super) fn chosen_zone(sheet: &Sheet, column: usize, options: &ImportOptions) -> Result<String, ImportError> {
    let mut zones: Vec<&str> =
        sheet.rows.iter().filter_map(|row| row.1.get(column)).filter(|z| !z.is_empty()).collect();
    zones.sort_unstable();
    zones.dedup();
    let listed = || zones.iter().take(12).copied().collect::<Vec<_>>().join(", ");
    match (&options.zone, zones.as_slice()) {
        (Some(wanted), _) => zones
            .iter()
            .find(|zone| zone.eq_ignore_ascii_case(wanted))
            .map(|zone| (*zone).to_owned())
            .ok_or_else(|| ImportError::NoZone { zone: wanted.clone(), zones: listed() }),
        (None, [one]) => Ok((*one).to_owned()),
        (None, []) => Err(ImportError::Nothing("a zone".to_owned())),
        (None, _) => Err(ImportError::SeveralZones { zones: listed() }),
    }
}

fn sample(
    sheet: &Sheet,
    row: &(usize, csv::StringRecord),
    time: usize,
    figures: usize,
    order: Order,
) -> Result<Sample, ImportError> {
    let start_min = stamp(sheet, row, time, order)?;
    let grams = sheet.number(row, figures)?;
    if let Some(value) = grams.filter(|grams| !(0.0..=MOST_G_PER_KWH).contains(grams)) {
        return Err(ImportError::Range { line: row.0, value });
    }
    Ok(Sample { line: row.0, start_min, kg_per_kwh: grams.map(|grams| grams * 1e-3) })
}

/// The time in a cell.
pub(super) fn stamp(
    sheet: &Sheet,
    row: &(usize, csv::StringRecord),
    column: usize,
    order: Order,
) -> Result<i64, ImportError> {
    let cell = row.1.get(column).unwrap_or_default();
    minutes(cell, order).ok_or_else(|| ImportError::Cell {
        line: row.0,
        column: sheet.name(column).to_owned(),
        cell: cell.chars().take(40).collect(),
        what: "time",
    })
}
