//! What can be wrong with an hourly table.

use crate::epw::EpwError;

/// Why an hourly table is refused. Lines and columns are counted from 1.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum HourlyError {
    /// The file cannot be read as text.
    #[error(transparent)]
    Text(EpwError),
    /// No line names a column of temperature.
    #[error(
        "no header line names the columns; wanted are a dry bulb (such as `temperature_2m (°C)` or `dry_bulb_c`) and a humidity"
    )]
    NoHeader,
    /// A column that the models cannot do without is missing.
    #[error("no column for the {quantity}; columns found: {}", found.join(", "))]
    NoColumn {
        /// What is missing.
        quantity: &'static str,
        /// The names in the header.
        found: Vec<String>,
    },
    /// A column does not say its unit.
    #[error("column `{column}` names no unit; write it behind the name, as in `{column} ({expected})`")]
    NoUnit {
        /// Name of the column.
        column: String,
        /// A unit that is understood.
        expected: &'static str,
    },
    /// A unit that is not read.
    #[error("column `{column}` is in {found}; the {quantity} is read in {expected}: convert it first")]
    Unit {
        /// Name of the column.
        column: String,
        /// What it should hold.
        quantity: &'static str,
        /// The unit in the header.
        found: String,
        /// Units that are read.
        expected: &'static str,
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
    /// An hour is missing.
    #[error("line {line}: {missing} hours are missing between {before} and {after}{}", if *missing == 1 { " (if this is daylight saving, the second 02:00 of autumn is missing too: export in standard time or UTC)" } else { "" })]
    Gap {
        /// Line after the gap.
        line: usize,
        /// Hours missing.
        missing: i64,
        /// Time before the gap, as written.
        before: String,
        /// Time after it, as written.
        after: String,
    },
    /// An hour stands twice, or time runs backwards.
    #[error("line {line}: {after} does not come an hour after {before}")]
    Order {
        /// Line.
        line: usize,
        /// Time before, as written.
        before: String,
        /// Time, as written.
        after: String,
    },
    /// Values that no place has, as of another unit.
    #[error("the {quantity} reaches {found}: is it really in {unit}?")]
    Implausible {
        /// What it should be.
        quantity: &'static str,
        /// The value.
        found: f64,
        /// The unit that the column says.
        unit: &'static str,
    },
    /// Most pressures are impossible in the unit that the header names.
    #[error(
        "the station pressure is {found_pa:.0} Pa by the unit of its header, which is no pressure on the Earth (31,000 to 120,000 Pa): are Pa, hPa \
         and kPa mistaken for one another?"
    )]
    Pressure {
        /// A pressure by the unit of the header.
        found_pa: f64,
    },
    /// No whole year.
    #[error("{rows} hours: give 8,760, or 8,784 of a leap year, or several whole years from 1 January to 31 December")]
    RowCount {
        /// Hours found.
        rows: usize,
    },
    /// The table does not say where it was measured, and neither did the caller.
    #[error("the table does not say its {what}; give it with the file")]
    NeedsSite {
        /// What is missing.
        what: &'static str,
    },
    /// A value is missing for too long to be interpolated.
    #[error("{0}")]
    LongGap(EpwError),
}
