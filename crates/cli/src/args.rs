//! The command line as data.

mod batch;
mod import;
mod learning;

use std::io;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use wattshed_footprint::draws::{Draws, MOST_DRAWS};
use wattshed_footprint::spreadsheet::defused_csv;
use wattshed_report::Manner;

use crate::output::{Color, Format, LanguageArgument, UnitsArgument};
pub(crate) use batch::BatchArguments;
pub(crate) use import::{FactorsCommand, ImportArguments, StagesArgument};
pub(crate) use learning::{CompletionsArguments, InitArguments, ManArguments, SchemaArguments, SchemaOf, Template};

/// Estimates the energy and environmental footprint of data centers, hour by hour, with the source of every number.
#[derive(Debug, Parser)]
#[command(name = "wattshed", version, max_term_width = 100, propagate_version = true)]
#[command(after_help = "Examples:
  wattshed estimate configs/sites/sterling-100mw.toml
  wattshed estimate site.toml --set it.load=0.6 --format json
  wattshed compare a.toml b.toml
  wattshed sensitivity site.toml total_location_tco2e
  wattshed workload site.toml chat
  wattshed sweep site.toml --vary cooling.system=dx,liquid-dry --vary it.load=0.5..0.9:5
  wattshed batch sites.csv --base base.toml -o out.csv
  wattshed explain site.toml pue

