//! What can be wrong with a weather file.

/// Why a weather file is refused. Lines and columns are counted from 1; a column is a comma-separated cell.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum EpwError {
    /// There is nothing in it.
    #[error("the weather file is empty")]
    Empty,
    /// It begins like gzip but does not unpack.
    #[error("the weather file is packed with gzip but damaged")]
    Damaged,
    /// It is far larger than a year of hours can be.
    #[error("the weather file is larger than {limit_mb} MB when unpacked: not one year of hourly weather")]
    TooLarge {
        /// The limit in megabytes.
        limit_mb: u64,
    },
    /// The first line is not that of an EPW file.
    #[error("line 1: an EPW file begins with `LOCATION`, this one with `{found}`")]
    NotEpw {
        /// The first cell.
        found: String,
    },
    /// A header line is not there.
    #[error("the header has no `{name}` line (an EPW header has eight lines)")]
    NoHeaderLine {
        /// The keyword of the line.
        name: &'static str,
    },
    /// A cell cannot be read, or holds what cannot be.
    #[error("line {line}, column {column}: expected {expected}, found `{found}`")]
    Cell {
        /// Line.
        line: usize,
        /// Column.
        column: usize,
        /// What should be there.
        expected: &'static str,
        /// What is there.
        found: String,
    },
    /// A line ends too early.
    #[error("line {line}: {found} columns, expected at least {expected}")]
    ShortLine {
        /// Line.
        line: usize,
        /// Cells in the line.
        found: usize,
        /// Cells needed.
        expected: usize,
    },
    /// An hour is not the one after its neighbour.
    #[error("line {line}, column 2: expected month {}, day {}, hour {}, found {found:?}", expected.0, expected.1, expected.2)]
    Order {
        /// Line.
        line: usize,
        /// Month, day and hour that belong there.
        expected: (u8, u8, u8),
        /// Month, day and hour that stand there, as written.
        found: [String; 3],
    },
    /// Not a whole year.
    #[error("{rows} hours of weather, expected 8760, or 8784 in a leap year")]
    RowCount {
        /// Rows after the header.
        rows: usize,
    },
    /// A value is missing for too long to be interpolated.
    #[error("line {line}, column {column}: {quantity} is missing for {hours} hours, at most 6 are interpolated")]
    Gap {
        /// First line of the gap.
        line: usize,
        /// Column.
        column: usize,
        /// What is missing.
        quantity: &'static str,
        /// Length of the gap.
        hours: usize,
    },
}

impl EpwError {
    pub(super) fn cell(line: usize, column: usize, expected: &'static str, found: &str) -> Self {
        // A cell of a file that is no weather file may be as long as the file.
        Self::Cell { line, column, expected, found: found.trim().chars().take(40).collect() }
    }

    /// Line of the fault, counted from 1, where it has one.
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::NotEpw { .. } => Some(1),
            Self::Cell { line, .. }
            | Self::ShortLine { line, .. }
            | Self::Order { line, .. }
            | Self::Gap { line, .. } => Some(*line),
            Self::Empty | Self::Damaged | Self::TooLarge { .. } | Self::NoHeaderLine { .. } | Self::RowCount { .. } => {
                None
            }
        }
    }

    /// Column of the fault, counted from 1, where it has one.
    pub fn column(&self) -> Option<usize> {
        match self {
            Self::NotEpw { .. } => Some(1),
            Self::Cell { column, .. } | Self::Gap { column, .. } => Some(*column),
            Self::Order { .. } => Some(2),
            Self::Empty
            | Self::Damaged
            | Self::TooLarge { .. }
            | Self::NoHeaderLine { .. }
            | Self::ShortLine { .. }
            | Self::RowCount { .. } => None,
        }
    }
}
