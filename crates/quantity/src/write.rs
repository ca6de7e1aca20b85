//! From quantity to text: exact for files, rounded for reports.

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

/// A ladder of units for reports, each 1000 times the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Family {
    /// W, kW, MW, GW, TW; from watts.
    Power,
    /// Wh, kWh, MWh, GWh, TWh; from joules.
    Energy,
    /// g, kg, t, kt, Mt, Gt; from kilograms.
    Mass,
    /// gCO2e, kgCO2e, tCO2e, ktCO2e, MtCO2e, GtCO2e; from kilograms.
    MassCo2e,
    /// mL, L, m3, ML, GL; from cubic metres.
    Volume,
}

impl Family {
    /// Units upwards, and the size of the first in SI as numerator and denominator.
    const fn ladder(self) -> (&'static [&'static str], f64, f64) {
        match self {
            Self::Power => (&["W", "kW", "MW", "GW", "TW"], 1.0, 1.0),
            Self::Energy => (&["Wh", "kWh", "MWh", "GWh", "TWh"], 3600.0, 1.0),
            Self::Mass => (&["g", "kg", "t", "kt", "Mt", "Gt"], 1.0, 1e3),
            Self::MassCo2e => (&["gCO2e", "kgCO2e", "tCO2e", "ktCO2e", "MtCO2e", "GtCO2e"], 1.0, 1e3),
            Self::Volume => (&["mL", "L", "m3", "ML", "GL"], 1.0, 1e6),
        }
    }
}

/// What separates groups of three digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// `12,345`
    Comma,
    /// `12 345` with a narrow no-break space (U+202F).
    ThinSpace,
    /// `12345`
    None,
}

/// How numbers look in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NumberStyle {
    /// Separator of thousands.
    pub grouping: Grouping,
    /// Comma instead of point as decimal sign.
    pub decimal_comma: bool,
}

impl NumberStyle {
    /// `12,345.6`
    pub const ENGLISH: Self = Self { grouping: Grouping::Comma, decimal_comma: false };
    /// `12 345,6`
    pub const FRENCH: Self = Self { grouping: Grouping::ThinSpace, decimal_comma: true };

    /// `number` with so many significant digits (1 to 15), without exponent.
    #[must_use]
    pub fn format(self, number: f64, significant: usize) -> String {
        if !number.is_finite() {
            return "–".to_owned();
        }
        let (digits, power) = rounded_digits(number, significant);
        let sign = if number < 0.0 { "-" } else { "" };
        let (whole, fraction) = place_point(&digits, power);
        let point = match (fraction.is_empty(), self.decimal_comma) {
            (true, _) => "",
            (false, true) => ",",
            (false, false) => ".",
        };
        format!("{sign}{}{point}{fraction}", self.group(&whole))
    }

    fn group(self, whole: &str) -> String {
        let separator = match self.grouping {
            Grouping::Comma => ",",
            Grouping::ThinSpace => "\u{202f}",
            Grouping::None => "",
        };
        let mut text = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                text.push_str(separator);
            }
            text.push(digit);
        }
        text
    }
}

/// Digits of |number| rounded to `significant`, and the power of ten of the first. Decimal rounding by the exact value.
fn rounded_digits(number: f64, significant: usize) -> (String, i32) {
    if number == 0.0 {
        return ("0".to_owned(), 0);
    }
    let text = format!("{:.*e}", significant.clamp(1, 15) - 1, number.abs());
    let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
    (mantissa.replace('.', ""), power.parse().unwrap_or(0))
}

/// Whole part and fraction of digits whose first stands at 10^power.
fn place_point(digits: &str, power: i32) -> (String, String) {
    match usize::try_from(power) {
        Ok(power) if power + 1 >= digits.len() => {
            (format!("{digits}{}", "0".repeat(power + 1 - digits.len())), String::new())
        }
        Ok(power) => {
            let (whole, fraction) = digits.split_at_checked(power + 1).unwrap_or((digits, ""));
            (whole.to_owned(), fraction.to_owned())
        }
        Err(_) => ("0".to_owned(), format!("{}{digits}", "0".repeat(power.unsigned_abs() as usize - 1))),
    }
}

/// A value for an English report: `(number, unit)` with so many significant digits, in the unit that keeps the number between 1 and 1000.
///
/// ```
/// use wattshed_quantity::{Family, humanize};
/// assert_eq!(humanize(123.456e6, Family::Power, 4), ("123.5".to_owned(), "MW"));
/// ```
#[must_use]
pub fn humanize(si: f64, family: Family, significant: usize) -> (String, &'static str) {
    humanize_styled(si, family, significant, NumberStyle::ENGLISH)
}

/// A value for a report in another style.
#[must_use]
pub fn humanize_styled(si: f64, family: Family, significant: usize, style: NumberStyle) -> (String, &'static str) {
    let (units, numerator, denominator) = family.ladder();
    let mut chosen = (String::new(), "");
    let mut step = 1.0;
    for unit in units {
        let number = si * denominator / (numerator * step);
        chosen = (style.format(number, significant), unit);
        // The rounded number decides: 999.96 kW is 1.000 MW.
        let below_thousand = rounded_digits(number, significant).1 < 3;
        if below_thousand || !number.is_finite() {
            break;
        }
        step *= 1000.0;
    }
    chosen
}
