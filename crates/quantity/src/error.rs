//! What can be wrong with a text, as data: where, what, what is expected instead, what was probably meant.

use crate::kind::Kind;
use std::fmt;
use std::ops::Range;
use thiserror::Error;

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum Problem {
    /// The text is empty or blank.
    #[error("nothing is written here")]
    Empty,
    /// The text does not begin with a number.
    #[error("`{found}` is not a number")]
    NotANumber {
        /// The text in question.
        found: String,
    },
    /// NaN, infinity, or a number too large for the arithmetic.
    #[error("`{found}` is not a finite number")]
    NotFinite {
        /// The number in question.
        found: String,
    },
    /// `1,000` or `1 000`: could be one or a thousand.
    #[error("`{found}` has a thousands separator")]
    ThousandsSeparator {
        /// The number in question.
        found: String,
    },
    /// `1,5` where the decimal sign is a point.
    #[error("`{found}` has a decimal comma")]
    DecimalComma {
        /// The number in question.
        found: String,
    },
    /// `1.5` where the decimal sign is a comma.
    #[error("`{found}` has a decimal point, but the decimal sign here is a comma")]
    DecimalPoint {
        /// The number in question.
        found: String,
    },
    /// An underscore that is not between two digits.
    #[error("`{found}` has an underscore that is not between two digits")]
    Underscore {
        /// The number in question.
        found: String,
    },
    /// `24-32 °C`: more than one number.
    #[error("`{found}` is more than one number")]
    Range {
        /// The text in question.
        found: String,
    },
    /// A symbol that is no unit.
    #[error("unknown unit `{found}`")]
    UnknownUnit {
        /// The symbol in question.
        found: String,
    },
    /// Symbols that are not joined as a unit is.
    #[error("`{found}` cannot be read as a unit")]
    UnitSyntax {
        /// The part in question.
        found: String,
    },
    /// °C or °F inside a compound unit.
    #[error("`{found}` is a point on a scale and cannot be part of a compound unit")]
    ScaleInCompound {
        /// The symbol in question.
        found: String,
    },
    /// °C or °F where a difference is meant.
    #[error("`{found}` is a point on a scale, not a difference")]
    ScaleForDifference {
        /// The symbol in question.
        found: String,
    },
    /// A unit that measures something else.
    #[error("`{found}` is {meaning}")]
    WrongQuantity {
        /// The unit in question.
        found: String,
        /// What it measures, in words.
        meaning: &'static str,
    },
    /// A unit that measures nothing that any field expects.
    #[error("`{found}` does not fit")]
    WrongUnit {
        /// The unit in question.
        found: String,
    },
    /// A mass of CO2 where CO2e is expected, or the reverse.
    #[error("`{found}` counts {gas}")]
    WrongGas {
        /// The unit in question.
        found: String,
        /// The gas that it names, in words.
        gas: &'static str,
    },
    /// A mass where CO2 or CO2e must be named.
    #[error("`{found}` does not say CO2 or CO2e")]
    GasMissing {
        /// The unit in question.
        found: String,
    },
    /// A number without a unit.
    #[error("the unit is missing")]
    UnitMissing,
    /// Fuel energy without HHV or LHV.
    #[error("`{found}` does not say which heating value")]
    HeatingValueMissing {
        /// The unit in question.
        found: String,
    },
    /// HHV or LHV where no fuel energy is.
    #[error("`{found}` names a heating value where none belongs")]
    HeatingValueUnexpected {
        /// The unit in question.
        found: String,
    },
    /// A share below 0 or above 1.
    #[error("{number} is not between 0 and 1")]
    ShareOutOfRange {
        /// The number, per cents already divided.
        number: f64,
    },
    /// A count with a fraction, or beyond 2^53.
    #[error("{number} is not a whole number")]
    NotWhole {
        /// The number in question.
        number: f64,
    },
    /// `billion` or `trillion` in a text that looks French.
    #[error("`{found}` has two readings: {short} in English, {long} in French")]
    TwoReadings {
        /// The word in question.
        found: String,
        /// The short-scale reading.
        short: &'static str,
        /// The long-scale reading.
        long: &'static str,
    },
}

/// A text that is not a quantity of the kind expected.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadError {
    /// What is wrong.
    pub problem: Problem,
    /// The bytes of the text that are wrong.
    pub span: Range<usize>,
    /// What was expected.
    pub expected: Kind,
    /// What was probably meant, or what to write instead.
    pub hint: Option<String>,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; expected {}, such as {}", self.problem, self.expected.name(), self.expected.example())
    }
}
impl std::error::Error for ReadError {}

/// A text that is not a unit.
#[derive(Debug, Clone, PartialEq, Error)]
#[error("{problem}")]
pub struct UnitError {
    /// What is wrong.
    pub problem: Problem,
    /// The bytes of the text that are wrong.
    pub span: Range<usize>,
    /// What was probably meant.
    pub hint: Option<String>,
}

impl UnitError {
    /// The same error in a longer text that holds the unit from byte `offset` on.
    pub(crate) fn within(self, offset: usize, expected: Kind) -> ReadError {
        let span = self.span.start + offset..self.span.end + offset;
        ReadError { problem: self.problem, span, expected, hint: self.hint }
    }
}

/// Two units that measure different things.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{from}` does not convert into `{to}`")]
pub struct Incompatible {
    /// The unit of the quantity.
    pub from: String,
    /// The unit asked for.
    pub to: String,
}
