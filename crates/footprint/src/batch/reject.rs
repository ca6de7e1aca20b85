//! Why a row was rejected, in one line.

use super::columns::csv_line;
use super::header::Layout;
use super::records::Record;
use crate::diagnostic::{Code, Diagnostic, Severity, Span};
use crate::spreadsheet::defused;

/// A rejected row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reject {
    /// The line on which it begins.
    pub(super) line: u64,
    /// The names of the columns that are wrong; empty where none in particular is.
    pub(super) column: String,
    /// What is wrong, all of it.
    pub(super) message: String,
    /// The row as it stands in the list.
    pub(super) original: String,
    /// What is wrong, one thing after the other.
    pub(super) reasons: Vec<Reason>,
}

/// One thing that is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reason {
    /// What is said of it.
    pub(super) diagnostic: Diagnostic,
    /// In which column.
    pub(super) column: Option<String>,
}

impl Reject {
    /// The errors among `diagnostics`, which concern `record`.
    pub(super) fn new(record: &Record, layout: &Layout, list: &str, diagnostics: &[Diagnostic]) -> Self {
        let mut columns: Vec<&str> = Vec::new();
        let mut messages: Vec<String> = Vec::new();
        let mut reasons: Vec<Reason> = Vec::new();
        for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error) {
            let column = column(diagnostic, record, layout, list);
            reasons.push(Reason { diagnostic: diagnostic.clone(), column: column.map(str::to_owned) });
            if let Some(column) = column.filter(|column| !columns.contains(column)) {
                columns.push(column);
            }
            let message = one_line(diagnostic, record, list);
            if !messages.contains(&message) {
                messages.push(message);
            }
        }
        Self {
            line: record.line,
            column: columns.join(", "),
            message: messages.join(" | "),
            original: record.text.clone(),
            reasons,
        }
    }
}

impl Reject {
    /// The row of the file of rejects.
    pub(super) fn line_of_csv(&self, spreadsheet_safe: bool) -> std::io::Result<Vec<u8>> {
        let Self { line, column, message, original, .. } = self.clone();
        let texts = [column, message, original];
        let [column, message, original] = if spreadsheet_safe { texts.map(defused) } else { texts };
        csv_line(&[line.to_string(), column, message, original])
    }
}

/// The column that a diagnostic points at, or else the one that holds the key that is missing.
fn column<'a>(diagnostic: &Diagnostic, record: &Record, layout: &'a Layout, list: &str) -> Option<&'a str> {
    let label = diagnostic.labels.iter().find(|label| is_of(&label.span, record, list));
    let index = match (label, &record.cells) {
        (Some(label), Ok(cells)) => cells.iter().position(|cell| label.span.range.start <= cell.end),
        (None, _) if diagnostic.code == Code::Missing => layout
            .targets
            .iter()
            .find(|target| diagnostic.message.english().contains(&format!("`{}`", target.key)))
            .and_then(|target| target.sources.first())
            .map(|source| source.column),
        _ => None,
    };
    layout.columns.get(index?).map(String::as_str)
}

/// Whether a place lies in the row.
fn is_of(span: &Span, record: &Record, list: &str) -> bool {
    span.source.name == list && u64::try_from(span.source.first_line) == Ok(record.line)
}

/// Message, what is expected, and remedy; with its place when that is in the base.
fn one_line(diagnostic: &Diagnostic, record: &Record, list: &str) -> String {
    // What is missing is nowhere: its place is empty.
    let label = diagnostic.labels.first().filter(|label| !label.span.range.is_empty());
    let elsewhere = label.filter(|label| !is_of(&label.span, record, list));
    let mut text = elsewhere.map(|label| format!("{}: ", label.span.position())).unwrap_or_default();
    text.push_str(diagnostic.message.english());
    // A label of a few words only points; a longer one says what is expected.
    let label = label.map(|label| &label.text);
    for help in label.filter(|label| label.english().split_whitespace().count() > 3).into_iter().chain(&diagnostic.help)
    {
        text.push_str("; ");
        text.push_str(help.english().trim());
    }
    text
}
