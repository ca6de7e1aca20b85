//! A heat map: months by hours of the day.

use maud::html;

use super::svg::{LINE, Picture, WIDTH, letters, rectangle, stroke};
use crate::document::{Cell, Column, Scaling, Table};
use crate::figure::Figure;
use crate::lettering::width;
use crate::scale::Scale;
use crate::unit::Unit;
use crate::words::Words;

/// Months by hours of the day, or any other rows by columns.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMap {
    /// Unit of all values.
    pub unit: Unit,
    /// What the rows are, and what they are called: "Month".
    pub rows: Vec<Words>,
    /// What the columns are.
    pub columns: Vec<Words>,
    /// What rows and columns are, in the corner of the table: "Month, hour".
    pub corner: Words,
    /// What stands under the map: "Hour of the day".
    pub along: Words,
    /// A value for each row and column; none where there is none.
    pub values: Vec<Vec<Option<f64>>>,
}

/// Shades from the lowest to the highest value.
pub(crate) const SHADES: usize = 7;
/// Height of a row, and least room for its name.
const ROW: f64 = 17.0;
const LEFT: f64 = 34.0;
/// Room for a letter of it.
const LETTER: f64 = 8.0;
/// Every how many columns one is named.
const NAMED: usize = 3;

impl HeatMap {
    pub(super) fn figures(&self) -> Table {
        let columns = self.columns.iter().map(Column::figures);
        let columns = std::iter::once(Column::text(&self.corner)).chain(columns);
        let (low, high) = self.bounds().unwrap_or_default();
        let scale = Scale::of(&self.unit, [low, high].into_iter());
        let table = Table::new(columns.collect()).scaled(Scaling::Each);
        self.rows.iter().zip(&self.values).fold(table, |table, (label, values)| {
            let cells = values.iter().map(|value| Cell::from(value.map(|value| Cell::name(scale.write(value)))));
            table.with(std::iter::once(Cell::from(label.clone())).chain(cells).collect::<Vec<_>>())
        })
    }

    /// The lowest and the highest value.
    #[must_use]
    pub fn bounds(&self) -> Option<(f64, f64)> {
        let known = self.values.iter().flatten().flatten().copied().filter(|value| value.is_finite());
        known.fold(None, |bounds: Option<(f64, f64)>, value| {
            Some(bounds.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        })
    }

    /// Which shade a value has.
    pub(crate) fn shade(&self, value: f64) -> usize {
        let Some((low, high)) = self.bounds().filter(|(low, high)| low < high) else { return 0 };
        let share = (value - low) / (high - low);
        (1..SHADES).filter(|step| share >= *step as f64 / SHADES as f64).count()
    }

    /// The lowest and the highest value in letters of one magnitude.
    pub(crate) fn written_bounds(&self) -> (String, String) {
        let Some((low, high)) = self.bounds() else { return (String::new(), String::new()) };
        let scale = Scale::of(&self.unit, [low, high].into_iter());
        let write = |value: f64| {
            let written = Figure::new(value, self.unit.clone()).write_at(scale);
            written.number_and_unit()
        };
        (write(low), write(high))
    }

    pub(super) fn draw(&self) -> Picture {
        let longest = self.rows.iter().map(|row| width(row)).max().unwrap_or(0);
        let left = LEFT.max(longest as f64 * LETTER + 5.0);
        let cell = (WIDTH - left) / self.columns.len().max(1) as f64;
        let bottom = self.rows.len() as f64 * ROW;
        let (low, high) = self.written_bounds();
        let scale = bottom + 44.0;
        let shapes = html! {
            @for (row, (label, values)) in self.rows.iter().zip(&self.values).enumerate() {
                (letters(left - 5.0, row as f64 * ROW + 13.0, "end", label))
                @for (from, until, shade) in self.runs(values) {
                    @let (x, y) = (left + cell * from as f64, row as f64 * ROW);
                    @let wide = cell * (until - from) as f64 + seam(until, self.columns.len());
                    (rectangle(x, y, wide, ROW + seam(row + 1, self.rows.len()), &format!("h{shade}")))
                }
            }
            @for (column, label) in self.columns.iter().enumerate().step_by(NAMED) {
                @let x = left + cell * (column as f64 + 0.5);
                (stroke((x, bottom), (x, bottom + 4.0), "axis"))
                (letters(x, bottom + 17.0, "middle", label))
            }
            (letters(left + (WIDTH - left) / 2.0, bottom + 33.0, "middle", &self.along))
            (letters(WIDTH / 2.0 - 90.0, scale + 12.0, "end", &low))
            @for shade in 0..SHADES {
                (rectangle(WIDTH / 2.0 - 84.0 + 24.0 * shade as f64, scale, 24.0, 14.0, &format!("h{shade}")))
            }
            (letters(WIDTH / 2.0 + 90.0, scale + 12.0, "", &high))
        };
        Picture { height: scale + LINE, shapes }
    }

    /// Neighbours of one shade together: first and last column, and shade.
    fn runs(&self, values: &[Option<f64>]) -> Vec<(usize, usize, usize)> {
        let mut runs: Vec<(usize, usize, usize)> = Vec::new();
        for (column, value) in values.iter().enumerate() {
            let Some(shade) = value.map(|value| self.shade(value)) else { continue };
            match runs.last_mut() {
                Some((_, until, same)) if *until == column && *same == shade => *until += 1,
                _ => runs.push((column, column + 1, shade)),
            }
        }
        runs
    }
}

/// A little more than a cell, which the next one covers: rounding to pixels leaves no line between them.
fn seam(next: usize, count: usize) -> f64 {
    if next < count { 0.6 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::{HeatMap, SHADES};
    use crate::unit::Unit;
    use crate::words::Words;

    #[test]
    fn the_lowest_value_has_the_first_shade_and_the_highest_the_last() {
        let map = HeatMap {
            unit: Unit::Ratio,
            rows: vec![Words::name("Jan")],
            columns: ["0", "1", "2"].map(Words::name).to_vec(),
            corner: Words::none(),
            along: Words::none(),
            values: vec![vec![Some(1.1), None, Some(1.4)]],
        };
        assert_eq!((map.shade(1.1), map.shade(1.4)), (0, SHADES - 1));
        assert_eq!(map.runs(&map.values[0]), [(0, 1, 0), (2, 3, SHADES - 1)]);
        assert_eq!(map.written_bounds(), ("1.100".to_owned(), "1.400".to_owned()));
    }
}
