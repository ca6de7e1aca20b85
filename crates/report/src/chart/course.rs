//! Lines from period to period: what has come together so far.

use maud::{Markup, html};

use super::axis::Axis;
use super::svg::{LINE, Picture, WIDTH, letters, px, stroke};
use crate::document::{Cell, Column, Scaling, Table};
use crate::figure::Figure;
use crate::unit::Unit;
use crate::words::Words;

/// Lines from period to period. A value stands at the end of its period.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// Unit of all values.
    pub unit: Unit,
    /// What the periods are: "From".
    pub along: Words,
    /// The periods, in order.
    pub labels: Vec<Words>,
    /// The lines.
    pub lines: Vec<CourseLine>,
    /// Levels to compare with: a budget.
    pub levels: Vec<(Words, f64)>,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct CourseLine {
    /// What it is.
    pub label: Words,
    /// Its value at each period; none where there is none.
    pub values: Vec<Option<f64>>,
}

/// Room above the plot, for the unit.
const TOP: f64 = LINE + 8.0;
/// Room for the labels of the axis, and for the plot.
const LEFT: f64 = 44.0;
const PLOT: f64 = 170.0;
/// Room at the right end, for the last mark.
const RIGHT: f64 = 8.0;

impl Course {
    pub(super) fn figures(&self) -> Table {
        let lines = self.lines.iter().map(|line| Column::figures(&line.label));
        let columns = std::iter::once(Column::text(&self.along)).chain(lines);
        let table = Table::new(columns.collect()).scaled(Scaling::Column);
        self.labels.iter().enumerate().fold(table, |table, (index, label)| {
            let figure = |line: &CourseLine| {
                line.values.get(index).copied().flatten().map(|value| Figure::new(value, self.unit.clone()))
            };
            let cells = self.lines.iter().map(|line| Cell::from(figure(line)));
            table.with(std::iter::once(Cell::from(label.clone())).chain(cells).collect::<Vec<_>>())
        })
    }

    pub(super) fn draw(&self) -> Picture {
        let values = self.lines.iter().flat_map(|line| line.values.iter().copied().flatten());
        let axis = Axis::of(&self.unit, values.chain(self.levels.iter().map(|(_, value)| *value)));
        let bottom = TOP + PLOT;
        let pitch = (WIDTH - LEFT - RIGHT) / self.labels.len().max(1) as f64;
        let y = |value: f64| bottom - PLOT * axis.at(value);
        let names: Vec<&str> = self.lines.iter().map(|line| line.label.as_str()).collect();
        let shapes = html! {
            (letters(0.0, 12.0, "", &axis.symbol))
            @for (at, label) in axis.ticks() {
                (stroke((LEFT, bottom - PLOT * at), (WIDTH - RIGHT, bottom - PLOT * at), "grid"))
                (letters(LEFT - 6.0, bottom - PLOT * at + 4.0, "end", &label))
            }
            (named(&self.labels, LEFT, pitch, bottom))
            @for (label, value) in &self.levels {
                (stroke((LEFT, y(*value)), (WIDTH - RIGHT, y(*value)), "level"))
                (letters(LEFT + 4.0, y(*value) - 4.0, "haloed", &format!("{label} {}", Figure::new(*value, self.unit.clone()))))
            }
            @for (index, line) in self.lines.iter().enumerate() { (path(line, index, pitch, &y)) }
            (stroke((LEFT, TOP), (LEFT, bottom), "axis"))
            (stroke((LEFT, bottom), (WIDTH - RIGHT, bottom), "axis"))
            @for (index, name) in names.iter().enumerate() {
                @let top = bottom + 24.0 + index as f64 * LINE;
                (stroke((1.0, top + 8.0), (31.0, top + 8.0), &format!("line l{}", index % 4)))
                (letters(38.0, top + 13.0, "", name))
            }
        };
        Picture { height: bottom + 24.0 + names.len() as f64 * LINE + 4.0, shapes }
    }
}

/// Room that a letter in the name of a period needs, in units: of digits, as large as a phone sets them.
const ROOM_OF_A_LETTER: f64 = 7.6;
/// Up to so many names are all set: they are not periods, of which one tells the next.
const ALL_NAMED: usize = 8;

/// The names of periods under a plot, as many as have room beside each other.
pub(super) fn named(labels: &[Words], left: f64, pitch: f64, bottom: f64) -> Markup {
    let longest = labels.iter().map(|label| crate::lettering::width(label)).max().unwrap_or(0);
    let every = match labels.len() {
        0..=ALL_NAMED => 1,
        _ => ((longest as f64 * ROOM_OF_A_LETTER + 6.0) / pitch).ceil().max(1.0) as usize,
    };
    html! {
        @for (index, label) in labels.iter().enumerate().step_by(every) {
            @let x = left + pitch * (index as f64 + 0.5);
            // The last one may have no room before the edge.
            @if every == 1 || x + crate::lettering::width(label) as f64 * ROOM_OF_A_LETTER / 2.0 <= WIDTH {
                (letters(x, bottom + 14.0, "middle", label))
            }
        }
    }
}

fn path(line: &CourseLine, index: usize, pitch: f64, y: &impl Fn(f64) -> f64) -> Markup {
    let mut drawn = String::new();
    let mut pen = 'M';
    for (step, value) in line.values.iter().enumerate() {
        let Some(value) = value.filter(|value| value.is_finite()) else {
            pen = 'M';
            continue;
        };
        drawn.push_str(&format!("{pen}{} {}", px(LEFT + pitch * (step as f64 + 0.5)), px(y(value))));
        pen = 'L';
    }
    html! { path d=(drawn) class=(format!("line l{}", index % 4)) {} }
}
