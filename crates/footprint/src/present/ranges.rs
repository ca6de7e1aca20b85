//! The ranges of an estimate: what they mean, and how well they are known.

use wattshed_report::{Cell, Column, Figure, Row, Scaling, Section, Table};

use super::labelled;
use crate::draws::Draws;
use crate::draws::outside::{WHY, is_outside};
use crate::estimated::Estimated;
use crate::results::find;

/// What the ranges mean and how well their ends are known, or that there are none.
pub(super) fn in_a_sentence(estimated: &dyn Estimated) -> String {
    let basis = brackets(estimated.ensemble().draws, &precision(estimated));
    let shown = HEADLINES.into_iter().chain(["scope3_embodied_it_tco2e"]);
    let outside: Vec<&str> = shown.filter(|key| is_outside(estimated, key)).collect();
    let lopsided = match outside.as_slice() {
        [] => String::new(),
        keys => format!(" Outside its own bracket lies the value of {}: {WHY}.", keys.join(", ")),
    };
    let impossible = match estimated.ensemble().impossible {
        0 => String::new(),
        1 => " One draw is left out: its values do not fit together.".to_owned(),
        count => format!(" {count} draws are left out: their values do not fit together."),
    };
    format!("{basis}{lopsided}{impossible} What was assumed and left out stands below.")
}

/// What stands in brackets; `precision` says how well their ends are known.
pub(super) fn brackets(draws: Option<Draws>, precision: &str) -> String {
    match draws {
        Some(Draws { count: 1, seed }) => {
            format!("One draw (seed {seed}) makes no range; shown is the run with every input at its centre.")
        }
        Some(Draws { count, seed }) => format!(
            "In brackets 5 to 95 % of {count} draws (seed {seed}){precision}; before them the run with every input at its \
             centre."
        ),
        None => "Every input at its centre, no ranges (--draws 0).".to_owned(),
    }
}

/// The results of the first screen.
const HEADLINES: [&str; 10] = [
    "facility_energy_mwh",
    "design_facility_mw",
    "peak_facility_mw",
    "pue",
    "site_water_withdrawal_m3",
    "site_water_consumption_m3",
    "source_water_consumption_m3",
    "scope2_location_tco2e",
    "scope3_tco2e",
    "total_location_tco2e",
];

/// The standard error of the ends, over the width of their bracket: the largest of the first screen.
fn precision(estimated: &dyn Estimated) -> String {
    let of = |key: &&str| {
        let spread = estimated.ensemble().spread(key).filter(|spread| spread.p5 < spread.p95)?;
        let error = spread.standard_error?;
        Some(error.p5.max(error.p95) / (spread.p95 - spread.p5))
    };
    let largest = HEADLINES
        .iter()
        .filter_map(of)
        .fold(None, |largest: Option<f64>, error| Some(largest.map_or(error, |largest| largest.max(error))));
    largest
        .map_or(String::new(), |error| format!(", their ends known to ±{:.0} % of the width or better", error * 100.0))
}

/// Value, percentiles and their standard errors of the results of the first screen; nothing without draws.
pub(super) fn table(estimated: &dyn Estimated) -> Section {
    let section = Section::new("ranges", "Ranges");
    let columns = ["Value", "5 %", "Median", "95 %"].map(Column::figures);
    let mut table = Table::new(std::iter::once(Column::text("")).chain(columns).collect()).scaled(Scaling::Row);
    for key in HEADLINES {
        let (Some(definition), Some(value)) = (find(key), estimated.value_of(key)) else { continue };
        let Some(spread) = estimated.ensemble().spread(key).filter(|spread| spread.p5 < spread.p95) else { continue };
        let figure = |value: f64| Figure::new(value, definition.unit.clone());
        let percentiles = [spread.p5, spread.p50, spread.p95].map(|value| Cell::from(figure(value)));
        table = table.with(
            [Cell::from(labelled(estimated, definition)), Cell::from(figure(value))]
                .into_iter()
                .chain(percentiles)
                .collect::<Vec<_>>(),
        );
        if let Some(error) = spread.standard_error {
            let errors = [error.p5, error.p50, error.p95].map(|error| Cell::from(figure(error)));
            let row = [Cell::from("± standard error"), Cell::from("")].into_iter().chain(errors);
            table = table.with(Row::part(row.collect()));
        }
    }
    if table.rows.is_empty() { section } else { section.with(table) }
}
