//! The formula of a result as a small expression that people read and the program evaluates.
//!
//! Names of results stand as they are; `{factor}` is a factor of the grid, `[key]` an input of the spec, `sum(column)` an
//! aggregate over the hours of the year. The units of the
//! results are coherent (MWh, t, m3, kg/kWh, L/kWh), so that the expression needs no conversion.

use wattshed_report::{Both, both};

/// Part of an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// A plain number.
    Number(f64),
    /// Another result.
    Result(String),
    /// A factor, by its role.
    Factor(String),
    /// An input, by its key.
    Input(String),
    /// An aggregate over hours of an expression of columns.
    Hours(Aggregate, Box<Term>),
    /// Two parts and an operator.
    Operation(Box<Term>, char, Box<Term>),
}

/// What becomes of the hours of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregate {
    /// Their sum.
    Sum,
    /// Their sum where an hour is 0 or 1.
    Count,
    /// The highest hour.
    Highest,
    /// The calendar day with the highest sum.
    HighestDay,
    /// The month with the highest sum.
    HighestMonth,
    /// No hour of the year but the design point.
    Design,
}

impl Aggregate {
    const ALL: [(&'static str, Self); 6] = [
        ("sum", Self::Sum),
        ("count", Self::Count),
        ("highest", Self::Highest),
        ("highest_day", Self::HighestDay),
        ("highest_month", Self::HighestMonth),
        ("design", Self::Design),
    ];

    /// In words, before what it is of.
    pub const fn words(self) -> Both {
        match self {
            Self::Sum => both!("sum over the hours of the year", "somme sur les heures de l'année"),
            Self::Count => both!("hours of the year", "heures de l'année"),
            Self::Highest => both!("highest hour of the year", "heure la plus forte de l'année"),
            Self::HighestDay => both!("highest calendar day of the year", "jour le plus fort de l'année"),
            Self::HighestMonth => both!("highest month of the year", "mois le plus fort de l'année"),
            Self::Design => both!("at the design point", "au point de dimensionnement"),
        }
    }
}

/// An expression that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot read the formula at `{rest}`")]
pub struct FormulaError {
    /// What is left to read.
    pub rest: String,
}

impl Term {
    /// Reads an expression of names, numbers, `+ - * /` and parentheses.
    ///
    /// # Errors
    /// The rest of the text where reading stopped.
    pub fn parse(text: &str) -> Result<Self, FormulaError> {
        let mut rest = text.trim();
        let term = sum(&mut rest)?;
        if rest.is_empty() { Ok(term) } else { Err(FormulaError { rest: rest.to_owned() }) }
    }

    /// The value, given those of the names; `None` where a name has none.
    pub fn evaluate(&self, names: &dyn Fn(&Self) -> Option<f64>) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Operation(left, operator, right) => {
                let (a, b) = (left.evaluate(names)?, right.evaluate(names)?);
                Some(match operator {
                    '+' => a + b,
                    '-' => a - b,
                    '*' => a * b,
                    _ => a / b,
                })
            }
            name => names(name),
        }
    }

    /// The names in the expression, each once, from left to right.
    pub fn names(&self) -> Vec<&Self> {
        let mut names = Vec::new();
        self.collect(&mut names);
        names
    }

    fn collect<'a>(&'a self, names: &mut Vec<&'a Self>) {
        match self {
            Self::Number(_) => {}
            Self::Operation(left, _, right) => {
                left.collect(names);
                right.collect(names);
            }
            name => {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
    }
}

fn sum(rest: &mut &str) -> Result<Term, FormulaError> {
    chain(rest, &['+', '-'], product)
}

fn product(rest: &mut &str) -> Result<Term, FormulaError> {
    chain(rest, &['*', '/'], atom)
}

fn chain(
    rest: &mut &str,
    operators: &[char],
    part: fn(&mut &str) -> Result<Term, FormulaError>,
) -> Result<Term, FormulaError> {
    let mut left = part(rest)?;
    while let Some(operator) = rest.chars().next().filter(|next| operators.contains(next)) {
        *rest = rest.get(1..).unwrap_or("").trim_start();
        let right = part(rest)?;
        left = Term::Operation(Box::new(left), operator, Box::new(right));
    }
    Ok(left)
}

fn atom(rest: &mut &str) -> Result<Term, FormulaError> {
    let stuck = || FormulaError { rest: (*rest).to_owned() };
    let bracketed = |open: char, close: char| -> Option<(&str, &str)> {
        let inner = rest.strip_prefix(open)?;
        let end = inner.find(close)?;
        Some((inner.get(..end)?, inner.get(end + 1..)?))
    };
    let (term, after) = if let Some((name, after)) = bracketed('{', '}') {
        (Term::Factor(name.to_owned()), after)
    } else if let Some((name, after)) = bracketed('[', ']') {
        (Term::Input(name.to_owned()), after)
    } else if let Some(inner) = rest.strip_prefix('(') {
        let mut inner = inner.trim_start();
        let term = sum(&mut inner)?;
        (term, inner.strip_prefix(')').ok_or_else(stuck)?)
    } else {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len());
        let (name, after) = (rest.get(..end).unwrap_or(""), rest.get(end..).unwrap_or(""));
        match name.parse::<f64>() {
            Ok(number) => (Term::Number(number), after),
            Err(_) if name.is_empty() => return Err(stuck()),
            Err(_) if after.starts_with('(') => {
                let (_, aggregate) = Aggregate::ALL.into_iter().find(|(known, _)| *known == name).ok_or_else(stuck)?;
                let mut inner = after.get(1..).unwrap_or("").trim_start();
                let term = sum(&mut inner)?;
                (Term::Hours(aggregate, Box::new(term)), inner.strip_prefix(')').ok_or_else(stuck)?)
            }
            Err(_) => (Term::Result(name.to_owned()), after),
        }
    };
    *rest = after.trim_start();
    Ok(term)
}

#[cfg(test)]
mod tests {
    use super::Term;

    #[test]
    fn an_expression_is_evaluated_with_the_usual_precedence() {
        let term = Term::parse("(a_mwh + 2) * {grid.direct} - [it.load] / 4").unwrap();
        let value = term.evaluate(&|name| match name {
            Term::Result(_) => Some(3.0),
            Term::Factor(_) => Some(10.0),
            Term::Input(_) => Some(8.0),
            _ => None,
        });
        assert_eq!(value, Some(48.0));
        assert_eq!(term.names().len(), 3);
    }

    #[test]
    fn an_aggregate_over_hours_is_one_leaf() {
        let term = Term::parse("sum(a_mw * b) / [it.load]").unwrap();
        let names = term.names();
        assert!(
            matches!(names.as_slice(), [Term::Hours(super::Aggregate::Sum, inner), Term::Input(_)] if inner.names().len() == 2)
        );
        assert!(Term::parse("mean(a_mw)").is_err());
    }

    #[test]
    fn nonsense_is_refused_with_the_place() {
        assert_eq!(Term::parse("a + ").unwrap_err().rest, "");
        assert_eq!(Term::parse("a b").unwrap_err().rest, "b");
        assert!(Term::parse("(a").is_err());
    }
}
