//! The table of results: one row makes JSON, CSV, reports, `list results`, the reference and `explain`.

pub mod formula;
mod table;

pub use table::{DEFINITIONS, Definition, Formula, Monthly, find};
