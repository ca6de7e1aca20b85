//! The hours of an agreement: computed from the sun and the wind of its place, flat, or given.
//!
//! Always one value for each hour. Means over the days of a month would match a load far better than any plant does.

use std::sync::Arc;

use wattshed_climate::place::{PlaceName, locate};
use wattshed_climate::{SiteWeatherYear, default_elevation, weather_for};
use wattshed_physics::renewable::{Mounting, Photovoltaics, WindPlant};
use wattshed_physics::units::{Power, Ratio, Time, unit};
use wattshed_report::{Sentence, both, told};

use super::{ContractAmount, Shares, key};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::grid_shape::fitted;
use crate::resolve::reading::Reading;
use crate::resolve::series;
use crate::resolve::weather::{SiteWeather, Sky, SkySource};
use crate::spec::Value;
use crate::spec::value::SeriesFile;

/// The hours of an agreement in the weather years of a facility.
#[derive(Debug, Clone)]
pub(super) struct HourlyShape {
    pub(super) plant: Plant,
    years: Vec<YearShape>,
}

/// What the hours are computed from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::resolve) enum Plant {
    Flat,
    Series,
    Sun,
    Wind,
}

#[derive(Debug, Clone)]
struct YearShape {
    sky: SkySource,
    hours: usize,
    shares: Shares,
    /// With the hours by which its clock is ahead of the site's.
    wind: Option<(Arc<WindPlant>, i64)>,
}

impl HourlyShape {
    /// The year of the same sky; of a place elsewhere they are all alike but for their length.
    pub(super) fn in_year(&self, weather: &SiteWeather) -> Option<&[f64]> {
        Some(&self.year(weather)?.shares)
    }

    fn year(&self, weather: &SiteWeather) -> Option<&YearShape> {
        let hours = weather.calendar.hours();
        let same = self.years.iter().find(|year| year.sky.is_same(&weather.sky) && year.hours == hours);
        same.or_else(|| self.years.iter().find(|year| year.hours == hours))
    }

    /// With another capacity factor, in one weather year.
    pub(super) fn redrawn(&self, wanted: Ratio, weather: &SiteWeather) -> Option<Self> {
        let year = self.year(weather)?;
        let shares = match (&year.wind, self.plant) {
            (Some((plant, ahead)), _) => {
                turned(fitted(&numbers(&plant.output_between(wanted).ok()?), year.hours), *ahead)
            }
            (None, Plant::Flat) => vec![wanted.get::<unit::ratio>(); year.hours],
            (None, _) => with_mean(&year.shares, wanted.get::<unit::ratio>())?,
        };
        Some(Self { plant: self.plant, years: vec![YearShape { shares: shares.into(), ..year.clone() }] })
    }

    /// Multiplies what the sun yields; no plant gives more than its rating.
    pub(super) fn scale_sun(&mut self, multiplier: f64) {
        if self.plant == Plant::Sun {
            for year in &mut self.years {
                year.shares = year.shares.iter().map(|share| (share * multiplier).min(1.0)).collect();
            }
        }
    }
}

/// The hours of a contract, one shape for each weather year of the facility.
pub(super) fn read(
    reading: &mut Reading<'_>,
    name: &str,
    amount: ContractAmount,
    weather: &SiteWeather,
) -> Option<HourlyShape> {
    let (plant, mounting) = match reading.optional(&key(name, "shape")) {
        Some(Value::File(file)) => return of_file(reading, name, amount, &file, weather),
        Some(Value::Word(word)) => match word.as_str() {
            "wind" => (Plant::Wind, Mounting::Fixed),
            "pv-fixed" => (Plant::Sun, Mounting::Fixed),
            "pv-tracking" => (Plant::Sun, Mounting::Tracking),
            _ => (Plant::Flat, Mounting::Fixed),
        },
        _ => (Plant::Flat, Mounting::Fixed),
    };
    match plant {
        Plant::Flat | Plant::Series => flat(reading, name, amount, weather),
        Plant::Sun | Plant::Wind => computed(reading, name, plant, mounting, weather),
    }
}

fn of_file(
    reading: &mut Reading<'_>,
    name: &str,
    amount: ContractAmount,
    file: &SeriesFile,
    weather: &SiteWeather,
) -> Option<HourlyShape> {
    let capacity = match amount {
        ContractAmount::Capacity(capacity) => Some(capacity),
        ContractAmount::Volume(_) | ContractAmount::Share(_) => None,
    };
    let span = reading.span(&key(name, "shape"));
    match series::contract_hours(file, capacity, span.as_ref()) {
        Ok(shares) => Some(given(&shares, weather)),
        Err(diagnostic) => {
            reading.found.push(diagnostic.at(span, both!("this series", "cette série")));
            None
        }
    }
}

