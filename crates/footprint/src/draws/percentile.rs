//! Percentiles of draws, and how well they are known.

use wattshed_report::Range;

/// Median and 5 to 95 % of a result.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// 5 % of the draws are below.
    pub p5: f64,
    /// Half of the draws are below.
    pub p50: f64,
    /// 95 % of the draws are below.
    pub p95: f64,
    /// How far each may be off; `None` with fewer than 64 draws.
    pub standard_error: Option<StandardError>,
}

/// Standard errors of the percentiles of a [`Spread`], in its unit.
///
/// ```text
/// SE(q) = sd(q_1 … q_8) / √8
/// ```
/// q_b the percentile of the b-th eighth of the draws. Each eighth is a stretch of the sequence that fills every interval
/// evenly by itself; where inputs act without each other, all of them together do so better than eight independent ones,
/// and the figure is on the safe side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StandardError {
    /// Of the 5 % point.
    pub p5: f64,
    /// Of the median.
    pub p50: f64,
    /// Of the 95 % point.
    pub p95: f64,
}

/// Stretches of the draws that are compared.
const STRETCHES: usize = 8;

/// Draws below which a stretch says nothing of its 5 % point.
const FEWEST_OF_STRETCH: usize = 8;

impl Spread {
    /// Of the draws that have a value, in their order; `None` when none has.
    pub fn of(values: &[Option<f64>]) -> Option<Self> {
        let [p5, p50, p95] = percentiles(values)?;
        Some(Self { p5, p50, p95, standard_error: StandardError::of(values) })
    }

    /// The range of a figure in a report.
    pub fn range(&self) -> Range {
        Range { low: self.p5, high: self.p95 }
    }
}

impl StandardError {
    fn of(values: &[Option<f64>]) -> Option<Self> {
        let length = values.len() / STRETCHES;
        if length < FEWEST_OF_STRETCH {
            return None;
        }
        let stretches: Vec<[f64; 3]> = values.chunks_exact(length).take(STRETCHES).filter_map(percentiles).collect();
        let [p5, p50, p95] = std::array::from_fn(|point| {
            error_of_mean(stretches.iter().map(|stretch| stretch.get(point).copied().unwrap_or(f64::NAN)))
        });
        Some(Self { p5: p5?, p50: p50?, p95: p95? })
    }
}

/// Standard deviation over the root of the number; `None` of fewer than two.
fn error_of_mean(values: impl Iterator<Item = f64> + Clone) -> Option<f64> {
    let count = values.clone().count();
    if count < 2 {
        return None;
    }
    let mean = values.clone().sum::<f64>() / count as f64;
    let squares: f64 = values.map(|value| (value - mean) * (value - mean)).sum();
    Some((squares / (count * (count - 1)) as f64).sqrt())
}

fn percentiles(values: &[Option<f64>]) -> Option<[f64; 3]> {
    let mut sorted: Vec<f64> = values.iter().copied().flatten().collect();
    sorted.sort_by(f64::total_cmp);
    Some([percentile(&sorted, 0.05)?, percentile(&sorted, 0.5)?, percentile(&sorted, 0.95)?])
}

/// The percentile of sorted values, interpolated linearly at rank (n − 1) p.
pub fn percentile(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let rank = p * last as f64;
    let below = rank as usize;
    let (low, high) = (*sorted.get(below)?, *sorted.get((below + 1).min(last))?);
    Some(low + (rank - below as f64) * (high - low))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::Identity;

    #[test]
    fn percentiles_are_interpolated() {
        let values = [1.0, 2.0, 3.0, 4.0];
        assert_eq!(percentile(&values, 0.5), Some(2.5));
        assert_eq!(percentile(&values, 0.0), Some(1.0));
        assert_eq!(percentile(&values, 1.0), Some(4.0));
        assert_eq!(percentile(&[], 0.5), None);
        assert_eq!(Spread::of(&[None, Some(2.0)]).map(|spread| spread.p50), Some(2.0));
    }

    #[test]
    fn the_standard_error_is_about_the_scatter_over_seeds() {
        let names = ["a", "b", "c", "d"].map(|name| Identity::new(&[name]));
        let run = |seed: u64| {
            let sum = |index| names.iter().map(|name| name.uniform(index, seed)).sum::<f64>();
            let product = |index| names.iter().map(|name| name.uniform(index, seed)).product::<f64>();
            let values: Vec<Option<f64>> = (0..512).map(|index| Some(sum(index) + 4.0 * product(index))).collect();
            Spread::of(&values).unwrap()
        };
        let spreads: Vec<Spread> = (0..100).map(run).collect();
        for (point, error) in [
            (Spread::p5_of as fn(&Spread) -> f64, (|e| e.p5) as fn(&StandardError) -> f64),
            (|spread| spread.p50, |e| e.p50),
            (|spread| spread.p95, |e| e.p95),
        ] {
            let scatter = error_of_mean(spreads.iter().map(point)).unwrap() * 10.0;
            let told = spreads.iter().map(|spread| error(&spread.standard_error.unwrap())).sum::<f64>() / 100.0;
            assert!(told > 0.75 * scatter && told < 2.0 * scatter, "told {told}, found {scatter}");
        }
    }

    impl Spread {
        fn p5_of(&self) -> f64 {
            self.p5
        }
    }

    #[test]
    fn few_draws_have_no_standard_error() {
        let values = |count: u32| (0..count).map(|n| Some(f64::from(n))).collect::<Vec<_>>();
        assert!(Spread::of(&values(63)).unwrap().standard_error.is_none());
        assert!(Spread::of(&values(64)).unwrap().standard_error.is_some());
        assert_eq!(Spread::of(&vec![Some(1.0); 64]).unwrap().standard_error.unwrap().p5, 0.0);
    }
}
