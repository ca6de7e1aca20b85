//! How a ratio is spread over rows, in bins that need not be known beforehand.
//!
//! ```text
//! bin of x = its exponent and the first 12 bits of its fraction        4,096 bins for each doubling
//! ```
//! A bin remembers the lowest and the highest value in it. So a quantile is exact where one value alone fell into its bin, as in
//! most lists of some thousand rows, and known to 1/8192 of itself otherwise. Weights are whole numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::exact::Bits;

/// Bits of the fraction that tell a bin.
const FRACTION_BITS: u32 = 12;
/// Most classes of a histogram, those at the ends apart.
const MOST_CLASSES: f64 = 10.0;

/// A ratio over rows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Distribution {
    bins: BTreeMap<u32, Bin>,
    /// Sum of the weights, and of the products of value and weight in millionths.
    weight: u128,
    weighed: u128,
}

/// Values that are nearly alike.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Bin(u64, u128, Bits, Bits);

/// Rows between two values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Class {
    /// The lowest value that belongs to it; none of the first class.
    pub from: Option<f64>,
    /// The lowest value that no more does; none of the last class.
    pub below: Option<f64>,
    /// Rows in it.
    pub rows: u64,
    /// Their weight over that of all rows.
    pub share: f64,
}

/// Order of the values: what is below zero stands in the first bin.
fn bin_of(value: f64) -> u32 {
    let bits = if value > 0.0 { value.to_bits() } else { 0 };
    u32::try_from(bits >> (52 - FRACTION_BITS)).unwrap_or(u32::MAX)
}

impl Distribution {
    pub(super) fn add(&mut self, value: f64, weight: u64) {
        let one = Bin(1, u128::from(weight), Bits(value), Bits(value));
        self.put(bin_of(value), one);
        self.weight += u128::from(weight);
        self.weighed += (value * weight as f64 * 1e6).round() as u128;
    }

    pub(super) fn join(&mut self, other: Self) {
        other.bins.into_iter().for_each(|(index, bin)| self.put(index, bin));
        self.weight += other.weight;
        self.weighed += other.weighed;
    }

    fn put(&mut self, index: u32, Bin(rows, weight, low, high): Bin) {
        let own = self.bins.entry(index).or_insert(Bin(0, 0, low, high));
        own.0 += rows;
        own.1 += weight;
        own.2 = Bits(own.2.0.min(low.0));
        own.3 = Bits(own.3.0.max(high.0));
    }

    /// Rows that have the ratio.
    pub fn rows(&self) -> u64 {
        self.bins.values().map(|bin| bin.0).sum()
    }

    /// The mean by weight; none where nothing weighs.
    pub fn mean(&self) -> Option<f64> {
        (self.weight > 0).then(|| self.weighed as f64 / self.weight as f64 / 1e6)
    }

    /// The lowest value at or below which lie at least `percent` of the rows.
    pub fn of_rows(&self, percent: u8) -> Option<f64> {
        self.reaches(percent, |bin| u128::from(bin.0))
    }

    /// The lowest value at or below which lies at least `percent` of the weight; none where nothing weighs.
    pub fn of_weight(&self, percent: u8) -> Option<f64> {
        self.reaches(percent, |bin| bin.1)
    }

    fn reaches(&self, percent: u8, weight: impl Fn(&Bin) -> u128) -> Option<f64> {
        let whole: u128 = self.bins.values().map(&weight).sum();
        let mut reached = 0;
        let reaches = |bin: &&Bin| {
            reached += weight(bin);
            reached > 0 && reached * 100 >= whole * u128::from(percent)
        };
        let Bin(.., low, high) = self.bins.values().find(reaches)?;
        Some(if low == high { low.0 } else { low.0 + (high.0 - low.0) / 2.0 })
    }

