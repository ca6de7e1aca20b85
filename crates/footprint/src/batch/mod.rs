//! A list of facilities: one row, one estimate.
//!
//! A row is a patch over a base spec. A header cell holds a KEY, with or without a unit (`it.capacity [MW]`), or a name that
//! a [`Mapping`] or a [`Profile`] turns into one; an empty cell says "as in the base". Rows come out in the order they went
//! in. A row that is wrong goes to a file of rejects, with its line, its column, the reason and its own text, and changes
//! nothing for the others.
//!
//! Memory does not grow with the list, but for eight bytes a name: rows are read, estimated and written a part at a time. The rows of a part are taken in
//! the order of their places and words, so that those of one place find its weather near the processor and those that differ in
//! numbers alone take one another's facility; what places, weather years
//! and regions share is made once and kept within bounds ([`World`]). The bytes written are the same for any number
//! of threads, and appear under the name of the output only when all of them are there. A run that was broken off goes on where
//! it was ([`Request::resume`]).
//!
//! Cells are copied as they are: a name that a spreadsheet would take for a formula (`=…`) stays one, because a list must come
//! out under the names it came in with. Look at lists from strangers before opening them in a spreadsheet.

mod alike;
mod basis;
mod check_sum;
mod columns;
mod estimator;
mod facilities;
mod group;
mod header;
mod mapping;
mod names;
mod outputs;
mod overview;
mod pass;
mod profile;
mod publish;
mod records;
mod reject;
mod shard;
mod stated;
mod survey;
mod tally;
mod totals;
mod working;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::catalog::OwnCatalogs;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Failure, SourceText};
use crate::draws::Draws;
use crate::estimate::Options;
use crate::lock::Lock;
use crate::resolve::{World, one_state};
use crate::spec::{Entry, Patch, SpecFile, Value};
use columns::{Columns, Format};
use estimator::Estimator;
pub use facilities::estimate_patches;
use group::GroupBy;
use header::Layout;
pub use mapping::Mapping;
use names::Names;
use outputs::{Paths, Targets, assemble, paths};
pub use overview::{Overview, ReportRequest, ReportWriter};
use pass::Pass;
pub use profile::Profile;
use records::Records;
pub use records::{Delimiter, Dialect, Encoding};
pub use shard::Shard;
use stated::StatedColumns;
pub use survey::{Class, Distribution, Mark, RANKED, RATIOS, Remark, Standing, Survey};
pub(crate) use tally::Tally;
pub use totals::{Sums, Totals};
use wattshed_report::{both, told};
use working::Working;

/// What to estimate and where to write it.
#[derive(Debug, Clone)]
pub struct Request {
    /// The list, as CSV, compressed by gzip or not.
    pub list: PathBuf,
    /// The spec below every row. Without one a row stands on the built-in values, and paths are relative to the list.
    pub base: Option<SpecFile>,
    /// What is known beforehand of the list; its base and mappings are those of this request.
    pub profile: Profile,
    /// Columns of other names. Of several columns with one KEY the first that is not empty counts, in the order given here.
    pub maps: Vec<Mapping>,
    /// The scenario of the base to apply, below the rows.
    pub scenario: Option<String>,
    /// What holds for every row, above the rows.
    pub set: Patch,
    /// Where the results go; the ending is the format: `.csv`, `.jsonl`, or `.parquet` with a [`Request::packer`].
    pub output: PathBuf,
    /// Turns the rows into Parquet.
    pub packer: Option<Packer>,
    /// Where the rejected rows go; beside the output when absent, `out.csv` giving `out.rejects.csv`.
    pub rejects: Option<PathBuf>,
    /// The results to write, in this order; all when absent. `row` and `name` always come first.
    pub columns: Option<Vec<String>>,
    /// A KEY or a kept column: rows with one value of it are added up, `out.csv` giving `out.totals.csv`.
    pub group_by: Option<String>,
    /// The report of the whole list, for people.
    pub report: Option<ReportRequest>,
    /// Whether text of the CSVs that a spreadsheet program would take for a formula gets an apostrophe before it.
    pub spreadsheet_safe: bool,
    /// The part of the list to estimate.
    pub shard: Shard,
    /// Uncertainty draws of every row; with any, each result has columns of its percentiles. A row's name is its site.
    pub draws: Draws,
    /// Threads to compute with; as many as the machine has when absent or zero.
    pub threads: Option<usize>,
    /// Whether to go on with a run of the same request that was broken off, if there is one.
    pub resume: bool,
    /// Rows after which what is written is certain to be found again; see [`Request::part_rows_for`].
    pub part_rows: usize,
    /// The lock whose values go before those of the tables.
    pub pin: Option<Arc<Lock>>,
    /// How to compute.
    pub options: Options,
}

