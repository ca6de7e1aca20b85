//! Official files of hours that a spec names directly: found by their columns, turned to the clock of the site.

use std::path::Path;

use wattshed_climate::Coordinates;
use wattshed_climate::stations::closest_station;
use wattshed_grid::IntensityStages;
use wattshed_grid::import::{FillCounts, HourlyIntensity, ImportError, ImportKind, ImportOptions, Imported, import};
use wattshed_physics::units::{Length, Time, unit};
use wattshed_report::{Both, Sentence, both, told};

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
    let broken = |message: Sentence| {
        let file = path.display();
        Diagnostic::error(Code::WrongValue, told!("{file}: {message}", "{file} : {message}"))
    };
    let direct_alone = matches!(kind, ImportKind::Entsoe | ImportKind::Eia930 | ImportKind::UkCarbon);
    if direct_alone && wanted.stages == IntensityStages::LifeCycle {
        let message = told!(
            "a file of kind {kind} gives direct emissions, `grid.intensity_stages` says life-cycle",
            "un fichier du genre {kind} donne des émissions directes, `grid.intensity_stages` dit life-cycle"
        );
        return Err(Diagnostic::error(Code::Contradiction, message)
            .help(both!("write grid.intensity_stages = \"direct\"", "écrire grid.intensity_stages = \"direct\"")));
    }
    let options = ImportOptions {
        utc_offset_h: wanted.place.and_then(standard_time).map(|time| time.get::<unit::hour>()),
        year: file.year,
        zone: file.zone.clone(),
        stages: wanted.stages,
    };
    match import(kind, &[text], &options) {
        Ok(Imported::Hours(hours)) => Ok(Some(hours)),
        Ok(Imported::Table(_)) => {
            let file = &file.path;
            let message = told!(
                "this is a file of kind {kind}: yearly figures of many regions",
                "c'est un fichier du genre {kind} : valeurs annuelles de nombreuses régions"
            );
            Err(broken(message).help(told!(
                "`wattshed import {kind} {file} -o {kind}.toml` makes a catalog of it: catalog = [\"{kind}.toml\"]",
                "`wattshed import {kind} {file} -o {kind}.toml` en fait un catalogue : catalog = [\"{kind}.toml\"]"
            )))
        }
        Err(error) => Err(refused(kind, &error, &broken, file)),
    }
}

fn refused(
    kind: ImportKind,
    error: &ImportError,
    broken: &dyn Fn(Sentence) -> Diagnostic,
    file: &SeriesFile,
) -> Diagnostic {
    let path = &file.path;
    match error {
        ImportError::SeveralZones { zones } => {
            broken(told!("the file holds {zones}", "le fichier contient {zones}")).help(told!(
                "choose one: {{ file = \"{path}\", zone = \"…\" }}",
                "en choisir une : {{ file = \"{path}\", zone = \"…\" }}"
            ))
        }
        ImportError::NoOffset => broken(
            both!(
                "the times are universal time, and no weather station within 400 km tells the clock of the site",
                "les heures sont en temps universel, et aucune station météo à moins de 400 km ne dit l'horloge du site"
            )
            .into(),
        )
        .help(told!(
            "`wattshed import {kind} {path} --utc-offset HOURS -o hours.csv` turns them",
            "`wattshed import {kind} {path} --utc-offset HEURES -o heures.csv` les tourne"
        )),
        ImportError::Incomplete { .. } if kind == ImportKind::Eia930 => {
            broken(Sentence::untranslated(error.to_string())).help(told!(
                "a year comes in two files: `wattshed import eia930 {path} OTHER_HALF.csv -o hours.csv` joins them",
                "une année vient en deux fichiers : `wattshed import eia930 {path} AUTRE_MOITIÉ.csv -o heures.csv` les réunit"
            ))
        }
        other => broken(Sentence::untranslated(other.to_string()))
            .help(told!("read as a file of kind {kind}", "lu comme un fichier du genre {kind}")),
    }
}

/// What was done to the hours, where anything was.
pub(super) fn filled(hours: &HourlyIntensity) -> Option<Sentence> {
    (hours.fills != FillCounts::default()).then(|| fills_in_words(hours.fills))
}

/// What was done to the hours of a file.
pub fn fills_in_words(fills: FillCounts) -> Sentence {
    let FillCounts { interpolated, from_days_around, turned, implausible, half_hour } = fills;
    let implausible: Sentence = match implausible {
        0 => Both::name("").into(),
        _ => told!(
            "; {implausible} of them because sources are missing",
            " ; dont {implausible} parce que des sources manquent"
        ),
    };
    let half_hour = match half_hour {
        true => both!(
            "; the clock of the zone is half an hour off and was rounded to the hour before",
            " ; l'horloge de la zone est décalée d'une demi-heure et a été ramenée à l'heure précédente"
        ),
        false => Both::name(""),
    };
    told!(
        "Filled: {interpolated} hours on a line between their neighbours, {from_days_around} from the days around, {turned} turned \
             from the other end of the year{implausible}{half_hour}.",
        "Complété : {interpolated} heures sur une droite entre leurs voisines, {from_days_around} d'après les jours voisins, \
             {turned} reportées de l'autre bout de l'année{implausible}{half_hour}."
    )
}

/// What the hours are, in one line.
pub(super) fn title(path: &Path, hours: &HourlyIntensity) -> String {
    format!("{}: {}, {} {}; {}", path.display(), hours.source, hours.zone, hours.year, hours.licence)
}
