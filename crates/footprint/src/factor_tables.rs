//! Tables of grid figures that a user brings: catalog files, official files, and the built-in table beside them.
//!
//! A catalog file holds entries `grid.REGION = { intensity = "…", … }`, the block that a spec would hold, with its origin;
//! `wattshed import` writes one. A spec names it by `catalog = ["FILE"]`; its figures go before the built-in ones.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use wattshed_grid::import::{ImportKind, ImportOptions, Imported, ImportedFactor, import};
use wattshed_grid::{IntensityStages, RegionId, Stages};
use wattshed_quantity::{Kind, Style, read_with};
use wattshed_report::Sentence;

use crate::catalog::GRID;
use crate::diagnostic::{Code, Diagnostic, Failure};

/// Joule of a kilowatt-hour.
const JOULE_PER_KWH: f64 = 3.6e6;

/// The name of the built-in table where a file is expected.
pub const BUILT_IN: &str = "built-in";

/// Why a file gives no table.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file cannot be read.
    #[error("cannot read {}: {reason}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// The file holds something else.
    #[error("{}: {what}", path.display())]
    NoTable {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
}

impl From<TableError> for Failure {
    fn from(error: TableError) -> Self {
        match error {
            TableError::Unreadable { path, reason } => Self::Unreadable { path, reason, named_at: None },
            TableError::NoTable { .. } => {
                Self::from(Diagnostic::error(Code::WrongValue, Sentence::untranslated(error.to_string())))
            }
        }
    }
}

/// The table of a file: a catalog, an official file of a kind that holds regions, or the built-in table by its name.
///
/// # Errors
/// The file cannot be read, or holds no such table.
pub fn read(path: &Path) -> Result<Vec<ImportedFactor>, TableError> {
    if path.as_os_str() == BUILT_IN {
        return Ok(built_in());
    }
    let broken = |what: String| TableError::NoTable { path: path.to_owned(), what };
    let text = fs::read_to_string(path).map_err(|reason| match reason.kind() {
        ErrorKind::InvalidData => broken("is not UTF-8 text".to_owned()),
        _ => TableError::Unreadable { path: path.to_owned(), reason },
    })?;
    match ImportKind::of_text(&text) {
        Some(kind) => {
            let options =
                ImportOptions { utc_offset_h: Some(0.0), year: None, zone: None, stages: IntensityStages::Direct };
            match import(kind, &[text], &options).map_err(|error| broken(error.to_string()))? {
                Imported::Table(table) => Ok(table.rows),
                Imported::Hours(_) => {
                    Err(broken(format!("a file of kind `{kind}` holds hours of one region, no table")))
                }
            }
        }
        None => catalog(&text).map_err(broken),
    }
}

/// The built-in table of all regions.
fn built_in() -> Vec<ImportedFactor> {
    wattshed_grid::list("")
        .into_iter()
        .filter_map(|region| {
            let factor = region.published;
            let stages = match factor.basis?.stages {
                Stages::LifeCycle => IntensityStages::LifeCycle,
                _ => IntensityStages::Direct,
            };
            Some(ImportedFactor {
                region: region.id.to_string(),
                name: region.name,
                year: factor.year?,
                kg_per_kwh: factor.value,
                stages,
                source: format!("{}, {}", factor.publisher, factor.source),
                licence: factor.licence,
            })
        })
        .collect()
}

/// Reads the grid entries of a catalog.
fn catalog(text: &str) -> Result<Vec<ImportedFactor>, String> {
    let root: toml::Table = text.parse().map_err(|error: toml::de::Error| error.message().to_owned())?;
    // Entries of other kinds are read with the spec.
    let Some(regions) = root.get(GRID).and_then(toml::Value::as_table) else { return Ok(Vec::new()) };
    regions.iter().map(|(region, entry)| row(region, entry).map_err(|what| format!("grid.{region}: {what}"))).collect()
}

const FIELDS: [&str; 6] = ["name", "intensity", "intensity_stages", "year", "source", "licence"];

