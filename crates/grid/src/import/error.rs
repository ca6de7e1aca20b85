//! What is wrong with a file.

use super::kind::ImportKind;

/// Why a file cannot be imported.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ImportError {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// No line names columns.
    #[error(
        "no line names the columns of a {kind} file ({wanted}); is this another file, or another sheet of the workbook?"
    )]
    NoHeader {
        /// What was expected.
        kind: ImportKind,
        /// Some of its columns.
        wanted: String,
    },
    /// It is a file of another kind.
    #[error("this is a file of kind `{found}`, not `{expected}`")]
    OtherKind {
        /// What it is.
        found: ImportKind,
        /// What was asked for.
        expected: ImportKind,
    },
    /// A column is missing.
    #[error("there is no column `{column}`; the columns are {known}")]
    NoColumn {
        /// Its name.
        column: String,
        /// Those that are there.
        known: String,
    },
    /// A figure stands in another unit.
    #[error("`{column}` is in {found}, expected {expected}")]
    Unit {
        /// The column.
        column: String,
        /// Its unit.
        found: String,
        /// What is read.
        expected: String,
    },
    /// A cell is no number or no time.
    #[error("line {line}: `{cell}` is no {what} (column `{column}`)")]
    Cell {
        /// Line in the file.
        line: usize,
        /// The column.
        column: String,
        /// What it holds.
        cell: String,
        /// What it should be.
        what: &'static str,
    },
    /// An intensity that no grid has.
    #[error("line {line}: {value} g/kWh is not possible; expected 0 to 3,000 g CO2e per kWh")]
    Range {
        /// Line in the file.
        line: usize,
        /// The figure.
        value: f64,
    },
    /// Figures that look like kilograms in a column of grams.
    #[error(
        "the figures of `{column}` are {mean:.3} on average and at most {most:.3}, which no grid of thermal plants has in g/kWh: are they \
         kg/kWh? Then multiply them by 1,000"
    )]
    Kilograms {
        /// The column.
        column: String,
        /// Mean of its figures.
        mean: f64,
        /// The largest.
        most: f64,
    },
    /// The file holds several zones.
    #[error("the file holds {zones}; choose one with --zone")]
    SeveralZones {
        /// Their names.
        zones: String,
    },
    /// The zone is not in it.
    #[error("zone `{zone}` is not in the file, which holds {zones}")]
    NoZone {
        /// What was asked for.
        zone: String,
        /// What is there.
        zones: String,
    },
    /// The clock of the site is not known.
    #[error(
        "the times are universal time: say the standard time of the site with --utc-offset HOURS, or its place with --place"
    )]
    NoOffset,
    /// An hour stands twice, with different figures.
    #[error(
        "line {line}: the hour {hour} stands twice with different figures; local times repeat an hour when summer time ends: \
         export universal time (UTC)"
    )]
    Twice {
        /// Line in the file.
        line: usize,
        /// The hour.
        hour: String,
    },
    /// No year is whole enough.
    #[error("{year} has {found} of {wanted} hours; {missing}")]
    Incomplete {
        /// The year.
        year: i32,
        /// Hours with a figure.
        found: usize,
        /// Hours of the year.
        wanted: usize,
        /// Where the longest gap is.
        missing: String,
    },
    /// No row has what is wanted.
    #[error("no row holds {0}")]
    Nothing(String),
}
