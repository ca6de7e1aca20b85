//! The weather of the site, read once and shared: see [`World`].

mod file;
mod several;
mod sky;

use std::path::PathBuf;
use std::sync::Arc;

use wattshed_climate::stations::{NearStation, STATIONS, station};
use wattshed_climate::synthesis::{self, ExpectedError, SYNTHESISED};
use wattshed_climate::{Coordinates, HEIGHT_REACH_M, REACH_M, SiteWeatherYear, SynthesisedYear, bundled_station};
use wattshed_physics::units::{Length, Ratio, TemperatureDifference, Time, unit};
use wattshed_physics::weather::{Calendar, DesignConditions, WeatherYear};
use wattshed_report::{Both, Figure, Sentence, both, told};

use super::reading::Reading;
use super::site::Ground;
use super::world::World;
use crate::diagnostic::{Code, Diagnostic, SourceText};
use crate::lengths::{distance, rise};
use crate::spec::file::beside;
use file::{of_files, repairs};
pub use sky::{Sky, SkySource};

/// A weather year with what to say of it.
#[derive(Debug, Clone)]
pub struct SiteWeather {
    /// The year.
    pub year: Arc<WeatherYear>,
    /// Its days.
    pub calendar: Calendar,
    /// Which of several years it is: the calendar year, or the name of its file.
    pub label: String,
    /// The years, where there are several: the others of these fields are then those of the first.
    pub years: Vec<Arc<SiteWeather>>,
    /// Design conditions of all hours of several years together.
    pub pooled: Option<DesignConditions>,
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
    /// The files that it was read from, when it was.
    pub files: Vec<PathBuf>,
    /// How far a synthesised year may be from the climate of its place; none for measured ones.
    pub expected_error: Option<ExpectedError>,
    /// What was filled in, in words.
    pub repairs: Vec<Sentence>,
    /// Its sun and wind.
    pub sky: SkySource,
}

impl SiteWeather {
    /// Dry bulb and wet bulb that 99.6 % of the hours stay below: ASHRAE's 0.4 % annual cumulative frequency. Of several years
    /// all hours count together, as one plant serves them all.
    pub fn design(&self) -> DesignConditions {
        self.pooled.unwrap_or_else(|| self.year.design(Ratio::new::<unit::percent>(DESIGN_PERCENTILE)))
    }

    /// The years one by one: several, or this one alone.
    pub fn each(&self) -> Vec<&Self> {
        if self.years.is_empty() { vec![self] } else { self.years.iter().map(Arc::as_ref).collect() }
    }

    /// How long its years are on average: what energy of a year is spread over.
    pub fn mean_length(&self) -> Time {
        let years = self.each();
        let all = years.iter().fold(Time::default(), |sum, year| sum + super::plant::length(year.calendar));
        all / years.len() as f64
    }

    /// Equally likely years: the several real ones, or those that the true one may be as far as the synthesis can tell; none
    /// for a single measured year.
    ///
    /// # Errors
    /// A variant leaves the range of the models.
    pub fn variants(&self) -> Result<Vec<Arc<Self>>, Diagnostic> {
        if !self.years.is_empty() {
            return Ok(self.years.clone());
        }
        let Some(error) = &self.expected_error else { return Ok(Vec::new()) };
        let years = synthesis::variants(&self.year, error).map_err(|error| {
            Diagnostic::error(Code::Weather, Sentence::untranslated(format!("{}: {error}", self.title)))
        })?;
        Ok(years.into_iter().map(|year| Arc::new(Self { year: Arc::new(year), ..self.clone() })).collect())
    }
}

/// Several years, or one, warmed.
fn made(years: Vec<SiteWeather>, warming: TemperatureDifference) -> Result<Arc<SiteWeather>, Diagnostic> {
    let years = years.into_iter().map(|year| warmed(year, warming)).collect::<Result<Vec<_>, _>>()?;
    Ok(Arc::new(several::together(years)?))
}

fn warmed(year: SiteWeather, warming: TemperatureDifference) -> Result<SiteWeather, Diagnostic> {
    let kelvin = warming.get::<unit::kelvin_difference>();
    if kelvin == 0.0 {
        return Ok(year);
    }
    let warmer = year.year.shifted(warming).map_err(|error| {
        let message = told!(
            "the year cannot be warmed by {kelvin} K: {error}",
            "l'année ne peut être réchauffée de {kelvin} K : {error}"
        );
        Diagnostic::error(Code::Weather, message)
    })?;
    Ok(SiteWeather { year: Arc::new(warmer), title: format!("{}, warmed by {kelvin} K", year.title), ..year })
}

/// The share of hours that stay below the design conditions.
pub(super) const DESIGN_PERCENTILE: f64 = 99.6;

