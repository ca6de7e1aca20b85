//! Quantiles of the distributions of the format, cut at their limits.

use wattshed_physics::math::Real;

use super::normal;
use crate::spec::range::{Distribution, Shape};

/// A number that is drawn, in SI units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantile {
    curve: Curve,
    /// Probabilities between which the limits leave it.
    from: f64,
    to: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Curve {
    Triangle { low: f64, mode: f64, high: f64 },
    Uniform { low: f64, high: f64 },
    LogUniform { low: f64, high: f64 },
    Normal { mean: f64, sd: f64 },
    LogNormal { median: f64, log_sd: f64 },
}

impl Curve {
    fn at(self, p: f64) -> f64 {
        match self {
            Self::Triangle { low, mode, high } => triangle(low, mode, high, p),
            Self::Uniform { low, high } => low + p * (high - low),
            Self::LogUniform { low, high } => Real::exp(Real::ln(low) + p * (Real::ln(high) - Real::ln(low))),
            Self::Normal { mean, sd } => mean + sd * normal::quantile(p),
            Self::LogNormal { median, log_sd } => median * Real::exp(log_sd * normal::quantile(p)),
        }
    }

    /// The probability of staying below `limit`: the inverse of [`Curve::at`], by halving.
    fn probability_below(self, limit: f64) -> f64 {
        let (mut low, mut high) = (1e-15, 1.0 - 1e-15);
        if self.at(low) >= limit {
            return 0.0;
        }
        if self.at(high) <= limit {
            return 1.0;
        }
        for _ in 0..60 {
            let middle = 0.5 * (low + high);
            if self.at(middle) < limit { low = middle } else { high = middle }
        }
        0.5 * (low + high)
    }
}

/// ```text
/// p ≤ (m − a)/(b − a):  a + √(p (b − a)(m − a))        else:  b − √((1 − p)(b − a)(b − m))
/// ```
fn triangle(low: f64, mode: f64, high: f64, p: f64) -> f64 {
    let width = high - low;
    if width <= 0.0 {
        return mode;
    }
    if p * width <= mode - low {
        low + Real::sqrt(p * width * (mode - low))
    } else {
        high - Real::sqrt((1.0 - p) * width * (high - mode))
    }
}

impl Quantile {
    /// A distribution of numbers; `None` for one of several values.
    ///
    /// What lies outside `limits`, in SI units, or outside the distribution's own minimum and maximum is cut off.
    pub fn of(distribution: &Distribution, limits: Option<(f64, f64)>) -> Option<Self> {
        let curve = match &distribution.shape {
            Shape::Triangle { low, mode, high } => Curve::Triangle { low: low.si(), mode: mode.si(), high: high.si() },
            Shape::Uniform { low, high, log: false } => Curve::Uniform { low: low.si(), high: high.si() },
            Shape::Uniform { low, high, log: true } => Curve::LogUniform { low: low.si(), high: high.si() },
            Shape::Normal { mean, sd } => Curve::Normal { mean: mean.si(), sd: sd.si() },
            Shape::LogNormal { median, gsd } => Curve::LogNormal { median: median.si(), log_sd: Real::ln(*gsd) },
            Shape::Points { .. } | Shape::Discrete { .. } => return None,
        };
        let min = distribution.min.as_ref().map(|min| min.si());
        let max = distribution.max.as_ref().map(|max| max.si());
        let low = [min, limits.map(|limits| limits.0)].into_iter().flatten().fold(f64::NEG_INFINITY, f64::max);
        let high = [max, limits.map(|limits| limits.1)].into_iter().flatten().fold(f64::INFINITY, f64::min);
        let from = if low.is_finite() { curve.probability_below(low) } else { 0.0 };
        let to = if high.is_finite() { curve.probability_below(high) } else { 1.0 };
        Some(Self { curve, from, to: to.max(from) })
    }

    /// A multiplier with median 1 and this standard deviation of its logarithm.
    pub const fn multiplier(log_sd: f64) -> Self {
        Self { curve: Curve::LogNormal { median: 1.0, log_sd }, from: 0.0, to: 1.0 }
    }

