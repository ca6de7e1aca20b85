//! From text to quantity.

use crate::check;
use crate::error::{Problem, ReadError};
use crate::kind::Kind;
use crate::number::{Leading, Refused, leading_number};
use crate::quantity::Quantity;
use crate::unit::symbol::{Symbol, lookup};
use crate::unit::{Unit, parse_after};

/// How a file writes its numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style<'a> {
    /// The decimal sign is a comma, as in CSV with semicolons.
    pub decimal_comma: bool,
    /// The unit that the header of the column gives: a number without a unit has this one.
    pub column_unit: Option<&'a Unit>,
    /// The number is a cell of a list: a table that groups digits does so for eyes, and is refused whatever it groups them with.
    pub in_list: bool,
}

/// Reads a quantity of the kind that a field expects.
///
/// Read are: `120 MW` and `120MW`; underscores between digits; `−`, thin and no-break spaces; `m³`, `CO₂`, `µ` in both code
/// points; `$50/W` and `50 USD/W`; `500 billion USD`. Everything else is refused with its place and what is probably meant.
///
/// # Errors
/// The text is not a quantity, or not one of this kind.
pub fn read(text: &str, kind: Kind) -> Result<Quantity, ReadError> {
    read_with(text, kind, Style::default())
}

/// Reads a quantity in the style of a file.
///
/// # Errors
/// The text is not a quantity, or not one of this kind.
pub fn read_with(text: &str, kind: Kind, style: Style<'_>) -> Result<Quantity, ReadError> {
    let trimmed = text.trim();
    let start = text.len() - text.trim_start().len();
    let end = start + trimmed.len();
    let error = |problem, from: usize, to: usize, hint| ReadError {
        problem,
        span: start + from..start + to,
        expected: kind,
        hint,
    };
    if trimmed.is_empty() {
        return Err(ReadError { problem: Problem::Empty, span: 0..text.len(), expected: kind, hint: None });
    }
    if let Some((problem, from, to, hint)) = two_readings(trimmed, style) {
        return Err(error(problem, from, to, Some(hint)));
    }
    let (sign, before) = currency_sign(trimmed);
    let after = trimmed.get(before..).unwrap_or_default();
    let Leading { number, end: length } = leading_number(after, style)
        .map_err(|Refused { problem, end, hint }| error(problem, before, before + end, hint))?;
    let rest_at = before + length;
    let rest = trimmed.get(rest_at..).unwrap_or_default();
    if is_second_number(rest) {
        let hint = "write one number, or a range as a table: `{ low = …, mode = …, high = … }`".to_owned();
        return Err(error(Problem::Range { found: trimmed.to_owned() }, 0, trimmed.len(), Some(hint)));
    }
    let written = after.get(..length).unwrap_or_default();
    let bare = rest.is_empty() && sign.is_none();
    let unit = match style.column_unit {
        Some(column) if bare => column.clone(),
        _ => parse_after(rest, sign).map_err(|e| e.within(start + rest_at, kind))?,
    };
    let quantity = Quantity::new(number, unit);
    let unit_from = if bare { 0 } else { rest_at + rest.len() - rest.trim_start().len() };
    check::unit_fits(&quantity.unit, kind).map_err(|(problem, hint)| {
        // A unit goes behind what was written, with its "billion".
        let written = if matches!(problem, Problem::UnitMissing) { after } else { written };
        let hint = better_hint(&problem, &quantity, kind, written).map(|h| localised(h, style)).or(hint);
        let from = if unit_from == trimmed.len() { 0 } else { unit_from };
        ReadError { problem, span: start + from..end, expected: kind, hint }
    })?;
    check::number_fits(&quantity, kind, written)
        .map_err(|(problem, hint)| error(problem, before, trimmed.len(), hint.map(|h| localised(h, style))))?;
    Ok(quantity)
}

/// Reads the unit that a column of this kind is declared in: `[MW]` in a header, `:MW` in a map.
///
/// # Errors
/// The text is not a unit, or measures something else.
pub fn read_unit(text: &str, kind: Kind) -> Result<Unit, ReadError> {
    let unit = Unit::parse(text).map_err(|e| e.within(0, kind))?;
    check::unit_fits(&unit, kind).map_err(|(problem, hint)| {
        let scale = matches!(problem, Problem::ScaleForDifference { .. });
        let hint = hint.or(scale.then(|| "write `K`".to_owned()));
        ReadError { problem, span: 0..text.len(), expected: kind, hint }
    })?;
    Ok(unit)
}

