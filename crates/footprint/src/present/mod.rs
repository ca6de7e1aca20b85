//! From footprints to documents.

mod compare;
mod estimate;
mod lists;

pub use compare::compare;
pub use estimate::estimate;
pub use lists::{cooling, cooling_system, factors, power, presets, regions, results, stations};

use wattshed_report::{Cell, Figure};

use crate::estimate::Footprint;
use crate::results::find;

/// The figure of a result, if it applies.
fn figure(footprint: &Footprint, key: &str) -> Option<Figure> {
    let definition = find(key)?;
    footprint.value(key).map(|value| Figure::new(value, definition.unit.clone()))
}

/// The cell of a result: empty where it does not apply.
fn cell(footprint: &Footprint, key: &str) -> Cell {
    Cell::from(figure(footprint, key))
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
