//! How far PUE and WUE of synthesised years are from those of real ones: the page docs/method/synthesis-error.md,
//! of which it prints the tables.
//!
//! ```text
//! cargo run --release -p wattshed-footprint --example synthesis_error
//! cargo run --release -p wattshed-footprint --example synthesis_error -- NAME=HOURLY.csv@LATITUDE,LONGITUDE,ELEVATION,UTC_OFFSET ...
//! ```
//! Without arguments the bundled years are the real ones. Each plant is sized for the year that it runs in.

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::fmt::Write as _;
use std::sync::Arc;

use wattshed_climate::stations::{ClimateStation, nearest_station, station};
use wattshed_climate::synthesis::{ExpectedError, synthesise_at};
use wattshed_climate::{Coordinates, HourlySite, WeatherFile, bundled, read_hourly};
use wattshed_footprint::diagnostic::{Diagnostic, Failure, SourceText};
use wattshed_footprint::estimate::{Options, estimate};
use wattshed_footprint::resolve::{Facility, Layers, SiteWeather, World, facility, resolve};
use wattshed_footprint::spec::SpecFile;
use wattshed_physics::units::{Length, Time, unit};

/// The plants, of the typical preset: outdoor air, an exchanger, tower and chillers, dry coolers with chillers, liquid to the chips
/// with dry coolers and with a tower.
const PLANTS: [&str; 6] = [
    "airside-evaporative",
    "indirect-evaporative",
    "water-chiller-economizer",
    "air-chiller-economizer",
    "liquid-dry",
    "liquid-tower",
];

type Failed = Box<dyn std::error::Error>;

fn main() -> Result<(), Failed> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let sites = if arguments.is_empty() {
        bundled_sites()?
    } else {
        arguments.iter().map(|argument| read(argument)).collect::<Result<_, _>>()?
    };
    print!("{}", table(&sites)?);
    Ok(())
}

/// A station with real years.
pub(crate) struct Site {
    name: String,
    station: ClimateStation,
    years: Vec<WeatherFile>,
}

/// The sites with a bundled year.
///
/// # Errors
/// A bundled year that cannot be read.
pub(crate) fn bundled_sites() -> Result<Vec<Site>, Failed> {
    let mut sites = Vec::new();
    for year in bundled() {
        let file = year.weather()?.clone();
        // Two bundled years are of stations that the table lists under another number.
        let station = station(year.station).or_else(|| near(&file)).ok_or("no station near")?;
        sites.push(Site { name: format!("{} ({})", year.name, year.station), station, years: vec![file] });
    }
    Ok(sites)
}

fn near(file: &WeatherFile) -> Option<ClimateStation> {
    let reach = Length::new::<unit::meter>(25_000.0);
    nearest_station(file.station.coordinates, file.station.elevation, reach).map(|near| near.station)
}

fn read(argument: &str) -> Result<Site, Failed> {
    let usage = "NAME=HOURLY.csv@LATITUDE,LONGITUDE,ELEVATION,UTC_OFFSET";
    let (name, rest) = argument.split_once('=').ok_or(usage)?;
    let (path, place) = rest.split_once('@').ok_or(usage)?;
    let numbers = place.split(',').map(str::parse).collect::<Result<Vec<f64>, _>>()?;
    let &[latitude, longitude, elevation, utc_offset] = numbers.as_slice() else { return Err(usage.into()) };
    let at = HourlySite {
        coordinates: Some(Coordinates::from_degrees(latitude, longitude)?),
        elevation: Some(Length::new::<unit::meter>(elevation)),
        utc_offset: None,
        table_utc_offset: Some(Time::new::<unit::hour>(utc_offset)),
    };
    let years: Vec<WeatherFile> = read_hourly(&std::fs::read(path)?, &at)?.into_iter().map(|year| year.file).collect();
    let station = years.first().and_then(near).ok_or("no station within 25 km")?;
    Ok(Site { name: name.to_owned(), station, years })
}

/// PUE and WUE of a plant in the real years (their mean), in the synthesised year, and the ends of its variants.
pub(crate) struct Outcome {
    real: [f64; 2],
    synthesised: [f64; 2],
    low: [f64; 2],
    high: [f64; 2],
}

impl Outcome {
    /// Whether the real PUE and WUE lie within the variants, to a thousandth and to 0.005 L/kWh.
    pub(crate) fn covered(&self) -> [bool; 2] {
        const TOLERANCE: [f64; 2] = [0.001, 0.005];
        [0, 1].map(|i| (self.low[i] - TOLERANCE[i]..=self.high[i] + TOLERANCE[i]).contains(&self.real[i]))
    }

    fn error(&self) -> [f64; 2] {
        [0, 1].map(|i| self.synthesised[i] - self.real[i])
    }
}

