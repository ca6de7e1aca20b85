//! Where results and messages go.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use wattshed_report::{
    Both, HtmlOptions, Language, Manner, Report, TextOptions, Units, both, told, within, write_html, write_markdown,
    write_text,
};
use wattshed_workbook::{Workbook, write_xlsx};

use wattshed_footprint::diagnostic::Failure;

use crate::exit::Stop;

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On terminals, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The language of reports and messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LanguageArgument {
    /// English.
    En,
    /// French.
    Fr,
}

impl From<LanguageArgument> for Language {
    fn from(argument: LanguageArgument) -> Self {
        match argument {
            LanguageArgument::En => Self::English,
            LanguageArgument::Fr => Self::French,
        }
    }
}

/// The units of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum UnitsArgument {
    /// The units of the results, as in JSON and CSV.
    Si,
    /// Those of the United States: gallons, short tons, acres, °F, lb/MWh; CO2e stays in metric tons.
    Us,
}

impl From<UnitsArgument> for Units {
    fn from(argument: UnitsArgument) -> Self {
        match argument {
            UnitsArgument::Si => Self::Si,
            UnitsArgument::Us => Self::Us,
        }
    }
}

/// The label of an error.
pub(crate) const ERROR: Both = both!("error", "erreur");

/// The terminal: messages go to standard error, so that standard output holds results alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terminal {
    color: Color,
    quiet: bool,
    manner: Manner,
}

impl Terminal {
    pub(crate) const fn new(color: Color, quiet: bool, manner: Manner) -> Self {
        Self { color, quiet, manner }
    }

    /// Says something in the language and the units that were asked for.
    pub(crate) fn said<T>(&self, say: impl FnOnce() -> T) -> T {
        within(self.manner, say)
    }

    pub(crate) const fn manner(&self) -> Manner {
        self.manner
    }

    pub(crate) const fn quiet(&self) -> bool {
        self.quiet
    }

    fn colour(&self, terminal: bool) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        }
    }

    pub(crate) fn colour_of_messages(&self) -> bool {
        self.colour(io::stderr().is_terminal())
    }

    pub(crate) fn error(&self, message: &str) {
        let label = self.said(|| wattshed_report::say!("{ERROR}: ", "{ERROR} : "));
        self.message(&format!("{label}{message}"));
    }

    /// A line that only matters to people who watch.
    pub(crate) fn note(&self, message: &str) {
        if !self.quiet {
            self.message(message);
        }
    }

    pub(crate) fn message(&self, message: &str) {
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(io::stderr().lock(), "{message}");
    }
}

/// How a result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For terminals.
    Text,
    /// For programs.
    Json,
    /// Markdown, for wikis and pull requests.
    Md,
    /// One row for each design, for spreadsheets.
    Csv,
    /// One page of HTML for browsers and paper, with charts; it needs no other file.
    Html,
    /// A workbook with live formulas, of estimate and compare; needs -o.
    Xlsx,
}

/// Where and how a result goes.
#[derive(Debug, Clone)]
pub(crate) struct Destination {
    pub(crate) format: Format,
    pub(crate) path: Option<PathBuf>,
}

impl Destination {
    /// The format is the one asked for, else that of the file's ending, else text; of commands that write no workbook.
    pub(crate) fn new(format: Option<Format>, path: Option<PathBuf>) -> Result<Self, Stop> {
        let destination = Self::or_workbook(format, path)?;
        if destination.format == Format::Xlsx {
            return Err(Stop::Usage(told!(
                "workbooks are written by estimate and compare; use text, json, md, csv or html here",
                "les classeurs sont écrits par estimate et compare ; prendre ici text, json, md, csv ou html"
            )));
        }
        Ok(destination)
    }

    /// [`Destination::new`] of commands that also write a workbook.
    pub(crate) fn or_workbook(format: Option<Format>, path: Option<PathBuf>) -> Result<Self, Stop> {
        let ending = path.as_deref().and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
        let format = match (format, ending.as_deref()) {
            (Some(format), _) => format,
            (None, Some("json")) => Format::Json,
            (None, Some("md")) => Format::Md,
            (None, Some("csv")) => Format::Csv,
            (None, Some("html")) => Format::Html,
            (None, Some("xlsx")) => Format::Xlsx,
            (None, None | Some("txt")) => Format::Text,
            (None, Some(other)) => {
                return Err(Stop::Usage(told!(
                    "no format is known for the ending .{other}; use .txt, .json, .md, .csv, .html or .xlsx, or --format",
                    "aucun format n'est connu pour la fin de nom .{other} ; prendre .txt, .json, .md, .csv, .html ou .xlsx, ou --format"
                )));
            }
        };
        if format == Format::Xlsx && path.is_none() && io::stdout().is_terminal() {
            return Err(Stop::Usage(told!(
                "a workbook is nothing for a terminal: name a file, as in -o report.xlsx",
                "un classeur n'est pas fait pour un terminal : nommer un fichier, comme -o rapport.xlsx"
            )));
        }
        Ok(Self { format, path })
    }

    /// Writes bytes to the file, which appears whole or not at all, or to standard output.
    pub(crate) fn write(&self, bytes: &[u8]) -> Result<(), Stop> {
        match &self.path {
            None => {
                let mut out = io::stdout().lock();
                out.write_all(bytes)?;
                out.flush()?;
                Ok(())
            }
            Some(path) => write_whole(path, bytes)
                .map_err(|reason| Stop::Failure(Failure::Unwritable { path: path.clone(), reason })),
        }
    }

    /// Writes a report as text, Markdown or HTML.
    pub(crate) fn write_report(&self, report: &Report, terminal: &Terminal) -> Result<(), Stop> {
        let to_terminal = self.path.is_none() && io::stdout().is_terminal();
        let colour = self.path.is_none() && terminal.colour(to_terminal);
        let options = TextOptions { colour, ..TextOptions::default() };
        let bytes = terminal.said(|| set(report, self.format, &options))?;
        self.write(&bytes)
    }

    /// Writes a workbook.
    pub(crate) fn write_workbook(&self, workbook: &Workbook) -> Result<(), Stop> {
        self.write(&write_xlsx(workbook)?)
    }

    /// Writes JSON, indented, with a line end.
    pub(crate) fn write_json(&self, value: &serde_json::Value) -> Result<(), Stop> {
        let mut text = serde_json::to_string_pretty(value).map_err(io::Error::from)?;
        text.push('\n');
        self.write(text.as_bytes())
    }
}

/// The letters of a report, in the current manner; text where the format is none of reports.
pub(crate) fn set(report: &Report, format: Format, options: &TextOptions) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match format {
        Format::Md => write_markdown(report, &mut bytes)?,
        Format::Html => {
            let generator = concat!("wattshed ", env!("CARGO_PKG_VERSION"));
            write_html(report, &HtmlOptions { generator }, &mut bytes)?;
        }
        _ => write_text(report, options, &mut bytes)?,
    }
    Ok(bytes)
}

/// Writes to a neighbour first and renames it, so that the file is never seen half written. What is there and is no file, as
/// `/dev/null` or a pipe, is written to: a file in its place would be another thing.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return fs::OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    let mut name = path.file_name().map(std::ffi::OsStr::to_owned).unwrap_or_default();
    name.push(format!(".{}.part", std::process::id()));
    let part = path.with_file_name(name);
    let written = File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let renamed = written.and_then(|()| fs::rename(&part, path));
    if renamed.is_err() {
        // The error that matters is the first one.
        let _ = fs::remove_file(&part);
    }
    renamed
}
