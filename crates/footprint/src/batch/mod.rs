//! A list of facilities: one row, one estimate.
//!
//! A row is a patch over a base spec. A header cell holds a KEY, with or without a unit (`it.capacity [MW]`), or a name that
//! a [`Mapping`] turns into one; an empty cell says "as in the base". Rows come out in the order they went in. A row that is
//! wrong goes to a file of rejects, with its line, its column, the reason and its own text, and changes nothing for the
//! others.
//!
//! Memory does not grow with the list, but for eight bytes a name where rows are drawn: rows are read, estimated and written
//! some hundred at a time. The bytes written are the
//! same for any number of threads, and appear under the name of the output only when all of them are there.
//!
//! Cells are copied as they are: a name that a spreadsheet would take for a formula (`=…`) stays one, because a list must come
//! out under the names it came in with. Look at lists from strangers before opening them in a spreadsheet.

mod estimator;
mod header;
mod mapping;
mod output;
mod records;
mod reject;
mod tally;
mod whole_file;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Failure, SourceText};
use crate::draws::{Draws, Identity};
use crate::estimate::Options;
use crate::lock::Lock;
use crate::resolve::World;
use crate::spec::{Entry, Patch, SpecFile, Value};
use estimator::{Estimator, Outcome};
use header::Layout;
pub use mapping::Mapping;
use output::Outputs;
use records::{Record, Records};
pub(crate) use tally::Tally;

/// What to estimate and where to write it.
#[derive(Debug, Clone)]
pub struct Request {
    /// The list, as CSV.
    pub list: PathBuf,
    /// The spec below every row. Without one a row stands on the built-in values, and paths are relative to the list.
    pub base: Option<SpecFile>,
    /// Columns of other names. Of several columns with one KEY the first that is not empty counts, in the order given here.
    pub maps: Vec<Mapping>,
    /// The scenario of the base to apply, below the rows.
    pub scenario: Option<String>,
    /// What holds for every row, above the rows.
    pub set: Patch,
    /// Where the results go; the ending is the format.
    pub output: PathBuf,
    /// Where the rejected rows go; beside the output when absent, `out.csv` giving `out.rejects.csv`.
    pub rejects: Option<PathBuf>,
    /// The results to write, in this order; all when absent. `row` and `name` always come first.
    pub columns: Option<Vec<String>>,
    /// Uncertainty draws of every row; with any, each result has columns of its percentiles. A row's name is its site.
    pub draws: Draws,
    /// Threads to compute with; as many as the machine has when absent or zero.
    pub threads: Option<usize>,
    /// The lock whose values go before those of the tables.
    pub pin: Option<Arc<Lock>>,
    /// How to compute.
    pub options: Options,
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
    /// The file of results.
    pub output: PathBuf,
    /// The file of rejects, if any row was rejected.
    pub rejects: Option<PathBuf>,
    /// Warnings and notes on rows that were estimated; each once, with the number of rows that it concerns.
    pub warnings: Vec<Diagnostic>,
}

/// Estimates a list.
///
/// # Errors
/// [`Failure::Invalid`] with every problem of the request, the base and the header, or when the list is not UTF-8;
/// [`Failure::Unreadable`] and [`Failure::Unwritable`] for files, the latter before anything is computed where it can be told.
/// After an error, neither output nor rejects have changed.
pub fn run(request: &Request, progress: &(dyn Fn(Progress) + Sync)) -> Result<Summary, Failure> {
    let mut found = Diagnostics::new();
    output::refuse_formats(&request.output, &mut found);
    let base = base(request);
    found.extend(request.draws.check().err());
    found.extend(base.problems.iter().cloned());
    if let Some(scenario) = request.scenario.as_deref()
        && let Err(diagnostic) = base.scenario(scenario)
    {
        found.push(diagnostic);
    }
    let (mut records, header) = Records::open(&request.list, &mut found)?;
    let layout = Layout::read(&header, records.source(&header), &request.maps, &mut found);
    let columns = output::columns(request.columns.as_deref(), &currencies(request, &base, &layout), &mut found);
    let targets = output::targets(request, &mut found);
    if found.has_errors() {
        return Err(Failure::Invalid(found.into_sorted()));
    }
    records.expect_cells(layout.columns.len());
    let estimator = Estimator::new(request, &base, &layout, records.delimiter(), &columns);
    let mut outputs = Outputs::create(&targets, &columns, request.draws.count > 0)?;
    let mut tally = Tally::default();
    Pass { records: &mut records, estimator: &estimator, outputs: &mut outputs, tally: &mut tally, progress }.run(
        request.threads,
        layout.brings_weather(),
        request.pin.as_ref(),
    )?;
    let (rows, rejected) = (outputs.rows, outputs.rejected);
    let rejects = outputs.finish()?;
    if rows + rejected == 0 {
        tally.add(vec![Diagnostic::warning(Code::List, format!("{} has no rows", request.list.display()))]);
    }
    Ok(Summary { rows, rejected, output: request.output.clone(), rejects, warnings: tally.into_warnings("rows") })
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
        citations: BTreeMap::new(),
        files: Vec::new(),
        problems: Vec::new(),
    })
}

