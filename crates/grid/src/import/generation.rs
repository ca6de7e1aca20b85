//! Hours of generation by source, turned into the direct emissions of the mix.
//!
//! ```text
//! intensity(h) = Σ E_f(h) direct_f / Σ E_f(h)        direct_f as in the table of technologies
//! ```
//! An hour is dropped, and filled like any gap, when its total is below 40 % of the median, or when a source is blank that is
//! usually more than 2 % of the generation: in EIA-930 both happen when a plant's meter did not report.

use super::ImportOptions;
use super::error::ImportError;
use super::hours::{HourlyIntensity, Sample, Subject, year};
use super::intensity::{chosen_zone, stamp};
use super::kind::ImportKind;
use super::sheet::Sheet;
use super::stamp::{Order, minutes, utc_of_central_european};
use crate::mix::{CARBON_TABLE, Technology};
use crate::tables::technology_carbon;
use crate::user::IntensityStages;

/// Generation of one stretch of time, MW by technology; none where all its cells are blank. Files of one year may have other
/// columns in another order: each row is read with those of its own file.
struct Generation {
    line: usize,
    start_min: i64,
    mw: Vec<(Technology, Option<f64>)>,
}

/// A column of generation and what it is made from; none for a class without a technology.
struct Source {
    column: usize,
    technology: Option<Technology>,
}

const IMPLAUSIBLE_SHARE_OF_MEDIAN: f64 = 0.4;
const USUAL_SHARE: f64 = 0.02;

pub(super) fn eia930(sheets: &[Sheet], options: &ImportOptions) -> Result<HourlyIntensity, ImportError> {
    let mut rows = Vec::new();
    let mut zone = String::new();
    for sheet in sheets {
        let (time, authority) = (sheet.column(&["utc time at end of hour"])?, sheet.column(&["balancing authority"])?);
        let sources = columns(sheet, |name| {
            let source = name.strip_prefix("net generation (mw) from ")?;
            (!source.contains("(adjusted)") && !source.contains("(imputed)")).then(|| eia_technology(source))
        })?;
        zone = chosen_zone(sheet, authority, options)?;
        for row in sheet.rows.iter().filter(|row| row.1.get(authority) == Some(zone.as_str())) {
            // The hour ends at its name.
            let start_min = stamp(sheet, row, time, Order::MonthFirst)? - 60;
            rows.push(generation(sheet, row, start_min, &sources)?);
        }
    }
    hours(rows, ImportKind::Eia930, zone, options)
}

pub(super) fn entsoe(sheets: &[Sheet], options: &ImportOptions) -> Result<HourlyIntensity, ImportError> {
    let mut rows = Vec::new();
    let mut zone = String::new();
    for sheet in sheets {
        let time = sheet.column(&["mtu"])?;
        let universal = sheet.name(time).contains("utc");
        let sources = columns(sheet, |name| {
            let source = name.split(" - actual aggregated").next().filter(|source| *source != name)?;
            Some(entsoe_technology(source))
        })?;
        zone = match sheet.optional(&["area"]) {
            Some(area) => chosen_zone(sheet, area, options)?,
            None => options.zone.clone().unwrap_or_default(),
        };
        let area = sheet.optional(&["area"]);
        let mut last = i64::MIN;
        for row in &sheet.rows {
            if area.is_some_and(|area| row.1.get(area) != Some(zone.as_str())) {
                continue;
            }
            let civil = mtu(sheet, row, time)?;
            // In October the clock goes back: an hour comes again.
            let again = civil <= last;
            let start_min = if universal { civil } else { utc_of_central_european(civil, again) };
            last = last.max(civil);
            rows.push(generation(sheet, row, start_min, &sources)?);
        }
    }
    hours(rows, ImportKind::Entsoe, zone, options)
}

/// The beginning of `01.01.2023 00:00 - 01.01.2023 01:00 (CET)`.
fn mtu(sheet: &Sheet, row: &(usize, csv::StringRecord), column: usize) -> Result<i64, ImportError> {
    let cell = row.1.get(column).unwrap_or_default();
    let start = cell.split(" - ").next().unwrap_or_default();
    let start = start.trim_end_matches("(CET)").trim_end_matches("(CEST)").trim_end_matches("(UTC)").trim();
    minutes(start, Order::DayFirst).ok_or_else(|| ImportError::Cell {
        line: row.0,
        column: sheet.name(column).to_owned(),
        cell: cell.chars().take(40).collect(),
        what: "time",
    })
}

/// Columns of generation; `read` gives the technology of a column, if it is one.
fn columns(sheet: &Sheet, read: impl Fn(&str) -> Option<Option<Technology>>) -> Result<Vec<Source>, ImportError> {
    let found: Vec<Source> = sheet
        .names()
        .iter()
        .enumerate()
        .filter_map(|(column, name)| Some(Source { column, technology: read(name)? }))
        .collect();
    match found.iter().any(|source| source.technology.is_some()) {
        true => Ok(found),
        false => Err(ImportError::Nothing("a column of generation by source".to_owned())),
    }
}

