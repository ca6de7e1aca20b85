//! Official data files in, and what changed tables do.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use wattshed_grid::import::ImportKind;

#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// What the files are.
    #[arg(value_enum)]
    pub(crate) kind: ImportKindArgument,
    /// The files, CSV.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Write to a file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Standard time of the site minus universal time, in hours: -5, 5.75.
    #[arg(long, value_name = "HOURS", allow_hyphen_values = true, conflicts_with = "place")]
    pub(crate) utc_offset: Option<f64>,
    /// A place whose standard time is taken.
    #[arg(long, value_name = "PLACE")]
    pub(crate) place: Option<String>,
    /// The year; otherwise the latest that is whole.
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<i32>,
    /// Zone or balancing authority, where a file holds several.
    #[arg(long, value_name = "NAME")]
    pub(crate) zone: Option<String>,
    /// What is wanted of a file that has both.
    #[arg(long, value_enum, default_value = "direct", value_name = "STAGES")]
    pub(crate) stages: StagesArgument,
}

/// Direct combustion or the life cycle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum StagesArgument {
    /// Direct combustion.
    Direct,
    /// The life cycle.
    LifeCycle,
}

/// Kinds of official files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ImportKindArgument {
    /// Ember, yearly electricity data.
    Ember,
    /// US EPA eGRID.
    Egrid,
    /// Electricity Maps, hourly.
    ElectricityMaps,
    /// ENTSO-E, generation by type.
    Entsoe,
    /// US EIA-930.
    Eia930,
    /// Great Britain, half-hourly.
    UkCarbon,
}

impl From<ImportKindArgument> for ImportKind {
    fn from(kind: ImportKindArgument) -> Self {
        match kind {
            ImportKindArgument::Ember => Self::Ember,
            ImportKindArgument::Egrid => Self::Egrid,
            ImportKindArgument::ElectricityMaps => Self::ElectricityMaps,
            ImportKindArgument::Entsoe => Self::Entsoe,
            ImportKindArgument::Eia930 => Self::Eia930,
            ImportKindArgument::UkCarbon => Self::UkCarbon,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum FactorsCommand {
    /// Show which regions a new table of grid figures would change, and by how much.
    #[command(
        after_help = "A table is a catalog that `wattshed import` wrote, an Ember or eGRID file as published, or `built-in`.

Examples:
  wattshed factors diff built-in ember.toml
  wattshed factors diff ember-2024.toml ember-2025.toml germany"
    )]
    Diff {
        /// The table in use.
        old: PathBuf,
        /// The table that may take its place.
        new: PathBuf,
        /// Part of the name of a region.
        #[arg(default_value = "")]
        query: String,
    },
}
