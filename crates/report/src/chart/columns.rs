//! Stacked columns: the parts of a whole, month by month.

use maud::html;

use super::axis::Axis;
use super::course::named;
use super::pattern;
use super::svg::{LINE, Picture, WIDTH, letters, rectangle, stroke};
use crate::document::{Cell, Column, Scaling, Table};
use crate::figure::Figure;
use crate::unit::Unit;
use crate::words::Words;

/// Stacked columns. Parts are not negative.
#[derive(Debug, Clone, PartialEq)]
pub struct Columns {
    /// Unit of all values.
    pub unit: Unit,
    /// What the columns are: months.
    pub labels: Vec<Words>,
    /// Parts from the bottom up.
    pub parts: Vec<Part>,
}

/// One part of every column.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is.
    pub label: Words,
    /// Its value in each column.
    pub values: Vec<f64>,
}

/// Room above the plot, for the unit.
const TOP: f64 = LINE + 8.0;
/// Room for the labels of the axis, and for the columns.
const LEFT: f64 = 44.0;
const PLOT: f64 = 190.0;

impl Columns {
    pub(super) fn figures(&self) -> Table {
        let parts = self.parts.iter().map(|part| Column::figures(&part.label));
        let table = Table::new(std::iter::once(Column::plain()).chain(parts).collect()).scaled(Scaling::Column);
        self.labels.iter().enumerate().fold(table, |table, (index, label)| {
            let figure = |part: &Part| part.values.get(index).map(|value| Figure::new(*value, self.unit.clone()));
            let cells = self.parts.iter().map(|part| Cell::from(figure(part)));
            table.with(std::iter::once(Cell::from(label.clone())).chain(cells).collect::<Vec<_>>())
        })
    }

    /// The sum of all parts of a column.
    pub(crate) fn total(&self, column: usize) -> f64 {
        self.parts.iter().filter_map(|part| part.values.get(column)).fold(0.0, |sum, value| sum + value)
    }

    pub(super) fn draw(&self) -> Picture {
        let axis = Axis::of(&self.unit, (0..self.labels.len()).map(|column| self.total(column)));
        let (top, bottom) = (TOP, TOP + PLOT);
        let pitch = (WIDTH - LEFT) / self.labels.len().max(1) as f64;
        let names: Vec<&str> = self.parts.iter().rev().map(|part| part.label.as_str()).collect();
        let last = self.parts.len().saturating_sub(1);
        let (parts, height) = legend_from_the_top(&names, bottom + 24.0, last);
        let shapes = html! {
            (letters(0.0, 12.0, "", &axis.symbol))
            @for (at, label) in axis.ticks() {
                @let y = bottom - PLOT * at;
                (stroke((LEFT, y), (WIDTH, y), "grid"))
                (letters(LEFT - 6.0, y + 4.0, "end", &label))
            }
            @for column in 0..self.labels.len() {
                @let x = LEFT + pitch * (column as f64 + 0.14);
                @for (part, from, to) in self.stacked(column) {
                    @let (y, end) = (bottom - PLOT * axis.at(to), bottom - PLOT * axis.at(from));
                    (rectangle(x, y, pitch * 0.72, end - y, &pattern::class(part)))
                }
            }
            (named(&self.labels, LEFT, pitch, bottom))
            (stroke((LEFT, top), (LEFT, bottom), "axis"))
            (stroke((LEFT, bottom), (WIDTH, bottom), "axis"))
            (parts)
        };
        Picture { height: bottom + 24.0 + height, shapes }
    }

    /// Part, lower and upper end of what is not zero in a column.
    fn stacked(&self, column: usize) -> Vec<(usize, f64, f64)> {
        let mut from = 0.0;
        let mut stack = Vec::new();
        for (index, part) in self.parts.iter().enumerate() {
            let value = part.values.get(column).copied().filter(|value| *value > 0.0).unwrap_or(0.0);
            if value > 0.0 {
                stack.push((index, from, from + value));
            }
            from += value;
        }
        stack
    }
}

/// The legend in the order of the stack, the upper part first.
fn legend_from_the_top(names: &[&str], top: f64, last: usize) -> (maud::Markup, f64) {
    let rows = names.len().div_ceil(2);
    let place = |index: usize| ((index / rows.max(1)) as f64 * WIDTH / 2.0, top + (index % rows.max(1)) as f64 * LINE);
    let shapes = html! {
        @for (index, name) in names.iter().enumerate() {
            @let (x, y) = place(index);
            (rectangle(x + 1.0, y + 3.0, 14.0, 11.0, &pattern::class(last.saturating_sub(index))))
            (letters(x + 21.0, y + 13.0, "", name))
        }
    };
    (shapes, rows as f64 * LINE)
}
