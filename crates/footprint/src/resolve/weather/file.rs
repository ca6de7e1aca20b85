//! Weather files of the user.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use wattshed_climate::{HourlySite, WeatherFile, read_hourly};
use wattshed_report::{Sentence, both, told};

use super::{SiteWeather, Sky, SkySource, TYPICAL_YEAR};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::Ground;

/// All years of all files, in their order.
pub(super) fn of_files(paths: &[PathBuf], site: &Ground) -> Result<Vec<SiteWeather>, Diagnostic> {
    let years: Vec<Vec<SiteWeather>> = paths.iter().map(|path| of_file(path, site)).collect::<Result<_, _>>()?;
    Ok(years.into_iter().flatten().collect())
}

fn of_file(path: &Path, site: &Ground) -> Result<Vec<SiteWeather>, Diagnostic> {
    let bytes = fs::read(path).map_err(|reason| {
        let file = path.display();
        let message = told!("cannot read {file}: {reason}", "impossible de lire {file} : {reason}");
        Diagnostic::error(Code::Weather, message).help(both!(
            "site.weather is \"nearest\", \"station:NUMBER\", or the path of an EPW or hourly CSV file beside the spec",
            "site.weather vaut \"nearest\", \"station:NUMÉRO\", ou le chemin d'un fichier EPW ou CSV horaire à côté de la \
             spécification"
        ))
    })?;
    let broken = |reason: String| {
        Diagnostic::error(Code::Weather, Sentence::untranslated(format!("{}: {reason}", path.display())))
    };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let found = match WeatherFile::from_epw(&bytes) {
        Ok(weather) => vec![(name, weather)],
        Err(error) if is_table(path) => hourly_table(&bytes, site, &name).map_err(|other| {
            let first = if other.is_empty() { error.to_string() } else { other };
            broken(first)
        })?,
        Err(error) => return Err(broken(error.to_string())),
    };
    found.into_iter().map(|(label, weather)| year(label, &weather, path).map_err(broken)).collect()
}

fn year(label: String, weather: &WeatherFile, path: &Path) -> Result<SiteWeather, String> {
    let from = &weather.station;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // A table need not say where it was measured.
    let (station, title) = match from.wmo.is_empty() {
        true if label == name => (name.clone(), name),
        true => (name.clone(), format!("{name} of {label}")),
        false => {
            (format!("{} ({})", from.city, from.wmo), format!("{} {} (station {})", from.city, from.source, from.wmo))
        }
    };
    Ok(SiteWeather {
        year: Arc::new(weather.year().map_err(|error| error.to_string())?),
        calendar: weather.calendar(),
        label,
        years: Vec::new(),
        pooled: None,
        station,
        title,
        source: format!("the user's file {}", path.display()),
        published: None,
        licence: "the user's".to_owned(),
        coordinates: weather.station.coordinates,
        elevation: weather.station.elevation,
        basis: if is_typical(&weather.station.source) { TYPICAL_YEAR } else { "weather file" },
        files: vec![path.to_owned()],
        expected_error: None,
        repairs: repairs(weather),
        sky: SkySource::File(Arc::new(Sky::of(weather))),
    })
}

/// Whether the name of a data set says that its months were chosen as typical.
fn is_typical(source: &str) -> bool {
    let source = source.to_uppercase();
    ["TMY", "IWEC", "TRY", "CWEC", "CSWD", "ISHRAE", "RMY", "TYP"].iter().any(|set| source.contains(set))
}

/// Whether the name of a file says that it is a table.
fn is_table(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    name.ends_with(".csv") || name.ends_with(".csv.gz")
}

/// The years of an hourly table, each with its label.
fn hourly_table(bytes: &[u8], site: &Ground, name: &str) -> Result<Vec<(String, WeatherFile)>, String> {
    let at = HourlySite {
        coordinates: Some(site.coordinates),
        elevation: Some(site.elevation),
        utc_offset: None,
        table_utc_offset: None,
    };
    let years = read_hourly(bytes, &at).map_err(|error| error.to_string())?;
    let label = |year: Option<i64>| year.map_or_else(|| name.to_owned(), |year| year.to_string());
    Ok(years.into_iter().map(|year| (label(year.calendar_year), year.file)).collect())
}

/// What was filled in, in words.
pub(super) fn repairs(weather: &WeatherFile) -> Vec<Sentence> {
    let repairs = &weather.repairs;
    let lines = [
        (
            repairs.dry_bulb_interpolated,
            both!("hours without dry bulb, interpolated", "heures sans température sèche, interpolées"),
        ),
        (
            repairs.humidity_from_dew_point,
            both!(
                "hours without relative humidity, computed from the dew point",
                "heures sans humidité relative, calculée du point de rosée"
            ),
        ),
        (
            repairs.humidity_interpolated,
            both!("hours without humidity, interpolated", "heures sans humidité, interpolées"),
        ),
        (
            repairs.humidity_limited,
            both!(
                "hours above 100 % relative humidity, taken as 100 %",
                "heures au-dessus de 100 % d'humidité relative, prises pour 100 %"
            ),
        ),
        (
            repairs.pressure_standard,
            both!(
                "hours without station pressure, taken from the standard atmosphere",
                "heures sans pression de la station, prise de l'atmosphère standard"
            ),
        ),
    ];
    let made = lines.iter().filter(|(count, _)| *count > 0);
    made.map(|(count, what)| told!("{count} {what}", "{count} {what}")).collect()
}
