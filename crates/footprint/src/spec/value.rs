//! From what is written to what a field takes.

mod coefficients;
mod months;
mod ranges;
mod series_file;

use std::borrow::Cow;
use std::fmt;

use wattshed_quantity::{Kind, Quantity, ReadError, Style, Unit, read_with};
use wattshed_report::{Sentence, both, told};

use super::field::{Field, FieldKind};
use super::misread;
use super::parts::Parts;
use super::range::{Distribution, Shape};
use super::written::{Form, Member, Written};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::results::unknown as unknown_result;
use crate::suggest::did_you_mean;
pub use series_file::SeriesFile;

/// A value that fits its field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number with its unit.
    Quantity(Quantity),
    /// A word or a text.
    Word(String),
    /// Yes or no.
    Bool(bool),
    /// Several texts.
    Words(Vec<String>),
    /// A range or distribution.
    Distribution(Box<Distribution>),
    /// Twelve months, twenty-four hours, or the coefficients of a curve.
    Series(Vec<Quantity>),
    /// Months of the year, 1 for January, each once and in order.
    Months(Vec<u8>),
    /// A series in a file.
    File(SeriesFile),
    /// Parts of a range that lower layers give.
    Parts(Parts),
    /// A number that was drawn, in SI units.
    Drawn(f64),
    /// Removes what lower layers say.
    Default,
}

impl Value {
    /// The number in SI units, where it is one.
    pub fn si(&self) -> Option<f64> {
        match self {
            Self::Quantity(quantity) => Some(quantity.si()),
            Self::Drawn(si) => Some(*si),
            _ => None,
        }
    }

    /// The value of the deterministic run.
    pub fn centre(&self) -> Self {
        match self {
            Self::Distribution(distribution) => match distribution.shape.centre() {
                Some(quantity) => Self::Quantity(quantity),
                None => Self::Word(distribution.shape.likeliest_word().unwrap_or_default().to_owned()),
            },
            other => other.clone(),
        }
    }

    /// [`Value::centre`] in SI units, where it is a number.
    pub fn centre_si(&self) -> Option<f64> {
        match self {
            Self::Distribution(distribution) => distribution.shape.centre().map(|centre| centre.si()),
            other => other.si(),
        }
    }

    /// [`Value::centre`], where it is a word.
    pub fn centre_word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            Self::Distribution(distribution) if distribution.shape.centre().is_none() => {
                Some(distribution.shape.likeliest_word().unwrap_or_default())
            }
            _ => None,
        }
    }

    /// The unit of [`Value::centre`], where it is a number with one.
    pub fn centre_unit(&self) -> Option<Cow<'_, Unit>> {
        match self {
            Self::Quantity(quantity) => Some(Cow::Borrowed(&quantity.unit)),
            Self::Distribution(distribution) => distribution.shape.centre().map(|centre| Cow::Owned(centre.unit)),
            _ => None,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quantity(quantity) => quantity.fmt(f),
            Self::Word(word) => f.write_str(word),
            Self::Bool(yes) => yes.fmt(f),
            Self::Words(words) => f.write_str(&words.join(", ")),
            Self::Series(values) => {
                let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                f.write_str(&values.join(", "))
            }
            Self::Months(months) => {
                let months: Vec<String> = months.iter().map(ToString::to_string).collect();
                f.write_str(&months.join(", "))
            }
            Self::File(file) => match &file.column {
                Some(column) => write!(f, "column {column} of {}", file.path),
                None => f.write_str(&file.path),
            },
            Self::Parts(parts) => parts.fmt(f),
            Self::Drawn(si) => write!(f, "{si} (drawn, SI)"),
            Self::Default => f.write_str("default"),
            Self::Distribution(distribution) => match &distribution.shape {
                Shape::Triangle { low, mode, high } => write!(f, "{mode} ({low} to {high}, triangular)"),
                Shape::Uniform { low, high, log: false } => write!(f, "{low} to {high}, uniform"),
                Shape::Uniform { low, high, log: true } => write!(f, "{low} to {high}, log-uniform"),
                Shape::Normal { mean, sd } => write!(f, "{mean} (standard deviation {sd}, normal)"),
                Shape::LogNormal { median, gsd } => {
                    write!(f, "{median} (geometric standard deviation {gsd}, lognormal)")
                }
                Shape::Points { values, .. } => {
                    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                    write!(f, "one of {}", values.join(", "))
                }
                Shape::Discrete { values, .. } => write!(f, "one of {}", values.join(", ")),
            },
        }
    }
}