pub(super) fn read(
    reading: &mut Reading<'_>,
    site: &Ground,
    source: &SourceText,
    world: &World,
) -> Option<Arc<SiteWeather>> {
    let weather = reading.words("site.weather");
    let warming = reading.difference("site.warming");
    let found = match weather.as_slice() {
        [one] if one == "nearest" => nearest(site, warming, world),
        [one] if one.starts_with("station:") => {
            of_station(one.trim_start_matches("station:").trim(), site, warming, world)
        }
        several => several::paths(several).and_then(|paths| {
            // A base file names files beside itself.
            let named_in =
                reading.span("site.weather").map(|span| span.source).filter(|named_in| named_in.path.is_some());
            let source = named_in.as_deref().unwrap_or(source);
            let paths: Vec<PathBuf> = paths.iter().map(|path| beside(source, path)).collect();
            several::each_once(&paths)?;
            let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
            // A table may take position and height from the site.
            let (metres, at) = (site.elevation.get::<unit::meter>(), site.coordinates);
            let name = format!("{} {:?} {:?} {metres:?}", names.join(", "), at.latitude_deg(), at.longitude_deg());
            world.year(name, warming, || made(of_files(&paths, site)?, warming))
        }),
    };
    match found {
        Ok(weather) => {
            for year in weather.each() {
                for repair in &year.repairs {
                    let message = told!("{}: {}", "{} : {}", crate::present::quoted(&year.title), repair);
                    reading.found.push(Diagnostic::warning(Code::WeatherRepaired, message));
                }
            }
            several::warn_of_typical(reading, &weather);
            warn_of_distance(reading, site, &weather);
            warn_of_synthesis(reading, &weather);
            Some(weather)
        }
        Err(diagnostic) => {
            let span = reading.span("site.weather").or_else(|| reading.span("site.place"));
            reading.found.push(diagnostic.at(span, both!("for this site", "pour ce site")));
            None
        }
    }
}

/// What the results cover when the year is made of typical months.
const TYPICAL_YEAR: &str = "typical year";

/// A synthesised year says so, with its expected error.
fn warn_of_synthesis(reading: &mut Reading<'_>, weather: &SiteWeather) {
    let Some(error) = &weather.expected_error else { return };
    let kelvin = |estimate: &wattshed_climate::synthesis::ErrorEstimate| {
        Figure::new(estimate.deviation.get::<unit::kelvin_difference>(), wattshed_report::Unit::Kelvin)
    };
    let message = told!(
        "the weather year is {}: made from a station's design temperatures and degree days; expect errors (one standard \
         deviation) of {} in the mean dry bulb, {} in the mean wet bulb, {} in the design wet bulb",
        "l'année météo est {} : faite d'après les températures de base et les degrés-jours d'une station ; attendre des erreurs \
         (un écart type) de {} sur la température sèche moyenne, de {} sur la température humide moyenne et de {} sur la \
         température humide de base",
        crate::present::quoted(&weather.title),
        kelvin(&error.mean_dry_bulb),
        kelvin(&error.mean_wet_bulb),
        kelvin(&error.design_wet_bulb)
    );
    let span = reading.span("site.weather").or(reading.span("site.place"));
    let diagnostic =
        Diagnostic::warning(Code::WeatherSynthesised, message).at(span, both!("for this site", "pour ce site"));
    reading.found.push(diagnostic.help(both!(
        "a measured year is better: site.weather = \"file.epw\"",
        "une année mesurée vaut mieux : site.weather = \"fichier.epw\""
    )));
}

/// A year stands for places within 100 km and 150 m of height, the rule by which bundled years are chosen.
fn warn_of_distance(reading: &mut Reading<'_>, site: &Ground, weather: &SiteWeather) {
    const REACH_KM: f64 = 100.0;
    const HEIGHT_REACH_M: f64 = 150.0;
    let km = site.coordinates.distance(weather.coordinates).get::<unit::meter>() / 1000.0;
    let metres = (weather.elevation - site.elevation).get::<unit::meter>();
    if km <= REACH_KM && metres.abs() <= HEIGHT_REACH_M {
        return;
    }
    let hemisphere = match site.coordinates.latitude_deg() * weather.coordinates.latitude_deg() < 0.0 {
        true => both!(", in the other hemisphere", ", dans l'autre hémisphère"),
        false => Both::name(""),
    };
    let message = told!(
        "the weather is that of {}, {} away and {} in height{hemisphere}: it may not stand for the site",
        "la météo est celle de {}, à {} et {} d'altitude{hemisphere} : elle ne vaut peut-être pas pour le site",
        crate::present::quoted(&weather.title),
        distance(km),
        rise(metres)
    );
    let span = reading.span("site.weather");
    let place = both!("this weather", "cette météo");
    reading.found.push(Diagnostic::warning(Code::WeatherFar, message).at(span, place));
}

