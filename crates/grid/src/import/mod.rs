//! Official data files: yearly tables of regions, and hours of one region.
//!
//! | kind | file | gives |
//! |---|---|---|
//! | `ember` | Ember, yearly electricity data, long format | life-cycle intensity of countries and groups of them |
//! | `egrid` | sheet of subregions or states of the eGRID workbook, as CSV | direct rates |
//! | `electricity-maps` | hourly carbon intensity of a zone | hours, direct or life-cycle |
//! | `entsoe` | actual generation by production type | hours: direct emissions of the mix |
//! | `eia930` | hourly generation by source of a balancing authority | hours: direct emissions of the mix |
//! | `uk-carbon` | half-hourly carbon intensity of Great Britain | hours, direct |
//!
//! Columns are found by their names; a column that is not there is an error that names it. Hours come out in local standard time,
//! a whole year. What is missing is filled by the rules of [`FillCounts`] and counted.

mod egrid;
mod ember;
mod error;
mod generation;
mod hours;
mod intensity;
mod kind;
mod sheet;
mod stamp;

pub use error::ImportError;
pub use hours::{FillCounts, HourlyIntensity};
pub use kind::ImportKind;

use sheet::Sheet;

use crate::basis::{CarbonBasis, Gwp, Stages};
use crate::factor::Factor;
use crate::place::intensity;
use crate::user::IntensityStages;

/// What the caller says of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportOptions {
    /// Local standard time minus universal time, in hours; hours are turned to it.
    pub utc_offset_h: Option<f64>,
    /// The year that is wanted; else the latest that is complete.
    pub year: Option<i32>,
    /// The zone or balancing authority, where a file holds several.
    pub zone: Option<String>,
    /// Which of two intensities is wanted, where a file has both.
    pub stages: IntensityStages,
}

/// A region's figure of a yearly table.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedFactor {
    /// Region, in the names of specs.
    pub region: String,
    /// Its name in prose.
    pub name: String,
    /// The year that the figure is of.
    pub year: i32,
    /// kg CO2e per kWh generated.
    pub kg_per_kwh: f64,
    /// What it counts.
    pub stages: IntensityStages,
    /// Who publishes it, and what.
    pub source: String,
    /// Terms of use.
    pub licence: String,
}

impl ImportedFactor {
    /// As a factor of the atlas.
    pub(crate) fn factor(&self) -> Factor {
        let stages = match self.stages {
            IntensityStages::Direct => Stages::Direct,
            IntensityStages::LifeCycle => Stages::LifeCycle,
        };
        let basis = CarbonBasis::average(stages, Gwp::AsPublished);
        let from = ["user's table", self.source.as_str(), self.licence.as_str()];
        intensity(&self.region, self.kg_per_kwh, basis, self.year, from)
    }
}

/// The figures of a yearly table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ImportedTable {
    /// One of each region.
    pub rows: Vec<ImportedFactor>,
    /// Areas of the file that are no region of specs, as the file names them.
    pub left_out: Vec<String>,
}

/// What a file gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Imported {
    /// Figures of regions.
    Table(ImportedTable),
    /// Hours of one region.
    Hours(HourlyIntensity),
}

/// Reads files of one kind; hours may stand in several files, as two halves of a year.
///
/// # Errors
/// The first thing that does not fit: see [`ImportError`].
pub fn import(kind: ImportKind, texts: &[String], options: &ImportOptions) -> Result<Imported, ImportError> {
    let sheets: Vec<Sheet> = texts.iter().map(|text| Sheet::read(text, kind)).collect::<Result<_, _>>()?;
    let first = sheets.first().ok_or(ImportError::Empty)?;
    match kind {
        ImportKind::Ember => ember::table(first, options).map(Imported::Table),
        ImportKind::Egrid => {
            egrid::table(first).map(|rows| Imported::Table(ImportedTable { rows, left_out: Vec::new() }))
        }
        ImportKind::ElectricityMaps => intensity::electricity_maps(&sheets, options).map(Imported::Hours),
        ImportKind::UkCarbon => intensity::uk_carbon(&sheets, options).map(Imported::Hours),
        ImportKind::Entsoe => generation::entsoe(&sheets, options).map(Imported::Hours),
        ImportKind::Eia930 => generation::eia930(&sheets, options).map(Imported::Hours),
    }
}
