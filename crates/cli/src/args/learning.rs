//! Arguments of the commands by which the program teaches itself: `init`, `schema`, `completions`, `man`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(crate) struct InitArguments {
    /// The question that the spec answers; without a name all templates are listed, without the option it is `site`.
    #[arg(long, value_enum, value_name = "NAME", num_args = 0..=1)]
    pub(crate) template: Option<Option<Template>>,
    /// Write to a file instead of standard output; a file that is there is never replaced.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What a template is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Template {
    /// A proposed site: energy, water and emissions of one facility.
    Site,
    /// An AI campus: a fleet of accelerators, liquid cooling, turbines of its own.
    Campus,
    /// A colocation hall: tenants' load, heat reuse, contracts, prices.
    Colocation,
    /// A list of facilities: a CSV, and the spec that its rows patch.
    List,
    /// Designs compared: one site, and scenarios against it.
    Comparison,
    /// Work: a training run, and queries with their users.
    Workload,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArguments {
    /// What the schema is of.
    #[arg(long, value_enum, default_value = "spec", value_name = "WHAT")]
    pub(crate) of: SchemaOf,
    /// Write to a file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// Specs, for editors of TOML.
    Spec,
    /// What `--format json` writes.
    Json,
    /// A line of `batch -o OUT.jsonl`.
    Row,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArguments {
    /// The shell.
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(crate) struct ManArguments {
    /// The command whose page is wanted; the page of the program otherwise.
    pub(crate) of: Option<String>,
    /// Write to a file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}
