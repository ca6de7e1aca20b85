//! From samples in universal time to the hours of a year in local standard time.

use std::collections::BTreeMap;

use super::ImportOptions;
use super::error::ImportError;
use super::stamp::{days_since_1970, is_leap, written};
use crate::user::IntensityStages;

/// The hours of one region over a year.
#[derive(Debug, Clone, PartialEq)]
pub struct HourlyIntensity {
    /// kg CO2e per kWh, hour by hour, the first ending at 01:00 local standard time on 1 January.
    pub kg_per_kwh: Vec<f64>,
    /// The year.
    pub year: i32,
    /// Zone or balancing authority, as the file names it.
    pub zone: String,
    /// What it counts.
    pub stages: IntensityStages,
    /// Publisher and publication.
    pub source: String,
    /// Terms of use.
    pub licence: String,
    /// What was filled in.
    pub fills: FillCounts,
}

/// Hours that the file lacks, by the rule that filled them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FillCounts {
    /// Gaps of up to six hours: a straight line between the neighbours.
    pub interpolated: usize,
    /// Gaps of up to a week: the same hour of the nearest days before and after, their mean.
    pub from_days_around: usize,
    /// Hours that the turn to local time moves over the end of the year: from its other end.
    pub turned: usize,
    /// Hours whose generation is below 40 % of the median, or that lack a source: dropped, then filled by the rules above.
    pub implausible: usize,
    /// Whether the clock of a half-hour zone was rounded to the hour before.
    pub half_hour: bool,
}

/// A figure of a stretch of time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sample {
    pub(super) line: usize,
    /// Start of the stretch, minutes since 1970, universal time.
    pub(super) start_min: i64,
    pub(super) kg_per_kwh: Option<f64>,
}

/// What the hours are of.
pub(super) struct Subject {
    pub(super) zone: String,
    pub(super) stages: IntensityStages,
    pub(super) source: String,
    pub(super) licence: String,
    pub(super) implausible: usize,
}

/// Longest gap of a straight line; longest gap that is filled at all.
const LINE_HOURS: usize = 6;
const WEEK_HOURS: usize = 168;
/// A clock is at most this far from universal time.
const LARGEST_OFFSET_H: f64 = 14.0;

pub(super) fn year(
    samples: &[Sample],
    subject: Subject,
    options: &ImportOptions,
) -> Result<HourlyIntensity, ImportError> {
    let offset_h = options.utc_offset_h.filter(|h| h.abs() <= LARGEST_OFFSET_H).ok_or(ImportError::NoOffset)?;
    let offset_min = (offset_h * 60.0).round() as i64;
    // To the nearest hour; half an hour goes to the earlier one.
    let whole_h = (offset_min + 29).div_euclid(60);
    let by_hour = by_hour(samples, whole_h)?;
    let year =
        wanted_year(&by_hour, options).ok_or_else(|| ImportError::Nothing("an hour with a figure".to_owned()))?;
    let mut fills = FillCounts {
        half_hour: offset_min.rem_euclid(60) != 0,
        implausible: subject.implausible,
        ..FillCounts::default()
    };
    let hours = of_year(&by_hour, year, whole_h, &mut fills);
    let kg_per_kwh = filled(hours, year, &mut fills)?;
    Ok(HourlyIntensity {
        kg_per_kwh,
        year: i32::try_from(year).unwrap_or_default(),
        zone: subject.zone,
        stages: subject.stages,
        source: subject.source,
        licence: subject.licence,
        fills,
    })
}

/// Mean of the samples of each local hour, by hours since 1970.
fn by_hour(samples: &[Sample], whole_h: i64) -> Result<BTreeMap<i64, f64>, ImportError> {
    let mut at: BTreeMap<i64, f64> = BTreeMap::new();
    for sample in samples {
        let Some(figure) = sample.kg_per_kwh else { continue };
        match at.insert(sample.start_min, figure) {
            Some(other) if (other - figure).abs() > 1e-9 => {
                return Err(ImportError::Twice { line: sample.line, hour: written(sample.start_min) });
            }
            _ => {}
        }
    }
    let mut hours: BTreeMap<i64, (f64, f64)> = BTreeMap::new();
    for (start_min, figure) in at {
        let (sum, count) = hours.entry(start_min.div_euclid(60) + whole_h).or_default();
        *sum += figure;
        *count += 1.0;
    }
    Ok(hours.into_iter().map(|(hour, (sum, count))| (hour, sum / count)).collect())
}

fn first_hour(year: i64) -> i64 {
    days_since_1970(year, 1, 1) * 24
}

/// The year that is asked for, else the latest that is whole, else the one with most hours.
fn wanted_year(by_hour: &BTreeMap<i64, f64>, options: &ImportOptions) -> Option<i64> {
    if let Some(year) = options.year {
        return Some(i64::from(year));
    }
    let (first, last) = (by_hour.keys().next()?.div_euclid(24), by_hour.keys().next_back()?.div_euclid(24));
    let year_of = |day: i64| {
        let near = 1970 + (day as f64 / 365.2425).floor() as i64;
        (near - 1..=near + 1).rev().find(|year| days_since_1970(*year, 1, 1) <= day).unwrap_or(near)
    };
    let share = |year: i64| {
        let within = by_hour.range(first_hour(year)..first_hour(year + 1)).count();
        within as f64 / hours_of(year) as f64
    };
    let years = || year_of(first)..=year_of(last);
    // The turn to local time may take half a day from a year that the file holds whole.
    let whole = years().rev().find(|year| share(*year) > 0.99);
    whole.or_else(|| years().max_by(|a, b| share(*a).total_cmp(&share(*b))))
}

