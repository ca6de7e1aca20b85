//! Formulas over cells.

use std::borrow::Cow;
use std::fmt;

/// The place of a cell: sheet by its index in the workbook, row and column from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Index of the sheet.
    pub sheet: usize,
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u16,
}

/// What joins two parts of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// Sum.
    Plus,
    /// Difference.
    Minus,
    /// Product.
    Times,
    /// Quotient.
    Over,
}

impl Operator {
    const fn symbol(self) -> char {
        match self {
            Self::Plus => '+',
            Self::Minus => '-',
            Self::Times => '*',
            Self::Over => '/',
        }
    }

    const fn strength(self) -> u8 {
        match self {
            Self::Plus | Self::Minus => 1,
            Self::Times | Self::Over => 2,
        }
    }
}

/// A formula.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A number.
    Number(f64),
    /// A cell.
    Cell(At),
    /// The sum of the cells of a row, both ends among them.
    Sum(At, At),
    /// The highest of them.
    Highest(At, At),
    /// Two parts and what joins them.
    Operation(Box<Expression>, Operator, Box<Expression>),
}

impl Expression {
    /// Two parts and what joins them.
    #[must_use]
    pub fn of(left: Self, operator: Operator, right: Self) -> Self {
        Self::Operation(Box::new(left), operator, Box::new(right))
    }

    /// The formula as a spreadsheet program reads it, without the equals sign, on the sheet of this index; `names` are those
    /// of all sheets.
    pub fn on_sheet(&self, sheet: usize, names: &[&str]) -> String {
        let mut text = String::new();
        self.write(&mut text, sheet, names, 0);
        text
    }

    fn write(&self, text: &mut String, sheet: usize, names: &[&str], around: u8) {
        match self {
            // Rust never writes an exponent, and as many digits as read back as the same number.
            Self::Number(number) if *number < 0.0 => text.push_str(&format!("({number})")),
            Self::Number(number) => text.push_str(&number.to_string()),
            Self::Cell(at) => text.push_str(&reference(*at, sheet, names)),
            Self::Sum(first, last) => text.push_str(&format!("SUM({})", range(*first, *last, sheet, names))),
            Self::Highest(first, last) => text.push_str(&format!("MAX({})", range(*first, *last, sheet, names))),
            Self::Operation(left, operator, right) => {
                let strength = operator.strength();
                let bracketed = strength < around;
                if bracketed {
                    text.push('(');
                }
                left.write(text, sheet, names, strength);
                text.push(operator.symbol());
                // a - (b + c), a / (b * c): what stands at the right keeps its brackets at the same strength.
                let stronger = u8::from(matches!(operator, Operator::Minus | Operator::Over));
                right.write(text, sheet, names, strength + stronger);
                if bracketed {
                    text.push(')');
                }
            }
        }
    }
}

fn reference(at: At, sheet: usize, names: &[&str]) -> String {
    let name = names.get(at.sheet).filter(|_| at.sheet != sheet);
    let prefix = name.map(|name| format!("{}!", sheet_name(name))).unwrap_or_default();
    format!("{prefix}{}", cell_name(at))
}

/// The name of a sheet as formulas have it: in quotes, unless it is plain letters that are no column's, which end at `XFD`.
pub(crate) fn sheet_name(name: &str) -> Cow<'_, str> {
    if name.len() > 3 && name.chars().all(|letter| letter.is_ascii_alphabetic()) {
        return name.into();
    }
    format!("'{}'", name.replace('\'', "''")).into()
}

/// The name of a cell within its sheet: `B7`.
pub(crate) fn cell_name(at: At) -> String {
    format!("{}{}", Letters(at.column), at.row + 1)
}

fn range(first: At, last: At, sheet: usize, names: &[&str]) -> String {
    format!("{}:{}", reference(first, sheet, names), cell_name(last))
}

/// A column by its letters: A to Z, AA and on.
struct Letters(u16);

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, last) = (self.0 / 26, self.0 % 26);
        if before > 0 {
            Self(before - 1).fmt(f)?;
        }
        write!(f, "{}", char::from(b'A' + u8::try_from(last).unwrap_or(0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Operator::{Minus, Over, Plus, Times};

    fn number(number: f64) -> Expression {
        Expression::Number(number)
    }

    #[test]
    fn brackets_stand_where_the_meaning_needs_them() {
        let of = Expression::of;
        let sum = of(number(1.0), Plus, number(2.0));
        let text = |expression: Expression| expression.on_sheet(0, &["Here"]);
        assert_eq!(text(of(sum.clone(), Times, number(3.0))), "(1+2)*3");
        assert_eq!(text(of(number(3.0), Minus, sum.clone())), "3-(1+2)");
        assert_eq!(text(of(number(3.0), Over, of(number(2.0), Times, number(4.0)))), "3/(2*4)");
        assert_eq!(text(of(number(3.0), Plus, sum)), "3+1+2");
        assert_eq!(text(of(number(3.0), Times, number(-0.5))), "3*(-0.5)");
        assert_eq!(text(number(1e-7)), "0.0000001");
    }

    #[test]
    fn a_cell_of_another_sheet_is_named_with_its_sheet() {
        let at = |sheet, column| At { sheet, row: 4, column };
        let names = ["Here", "Factors"];
        assert_eq!(Expression::Cell(at(1, 27)).on_sheet(0, &names), "Factors!AB5");
        let quoted = |name| Expression::Cell(at(1, 2)).on_sheet(0, &["Here", name]);
        assert_eq!(quoted("Énergie"), "'Énergie'!C5");
        assert_eq!(quoted("Charges de travail"), "'Charges de travail'!C5");
        assert_eq!(quoted("Eau"), "'Eau'!C5", "EAU is a column");
        assert_eq!(quoted("L'eau"), "'L''eau'!C5");
        assert_eq!(Expression::Sum(at(0, 4), at(0, 15)).on_sheet(0, &names), "SUM(E5:P5)");
        assert_eq!(Expression::Cell(at(0, 701)).on_sheet(0, &names), "ZZ5");
        assert_eq!(Expression::Cell(at(0, 702)).on_sheet(0, &names), "AAA5");
    }
}
