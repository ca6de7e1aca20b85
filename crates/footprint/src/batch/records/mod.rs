//! The list as records: lines, quotes, delimiters, encoding.
//!
//! The rows are split here rather than by a CSV library, because three things are needed that one does not give: the text of
//! the record as it stands in the file, the place of every cell in it, and recovery. A quote that is opened and never closed
//! would otherwise swallow the rest of the file; here it costs the line it stands in, and reading goes on with the next.

mod cells;
mod encoding;
mod lines;
mod open;

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::check_sum::read_in_parts;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Failure, SourceText, Span};
pub use cells::Delimiter;
pub(super) use cells::{Malformed, unquoted};
use cells::{sniff, split};
pub use encoding::Encoding;
use lines::{Line, LineError, Lines};
use wattshed_report::{both, told};

/// How a list is written, where that is known beforehand; found out otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dialect {
    /// What stands between cells.
    pub delimiter: Option<Delimiter>,
    /// Whether numbers have a decimal comma.
    pub decimal_comma: Option<bool>,
    /// How characters are written.
    pub encoding: Encoding,
}

/// One row of the list.
#[derive(Debug, Clone)]
pub(super) struct Record {
    /// The line on which it begins.
    pub(super) line: u64,
    /// The byte of the list on which it begins, unpacked.
    pub(super) start: u64,
    /// Its text as it stands in the file, without the line end.
    pub(super) text: String,
    /// The bytes of each cell, or why there are none.
    pub(super) cells: Result<Vec<Range<usize>>, Malformed>,
}

impl Record {
    /// The text of a cell, without quotes and surrounding blanks; empty where there is none.
    pub(super) fn cell(&self, index: usize) -> std::borrow::Cow<'_, str> {
        let range = self.cells.as_ref().ok().and_then(|cells| cells.get(index));
        unquoted(range.and_then(|range| self.text.get(range.clone())).unwrap_or(""))
    }
}

/// Reads records one after the other.
pub(super) struct Records {
    path: PathBuf,
    name: String,
    lines: Lines<open::Source>,
    delimiter: Delimiter,
    decimal_comma: bool,
    expected: Option<usize>,
    taken: Arc<AtomicU64>,
    bytes_total: u64,
}

/// Lines that one quoted cell may reach over.
const LONGEST_RECORD_LINES: usize = 100;

impl Records {
    /// Opens a list and reads its header.
    pub(super) fn open(path: &Path, dialect: Dialect, found: &mut Diagnostics) -> Result<(Self, Record), Failure> {
        let unreadable = |reason: io::Error| Failure::Unreadable { path: path.to_owned(), reason, named_at: None };
        let opened = open::open(path).map_err(unreadable)?;
        let mut records = Self {
            path: path.to_owned(),
            name: path.display().to_string(),
            lines: Lines::new(opened.bytes, dialect.encoding),
            delimiter: Delimiter::Comma,
            decimal_comma: false,
            expected: None,
            taken: opened.taken,
            bytes_total: opened.total,
        };
        let Some(first) = records.next_line()? else {
            let file = path.display();
            return Err(Diagnostic::error(Code::List, told!("{file} is empty", "{file} est vide"))
                .help(both!(
                    "the first line names the columns, as in name,site.place,it.capacity [MW],cooling.system",
                    "la première ligne nomme les colonnes, comme name,site.place,it.capacity [MW],cooling.system"
                ))
                .into());
        };
        records.delimiter = dialect.delimiter.unwrap_or_else(|| sniff(&first.text));
        records.decimal_comma = dialect.decimal_comma.unwrap_or(records.delimiter.decimal_comma());
        records.lines.put_back([first]);
        let header = records.next_record()?.unwrap_or_else(|| Record {
            line: 1,
            start: 0,
            text: String::new(),
            cells: Ok(vec![]),
        });
        if let Err(malformed) = &header.cells {
            let span = Span::new(&records.source(&header), malformed.place.clone());
            found.push(malformed.diagnostic(span));
        }
        Ok((records, header))
    }

    /// Every further record has as many cells as the header.
    pub(super) fn expect_cells(&mut self, count: usize) {
        self.expected = Some(count);
    }

    /// The text of a record, for diagnostics.
    pub(super) fn source(&self, record: &Record) -> Arc<SourceText> {
        source(&self.name, record)
    }

    /// Bytes of the file read so far.
    pub(super) fn bytes_read(&self) -> u64 {
        // What is read ahead into memory counts as read: it is at most a few rows.
        self.taken.load(Ordering::Relaxed)
    }

    /// Bytes of the file.
    pub(super) const fn bytes_total(&self) -> u64 {
        self.bytes_total
    }

