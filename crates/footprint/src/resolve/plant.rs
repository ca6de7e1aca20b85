//! How the power of a facility follows from its IT load: from a simulated plant, or from a given PUE.

use wattshed_physics::cooling::Solution;
use wattshed_physics::math::KernelPath;
use wattshed_physics::operation::Operation;
use wattshed_physics::simulate::{Computation, FacilityDesign, GivenFacility, scale, simulate};
use wattshed_physics::units::{ItPower, Pue, Ratio, Time, unit};
use wattshed_physics::weather::{Calendar, WeatherYear, Weekday, YearLength};
use wattshed_report::{Sentence, both};

use super::SiteWeather;
use super::reading::Reading;
use crate::account::DesignPoint;
use crate::diagnostic::{Code, Diagnostic};

/// The plant of a facility.
#[derive(Debug, Clone, PartialEq)]
pub enum Plant {
    /// Simulated hour by hour.
    Modelled(Box<FacilityDesign>),
    /// Known by its PUE alone.
    Given(GivenFacility),
}

impl Plant {
    /// IT power that the load is a share of.
    pub fn it_capacity(&self) -> ItPower {
        match self {
            Self::Modelled(design) => design.it_capacity,
            Self::Given(given) => given.it_capacity,
        }
    }

    /// The design of a simulated plant.
    pub fn design(&self) -> Option<&FacilityDesign> {
        match self {
            Self::Modelled(design) => Some(design),
            Self::Given(_) => None,
        }
    }

    /// Runs the plant through a year of load; a simulated one needs the weather of the same hours.
    ///
    /// # Errors
    /// The weather is missing, or has not the hours of the load.
    pub(crate) fn run(
        &self,
        load: &[f64],
        weather: Option<&WeatherYear>,
        path: KernelPath,
        solution: Solution,
    ) -> Result<Operation, Diagnostic> {
        match (self, weather) {
            (Self::Given(given), _) => Ok(scale(load, given)),
            (Self::Modelled(design), Some(year)) => simulate(year, load, design, Computation { path, solution })
                .map_err(|error| Diagnostic::error(Code::Weather, Sentence::untranslated(error.to_string()))),
            (Self::Modelled(_), None) => {
                let message = both!(
                    "a plant cannot be simulated without the weather of its place",
                    "une installation ne peut être simulée sans la météo de son lieu"
                );
                Err(Diagnostic::error(Code::Weather, message))
            }
        }
    }
}

/// The days of a year that no weather tells: 365, the first a Monday.
pub(super) const CALENDAR: Calendar = Calendar::new(YearLength::Common, Weekday::Monday);

/// How long a year is.
pub(super) fn length(calendar: Calendar) -> Time {
    Time::new::<unit::hour>(calendar.hours() as f64)
}

/// The days of the year that is estimated.
pub(super) fn calendar(weather: Option<&SiteWeather>) -> Calendar {
    weather.map_or(CALENDAR, |weather| weather.calendar)
}

/// The PUE of the spec, where it gives one.
pub(super) fn given_pue(reading: &Reading<'_>) -> Option<Pue> {
    reading.optional_si("facility.pue").map(Pue::new)
}

/// What a utility request asks for; nothing where the size of the facility is not known.
pub(crate) fn design_point(
    operation: &Operation,
    capacity: ItPower,
    sized: bool,
    peak_ratio: Option<Ratio>,
) -> Option<DesignPoint> {
    let design = (operation.design_it(), operation.design_facility());
    sized.then(|| DesignPoint::of(capacity, design, peak_ratio))
}
