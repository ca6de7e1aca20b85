//! The weather of the site, read once and shared.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use wattshed_climate::stations::{NearStation, STATIONS, station};
use wattshed_climate::synthesis::{self, ExpectedError, SYNTHESISED};
use wattshed_climate::{
    Coordinates, HourlySite, SiteWeatherYear, SynthesisedYear, WeatherFile, bundled_station, read_hourly, weather_for,
};
use wattshed_physics::units::{Length, Ratio, TemperatureDifference, unit};
use wattshed_physics::weather::{Calendar, DesignConditions, WeatherYear};

use super::reading::Reading;
use super::site::Site;
use crate::diagnostic::{Code, Diagnostic, SourceText};
use crate::spec::file::beside;

/// A weather year with what to say of it.
#[derive(Debug, Clone)]
pub struct SiteWeather {
    /// The year.
    pub year: WeatherYear,
    /// Its days.
    pub calendar: Calendar,
    /// What it is, in one line.
    pub title: String,
    /// Name and number of the station.
    pub station: String,
    /// Who published it, and the terms of use.
    pub source: String,
    /// Year of publication, where known.
    pub published: Option<i32>,
    /// Terms of use, where known.
    pub licence: String,
    /// Where it was measured.
    pub coordinates: Coordinates,
    /// Height of the station above the sea.
    pub elevation: Length,
    /// Whether it is a typical year, or the year that its file says.
    pub basis: &'static str,
    /// The file that it was read from, when it was.
    pub file: Option<PathBuf>,
    /// How far a synthesised year may be from the climate of its place; none for measured ones.
    pub expected_error: Option<ExpectedError>,
    /// What was filled in, in words.
    pub repairs: Vec<String>,
}

impl SiteWeather {
    /// Dry bulb and wet bulb that `percent` of the hours stay below.
    pub fn design(&self, percent: f64) -> DesignConditions {
        self.year.design(Ratio::new::<unit::percent>(percent))
    }

    /// Equally likely years that the true one may be, as far as the synthesis can tell; none for a measured year.
    ///
    /// # Errors
    /// A variant leaves the range of the models.
    pub fn variants(&self) -> Result<Vec<Arc<Self>>, Diagnostic> {
        let Some(error) = &self.expected_error else { return Ok(Vec::new()) };
        let years = synthesis::variants(&self.year, error)
            .map_err(|error| Diagnostic::error(Code::Weather, format!("{}: {error}", self.title)))?;
        Ok(years.into_iter().map(|year| Arc::new(Self { year, ..self.clone() })).collect())
    }
}

/// What several estimates share: weather years, each read once.
#[derive(Debug, Default)]
pub struct World {
    years: Mutex<BTreeMap<(String, u64), Arc<SiteWeather>>>,
}

impl World {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The year under `name` with a warming, made by `make` if nobody made it before.
    fn year(
        &self,
        name: String,
        warming: TemperatureDifference,
        make: impl FnOnce() -> Result<SiteWeather, Diagnostic>,
    ) -> Result<Arc<SiteWeather>, Diagnostic> {
        let kelvin = warming.get::<unit::kelvin_difference>();
        let key = (name, kelvin.to_bits());
        let mut years = self.years.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(year) = years.get(&key) {
            return Ok(Arc::clone(year));
        }
        let mut made = make()?;
        if kelvin != 0.0 {
            made.year = made.year.shifted(warming).map_err(|error| {
                Diagnostic::error(Code::Weather, format!("the year cannot be warmed by {kelvin} K: {error}"))
            })?;
            made.title = format!("{}, warmed by {kelvin} K", made.title);
        }
        let year = Arc::new(made);
        years.insert(key, Arc::clone(&year));
        Ok(year)
    }
}

pub(super) fn read(
    reading: &mut Reading<'_>,
    site: &Site,
    source: &SourceText,
    world: &World,
) -> Option<Arc<SiteWeather>> {
    let weather = reading.word("site.weather");
    let warming = reading.difference("site.warming");
    let found = if weather == "nearest" {
        nearest(site, warming, world)
    } else if let Some(station) = weather.strip_prefix("station:") {
        of_station(station, site, warming, world)
    } else {
        of_file(&beside(source, &weather), site, warming, world)
    };
    match found {
        Ok(weather) => {
            for repair in &weather.repairs {
                let message = format!("{}: {repair}", weather.title);
                reading.found.push(Diagnostic::warning(Code::WeatherRepaired, message));
            }
            warn_of_distance(reading, site, &weather);
            warn_of_synthesis(reading, &weather);
            Some(weather)
        }
        Err(diagnostic) => {
            let span = reading.span("site.weather").or_else(|| reading.span("site.place"));
            reading.found.push(diagnostic.at(span, "for this site"));
            None
        }
    }
}