    /// The next record that is not blank.
    pub(super) fn next_record(&mut self) -> Result<Option<Record>, Failure> {
        let Some(first) = self.next_line()? else { return Ok(None) };
        let (line, start) = (first.number, first.start);
        if first.cut {
            let place = 0..first.text.len();
            return Ok(Some(Record { line, start, text: first.text, cells: Err(Malformed::too_long(place)) }));
        }
        let cells = split(&first.text, self.delimiter);
        match cells {
            Err(malformed) if malformed.is_open() => self.longer(first, malformed).map(Some),
            cells => {
                Ok(Some(Record { line, start, text: first.text, cells: cells.and_then(|cells| self.counted(cells)) }))
            }
        }
    }

    /// A record whose quote is still open at the end of its first line; that line alone when no line closes it well.
    fn longer(&mut self, first: Line, open: Malformed) -> Result<Record, Failure> {
        let mut text = format!("{}{}", first.text, first.end);
        let mut taken: Vec<Line> = Vec::new();
        while taken.len() < LONGEST_RECORD_LINES {
            let Some(next) = self.any_line()? else { break };
            text.push_str(&next.text);
            let (end, cut) = (next.end, next.cut);
            taken.push(next);
            if cut {
                break;
            }
            match split(&text, self.delimiter) {
                Err(malformed) if malformed.is_open() => text.push_str(end),
                Err(_) => break,
                Ok(cells) => match self.counted(cells) {
                    Ok(cells) => return Ok(Record { line: first.number, start: first.start, text, cells: Ok(cells) }),
                    Err(_) => break,
                },
            }
        }
        self.lines.put_back(taken);
        Ok(Record { line: first.number, start: first.start, text: first.text, cells: Err(open) })
    }

    /// As many cells as the header; empty ones beyond it say nothing and are dropped.
    fn counted(&self, mut cells: Vec<Range<usize>>) -> Result<Vec<Range<usize>>, Malformed> {
        let Some(expected) = self.expected else { return Ok(cells) };
        while cells.len() > expected && cells.last().is_some_and(Range::is_empty) {
            cells.pop();
        }
        if cells.len() == expected { Ok(cells) } else { Err(Malformed::cells(&cells, expected, self.delimiter)) }
    }

    /// The next line that is not blank.
    fn next_line(&mut self) -> Result<Option<Line>, Failure> {
        while let Some(line) = self.any_line()? {
            if line.cut || !line.text.trim().is_empty() {
                return Ok(Some(line));
            }
        }
        Ok(None)
    }

    fn any_line(&mut self) -> Result<Option<Line>, Failure> {
        self.lines.next_line().map_err(|error| match error {
            LineError::Read(reason) => Failure::Unreadable { path: self.path.clone(), reason, named_at: None },
            LineError::NotUtf8 { line, text, at } => not_utf8(&self.name, line, text, at).into(),
        })
    }

    /// Whether numbers have a decimal comma.
    pub(super) const fn decimal_comma(&self) -> bool {
        self.decimal_comma
    }
}

/// Bytes of a list, unpacked.
pub(super) fn length(path: &Path) -> Result<u64, Failure> {
    let mut length = 0;
    open::open(path)
        .and_then(|mut opened| read_in_parts(&mut opened.bytes, |part| length += part.len() as u64))
        .map_err(|reason| Failure::Unreadable { path: path.to_owned(), reason, named_at: None })?;
    Ok(length)
}

/// The text of a record under the name of its list.
pub(super) fn source(name: &str, record: &Record) -> Arc<SourceText> {
    let first_line = usize::try_from(record.line).unwrap_or(usize::MAX);
    Arc::new(SourceText { name: name.to_owned(), text: record.text.clone(), first_line, path: None })
}

fn not_utf8(name: &str, line: u64, text: String, at: usize) -> Diagnostic {
    let first_line = usize::try_from(line).unwrap_or(usize::MAX);
    let source = Arc::new(SourceText { name: name.to_owned(), text, first_line, path: None });
    let wide = at == 0 && line == 1 && source.text.contains('\0');
    let help = if wide {
        both!(
            "it looks like UTF-16, which spreadsheets call Unicode Text; save it as \"CSV UTF-8\"",
            "il ressemble à de l'UTF-16, que les tableurs nomment Texte Unicode ; l'enregistrer en \"CSV UTF-8\""
        )
    } else {
        both!(
            "it may be Latin-1 (Windows-1252), as spreadsheets write; save it as \"CSV UTF-8\", or convert it: \
             iconv -f WINDOWS-1252 -t UTF-8",
            "c'est peut-être du Latin-1 (Windows-1252), qu'écrivent les tableurs ; l'enregistrer en \"CSV UTF-8\", ou le convertir : \
             iconv -f WINDOWS-1252 -t UTF-8"
        )
    };
    let message = told!("{name} is not UTF-8 text: line {line}", "{name} n'est pas du texte UTF-8 : ligne {line}");
    Diagnostic::error(Code::List, message)
        .at(Some(Span::new(&source, at..at + 1)), both!("this byte", "cet octet"))
        .help(help)
}
