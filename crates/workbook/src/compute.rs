//! Formulas computed by the program itself, as a spreadsheet program would.

use std::collections::BTreeMap;

use crate::cell::Content;
use crate::expression::{At, Expression, Operator};
use crate::sheet::Workbook;

/// How deep cells may rest on each other; a circle is deeper.
const DEEPEST: usize = 200;

/// The values of a workbook, some inputs of which may be changed.
#[derive(Debug, Clone)]
pub struct Computed<'a> {
    workbook: &'a Workbook,
    changed: BTreeMap<At, f64>,
    known: BTreeMap<At, f64>,
}

impl<'a> Computed<'a> {
    /// The values of a workbook as it is.
    pub fn of(workbook: &'a Workbook) -> Self {
        Self { workbook, changed: BTreeMap::new(), known: BTreeMap::new() }
    }

    /// Puts a number in a cell, whatever it holds.
    pub fn set(&mut self, at: At, number: f64) {
        self.changed.insert(at, number);
        self.known.clear();
    }

    /// The value of a cell: a number, or what its formula comes to; none of text, of a circle, and of a quotient by zero. An
    /// empty cell counts as zero, as spreadsheet programs have it.
    pub fn value(&mut self, at: At) -> Option<f64> {
        self.at(at, DEEPEST)
    }

    fn at(&mut self, at: At, left: usize) -> Option<f64> {
        if let Some(number) = self.changed.get(&at).or_else(|| self.known.get(&at)) {
            return Some(*number);
        }
        let workbook = self.workbook;
        let value = match workbook.cell(at).map(|cell| &cell.content) {
            None | Some(Content::Empty) => 0.0,
            Some(Content::Number(number)) => *number,
            Some(Content::Text(_)) => return None,
            Some(Content::Formula { expression, .. }) => self.evaluate(expression, left.checked_sub(1)?)?,
        };
        self.known.insert(at, value);
        Some(value)
    }

    fn evaluate(&mut self, expression: &Expression, left: usize) -> Option<f64> {
        let value = match expression {
            Expression::Number(number) => *number,
            Expression::Cell(at) => self.at(*at, left)?,
            Expression::Sum(first, last) => self.along(*first, *last, left)?.into_iter().fold(0.0, |a, b| a + b),
            Expression::Highest(first, last) => {
                self.along(*first, *last, left)?.into_iter().fold(f64::NEG_INFINITY, f64::max)
            }
            Expression::Operation(a, operator, b) => {
                let (a, b) = (self.evaluate(a, left)?, self.evaluate(b, left)?);
                match operator {
                    Operator::Plus => a + b,
                    Operator::Minus => a - b,
                    Operator::Times => a * b,
                    Operator::Over => a / b,
                }
            }
        };
        value.is_finite().then_some(value)
    }

    fn along(&mut self, first: At, last: At, left: usize) -> Option<Vec<f64>> {
        (first.column..=last.column).map(|column| self.at(At { column, ..first }, left)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cell, Look, NumberFormat, Sheet};

    const PLAIN: Look = Look::Number(NumberFormat::Whole);

    fn at(column: u16) -> At {
        At { sheet: 0, row: 0, column }
    }

    fn workbook(cells: Vec<Cell>) -> Workbook {
        let mut sheet = Sheet::new("Only", &[]);
        sheet.push(cells);
        Workbook { sheets: vec![sheet], ..Workbook::default() }
    }

    #[test]
    fn a_changed_input_moves_what_rests_on_it() {
        let sum = Expression::Sum(at(0), at(1));
        let twice = Expression::of(Expression::Cell(at(2)), Operator::Times, Expression::Number(2.0));
        let book = workbook(vec![
            Cell::number(1.0, PLAIN),
            Cell::number(2.0, PLAIN),
            Cell::formula(sum, 3.0, PLAIN),
            Cell::formula(twice, 6.0, PLAIN),
        ]);
        let mut computed = Computed::of(&book);
        assert_eq!(computed.value(at(3)), Some(6.0));
        computed.set(at(0), 10.0);
        assert_eq!(computed.value(at(3)), Some(24.0));
    }

    #[test]
    fn a_circle_and_a_quotient_by_zero_have_no_value() {
        let circle = workbook(vec![Cell::formula(Expression::Cell(at(0)), 0.0, PLAIN)]);
        assert_eq!(Computed::of(&circle).value(at(0)), None);
        let quotient = Expression::of(Expression::Number(1.0), Operator::Over, Expression::Cell(at(5)));
        let by_zero = workbook(vec![Cell::formula(quotient, 0.0, PLAIN)]);
        assert_eq!(Computed::of(&by_zero).value(at(0)), None);
    }
}
