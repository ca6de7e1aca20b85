//! What the output holds: its columns, and the text of a row.

use std::path::Path;

use wattshed_report::{both, told};

use super::header::Layout;
use super::stated::StatedColumns;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceText, Span};
use crate::draws::Spread;
use crate::results::{DEFINITIONS, Definition, find, with_currencies};
use crate::spreadsheet::defused;
use crate::suggest::did_you_mean;
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
                let (file, csv) = (output.display(), output.with_extension("csv"));
                let csv = csv.display();
                let message = told!(
                    "the ending of {file} is no format of a list",
                    "la fin de nom de {file} n'est pas un format de liste"
                );
                found.push(
                    Diagnostic::error(Code::List, message).help(told!(
                        "write .csv, .jsonl or .parquet: {csv}",
                        "écrire .csv, .jsonl ou .parquet : {csv}"
                    )),
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
    /// Claims and budgets.
    pub(super) stated: Vec<Option<f64>>,
}

/// The columns of the output.
#[derive(Debug)]
pub(super) struct Columns {
    format: Format,
    /// The columns of the list that are copied.
    kept: Vec<String>,
    /// The results.
    pub(super) results: Vec<&'static Definition>,
    /// What is stated of results.
    pub(super) stated: StatedColumns,
    /// The order of both: what is stated of a result stands behind it, or at the end where the result has no column.
    order: Vec<Figure>,
    drawn: bool,
    /// Whether no text of a CSV may be a formula.
    spreadsheet_safe: bool,
}

/// A column of figures, by its index among its like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figure {
    Result(usize),
    Stated(usize),
}