/// What the results cover when the year is made of typical months.
const TYPICAL_YEAR: &str = "typical year";

/// Whether the name of a data set says that its months were chosen as typical.
fn is_typical(source: &str) -> bool {
    let source = source.to_uppercase();
    ["TMY", "IWEC", "TRY", "CWEC", "CSWD", "ISHRAE", "RMY", "TYP"].iter().any(|set| source.contains(set))
}

/// A synthesised year says so, with its expected error.
fn warn_of_synthesis(reading: &mut Reading<'_>, weather: &SiteWeather) {
    let Some(error) = &weather.expected_error else { return };
    let kelvin =
        |estimate: &wattshed_climate::synthesis::ErrorEstimate| estimate.deviation.get::<unit::kelvin_difference>();
    let message = format!(
        "the weather year is {}: made from a station's design temperatures and degree days; expect errors (one standard \
         deviation) of {:.1} K in the mean dry bulb, {:.1} K in the mean wet bulb, {:.1} K in the design wet bulb",
        weather.title,
        kelvin(&error.mean_dry_bulb),
        kelvin(&error.mean_wet_bulb),
        kelvin(&error.design_wet_bulb)
    );
    let span = reading.span("site.weather").or(reading.span("site.place"));
    let diagnostic = Diagnostic::warning(Code::WeatherSynthesised, message).at(span, "for this site");
    reading.found.push(diagnostic.help("a measured year is better: site.weather = \"file.epw\""));
}

/// A year stands for places within 100 km and 150 m of height, the rule by which bundled years are chosen.
fn warn_of_distance(reading: &mut Reading<'_>, site: &Site, weather: &SiteWeather) {
    const REACH_KM: f64 = 100.0;
    const HEIGHT_REACH_M: f64 = 150.0;
    let km = site.coordinates.distance(weather.coordinates).get::<unit::meter>() / 1000.0;
    let metres = (weather.elevation - site.elevation).get::<unit::meter>();
    if km <= REACH_KM && metres.abs() <= HEIGHT_REACH_M {
        return;
    }
    let hemisphere = match site.coordinates.latitude_deg() * weather.coordinates.latitude_deg() < 0.0 {
        true => ", in the other hemisphere",
        false => "",
    };
    let message = format!(
        "the weather is that of {}, {km:.0} km away and {metres:+.0} m in height{hemisphere}: it may not stand for the site",
        weather.title
    );
    let span = reading.span("site.weather");
    reading.found.push(Diagnostic::warning(Code::WeatherFar, message).at(span, "this weather"));
}

fn nearest(site: &Site, warming: TemperatureDifference, world: &World) -> Result<Arc<SiteWeather>, Diagnostic> {
    let found = weather_for(site.coordinates, site.elevation).map_err(|error| {
        Diagnostic::error(Code::Weather, error.to_string())
            .help("give an EPW or hourly CSV file of the site as site.weather = \"file.epw\"")
    })?;
    match found {
        SiteWeatherYear::Bundled(found) => of_station(found.year.station, site, warming, world),
        SiteWeatherYear::Synthesised(year) => synthesised(&year, warming, world),
    }
}

fn of_station(
    number: &str,
    site: &Site,
    warming: TemperatureDifference,
    world: &World,
) -> Result<Arc<SiteWeather>, Diagnostic> {
    let Some(bundled) = bundled_station(number) else {
        let Some(station) = station(number) else {
            return Err(Diagnostic::error(Code::UnknownName, format!("there is no weather station `{number}`"))
                .help("`wattshed list stations NAME` searches all of them"));
        };
        let near = NearStation {
            station,
            distance: site.coordinates.distance(station.coordinates),
            height_difference: station.elevation - site.elevation,
        };
        let year = SynthesisedYear { near, elevation: station.elevation, expected_error: ExpectedError::at(&near) };
        return synthesised(&year, warming, world);
    };
    world.year(format!("station:{number}"), warming, || {
        let broken = |reason: String| Diagnostic::error(Code::Weather, format!("{}: {reason}", bundled.name));
        let weather = bundled.weather().map_err(|error| broken(error.to_string()))?;
        Ok(SiteWeather {
            year: weather.year().map_err(|error| broken(error.to_string()))?,
            calendar: weather.calendar(),
            station: format!("{} ({number})", bundled.name),
            title: format!(
                "{} {} (station {number}, months of {})",
                bundled.name, weather.station.source, bundled.period
            ),
            source: format!("{}, {}", bundled.source.publisher, bundled.source.title),
            published: Some(i32::from(bundled.source.year)),
            licence: bundled.source.licence.to_owned(),
            coordinates: bundled.coordinates,
            elevation: bundled.elevation(),
            basis: TYPICAL_YEAR,
            file: None,
            expected_error: None,
            repairs: repairs(weather),
        })
    })
}

