//! Years of operation in a report.

use wattshed_report::{Both, Cell, Chart, Column, Figure, Row, Scaling, Section, Table, Words, both, say};

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
    let Some(timeline) = estimated.timeline() else { return Section::new("timeline", Words::none()) };
    let (rows, by_period) = shown(timeline);
    let title = match (by_period, timeline.step) {
        (true, Step::Week) => both!("Week by week", "Semaine par semaine"),
        (true, Step::Month) => both!("Month by month", "Mois par mois"),
        (true, Step::Quarter) => both!("Quarter by quarter", "Trimestre par trimestre"),
        _ => both!("Year by year", "Année par année"),
    };
    let mut section = Section::new("timeline", title).with(amounts(timeline, rows)).with(intensities(timeline, rows));
    if !by_period {
        section = section.with(say!(
            "{} periods stand in the JSON.",
            "{} périodes figurent dans le JSON.",
            timeline.periods.len()
        ));
    }
    let covered =
        timeline.covered.map(|days| say!(": {} to {}", " : du {} au {}", days.start, days.end)).unwrap_or_default();
    section.with(say!(
        "All other figures of this report are of the {}{covered} (the second day not among them). A period is its part of the \
         weather year, in the state of its phase; trends step with each new year.", "Toutes les autres valeurs de ce rapport sont celles de : {}{covered} (le second jour non compris). Une \
            période est sa part de l'année météo, dans l'état de sa phase ; les tendances changent à chaque \
            nouvelle année.",
        super::in_words(timeline.basis)
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
    let labels: Vec<Words> = rows.iter().map(|period| Words::name(name(period, timeline.step))).collect();
    timeline_charts::charts(rows, &labels)
}

fn figure(account: &Account, key: &str) -> Cell {
    let definition = find(key);
    Cell::from(definition.and_then(|of| Some(Figure::new(value_in(account, key)?, of.unit.clone()))))
}

/// Energy, water and greenhouse gas, with what has accumulated.
fn amounts(timeline: &Timeline, rows: &[Period]) -> Table {
    let results = [
        (Both::name("IT"), "it_energy_mwh"),
        (both!("Energy", "Énergie"), "facility_energy_mwh"),
        (both!("Site water", "Eau, site"), "site_water_withdrawal_m3"),
        (both!("Total", "Total"), "total_location_tco2e"),
    ];
    let mut columns = vec![Column::text(both!("From", "Dès"))];
    columns.extend(results.iter().map(|(label, _)| Column::figures(*label)));
    columns.push(Column::figures(both!("Total so far", "Total cumulé")));
    let row = |period: &Period| {
        let cells = results.iter().map(|(_, key)| figure(&period.account, key));
        let so_far = figure(&period.cumulative, "total_location_tco2e");
        std::iter::once(label(period)).chain(cells).chain([so_far]).collect::<Vec<_>>()
    };
    let table = rows.iter().map(row).fold(Table::new(columns).scaled(Scaling::Column), Table::with);
    match timeline.periods.last() {
        Some(last) => {
            let cells = results.iter().map(|(_, key)| figure(&last.cumulative, key));
            table.with(Row::total(std::iter::once(Cell::from(both!("In all", "En tout"))).chain(cells).collect()))
        }
        None => table,
    }
}

/// Sizes and ratios of every period; columns that no period has are left out.
fn intensities(timeline: &Timeline, rows: &[Period]) -> Table {
    let results = [
        (both!("IT capacity", "Capacité IT"), "it_capacity_mw"),
        (both!("Highest hour", "Heure de pointe"), "peak_facility_mw"),
        (both!("Above the grid", "Au-delà du réseau"), "shortfall_peak_mw"),
        (Both::name("PUE"), "pue"),
        (Both::name("CUE"), "cue_kg_per_kwh"),
        (Both::name("NOx"), "onsite_nox_t"),
    ];
    let known = |key: &str| timeline.periods.iter().any(|period| value_in(&period.account, key).is_some());
    let results: Vec<(Both, &str)> = results.into_iter().filter(|(_, key)| known(key)).collect();
    let mut columns = vec![Column::text(both!("From", "Dès"))];
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
        true => Cell::name(start.year.to_string().as_str()),
        false => Cell::name(start.to_string().as_str()),
    }
}
