//! The times of the rows: that each is an hour after the one before, and which hour of which year it is.
//!
//! A stamp of 00:00 ... 23:00 names the hour that begins then; a table that counts 1 ... 24 names the hour's end.
//! A table in civil time skips an hour in spring and repeats one in autumn; its rows are consecutive hours all the
//! same, and that is how they are taken.

use super::HourlyError;
use super::header::{cells, name_and_unit};

/// Names of columns that hold date and time together.
const STAMPS: [&str; 7] = ["time", "local_time", "datetime", "date_time", "timestamp", "time_local", "time_utc"];

/// How the rows tell the time.
#[derive(Clone, Debug)]
pub(super) enum TimeColumns {
    Stamp(usize),
    DateAndTime(usize, usize),
    Parts { year: Option<usize>, month: usize, day: usize, hour: usize },
    None,
}

impl TimeColumns {
    pub(super) fn of(header: &str) -> Self {
        let names: Vec<String> = cells(header).map(|cell| name_and_unit(cell).0.trim_matches('_').to_owned()).collect();
        let find = |wanted: &str| names.iter().position(|name| name == wanted);
        if let (Some(date), Some(time)) = (find("date"), find("time")) {
            return Self::DateAndTime(date, time);
        }
        if let (Some(month), Some(day), Some(hour)) = (find("month"), find("day"), find("hour")) {
            return Self::Parts { year: find("year"), month, day, hour };
        }
        STAMPS.iter().find_map(|name| find(name)).or(find("date")).map_or(Self::None, Self::Stamp)
    }

    /// The stamp of a row, as written.
    pub(super) fn text(&self, row: &[&str]) -> Option<String> {
        let cell = |index: usize| row.get(index).copied().unwrap_or_default();
        match *self {
            Self::Stamp(index) => Some(cell(index).to_owned()),
            Self::DateAndTime(date, time) => Some(format!("{} {}", cell(date), cell(time))),
            Self::Parts { year, month, day, hour } => {
                Some(format!("{}-{}-{} {}:00", year.map_or("2001", cell), cell(month), cell(day), cell(hour)))
            }
            Self::None => None,
        }
    }
}

/// An hour on a clock: hours since 1970, and minutes past.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) year: i64,
    pub(super) hours: i64,
    pub(super) hour_of_day: i64,
    pub(super) minute: i64,
    /// Of the clock, where the stamp says it.
    pub(super) utc_offset_min: Option<i64>,
}

/// Reads `2024-01-31T05:00`, `01/31/2024 05:00` and the like; `one_year` stands in for the year of a typical year.
pub(super) fn read(text: &str, one_year: Option<i64>) -> Option<Stamp> {
    let text = text.trim();
    let (date, time) = text.split_once(['T', ' ']).unwrap_or((text, "0:00"));
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let &[first, second, third] = parts.as_slice() else { return None };
    let (year, month, day) = if first.len() == 4 { (first, second, third) } else { (third, first, second) };
    let (year, month, day): (i64, i64, i64) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let (clock, utc_offset_min) = zone(time.trim())?;
    let mut clock = clock.split(':');
    let hour_of_day: i64 = clock.next()?.trim().parse().ok()?;
    let minute: i64 = clock.next().map_or(Some(0), |minute| minute.parse().ok())?;
    let year = one_year.unwrap_or(year);
    let plausible = (1..=12).contains(&month)
        && (1..=month_days(year, month)).contains(&day)
        && (0..=24).contains(&hour_of_day)
        && (0..60).contains(&minute)
        && (1..=9999).contains(&year);
    let hours = days_since_1970(year, month, day) * 24 + hour_of_day;
    plausible.then_some(Stamp { year, hours, hour_of_day, minute, utc_offset_min })
}

/// Clock and UTC offset of `05:00Z`, `05:00+01:00`.
fn zone(time: &str) -> Option<(&str, Option<i64>)> {
    if let Some(clock) = time.strip_suffix(['Z', 'z']) {
        return Some((clock, Some(0)));
    }
    let Some(at) = time.find(['+', '-']) else { return Some((time, None)) };
    let sign = if time[at..].starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = time[at + 1..].split_once(':').unwrap_or((&time[at + 1..], "0"));
    Some((&time[..at], Some(sign * (hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?))))
}

pub(super) const fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn month_days(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from 1 January 1970 in the Gregorian calendar.
pub(super) fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let years_before = year - 1;
    let leap_days = years_before.div_euclid(4) - years_before.div_euclid(100) + years_before.div_euclid(400);
    let days_before = 365 * years_before + leap_days;
    let of_year: i64 = (1..month).map(|month| month_days(year, month)).sum();
    // 1 January of the year 1 is 719,162 days before 1970.
    days_before + of_year + day - 1 - 719_162
}

/// What the rows say of time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Course {
    /// First hour, as hours since 1970 at its beginning, on the clock of the table in winter time.
    pub(super) first_hour: i64,
    pub(super) utc_offset_min: Option<i64>,
    pub(super) half_hour: bool,
    /// Hours that the table counts in summer time.
    pub(super) daylight_saving_hours: usize,
}

/// Follows the stamps from row to row; `rows` are line, stamp as written, stamp.
///
/// # Errors
/// A gap, or an hour out of order, that is not the skip of spring with its return in autumn.
pub(super) fn follow(rows: &[(usize, String, Stamp)]) -> Result<Option<Course>, HourlyError> {
    let Some((_, _, first)) = rows.first() else { return Ok(None) };
    let hour_ending = rows.iter().any(|(_, _, stamp)| stamp.hour_of_day == 24)
        || (first.hour_of_day == 1 && !rows.iter().take(24).any(|(_, _, stamp)| stamp.hour_of_day == 0));
    let steps =
        || rows.windows(2).map(|pair| pair[1].2.hours - pair[0].2.hours).enumerate().filter(|(_, step)| *step != 1);
    let breaks: Vec<(usize, i64)> = steps().collect();
    let alternate = breaks.windows(2).all(|pair| pair[0].1 + pair[1].1 == 2);
    let civil = !breaks.is_empty()
        && breaks.len().is_multiple_of(2)
        && alternate
        && breaks.iter().all(|(_, step)| *step == 0 || *step == 2);
    if let (false, Some(&(row, step))) = (civil, breaks.first()) {
        let ((_, before, _), (line, after, _)) = (&rows[row], &rows[row + 1]);
        let (line, before, after) = (*line, before.clone(), after.clone());
        return Err(if step > 1 {
            HourlyError::Gap { line, missing: step - 1, before, after }
        } else {
            HourlyError::Order { line, before, after }
        });
    }
    // South of the equator the year begins in summer time: the repeated hour comes first.
    let begins_in_summer = civil && breaks.first().is_some_and(|(_, step)| *step == 0);
    let daylight_saving_hours = if civil { summer_hours(&breaks, rows.len(), begins_in_summer) } else { 0 };
    Ok(Some(Course {
        first_hour: first.hours - i64::from(hour_ending) - i64::from(begins_in_summer),
        utc_offset_min: first.utc_offset_min,
        half_hour: first.minute >= 30,
        daylight_saving_hours,
    }))
}

fn summer_hours(breaks: &[(usize, i64)], rows: usize, mut summer: bool) -> usize {
    let (mut count, mut since) = (0, 0);
    for (row, _) in breaks {
        count += if summer { row + 1 - since } else { 0 };
        (summer, since) = (!summer, row + 1);
    }
    count + if summer { rows - since } else { 0 }
}