/// Hints that need the number.
fn better_hint(problem: &Problem, quantity: &Quantity, kind: Kind, written: &str) -> Option<String> {
    match problem {
        Problem::UnitMissing => Some(format!("write the unit: `{written} {}`", kind.canonical_unit())),
        Problem::HeatingValueMissing { found } => {
            Some(format!("write `{written} {found} HHV` or `{written} {found} LHV`"))
        }
        Problem::ScaleForDifference { .. } => Some(check::difference_hint(quantity)),
        Problem::WrongQuantity { .. } if kind == Kind::EnergyPerYear => check::all_year_hint(quantity),
        Problem::WrongQuantity { .. } if kind == Kind::Power => check::mean_power_hint(quantity),
        _ => None,
    }
}

/// A hint with numbers as the file writes them.
fn localised(hint: String, style: Style<'_>) -> String {
    if !style.decimal_comma {
        return hint;
    }
    let chars: Vec<char> = hint.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|i| chars.get(i)).is_some_and(char::is_ascii_digit);
    let comma =
        |(at, c): (usize, &char)| if *c == '.' && digit(at.checked_sub(1)) && digit(Some(at + 1)) { ',' } else { *c };
    chars.iter().enumerate().map(comma).collect()
}

/// A currency sign before the number, and the bytes up to the number.
fn currency_sign(text: &str) -> (Option<&'static Symbol>, usize) {
    for sign in ["US$", "C$", "A$", "S$", "$", "€", "£", "₹", "₩"] {
        let Some(rest) = text.strip_prefix(sign) else { continue };
        return (lookup(sign).map(|(symbol, _)| symbol), text.len() - rest.trim_start().len());
    }
    (None, 0)
}

/// `24-32`, `24..32`, `24 to 32`, `27 ± 2`: a second number follows.
fn is_second_number(rest: &str) -> bool {
    let rest = rest.trim_start();
    let after =
        ["..", "...", "…", "-", "–", "—", "±", "+/-", "to ", "..="].iter().filter_map(|sign| rest.strip_prefix(sign));
    after.map(str::trim_start).any(|r| r.starts_with(|c: char| c.is_ascii_digit()))
}

/// Words that no English quantity has.
const FRENCH: [&str; 12] =
    ["de", "des", "par", "an", "ans", "année", "mois", "jour", "jours", "milliard", "milliards", "américains"];

/// `billion` is 10^9 in English and 10^12 in French. Where the text looks French, neither is taken.
fn two_readings(text: &str, style: Style<'_>) -> Option<(Problem, usize, usize, String)> {
    let mut french = style.decimal_comma;
    let mut large: Option<(usize, &str)> = None;
    for (at, word) in words(text) {
        let lower = word.to_lowercase();
        if matches!(lower.as_str(), "billion" | "billions" | "trillion" | "trillions") {
            large = large.or(Some((at, word)));
            french |= lower.ends_with('s');
        }
        let next = text.get(at + word.len()..).and_then(|rest| rest.chars().next());
        french |= FRENCH.contains(&lower.as_str()) || lower == "d" && matches!(next, Some('\'' | '’'));
    }
    let (at, word) = large?;
    let comma =
        text.as_bytes().windows(3).any(|w| matches!(w, [a, b',', c] if a.is_ascii_digit() && c.is_ascii_digit()));
    if !french && !comma {
        return None;
    }
    let (short, long, hint) = if word.to_lowercase().starts_with('b') {
        ("10^9", "10^12", "write `milliard` for 10^9, or the number, such as `500e9 USD`")
    } else {
        ("10^12", "10^18", "write the number, such as `2e12 USD`")
    };
    Some((Problem::TwoReadings { found: word.to_owned(), short, long }, at, at + word.len(), hint.to_owned()))
}

/// Runs of letters with their byte offset.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).filter_map(move |word| {
        let at = rest + text.get(rest..)?.find(word)?;
        rest = at + word.len();
        Some((at, word))
    })
}
