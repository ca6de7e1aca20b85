//! Formulas by names, before anything has a place in a sheet.

use std::ops::{Add, Div, Mul, Sub};

use wattshed_workbook::{Expression, Operator};

use crate::results::formula::Term;

/// A formula over lines and factors.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Formula {
    /// A number.
    Number(f64),
    /// A line of the same block, in the same month or year; of a figure of the year alone, that.
    Line(String),
    /// A line of another block.
    LineOf(usize, String),
    /// A factor of the same block.
    Factor(String),
    /// Two parts and what joins them.
    Operation(Box<Formula>, Operator, Box<Formula>),
}

/// A line of the same block.
pub(super) fn line(key: impl Into<String>) -> Formula {
    Formula::Line(key.into())
}

/// A factor.
pub(super) fn factor(key: impl Into<String>) -> Formula {
    Formula::Factor(key.into())
}

/// A number.
pub(super) const fn number(number: f64) -> Formula {
    Formula::Number(number)
}

/// The sum; none of nothing.
pub(super) fn sum(parts: impl Iterator<Item = Formula>) -> Option<Formula> {
    parts.reduce(|sum, part| sum + part)
}

impl Formula {
    /// What the table of results says; none of what takes the hours.
    pub(super) fn of_term(term: &Term) -> Option<Self> {
        Some(match term {
            Term::Number(number) => Self::Number(*number),
            Term::Result(key) => Self::Line(key.clone()),
            Term::Factor(key) | Term::Input(key) => Self::Factor(key.clone()),
            Term::Hours(..) => return None,
            Term::Operation(left, operator, right) => {
                let operator = match operator {
                    '+' => Operator::Plus,
                    '-' => Operator::Minus,
                    '*' => Operator::Times,
                    _ => Operator::Over,
                };
                Self::Operation(Box::new(Self::of_term(left)?), operator, Box::new(Self::of_term(right)?))
            }
        })
    }

    /// The value, given those of lines and factors.
    pub(super) fn value(&self, names: &dyn Fn(&Self) -> Option<f64>) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Operation(left, operator, right) => {
                let (a, b) = (left.value(names)?, right.value(names)?);
                let value = match operator {
                    Operator::Plus => a + b,
                    Operator::Minus => a - b,
                    Operator::Times => a * b,
                    Operator::Over => a / b,
                };
                value.is_finite().then_some(value)
            }
            name => names(name),
        }
    }

    /// The same over cells; none where a name has no cell.
    pub(super) fn placed(&self, cells: &dyn Fn(&Self) -> Option<Expression>) -> Option<Expression> {
        match self {
            Self::Number(number) => Some(Expression::Number(*number)),
            Self::Operation(left, operator, right) => {
                Some(Expression::of(left.placed(cells)?, *operator, right.placed(cells)?))
            }
            name => cells(name),
        }
    }

    /// The factors that it names.
    pub(super) fn factors(&self) -> Vec<&str> {
        match self {
            Self::Factor(key) => vec![key],
            Self::Operation(left, _, right) => left.factors().into_iter().chain(right.factors()).collect(),
            Self::Number(_) | Self::Line(_) | Self::LineOf(..) => Vec::new(),
        }
    }
}

macro_rules! operators {
    ($($name:ident, $method:ident, $operator:ident;)*) => {$(
        impl $name for Formula {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                Self::Operation(Box::new(self), Operator::$operator, Box::new(other))
            }
        }
    )*};
}

operators! {
    Add, add, Plus;
    Sub, sub, Minus;
    Mul, mul, Times;
    Div, div, Over;
}
