//! Official files of hours that a spec names directly: found by their columns, turned to the clock of the site.

use std::path::Path;

use wattshed_climate::Coordinates;
use wattshed_climate::stations::closest_station;
use wattshed_grid::IntensityStages;
use wattshed_grid::import::{FillCounts, HourlyIntensity, ImportError, ImportKind, ImportOptions, Imported, import};
use wattshed_physics::units::{Length, Time, unit};

use crate::diagnostic::{Code, Diagnostic};
use crate::spec::value::SeriesFile;

/// Farther from every weather station the clock of a place is not known.
const REACH_M: f64 = 400_000.0;

/// Local standard time minus universal time: that of the nearest weather station; none where none is near.
pub fn standard_time(place: Coordinates) -> Option<Time> {
    closest_station(place, Length::new::<unit::meter>(REACH_M)).map(|(station, _)| station.utc_offset)
}

/// What a spec says of the hours that it wants.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// Where the facility is, whose clock the hours are turned to.
    pub(super) place: Option<Coordinates>,
    /// `grid.intensity_stages`.
    pub(super) stages: IntensityStages,
}

/// The official file under `path`; none where it is a table of the user's own, or a column is chosen.
///
/// # Errors
/// It is an official file that cannot be taken.
pub(super) fn hours(path: &Path, file: &SeriesFile, wanted: Wanted) -> Result<Option<HourlyIntensity>, Diagnostic> {
    if file.column.is_some() {
        return Ok(None);
    }
    let Ok(text) = std::fs::read_to_string(path) else { return Ok(None) };
    let Some(kind) = ImportKind::of_text(&text) else { return Ok(None) };
    let broken = |message: String| Diagnostic::error(Code::WrongValue, format!("{}: {message}", path.display()));
    let direct_alone = matches!(kind, ImportKind::Entsoe | ImportKind::Eia930 | ImportKind::UkCarbon);
    if direct_alone && wanted.stages == IntensityStages::LifeCycle {
        let message = format!("a file of kind {kind} gives direct emissions, `grid.intensity_stages` says life-cycle");
        return Err(Diagnostic::error(Code::Contradiction, message).help("write grid.intensity_stages = \"direct\""));
    }
    let options = ImportOptions {
        utc_offset_h: wanted.place.and_then(standard_time).map(|time| time.get::<unit::hour>()),
        year: file.year,
        zone: file.zone.clone(),
        stages: wanted.stages,
    };
    match import(kind, &[text], &options) {
        Ok(Imported::Hours(hours)) => Ok(Some(hours)),
        Ok(Imported::Table(_)) => Err(broken(format!("this is a file of kind {kind}: yearly figures of many regions"))
            .help(format!(
                "`wattshed import {kind} {} -o {kind}.toml` makes a catalog of it: catalog = [\"{kind}.toml\"]",
                file.path
            ))),
        Err(error) => Err(refused(kind, &error, &broken, file)),
    }
}

fn refused(
    kind: ImportKind,
    error: &ImportError,
    broken: &dyn Fn(String) -> Diagnostic,
    file: &SeriesFile,
) -> Diagnostic {
    match error {
        ImportError::SeveralZones { zones } => broken(format!("the file holds {zones}"))
            .help(format!("choose one: {{ file = \"{}\", zone = \"…\" }}", file.path)),
        ImportError::NoOffset => broken(
            "the times are universal time, and no weather station within 400 km tells the clock of the site".to_owned(),
        )
        .help(format!("`wattshed import {kind} {} --utc-offset HOURS -o hours.csv` turns them", file.path)),
        ImportError::Incomplete { .. } if kind == ImportKind::Eia930 => broken(error.to_string()).help(format!(
            "a year comes in two files: `wattshed import eia930 {} OTHER_HALF.csv -o hours.csv` joins them",
            file.path
        )),
        other => broken(other.to_string()).help(format!("read as a file of kind {kind}")),
    }
}

/// What was done to the hours, where anything was.
pub(super) fn filled(hours: &HourlyIntensity) -> Option<String> {
    (hours.fills != FillCounts::default()).then(|| hours.fills.to_string())
}

/// What the hours are, in one line.
pub(super) fn title(path: &Path, hours: &HourlyIntensity) -> String {
    format!("{}: {}, {} {}; {}", path.display(), hours.source, hours.zone, hours.year, hours.licence)
}