/// Runs one plant at one site.
///
/// # Errors
/// A spec or a year that cannot be.
fn run(site: &Site, plant: usize) -> Result<Outcome, Failed> {
    let base = base(PLANTS[plant])?;
    let at_base = base.weather.as_ref().ok_or("a plant without weather")?;
    let first = site.years.first().ok_or("a site without years")?;
    let mut real = [0.0; 2];
    for file in &site.years {
        let found = metrics(&base, with_year(at_base, file, None)?)?;
        real = [0, 1].map(|i| real[i] + found[i] / site.years.len() as f64);
    }
    let file = synthesise_at(&site.station, first.station.elevation);
    let error = ExpectedError::of_synthesis(&site.station);
    let synthesised = with_year(at_base, &file, Some(error))?;
    let variants = synthesised.variants().map_err(said)?;
    let variants: Vec<[f64; 2]> =
        variants.into_iter().map(|weather| metrics(&base, weather)).collect::<Result<_, _>>()?;
    let end = |i: usize, end: fn(f64, f64) -> f64, from: f64| variants.iter().map(|v| v[i]).fold(from, end);
    Ok(Outcome {
        real,
        synthesised: metrics(&base, synthesised)?,
        low: [0, 1].map(|i| end(i, f64::min, f64::INFINITY)),
        high: [0, 1].map(|i| end(i, f64::max, 0.0)),
    })
}

fn said(diagnostic: Diagnostic) -> Failed {
    diagnostic.to_string().into()
}

fn base(plant: &str) -> Result<Facility, Failed> {
    let text = format!(
        "schema = 1\nsite.place = \"20166\"\nit = {{ capacity = \"20 MW\", load = 0.7 }}\ncooling.system = \"{plant}\"\n"
    );
    let all = |problems: Vec<Diagnostic>| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    let failed = |failure: Failure| format!("{failure:?}");
    let file = SpecFile::from_text(SourceText::named("plant.toml", text)).map_err(failed)?;
    let spec = resolve(&file, &Layers { scenario: None, patches: Vec::new() }).map_err(said)?;
    Ok(facility(&file, spec, &World::new()).map_err(all)?)
}

fn with_year(
    base: &SiteWeather,
    file: &WeatherFile,
    expected_error: Option<ExpectedError>,
) -> Result<Arc<SiteWeather>, Failed> {
    let (year, calendar) = (file.year()?, file.calendar());
    Ok(Arc::new(SiteWeather { year: Arc::new(year), calendar, expected_error, ..base.clone() }))
}

fn metrics(base: &Facility, weather: Arc<SiteWeather>) -> Result<[f64; 2], Failed> {
    let facility = base.built_for(weather).ok_or("the plant does not fit the year")?;
    let footprint = estimate(facility, Options::default()).map_err(said)?;
    let value = |key| footprint.value(key).ok_or("no such result");
    Ok([value("pue")?, value("wue_site_l_per_kwh")?])
}

/// Runs all plants at one site.
///
/// # Errors
/// As [`run`].
pub(crate) fn outcomes_of(site: &Site) -> Result<Vec<Outcome>, Failed> {
    (0..PLANTS.len()).map(|plant| run(site, plant)).collect()
}

/// The row of a site.
pub(crate) fn row(site: &Site, outcomes: &[Outcome]) -> String {
    let cell = |outcome: &Outcome| {
        let [pue, wue] = outcome.error();
        format!(" {pue:+.3}, {wue:+.2} |")
    };
    format!("| {} | {} |{}", site.name, site.station.zone, outcomes.iter().map(cell).collect::<String>())
}

fn table(sites: &[Site]) -> Result<String, Failed> {
    let mut text = String::new();
    let heads: String = PLANTS.iter().map(|plant| format!(" {plant} |")).collect();
    let _ = writeln!(text, "| site | zone |{heads}\n|---|---|{}", "---|".repeat(PLANTS.len()));
    let mut outcomes: Vec<Vec<Outcome>> = PLANTS.iter().map(|_| Vec::new()).collect();
    for site in sites {
        let found = outcomes_of(site)?;
        let _ = writeln!(text, "{}", row(site, &found));
        for (all, outcome) in outcomes.iter_mut().zip(found) {
            all.push(outcome);
        }
    }
    for (label, read) in SUMMARIES {
        let cells: String = outcomes.iter().map(|all| format!(" {} |", read(all))).collect();
        let _ = writeln!(text, "| **{label}** | |{cells}");
    }
    Ok(text)
}

/// A line below the table: its label, and its cell from the outcomes of a plant.
type Summary = (&'static str, fn(&[Outcome]) -> String);

const SUMMARIES: [Summary; 4] = [
    ("mean of the real years", |all| pair(mean(all, |outcome| outcome.real), false)),
    ("bias", |all| pair(mean(all, Outcome::error), true)),
    ("standard deviation", |all| {
        let bias = mean(all, Outcome::error);
        let square =
            mean(all, |outcome| [0, 1].map(|i| (outcome.error()[i] - bias[i]) * (outcome.error()[i] - bias[i])));
        pair(square.map(f64::sqrt), false)
    }),
    ("real within the variants", |all| {
        let [pue, wue] = mean(all, |outcome| outcome.covered().map(|covered| f64::from(u8::from(covered))));
        format!("{:.0} %, {:.0} %", pue * 100.0, wue * 100.0)
    }),
];

fn mean(all: &[Outcome], read: impl Fn(&Outcome) -> [f64; 2]) -> [f64; 2] {
    let sum = all.iter().map(read).fold([0.0; 2], |sum, value| [sum[0] + value[0], sum[1] + value[1]]);
    sum.map(|sum| sum / all.len() as f64)
}

fn pair([pue, wue]: [f64; 2], signed: bool) -> String {
    if signed { format!("{pue:+.3}, {wue:+.2}") } else { format!("{pue:.3}, {wue:.2}") }
}