impl Request {
    /// Rows that take some seconds, with or without draws.
    pub fn part_rows_for(draws: Draws) -> usize {
        (4096 / (1 + draws.count as usize)).max(16)
    }

    /// By what rows are added up: a report shows countries where nothing else was asked for.
    pub fn grouped_by(&self) -> Option<&str> {
        let of_report = self.report.is_some().then_some("site.country");
        self.group_by.as_deref().or(of_report)
    }
}

/// Turns rows into another format.
pub type Packer = fn(&Rows<'_>, &Path) -> io::Result<()>;

/// The rows of a finished run.
#[derive(Debug)]
pub struct Rows<'a> {
    /// A CSV file with a header.
    pub csv: &'a Path,
    /// The names of the columns. The first holds whole numbers, those up to `texts` hold texts, the others numbers or nothing.
    pub columns: Vec<String>,
    /// How many columns stand before the numbers.
    pub texts: usize,
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows estimated.
    pub rows: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Bytes of the list read.
    pub bytes_read: u64,
    /// Bytes of the list; zero where they cannot be told beforehand, as from a pipe.
    pub bytes_total: u64,
}

/// What a run has done.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Rows estimated, each with a row in the output.
    pub rows: u64,
    /// Rows rejected, each with a row in the rejects.
    pub rejected: u64,
    /// Rows of both kinds that an earlier run had done.
    pub resumed: u64,
    /// The file of results.
    pub output: PathBuf,
    /// The file of rejects, if any row was rejected.
    pub rejects: Option<PathBuf>,
    /// The file of group totals, if they were asked for.
    pub group_totals: Option<PathBuf>,
    /// The file of the report, if one was asked for.
    pub report: Option<PathBuf>,
    /// Sums over the rows that were estimated.
    pub totals: Totals,
    /// Warnings and notes on rows that this run estimated; each once, with the number of rows that it concerns.
    pub warnings: Vec<Diagnostic>,
}

/// The columns of the rejects.
const REJECTS: [&str; 4] = ["line", "column", "message", "original"];

/// Estimates a list.
///
/// # Errors
/// [`Failure::Invalid`] with every problem of the request, the base and the header, when the list is not UTF-8, or when a run
/// cannot be resumed; [`Failure::Unreadable`] and [`Failure::Unwritable`] for files, the latter before anything is computed
/// where it can be told. After an error, neither output nor rejects have changed.
pub fn run(request: &Request, progress: &(dyn Fn(Progress) + Sync)) -> Result<Summary, Failure> {
    let mut found = Diagnostics::new();
    let format = format(request, &mut found);
    let base = base(request);
    found.extend(request.draws.check().err());
    found.extend(base.problems.iter().cloned());
    found.extend(one_state(&base).err());
    if let Some(scenario) = request.scenario.as_deref()
        && let Err(diagnostic) = base.scenario(scenario)
    {
        found.push(diagnostic);
    }
    let (mut records, header) = Records::open(&request.list, request.profile.dialect, &mut found)?;
    let layout = Layout::read(&header, records.source(&header), &request.maps, &request.profile, &mut found);
    let scenario = request.scenario.as_deref().and_then(|name| base.scenario(name).ok());
    let stated = StatedColumns::of(&base, scenario, &request.set, &layout);
    let chosen = request.columns.as_deref();
    let results = columns::results(chosen, &currencies(request, &base, &layout), &stated, &mut found);
    let figures = (results, stated.chosen(chosen));
    let columns =
        Columns::new(format, &layout, figures, (request.draws.count > 0, request.spreadsheet_safe), &mut found);
    let group_by = request.grouped_by().and_then(|written| GroupBy::read(written, &layout, &mut found));
    let paths = paths(request, &mut found);
    if found.has_errors() {
        return Err(Failure::Invalid(found.into_sorted()));
    }
    records.expect_cells(layout.columns.len());
    let targets = Targets::new(&paths)?;
    let bounds = bounds(request)?;
    let basis = basis::of(request, &base)?;
    let mut working = Working::open(&request.output, &basis, heads(request, &columns)?, request.resume)?;
    let resumed = working.done.records;
    let (world, decimal_comma) = (World::pinned(request.pin.clone()), records.decimal_comma());
    let mut pass = Pass {
        records: &mut records,
        bounds,
        estimator: &Estimator::new(request, &base, (&layout, decimal_comma), &columns, group_by.as_ref()),
        layout: &layout,
        working: &mut working,
        tally: Tally::default(),
        names: Names::default(),
        surveys: request.report.as_ref().map(|report| report.manner),
        world: &world,
        progress,
    };
    pass.tally.add(pass.working.warning.take().into_iter().collect());
    let gone_through = pass.run(request.threads, request.part_rows);
    let Pass { mut tally, names, .. } = pass;
    match gone_through.and_then(|()| assemble(request, &mut working, &columns, &targets)) {
        Ok(totals) => {
            let (rows, rejected) = (working.done.rows, working.done.rejected);
            working.remove();
            if rows + rejected == 0 && !request.shard.is_part() {
                let list = request.list.display();
                tally.add(vec![Diagnostic::warning(
                    Code::List,
                    told!("{list} has no rows", "{list} n'a pas de lignes"),
                )]);
            }
            let warnings = names
                .warning(request.draws.count > 0)
                .into_iter()
                .chain(tally.into_warnings(both!("rows", "lignes")))
                .collect();
            let rejects = (rejected > 0).then_some(paths.rejects);
            let Paths { output, totals: group_totals, report, .. } = paths;
            Ok(Summary { rows, rejected, resumed, output, rejects, group_totals, report, totals, warnings })
        }
        Err(failure) => {
            // What is wrong with the list will not be right in a second run of it.
            if matches!(failure, Failure::Invalid(_)) || !working.is_worth_keeping() {
                working.remove();
            }
            Err(failure)
        }
    }
}