fn order(results: &[&'static Definition], stated: &StatedColumns) -> Vec<Figure> {
    let of = |key: &str| stated.of_result(key).map(Figure::Stated).collect::<Vec<_>>();
    let with_stated = results
        .iter()
        .enumerate()
        .flat_map(|(index, result)| std::iter::once(Figure::Result(index)).chain(of(result.key)));
    let mut order: Vec<Figure> = with_stated.collect();
    let alone = (0..stated.names().count()).map(Figure::Stated).filter(|figure| !order.contains(figure));
    order.extend(alone.collect::<Vec<_>>());
    order
}

impl Columns {
    /// The columns of a run; what clashes is reported.
    pub(super) fn new(
        format: Format,
        layout: &Layout,
        (results, stated): (Vec<&'static Definition>, StatedColumns),
        (drawn, spreadsheet_safe): (bool, bool),
        found: &mut Diagnostics,
    ) -> Self {
        let kept: Vec<String> = layout.kept.iter().filter_map(|column| layout.columns.get(*column)).cloned().collect();
        let order = order(&results, &stated);
        let columns = Self { format, kept, results, stated, order, drawn, spreadsheet_safe };
        let header = columns.header();
        for (index, name) in columns.kept.iter().enumerate() {
            if header.iter().enumerate().any(|(other, own)| own == name && other != index + LEADING.len()) {
                let message = told!(
                    "the column `{name}` of the list cannot be kept: the output has a column of that name",
                    "la colonne `{name}` de la liste ne peut être gardée : le résultat a une colonne de ce nom"
                );
                found.push(
                    Diagnostic::error(Code::Contradiction, message)
                        .help(both!("rename it, or do not keep it", "la renommer, ou ne pas la garder")),
                );
            }
        }
        columns
    }

    /// The names of all columns.
    pub(super) fn header(&self) -> Vec<String> {
        let leading = LEADING.into_iter().map(str::to_owned).chain(self.kept.iter().cloned());
        let stated: Vec<&str> = self.stated.names().collect();
        let figures = self.order.iter().flat_map(|figure| match *figure {
            Figure::Result(index) => {
                let key = self.results.get(index).map_or("", |result| result.key);
                with_percentiles(key, self.drawn)
            }
            Figure::Stated(index) => stated.get(index).map(|name| (*name).to_owned()).into_iter().collect(),
        });
        leading.chain(figures).collect()
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
        if self.format == Format::JsonLines { Ok(Vec::new()) } else { csv_line(&self.safe(self.header())) }
    }

    /// Cells of text, none of them a formula where that is asked for; packed rows hold text as it is.
    fn safe(&self, cells: Vec<String>) -> Vec<String> {
        if self.spreadsheet_safe && self.format == Format::Csv {
            return cells.into_iter().map(defused).collect();
        }
        cells
    }

    /// A row as it is written.
    pub(super) fn line(&self, row: &Row) -> std::io::Result<Vec<u8>> {
        match self.format {
            Format::JsonLines => self.object(row),
            Format::Csv | Format::Parquet => {
                let mut cells = Vec::with_capacity(self.texts() + 4 * self.results.len());
                cells.extend([row.line.to_string(), row.name.clone()]);
                cells.extend(row.kept.iter().cloned());
                cells = self.safe(cells);
                let text = |value: Option<&Option<f64>>| value.copied().flatten().map(number).unwrap_or_default();
                for figure in &self.order {
                    match *figure {
                        Figure::Stated(index) => cells.push(text(row.stated.get(index))),
                        Figure::Result(index) => {
                            cells.push(text(row.values.get(index)));
                            cells.extend(row.spreads.get(index).into_iter().flat_map(|spread| percentiles(*spread)));
                        }
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
        for (name, value) in self.stated.names().zip(&row.stated) {
            let Some(value) = value else { continue };
            object.insert(name.to_owned(), (value + 0.0).into());
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
    stated: &StatedColumns,
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
            None if LEADING.contains(&key) || stated.has(key) => {}
            None if let Some(diagnostic) = stated.lacks(key) => {
                found.push(diagnostic.at(Some(span), both!("not stated", "non déclarée")));
            }
            None => found.push(unknown(key).at(Some(span), both!("unknown", "inconnu"))),
            Some(definition) if definition.is_of_workloads() => {
                let place = both!("of no site", "d'aucun site");
                found.push(crate::results::of_workloads(key).at(Some(span), place));
            }
            Some(definition) if columns.iter().any(|other| other.key == definition.key) => found.push(
                Diagnostic::error(
                    Code::Contradiction,
                    told!("the column `{key}` is named twice", "la colonne `{key}` est nommée deux fois"),
                )
                .at(Some(span), both!("again here", "de nouveau ici")),
            ),
            Some(definition) => {
                let place = both!("in another currency", "dans une autre monnaie");
                found.extend(other_currency(definition, currencies).map(|wrong| wrong.at(Some(span), place)));
                columns.push(definition);
            }
        }
    }
    columns
}

/// A cost in a currency that no price is in: the column would stay empty.
fn other_currency(definition: &Definition, currencies: &[&str]) -> Option<Diagnostic> {
    let currency = definition.currency()?;
    let priced = currencies.first().filter(|_| !currencies.contains(&currency))?;
    let ours = definition.key.strip_suffix(&currency.to_lowercase())?;
    let right = format!("{ours}{}", priced.to_lowercase());
    let key = definition.key;
    let message = told!(
        "the prices are in {priced}: `{key}` would stay empty",
        "les prix sont en {priced} : `{key}` resterait vide"
    );
    Some(Diagnostic::error(Code::Contradiction, message).help(told!("write `{right}`", "écrire `{right}`")))
}

fn unknown(key: &str) -> Diagnostic {
    let message = told!("there is no result `{key}`", "il n'y a pas de résultat `{key}`");
    let diagnostic = Diagnostic::error(Code::UnknownName, message);
    match did_you_mean(key, DEFINITIONS.iter().map(|definition| definition.key)) {
        Some(near) => diagnostic.help(near),
        None => diagnostic.help(both!("`wattshed list results` shows all", "`wattshed list results` les montre tous")),
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