fn nearest(site: &Ground, warming: TemperatureDifference, world: &World) -> Result<Arc<SiteWeather>, Diagnostic> {
    let found = world.weather_for(site.coordinates, site.elevation).map_err(|error| {
        Diagnostic::error(Code::Weather, Sentence::untranslated(error.to_string())).help(both!(
            "give an EPW or hourly CSV file of the site as site.weather = \"file.epw\"",
            "donner un fichier EPW ou CSV horaire du site comme site.weather = \"fichier.epw\""
        ))
    })?;
    match found {
        SiteWeatherYear::Bundled(found) => of_station(found.year.station, site, warming, world),
        SiteWeatherYear::Synthesised(year) => synthesised(&year, warming, world),
    }
}

fn of_station(
    number: &str,
    site: &Ground,
    warming: TemperatureDifference,
    world: &World,
) -> Result<Arc<SiteWeather>, Diagnostic> {
    let Some(bundled) = bundled_station(number) else {
        let Some(station) = station(number) else {
            let message = told!("there is no weather station `{number}`", "il n'y a pas de station météo `{number}`");
            return Err(Diagnostic::error(Code::UnknownName, message).help(both!(
                "`wattshed list stations NAME` searches all of them",
                "`wattshed list stations NOM` les cherche toutes"
            )));
        };
        let near = NearStation {
            station,
            distance: site.coordinates.distance(station.coordinates),
            height_difference: station.elevation - site.elevation,
        };
        let (km, metres) = (near.distance.get::<unit::meter>() / 1000.0, near.height_difference.get::<unit::meter>());
        if km * 1000.0 > REACH_M || metres.abs() > HEIGHT_REACH_M {
            let message = told!(
                "{station} ({number}) lies {} away and {} in height",
                "{station} ({number}) est à {} et {} d'altitude",
                distance(km),
                rise(metres)
            );
            return Err(Diagnostic::error(Code::Weather, message)
                .help(both!(
                    "a synthesised year stands for places within 400 km and 1,500 m of height: beyond, its error is not known",
                    "une année synthétisée vaut pour des lieux à moins de 400 km et de 1 500 m d'altitude : au-delà, son erreur n'est \
                     pas connue"
                ))
                .help(both!(
                    "name a nearer station (`wattshed list stations`), give a weather file, or move site.place to the station",
                    "nommer une station plus proche (`wattshed list stations`), donner un fichier météo, ou mettre site.place à la \
                     station"
                )));
        }
        let year = SynthesisedYear { near, elevation: station.elevation, expected_error: ExpectedError::at(&near) };
        return synthesised(&year, warming, world);
    };
    world.year(format!("station:{number}"), warming, || {
        let broken = |reason: String| {
            Diagnostic::error(Code::Weather, Sentence::untranslated(format!("{}: {reason}", bundled.name)))
        };
        let weather = bundled.weather().map_err(|error| broken(error.to_string()))?;
        let year = SiteWeather {
            label: number.to_owned(),
            years: Vec::new(),
            pooled: None,
            year: Arc::new(weather.year().map_err(|error| broken(error.to_string()))?),
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
            files: Vec::new(),
            expected_error: None,
            repairs: repairs(weather),
            sky: SkySource::Bundled(bundled),
        };
        made(vec![year], warming)
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
    let shared = world.year(format!("synthesised:{}:{metres}", station.number), warming, || {
        let weather = year.weather();
        let broken =
            |reason: String| Diagnostic::error(Code::Weather, Sentence::untranslated(format!("{station}: {reason}")));
        let year = SiteWeather {
            label: station.number.to_owned(),
            years: Vec::new(),
            pooled: None,
            year: Arc::new(weather.year().map_err(|error| broken(error.to_string()))?),
            calendar: weather.calendar(),
            station: format!("{} ({})", station.name(), station.number),
            title: format!("synthesised for {} ({}, {})", station.name(), station.number, station.period),
            source: format!("{SYNTHESISED}: {STATIONS}"),
            published: Some(i32::from(STATIONS.year)),
            licence: STATIONS.licence.to_owned(),
            coordinates: station.coordinates,
            elevation: year.elevation,
            basis: TYPICAL_YEAR,
            files: Vec::new(),
            expected_error: Some(year.expected_error),
            repairs: repairs(&weather),
            sky: SkySource::Synthesised(Box::new(*year)),
        };
        made(vec![year], warming)
    })?;
    if shared.expected_error == Some(year.expected_error) {
        return Ok(shared);
    }
    // The same hours stand for places at other distances less surely.
    Ok(Arc::new(SiteWeather { expected_error: Some(year.expected_error), ..SiteWeather::clone(&shared) }))
}
