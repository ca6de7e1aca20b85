//! Sobol indices: which share of a result's variance an input explains.
//!
//! ```text
//! first order   S_i = 1/N Σ (f(B)_j − m) (f(A_B^i)_j − f(A)_j) / V            alone
//! total         T_i = 1/(2N) Σ (f(A)_j − f(A_B^i)_j)² / V                     alone and together with others
//! ```
//! A, B two samples of N points that are drawn apart; A_B^i is A with the i-th input of B; m and V are mean and variance of
//! the result over A and B. Where inputs act without each other, S_i = T_i and all S_i add up to 1.
//!
//! Sources: first order, A. Saltelli et al., "Variance based sensitivity analysis of model output", Computer Physics
//! Communications 181 (2010) 259, table 2 (b), with the mean subtracted; total, M. J. W. Jansen, "Analysis of variance designs
//! for model output", Computer Physics Communications 117 (1999) 35. Standard error: the jackknife over sixteen stretches.

/// A figure with how far it may be off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimated {
    /// The figure.
    pub value: f64,
    /// One standard deviation of its error; `None` with fewer than 64 points.
    pub standard_error: Option<f64>,
}

/// Indices of one input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Indices {
    /// Share that it explains alone.
    pub first: Estimated,
    /// Share that it explains alone and together with others.
    pub total: Estimated,
}

/// One point: the result at A, at B, and at A with one input of B.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// f(A).
    pub a: f64,
    /// f(B).
    pub b: f64,
    /// f(A_B^i).
    pub mixed: f64,
}

/// Stretches of points of which one is left out at a time.
const STRETCHES: usize = 16;

/// Points below which stretches are too short.
const FEWEST: usize = 64;

impl Indices {
    /// From the points of one input; `None` where the result does not vary at all.
    pub fn of(points: &[Point]) -> Option<Self> {
        let (first, total) = both(points.iter())?;
        let errors = jackknife(points);
        let estimated = |value, standard_error| Estimated { value, standard_error };
        Some(Self {
            first: estimated(first, errors.map(|(first, _)| first)),
            total: estimated(total, errors.map(|(_, total)| total)),
        })
    }
}

/// First and total index.
fn both<'a>(points: impl Iterator<Item = &'a Point> + Clone) -> Option<(f64, f64)> {
    let count = points.clone().count() as f64;
    let mean = points.clone().map(|point| point.a + point.b).sum::<f64>() / (2.0 * count);
    let square = |value: f64| (value - mean) * (value - mean);
    let variance = points.clone().map(|point| square(point.a) + square(point.b)).sum::<f64>() / (2.0 * count - 1.0);
    // Of no points, the variance is not a number and above nothing.
    let varies = variance > NOISE * mean * mean;
    if !varies {
        return None;
    }
    let first = points.clone().map(|point| (point.b - mean) * (point.mixed - point.a)).sum::<f64>() / count;
    let total = points.map(|point| (point.a - point.mixed) * (point.a - point.mixed)).sum::<f64>() / (2.0 * count);
    Some((first / variance, total / variance))
}

/// Square of the relative scatter that comes of rounding alone.
const NOISE: f64 = 1e-24;

/// The sum of the first-order indices of all inputs that move the result: what they explain on their own.
pub fn explained_alone(of_inputs: &[Vec<Point>]) -> Option<Estimated> {
    let moving: Vec<&Vec<Point>> = of_inputs.iter().filter(|points| both(points.iter()).is_some()).collect();
    let value = moving.iter().filter_map(|points| Some(both(points.iter())?.0)).sum();
    // Stretch by stretch: the errors of inputs that share their draws of A and B are not independent.
    let thetas: Option<Vec<Vec<(f64, f64)>>> = moving.iter().map(|points| without_stretches(points)).collect();
    let standard_error = thetas.and_then(|thetas| {
        let stretches = thetas.iter().map(Vec::len).min()?;
        let sum = |stretch: usize| thetas.iter().filter_map(|of_input| Some(of_input.get(stretch)?.0)).sum();
        Some(error(&(0..stretches).map(sum).collect::<Vec<f64>>()))
    });
    (!moving.is_empty()).then_some(Estimated { value, standard_error })
}

/// Standard errors of both indices.
fn jackknife(points: &[Point]) -> Option<(f64, f64)> {
    let (first, total): (Vec<f64>, Vec<f64>) = without_stretches(points)?.into_iter().unzip();
    Some((error(&first), error(&total)))
}