fn row(region: &str, entry: &toml::Value) -> Result<ImportedFactor, String> {
    let region: RegionId = region.parse().map_err(|error: wattshed_grid::RegionSyntax| error.to_string())?;
    let entry = entry.as_table().ok_or("expected a table, as in { intensity = \"0.4 kgCO2e/kWh\", … }")?;
    if let Some(other) = entry.keys().find(|key| !FIELDS.contains(&key.as_str())) {
        let near = crate::suggest::nearest(other, FIELDS.iter().copied());
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        return Err(format!("`{other}` is not known{near}"));
    }
    let text = |key: &str| entry.get(key).and_then(toml::Value::as_str);
    let required = |key: &str| text(key).ok_or_else(|| format!("`{key}` is missing, or no text"));
    let intensity = read_with(required("intensity")?, Kind::IntensityCo2e, Style::default())
        .map_err(|error| format!("`intensity`: {error}"))?;
    let stages = match text("intensity_stages").unwrap_or("direct") {
        "direct" => IntensityStages::Direct,
        "life-cycle" => IntensityStages::LifeCycle,
        other => return Err(format!("`intensity_stages` cannot be `{other}`: direct or life-cycle")),
    };
    let year = entry.get("year").and_then(toml::Value::as_integer).and_then(|year| i32::try_from(year).ok());
    let kg_per_kwh = intensity.si() * JOULE_PER_KWH;
    if !(0.0..=3.0).contains(&kg_per_kwh) {
        return Err(format!("`intensity` is {kg_per_kwh} kg/kWh; expected 0 to 3"));
    }
    Ok(ImportedFactor {
        name: text("name").unwrap_or_default().to_owned(),
        year: year.ok_or("`year` is missing, or no whole number")?,
        kg_per_kwh,
        stages,
        source: required("source")?.to_owned(),
        licence: required("licence")?.to_owned(),
        region: region.to_string(),
    })
}

/// A catalog of a table.
pub fn write(table: &[ImportedFactor]) -> String {
    let mut text = String::from("# Grid figures, to be named by `catalog = [\"THIS FILE\"]` in a spec.\n");
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    for row in table {
        let bare = row.region.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let region = if bare { row.region.clone() } else { quoted(&row.region) };
        text.push_str(&format!(
            "grid.{region} = {{ name = {}, intensity = \"{:.6} kgCO2e/kWh\", intensity_stages = \"{}\", year = {}, source = {}, licence = {} }}\n",
            quoted(&row.name),
            row.kg_per_kwh,
            row.stages,
            row.year,
            quoted(&row.source),
            quoted(&row.licence)
        ));
    }
    text
}

/// A region whose figure differs between two tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The figure of the old table; none where it lacks the region.
    pub old: Option<ImportedFactor>,
    /// The figure of the new table.
    pub new: ImportedFactor,
}

impl Difference {
    /// New over old, less one, where both are there and count the same.
    pub fn relative(&self) -> Option<f64> {
        let (old, new) = (self.old.as_ref()?, &self.new);
        (old.stages == new.stages && old.kg_per_kwh > 0.0).then(|| new.kg_per_kwh / old.kg_per_kwh - 1.0)
    }
}

/// What a new table would change, the largest relative change first; then regions whose figures count different things, then new
/// ones. Figures that agree to a millionth of a kilogram are left out, and so are regions that the new table lacks: they keep
/// the built-in figure.
pub fn differences(old: &[ImportedFactor], new: &[ImportedFactor]) -> Vec<Difference> {
    const SAME_KG_PER_KWH: f64 = 1e-6;
    let find = |table: &[ImportedFactor], region: &str| table.iter().find(|row| row.region == region).cloned();
    let both = new.iter().map(|row| Difference { old: find(old, &row.region), new: row.clone() });
    let changed = |difference: &Difference| {
        difference.old.as_ref().is_none_or(|old| {
            old.stages != difference.new.stages || (old.kg_per_kwh - difference.new.kg_per_kwh).abs() > SAME_KG_PER_KWH
        })
    };
    let mut found: Vec<Difference> = both.filter(changed).collect();
    let rank = |difference: &Difference| match (difference.relative(), &difference.old) {
        (Some(relative), _) => (0, -relative.abs()),
        (None, Some(_)) => (1, 0.0),
        (None, None) => (2, 0.0),
    };
    found.sort_by(|a, b| {
        let (a_rank, b_rank) = (rank(a), rank(b));
        a_rank.0.cmp(&b_rank.0).then(a_rank.1.total_cmp(&b_rank.1)).then_with(|| a.new.region.cmp(&b.new.region))
    });
    found
}
