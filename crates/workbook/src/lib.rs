//! A workbook as data: sheets of cells, formulas that the program computes itself, and a writer of XLSX.
//!
//! A [`Workbook`] is plain data. Whoever fills it writes formulas as an [`Expression`] over cells, each with the value that it
//! has; [`Computed`] computes them again, with other inputs where asked, so that a test can say what a spreadsheet program
//! would show. [`write_xlsx`] writes the file: values beside formulas, the same bytes for the same workbook on any machine.
//!
//! Text that comes from users is only ever written as text: no name can become a formula.

mod cell;
mod compute;
mod expression;
mod sheet;
mod xlsx;

pub use cell::{Cell, Content, Look, NumberFormat};
pub use compute::Computed;
pub use expression::{At, Expression, Operator};
pub use sheet::{Sheet, Workbook};
pub use xlsx::{LONGEST_TEXT, write_xlsx};
