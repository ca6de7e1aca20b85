//! Cells of a record.

use std::borrow::Cow;
use std::ops::Range;

use wattshed_report::{Sentence, both, told};

use crate::diagnostic::{Code, Diagnostic, Span};

/// What stands between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`, with numbers that have a decimal comma.
    Semicolon,
    /// A tab.
    Tab,
}

impl Delimiter {
    const fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
        }
    }

    /// The delimiter in words.
    const fn name(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
        }
    }

    /// The delimiter of a name or sign.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let all = [Self::Comma, Self::Semicolon, Self::Tab];
        all.into_iter().find(|own| name == own.name() || name.chars().eq([own.sign()]))
    }

    /// Whether numbers have a decimal comma.
    pub(crate) fn decimal_comma(self) -> bool {
        self == Self::Semicolon
    }
}

/// The delimiter of a header: the one that stands there most often outside quotes.
pub(super) fn sniff(header: &str) -> Delimiter {
    let count = |delimiter: Delimiter| {
        let mut quoted = false;
        let outside = |sign: &char| {
            quoted ^= *sign == '"';
            !quoted && *sign == delimiter.sign()
        };
        header.chars().filter(outside).count()
    };
    let mut best = Delimiter::Comma;
    for delimiter in [Delimiter::Semicolon, Delimiter::Tab] {
        if count(delimiter) > count(best) {
            best = delimiter;
        }
    }
    best
}

/// Why a record has no cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Malformed {
    why: Why,
    /// The bytes of the record to point at.
    pub(crate) place: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Why {
    OpenQuote,
    AfterQuote,
    Count { cells: usize, expected: usize, delimiter: Delimiter },
    TooLong,
}

impl Malformed {
    /// The line is longer than a line may be.
    pub(super) const fn too_long(place: Range<usize>) -> Self {
        Self { why: Why::TooLong, place }
    }

    /// Other than as many cells as the header has.
    pub(super) fn cells(cells: &[Range<usize>], expected: usize, delimiter: Delimiter) -> Self {
        let first_beyond = cells.get(expected).map(|cell| cell.start);
        let end = cells.last().map_or(0, |cell| cell.end);
        let why = Why::Count { cells: cells.len(), expected, delimiter };
        Self { why, place: first_beyond.unwrap_or(end)..end }
    }

    /// Whether the record may go on in the next line.
    pub(super) fn is_open(&self) -> bool {
        self.why == Why::OpenQuote
    }

    /// What to say of it.
    pub(crate) fn diagnostic(&self, span: Span) -> Diagnostic {
        let quotes = both!("write \"\" for a quote within quotes", "écrire \"\" pour un guillemet entre guillemets");
        let (message, help): (Sentence, Option<Sentence>) = match &self.why {
            Why::OpenQuote => (
                both!("a quote is opened and not closed", "un guillemet est ouvert et n'est pas fermé").into(),
                Some(quotes.into()),
            ),
            Why::AfterQuote => (
                both!("text follows a closing quote", "du texte suit un guillemet fermant").into(),
                Some(quotes.into()),
            ),
            Why::Count { cells, expected, delimiter } => {
                let (name, sign) = (delimiter.name(), delimiter.sign());
                let help = (cells > expected).then(|| {
                    told!(
                        "put a cell that holds a {name} in quotes, as in \"a{sign} b\"",
                        "mettre entre guillemets une cellule qui contient `{sign}`, comme \"a{sign} b\""
                    )
                });
                let message = told!(
                    "the row has {cells} cells, the header {expected}",
                    "la ligne a {cells} cellules, l'en-tête {expected}"
                );
                (message, help)
            }
            Why::TooLong => (both!("the line is longer than a mebibyte", "la ligne dépasse un mébioctet").into(), None),
        };
        Diagnostic::error(Code::List, message).at(Some(span), both!("here", "ici")).maybe_help(help)
    }
}