    /// The rows in classes of one width, about as many as a reader takes in; what is far off stands in the first and the last. A
    /// bin that lies across the border of two belongs to the lower one.
    pub fn classes(&self) -> Vec<Class> {
        let whole = self.weight;
        let (Some(low), Some(high)) = (self.of_rows(2), self.of_rows(98)) else { return Vec::new() };
        let step = step(high - low);
        if step <= 0.0 || whole == 0 {
            return Vec::new();
        }
        let (first, last) = ((low / step).floor(), (high / step).floor() + 1.0);
        let edges: Vec<f64> = (0..=(last - first) as usize).map(|index| (first + index as f64) * step).collect();
        let mut counted = vec![(0_u64, 0_u128); edges.len() + 1];
        for Bin(rows, weight, low, _) in self.bins.values() {
            // Edges are products: what is written as one of them may be the number beside it.
            let class = edges.iter().take_while(|edge| low.0 >= **edge * (1.0 - 1e-12)).count();
            if let Some(counted) = counted.get_mut(class) {
                counted.0 += rows;
                counted.1 += weight;
            }
        }
        let class = |(index, (rows, weight)): (usize, (u64, u128))| Class {
            from: index.checked_sub(1).and_then(|index| edges.get(index)).copied(),
            below: edges.get(index).copied(),
            rows,
            share: weight as f64 / whole as f64,
        };
        let classes = counted.into_iter().enumerate().map(class);
        // The classes at the ends hold what is far off: where nothing is, there are none.
        classes.filter(|class| class.rows > 0 || (class.from.is_some() && class.below.is_some())).collect()
    }
}

/// A step of 1, 2 or 5 times a power of ten, of which at most so many cover the span.
fn step(span: f64) -> f64 {
    let steps = (-12..=12).flat_map(|power: i32| {
        let ten = if power < 0 { 1.0 / 10_f64.powi(-power) } else { 10_f64.powi(power) };
        [ten, 2.0 * ten, 5.0 * ten]
    });
    let mut enough = steps.filter(|step| span > 0.0 && span / step <= MOST_CLASSES);
    enough.next().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(values: &[(f64, u64)]) -> Distribution {
        let mut found = Distribution::default();
        values.iter().for_each(|(value, weight)| found.add(*value, *weight));
        found
    }

    proptest! {
        #[test]
        fn a_quantile_is_that_of_the_sorted_values_to_an_eight_thousandth(
            values in prop::collection::vec(0.0..10.0_f64, 1..400),
            percent in 1..=99_u8,
        ) {
            let found = of(&values.iter().map(|value| (*value, 1)).collect::<Vec<_>>());
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let expected = sorted[(values.len() * usize::from(percent)).div_ceil(100) - 1];
            let quantile = found.of_rows(percent).unwrap();
            prop_assert!((quantile - expected).abs() <= expected / 4096.0, "{} {}", quantile, expected);
            prop_assert_eq!(found.of_weight(percent), Some(quantile), "rows of one weight");
        }

        #[test]
        fn classes_hold_every_row_once(values in prop::collection::vec((0.0..10.0_f64, 1..1000_u64), 2..300)) {
            let classes = of(&values).classes();
            if !classes.is_empty() {
                prop_assert_eq!(classes.iter().map(|class| class.rows).sum::<u64>(), values.len() as u64);
                prop_assert!((classes.iter().map(|class| class.share).sum::<f64>() - 1.0).abs() < 1e-9);
                prop_assert!(classes.len() <= 13, "{}", classes.len());
            }
        }
    }

    #[test]
    fn values_that_stand_alone_are_told_to_the_bit_and_weights_count() {
        let found = of(&[(1.1, 900), (1.3, 50), (0.0, 50)]);
        assert_eq!([found.of_rows(5), found.of_rows(50), found.of_rows(95)], [Some(0.0), Some(1.1), Some(1.3)]);
        assert_eq!([found.of_weight(5), found.of_weight(50), found.of_weight(96)], [Some(0.0), Some(1.1), Some(1.3)]);
        assert_eq!(of(&[]).of_rows(50), None);
        assert_eq!(of(&[(1.2, 0)]).of_weight(50), None);
    }

    #[test]
    fn a_value_on_the_border_of_two_classes_belongs_to_the_upper_one() {
        let values: Vec<(f64, u64)> = (0..10).map(|index| (f64::from(110 + 10 * index) / 100.0, 1)).collect();
        for class in of(&values).classes() {
            assert_eq!(class.rows, 1, "{class:?}");
        }
    }
}