const fn hours_of(year: i64) -> usize {
    if is_leap(year) { 8784 } else { 8760 }
}

/// The hours of a year; those that the turn to local time leaves open at one end come from the other.
fn of_year(by_hour: &BTreeMap<i64, f64>, year: i64, whole_h: i64, fills: &mut FillCounts) -> Vec<Option<f64>> {
    let (first, count) = (first_hour(year), hours_of(year));
    let length = i64::try_from(count).unwrap_or_default();
    (0..length)
        .map(|index| {
            let hour = first + index;
            by_hour.get(&hour).copied().or_else(|| {
                let near_end = index < whole_h.max(0) || index >= length + whole_h.min(0);
                let other = if index < length / 2 { hour + length } else { hour - length };
                let found = near_end.then(|| by_hour.get(&other).copied()).flatten();
                fills.turned += usize::from(found.is_some());
                found
            })
        })
        .collect()
}

/// Fills gaps, or says why not.
fn filled(hours: Vec<Option<f64>>, year: i64, fills: &mut FillCounts) -> Result<Vec<f64>, ImportError> {
    let wanted = hours.len();
    let found = hours.iter().flatten().count();
    let mut out = hours.clone();
    let mut at = 0;
    while at < wanted {
        if hours[at].is_some() {
            at += 1;
            continue;
        }
        let end = (at..wanted).find(|index| hours[*index].is_some()).unwrap_or(wanted);
        let length = end - at;
        if length > WEEK_HOURS || found * 10 < wanted * 9 {
            let hour = written((first_hour(year) + i64::try_from(at).unwrap_or_default()) * 60);
            let missing = format!(
                "{length} hours from {hour} (local standard time) are missing; gaps of up to a week are filled, and up to a tenth of the year"
            );
            return Err(ImportError::Incomplete {
                year: i32::try_from(year).unwrap_or_default(),
                found,
                wanted,
                missing,
            });
        }
        for (index, slot) in out.iter_mut().enumerate().take(end).skip(at) {
            *slot = if length <= LINE_HOURS { line(&hours, at, end, index) } else { days_around(&hours, index) };
        }
        if length <= LINE_HOURS {
            fills.interpolated += length;
        } else {
            fills.from_days_around += length;
        }
        at = end;
    }
    out.into_iter()
        .collect::<Option<Vec<f64>>>()
        .ok_or_else(|| ImportError::Nothing("an hour with a figure".to_owned()))
}

/// On the line between the neighbours of a gap; at an end of the year the only neighbour.
fn line(hours: &[Option<f64>], start: usize, end: usize, index: usize) -> Option<f64> {
    let before = start.checked_sub(1).and_then(|at| hours[at]);
    let after = hours.get(end).copied().flatten();
    match (before, after) {
        (Some(before), Some(after)) => {
            let share = (index + 1 - start) as f64 / (end + 1 - start) as f64;
            Some(before + (after - before) * share)
        }
        (one, other) => one.or(other),
    }
}

/// Mean of the same hour of the nearest day before and the nearest after; one of them at an end of the year.
fn days_around(hours: &[Option<f64>], index: usize) -> Option<f64> {
    let before = (1..).map_while(|day| index.checked_sub(24 * day)).find_map(|at| hours[at]);
    let after = (1..).map(|day| index + 24 * day).take_while(|at| *at < hours.len()).find_map(|at| hours[at]);
    match (before, after) {
        (Some(before), Some(after)) => Some(0.5 * (before + after)),
        (one, other) => one.or(other),
    }
}

impl HourlyIntensity {
    /// Mean over the year, kg CO2e per kWh.
    pub fn mean_kg_per_kwh(&self) -> f64 {
        self.kg_per_kwh.iter().fold(0.0, |sum, hour| sum + hour) / self.kg_per_kwh.len().max(1) as f64
    }

    /// A table that `grid.intensity = { file = … }` reads, with its origin in comments.
    pub fn csv(&self) -> String {
        let mut text = format!(
            "# {}, {} {}; {}; {}\n# Hours of local standard time, the first ending at 01:00 on 1 January.\n# {}\nintensity [kgCO2e/kWh]\n",
            self.source, self.zone, self.year, self.stages, self.licence, self.fills
        );
        for hour in &self.kg_per_kwh {
            text.push_str(&format!("{hour:.6}\n"));
        }
        text
    }
}

impl core::fmt::Display for FillCounts {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            f,
            "Filled: {} hours on a line between their neighbours, {} from the days around, {} turned from the other end of the year",
            self.interpolated, self.from_days_around, self.turned
        )?;
        if self.implausible > 0 {
            write!(f, "; {} of them because sources are missing", self.implausible)?;
        }
        if self.half_hour {
            f.write_str("; the clock of the zone is half an hour off and was rounded to the hour before")?;
        }
        f.write_str(".")
    }
}
