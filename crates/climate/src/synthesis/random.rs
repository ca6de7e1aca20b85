//! Random numbers of a station: always the same for the same station.
//!
//! Source: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014 (SplitMix64);
//! G. Marsaglia, T. A. Bray, "A convenient method for generating normal variables", SIAM Review 6 (1964) 260;
//! seed: FNV-1a, G. Fowler, L. C. Noll, K.-P. Vo (1991).

use wattshed_physics::math::Real;

/// A stream of random numbers.
pub(super) struct Random {
    state: u64,
    spare: Option<f64>,
}

impl Random {
    /// The stream `purpose` of the station `number`.
    pub(super) fn of(number: &str, purpose: &str) -> Self {
        let state = number.bytes().chain([0]).chain(purpose.bytes()).fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Self { state, spare: None }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform in -1 ... 1.
    fn symmetric(&mut self) -> f64 {
        const STEP: f64 = 1.0 / 9_007_199_254_740_992.0;
        2.0 * ((self.next() >> 11) as f64 * STEP) - 1.0
    }

    /// Normal with mean 0 and variance 1.
    pub(super) fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (x, y) = (self.symmetric(), self.symmetric());
            let s = x * x + y * y;
            if s > 0.0 && s < 1.0 {
                let scale = (-2.0 * Real::ln(s) / s).sqrt();
                self.spare = Some(y * scale);
                return x * scale;
            }
        }
    }

    /// A first-order autoregressive series of mean 0 and variance 1, each value correlated with the one before it by
    /// `persistence`.
    pub(super) fn persistent(&mut self, length: usize, persistence: f64) -> Vec<f64> {
        let fresh = (1.0 - persistence * persistence).sqrt();
        let mut value = self.normal();
        let mut series = Vec::with_capacity(length);
        for _ in 0..length {
            series.push(value);
            value = persistence * value + fresh * self.normal();
        }
        standardise(&mut series);
        series
    }
}

/// Gives every quarter of a series of days, counted from `start`, the distribution of the normal law: the days keep their
/// order by rank, but no winter is by chance milder than another.
pub(super) fn normalise_quarters(series: &mut [f64], start: usize) {
    let days = series.len();
    for quarter in 0..4 {
        let (from, to) = (quarter * days / 4, (quarter + 1) * days / 4);
        let mut ranked: Vec<usize> = (from..to).map(|day| (day + start) % days).collect();
        ranked.sort_by(|a, b| series[*a].total_cmp(&series[*b]).then(a.cmp(b)));
        let count = ranked.len() as f64;
        for (rank, day) in ranked.into_iter().enumerate() {
            series[day] = normal_quantile((rank as f64 + 0.5) / count);
        }
    }
}

/// The quantile of the normal law for a probability between 0 and 1, within 0.0005.
///
/// Source: M. Abramowitz, I. A. Stegun, *Handbook of Mathematical Functions* (1964), 26.2.23.
pub(super) fn normal_quantile(probability: f64) -> f64 {
    let tail = probability.min(1.0 - probability);
    let t = (-2.0 * Real::ln(tail)).sqrt();
    let above = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let below = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    let quantile = t - above / below;
    if probability < 0.5 { -quantile } else { quantile }
}

/// Takes away what chance made of mean and variance.
fn standardise(series: &mut [f64]) {
    let count = series.len() as f64;
    let mean = series.iter().fold(0.0, |sum, x| sum + x) / count;
    let variance = series.iter().fold(0.0, |sum, x| sum + (x - mean) * (x - mean)) / count;
    let scale = 1.0 / variance.sqrt();
    for x in series {
        *x = (*x - mean) * scale;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_splitmix64() {
        // Reference output for seed 1234567: S. Vigna, splitmix64.c, as listed on Rosetta Code.
        let mut random = Random { state: 1_234_567, spare: None };
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn normal_quantiles_are_those_of_the_tables() {
        for (probability, quantile) in [(0.5, 0.0), (0.841_344_7, 1.0), (0.01, -2.326_348), (0.995, 2.575_829)] {
            assert!((normal_quantile(probability) - quantile).abs() < 5e-4, "{probability}");
        }
    }

    #[test]
    fn every_quarter_of_a_normalised_series_has_mean_0() {
        let mut series = Random::of("000000", "quarters").persistent(365, 0.66);
        normalise_quarters(&mut series, 300);
        let quarter = |from: usize| (0..91).map(|day| series[(from + day + 300) % 365]).sum::<f64>() / 91.0;
        assert!([0, 91, 182, 273].into_iter().all(|from| quarter(from).abs() < 0.05));
    }

    #[test]
    fn a_persistent_series_has_its_mean_variance_and_persistence() {
        let series = Random::of("000000", "test").persistent(100_000, 0.66);
        let lag: f64 = series.windows(2).map(|pair| pair[0] * pair[1]).sum::<f64>() / 1e5;
        assert!((lag - 0.66).abs() < 0.01, "{lag}");
        assert!(series.iter().sum::<f64>().abs() < 1e-6);
    }
}
