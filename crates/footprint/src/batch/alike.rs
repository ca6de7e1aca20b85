//! Rows that are alike but for a few numbers: one is resolved, the others take its facility and put their numbers into it.
//!
//! ```text
//! shape of a row = which keys it says, from which columns, and every word, but not its name and not the numbers that
//!                  `resolve::is_number` lets differ
//! ```
//! Of one shape the facilities differ in nothing but names, numbers and what follows from these, so that a row gets the facility,
//! the results and the warnings that it would get alone.

use std::fmt::Write;

use super::header::{Layout, Target};
use super::records::Record;
use crate::diagnostic::Span;
use crate::resolve::{Climate, Facility, is_number, may_be_number};
use crate::spec::{Patch, Value};

/// What rows must have in common.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shape(String);

impl Shape {
    /// Of a row, whose `patch` was read without a problem; none where something in it is neither a word nor a single number.
    pub(super) fn of(record: &Record, layout: &Layout, patch: &Patch) -> Option<Self> {
        let mut shape = String::with_capacity(record.text.len() + 4 * patch.entries.len());
        let mut entries = patch.entries.iter().peekable();
        for (index, target) in layout.targets.iter().enumerate() {
            let Some(entry) = entries.next_if(|entry| entry.key == target.key) else { continue };
            match &entry.value {
                Value::Word(_) if target.key == "name" => write!(shape, "{index}\u{1f}"),
                Value::Quantity(_) if is_number(entry) => write!(shape, "{index}\u{1f}"),
                Value::Quantity(_) | Value::Word(_) | Value::Bool(_) => {
                    let filled = |column: usize| {
                        Some((column, layout.cell(record, column))).filter(|(_, cell)| !cell.is_empty())
                    };
                    let (column, cell) = target.sources.iter().find_map(|source| filled(source.column))?;
                    write!(shape, "{index} {column} {} {cell}\u{1f}", cell.len())
                }
                _ => return None,
            }
            .ok()?;
        }
        // What no column accounts for is a range that several make.
        entries.next().is_none().then_some(Self(shape))
    }
}

/// A facility that rows of one shape take.
#[derive(Debug)]
struct Kept {
    shape: Shape,
    facility: Facility,
    /// That of its weather, once a second row has asked for it.
    climate: Option<Climate>,
    /// Where the row that it was last made of said its values.
    spans: Vec<Span>,
}

/// The facility of the last row that can serve others. No more of them: rows come in the order of their shapes (see [`order`]), and
/// what is kept longer is far from the processor when it is let go, which was measured to cost more than a resolved row.
#[derive(Debug, Default)]
pub(super) struct Alike(Option<Box<Kept>>);

/// A facility that was lent to a row, to be given back.
#[derive(Debug)]
pub(super) struct Lent {
    shape: Shape,
    climate: Option<Climate>,
    spans: Vec<Span>,
    /// How many of its warnings were found while it was resolved.
    warnings: usize,
}

impl Alike {
    /// The facility of a row of a shape that was met before; the shape where it was not, or where something is to be said of the
    /// row's numbers.
    pub(super) fn lend(&mut self, shape: Shape, row: &Patch) -> Result<(Facility, Lent), Shape> {
        let Some(kept) = self.0.take_if(|kept| kept.shape == shape) else { return Err(shape) };
        let Kept { mut facility, climate, spans, .. } = *kept;
        let climate = climate.or_else(|| facility.climate());
        if !facility.take_row(row, &spans, climate.as_ref()) {
            return Err(shape);
        }
        let warnings = facility.warnings.len();
        Ok((facility, Lent { shape, climate, spans: places(row), warnings }))
    }

    /// What to give a facility back with that was resolved for a row of a new shape; none where it can serve no other.
    pub(super) fn first(shape: Shape, row: &Patch, facility: &Facility) -> Option<Lent> {
        let spans = places(row);
        let of_row = |span: &Span| spans.first().is_some_and(|own| std::sync::Arc::ptr_eq(&own.source, &span.source));
        let mut labels = facility.warnings.iter().flat_map(|warning| &warning.labels);
        let all_placed = labels.all(|label| !of_row(&label.span) || spans.contains(&label.span));
        (all_placed && facility.takes_rows()).then(|| Lent {
            shape,
            climate: None,
            warnings: facility.warnings.len(),
            spans,
        })
    }

    /// Takes a facility back for further rows.
    pub(super) fn give_back(&mut self, mut facility: Facility, lent: Lent) {
        let Lent { shape, climate, spans, warnings } = lent;
        facility.warnings.truncate(warnings);
        self.0 = Some(Box::new(Kept { shape, facility, climate, spans }));
    }
}

/// What rows are put in order by before they are estimated: those of one place share their weather, which then stays near the
/// processor, and those of one shape their facility.
pub(super) fn order(record: &Record, layout: &Layout) -> String {
    let mut order = String::with_capacity(record.text.len());
    let is_of_place = |target: &&Target| target.key.starts_with("site.");
    let of_place = layout.targets.iter().filter(is_of_place);
    let others = layout.targets.iter().filter(|target| !is_of_place(target) && target.key != "name");
    for target in of_place.chain(others) {
        for source in &target.sources {
            let cell = layout.cell(record, source.column);
            // Of numbers it matters only whether they are there.
            let is_number = target.part.is_none() && may_be_number(target.field);
            order.push_str(if is_number && !cell.is_empty() { "#" } else { &cell });
            order.push('\u{1f}');
        }
    }
    order
}

/// Where a row says its values.
fn places(row: &Patch) -> Vec<Span> {
    row.entries.iter().filter_map(|entry| entry.origin.span.clone()).collect()
}