A spec to begin with: `wattshed init`. Every command has --help with examples.")]
pub(crate) struct Arguments {
    /// Say nothing but errors.
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Colour the output; NO_COLOR is honoured.
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN")]
    pub(crate) color: Color,
    /// Language of reports and messages. JSON and CSV are the same in every language.
    #[arg(long, global = true, value_enum, default_value = "en", value_name = "LANGUAGE")]
    pub(crate) lang: LanguageArgument,
    /// Units of reports. JSON and CSV keep the units that their keys end in.
    #[arg(long, global = true, value_enum, default_value = "si", value_name = "SYSTEM")]
    pub(crate) units: UnitsArgument,
    /// Compute without the processor's wide vectors; the result is the same to the last bit.
    #[arg(long, global = true, hide = true, env = "WATTSHED_PORTABLE", value_parser = clap::builder::FalseyValueParser::new(), num_args = 0, default_missing_value = "true")]
    pub(crate) portable: bool,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Arguments {
    /// In which language and units people are told.
    pub(crate) fn manner(&self) -> Manner {
        Manner { language: self.lang.into(), units: self.units.into() }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Estimate the footprint of one site, or of several together, in a year or over years.
    #[command(after_help = "Examples:
  wattshed estimate configs/sites/sterling-100mw.toml
  wattshed estimate site.toml --set cooling.air.supply_max='30 °C' --set it.load=0.6
  wattshed estimate site.toml --scenario warm-hall -o report.md
  wattshed estimate site.toml -o report.html      one page with charts, for browsers and paper
  wattshed estimate site.toml -o report.xlsx      a workbook of live formulas
  wattshed estimate site.toml --lang fr -o rapport.html
  wattshed estimate site.toml --units us          gallons, short tons, acres, °F, lb/MWh
  wattshed estimate site.toml --format json --hourly hours.csv
  wattshed estimate site.toml --fail-above pue=1.3
  wattshed estimate configs/clusters/four-campuses.toml --set sites.goodyear.it.load=0.5
  wattshed estimate configs/campuses/abilene-phases.toml --set timeline.step=year
  wattshed estimate site.toml --lock factors.toml      what was taken from tables
  wattshed estimate site.toml --pin factors.toml       the same after they were updated")]
    Estimate(EstimateArguments),
    /// Put designs side by side; one spec alone is compared with its scenarios.
    #[command(after_help = "Examples:
  wattshed compare a.toml b.toml c.toml
  wattshed compare site.toml                      its scenarios against its base
  wattshed compare site.toml --scenario warm-hall --format json
  wattshed compare a.toml b.toml -o comparison.html
  wattshed compare a.toml b.toml -o comparison.xlsx
  wattshed compare a.toml b.toml --criteria total_location_tco2e,site_water_consumption_m3
  wattshed compare a.toml b.toml --break-even it.load
  wattshed compare a.toml b.toml --lock factors.toml
  wattshed compare a.toml b.toml --break-even 'grid.intensity=0.02..0.8 kgCO2e/kWh'

Says which is better by what and how surely, why they differ, and which inputs turn the ranking.")]
    Compare(CompareArguments),
    /// Show what a result hinges on: which inputs move it, and how much of its range each explains.
    #[command(after_help = "Examples:
  wattshed sensitivity site.toml total_location_tco2e
  wattshed sensitivity site.toml pue --set cooling.preset=best-practice --draws 2048
  wattshed sensitivity site.toml site_water_withdrawal_m3 -o water.csv

Each input alone at its 5 and 95 % point (tornado), Spearman's rank correlation, and Sobol
indices with their standard error: the share of the variance that an input explains alone,
and together with others. It simulates draws × (inputs + 2) years.
`wattshed list results` shows all results.")]
    Sensitivity(SensitivityArguments),
    /// Estimate every combination of some values, and rank them: a grid of designs or places.
    #[command(after_help = "Examples:
  wattshed sweep site.toml --vary cooling.system=airside-evaporative,dx --vary it.load=0.5..0.9:5
  wattshed sweep site.toml --vary 'cooling.air.supply_max=20..30 °C:6' --by site_water_withdrawal_m3
  wattshed sweep site.toml --vary 'site.place=Sterling, VA, US;Singapore, SG' -o out.csv

Values stand between commas, or between semicolons where they hold commas. A combination that
cannot be built keeps its row with the reason, and the exit code is then 1. `wattshed list results` shows what --by can name.")]
    Sweep(SweepArguments),
    /// What a training run, a query or a token takes: energy, water and emissions, with the arithmetic step by step.
    #[command(after_help = "Examples:
  wattshed workload configs/workloads/gpt-4o-query.toml
  wattshed workload configs/workloads/gpt-4o-query.toml long-output
  wattshed workload configs/workloads/llama-3.1.toml --scenario from-flop
  wattshed workload site.toml chat --set workload.chat.tokens=1500 --format json
  wattshed workload site.toml -o workloads.csv
  wattshed explain site.toml workload.chat.energy_wh_per_unit

A workload adds no load to the site. A spec of workloads alone needs no size: site.country and facility.pue are enough,
and a fleet without a count is the hardware.")]
    Workload(WorkloadArguments),
    /// Estimate a list of facilities: a CSV whose columns are KEYs, each row a patch over a base spec.
    #[command(after_help = "Examples:
  wattshed batch sites.csv --base base.toml -o out.csv
  wattshed batch parc.csv --map nom=name --map 'puissance=it.capacity:MW' -o out.csv
  wattshed batch sites.csv -o out.csv --columns pue,facility_energy_mwh
  wattshed batch list-of-strangers.csv -o out.csv --spreadsheet-safe
  wattshed batch sites.csv --base base.toml -o out.csv --draws 256
  wattshed batch list.csv.gz --profile epoch.toml -o out.parquet --group-by site.country
  wattshed batch sites.csv --base base.toml -o out.csv --report list.html      with a map
  wattshed batch list.csv --base base.toml -o part3.csv --shard 3/16
  wattshed batch list.csv --base base.toml -o out.csv --resume      after a run was broken off

A row that cannot be estimated goes to OUT.rejects.csv with its line, column and reason; the others are unaffected.")]
    Batch(BatchArguments),
    /// Show where a result or an input comes from, down to the published source.
    #[command(after_help = "Examples:
  wattshed explain site.toml pue
  wattshed explain site.toml scope2_location_tco2e
  wattshed explain site.toml cooling.air.supply_max
  wattshed explain site.toml grid/SRVC/2023/average
  wattshed explain site.toml factors -o factors.csv

A result is told down to its leaves: hours of the simulation, factors, and lines of the spec.")]
    Explain(ExplainArguments),
    /// Validate specs; every problem at once.
    #[command(after_help = "Examples:
  wattshed check site.toml
  wattshed check a.toml b.toml --set it.load=0.6
  wattshed check configs/sites/*.toml")]
    Check(CheckArguments),
    /// Show what is known of a place: its weather year and its grid.
    #[command(after_help = "Examples:
  wattshed climate 'Johor Bahru, MY'
  wattshed climate 20166
  wattshed climate 64.14,-21.94 --year year.csv")]
    Climate(ClimateArguments),
    /// Show what the catalogs and tables hold, with source and year.
    #[command(after_help = "Examples:
  wattshed list regions virginia
  wattshed list cooling water-chiller-economizer
  wattshed list results water")]
    List(ListArguments),
    /// Turn official data files into a table of regions or a series of hours that a spec uses.
    #[command(after_help = "Kinds:
  ember             Ember, yearly electricity data, long format: a catalog of countries
  egrid             sheet of subregions or states of the eGRID workbook, saved as CSV: a catalog
  electricity-maps  hourly carbon intensity of a zone
  entsoe            ENTSO-E, actual generation per production type (UTC or CET/CEST)
  eia930            EIA-930, hourly balance with net generation by source; two halves of a year as two files
  uk-carbon         half-hourly carbon intensity of Great Britain

Hours are turned to local standard time. Gaps of up to 6 hours become a straight line, gaps of up to a week the mean of the same
hour of the days around; hours of generation below 40 % of the median, or without a source that usually counts, are gaps. All is
counted and written into the file. Longer gaps, and less than nine tenths of a year, are refused.

Examples:
  wattshed import ember yearly_full_release_long_format.csv -o ember.toml
  wattshed import egrid egrid2023_SRL23.csv -o egrid.toml
  wattshed import eia930 Jan_Jun.csv Jul_Dec.csv --zone CISO --utc-offset -8 -o caiso.csv
  wattshed import entsoe generation.csv --place 'Frankfurt am Main, DE' -o germany.csv")]
    Import(ImportArguments),
    /// Compare tables of grid figures.
    #[command(after_help = "Examples:
  wattshed factors diff built-in ember.toml
  wattshed factors diff ember-2024.toml ember-2025.toml germany")]
    #[command(subcommand)]
    Factors(FactorsCommand),
    /// Write a spec to begin with, in which comments explain every choice.
    #[command(after_help = "Examples:
  wattshed init -o site.toml
  wattshed init --template                        all templates
  wattshed init --template campus -o campus.toml
  wattshed init --template list -o sites.toml     also writes sites.csv
  wattshed init --template comparison

The command that comes next is told on standard error.")]
    Init(InitArguments),
    /// Write the JSON Schema of specs, for editors, or of what the program writes.
    #[command(after_help = "Examples:
  wattshed schema -o wattshed.schema.json
  wattshed schema --of json -o wattshed-output.schema.json
  wattshed schema --of row

With `#:schema ./wattshed.schema.json` as its first line, editors that know TOML (Even Better TOML, taplo) complete the
keys of a spec, show what they mean, their units, defaults and ranges, and underline what is wrong.")]
    Schema(SchemaArguments),
    /// Write a script that completes commands and options in a shell.
    #[command(after_help = "Examples:
  source <(wattshed completions bash)             for this shell
  wattshed completions bash > ~/.local/share/bash-completion/completions/wattshed
  wattshed completions zsh > ~/.zfunc/_wattshed
  wattshed completions fish > ~/.config/fish/completions/wattshed.fish
  wattshed completions powershell >> $PROFILE
  wattshed completions elvish >> ~/.config/elvish/rc.elv")]
    Completions(CompletionsArguments),
    /// Write the manual page of the program, or of one command.
    #[command(after_help = "Examples:
  wattshed man | man -l -
  wattshed man estimate | man -l -
  wattshed man -o ~/.local/share/man/man1/wattshed.1
  wattshed man estimate -o ~/.local/share/man/man1/wattshed-estimate.1")]
    Man(ManArguments),
}

/// What every estimate takes.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Override a field: `it.load=0.6`, `site.place='Golden, CO, US'`.
    #[arg(long, value_name = "KEY=VALUE")]
    pub(crate) set: Vec<String>,
    /// How to write the result; the ending of -o decides otherwise.
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Write to a file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Put an apostrophe before text of a CSV that a spreadsheet program would take for a formula (= + - @).
    #[arg(long)]
    pub(crate) spreadsheet_safe: bool,
}

impl Common {
    /// A CSV as it is asked for.
    pub(crate) fn csv(&self, csv: Vec<u8>) -> io::Result<Vec<u8>> {
        if self.spreadsheet_safe { defused_csv(&csv) } else { Ok(csv) }
    }
}

/// Uncertainty draws.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct DrawArguments {
    /// Number of uncertainty draws for the 5 to 95 % ranges; 0 for none.
    #[arg(long, default_value_t = Draws::DEFAULT_COUNT, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=i64::from(MOST_DRAWS)))]
    pub(crate) draws: u32,
    /// Which sequence of draws; the same seed gives the same bytes.
    #[arg(long, default_value_t = Draws::DEFAULT_SEED, value_name = "S")]
    pub(crate) seed: u64,
}

impl From<DrawArguments> for Draws {
    fn from(arguments: DrawArguments) -> Self {
        Self { count: arguments.draws, seed: arguments.seed }
    }
}

#[derive(Debug, Args)]
pub(crate) struct EstimateArguments {
    /// The spec.
    pub(crate) spec: PathBuf,
    /// Apply a scenario of the spec.
    #[arg(long, value_name = "NAME")]
    pub(crate) scenario: Option<String>,
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) draws: DrawArguments,
    /// Also write every hour as CSV.
    #[arg(long, value_name = "FILE")]
    pub(crate) hourly: Option<PathBuf>,
    /// Also put every hour into the workbook, as a sheet of its own.
    #[arg(long)]
    pub(crate) hourly_sheet: bool,
    /// End with exit code 1 when a result is above a limit: `pue=1.3`, `total_location_tco2e=1.2 Mt/yr`. A bare number is in the
    /// unit that the key ends in.
    #[arg(long, value_name = "KEY=VALUE")]
    pub(crate) fail_above: Vec<String>,
    #[command(flatten)]
    pub(crate) replay: Replay,
}

/// Factors written down, and taken from what was written down.
#[derive(Debug, Args)]
pub(crate) struct Replay {
    /// Write every factor and preset value that the run took from its tables, for --pin.
    #[arg(long, value_name = "FILE")]
    pub(crate) lock: Option<PathBuf>,
    /// Take factors and preset values from a lock instead of the tables; every difference is told.
    #[arg(long, value_name = "FILE")]
    pub(crate) pin: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct SensitivityArguments {
    /// The spec.
    pub(crate) spec: PathBuf,
    /// The result: `pue`, `total_location_tco2e`.
    pub(crate) result: String,
    /// Apply a scenario of the spec.
    #[arg(long, value_name = "NAME")]
    pub(crate) scenario: Option<String>,
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) draws: DrawArguments,
    /// Threads; all cores otherwise. The output is the same for any number.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
}

#[derive(Debug, Args)]
pub(crate) struct WorkloadArguments {
    /// The spec.
    pub(crate) spec: PathBuf,
    /// The workload; all of them otherwise.
    pub(crate) name: Option<String>,
    /// Apply a scenario of the spec.
    #[arg(long, value_name = "NAME")]
    pub(crate) scenario: Option<String>,
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) draws: DrawArguments,
}

#[derive(Debug, Args)]
pub(crate) struct SweepArguments {
    /// The spec.
    pub(crate) spec: PathBuf,
    /// A field and its values: `KEY=a,b,c` or `KEY=lo..hi:n`, n values with both ends.
    #[arg(long, required = true, value_name = "KEY=VALUES")]
    pub(crate) vary: Vec<String>,
    /// The result to rank by, the lowest first.
    #[arg(long, default_value = "total_location_tco2e", value_name = "RESULT")]
    pub(crate) by: String,
    /// Apply a scenario of the spec.
    #[arg(long, value_name = "NAME")]
    pub(crate) scenario: Option<String>,
    #[command(flatten)]
    pub(crate) common: Common,
    /// Number of uncertainty draws of each combination.
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=i64::from(MOST_DRAWS)))]
    pub(crate) draws: u32,
    /// Which sequence of draws; the same seed gives the same bytes.
    #[arg(long, default_value_t = Draws::DEFAULT_SEED, value_name = "S")]
    pub(crate) seed: u64,
    /// Threads; all cores otherwise. The output is the same for any number.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
}

#[derive(Debug, Args)]
pub(crate) struct CompareArguments {
    /// The specs; the first is the base of all differences.
    #[arg(required = true)]
    pub(crate) specs: Vec<PathBuf>,
    /// Scenarios to compare with the base; with one spec alone, all of them unless named.
    #[arg(long, value_name = "NAME")]
    pub(crate) scenario: Vec<String>,
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(flatten)]
    pub(crate) draws: DrawArguments,
    /// Results to judge by, lower being better, separated by commas; the first one ranks. Two give a Pareto set.
    #[arg(long, value_delimiter = ',', value_name = "RESULT")]
    pub(crate) criteria: Vec<String>,
    /// Where this field, given the same value in both designs, turns the ranking: `KEY`, or `KEY=lo..hi`.
    #[arg(long, value_name = "KEY[=lo..hi]")]
    pub(crate) break_even: Vec<String>,
    #[command(flatten)]
    pub(crate) replay: Replay,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// The spec.
    pub(crate) spec: PathBuf,
    /// A result, a field of the spec, a factor, or `factors` for all of them.
    pub(crate) key: String,
    /// Apply a scenario of the spec.
    #[arg(long, value_name = "NAME")]
    pub(crate) scenario: Option<String>,
    /// Override a field: `it.load=0.6`.
    #[arg(long, value_name = "KEY=VALUE")]
    pub(crate) set: Vec<String>,
    #[command(flatten)]
    pub(crate) draws: DrawArguments,
    /// How to write the explanation; the ending of -o decides otherwise. CSV and JSON are for `factors`.
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Write to a file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// The specs.
    #[arg(required = true)]
    pub(crate) specs: Vec<PathBuf>,
    /// Override a field.
    #[arg(long, value_name = "KEY=VALUE")]
    pub(crate) set: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ClimateArguments {
    /// "City, CC", "City, ST, US", a US ZIP code, or LATITUDE,LONGITUDE.
    #[arg(allow_hyphen_values = true)]
    pub(crate) place: String,
    /// Say more of the place: `site.elevation='95 m'`, `site.weather=file.epw`, `site.warming='1.5 K'`.
    #[arg(long, value_name = "KEY=VALUE")]
    pub(crate) set: Vec<String>,
    /// Write the weather year as CSV, which site.weather reads again.
    #[arg(short = 'o', long = "year", value_name = "FILE")]
    pub(crate) year: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    /// What to list.
    #[arg(value_enum)]
    pub(crate) what: Catalog,
    /// Part of a name, or the name of one entry.
    #[arg(default_value = "")]
    pub(crate) query: String,
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Catalog {
    /// Regions of the grid.
    Regions,
    /// Bundled weather stations.
    Stations,
    /// Accelerators, servers and racks; of your own catalog where QUERY is its file.
    Hardware,
    /// Cooling systems, or one of them in full.
    Cooling,
    /// Machines for plant on site, with what they emit.
    Generation,
    /// The power chain by preset.
    Power,
    /// Published factors with sources.
    Factors,
    /// Presets with sources.
    Presets,
    /// Results with formulas.
    Results,
}