    /// A triangle.
    pub const fn triangle(low: f64, mode: f64, high: f64) -> Self {
        Self { curve: Curve::Triangle { low, mode, high }, from: 0.0, to: 1.0 }
    }

    /// The value at a probability, 0 < p < 1.
    pub fn at(&self, p: f64) -> f64 {
        self.curve.at(self.from + p * (self.to - self.from))
    }

    /// From its 5 to its 95 % point.
    pub fn width(&self) -> f64 {
        self.at(0.95) - self.at(0.05)
    }

    /// Its shape, in words.
    pub fn describe(&self) -> String {
        match self.curve {
            Curve::Triangle { low, mode, high } => format!("triangular {low:.3}, {mode:.3}, {high:.3}"),
            Curve::Uniform { low, high } => format!("uniform {low:.3} to {high:.3}"),
            Curve::LogUniform { low, high } => format!("log-uniform {low:.3} to {high:.3}"),
            Curve::Normal { mean, sd } => format!("normal {mean:.3}, standard deviation {sd:.3}"),
            Curve::LogNormal { median, log_sd } => {
                format!("lognormal {median:.3}, geometric standard deviation {:.3}", Real::exp(log_sd))
            }
        }
    }

    /// How much of the distribution the limits cut off.
    pub fn cut(&self) -> f64 {
        1.0 - (self.to - self.from)
    }
}

#[cfg(test)]
mod tests {
    use statrs::distribution::{ContinuousCDF, LogNormal, Normal, Triangular, Uniform};

    use super::*;

    const PROBABILITIES: [f64; 7] = [0.001, 0.05, 0.3, 0.5, 0.7, 0.95, 0.999];

    fn plain(curve: Curve) -> Quantile {
        Quantile { curve, from: 0.0, to: 1.0 }
    }

