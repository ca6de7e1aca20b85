//! What the output holds: its columns, and the text of a row.

use std::path::Path;

use super::header::Layout;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceText, Span};
use crate::draws::Spread;
use crate::results::{DEFINITIONS, Definition, find, with_currencies};
use crate::suggest::nearest;
use crate::table::{percentiles, with_percentiles};

/// The columns before those that are kept and the results.
pub(super) const LEADING: [&str; 2] = ["row", "name"];

/// How the output is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// A header and rows.
    Csv,
    /// One JSON object for each row.
    JsonLines,
    /// Columns; packed from CSV when all rows are there.
    Parquet,
}

impl Format {
    /// The format of an ending; another ending is reported.
    pub(super) fn of(output: &Path, found: &mut Diagnostics) -> Option<Self> {
        let ending = output.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("csv") => Some(Self::Csv),
            Some("jsonl" | "ndjson") => Some(Self::JsonLines),
            Some("parquet") => Some(Self::Parquet),
            _ => {
                let message = format!("the ending of {} is no format of a list", output.display());
                found.push(
                    Diagnostic::error(Code::List, message)
                        .help(format!("write .csv, .jsonl or .parquet: {}", output.with_extension("csv").display())),
                );
                None
            }
        }
    }
}

/// A row of the output.
#[derive(Debug)]
pub(super) struct Row {
    /// The line of the list on which the row begins.
    pub(super) line: u64,
    /// What it is called.
    pub(super) name: String,
    /// The cells that are copied.
    pub(super) kept: Vec<String>,
    /// The chosen results, in the order of the columns; `None` where one does not apply.
    pub(super) values: Vec<Option<f64>>,
    /// Their percentiles; empty without draws.
    pub(super) spreads: Vec<Option<Spread>>,
}

/// The columns of the output.
#[derive(Debug)]
pub(super) struct Columns {
    format: Format,
    /// The columns of the list that are copied.
    kept: Vec<String>,
    /// The results.
    pub(super) results: Vec<&'static Definition>,
    drawn: bool,
}

impl Columns {
    /// The columns of a run; what clashes is reported.
    pub(super) fn new(
        format: Format,
        layout: &Layout,
        results: Vec<&'static Definition>,
        drawn: bool,
        found: &mut Diagnostics,
    ) -> Self {
        let kept: Vec<String> = layout.kept.iter().filter_map(|column| layout.columns.get(*column)).cloned().collect();
        let columns = Self { format, kept, results, drawn };
        let header = columns.header();
        for (index, name) in columns.kept.iter().enumerate() {
            if header.iter().enumerate().any(|(other, own)| own == name && other != index + LEADING.len()) {
                let message =
                    format!("the column `{name}` of the list cannot be kept: the output has a column of that name");
                found.push(Diagnostic::error(Code::Contradiction, message).help("rename it, or do not keep it"));
            }
        }
        columns
    }

    /// The names of all columns.
    pub(super) fn header(&self) -> Vec<String> {
        let leading = LEADING.into_iter().map(str::to_owned).chain(self.kept.iter().cloned());
        leading.chain(self.results.iter().flat_map(|result| with_percentiles(result.key, self.drawn))).collect()
    }

    /// Columns of text: a number, the name, what is kept. The others are numbers.
    pub(super) fn texts(&self) -> usize {
        LEADING.len() + self.kept.len()
    }

    /// Whether the rows are packed into another format at the end.
    pub(super) fn is_packed(&self) -> bool {
        self.format == Format::Parquet
    }

    /// What stands before the first row.
    pub(super) fn begin(&self) -> std::io::Result<Vec<u8>> {
        if self.format == Format::JsonLines { Ok(Vec::new()) } else { csv_line(&self.header()) }
    }

    /// A row as it is written.
    pub(super) fn line(&self, row: &Row) -> std::io::Result<Vec<u8>> {
        match self.format {
            Format::JsonLines => self.object(row),
            Format::Csv | Format::Parquet => {
                let mut cells = Vec::with_capacity(self.texts() + 4 * self.results.len());
                cells.extend([row.line.to_string(), row.name.clone()]);
                cells.extend(row.kept.iter().cloned());
                for (index, value) in row.values.iter().enumerate() {
                    cells.push(value.map(number).unwrap_or_default());
                    if let Some(spread) = row.spreads.get(index) {
                        cells.extend(percentiles(*spread));
                    }
                }
                csv_line(&cells)
            }
        }
    }

    /// A result that does not apply is absent.
    fn object(&self, row: &Row) -> std::io::Result<Vec<u8>> {
        let mut object = serde_json::Map::new();
        object.insert("row".to_owned(), row.line.into());
        object.insert("name".to_owned(), row.name.as_str().into());
        for (name, cell) in self.kept.iter().zip(&row.kept) {
            object.insert(name.clone(), cell.as_str().into());
        }
        for (index, (result, value)) in self.results.iter().zip(&row.values).enumerate() {
            let Some(value) = value else { continue };
            object.insert(result.key.to_owned(), (value + 0.0).into());
            if let Some(spread) = row.spreads.get(index).copied().flatten() {
                for (part, value) in [("p5", spread.p5), ("p50", spread.p50), ("p95", spread.p95)] {
                    object.insert(format!("{}_{part}", result.key), (value + 0.0).into());
                }
            }
        }
        let mut line = serde_json::to_vec(&object)?;
        line.push(b'\n');
        Ok(line)
    }
}

/// One line of CSV.
pub(super) fn csv_line(cells: &[String]) -> std::io::Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().buffer_capacity(1 << 10).from_writer(Vec::with_capacity(1 << 10));
    writer.write_record(cells)?;
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

/// The shortest text that reads back as the same number.
pub(super) fn number(value: f64) -> String {
    // Adding zero turns the zero with a minus sign into the plain one.
    format!("{}", value + 0.0)
}

/// The results to write; of those that exist for each currency the ones in `currencies`.
pub(super) fn results(
    chosen: Option<&[String]>,
    currencies: &[&str],
    found: &mut Diagnostics,
) -> Vec<&'static Definition> {
    let Some(chosen) = chosen else { return with_currencies(currencies).collect() };
    let text = chosen.join(",");
    let source = SourceText::named("--columns", text);
    let mut columns: Vec<&'static Definition> = Vec::new();
    let mut start = 0;
    for written in chosen {
        let span = Span::new(&source, start..start + written.len());
        start += written.len() + 1;
        let key = written.trim();
        match find(key) {
            // They are always there.
            None if LEADING.contains(&key) => {}
            None => found.push(unknown(key).at(Some(span), "unknown")),
            Some(definition) if definition.is_of_workloads() => {
                found.push(crate::results::of_workloads(key).at(Some(span), "of no site"));
            }
            Some(definition) if columns.iter().any(|other| other.key == definition.key) => found.push(
                Diagnostic::error(Code::Contradiction, format!("the column `{key}` is named twice"))
                    .at(Some(span), "again here"),
            ),
            Some(definition) => columns.push(definition),
        }
    }
    columns
}

fn unknown(key: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(Code::UnknownName, format!("there is no result `{key}`"));
    match nearest(key, DEFINITIONS.iter().map(|definition| definition.key)) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("`wattshed list results` shows all"),
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_read_back_as_themselves() {
        for value in [0.1 + 0.2, 1.0 / 3.0, 1e-9, 6.02e23, 600_000.0] {
            assert_eq!(number(value).parse::<f64>(), Ok(value));
        }
        assert_eq!(number(-0.0), "0");
    }
}
