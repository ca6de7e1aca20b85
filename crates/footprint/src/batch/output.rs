//! The files of results and rejects.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::Request;
use super::estimator::{Estimated, Outcome};
use super::reject::Reject;
use super::whole_file::{WholeFile, unwritable};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Failure, SourceText, Span};
use crate::results::{DEFINITIONS, Definition, find, with_currencies};
use crate::suggest::nearest;
use crate::table::{percentiles, with_percentiles};

/// The columns before the results.
const LEADING: [&str; 2] = ["row", "name"];

/// The columns of the rejects.
const REJECTS: [&str; 4] = ["line", "column", "message", "original"];

/// The results to write; of those that exist for each currency the ones in `currencies`.
pub(super) fn columns(
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

/// Refuses an output that is not CSV.
pub(super) fn refuse_formats(output: &Path, found: &mut Diagnostics) {
    let ending = output.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let name = output.display();
    match ending.as_deref() {
        Some("csv") => {}
        Some(later @ ("jsonl" | "parquet")) => found.push(
            Diagnostic::error(Code::NotYet, format!("lists in .{later} are not available yet"))
                .help(format!("write CSV: {}", output.with_extension("csv").display())),
        ),
        _ => found.push(
            Diagnostic::error(Code::List, format!("the ending of {name} is no format of a list"))
                .help(format!("write CSV: {}", output.with_extension("csv").display())),
        ),
    }
}

/// Where the files go.
#[derive(Debug)]
pub(super) struct Targets {
    output: PathBuf,
    rejects: PathBuf,
}

/// The names of the files, which must not be those of other files of the run.
pub(super) fn targets(request: &Request, found: &mut Diagnostics) -> Targets {
    let output = request.output.clone();
    let rejects = request.rejects.clone().unwrap_or_else(|| output.with_extension("rejects.csv"));
    let base = request.base.as_ref().and_then(|base| base.source.path.as_deref());
    let others = [("the list", Some(request.list.as_path())), ("the base", base)];
    for (what, path) in [("the results", &output), ("the rejects", &rejects)] {
        for (other, read) in others {
            if read.is_some_and(|read| same(path, read)) {
                found.push(clash(what, other, path));
            }
        }
    }
    if same(&output, &rejects) {
        found.push(clash("the results", "the rejects", &output));
    }
    Targets { output, rejects }
}

fn clash(what: &str, other: &str, path: &Path) -> Diagnostic {
    Diagnostic::error(Code::Contradiction, format!("{what} would replace {other}: {}", path.display()))
        .help("give the file another name")
}

/// Whether two names are one file, links followed as far as the files exist.
fn same(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::canonicalize(path).or_else(|_| {
            fs::canonicalize(folder).map(|folder| path.file_name().map_or(folder.clone(), |name| folder.join(name)))
        })
    };
    match (real(a), real(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}

/// Both files in the making.
#[derive(Debug)]
pub(super) struct Outputs {
    results: WholeFile,
    rejects: WholeFile,
    rejects_path: PathBuf,
    /// Rows estimated so far.
    pub(super) rows: u64,
    /// Rows rejected so far.
    pub(super) rejected: u64,
}

impl Outputs {
    /// Begins both files, with their headers.
    pub(super) fn create(targets: &Targets, columns: &[&'static Definition], drawn: bool) -> Result<Self, Failure> {
        let mut results = WholeFile::create(&targets.output)?;
        let mut rejects = WholeFile::create(&targets.rejects)?;
        let header: Vec<String> =
            columns.iter().flat_map(|definition| with_percentiles(definition.key, drawn)).collect();
        results.row(LEADING.into_iter().chain(header.iter().map(String::as_str)))?;
        rejects.row(REJECTS)?;
        Ok(Self { results, rejects, rejects_path: targets.rejects.clone(), rows: 0, rejected: 0 })
    }

    /// Writes what became of a row.
    pub(super) fn write(&mut self, outcome: &Outcome) -> Result<(), Failure> {
        match &outcome.row {
            Ok(estimated) => {
                self.rows += 1;
                self.estimated(estimated)
            }
            Err(reject) => {
                self.rejected += 1;
                self.reject(reject)
            }
        }
    }

    fn estimated(&mut self, row: &Estimated) -> Result<(), Failure> {
        let line = row.line.to_string();
        let text = |value: Option<f64>| value.map(number).unwrap_or_default();
        let mut values: Vec<String> = Vec::with_capacity(row.values.len() + 3 * row.spreads.len());
        for (index, value) in row.values.iter().enumerate() {
            values.push(text(*value));
            if let Some(spread) = row.spreads.get(index) {
                values.extend(percentiles(*spread));
            }
        }
        let leading = [line.as_str(), row.name.as_str()];
        self.results.row(leading.into_iter().chain(values.iter().map(String::as_str)))
    }

    fn reject(&mut self, reject: &Reject) -> Result<(), Failure> {
        let line = reject.line.to_string();
        self.rejects.row([line.as_str(), &reject.column, &reject.message, &reject.original])
    }

    /// Gives the files their names, the results last; returns that of the rejects, if there are any.
    pub(super) fn finish(self) -> Result<Option<PathBuf>, Failure> {
        let rejects = if self.rejected > 0 {
            Some(self.rejects.finish()?)
        } else {
            drop(self.rejects);
            remove_stale(&self.rejects_path)?;
            None
        };
        self.results.finish()?;
        Ok(rejects)
    }
}

/// The shortest text that reads back as the same number.
fn number(value: f64) -> String {
    // Adding zero turns the zero with a minus sign into the plain one.
    format!("{}", value + 0.0)
}

/// Removes the rejects of an earlier run, which would be taken for those of this one. A file that does not begin as rejects
/// do is somebody else's and stays.
fn remove_stale(path: &Path) -> Result<(), Failure> {
    let Ok(file) = File::open(path) else { return Ok(()) };
    let mut first = String::new();
    // No more than a header is ever read of a file that may be anything.
    let read = BufReader::new(file.take(256)).read_line(&mut first);
    if read.is_ok() && first.trim_end() == REJECTS.join(",") {
        fs::remove_file(path).map_err(|reason| unwritable(path, reason))?;
    }
    Ok(())
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