/// √((G − 1)/G Σ (θ_g − θ̄)²), θ_g the figure without the g-th stretch.
fn error(thetas: &[f64]) -> f64 {
    let count = thetas.len() as f64;
    let mean = thetas.iter().sum::<f64>() / count;
    let squares: f64 = thetas.iter().map(|theta| (theta - mean) * (theta - mean)).sum();
    (squares * (count - 1.0) / count).sqrt()
}

/// Both indices without each stretch in turn.
fn without_stretches(points: &[Point]) -> Option<Vec<(f64, f64)>> {
    if points.len() < FEWEST {
        return None;
    }
    let length = points.len().div_ceil(STRETCHES);
    let without = |stretch: usize| {
        let left_out = stretch * length..(stretch + 1) * length;
        let kept = points.iter().enumerate().filter(move |(index, _)| !left_out.contains(index));
        both(kept.map(|(_, point)| point))
    };
    let stretches = points.len().div_ceil(length);
    (0..stretches).map(without).collect()
}

/// Spearman's rank correlation; `None` where one of the two does not vary. Equal values share the mean of their ranks.
pub fn rank_correlation(pairs: &[(f64, f64)]) -> Option<f64> {
    let x = ranks(pairs.iter().map(|pair| pair.0));
    let y = ranks(pairs.iter().map(|pair| pair.1));
    let mean = (pairs.len() as f64 - 1.0) / 2.0;
    let sum = |of: &dyn Fn(f64, f64) -> f64| x.iter().zip(&y).map(|(x, y)| of(x - mean, y - mean)).sum::<f64>();
    let (xx, yy) = (sum(&|x, _| x * x), sum(&|_, y| y * y));
    (xx > 0.0 && yy > 0.0).then(|| sum(&|x, y| x * y) / (xx * yy).sqrt())
}