/// Hours from the sun or the wind of the site's own years, or of a place elsewhere.
fn computed(
    reading: &mut Reading<'_>,
    name: &str,
    plant: Plant,
    mounting: Mounting,
    weather: &SiteWeather,
) -> Option<HourlyShape> {
    let factor = reading.optional_ratio(&key(name, "capacity_factor"));
    let elsewhere = match reading.optional_word(&key(name, "place")) {
        Some(place) => Some(sky_of_place(reading, name, &place)?),
        None => None,
    };
    warn_of_synthesis(reading, name, plant, elsewhere.as_ref().unwrap_or(&weather.sky));
    let of_year = |year: &SiteWeather| -> Result<YearShape, String> {
        let source = elsewhere.as_ref().unwrap_or(&year.sky);
        let sky = source.sky().ok_or("its weather cannot be read")?;
        let (hours, ahead) = (year.calendar.hours(), hours_ahead(&sky, year));
        let (shares, wind) = of_sky(&sky, plant, mounting, factor)?;
        let shares = turned(fitted(&shares, hours), ahead).into();
        Ok(YearShape { sky: year.sky.clone(), hours, shares, wind: wind.map(|plant| (plant, ahead)) })
    };
    match weather.each().into_iter().map(of_year).collect() {
        Ok(years) => Some(HourlyShape { plant, years }),
        Err(reason) => {
            refuse(reading, name, &reason);
            None
        }
    }
}

fn refuse(reading: &mut Reading<'_>, name: &str, reason: &str) {
    let message = told!(
        "the hours of contract `{name}` cannot be computed: {reason}",
        "les heures du contrat `{name}` ne peuvent être calculées : {reason}"
    );
    let span =
        ["capacity_factor", "place", "shape", "technology"].into_iter().find_map(|f| reading.span(&key(name, f)));
    let help = both!(
        "give the place of the plants, procurement.NAME.place, or a series of 8,760 hours, procurement.NAME.shape",
        "donner le lieu des centrales, procurement.NAME.place, ou une série de 8 760 heures, procurement.NAME.shape"
    );
    let place = both!("of this contract", "de ce contrat");
    reading.found.push(Diagnostic::error(Code::Weather, message).at(span, place).help(help));
}

/// The sun or the wind of a year as the output of a plant over its capacity.
pub(in crate::resolve) fn of_sky(
    sky: &Sky,
    plant: Plant,
    mounting: Mounting,
    factor: Option<Ratio>,
) -> Result<(Vec<f64>, Option<Arc<WindPlant>>), String> {
    if plant == Plant::Wind {
        let wind = sky.wind.as_ref().ok_or("its weather has hours without wind")?;
        let plant = Arc::new(WindPlant::new(wind.iter().copied()));
        let factor = factor.ok_or("its capacity factor is not known")?;
        let shares = numbers(&plant.output(factor).map_err(|error| error.to_string())?);
        return Ok((shares, Some(plant)));
    }
    let sun = sky.sun.as_ref().ok_or("its weather has hours without irradiance")?;
    let shares = numbers(&Photovoltaics { place: sky.place, mounting }.output(sun.iter().copied()));
    match factor {
        None => Ok((shares, None)),
        Some(factor) => {
            let wanted = factor.get::<unit::ratio>();
            let scaled = with_mean(&shares, wanted)
                .ok_or_else(|| format!("the sun there gives no plant a capacity factor of {wanted}"))?;
            Ok((scaled, None))
        }
    }
}

fn flat(reading: &mut Reading<'_>, name: &str, amount: ContractAmount, weather: &SiteWeather) -> Option<HourlyShape> {
    let share = match (amount, reading.optional_ratio(&key(name, "capacity_factor"))) {
        (ContractAmount::Capacity(_), None) => {
            let help = both!(
                "a flat shape of a capacity needs its mean, 0.9",
                "une forme plate d'une capacité demande sa moyenne, 0.9"
            );
            super::lacking(reading, name, "capacity_factor", help);
            return None;
        }
        (_, factor) => factor.map_or(1.0, |factor| factor.get::<unit::ratio>()),
    };
    let of_year = |year: &SiteWeather| {
        let hours = year.calendar.hours();
        YearShape { sky: year.sky.clone(), hours, shares: vec![share; hours].into(), wind: None }
    };
    Some(HourlyShape { plant: Plant::Flat, years: weather.each().into_iter().map(of_year).collect() })
}

/// The hours of a series, which has no weather.
fn given(shares: &[f64], weather: &SiteWeather) -> HourlyShape {
    let of_year = |year: &SiteWeather| {
        let hours = year.calendar.hours();
        YearShape { sky: year.sky.clone(), hours, shares: fitted(shares, hours).into(), wind: None }
    };
    HourlyShape { plant: Plant::Series, years: weather.each().into_iter().map(of_year).collect() }
}