/// A year made from the design temperatures and degree days of a station.
fn synthesised(
    year: &SynthesisedYear,
    warming: TemperatureDifference,
    world: &World,
) -> Result<Arc<SiteWeather>, Diagnostic> {
    let station = &year.near.station;
    let metres = year.elevation.get::<unit::meter>();
    world.year(format!("synthesised:{}:{metres}", station.number), warming, || {
        let weather = year.weather();
        let broken = |reason: String| Diagnostic::error(Code::Weather, format!("{station}: {reason}"));
        Ok(SiteWeather {
            year: weather.year().map_err(|error| broken(error.to_string()))?,
            calendar: weather.calendar(),
            station: format!("{} ({})", station.name(), station.number),
            title: format!("synthesised for {} ({}, {})", station.name(), station.number, station.period),
            source: format!("{SYNTHESISED}: {STATIONS}"),
            published: Some(i32::from(STATIONS.year)),
            licence: STATIONS.licence.to_owned(),
            coordinates: station.coordinates,
            elevation: year.elevation,
            basis: TYPICAL_YEAR,
            file: None,
            expected_error: Some(year.expected_error),
            repairs: repairs(&weather),
        })
    })
}

fn of_file(
    path: &Path,
    site: &Site,
    warming: TemperatureDifference,
    world: &World,
) -> Result<Arc<SiteWeather>, Diagnostic> {
    let path: PathBuf = path.to_owned();
    world.year(path.display().to_string(), warming, || {
        let bytes = fs::read(&path).map_err(|reason| {
            Diagnostic::error(Code::Weather, format!("cannot read {}: {reason}", path.display()))
                .help("site.weather is \"nearest\", \"station:NUMBER\", or the path of an EPW or hourly CSV file beside the spec")
        })?;
        let broken = |reason: String| Diagnostic::error(Code::Weather, format!("{}: {reason}", path.display()));
        let weather = match WeatherFile::from_epw(&bytes) {
            Ok(weather) => weather,
            Err(error) if is_table(&path) => hourly_table(&bytes, site).map_err(|other| {
                let first = if other.is_empty() { error.to_string() } else { other };
                broken(first)
            })?,
            Err(error) => return Err(broken(error.to_string())),
        };
        Ok(SiteWeather {
            year: weather.year().map_err(|error| broken(error.to_string()))?,
            calendar: weather.calendar(),
            station: format!("{} ({})", weather.station.city, weather.station.wmo),
            title: format!("{} {} (station {})", weather.station.city, weather.station.source, weather.station.wmo),
            source: format!("the user's file {}", path.display()),
            published: None,
            licence: "the user's".to_owned(),
            coordinates: weather.station.coordinates,
            elevation: weather.station.elevation,
            basis: if is_typical(&weather.station.source) { TYPICAL_YEAR } else { "weather file" },
            file: Some(path.clone()),
            expected_error: None,
            repairs: repairs(&weather),
        })
    })
}

/// Whether the name of a file says that it is a table.
fn is_table(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    name.ends_with(".csv") || name.ends_with(".csv.gz")
}

/// The only year of an hourly table.
fn hourly_table(bytes: &[u8], site: &Site) -> Result<WeatherFile, String> {
    let at = HourlySite {
        coordinates: Some(site.coordinates),
        elevation: Some(site.elevation),
        utc_offset: None,
        table_utc_offset: None,
    };
    let mut years = read_hourly(bytes, &at).map_err(|error| error.to_string())?;
    match (years.pop(), years.len()) {
        (Some(year), 0) => Ok(year.file),
        (_, others) => Err(format!("it holds {} years; several years cannot be used yet, give one", others + 1)),
    }
}

/// What was filled in, in words.
fn repairs(weather: &WeatherFile) -> Vec<String> {
    let repairs = &weather.repairs;
    let lines = [
        (repairs.dry_bulb_interpolated, "hours without dry bulb, interpolated"),
        (repairs.humidity_from_dew_point, "hours without relative humidity, computed from the dew point"),
        (repairs.humidity_interpolated, "hours without humidity, interpolated"),
        (repairs.humidity_limited, "hours above 100 % relative humidity, taken as 100 %"),
        (repairs.pressure_standard, "hours without station pressure, taken from the standard atmosphere"),
    ];
    lines.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect()
}