/// Whether parts make a range, or a series, by themselves.
fn is_whole(members: &[Member]) -> bool {
    let has = |name: &str| members.iter().any(|member| member.name == name);
    has("file")
        || [["low", "high"], ["mean", "sd"], ["median", "gsd"]].iter().any(|set| set.iter().all(|part| has(part)))
}

/// Whether a text is a year, a quarter, a month or a day.
fn is_date(text: &str) -> bool {
    let number = |part: &str, length: usize, range: std::ops::RangeInclusive<u32>| {
        part.len() == length && part.parse().is_ok_and(|number| range.contains(&number))
    };
    let parts: Vec<&str> = text.split('-').collect();
    match parts.as_slice() {
        [year] => number(year, 4, 1900..=2200),
        [year, part] => {
            let quarter = part.strip_prefix('Q').is_some_and(|quarter| number(quarter, 1, 1..=4));
            number(year, 4, 1900..=2200) && (quarter || number(part, 2, 1..=12))
        }
        [year, month, day] => number(year, 4, 1900..=2200) && number(month, 2, 1..=12) && number(day, 2, 1..=31),
        _ => false,
    }
}

/// Reads values of one field, in the style of one text.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The field.
    pub field: &'static Field,
    /// The key as written, for messages.
    pub key: &'a str,
    /// Decimal comma or point; unit of the column.
    pub style: Style<'a>,
}