/// The sky of a place that is not the site: the nearest typical year, or one made from the averages of a station.
fn sky_of_place(reading: &mut Reading<'_>, name: &str, place: &str) -> Option<SkySource> {
    let located = place.parse::<PlaceName>().map_err(|error| error.to_string());
    let found = located.and_then(|place| locate(&place).map_err(|error| error.to_string())).and_then(|located| {
        let coordinates = located.coordinates();
        let elevation = default_elevation(coordinates).map_or_else(Default::default, |found| found.elevation());
        weather_for(coordinates, elevation).map_err(|error| error.to_string())
    });
    match found {
        Ok(SiteWeatherYear::Bundled(found)) => Some(SkySource::Bundled(found.year)),
        Ok(SiteWeatherYear::Synthesised(year)) => Some(SkySource::Synthesised(Box::new(year))),
        Err(reason) => {
            let span = reading.span(&key(name, "place"));
            let place = both!("this place", "ce lieu");
            reading.found.push(Diagnostic::error(Code::Place, Sentence::untranslated(reason)).at(span, place));
            None
        }
    }
}

fn warn_of_synthesis(reading: &mut Reading<'_>, name: &str, plant: Plant, sky: &SkySource) {
    if !sky.is_synthesised() {
        return;
    }
    let (code, message) = match plant {
        Plant::Wind => (
            Code::WindSynthesised,
            told!(
                "the wind of contract `{name}` is made from a distribution, not measured: its calms and storms are those of no \
                 real year",
                "le vent du contrat `{name}` est tiré d'une loi, non mesuré : ses calmes et ses tempêtes ne sont ceux d'aucune \
                 année réelle"
            ),
        ),
        _ => (
            Code::SunSynthesised,
            told!(
                "the sun of contract `{name}` is computed for a synthesised year, not measured: its clouds are those of no real \
                 year, and it may yield up to a sixth less than a measured one",
                "le soleil du contrat `{name}` est calculé pour une année synthétisée, non mesuré : ses nuages ne sont ceux \
                 d'aucune année réelle, et il peut donner jusqu'à un sixième de moins qu'un soleil mesuré"
            ),
        ),
    };
    let span = reading.span(&key(name, "place")).or_else(|| reading.span(&key(name, "technology")));
    let help = both!(
        "give measured hours: procurement.NAME.shape = { file = \"hours.csv\" }, or a place near a typical year",
        "donner des heures mesurées : procurement.NAME.shape = { file = \"heures.csv\" }, ou un lieu proche d'une année typique"
    );
    let warning = Diagnostic::warning(code, message);
    reading.found.push(warning.at(span, both!("of this contract", "de ce contrat")).help(help));
}

/// Hours by which the clock of the sky is ahead of the site's.
fn hours_ahead(sky: &Sky, site: &SiteWeather) -> i64 {
    let offset = |time: Time| time.get::<unit::hour>();
    let here = site.sky.sky().map_or_else(|| offset(sky.place.utc_offset), |own| offset(own.place.utc_offset));
    (offset(sky.place.utc_offset) - here).round() as i64
}

/// Hours of a clock that is ahead, in the order of the site's; those beyond the end of the year stand at its beginning.
fn turned(mut shares: Vec<f64>, ahead: i64) -> Vec<f64> {
    let length = i64::try_from(shares.len()).unwrap_or(0).max(1);
    // Between 0 and the length.
    shares.rotate_left(ahead.rem_euclid(length) as usize);
    shares
}

fn numbers(shares: &[Ratio]) -> Vec<f64> {
    shares.iter().map(|share| share.get::<unit::ratio>()).collect()
}

/// Shares multiplied so that their mean is `wanted` and none is above one.
fn with_mean(shares: &[f64], wanted: f64) -> Option<Vec<f64>> {
    const HALVINGS: u32 = 50;
    let mean_at =
        |scale: f64| shares.iter().fold(0.0, |sum, share| sum + (share * scale).min(1.0)) / shares.len().max(1) as f64;
    let (mut low, mut high) = (0.0, 1.0);
    while mean_at(high) < wanted {
        high *= 2.0;
        if high > 1024.0 {
            return None;
        }
    }
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if mean_at(middle) < wanted { low = middle } else { high = middle }
    }
    Some(shares.iter().map(|share| (share * high).min(1.0)).collect())
}

/// Power of a column over the capacity; without one the numbers stand, as only their course matters.
pub(in crate::resolve) fn over_capacity(watts: f64, capacity: Option<Power>) -> f64 {
    capacity.map_or(watts, |capacity| watts / capacity.get::<unit::watt>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_ahead_is_turned_back() {
        // Noon in New York is 11:00 in Chicago: what stands at hour 11 there belongs to hour 12 here.
        let mut central = vec![0.0; 24];
        central[11] = 1.0;
        assert_eq!(turned(central, -1)[12], 1.0);
    }

    #[test]
    fn a_given_mean_is_met_and_no_share_is_above_one() {
        let shares: Vec<f64> = (0..100).map(|hour| f64::from(hour % 10) / 10.0).collect();
        for wanted in [0.1, 0.45, 0.8] {
            let scaled = with_mean(&shares, wanted).unwrap();
            let mean = scaled.iter().sum::<f64>() / 100.0;
            assert!((mean - wanted).abs() < 1e-9 && scaled.iter().all(|share| *share <= 1.0));
        }
        assert_eq!(with_mean(&shares, 0.95), None);
    }
}
