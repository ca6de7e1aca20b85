//! Reads and writes quantities as people write them: `120 MW`, `70 %`, `0.385 kgCO2e/kWh`, `13 Mgal/d`.
//!
//! - [`read`] turns a text into a [`Quantity`] of the [`Kind`] that a field expects, or into a [`ReadError`] that says where
//!   the text is wrong, what is expected there and what was probably meant. Nothing is guessed: `mw` is an error, not a megawatt.
//! - [`Quantity`] keeps number and unit as written; [`Quantity::si`] gives the coherent SI value.
//! - `Display` of a [`Quantity`] is its shortest exact text: reading it again gives the same quantity, bit for bit.
//!
//! A month is 1/12 of a year and a year is 8760 h, here and everywhere in Wattshed.
//!
//! ```
//! use wattshed_quantity::{Kind, read};
//!
//! let capacity = read("120MW", Kind::Power)?;
//! assert_eq!(capacity.si(), 120e6);
//! assert_eq!(capacity.to_string(), "120 MW");
//!
//! let error = read("120 mw", Kind::Power).unwrap_err();
//! assert_eq!(error.to_string(), "unknown unit `mw`; expected a power, such as \"120 MW\"");
//! assert_eq!(error.hint.as_deref(), Some("write `MW` (m is milli, M is mega)"));
//! # Ok::<(), wattshed_quantity::ReadError>(())
//! ```
#![forbid(unsafe_code)]

mod check;
mod error;
mod kind;
mod number;
mod quantity;
mod read;
pub mod unit;
mod write;

pub use error::{Incompatible, Problem, ReadError, UnitError};
pub use kind::Kind;
pub use quantity::Quantity;
pub use read::{Style, read, read_unit, read_with};
pub use unit::{Currency, Dimension, EnergyBasis, Gas, HeatingValue, Unit};
