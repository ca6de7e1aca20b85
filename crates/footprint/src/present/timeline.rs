//! Years of operation in a report.

use wattshed_report::{Cell, Chart, Column, Figure, Row, Scaling, Section, Table};

use super::timeline_charts;
use crate::account::Account;
use crate::estimate::value_in;
use crate::estimated::Estimated;
use crate::results::find;
use crate::timeline::{Period, Step, Timeline};

/// Periods that a table shows one by one; of more, the calendar years.
const MOST_ROWS: usize = 24;

/// What every period comes to, and what has accumulated; nothing without a timeline.
pub(super) fn years(estimated: &dyn Estimated) -> Section {
    let Some(timeline) = estimated.timeline() else { return Section::new("timeline", "") };
    let (rows, by_period) = shown(timeline);
    let title = match (by_period, timeline.step) {
        (true, Step::Week) => "Week by week",
        (true, Step::Month) => "Month by month",
        (true, Step::Quarter) => "Quarter by quarter",
        _ => "Year by year",
    };
    let mut section = Section::new("timeline", title).with(amounts(timeline, rows)).with(intensities(timeline, rows));
    if !by_period {
        section = section.with(format!("{} periods stand in the JSON.", timeline.periods.len()));
    }
    let covered = timeline.covered.map(|days| format!(": {} to {}", days.start, days.end)).unwrap_or_default();
    section.with(format!(
        "All other figures of this report are of the {}{covered} (the second day not among them). A period is its part of the \
         weather year, in the state of its phase; trends step with each new year.",
        timeline.basis
    ))
}

/// The rows of a table, and whether they are the periods.
pub(super) fn shown(timeline: &Timeline) -> (&[Period], bool) {
    match timeline.periods.len() <= MOST_ROWS {
        true => (&timeline.periods, true),
        false => (&timeline.years, false),
    }
}

/// The charts of the same periods; none without a timeline.
pub(super) fn charts(estimated: &dyn Estimated) -> Vec<Chart> {
    let Some(timeline) = estimated.timeline() else { return Vec::new() };
    let (rows, _) = shown(timeline);
    let labels: Vec<String> = rows.iter().map(|period| name(period, timeline.step)).collect();
    timeline_charts::charts(rows, &labels)
}

fn figure(account: &Account, key: &str) -> Cell {
    let definition = find(key);
    Cell::from(definition.and_then(|of| Some(Figure::new(value_in(account, key)?, of.unit.clone()))))
}

/// Energy, water and greenhouse gas, with what has accumulated.
fn amounts(timeline: &Timeline, rows: &[Period]) -> Table {
    let results = [
        ("IT", "it_energy_mwh"),
        ("Energy", "facility_energy_mwh"),
        ("Site water", "site_water_withdrawal_m3"),
        ("Total", "total_location_tco2e"),
    ];
    let mut columns = vec![Column::text("From")];
    columns.extend(results.iter().map(|(label, _)| Column::figures(*label)));
    columns.push(Column::figures("Total so far"));
    let row = |period: &Period| {
        let cells = results.iter().map(|(_, key)| figure(&period.account, key));
        let so_far = figure(&period.cumulative, "total_location_tco2e");
        std::iter::once(label(period)).chain(cells).chain([so_far]).collect::<Vec<_>>()
    };
    let table = rows.iter().map(row).fold(Table::new(columns).scaled(Scaling::Column), Table::with);
    match timeline.periods.last() {
        Some(last) => {
            let cells = results.iter().map(|(_, key)| figure(&last.cumulative, key));
            table.with(Row::total(std::iter::once(Cell::from("In all")).chain(cells).collect()))
        }
        None => table,
    }
}

/// Sizes and ratios of every period; columns that no period has are left out.
fn intensities(timeline: &Timeline, rows: &[Period]) -> Table {
    let results = [
        ("IT capacity", "it_capacity_mw"),
        ("Highest hour", "peak_facility_mw"),
        ("Above the grid", "shortfall_peak_mw"),
        ("PUE", "pue"),
        ("CUE", "cue_kg_per_kwh"),
        ("NOx", "onsite_nox_t"),
    ];
    let known = |key: &str| timeline.periods.iter().any(|period| value_in(&period.account, key).is_some());
    let results: Vec<(&str, &str)> = results.into_iter().filter(|(_, key)| known(key)).collect();
    let mut columns = vec![Column::text("From")];
    columns.extend(results.iter().map(|(label, _)| Column::figures(*label)));
    let row = |period: &Period| {
        let cells = results.iter().map(|(_, key)| figure(&period.account, key));
        std::iter::once(label(period)).chain(cells).collect::<Vec<_>>()
    };
    rows.iter().map(row).fold(Table::new(columns).scaled(Scaling::Column), Table::with)
}

/// What a period is called under a chart: short.
fn name(period: &Period, step: Step) -> String {
    let start = period.days.start;
    match step {
        _ if period.is_whole_year() => start.year.to_string(),
        Step::Week => start.to_string(),
        _ => format!("{}-{:02}", start.year, start.month),
    }
}

pub(super) fn label(period: &Period) -> Cell {
    let start = period.days.start;
    match period.is_whole_year() {
        true => Cell::from(start.year.to_string().as_str()),
        false => Cell::from(start.to_string().as_str()),
    }
}
