//! Values that are not one number: ranges and distributions.

use wattshed_quantity::{Kind, Quantity};
use wattshed_report::{Both, both};

/// What a value is drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    /// Its shape.
    pub shape: Shape,
    /// Nothing below.
    pub min: Option<Quantity>,
    /// Nothing above.
    pub max: Option<Quantity>,
}

/// The shapes of the format.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Triangle with its corners.
    Triangle {
        /// Minimum.
        low: Quantity,
        /// Most likely.
        mode: Quantity,
        /// Maximum.
        high: Quantity,
    },
    /// Equal chance from low to high.
    Uniform {
        /// Minimum.
        low: Quantity,
        /// Maximum.
        high: Quantity,
        /// Whether the logarithm is uniform.
        log: bool,
    },
    /// Bell curve.
    Normal {
        /// Mean.
        mean: Quantity,
        /// Standard deviation.
        sd: Quantity,
    },
    /// Bell curve of the logarithm.
    LogNormal {
        /// Median.
        median: Quantity,
        /// Geometric standard deviation.
        gsd: f64,
    },
    /// One of several numbers.
    Points {
        /// The numbers.
        values: Vec<Quantity>,
        /// Their weights.
        weights: Vec<f64>,
    },
    /// One of several words.
    Discrete {
        /// The words.
        values: Vec<String>,
        /// Their weights.
        weights: Vec<f64>,
    },
}

/// The sets of keys that make a shape of numbers, for messages.
pub const SETS_OF_NUMBERS: Both = both!(
    "{ low, mode, high }, { low, high }, { low, high, log }, { mean, sd } or { median, gsd }, with min and max where wanted; or { values, weights }",
    "{ low, mode, high }, { low, high }, { low, high, log }, { mean, sd } ou { median, gsd }, avec min et max au besoin ; ou { values, weights }"
);

/// The set of keys that makes a shape of words, for messages.
pub const SET_OF_WORDS: Both = Both::name("{ values, weights }");

/// The keys that a shape may have.
pub const PARTS: &[&str] = &[
    "low", "mode", "high", "log", "mean", "sd", "median", "gsd", "min", "max", "values", "weights", "file", "column",
    "unit",
];

/// The kind of a standard deviation: that of a difference.
pub const fn kind_of_difference(kind: Kind) -> Kind {
    match kind {
        Kind::Temperature => Kind::TemperatureDifference,
        other => other,
    }
}

impl Shape {
    /// The number with every parameter at its centre: mode, midpoint, mean, median or likeliest.
    pub fn centre(&self) -> Option<Quantity> {
        match self {
            Self::Triangle { mode, .. } => Some(mode.clone()),
            Self::Uniform { low, high, log } => {
                let (a, b) = (low.number, high.in_unit(&low.unit).ok()?);
                let number = if *log { (a * b).sqrt() } else { 0.5 * (a + b) };
                Some(Quantity::new(number, low.unit.clone()))
            }
            Self::Normal { mean, .. } => Some(mean.clone()),
            Self::LogNormal { median, .. } => Some(median.clone()),
            Self::Points { values, weights } => likeliest(values, weights).cloned(),
            Self::Discrete { .. } => None,
        }
    }

    /// Whether its numbers are compared by their ratios.
    pub const fn is_of_ratios(&self) -> bool {
        matches!(self, Self::LogNormal { .. } | Self::Uniform { log: true, .. })
    }

    /// The most likely word of a discrete shape; the first of equals.
    pub fn likeliest_word(&self) -> Option<&str> {
        let Self::Discrete { values, weights } = self else { return None };
        likeliest(values, weights).map(String::as_str)
    }

    /// All numbers of the shape that must lie in the field's valid range, by their part.
    pub fn numbers(&self) -> Vec<(&'static str, &Quantity)> {
        match self {
            Self::Triangle { low, mode, high } => vec![("low", low), ("mode", mode), ("high", high)],
            Self::Uniform { low, high, .. } => vec![("low", low), ("high", high)],
            Self::Normal { mean, .. } => vec![("mean", mean)],
            Self::LogNormal { median, .. } => vec![("median", median)],
            Self::Points { values, .. } => values.iter().map(|value| ("values", value)).collect(),
            Self::Discrete { .. } => Vec::new(),
        }
    }
}

/// The value of the highest weight; the first of equals.
fn likeliest<'a, T>(values: &'a [T], weights: &[f64]) -> Option<&'a T> {
    let mut best: Option<(&T, f64)> = None;
    for (value, &weight) in values.iter().zip(weights) {
        if best.is_none_or(|(_, highest)| weight > highest) {
            best = Some((value, weight));
        }
    }
    best.map(|(value, _)| value)
}