    #[test]
    fn quantiles_agree_with_the_closed_forms() {
        let (triangle, uniform) = (Triangular::new(2.0, 9.0, 3.0).unwrap(), Uniform::new(2.0, 9.0).unwrap());
        let (normal, lognormal) = (Normal::new(5.0, 2.0).unwrap(), LogNormal::new(1.5, 0.25).unwrap());
        for p in PROBABILITIES {
            let near = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-9 * expected.abs(), "{p}");
            near(triangle.cdf(Quantile::triangle(2.0, 3.0, 9.0).at(p)), p);
            near(plain(Curve::Uniform { low: 2.0, high: 9.0 }).at(p), uniform.inverse_cdf(p));
            near(normal.cdf(plain(Curve::Normal { mean: 5.0, sd: 2.0 }).at(p)), p);
            let median = 1.5_f64.exp();
            near(lognormal.cdf(plain(Curve::LogNormal { median, log_sd: 0.25 }).at(p)), p);
            near(plain(Curve::LogUniform { low: 1.0, high: 100.0 }).at(p), 100.0_f64.powf(p));
        }
    }

    #[test]
    fn a_limit_cuts_the_tail_and_says_how_much() {
        let curve = Curve::Normal { mean: 0.0, sd: 1.0 };
        let from = curve.probability_below(0.0);
        let half = Quantile { curve, from, to: 1.0 };
        assert!((half.cut() - 0.5).abs() < 1e-12);
        assert!(half.at(1e-6) >= 0.0);
        // The median of a half normal distribution.
        assert!((half.at(0.5) - 0.674_489_750_196_081_7).abs() < 1e-10);
    }

    type Probability = Box<dyn Fn(f64) -> f64>;

    /// The quantile of a range as a spec writes it.
    fn written(range: &str) -> Quantile {
        let patch = crate::spec::patch::read_set(&[format!("cooling.air.fan_pressure={range}")]).unwrap();
        let entry = patch.get("cooling.air.fan_pressure").unwrap();
        let crate::spec::Value::Distribution(distribution) = &entry.value else { panic!("{range} is a distribution") };
        Quantile::of(distribution, entry.field.limits_si()).unwrap()
    }

    #[test]
    fn every_range_of_the_format_has_the_quantiles_of_its_distribution() {
        let cases: [(&str, Probability); 5] = [
            ("{ low = '200 Pa', mode = '0.3 kPa', high = '900 Pa' }", {
                let triangle = Triangular::new(200.0, 900.0, 300.0).unwrap();
                Box::new(move |x| triangle.cdf(x))
            }),
            ("{ low = '200 Pa', high = '900 Pa' }", Box::new(|x| (x - 200.0) / 700.0)),
            ("{ low = '200 Pa', high = '900 Pa', log = true }", Box::new(|x: f64| (x / 200.0).ln() / 4.5_f64.ln())),
            ("{ mean = '600 Pa', sd = '20 Pa' }", {
                let normal = Normal::new(600.0, 20.0).unwrap();
                Box::new(move |x| normal.cdf(x))
            }),
            ("{ median = '500 Pa', gsd = 1.1 }", {
                let lognormal = LogNormal::new(500.0_f64.ln(), 1.1_f64.ln()).unwrap();
                Box::new(move |x| lognormal.cdf(x))
            }),
        ];
        for (range, cdf) in cases {
            let quantile = written(range);
            for p in PROBABILITIES {
                assert!((cdf(quantile.at(p)) - p).abs() < 1e-9, "{range} at {p}: {}", quantile.at(p));
            }
            assert!(quantile.cut() < 1e-12, "{range}");
        }
    }

    #[test]
    fn a_truncated_distribution_is_the_rest_of_the_whole() {
        let quantile = written("{ mean = '600 Pa', sd = '200 Pa', min = '500 Pa', max = '900 Pa' }");
        let normal = Normal::new(600.0, 200.0).unwrap();
        let (from, to) = (normal.cdf(500.0), normal.cdf(900.0));
        for p in PROBABILITIES {
            let expected = normal.inverse_cdf(from + p * (to - from));
            assert!((quantile.at(p) - expected).abs() < 1e-6 * expected, "{p}");
        }
        assert!((quantile.cut() - (1.0 - (to - from))).abs() < 1e-9);
        // Below zero there is no pressure: the field's own limits, 20 to 3000 Pa, cut too.
        let wide = written("{ mean = '600 Pa', sd = '400 Pa' }");
        let normal = Normal::new(600.0, 400.0).unwrap();
        assert!((wide.cut() - (normal.cdf(20.0) + 1.0 - normal.cdf(3000.0))).abs() < 1e-9);
        assert!(wide.at(1e-9) >= 20.0);
    }

    proptest::proptest! {
        #[test]
        fn draws_rise_with_their_probability_and_stay_within_their_limits(
            shape in 0..5_usize, a in 100.0..900.0_f64, width in 1.0..1500.0_f64, p in 1e-6..0.5_f64, step in 0.0..0.49_f64
        ) {
            let (mode, high) = (a + 0.3 * width, a + width);
            let range = [
                format!("{{ low = '{a} Pa', mode = '{mode} Pa', high = '{high} Pa' }}"),
                format!("{{ low = '{a} Pa', high = '{high} Pa' }}"),
                format!("{{ low = '{a} Pa', high = '{high} Pa', log = true }}"),
                format!("{{ mean = '{mode} Pa', sd = '{width} Pa', min = '{a} Pa', max = '{high} Pa' }}"),
                format!("{{ median = '{mode} Pa', gsd = 2, min = '{a} Pa', max = '{high} Pa' }}"),
            ];
            let quantile = written(&range[shape]);
            let (lower, upper) = (quantile.at(p), quantile.at(p + step));
            proptest::prop_assert!(lower <= upper * (1.0 + 1e-12), "{} {lower} {upper}", range[shape]);
            proptest::prop_assert!(lower >= a * (1.0 - 1e-9) && upper <= high * (1.0 + 1e-9), "{} {lower} {upper}", range[shape]);
            proptest::prop_assert!((0.0..1.0).contains(&quantile.cut()));
        }
    }

    #[test]
    fn a_triangle_without_width_is_its_mode() {
        assert_eq!(Quantile::triangle(3.0, 3.0, 3.0).at(0.4), 3.0);
    }
}
