//! A number with its unit.

use crate::error::Incompatible;
use crate::unit::symbol::lookup;
use crate::unit::{Factor, Gas, HeatingValue, Unit};

/// A number and its unit, as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number as written: 70 in `70 %`.
    pub number: f64,
    /// The unit in canonical spelling.
    pub unit: Unit,
}

impl Quantity {
    /// A number of units.
    #[must_use]
    pub const fn new(number: f64, unit: Unit) -> Self {
        Self { number, unit }
    }

    /// A number without a unit.
    #[must_use]
    pub fn plain(number: f64) -> Self {
        Self::new(number, Unit::default())
    }

    /// A share, in per cent where that text reads back as exactly the same share, else as a plain number.
    #[must_use]
    pub fn share(share: f64) -> Self {
        let percent = format!("{:.10}", share * 100.0).parse::<f64>().ok();
        let exact = percent.filter(|p| p / 100.0 == share && share.is_finite());
        match (exact, lookup("%")) {
            (Some(percent), Some((symbol, prefix))) => {
                let factor = Factor { symbol, prefix, gas: Gas::None, exponent: 1 };
                Self::new(percent, Unit { factors: vec![factor], heating_value: HeatingValue::None })
            }
            _ => Self::plain(share),
        }
    }

    /// The value in coherent SI units.
    ///
    /// Shares are 0..1, ppm 10^-6; temperatures in kelvin (°C and °F as points on the scale); energy in joules; money in the
    /// major unit of its currency; counts and FLOP as such; `h/yr` as a share of the year. A month is 730 h, a year 8760 h.
    /// One division, so that `70 %` is exactly 0.7.
    #[must_use]
    pub fn si(&self) -> f64 {
        let (numerator, denominator) = self.unit.scale();
        (self.number + self.unit.offset()) * numerator / denominator
    }

    /// The number of this quantity in another unit; exact when the unit is its own.
    ///
    /// # Errors
    /// The units measure different things, or money of different currencies.
    pub fn in_unit(&self, unit: &Unit) -> Result<f64, Incompatible> {
        if self.unit == *unit {
            return Ok(self.number);
        }
        if self.unit.dimension() != unit.dimension() {
            return Err(Incompatible { from: self.unit.to_string(), to: unit.to_string() });
        }
        let (own_numerator, own_denominator) = self.unit.scale();
        let (numerator, denominator) = unit.scale();
        let number = (self.number + self.unit.offset()) * (own_numerator * denominator) / (own_denominator * numerator);
        Ok(number - unit.offset())
    }
}
