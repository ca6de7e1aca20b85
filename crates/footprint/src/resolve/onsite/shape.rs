//! What sun and wind on site give, hour by hour: computed from the weather of the year, flat, or a series.

use wattshed_physics::generation::OutputShape;
use wattshed_physics::renewable::Mounting;
use wattshed_physics::units::{Ratio, unit};
use wattshed_report::{Both, both, told};

use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::contracts::{Plant, of_sky};
use crate::resolve::grid_shape::fitted;
use crate::resolve::reading::Reading;
use crate::resolve::series;
use crate::resolve::weather::SiteWeather;
use crate::spec::Value;

/// Hours of a common year.
const HOURS: usize = 8760;

/// How the output of sun or wind follows from a weather year.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum WeatherShape {
    /// The sun, on a mounting; with a mean output over rating where one is given.
    Sun(Mounting, Option<Ratio>),
    /// The wind, with its mean output over rating.
    Wind(Ratio),
    /// Shares of every hour, whatever the weather.
    Given(Vec<f64>),
}

impl WeatherShape {
    /// In a weather year, or in a common year where no weather is read.
    ///
    /// # Errors
    /// Why it cannot be computed.
    pub(super) fn in_year(&self, weather: Option<&SiteWeather>) -> Result<OutputShape, String> {
        match (self, weather) {
            (_, Some(weather)) => self.in_weather(weather),
            (Self::Given(shares), None) => OutputShape::new(fitted(shares, HOURS)).map_err(|error| error.to_string()),
            (Self::Sun(..) | Self::Wind(_), None) => Err("the weather of the site is not read".to_owned()),
        }
    }

    /// In a weather year.
    ///
    /// # Errors
    /// Why it cannot be computed.
    pub(super) fn in_weather(&self, weather: &SiteWeather) -> Result<OutputShape, String> {
        let hours = weather.calendar.hours();
        let computed = |plant, mounting, factor| {
            let sky = weather.sky.sky().ok_or("its weather cannot be read")?;
            of_sky(&sky, plant, mounting, factor).map(|(shares, _)| shares)
        };
        let shares = match self {
            Self::Sun(mounting, factor) => computed(Plant::Sun, *mounting, *factor)?,
            Self::Wind(factor) => computed(Plant::Wind, Mounting::Fixed, Some(*factor))?,
            Self::Given(shares) => shares.clone(),
        };
        OutputShape::new(fitted(&shares, hours)).map_err(|error| error.to_string())
    }
}

/// The shape of a generator; what is wrong is reported.
pub(super) fn read(reading: &mut Reading<'_>, name: &str, technology: &str) -> Option<WeatherShape> {
    let key = |field: &str| format!("generation.{name}.{field}");
    let factor = reading.optional_ratio(&key("capacity_factor"));
    let word = match reading.optional(&key("shape")) {
        Some(Value::File(file)) => {
            let span = reading.span(&key("shape"));
            let rating = reading.optional_si(&key("rating")).map(wattshed_physics::units::Power::new::<unit::watt>);
            return match series::contract_hours(&file, rating, span.as_ref()) {
                Ok(shares) => Some(WeatherShape::Given(shares)),
                Err(diagnostic) => {
                    reading.found.push(diagnostic.at(span, both!("this series", "cette série")));
                    None
                }
            };
        }
        Some(Value::Word(word)) => word,
        _ if technology == "wind" => "wind".to_owned(),
        _ => "pv-fixed".to_owned(),
    };
    let lacking = |reading: &mut Reading<'_>, what: Both| {
        let message = told!("`{}` is missing: {what}", "`{}` manque : {what}", key("capacity_factor"));
        let span = reading.span(&key("shape")).or(reading.span(&key("model")));
        let place = both!("write for example 0.34", "écrire par exemple 0.34");
        reading.found.push(Diagnostic::error(Code::Missing, message).at(span, place));
    };
    match (word.as_str(), factor) {
        ("pv-fixed", factor) => Some(WeatherShape::Sun(Mounting::Fixed, factor)),
        ("pv-tracking", factor) => Some(WeatherShape::Sun(Mounting::Tracking, factor)),
        ("wind", Some(factor)) => Some(WeatherShape::Wind(factor)),
        ("wind", None) => {
            let what = both!(
                "wind is scaled to the mean output of its machines",
                "le vent est ramené à la production moyenne de ses machines"
            );
            lacking(reading, what);
            None
        }
        (_, Some(factor)) => Some(WeatherShape::Given(vec![factor.get::<unit::ratio>(); HOURS])),
        (_, None) => {
            lacking(reading, both!("a flat output needs its mean", "une production plate demande sa moyenne"));
            None
        }
    }
}
