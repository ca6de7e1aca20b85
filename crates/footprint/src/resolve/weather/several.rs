//! Several real years in the place of one.
//!
//! One plant serves them all: it is sized for the percentiles of all their hours together. A result of the year is the mean of
//! the years; a draw takes one of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use wattshed_physics::units::{Pressure, Temperature, unit};
use wattshed_physics::weather::{DesignConditions, WeatherState};
use wattshed_report::{both, told};

use super::{DESIGN_PERCENTILE, Reading, SiteWeather, TYPICAL_YEAR};
use crate::diagnostic::{Code, Diagnostic};
use crate::draws::percentile;

/// Years of places farther apart than this are not of one site.
const ONE_PLACE_KM: f64 = 50.0;

/// Several years may only be files.
pub(super) fn paths(written: &[String]) -> Result<&[String], Diagnostic> {
    let word = written.iter().find(|text| *text == "nearest" || text.starts_with("station:"));
    match word {
        Some(word) if written.len() > 1 => {
            let message =
                told!("`{word}` cannot be one of several years", "`{word}` ne peut être l'une de plusieurs années");
            Err(Diagnostic::error(Code::Weather, message).help(both!(
                "several years are paths of weather files: site.weather = [\"2022.epw\", \"2023.epw\"]",
                "plusieurs années sont des chemins de fichiers météo : site.weather = [\"2022.epw\", \"2023.epw\"]"
            )))
        }
        _ if written.is_empty() => {
            let message = both!("the list of weather years is empty", "la liste des années météo est vide");
            Err(Diagnostic::error(Code::Weather, message).help(both!(
                "leave site.weather out for the nearest typical year",
                "laisser site.weather de côté pour l'année typique la plus proche"
            )))
        }
        _ => Ok(written),
    }
}

/// A file counts once, by whatever path it is named.
pub(super) fn each_once(paths: &[PathBuf]) -> Result<(), Diagnostic> {
    let same = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let known: Vec<PathBuf> = paths.iter().map(|path| same(path)).collect();
    let again = (1..known.len()).find(|&index| known[..index].contains(&known[index]));
    match again {
        Some(index) => Err(twice(&paths[index].display().to_string())),
        None => Ok(()),
    }
}

fn twice(what: &str) -> Diagnostic {
    let message =
        told!("{what} stands twice among the weather years", "{what} figure deux fois parmi les années météo");
    Diagnostic::error(Code::Contradiction, message).help(both!(
        "each year counts once: several years are drawn with equal likelihood, and their mean is taken",
        "chaque année compte une fois : plusieurs années sont tirées à probabilité égale, et leur moyenne est prise"
    ))
}

/// A year of typical months among real ones.
pub(super) fn warn_of_typical(reading: &mut Reading<'_>, weather: &SiteWeather) {
    let Some(typical) = weather.years.iter().find(|year| year.basis == TYPICAL_YEAR) else { return };
    let message = told!(
        "{} is a typical year: its months were chosen from many years, and it counts here like a real one",
        "{} est une année typique : ses mois sont pris dans de nombreuses années, et elle compte ici comme une année réelle",
        crate::present::quoted(&typical.title)
    );
    let span = reading.span("site.weather");
    let place = both!("one of several years", "une année parmi plusieurs");
    let diagnostic = Diagnostic::warning(Code::TypicalAmongYears, message).at(span, place);
    reading.found.push(diagnostic.help(both!(
        "take real years alone, or the typical year alone",
        "prendre des années réelles seules, ou l'année typique seule"
    )));
}

/// The years as one; a single one stays as it is.
pub(super) fn together(mut years: Vec<SiteWeather>) -> Result<SiteWeather, Diagnostic> {
    if years.len() == 1
        && let Some(only) = years.pop()
    {
        return Ok(only);
    }
    let Some(first) = years.first().cloned() else {
        let message = both!("there is no weather year", "il n'y a pas d'année météo");
        return Err(Diagnostic::error(Code::Weather, message));
    };
    let km = |year: &SiteWeather| first.coordinates.distance(year.coordinates).get::<unit::meter>() / 1000.0;
    if let Some(far) = years.iter().find(|year| km(year) > ONE_PLACE_KM) {
        let message = told!(
            "the weather years are of places {} apart: {} and {}",
            "les années météo sont de lieux distants de {} : {} et {}",
            crate::lengths::distance(km(far)),
            first.title,
            far.title
        );
        return Err(Diagnostic::error(Code::Contradiction, message)
            .help(both!("several years must be of one place", "plusieurs années doivent être d'un seul lieu")));
    }
    let again = (1..years.len()).find(|&index| years[..index].iter().any(|other| other.year == years[index].year));
    if let Some(index) = again {
        return Err(twice(&format!("the weather of {} ({})", years[index].title, years[index].label)));
    }
    let pooled = pooled_design(&years);
    let labels: Vec<&str> = years.iter().map(|year| year.label.as_str()).collect();
    let title = format!("{} years ({}) of {}", years.len(), labels.join(", "), first.station);
    let mut files = Vec::new();
    for file in years.iter().flat_map(|year| &year.files) {
        if !files.contains(file) {
            files.push(file.clone());
        }
    }
    let sources: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let source = format!("the user's files {}", sources.join(", "));
    let years = years.into_iter().map(|year| Arc::new(SiteWeather { pooled, ..year })).collect();
    Ok(SiteWeather { years, pooled, title, source, files, basis: "mean of several years", ..first })
}

/// Percentiles of all hours together, interpolated as those of one year.
fn pooled_design(years: &[SiteWeather]) -> Option<DesignConditions> {
    let percentile_of = |read: fn(&WeatherState) -> Temperature| {
        let mut all_c: Vec<f64> = years
            .iter()
            .flat_map(|year| year.year.states().map(|hour| read(&hour).get::<unit::degree_celsius>()))
            .collect();
        all_c.sort_unstable_by(f64::total_cmp);
        let share = DESIGN_PERCENTILE / 100.0;
        percentile(&all_c, share).map(Temperature::new::<unit::degree_celsius>)
    };
    let pressure_pa: f64 = years.iter().map(|year| year.year.mean_pressure().get::<unit::pascal>()).sum();
    Some(DesignConditions {
        dry_bulb: percentile_of(|hour| hour.dry_bulb)?,
        wet_bulb: percentile_of(|hour| hour.wet_bulb)?,
        pressure: Pressure::new::<unit::pascal>(pressure_pa / years.len() as f64),
    })
}