impl Reader<'_> {
    /// The value, or what is wrong with it.
    ///
    /// # Errors
    /// A diagnostic at the value's place: wrong kind, wrong unit, outside the valid range, or an impossible range.
    pub fn read(&self, written: &Written) -> Result<Value, Diagnostic> {
        if matches!(&written.form, Form::Text(text) if text == "default") {
            return Ok(Value::Default);
        }
        if let (Some(word), Form::Text(text)) = (self.field.word, &written.form)
            && text.trim() == word
        {
            return Ok(Value::Word(word.to_owned()));
        }
        match self.field.kind_of(self.key) {
            FieldKind::Quantity(kind) => self.quantity(kind, written),
            FieldKind::Choice(words) => self.choice(words, written),
            FieldKind::Shape(words) => self.shape(words, written),
            FieldKind::Bool => self.bool(written),
            FieldKind::Text => self.text(written).map(Value::Word),
            FieldKind::Texts => self.texts(written),
            FieldKind::Months => self.months(written),
            FieldKind::Coefficients(count) => self.coefficients(count, written),
            FieldKind::Date => self.date(written),
            // A key that names a result has the kind of that result.
            FieldKind::OfResult => {
                let result = self.key.split_once('.').map_or(self.key, |(_, result)| result);
                Err(unknown_result(result)
                    .at(Some(written.span.clone()), both!("of which result?", "de quel résultat ?")))
            }
        }
    }

    fn quantity(&self, kind: Kind, written: &Written) -> Result<Value, Diagnostic> {
        match &written.form {
            Form::Parts(members) if is_whole(members) => {
                self.quantity(kind, &Written { form: Form::Table(members.clone()), span: written.span.clone() })
            }
            Form::Parts(members) => self.parts(kind, members, written),
            Form::Table(members) if members.iter().any(|member| member.name == "file") => {
                self.series_file(kind, members, written).map(Value::File)
            }
            Form::Table(members) => self.range(kind, members, written),
            Form::List(items) => self.series(kind, items, written),
            _ => {
                let quantity = self.single(kind, written)?;
                self.in_range(kind, &quantity, &written.span)?;
                Ok(Value::Quantity(quantity))
            }
        }
    }

    /// A word, or hours in a file: a list of months or hours of the day would be a mean over days.
    fn shape(&self, words: &[&str], written: &Written) -> Result<Value, Diagnostic> {
        match &written.form {
            Form::Table(members) if members.iter().any(|member| member.name == "file") => {
                self.series_file(Kind::Share, members, written).map(Value::File)
            }
            Form::Text(_) | Form::Number(_) => self.choice(words, written),
            other => {
                let (form, words) = (other.describe(), words.join(", "));
                Err(self
                    .wrong(
                        written,
                        told!(
                            "{form} stands where a shape is expected",
                            "{form} se trouve là où une forme est attendue"
                        ),
                    )
                    .help(told!(
                        "write {words}, or {{ file = \"hours.csv\" }} with 8,760 rows",
                        "écrire {words}, ou {{ file = \"heures.csv\" }} avec 8 760 lignes"
                    )))
            }
        }
    }

    fn single(&self, kind: Kind, written: &Written) -> Result<Quantity, Diagnostic> {
        match &written.form {
            Form::Text(text) | Form::Number(text) => {
                let read = |kind| read_with(text, kind, self.style);
                match self.field.other_kind {
                    // What is written as a share is told what is wrong with a share.
                    Some(other) if text.trim_end().ends_with('%') => read(other),
                    Some(other) => read(kind).or_else(|error| read(other).map_err(|_| error)),
                    None => read(kind),
                }
                .map_err(|error| self.misread(&error, written))
            }
            other => {
                let (form, expected, example) = (other.describe(), misread::name(kind), kind.example());
                Err(self
                    .wrong(
                        written,
                        told!(
                            "{form} stands where {expected} is expected",
                            "{form} se trouve là où {expected} est attendu"
                        ),
                    )
                    .help(told!("write for example {example}", "écrire par exemple {example}")))
            }
        }
    }

    fn misread(&self, error: &ReadError, written: &Written) -> Diagnostic {
        let kind = error.expected;
        let (key, problem) = (&self.key, misread::problem(error));
        let (expected, example) = (misread::name(kind), kind.example());
        Diagnostic::error(Code::WrongValue, told!("`{key}`: {problem}", "`{key}` : {problem}"))
            .at(
                Some(written.part(&error.span)),
                told!("expected {expected}, such as {example}", "attendu : {expected}, comme {example}"),
            )
            .maybe_help(misread::hint(error))
    }

    fn wrong(&self, written: &Written, what: impl Into<Sentence>) -> Diagnostic {
        let (key, what) = (&self.key, what.into());
        Diagnostic::error(Code::WrongValue, told!("`{key}`: {what}", "`{key}` : {what}"))
            .at(Some(written.span.clone()), both!("here", "ici"))
    }

    fn in_range(&self, kind: Kind, quantity: &Quantity, span: &Span) -> Result<(), Diagnostic> {
        let Some((low, high)) = self.field.within else { return Ok(()) };
        let bound = |text: &str| read_with(text, kind, Style::default()).map(|limit| limit.si()).ok();
        let value = quantity.si();
        let known = self.field.limits_si().filter(|_| self.field.kind == FieldKind::Quantity(kind));
        let (lowest, highest) = known.map_or_else(|| (bound(low), bound(high)), |(low, high)| (Some(low), Some(high)));
        if lowest.is_some_and(|low| value < low) || highest.is_some_and(|high| value > high) {
            let key = &self.key;
            let message = told!("`{key}` is out of range: {quantity}", "`{key}` est hors limites : {quantity}");
            return Err(Diagnostic::error(Code::OutOfRange, message).at(
                Some(span.clone()),
                told!("must lie between {low} and {high}", "doit être entre {low} et {high}"),
            ));
        }
        Ok(())
    }

    fn series(&self, kind: Kind, items: &[Written], written: &Written) -> Result<Value, Diagnostic> {
        if !self.field.varies {
            return Err(self
                .wrong(
                    written,
                    both!(
                        "a list stands where one value is expected",
                        "une liste se trouve là où une valeur est attendue"
                    ),
                )
                .help(both!(
                    "this field cannot vary over the year; give one value or a range",
                    "ce champ ne peut varier dans l'année ; donner une valeur ou un intervalle"
                )));
        }
        if items.len() != 12 && items.len() != 24 {
            return Err(self
                .wrong(written, told!("a list of {} values", "une liste de {} valeurs", items.len()))
                .help(both!(
                    "give 12 values (months) or 24 values (hours of the day)",
                    "donner 12 valeurs (mois) ou 24 valeurs (heures du jour)"
                )));
        }
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            let quantity = self.single(kind, item)?;
            self.in_range(kind, &quantity, &item.span)?;
            values.push(quantity);
        }
        Ok(Value::Series(values))
    }

    fn choice(&self, words: &[&str], written: &Written) -> Result<Value, Diagnostic> {
        if let Form::Table(members) | Form::Parts(members) = &written.form {
            return self.discrete(words, members, written);
        }
        let word = self.text(written)?;
        self.known_word(words, &word, written)?;
        Ok(Value::Word(word))
    }

    fn known_word(&self, words: &[&str], word: &str, written: &Written) -> Result<(), Diagnostic> {
        if words.contains(&word) {
            return Ok(());
        }
        let (key, expected) = (&self.key, words.join(", "));
        Err(Diagnostic::error(Code::WrongValue, told!("`{key}` cannot be `{word}`", "`{key}` ne peut être `{word}`"))
            .at(Some(written.span.clone()), told!("expected {expected}", "attendu : {expected}"))
            .maybe_help(did_you_mean(word, words.iter().copied())))
    }

    fn text(&self, written: &Written) -> Result<String, Diagnostic> {
        match &written.form {
            Form::Text(text) if !text.trim().is_empty() => Ok(text.trim().to_owned()),
            Form::Text(_) => Err(self.wrong(written, both!("the text is empty", "le texte est vide"))),
            Form::Number(number) => Ok(number.clone()),
            other => {
                let form = other.describe();
                Err(self.wrong(
                    written,
                    told!("{form} stands where a text is expected", "{form} se trouve là où un texte est attendu"),
                ))
            }
        }
    }

    fn date(&self, written: &Written) -> Result<Value, Diagnostic> {
        let text = self.text(written)?;
        if is_date(&text) {
            return Ok(Value::Word(text));
        }
        Err(self.wrong(written, told!("`{text}` is not a date", "`{text}` n'est pas une date")).help(both!(
            "write \"2026\", \"2026-Q3\", \"2026-07\" or \"2026-07-01\"",
            "écrire \"2026\", \"2026-Q3\", \"2026-07\" ou \"2026-07-01\""
        )))
    }

    fn texts(&self, written: &Written) -> Result<Value, Diagnostic> {
        match &written.form {
            Form::List(items) => items.iter().map(|item| self.text(item)).collect::<Result<_, _>>().map(Value::Words),
            _ => self.text(written).map(|text| Value::Words(vec![text])),
        }
    }

    fn bool(&self, written: &Written) -> Result<Value, Diagnostic> {
        match &written.form {
            Form::Bool(yes) => Ok(Value::Bool(*yes)),
            Form::Text(text) if text == "true" || text == "yes" => Ok(Value::Bool(true)),
            Form::Text(text) if text == "false" || text == "no" => Ok(Value::Bool(false)),
            other => {
                let form = other.describe();
                Err(self
                    .wrong(
                        written,
                        told!(
                            "{form} stands where true or false is expected",
                            "{form} se trouve là où true ou false est attendu"
                        ),
                    )
                    .help(both!("write true or false, without quotes", "écrire true ou false, sans guillemets")))
            }
        }
    }
}