/// Rows held at a time.
const CHUNK_ROWS: usize = 256;

/// Bytes of rows held at a time, apart from the last row.
const CHUNK_BYTES: usize = 4 << 20;

/// Chunks after which weather is read anew, when rows name weather of their own: the years of all rows do not fit in memory.
const CHUNKS_OF_ONE_WORLD: usize = 2;

/// The names of the rows so far: a number for each.
#[derive(Default)]
struct Names(BTreeSet<Identity>);

impl Names {
    /// Warns of a row whose name another has had.
    fn repeated(&mut self, outcome: &Outcome) -> Option<Diagnostic> {
        let row = outcome.row.as_ref().ok()?;
        let name = row.own_name.as_deref()?;
        if self.0.insert(Identity::new(&[name])) {
            return None;
        }
        let message = "rows of one name share all their draws, as variants of one site do";
        Some(
            Diagnostic::warning(Code::NameRepeated, message)
                .help(format!("the first: `{name}` again in line {}; give different sites different names", row.line)),
        )
    }
}

/// One way through the list.
struct Pass<'a, 'e> {
    records: &'a mut Records,
    estimator: &'a Estimator<'e>,
    outputs: &'a mut Outputs,
    tally: &'a mut Tally,
    progress: &'a (dyn Fn(Progress) + Sync),
}

impl Pass<'_, '_> {
    fn run(&mut self, threads: Option<usize>, renew_world: bool, pin: Option<&Arc<Lock>>) -> Result<(), Failure> {
        // Without a pool (a machine that refuses threads) this thread computes alone; the results are the same.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build().ok();
        let mut world = World::pinned(pin.cloned());
        let mut names = Names::default();
        for number in 1.. {
            let chunk = self.chunk()?;
            if chunk.is_empty() {
                break;
            }
            let row = |record: &Record| self.estimator.row(record, &world);
            let outcomes: Vec<Outcome> = match &pool {
                Some(pool) => pool.install(|| chunk.par_iter().map(row).collect()),
                None => chunk.iter().map(row).collect(),
            };
            for outcome in outcomes {
                self.outputs.write(&outcome)?;
                if self.estimator.is_drawn() {
                    self.tally.add(names.repeated(&outcome).into_iter().collect());
                }
                self.tally.add(outcome.warnings);
            }
            (self.progress)(Progress {
                rows: self.outputs.rows,
                rejected: self.outputs.rejected,
                bytes_read: self.records.bytes_read(),
                bytes_total: self.records.bytes_total(),
            });
            if renew_world && number % CHUNKS_OF_ONE_WORLD == 0 {
                world = World::pinned(pin.cloned());
            }
        }
        Ok(())
    }

    fn chunk(&mut self) -> Result<Vec<Record>, Failure> {
        let mut chunk: Vec<Record> = Vec::with_capacity(CHUNK_ROWS);
        let mut bytes = 0;
        while chunk.len() < CHUNK_ROWS && bytes < CHUNK_BYTES {
            let Some(record) = self.records.next_record()? else { break };
            bytes += record.text.len();
            chunk.push(record);
        }
        Ok(chunk)
    }
}