/// Whether a run that writes `output` was broken off, and can be resumed.
pub fn is_unfinished(output: &Path) -> bool {
    working::folder_of(output).is_dir()
}

/// The bytes of the list in which the rows of the shard begin.
fn bounds(request: &Request) -> Result<(u64, u64), Failure> {
    let bytes = if request.shard.is_part() { records::length(&request.list)? } else { 0 };
    Ok(request.shard.bounds(bytes))
}

/// What stands at the head of results and rejects.
fn heads(request: &Request, columns: &Columns) -> Result<[Vec<u8>; 2], Failure> {
    // Each Parquet file has its own columns; of the others only the first shard has a header.
    let first = request.shard.is_first();
    let own = columns.is_packed();
    let results = if first || own { columns.begin() } else { Ok(Vec::new()) };
    let rejects = if first { columns::csv_line(&REJECTS.map(str::to_owned)) } else { Ok(Vec::new()) };
    let unwritable = |reason| publish::unwritable(&request.output, reason);
    Ok([results.map_err(unwritable)?, rejects.map_err(unwritable)?])
}

/// The format of the output; one that cannot be written is reported.
fn format(request: &Request, found: &mut Diagnostics) -> Format {
    let format = Format::of(&request.output, found);
    if format == Some(Format::Parquet) && request.packer.is_none() {
        let message = both!("this build cannot write Parquet", "ce programme ne peut écrire du Parquet");
        found.push(
            Diagnostic::error(Code::NotYet, message).help(both!("write .csv or .jsonl", "écrire .csv ou .jsonl")),
        );
    }
    format.unwrap_or(Format::Csv)
}

/// The currencies of the prices that base, header and `--set` name: the columns are fixed before the first row.
fn currencies(request: &Request, base: &SpecFile, layout: &Layout) -> Vec<&'static str> {
    let patches = base.patches.iter().chain(base.scenarios.iter().map(|(_, patch)| patch)).chain([&request.set]);
    let entries = patches.flat_map(|patch| &patch.entries).filter(|entry| entry.field.section() == "price");
    let of_entry = |entry: &Entry| match entry.value.centre() {
        Value::Quantity(quantity) => quantity.unit.currency(),
        Value::Series(values) => values.first().and_then(|value| value.unit.currency()),
        Value::File(file) => file.unit.and_then(|unit| unit.currency()),
        _ => None,
    };
    let of_header = layout.targets.iter().filter(|target| target.field.section() == "price");
    let of_header =
        of_header.flat_map(|target| &target.sources).filter_map(|source| source.unit.as_ref()?.1.currency());
    entries.filter_map(of_entry).chain(of_header).map(|currency| currency.code()).collect()
}

/// The spec below the rows.
fn base(request: &Request) -> SpecFile {
    request.base.clone().unwrap_or_else(|| SpecFile {
        source: Arc::new(SourceText {
            name: "the built-in base".to_owned(),
            text: String::new(),
            first_line: 1,
            path: Some(request.list.clone()),
        }),
        patches: Vec::new(),
        scenarios: Vec::new(),
        sites: Vec::new(),
        citations: BTreeMap::new(),
        catalogs: OwnCatalogs::default(),
        files: Vec::new(),
        problems: Vec::new(),
    })
}
