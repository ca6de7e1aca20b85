//! Tables.

use crate::figure::Figure;
use crate::words::{Both, Words};

/// Rows under labelled columns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Columns from left to right. When all labels are empty, no header is set.
    pub columns: Vec<Column>,
    /// Rows from top to bottom; missing cells are empty, surplus cells are not shown.
    pub rows: Vec<Row>,
    /// Which figures share a magnitude, so that they can be compared at a glance.
    pub scaling: Scaling,
}

impl Table {
    /// An empty table with these columns.
    #[must_use]
    pub fn new(columns: Vec<Column>) -> Self {
        Self { columns, rows: Vec::new(), scaling: Scaling::default() }
    }

    /// The table with figures scaled together along rows or columns.
    #[must_use]
    pub fn scaled(mut self, scaling: Scaling) -> Self {
        self.scaling = scaling;
        self
    }

    /// The table with one more row at its end.
    #[must_use]
    pub fn with(mut self, row: impl Into<Row>) -> Self {
        self.rows.push(row.into());
        self
    }
}

/// Which figures of a table are written in the same magnitude (all in GWh) and with the same decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scaling {
    /// Every figure for itself: rows of unlike things.
    #[default]
    Each,
    /// Figures of the same unit in one row: designs side by side.
    Row,
    /// Figures of the same unit in one column: sites or months below each other.
    Column,
}

/// Heading and alignment of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Heading; may be empty.
    pub label: Words,
    /// Alignment of cells and heading.
    pub align: Align,
    /// What its figures are, where they are all of one result: [`Figure::key`] of each.
    pub key: Option<String>,
}

impl Column {
    /// A column of text, aligned left.
    #[must_use]
    pub fn text(label: impl Into<Words>) -> Self {
        Self { label: label.into(), align: Align::Left, key: None }
    }

    /// A column of figures, aligned right.
    #[must_use]
    pub fn figures(label: impl Into<Words>) -> Self {
        Self { label: label.into(), align: Align::Right, key: None }
    }

    /// A column of text without a heading.
    #[must_use]
    pub fn plain() -> Self {
        Self::text(Words::none())
    }

    /// A column of figures without a heading.
    #[must_use]
    pub fn plain_figures() -> Self {
        Self::figures(Words::none())
    }

    /// The column with the name of the result that all its figures are of.
    #[must_use]
    pub fn of(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }
}

/// Alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Align {
    /// Flush left, for text.
    Left,
    /// Flush right, for figures.
    Right,
}

/// One row of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Cells from left to right.
    pub cells: Vec<Cell>,
    /// Its part in the table.
    pub kind: RowKind,
    /// Name of what the row tells of, to which figures and formulas can lead.
    pub anchor: Option<String>,
}

impl Row {
    /// A row that sums the others up.
    #[must_use]
    pub fn total(cells: Vec<Cell>) -> Self {
        Self { cells, kind: RowKind::Total, anchor: None }
    }

    /// A row that is a part of the row above.
    #[must_use]
    pub fn part(cells: Vec<Cell>) -> Self {
        Self { cells, kind: RowKind::Part, anchor: None }
    }

    /// The row with the name of what it tells of.
    #[must_use]
    pub fn anchored(mut self, key: impl Into<String>) -> Self {
        self.anchor = Some(key.into());
        self
    }
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Self {
        Self { cells, kind: RowKind::Plain, anchor: None }
    }
}

/// The part that a row plays in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RowKind {
    /// A row like any other.
    #[default]
    Plain,
    /// "Of which": its first cell is set in.
    Part,
    /// A sum: set strong.
    Total,
}

/// Content of one place in a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Text(Words),
    /// A value with its unit.
    Figure(Figure),
    /// A change against a base.
    Difference {
        /// New minus base.
        absolute: Figure,
        /// New over base, minus one; none where the base is zero.
        relative: Option<f64>,
    },
    /// Does not apply, or is not known. Never a zero.
    Empty,
}

impl Cell {
    /// What is not translated: [`Words::name`].
    #[must_use]
    pub fn name(name: impl Into<String>) -> Self {
        Self::Text(Words::name(name))
    }

    /// A cell with no words in it; what does not apply is [`Cell::Empty`].
    #[must_use]
    pub const fn blank() -> Self {
        Self::Text(Words::none())
    }
}

impl From<Words> for Cell {
    fn from(text: Words) -> Self {
        Self::Text(text)
    }
}

impl From<Both> for Cell {
    fn from(text: Both) -> Self {
        Self::Text(text.words())
    }
}

impl From<Figure> for Cell {
    fn from(figure: Figure) -> Self {
        Self::Figure(figure)
    }
}

impl<C: Into<Cell>> From<Option<C>> for Cell {
    fn from(content: Option<C>) -> Self {
        content.map_or(Self::Empty, Into::into)
    }
}
