//! From footprints to documents.

mod caveats;
mod charts;
mod climate;
mod codes;
mod compare;
mod contracts;
mod decision;
mod design_uses;
mod designs_apart;
mod emissions;
mod estimate;
mod eu_reporting;
mod explanations;
mod factor_tables;
mod factors;
mod fleets;
mod fleets_compared;
mod grid;
mod hardware;
mod headlines;
mod heat;
mod hinges;
mod inputs;
mod list;
mod list_spread;
mod lists;
mod machines;
mod money;
mod monthly;
mod onsite;
mod page;
mod page_words;
mod phrases;
mod plants;
mod portfolio;
mod portfolio_charts;
mod portfolio_work;
mod ranges;
mod sensitivity;
mod stacks;
mod stated;
mod sweep;
mod systems;
mod timeline;
mod timeline_charts;
mod values;
mod warnings;
mod water;
mod workload;
mod workload_years;
mod years;

pub use climate::climate;
pub(crate) use codes::in_words;
pub use compare::compare;
pub use estimate::estimate;
pub use factor_tables::factor_differences;
pub use factors::factors_of;
pub use hardware::hardware;
pub use list::{list, list_page};
pub use lists::{factors, presets, region, regions, results, stations};
pub use machines::machines;
pub use page::{compare_page, design_page, estimate_page};
pub(crate) use phrases::quoted;
pub use plants::{cooling, cooling_system, power};
pub use portfolio::portfolio;
pub use sensitivity::sensitivity;
pub use sweep::sweep;
pub(crate) use values::{typed, written};
pub use warnings::message_in_words;
pub(crate) use warnings::warning_in_words;
pub use workload::workload;

use wattshed_report::{Both, Cell, Figure, Report, Table, Unit, Words, both, name};

use crate::estimated::{Estimate, Estimated};
use crate::results::{Definition, find};
pub(crate) use design_uses::design_uses;
use warnings::warning_notes;

/// The report of what a spec describes.
pub fn design(design: &Estimate) -> Report {
    match design {
        Estimate::Site(footprint) => estimate(footprint),
        Estimate::Portfolio(portfolio) => self::portfolio(portfolio),
    }
}

/// The figure of a result, if it applies.
pub(crate) fn figure(estimated: &dyn Estimated, key: &str) -> Option<Figure> {
    // Of a named part the last word is the result.
    let definition = find(key).or_else(|| find(key.rsplit_once('.')?.1))?;
    let figure = Figure::new(estimated.value_of(key)?, definition.unit.clone()).with_key(key);
    Some(match estimated.ensemble().spread(key) {
        // Sums in another order differ in their last digits; that is no range.
        Some(spread) if spread.p95 - spread.p5 > 1e-9 * figure.value.abs() => figure.with_range(spread.p5, spread.p95),
        _ => figure,
    })
}

/// The figure of a result where its arithmetic is told, which a reader does again: with all digits. Empty where it does not
/// apply.
pub(crate) fn explained(estimated: &dyn Estimated, key: &str) -> Cell {
    Cell::from(figure(estimated, key).map(Figure::with_all_digits))
}

/// Words about megawatts with the label of the spec: operating, permitted or planned.
pub(crate) fn with_status(estimated: &dyn Estimated, words: impl Into<Words>) -> Words {
    let words = words.into();
    estimated.status().map_or(words.clone(), |status| name!("{words}, {}", status_words(status)))
}

/// A label of the spec for its megawatts.
fn status_words(status: &str) -> Words {
    match status {
        "operating" => both!("operating", "en exploitation").words(),
        "permitted" => both!("permitted", "autorisé").words(),
        "planned" => both!("planned", "en projet").words(),
        other => Words::name(other),
    }
}

/// The name of a result, with the label of the spec where it is in megawatts.
pub(crate) fn labelled(estimated: &dyn Estimated, definition: &Definition) -> Words {
    let key = Words::name(definition.key);
    match definition.unit {
        Unit::Mw => with_status(estimated, key),
        _ => key,
    }
}

/// The unit of a figure of a result.
fn unit_of(definition: &Definition) -> Unit {
    definition.unit.clone()
}

/// The figure of a result without its range, in words.
fn plain(estimated: &dyn Estimated, key: &str) -> Words {
    figure(estimated, key).map(|figure| Figure { range: None, ..figure }.into()).unwrap_or_default()
}

/// What a plant cools with, in words.
fn mode_words(mode: wattshed_physics::cooling::Mode) -> Words {
    match mode.name() {
        "economizer" => both!("economizer", "free cooling").words(),
        "evaporative" => both!("evaporative", "évaporatif").words(),
        "dry" => both!("dry", "sec").words(),
        "mixed" => both!("mixed", "mixte").words(),
        "mechanical" => both!("mechanical", "mécanique").words(),
        other => Words::name(other),
    }
}

/// A table without the rows that have no figure: what does not apply has no line.
fn told(mut table: Table) -> Table {
    table.rows.retain(|row| row.cells.iter().any(|cell| matches!(cell, Cell::Figure(_))));
    table
}

/// The cell of a result: empty where it does not apply.
fn cell(estimated: &dyn Estimated, key: &str) -> Cell {
    Cell::from(figure(estimated, key))
}

/// The name of a month, counted from 0.
fn month(index: usize) -> Words {
    MONTHS.get(index).map(Words::from).unwrap_or_default()
}

pub(crate) const MONTHS: [Both; 12] = [
    both!("Jan", "janv."),
    both!("Feb", "févr."),
    both!("Mar", "mars"),
    both!("Apr", "avr."),
    both!("May", "mai"),
    both!("Jun", "juin"),
    both!("Jul", "juil."),
    both!("Aug", "août"),
    both!("Sep", "sept."),
    both!("Oct", "oct."),
    both!("Nov", "nov."),
    both!("Dec", "déc."),
];