fn eia_technology(source: &str) -> Option<Technology> {
    Some(match source {
        "coal" => Technology::Coal,
        "natural gas" => Technology::Gas,
        "nuclear" => Technology::Nuclear,
        "all petroleum products" => Technology::Oil,
        _ if source.starts_with("hydro") => Technology::Hydro,
        _ if source.starts_with("solar") => Technology::Solar,
        _ if source.starts_with("wind") => Technology::Wind,
        "geothermal" => Technology::OtherRenewable,
        _ => return None,
    })
}

fn entsoe_technology(source: &str) -> Option<Technology> {
    let source = source.trim();
    Some(match source {
        "fossil gas" => Technology::Gas,
        // Oil shale burns like lignite, not like oil.
        "fossil coal-derived gas" | "fossil peat" | "fossil oil shale" => Technology::Coal,
        "nuclear" => Technology::Nuclear,
        "geothermal" | "marine" | "other renewable" => Technology::OtherRenewable,
        "solar" => Technology::Solar,
        "biomass" | "waste" => Technology::Bioenergy,
        _ if source.contains("coal") => Technology::Coal,
        _ if source.contains("oil") => Technology::Oil,
        // What pumped storage gives was generated by others.
        _ if source.contains("pumped") => return None,
        _ if source.starts_with("hydro") => Technology::Hydro,
        _ if source.starts_with("wind") => Technology::Wind,
        _ => return None,
    })
}

fn generation(
    sheet: &Sheet,
    row: &(usize, csv::StringRecord),
    start_min: i64,
    sources: &[Source],
) -> Result<Generation, ImportError> {
    let mut mw: Vec<(Technology, Option<f64>)> = Vec::new();
    for (source, technology) in sources.iter().filter_map(|source| Some((source, source.technology?))) {
        // Pumping and the own use of plants at night are no generation.
        let cell = sheet.number(row, source.column)?.map(|mw| mw.max(0.0));
        match mw.iter_mut().find(|(of, _)| *of == technology) {
            Some((_, sum)) => *sum = cell.map_or(*sum, |cell| Some(sum.unwrap_or_default() + cell)),
            None => mw.push((technology, cell)),
        }
    }
    Ok(Generation { line: row.0, start_min, mw })
}

fn hours(
    rows: Vec<Generation>,
    kind: ImportKind,
    zone: String,
    options: &ImportOptions,
) -> Result<HourlyIntensity, ImportError> {
    let total = |row: &Generation| -> f64 { row.mw.iter().filter_map(|(_, mw)| *mw).sum() };
    let mut totals: Vec<f64> = rows.iter().map(total).collect();
    totals.sort_unstable_by(f64::total_cmp);
    let least_mw = IMPLAUSIBLE_SHARE_OF_MEDIAN * totals.get(totals.len() / 2).copied().unwrap_or_default();
    let all: f64 = totals.iter().sum();
    let generated = |technology: Technology| -> f64 {
        let of = |row: &Generation| row.mw.iter().find(|(of, _)| *of == technology).and_then(|(_, mw)| *mw);
        rows.iter().filter_map(of).sum()
    };
    let mut technologies: Vec<Technology> = Vec::new();
    for (technology, _) in rows.iter().flat_map(|row| &row.mw) {
        if !technologies.contains(technology) {
            technologies.push(*technology);
        }
    }
    technologies.retain(|technology| generated(*technology) > USUAL_SHARE * all);
    let usual = technologies;
    let direct = |technology| technology_carbon(technology).direct_g_per_kwh * 1e-3;
    let mut implausible = 0;
    let mut samples = Vec::with_capacity(rows.len());
    for row in rows {
        let (start_min, line, total_mw) = (row.start_min, row.line, total(&row));
        let lacks = row.mw.iter().any(|(technology, mw)| mw.is_none() && usual.contains(technology));
        if total_mw <= 0.0 || total_mw < least_mw || lacks {
            implausible += 1;
            samples.push(Sample { line, start_min, kg_per_kwh: None });
            continue;
        }
        let emitted: f64 = row
            .mw
            .iter()
            .filter_map(|(technology, mw)| Some((*mw)? * direct(*technology)))
            .fold(0.0, |sum, part| sum + part);
        samples.push(Sample { line, start_min, kg_per_kwh: Some(emitted / total_mw) });
    }
    let subject = Subject {
        zone,
        stages: IntensityStages::Direct,
        source: format!("{}, generation by source × {CARBON_TABLE}", kind.publisher()),
        licence: kind.licence().to_owned(),
        implausible,
    };
    year(&samples, subject, options)
}
