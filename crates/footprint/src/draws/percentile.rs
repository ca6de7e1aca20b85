//! Percentiles of draws.

/// Median and 5 to 95 % of a result.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// 5 % of the draws are below.
    pub p5: f64,
    /// Half of the draws are below.
    pub p50: f64,
    /// 95 % of the draws are below.
    pub p95: f64,
}

impl Spread {
    /// Of the draws that have a value; `None` when none has.
    pub fn of(values: &[Option<f64>]) -> Option<Self> {
        let mut sorted: Vec<f64> = values.iter().copied().flatten().collect();
        sorted.sort_by(f64::total_cmp);
        Some(Self { p5: percentile(&sorted, 0.05)?, p50: percentile(&sorted, 0.5)?, p95: percentile(&sorted, 0.95)? })
    }
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

    #[test]
    fn percentiles_are_interpolated() {
        let values = [1.0, 2.0, 3.0, 4.0];
        assert_eq!(percentile(&values, 0.5), Some(2.5));
        assert_eq!(percentile(&values, 0.0), Some(1.0));
        assert_eq!(percentile(&values, 1.0), Some(4.0));
        assert_eq!(percentile(&[], 0.5), None);
        assert_eq!(Spread::of(&[None, Some(2.0)]).map(|spread| spread.p50), Some(2.0));
    }
}
