//! Magnitude and digits of what is written.

use crate::decimal::Decimal;
use crate::figure::Figure;
use crate::manner::{Language, current};
use crate::unit::{Conversion, Measure, Precision, Rung, Unit};

/// Magnitude and number of decimals, for one figure or for several that are compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    conversion: Conversion,
    rung: Rung,
    decimals: i32,
    precision: Precision,
}

impl Scale {
    /// The scale that suits the largest of these values.
    pub(crate) fn of(unit: &Unit, values: impl Iterator<Item = f64> + Clone) -> Self {
        Self::with_precision(unit, unit.precision(), values)
    }

    /// Two significant digits, enough to compare by.
    pub(crate) fn rough(unit: &Unit, value: f64) -> Self {
        Self::with_precision(unit, Precision::Significant(2), std::iter::once(value))
    }

    /// Three significant digits: the difference of two figures of four has no more.
    pub(crate) fn of_difference(figure: &Figure) -> Self {
        let precision = match figure.unit.precision() {
            Precision::Significant(digits) => Precision::Significant(digits.min(3)),
            other => other,
        };
        let mut scale = Self::with_precision(&figure.unit, precision, std::iter::once(figure.value));
        // The difference of two temperatures knows no zero.
        scale.conversion = scale.conversion.of_differences();
        if let (Precision::Significant(digits), Some(exact)) = (precision, scale.shifted(figure.value)) {
            let rounded = exact.to_significant(digits);
            scale.decimals = scale.decimals.min(if rounded.is_zero() { 0 } else { digits - rounded.point() });
        }
        scale
    }

    /// The same magnitude with decimals of its own for a value that would lose all but one digit; at most six.
    ///
    /// Figures along a row do not stand below each other, so their decimals need not agree.
    pub(crate) fn finer_for(mut self, value: f64) -> Self {
        let kept = self.shifted(value).map(|exact| exact.to_significant(2)).filter(|rounded| !rounded.is_zero());
        if let (Some(rounded), Precision::Significant(_)) = (kept, self.precision) {
            self.decimals = self.decimals.max((2 - rounded.point()).min(6));
        }
        self
    }

    /// The same magnitude without the decimals that a range of this half width makes meaningless: what is kept of the half
    /// width are two significant digits, and of the value at least two. Digits before the point are rounded too: where no
    /// magnitude is in use that keeps numbers short, 281,305 m3 would claim what nobody knows.
    ///
    /// Source: JCGM 100:2008 (GUM), 7.2.6: at most two significant digits of an uncertainty, and estimates rounded to be
    /// consistent with it.
    pub(crate) fn coarser_for(mut self, value: f64, half_width: f64) -> Self {
        let of_difference = Self { conversion: self.conversion.of_differences(), ..self };
        let point = |scale: &Self, value: f64| {
            scale.shifted(value).map(|exact| exact.to_significant(2)).filter(|n| !n.is_zero()).map(|n| n.point())
        };
        if let (Some(width), Precision::Significant(_)) = (point(&of_difference, half_width), self.precision) {
            let kept = point(&self, value).map_or(width, |value| value.min(width));
            self.decimals = self.decimals.min(2 - kept);
        }
        self
    }

    fn with_precision(unit: &Unit, precision: Precision, values: impl Iterator<Item = f64> + Clone) -> Self {
        let largest = values.clone().filter(|value| value.is_finite()).map(f64::abs).fold(0.0, f64::max);
        let Measure { ladder, conversion } = unit.measure(largest);
        let (rung, decimals) = match precision {
            Precision::Decimals(decimals) => (base_rung(ladder), decimals),
            Precision::Significant(digits) | Precision::Trimmed(digits) => {
                suited(ladder, conversion.convert(largest), digits)
            }
        };
        let mut scale = Self { conversion, rung, decimals, precision };
        if let Precision::Trimmed(_) = precision {
            let needed = values.filter_map(|value| scale.shifted(value)).map(|n| n.to_decimals(decimals).decimals());
            scale.decimals = needed.max().unwrap_or(0);
        }
        scale
    }

    /// A stored value in the base of the written unit.
    pub(crate) fn convert(&self, value: f64) -> f64 {
        self.conversion.convert(value)
    }

    /// Ten to this power of the base is one of the magnitude.
    pub(crate) fn exponent(&self) -> i32 {
        self.rung.exponent
    }

    /// The magnitude's symbol.
    pub(crate) fn symbol(&self, unit: &Unit) -> String {
        unit.symbol(self.rung)
    }

    fn shifted(&self, value: f64) -> Option<Decimal> {
        Decimal::new(self.conversion.convert(value)).map(|decimal| decimal.shifted(-self.rung.exponent))
    }

