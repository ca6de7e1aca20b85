//! What `wattshed batch` takes.

use std::path::PathBuf;

use clap::Args;
use wattshed_footprint::draws::{Draws, MOST_DRAWS};

#[derive(Debug, Args)]
pub(crate) struct BatchArguments {
    /// The list.
    pub(crate) list: PathBuf,
    /// The spec that each row patches; instead of the profile's.
    #[arg(long, value_name = "SPEC")]
    pub(crate) base: Option<PathBuf>,
    /// What is known of a foreign list: its columns, words, delimiter and encoding.
    #[arg(long, value_name = "FILE")]
    pub(crate) profile: Option<PathBuf>,
    /// Read a foreign column as a KEY: `it_power_mw=it.capacity:MW`.
    #[arg(long, value_name = "COLUMN=KEY[:UNIT]")]
    pub(crate) map: Vec<String>,
    /// Apply a scenario of the base.
    #[arg(long, value_name = "NAME")]
    pub(crate) scenario: Option<String>,
    /// Override a field in every row.
    #[arg(long, value_name = "KEY=VALUE")]
    pub(crate) set: Vec<String>,
    /// The output: .csv, .jsonl or .parquet.
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: PathBuf,
    /// Where rows go that cannot be estimated; OUT.rejects.csv otherwise.
    #[arg(long, value_name = "FILE")]
    pub(crate) rejects: Option<PathBuf>,
    /// Take factors and preset values from a lock instead of the tables; every difference is told.
    #[arg(long, value_name = "FILE")]
    pub(crate) pin: Option<PathBuf>,
    /// Results to write, separated by commas; all otherwise.
    #[arg(long, value_delimiter = ',', value_name = "KEY")]
    pub(crate) columns: Vec<String>,
    /// Add rows up by the value of a KEY or of a column that the profile keeps, into OUT.totals.csv.
    #[arg(long, value_name = "KEY")]
    pub(crate) group_by: Option<String>,
    /// Write a report of the whole list as well, with a map in .html: .html, .md or .txt, in --lang and --units.
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// Threads; all cores otherwise. The output is the same for any number.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
    /// Put an apostrophe before text of a CSV that a spreadsheet program would take for a formula (= + - @).
    #[arg(long)]
    pub(crate) spreadsheet_safe: bool,
    /// Only a part of the list, 3/16 for the third of sixteen; the outputs of all parts make that of the whole.
    #[arg(long, value_name = "I/N")]
    pub(crate) shard: Option<String>,
    /// Go on where a run of the same list and options was broken off.
    #[arg(long)]
    pub(crate) resume: bool,
    /// Rows between two points from which a run can be resumed.
    #[arg(long, hide = true, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) part_rows: Option<u32>,
    /// Number of uncertainty draws of each row: columns _p5 _p50 _p95 beside each result.
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=i64::from(MOST_DRAWS)))]
    pub(crate) draws: u32,
    /// Which sequence of draws; the same seed gives the same bytes.
    #[arg(long, default_value_t = Draws::DEFAULT_SEED, value_name = "S")]
    pub(crate) seed: u64,
}
