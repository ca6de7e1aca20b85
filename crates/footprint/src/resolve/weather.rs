//! The weather of the site, read once and shared.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use wattshed_climate::{Coordinates, WeatherFile, bundled_station, nearest_year};
use wattshed_physics::units::{Length, Ratio, TemperatureDifference, unit};
use wattshed_physics::weather::{Calendar, DesignConditions, WeatherYear};

use super::reading::Reading;
use super::site::Site;
use crate::diagnostic::{Code, Diagnostic};
use crate::spec::SpecFile;
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
    /// What was filled in, in words.
    pub repairs: Vec<String>,
}

impl SiteWeather {
    /// Dry bulb and wet bulb that `percent` of the hours stay below.
    pub fn design(&self, percent: f64) -> DesignConditions {
        self.year.design(Ratio::new::<unit::percent>(percent))
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

pub(super) fn read(reading: &mut Reading<'_>, site: &Site, file: &SpecFile, world: &World) -> Option<Arc<SiteWeather>> {
    let weather = reading.word("site.weather");
    let warming = reading.difference("site.warming");
    let found = if weather == "nearest" {
        nearest(site, warming, world)
    } else if let Some(station) = weather.strip_prefix("station:") {
        of_station(station, warming, world)
    } else {
        of_file(&beside(&file.source, &weather), warming, world)
    };
    match found {
        Ok(weather) => {
            for repair in &weather.repairs {
                let message = format!("{}: {repair}", weather.title);
                reading.found.push(Diagnostic::warning(Code::WeatherRepaired, message));
            }
            warn_of_distance(reading, site, &weather);
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
    let found = nearest_year(site.coordinates, site.elevation).map_err(|error| {
        Diagnostic::error(Code::Weather, error.to_string())
            .help("give an EPW file of the site as site.weather = \"file.epw\", or one of these stations by its number")
    })?;
    of_station(found.year.station, warming, world)
}

fn of_station(station: &str, warming: TemperatureDifference, world: &World) -> Result<Arc<SiteWeather>, Diagnostic> {
    let Some(bundled) = bundled_station(station) else {
        return Err(Diagnostic::error(Code::UnknownName, format!("there is no bundled weather station `{station}`"))
            .help("`wattshed list stations` shows those that there are"));
    };
    world.year(format!("station:{station}"), warming, || {
        let broken = |reason: String| Diagnostic::error(Code::Weather, format!("{}: {reason}", bundled.name));
        let weather = bundled.weather().map_err(|error| broken(error.to_string()))?;
        Ok(SiteWeather {
            year: weather.year().map_err(|error| broken(error.to_string()))?,
            calendar: weather.calendar(),
            title: format!(
                "{} {} (station {station}, months of {})",
                bundled.name, weather.station.source, bundled.period
            ),
            source: format!("{}, {}", bundled.source.publisher, bundled.source.title),
            published: Some(i32::from(bundled.source.year)),
            licence: bundled.source.licence.to_owned(),
            coordinates: bundled.coordinates,
            elevation: bundled.elevation(),
            basis: TYPICAL_YEAR,
            file: None,
            repairs: repairs(weather),
        })
    })
}

fn of_file(path: &Path, warming: TemperatureDifference, world: &World) -> Result<Arc<SiteWeather>, Diagnostic> {
    let path: PathBuf = path.to_owned();
    world.year(path.display().to_string(), warming, || {
        let bytes = fs::read(&path).map_err(|reason| {
            Diagnostic::error(Code::Weather, format!("cannot read {}: {reason}", path.display()))
                .help("site.weather is \"nearest\", \"station:NUMBER\", or the path of an EPW file beside the spec")
        })?;
        let broken = |reason: String| Diagnostic::error(Code::Weather, format!("{}: {reason}", path.display()));
        let weather = WeatherFile::from_epw(&bytes).map_err(|error| broken(error.to_string()))?;
        Ok(SiteWeather {
            year: weather.year().map_err(|error| broken(error.to_string()))?,
            calendar: weather.calendar(),
            title: format!("{} {} (station {})", weather.station.city, weather.station.source, weather.station.wmo),
            source: format!("the user's file {}", path.display()),
            published: None,
            licence: "the user's".to_owned(),
            coordinates: weather.station.coordinates,
            elevation: weather.station.elevation,
            basis: if is_typical(&weather.station.source) { TYPICAL_YEAR } else { "weather file" },
            file: Some(path.clone()),
            repairs: repairs(&weather),
        })
    })
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
