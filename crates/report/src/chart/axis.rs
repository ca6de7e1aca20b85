//! A value axis: from a round number below to a round number above, with labels in one magnitude.

use crate::decimal::Decimal;
use crate::scale::Scale;
use crate::unit::Unit;

/// More ticks than this are a fence.
const MOST_TICKS: f64 = 5.0;

/// A value axis.
#[derive(Debug, Clone)]
pub(crate) struct Axis {
    low: f64,
    high: f64,
    step: f64,
    scale: Scale,
    /// One of the written magnitude in the base of the written unit.
    one: f64,
    decimals: i32,
    /// The written magnitude.
    pub(crate) symbol: String,
}

impl Axis {
    /// The axis of these values; it holds zero.
    pub(crate) fn of(unit: &Unit, values: impl Iterator<Item = f64>) -> Self {
        let (low, high) = values
            .filter(|value| value.is_finite())
            .fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let scale = Scale::of(unit, [low, high].into_iter());
        let one = power_of_ten(scale.exponent());
        let (low, high) = (scale.convert(low) / one, scale.convert(high) / one);
        let wide = if high > low { high - low } else { 1.0 };
        let (step, power) = round_step(wide / MOST_TICKS);
        let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
        let high = if high > low { high } else { low + step };
        Self { low, high, step, scale, one, decimals: (-power).max(0), symbol: scale.symbol(unit) }
    }

    /// Where a value stands: 0 at the low end, 1 at the high end.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let share = (self.scale.convert(value) / self.one - self.low) / (self.high - self.low);
        if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
    }

    /// Where the ticks stand, with their labels.
    pub(crate) fn ticks(&self) -> Vec<(f64, String)> {
        let count = ((self.high - self.low) / self.step).round() as usize;
        let tick = |index: usize| {
            let value = self.low + index as f64 * self.step;
            let label = Decimal::new(value).map(|value| value.to_decimals(self.decimals).write(self.decimals));
            (index as f64 / count.max(1) as f64, label.unwrap_or_default())
        };
        (0..=count).map(tick).collect()
    }
}

/// Ten to a power, the same on every machine.
fn power_of_ten(exponent: i32) -> f64 {
    format!("1e{exponent}").parse().unwrap_or(1.0)
}

/// The next of 1, 2 and 5 times a power of ten, with that power.
fn round_step(least: f64) -> (f64, i32) {
    let exponent = Decimal::new(least).map_or(0, |least| least.point() - 1);
    let power = power_of_ten(exponent);
    for factor in [1.0, 2.0, 5.0] {
        if factor * power >= least * (1.0 - 1e-9) {
            return (factor * power, exponent);
        }
    }
    (power_of_ten(exponent + 1), exponent + 1)
}

#[cfg(test)]
mod tests {
    use super::Axis;
    use crate::unit::Unit;

    fn labels(values: &[f64], unit: Unit) -> Vec<String> {
        Axis::of(&unit, values.iter().copied()).ticks().into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn ticks_are_round_and_hold_zero_and_all_values() {
        assert_eq!(labels(&[116.8], Unit::Mw), ["0", "50", "100", "150"]);
        assert_eq!(labels(&[-21_300.0, 25_100.0], Unit::Tco2e), ["-30", "-20", "-10", "0", "10", "20", "30"]);
        assert_eq!(labels(&[0.42], Unit::Mwh), ["0", "100", "200", "300", "400", "500"]);
        assert_eq!(labels(&[1.36], Unit::Ratio), ["0.0", "0.5", "1.0", "1.5"]);
        assert_eq!(labels(&[0.0], Unit::Mw), ["0.0", "0.2"]);
    }

    #[test]
    fn a_value_stands_between_its_ticks() {
        let axis = Axis::of(&Unit::Mwh, [3_000.0].into_iter());
        assert_eq!(axis.symbol, "GWh");
        assert!((axis.at(1_500.0) - 0.5).abs() < 1e-12);
        assert_eq!(axis.at(f64::NAN), 0.0);
    }
}