/// The bytes of each cell, quotes included.
///
/// A quote counts only where a cell begins, blanks before it aside; within quotes `""` stands for a quote.
pub(super) fn split(text: &str, delimiter: Delimiter) -> Result<Vec<Range<usize>>, Malformed> {
    let sign = delimiter.sign();
    let mut cells = Vec::new();
    let mut start = 0;
    loop {
        let rest = text.get(start..).unwrap_or("");
        let end = match quote(rest, sign) {
            None => start + rest.find(sign).unwrap_or(rest.len()),
            Some(open) => start + after_quotes(rest, open, sign, start)?,
        };
        cells.push(start..end);
        if end >= text.len() {
            return Ok(cells);
        }
        start = end + sign.len_utf8();
    }
}

/// The byte of the quote that the cell at the start of `rest` begins with.
fn quote(rest: &str, delimiter: char) -> Option<usize> {
    let at = rest.find(|sign: char| sign == delimiter || !matches!(sign, ' ' | '\t'))?;
    rest.get(at..)?.starts_with('"').then_some(at)
}

/// Where the cell ends whose quote is opened at byte `open` of `rest`.
fn after_quotes(rest: &str, open: usize, delimiter: char, start: usize) -> Result<usize, Malformed> {
    let mut at = open + 1;
    loop {
        let Some(close) = rest.get(at..).and_then(|rest| rest.find('"')).map(|close| at + close) else {
            return Err(Malformed { why: Why::OpenQuote, place: start + open..start + open + 1 });
        };
        at = close + 1;
        let after = rest.get(at..).unwrap_or("");
        if after.starts_with('"') {
            at += 1;
            continue;
        }
        let blanks = after.find(|sign: char| sign != ' ').unwrap_or(after.len());
        let end = at + blanks;
        return match rest.get(end..).and_then(|rest| rest.chars().next()) {
            Some(other) if other != delimiter => {
                Err(Malformed { why: Why::AfterQuote, place: start + end..start + end + other.len_utf8() })
            }
            _ => Ok(end),
        };
    }
}

/// The text of a cell without quotes and without blanks around it.
pub(crate) fn unquoted(cell: &str) -> Cow<'_, str> {
    let cell = cell.trim();
    match cell.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')) {
        Some(inner) if inner.contains('"') => Cow::Owned(inner.replace("\"\"", "\"").trim().to_owned()),
        Some(inner) => Cow::Borrowed(inner.trim()),
        None => Cow::Borrowed(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, delimiter: Delimiter) -> Vec<String> {
        let ranges = split(text, delimiter).unwrap();
        ranges.into_iter().map(|range| unquoted(text.get(range).unwrap()).into_owned()).collect()
    }

    #[test]
    fn delimiters_within_quotes_part_nothing() {
        assert_eq!(cells("a,\"Paris, FR\",", Delimiter::Comma), ["a", "Paris, FR", ""]);
        assert_eq!(cells("a, \"Paris, FR\" ,7", Delimiter::Comma), ["a", "Paris, FR", "7"]);
        assert_eq!(cells("a;\"say \"\"hi\"\"\";\"x\ny\"", Delimiter::Semicolon), ["a", "say \"hi\"", "x\ny"]);
        assert_eq!(cells("a\t\t5\" pipe", Delimiter::Tab), ["a", "", "5\" pipe"]);
        assert_eq!(cells("", Delimiter::Comma), [""]);
        assert_eq!(cells("\"\"", Delimiter::Comma), [""]);
    }

    #[test]
    fn the_delimiter_is_the_one_most_frequent_outside_quotes() {
        assert_eq!(sniff("name,site.place"), Delimiter::Comma);
        assert_eq!(sniff("nom;it.capacity [MW]"), Delimiter::Semicolon);
        assert_eq!(sniff("\"a,b,c\";d"), Delimiter::Semicolon);
        assert_eq!(sniff("name\tsite.place"), Delimiter::Tab);
        assert_eq!(sniff("name"), Delimiter::Comma);
    }

    #[test]
    fn a_quote_left_open_and_text_after_one_are_told_apart() {
        assert!(split("a,\"b", Delimiter::Comma).unwrap_err().is_open());
        let after = split("a,\"b\"c,d", Delimiter::Comma).unwrap_err();
        assert_eq!((after.is_open(), after.place), (false, 5..6));
    }
}
