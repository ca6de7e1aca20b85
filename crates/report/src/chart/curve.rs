//! Hours in falling order: in how many is the power at least this much.

use maud::{Markup, html};

use super::axis::Axis;
use super::svg::{LINE, Picture, WIDTH, letters, px, stroke};
use crate::document::{Cell, Column, Scaling, Table};
use crate::figure::Figure;
use crate::lettering;
use crate::unit::Unit;
use crate::words::Words;

/// Hours in falling order.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Unit of all values.
    pub unit: Unit,
    /// What goes along the curve: "Share of the hours".
    pub along: Words,
    /// The curves.
    pub lines: Vec<Line>,
    /// Levels to compare with: the design power.
    pub levels: Vec<(Words, f64)>,
}

/// One curve.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it is.
    pub label: Words,
    /// Values at equal steps from the highest to the lowest hour.
    values: Vec<f64>,
}

/// Steps of a curve: half of a per cent each.
const STEPS: usize = 200;
/// Shares that the table shows, in steps.
const SHOWN: [usize; 9] = [0, 2, 10, 20, 50, 100, 150, 180, 200];

impl Line {
    /// The curve of hours in any order; of none that are no numbers.
    #[must_use]
    pub fn of_hours(label: impl Into<Words>, hours: &[f64]) -> Self {
        let mut sorted: Vec<f64> = hours.iter().copied().filter(|hour| hour.is_finite()).collect();
        sorted.sort_by(|a, b| b.total_cmp(a));
        let at = |step: usize| sorted.get(step * sorted.len().saturating_sub(1) / STEPS).copied();
        Self { label: label.into(), values: (0..=STEPS).filter_map(at).collect() }
    }
}

/// Room above the plot, for the unit.
const TOP: f64 = LINE + 8.0;
/// Room for the labels of the axis, least room for the names of the curves, and for the plot.
const LEFT: f64 = 44.0;
const RIGHT: f64 = 84.0;
/// Room for a letter of a name.
const LETTER: f64 = 8.0;
const PLOT: f64 = 180.0;
/// Names of curves stand at least this far apart.
const APART: f64 = 15.0;

impl Curve {
    pub(super) fn figures(&self) -> Table {
        let lines = self.lines.iter().map(|line| Column::figures(&line.label));
        let columns = std::iter::once(Column::text(&self.along)).chain(lines);
        let table = Table::new(columns.collect()).scaled(Scaling::Column);
        self.shown().into_iter().fold(table, |table, (share, values)| {
            let figures =
                values.into_iter().map(|value| Cell::from(value.map(|value| Figure::new(value, self.unit.clone()))));
            table.with(std::iter::once(Cell::name(share)).chain(figures).collect::<Vec<_>>())
        })
    }

    /// Share of the hours, in words, and the value of each line there.
    pub(crate) fn shown(&self) -> Vec<(String, Vec<Option<f64>>)> {
        let row = |step: usize| {
            let share = Figure::new(step as f64 / STEPS as f64, Unit::Share).to_string();
            (share, self.lines.iter().map(|line| line.values.get(step).copied()).collect())
        };
        SHOWN.into_iter().map(row).collect()
    }

    pub(super) fn draw(&self) -> Picture {
        let of_lines = self.lines.iter().flat_map(|line| line.values.iter().copied());
        let axis = Axis::of(&self.unit, of_lines.chain(self.levels.iter().map(|(_, value)| *value)));
        let bottom = TOP + PLOT;
        let longest = self.lines.iter().map(|line| lettering::width(&line.label)).max().unwrap_or(0);
        let right = RIGHT.max(longest as f64 * LETTER + 6.0);
        let (width, y) = (WIDTH - LEFT - right, |value: f64| bottom - PLOT * axis.at(value));
        let shapes = html! {
            (letters(0.0, 12.0, "", &axis.symbol))
            @for (at, label) in axis.ticks() {
                (stroke((LEFT, bottom - PLOT * at), (LEFT + width, bottom - PLOT * at), "grid"))
                (letters(LEFT - 6.0, bottom - PLOT * at + 4.0, "end", &label))
            }
            @for quarter in 0..=4 {
                @let x = LEFT + width * f64::from(quarter) / 4.0;
                (stroke((x, bottom), (x, bottom + 4.0), "axis"))
                (letters(x, bottom + 17.0, "middle", &Figure::new(f64::from(quarter) / 4.0, Unit::Share).whole_per_cent()))
            }
            (letters(LEFT + width / 2.0, bottom + 34.0, "middle", &self.along))
            @for (label, value) in &self.levels {
                (stroke((LEFT, y(*value)), (LEFT + width, y(*value)), "level"))
                (letters(LEFT + width, y(*value) - 4.0, "end", &format!("{label} {}", Figure::new(*value, self.unit.clone()))))
            }
            @for (index, line) in self.lines.iter().enumerate() { (path(line, index, width, &y)) }
            (self.names(width, &y))
            (stroke((LEFT, TOP), (LEFT, bottom), "axis"))
            (stroke((LEFT, bottom), (LEFT + width, bottom), "axis"))
        };
        Picture { height: bottom + 40.0, shapes }
    }

    /// Names at the ends of the curves, moved apart where they would cover each other.
    fn names(&self, width: f64, y: &impl Fn(f64) -> f64) -> Markup {
        let mut names: Vec<(f64, &str)> =
            self.lines.iter().filter_map(|line| Some((y(*line.values.last()?), line.label.as_str()))).collect();
        names.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut lowest = f64::INFINITY;
        for (at, _) in &mut names {
            *at = at.min(lowest - APART);
            lowest = *at;
        }
        html! { @for (at, name) in &names { (letters(LEFT + width + 6.0, at + 4.0, "strong", name)) } }
    }
}

fn path(line: &Line, index: usize, width: f64, y: &impl Fn(f64) -> f64) -> Markup {
    let mut drawn = String::new();
    for (step, value) in line.values.iter().enumerate() {
        let start = if step == 0 { 'M' } else { 'L' };
        let x = LEFT + width * step as f64 / STEPS as f64;
        drawn.push_str(&format!("{start}{} {}", px(x), px(y(*value))));
    }
    html! { path d=(drawn) class=(format!("line l{}", index % 4)) {} }
}

#[cfg(test)]
mod tests {
    use super::Line;
    use crate::words::Words;

    #[test]
    fn a_curve_falls_from_the_highest_to_the_lowest_hour() {
        let hours: Vec<f64> = (0..8760).map(|hour| f64::from(hour % 97)).collect();
        let line = Line::of_hours(Words::name("x"), &hours);
        assert_eq!((line.values.first(), line.values.last()), (Some(&96.0), Some(&0.0)));
        assert!(line.values.windows(2).all(|pair| pair[0] >= pair[1]));
        assert!(Line::of_hours(Words::name("x"), &[]).values.is_empty());
    }
}
