//! From quantity to text, exactly.

use crate::quantity::Quantity;
use std::fmt;

impl fmt::Display for Quantity {
    /// The shortest text that reads back as the same quantity, bit for bit.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.number.abs();
        if size != 0.0 && !(1e-5..1e15).contains(&size) && size.is_finite() {
            write!(f, "{:e}", self.number)?;
        } else {
            write!(f, "{}", self.number)?;
        }
        let unit = self.unit.to_string();
        if unit.is_empty() { Ok(()) } else { write!(f, " {unit}") }
    }
}
