//! Sheets and the workbook.

use crate::cell::{Cell, Content};
use crate::expression::At;

/// One sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Its name, of at most 31 characters, none of them one of `[]:*?/\<>&"`; formulas quote it where they must. It is text
    /// of the program: names of users never name a sheet.
    pub name: &'static str,
    /// Widths of the columns, in characters.
    pub widths: Vec<f64>,
    /// The rows; a row may be shorter than others.
    pub rows: Vec<Vec<Cell>>,
    /// Rows at the top and columns at the left that stay in view.
    pub frozen: (u32, u16),
    /// Rows at the top that are printed on every page; the last of them, with the heads of the columns, can filter.
    pub head: Option<(u32, u32)>,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(name: &'static str, widths: &[f64]) -> Self {
        Self { name, widths: widths.to_vec(), ..Self::default() }
    }

    /// Adds a row and tells its number.
    pub fn push(&mut self, row: Vec<Cell>) -> u32 {
        self.rows.push(row);
        u32::try_from(self.rows.len() - 1).unwrap_or(u32::MAX)
    }

    /// The number of the row that comes next.
    pub fn next_row(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }
}

/// A workbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Workbook {
    /// Its title.
    pub title: String,
    /// What made it, with the version.
    pub generator: String,
    /// Its sheets, in the order of their tabs.
    pub sheets: Vec<Sheet>,
}

impl Workbook {
    /// A cell; none outside of what is written.
    pub fn cell(&self, at: At) -> Option<&Cell> {
        self.sheets.get(at.sheet)?.rows.get(at.row as usize)?.get(usize::from(at.column))
    }

    /// The sheet of a name.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }

    /// All cells with their places.
    pub fn cells(&self) -> impl Iterator<Item = (At, &Cell)> {
        self.sheets.iter().enumerate().flat_map(|(sheet, held)| {
            held.rows.iter().zip(0..).flat_map(move |(cells, row)| {
                cells.iter().zip(0..).map(move |(cell, column)| (At { sheet, row, column }, cell))
            })
        })
    }

    /// How many formulas it has.
    pub fn formulas(&self) -> usize {
        self.cells().filter(|(_, cell)| matches!(cell.content, Content::Formula { .. })).count()
    }
}
