//! Where rows lie: cells of a grid, with their energy.
//!
//! Cells are 0.25° wide. Where the list fills more of them than are kept, four become one, and so on; how far that goes follows
//! from all rows together, whatever their order. A mark stands in the middle of the rows of its cell.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::largest::shortened;

/// Cells for each degree at the finest.
const PER_DEGREE: f64 = 4.0;
/// Most cells that are kept.
const MOST_CELLS: usize = 20_000;
/// A cell of this many doublings is wider than the world.
const WHOLE_WORLD: u32 = 11;
/// Positions are summed in millionths of a degree.
const MICRO: f64 = 1e6;

/// Rows by their cells.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Places {
    /// Times that the width of cells was doubled.
    doubled: u32,
    cells: BTreeMap<u32, Cell>,
    without: u64,
}

/// The rows of one cell.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
struct Cell {
    rows: u64,
    kwh: u128,
    /// Sums over the rows, in millionths of a degree.
    north: i128,
    east: i128,
    /// The row with the most energy: energy, line, place.
    first: (u64, u64, String),
}

/// Some rows in one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Mean of the rows, degrees north and east.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// How many rows.
    pub rows: u64,
    /// Energy of their facilities, MWh.
    pub energy_mwh: f64,
    /// The place of the row with the most energy.
    pub place: String,
}

/// The cell of a position: its row from the south and its column from the west.
fn cell(latitude: f64, longitude: f64) -> u32 {
    let at = |degrees: f64| (degrees * PER_DEGREE).floor().max(0.0) as u32;
    key(at(latitude + 90.0), at(longitude + 180.0))
}

const fn key(row: u32, column: u32) -> u32 {
    row << 16 | column
}

/// The cell twice as wide that holds a cell.
const fn wider(cell: u32) -> u32 {
    key((cell >> 16) / 2, (cell & 0xffff) / 2)
}

impl Cell {
    fn join(&mut self, other: Self) {
        self.rows += other.rows;
        self.kwh += other.kwh;
        self.north += other.north;
        self.east += other.east;
        let (own, new) = (&self.first, &other.first);
        // Of equal energy the lower line; a cell without rows has none.
        if self.rows == other.rows || (new.0, std::cmp::Reverse(new.1)) > (own.0, std::cmp::Reverse(own.1)) {
            self.first = other.first;
        }
    }
}

impl Places {
    pub(super) fn add(&mut self, position: Option<(f64, f64)>, kwh: u64, (line, place): (u64, &str)) {
        let Some((latitude, longitude)) = position else {
            self.without += 1;
            return;
        };
        let micro = |degrees: f64| (degrees * MICRO).round() as i128;
        let (north, east) = (micro(latitude), micro(longitude));
        let one = Cell { rows: 1, kwh: kwh.into(), north, east, first: (kwh, line, shortened(place)) };
        let at = (0..self.doubled).fold(cell(latitude, longitude), |cell, _| wider(cell));
        self.cells.entry(at).or_default().join(one);
        self.bound(MOST_CELLS);
    }

    pub(super) fn join(&mut self, mut other: Self) {
        while self.doubled < other.doubled {
            self.widen();
        }
        while other.doubled < self.doubled {
            other.widen();
        }
        self.without += other.without;
        for (at, cell) in other.cells {
            self.cells.entry(at).or_default().join(cell);
        }
        self.bound(MOST_CELLS);
    }

    fn bound(&mut self, most: usize) {
        while self.cells.len() > most && self.doubled < WHOLE_WORLD {
            self.widen();
        }
    }

    fn widen(&mut self) {
        self.doubled += 1;
        for (at, cell) in std::mem::take(&mut self.cells) {
            self.cells.entry(wider(at)).or_default().join(cell);
        }
    }

    pub(super) const fn without(&self) -> u64 {
        self.without
    }

    pub(super) fn marks(&self, most: usize) -> Vec<Mark> {
        let mut places = self.clone();
        places.bound(most.max(1));
        let mut cells: Vec<Cell> = places.cells.into_values().collect();
        cells.sort_by(|a, b| b.kwh.cmp(&a.kwh).then(a.first.1.cmp(&b.first.1)));
        let mark = |cell: Cell| Mark {
            latitude: cell.north as f64 / cell.rows as f64 / MICRO,
            longitude: cell.east as f64 / cell.rows as f64 / MICRO,
            rows: cell.rows,
            energy_mwh: cell.kwh as f64 / 1e3,
            place: cell.first.2,
        };
        cells.into_iter().map(mark).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_cell_are_one_mark_in_their_middle_named_after_the_largest() {
        let mut places = Places::default();
        places.add(Some((39.01, -77.46)), 5_000, (4, "Ashburn"));
        places.add(Some((39.03, -77.44)), 7_000, (5, "Sterling"));
        places.add(Some((-90.0, 180.0)), 0, (6, "South Pole"));
        places.add(None, 9, (7, "FR"));
        let marks = places.marks(100);
        assert_eq!(marks.len(), 2);
        let first = &marks[0];
        assert_eq!((first.rows, first.energy_mwh, first.place.as_str()), (2, 12.0, "Sterling"));
        assert!((first.latitude - 39.02).abs() < 1e-9 && (first.longitude + 77.45).abs() < 1e-9);
        assert_eq!(places.without(), 1);
    }

    #[test]
    fn however_many_rows_there_are_marks_are_few_and_hold_them_all() {
        let mut places = Places::default();
        for index in 0..30_000_u32 {
            let (latitude, longitude) = (f64::from(index % 600) * 0.25 - 75.0, f64::from(index / 600) * 3.0 - 90.0);
            places.add(Some((latitude, longitude)), u64::from(index), (u64::from(index), "x"));
        }
        assert!(places.cells.len() <= MOST_CELLS);
        let marks = places.marks(250);
        assert!((60..=250).contains(&marks.len()), "{}", marks.len());
        assert_eq!(marks.iter().map(|mark| mark.rows).sum::<u64>(), 30_000);
        assert_eq!(places.marks(1).len(), 1);
    }
}
