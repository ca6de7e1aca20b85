//! Decimal digits of a number: rounding and scaling by powers of ten without floating-point arithmetic.

use crate::manner::{Language, NARROW, current};

/// `± 0.d₁d₂d₃… · 10^point`, with no leading or trailing zero among the digits. Zero has no digits.
///
/// The digits are the shortest that name the `f64`, which are the ones that a person wrote; halves round away
/// from zero, as people do. Shifting by a power of ten is exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// None for infinities and NaN.
    pub(crate) fn new(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let written = format!("{:e}", value.abs());
        let (mantissa, exponent) = written.split_once('e')?;
        let exponent: i32 = exponent.parse().ok()?;
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
        Some(Self { negative: value < 0.0, digits, point: exponent + 1 }.trimmed())
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    pub(crate) fn is_negative(&self) -> bool {
        self.negative
    }

    /// Digits before the decimal point; zero or negative below 1 (0.1 has 0, 0.01 has −1).
    pub(crate) fn point(&self) -> i32 {
        self.point
    }

    /// Digits after the decimal point.
    pub(crate) fn decimals(&self) -> i32 {
        (i32::try_from(self.digits.len()).unwrap_or(i32::MAX)).saturating_sub(self.point).max(0)
    }

    /// The number times ten to this power.
    pub(crate) fn shifted(mut self, power: i32) -> Self {
        if !self.is_zero() {
            self.point += power;
        }
        self
    }

    /// Rounded to this many significant digits.
    pub(crate) fn to_significant(&self, count: i32) -> Self {
        self.keeping(count)
    }

    /// Rounded to this many digits after the point.
    pub(crate) fn to_decimals(&self, count: i32) -> Self {
        self.keeping(self.point.saturating_add(count))
    }

    /// Keeps this many of the leading digits, rounding the rest half away from zero.
    fn keeping(&self, count: i32) -> Self {
        let Ok(keep) = usize::try_from(count) else {
            return Self { negative: false, digits: Vec::new(), point: 0 };
        };
        let Some(&next) = self.digits.get(keep) else {
            return self.clone();
        };
        let mut rounded = Self { digits: self.digits[..keep].to_vec(), ..*self };
        if next >= 5 {
            rounded.count_up();
        }
        rounded.trimmed()
    }

    /// Adds one to the last digit kept.
    fn count_up(&mut self) {
        for digit in self.digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return;
            }
            *digit = 0;
        }
        self.digits.insert(0, 1);
        self.point += 1;
    }

    fn trimmed(mut self) -> Self {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.negative = false;
            self.point = 0;
        }
        self
    }

    /// Writes with this many decimals and separated thousands, as the current language has them; digits beyond are dropped, so
    /// round first.
    pub(crate) fn write(&self, decimals: i32) -> String {
        let (thousands, point) = match current().language {
            Language::English => (",", '.'),
            Language::French => (NARROW, ','),
        };
        let mut text = String::new();
        if self.negative {
            text.push('-');
        }
        if self.point <= 0 {
            text.push('0');
        }
        for place in (0..self.point).rev() {
            text.push(self.digit_at(place));
            if place > 0 && place % 3 == 0 {
                text.push_str(thousands);
            }
        }
        if decimals > 0 {
            text.push(point);
            text.extend((1..=decimals).map(|place| self.digit_at(-place)));
        }
        text
    }

    /// Writes as `1.234e-9`.
    pub(crate) fn write_scientific(&self) -> String {
        let shifted = Self { point: 1, ..self.clone() };
        format!("{}e{}", shifted.write(shifted.decimals()), self.point - 1)
    }

    /// The digit of ten to this power.
    fn digit_at(&self, power: i32) -> char {
        let digit = usize::try_from(self.point - 1 - power).ok().and_then(|index| self.digits.get(index));
        char::from(b'0' + digit.copied().unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    fn rounded(value: f64, significant: i32) -> String {
        let decimal = Decimal::new(value).unwrap().to_significant(significant);
        decimal.write(decimal.decimals())
    }

    #[test]
    fn halves_round_away_from_zero_as_written() {
        assert_eq!(rounded(1.005, 3), "1.01");
        assert_eq!(rounded(-2.5, 1), "-3");
        assert_eq!(rounded(9.9996, 4), "10");
    }

    #[test]
    fn thousands_are_separated() {
        let write = |value: f64, decimals| Decimal::new(value).unwrap().write(decimals);
        assert_eq!(write(1_234_567.5, 1), "1,234,567.5");
        assert_eq!(write(999.0, 0), "999");
        assert_eq!(write(-1000.0, 2), "-1,000.00");
        assert_eq!(write(0.05, 3), "0.050");
    }

    #[test]
    fn a_negative_number_that_rounds_to_zero_loses_its_sign() {
        let zero = Decimal::new(-0.04).unwrap().to_decimals(1);
        assert_eq!(zero.write(1), "0.0");
        assert_eq!(Decimal::new(-0.0).unwrap().write(0), "0");
        assert_eq!(Decimal::new(0.07).unwrap().to_decimals(1).write(1), "0.1");
        assert_eq!(Decimal::new(0.0496).unwrap().to_decimals(1).write(1), "0.0");
    }

    #[test]
    fn tiny_numbers_are_written_with_an_exponent() {
        assert_eq!(Decimal::new(-1.25e-9).unwrap().write_scientific(), "-1.25e-9");
    }
}