fn ranks(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut order: Vec<(f64, usize)> = values.enumerate().map(|(index, value)| (value, index)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut ranks = vec![0.0; order.len()];
    for equal in order.chunk_by(|a, b| a.0 == b.0) {
        let first = equal.first().map_or(0, |(value, _)| order.partition_point(|other| other.0 < *value));
        let rank = first as f64 + (equal.len() - 1) as f64 / 2.0;
        for (_, index) in equal {
            if let Some(slot) = ranks.get_mut(*index) {
                *slot = rank;
            }
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::*;
    use crate::draws::Identity;
    use crate::sensitivity::{SECOND_SAMPLE, second_seed};

    /// Indices of a function of numbers between 0 and 1, sampled as a facility is.
    fn indices(inputs: usize, count: u32, seed: u64, f: &dyn Fn(&[f64]) -> f64) -> Vec<Indices> {
        let identities: Vec<Identity> = (0..inputs).map(|n| Identity::new(&["input", &n.to_string()])).collect();
        let at = |index, seed| identities.iter().map(|identity| identity.uniform(index, seed)).collect::<Vec<f64>>();
        let of = |input: usize| {
            let point = |index| {
                let (a, b) = (at(index, seed), at(index, second_seed(seed)));
                let mut mixed = a.clone();
                mixed[input] = b[input];
                Point { a: f(&a), b: f(&b), mixed: f(&mixed) }
            };
            Indices::of(&(0..count).map(point).collect::<Vec<_>>()).unwrap()
        };
        (0..inputs).map(of).collect()
    }

    #[test]
    fn the_ishigami_function_has_its_closed_form_indices() {
        // T. Ishigami & T. Homma (1990), ISUMA '90, 398: sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1, x uniform on −π … π.
        let (a, b) = (7.0, 0.1);
        let f = |u: &[f64]| {
            let x: Vec<f64> = u.iter().map(|u| PI * (2.0 * u - 1.0)).collect();
            x[0].sin() + a * x[1].sin().powi(2) + b * x[2].powi(4) * x[0].sin()
        };
        let v1 = 0.5 * (1.0 + b * PI.powi(4) / 5.0).powi(2);
        let (v2, v13) = (a * a / 8.0, b * b * PI.powi(8) * (1.0 / 18.0 - 1.0 / 50.0));
        let v = v1 + v2 + v13;
        let expected = [(v1 / v, (v1 + v13) / v), (v2 / v, v2 / v), (0.0, v13 / v)];
        for (found, (first, total)) in indices(3, 16_384, 1, &f).iter().zip(expected) {
            assert!((found.first.value - first).abs() < 0.015, "{found:?} {first}");
            assert!((found.total.value - total).abs() < 0.015, "{found:?} {total}");
        }
    }

    #[test]
    fn in_a_linear_model_both_indices_are_the_share_of_the_variance() {
        let weights = [4.0, 2.0, 1.0, 0.0];
        let f = |u: &[f64]| 100.0 + u.iter().zip(weights).map(|(u, weight)| u * weight).sum::<f64>();
        let squares: f64 = weights.iter().map(|weight| weight * weight).sum();
        for (found, weight) in indices(4, 8192, 3, &f).iter().zip(weights) {
            let share = weight * weight / squares;
            assert!((found.first.value - share).abs() < 0.02, "{found:?} {share}");
            assert!((found.total.value - share).abs() < 0.02, "{found:?} {share}");
        }
        assert_eq!(indices(4, 256, 3, &f)[3].total.value, 0.0);
    }

    #[test]
    fn the_standard_error_is_that_of_repeated_samples() {
        let f = |u: &[f64]| u[0] + 0.5 * u[1] + u[0] * u[2];
        let repeated: Vec<Indices> = (0..60).map(|seed| indices(3, 256, seed, &f)[0]).collect();
        for of in [(|found| found.first) as fn(&Indices) -> Estimated, |found| found.total] {
            let mean = repeated.iter().map(|found| of(found).value).sum::<f64>() / 60.0;
            let scatter = (repeated.iter().map(|found| (of(found).value - mean).powi(2)).sum::<f64>() / 59.0).sqrt();
            let told = repeated.iter().filter_map(|found| of(found).standard_error).sum::<f64>() / 60.0;
            assert!(told > 0.7 * scatter && told < 2.5 * scatter, "told {told}, found {scatter}");
        }
    }

    #[test]
    fn what_inputs_explain_alone_has_the_error_of_repeated_samples() {
        let identities = [0, 1].map(|n: u8| Identity::new(&["input", &n.to_string()]));
        let f = |u: [f64; 2]| u[0] + u[1] + 3.0 * u[0] * u[1];
        let run = |seed: u64| {
            let at = |index, seed| identities.map(|identity| identity.uniform(index, seed));
            let points = |input: usize| {
                let point = |index| {
                    let (a, b) = (at(index, seed), at(index, second_seed(seed)));
                    let mut mixed = a;
                    mixed[input] = b[input];
                    Point { a: f(a), b: f(b), mixed: f(mixed) }
                };
                (0..256).map(point).collect::<Vec<_>>()
            };
            explained_alone(&[points(0), points(1)]).unwrap()
        };
        let repeated: Vec<Estimated> = (0..60).map(run).collect();
        let mean = repeated.iter().map(|found| found.value).sum::<f64>() / 60.0;
        // f = u + v + 3uv: variances (25/48)·2 alone and 9/144 together, u and v uniform on 0 … 1.
        let alone = 2.0 * 6.25 / 12.0;
        assert!((mean - alone / (alone + 9.0 / 144.0)).abs() < 0.02, "{mean}");
        let scatter = (repeated.iter().map(|found| (found.value - mean).powi(2)).sum::<f64>() / 59.0).sqrt();
        let told = repeated.iter().filter_map(|found| found.standard_error).sum::<f64>() / 60.0;
        assert!(told > 0.7 * scatter && told < 2.5 * scatter, "told {told}, found {scatter}");
    }

    #[test]
    fn the_second_sample_is_another() {
        let identity = Identity::new(&["it.load"]);
        assert_ne!(second_seed(1), 1);
        assert_ne!(identity.uniform(0, 1), identity.uniform(0, second_seed(1)));
        assert_eq!(second_seed(second_seed(7)), 7_u64.wrapping_add(SECOND_SAMPLE.wrapping_mul(2)));
    }

    #[test]
    fn ranks_of_a_monotone_function_correlate_fully_and_equals_share_theirs() {
        let pairs: Vec<(f64, f64)> = (0..50).map(|n| (f64::from(n), f64::from(n).powi(3))).collect();
        assert!((rank_correlation(&pairs).unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(rank_correlation(&[(1.0, 2.0), (2.0, 2.0)]), None);
        // Kendall & Gibbons (1990), Rank Correlation Methods: ties take the mean rank.
        assert_eq!(ranks([3.0, 1.0, 3.0, 0.0].into_iter()), [2.5, 1.0, 2.5, 0.0]);
    }
}