    /// The number alone, without unit.
    pub(crate) fn write(&self, value: f64) -> String {
        let Some(exact) = self.shifted(value) else {
            return match current().language {
                Language::English => "n/a".to_owned(),
                Language::French => "s.o.".to_owned(),
            };
        };
        let rounded = exact.to_decimals(self.decimals);
        if let Precision::Decimals(decimals) = self.precision
            && plainly_written(&exact, true)
        {
            return rounded.write(decimals);
        }
        if exact.is_zero() {
            return "0".to_owned();
        }
        if rounded.is_zero() {
            return below_resolution(&exact, self.decimals);
        }
        if plainly_written(&exact, false) {
            rounded.write(self.decimals)
        } else {
            exact.to_significant(4).write_scientific()
        }
    }

    /// One end of a range; with digits of its own where the decimals of the value would hide it.
    pub(crate) fn write_bound(&self, bound: f64) -> String {
        match self.shifted(bound) {
            Some(exact) if !exact.is_zero() && exact.to_decimals(self.decimals).is_zero() => {
                if matches!(self.precision, Precision::Decimals(_)) {
                    return self.write(bound);
                }
                let rounded = exact.to_significant(2);
                if plainly_written(&exact, false) {
                    rounded.write((2 - rounded.point()).max(0))
                } else {
                    rounded.write_scientific()
                }
            }
            _ => self.write(bound),
        }
    }
}

/// The magnitude without a power of ten, or the only one.
fn base_rung(ladder: &[Rung]) -> Rung {
    ladder.iter().find(|rung| rung.exponent == 0).copied().unwrap_or(ladder[0])
}

/// The largest magnitude in which the value, once rounded, is at least one; and the decimals that it then needs.
fn suited(ladder: &[Rung], largest: f64, digits: i32) -> (Rung, i32) {
    let Some(rounded) = Decimal::new(largest).map(|n| n.to_significant(digits)).filter(|n| !n.is_zero()) else {
        return (base_rung(ladder), 0);
    };
    let rung = ladder.iter().rev().find(|rung| rung.exponent < rounded.point()).copied().unwrap_or(ladder[0]);
    (rung, (digits - (rounded.point() - rung.exponent)).max(0))
}

/// Whether the number is written without an exponent: from 1e-6 (where small numbers are not simply zero) up to
/// 1e15, beyond which an `f64` no longer counts single units.
fn plainly_written(exact: &Decimal, small_is_zero: bool) -> bool {
    exact.is_zero() || (exact.point() <= 15 && (small_is_zero || exact.point() > -6))
}

/// A number that is not zero but smaller than the digits shown: `<0.1`, `>-0.1`.
fn below_resolution(exact: &Decimal, decimals: i32) -> String {
    let sign = if exact.is_negative() { ">-" } else { "<" };
    let smallest = Decimal::new(1.0).map(|one| one.shifted(-decimals).write(decimals));
    format!("{sign}{}", smallest.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::Scale;
    use crate::figure::Figure;
    use crate::unit::Unit;

    #[test]
    fn a_shared_scale_never_writes_a_small_figure_as_zero() {
        let scale = Scale::of(&Unit::Mwh, [843_211.0, 12.0].into_iter());
        assert_eq!(scale.write(843_211.0), "843.2");
        assert_eq!(scale.write(12.0), "<0.1");
        assert_eq!(scale.write(-12.0), ">-0.1");
        assert_eq!(scale.write(0.0), "0");
    }

    #[test]
    fn a_range_leaves_the_digits_that_mean_something() {
        // By hand: two significant digits of half the width, never less than two of the value, never more than four.
        let table = [
            (795_500.0, Unit::Mwh, 779_900.0, 821_600.0, "796 GWh (780 to 822)"),
            (8_319.0, Unit::M3, 4_663.0, 11_472.0, "8.3 ML (4.7 to 11.5)"),
            (1.211, Unit::Ratio, 1.187, 1.250, "1.211 (1.187 to 1.250)"),
            (1.211, Unit::Ratio, 1.0, 1.7, "1.21 (1.00 to 1.70)"),
            (1.211, Unit::Ratio, 1.2109, 1.2111, "1.211 (1.211 to 1.211)"),
            (5_132.0, Unit::Tco2e, 2_263.0, 13_962.0, "5.1 kt CO2e (2.3 to 14.0)"),
            (3.2, Unit::Mwh, 1.0, 1000.0, "3.2 MWh (1.0 to 1,000.0)"),
            (12_345.0, Unit::Hours, 2.0, 20_000.0, "12,345 h (2 to 20,000)"),
            (898.8e3, Unit::M3, 552.4e3, 1_483.1e3, "900 ML (550 to 1,480)"),
            (919_694.0, Unit::M3WorldEq, 258_604.0, 3_020_827.0, "920,000 m3 world-eq (260,000 to 3,020,000)"),
            (5.0, Unit::Mw, 5.0, 5.0, "5.000 MW (5.000 to 5.000)"),
        ];
        for (value, unit, low, high, expected) in table {
            assert_eq!(Figure::new(value, unit).with_range(low, high).to_string(), expected);
        }
        assert_eq!(Figure::new(795_500.0, Unit::Mwh).with_uncertainty(20_850.0).to_string(), "796 GWh");
    }
}
