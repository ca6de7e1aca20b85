//! What was simulated, with what it rests on: another year that rests on the same need not be simulated again.
//!
//! Most inputs change no hour: what machines embody, what leaks, how long a battery lasts. A year in which one of them alone
//! is another has the hours of the year before; one in which only plant on site is another has the same demand.

use std::sync::Arc;

use wattshed_physics::generation::OnsitePlant;
use wattshed_physics::it_load::LoadMix;
use wattshed_physics::operation::{Operation, YearSums};

use super::model::Effect;
use crate::account::HourSums;
use crate::estimate::Supplied;
use crate::resolve::{DrawnValue, Plant, SiteWeather};

/// All that the hours of a year follow from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Physics<'a> {
    pub(super) plant: &'a Plant,
    pub(super) load: &'a LoadMix,
    pub(super) weather: Option<&'a Arc<SiteWeather>>,
    pub(super) onsite: &'a OnsitePlant,
}

/// What the sums over hours hold beside the hours: prices that weigh them, and contracts that are matched in them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MarketInputs {
    values: Vec<DrawnValue>,
    errors: Vec<(Effect, f64)>,
}

impl MarketInputs {
    /// Of the values of a draw and the errors of its models.
    pub(super) fn of(values: &[DrawnValue], errors: impl Iterator<Item = (Effect, f64)>) -> Self {
        let enters = |key: &str| key.starts_with("price.") || key.starts_with("procurement.");
        let values = values.iter().filter(|(key, _)| enters(key)).cloned().collect();
        Self { values, errors: errors.collect() }
    }
}

/// A year that was simulated.
#[derive(Debug)]
pub(crate) struct Simulated {
    inputs: MarketInputs,
    plant: Plant,
    load: LoadMix,
    weather: Option<Arc<SiteWeather>>,
    onsite: OnsitePlant,
    kept: Kept,
}

/// What is kept of a year.
#[derive(Debug)]
enum Kept {
    /// Its sums, where nobody takes its hours.
    Sums(Box<YearSums>),
    /// Its hours.
    Hours(Box<Hours>),
}

/// The hours of a year.
#[derive(Debug)]
pub(super) struct Hours {
    /// As they are served.
    pub(super) supplied: Supplied,
    /// As they are wanted, where that is more.
    pub(super) wanted: Option<Operation>,
    /// Their sums.
    pub(super) sums: HourSums,
}

impl Simulated {
    pub(super) fn of_sums(of: Physics<'_>, (sums, inputs): (YearSums, &MarketInputs)) -> Self {
        Self::new(of, inputs, Kept::Sums(Box::new(sums)))
    }

    pub(super) fn of_hours(of: Physics<'_>, (hours, inputs): (Hours, &MarketInputs)) -> Self {
        Self::new(of, inputs, Kept::Hours(Box::new(hours)))
    }

    fn new(of: Physics<'_>, inputs: &MarketInputs, kept: Kept) -> Self {
        let Physics { plant, load, weather, onsite } = of;
        let (plant, load, onsite, inputs) = (plant.clone(), load.clone(), onsite.clone(), inputs.clone());
        Self { inputs, plant, load, weather: weather.cloned(), onsite, kept }
    }

    /// Whether the facility would want the same in every hour.
    fn wants_as(&self, other: Physics<'_>) -> bool {
        let same_weather = match (&self.weather, other.weather) {
            (Some(own), Some(other)) => Arc::ptr_eq(own, other),
            (None, None) => true,
            _ => false,
        };
        same_weather && self.plant == *other.plant && self.load == *other.load
    }

    /// Whether the hours would be the same ones.
    pub(super) fn serves(&self, other: Physics<'_>) -> bool {
        self.wants_as(other) && self.onsite == *other.onsite
    }

    /// What the facility wants in every hour of a year of other plant on site.
    pub(super) fn wanted(&self, other: Physics<'_>) -> Option<&Operation> {
        let hours = self.hours().filter(|_| self.wants_as(other))?;
        Some(hours.wanted.as_ref().unwrap_or(&hours.supplied.operation))
    }

    /// Its sums, where it was simulated without hours, and prices are the same.
    pub(super) fn sums(&self, inputs: &MarketInputs) -> Option<&YearSums> {
        match &self.kept {
            Kept::Sums(sums) if self.inputs == *inputs => Some(sums),
            _ => None,
        }
    }

    /// The sums of its hours, where these were kept and contracts are the same.
    pub(super) fn hour_sums(&self, inputs: &MarketInputs) -> Option<&HourSums> {
        Some(&self.hours()?.sums).filter(|_| self.inputs == *inputs)
    }

    /// Its hours, where they were kept.
    pub(super) fn hours(&self) -> Option<&Hours> {
        match &self.kept {
            Kept::Hours(hours) => Some(hours),
            Kept::Sums(_) => None,
        }
    }

    /// Its hours as they are served, where they were kept.
    pub(crate) fn supplied(&self) -> Option<&Supplied> {
        Some(&self.hours()?.supplied)
    }
}
