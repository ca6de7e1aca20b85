//! Cells: what they hold and how they look.

use crate::expression::Expression;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Nothing.
    Empty,
    /// Text, never a formula.
    Text(String),
    /// A number.
    Number(f64),
    /// A formula with the value that it has.
    Formula {
        /// The formula.
        expression: Expression,
        /// Its value, for programs that show a workbook without computing it.
        value: f64,
    },
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberFormat {
    /// Without a fraction, thousands apart.
    Whole,
    /// This many digits after the point, thousands apart.
    Decimals(u8),
    /// In per cent, one digit after the point.
    Percent,
    /// As a power of ten.
    Scientific,
    /// A year: no thousands apart.
    Year,
}

impl NumberFormat {
    /// For numbers of up to this magnitude: about four significant digits.
    pub fn for_magnitude(largest: f64) -> Self {
        match largest.abs() {
            0.0 => Self::Whole,
            x if x >= 1000.0 => Self::Whole,
            x if x >= 100.0 => Self::Decimals(1),
            x if x >= 10.0 => Self::Decimals(2),
            x if x >= 1.0 => Self::Decimals(3),
            x if x >= 0.01 => Self::Decimals(4),
            x if x >= 1e-5 => Self::Decimals(6),
            _ => Self::Scientific,
        }
    }

    /// The code of a spreadsheet program, with the width of a bracket to the right of the number.
    pub(crate) fn code(self) -> String {
        match self {
            Self::Whole => "#,##0_)".to_owned(),
            Self::Decimals(digits) => format!("#,##0.{}_)", "0".repeat(usize::from(digits))),
            Self::Percent => "0.0%_)".to_owned(),
            Self::Scientific => "0.000E+00_)".to_owned(),
            Self::Year => "0_)".to_owned(),
        }
    }
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Look {
    /// The title of a sheet.
    Title,
    /// A line of explanation.
    Note,
    /// The head of a column, at the left or the right of it.
    Heading {
        /// Above numbers.
        right: bool,
    },
    /// The head of a block of rows.
    Band,
    /// Text, on several lines where it is long.
    Text,
    /// A name for programs.
    Key,
    /// A number that follows from others, or was simulated.
    Number(NumberFormat),
    /// A number of the first rank.
    Main(NumberFormat),
    /// A number that the reader may change.
    Input(NumberFormat),
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub content: Content,
    /// How it looks.
    pub look: Look,
}

impl Cell {
    /// Nothing.
    pub const EMPTY: Self = Self { content: Content::Empty, look: Look::Text };

    /// Text, or nothing where there is none.
    pub fn text(text: impl Into<String>, look: Look) -> Self {
        let text = text.into();
        Self { content: if text.is_empty() { Content::Empty } else { Content::Text(text) }, look }
    }

    /// A number; nothing where it is not finite, which no cell can hold.
    pub fn number(number: f64, look: Look) -> Self {
        Self { content: if number.is_finite() { Content::Number(number) } else { Content::Empty }, look }
    }

    /// A number where there is one.
    pub fn maybe(number: Option<f64>, look: Look) -> Self {
        number.map_or(Self { content: Content::Empty, look }, |number| Self::number(number, look))
    }

    /// A formula with its value.
    pub fn formula(expression: Expression, value: f64, look: Look) -> Self {
        Self { content: Content::Formula { expression, value }, look }
    }
}
