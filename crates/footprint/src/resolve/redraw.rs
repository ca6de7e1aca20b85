//! A facility with other values for some inputs, at the same place: nothing is read or merged again.

use std::sync::Arc;

use wattshed_grid::Electricity;
use wattshed_physics::it_load::ItLoad;
use wattshed_physics::simulate::FacilityDesign;
use wattshed_physics::units::TemperatureDifference;
use wattshed_physics::weather::DesignConditions;

use super::reading::{DrawnValue, Reading};
use super::{DESIGN_PERCENTILE, Facility, SiteWeather, cooling, electricity, load, power};
use crate::diagnostic::{Diagnostics, SourceText};

/// A weather year with the design conditions that follow from it.
#[derive(Debug, Clone)]
pub(crate) struct Climate {
    /// The year.
    pub(crate) weather: Arc<SiteWeather>,
    /// 99.6 % of its hours are below.
    design: DesignConditions,
}

impl Climate {
    /// Of a weather year.
    pub(crate) fn of(weather: &Arc<SiteWeather>) -> Self {
        Self { weather: Arc::clone(weather), design: weather.design(DESIGN_PERCENTILE) }
    }

    /// The same year, warmer; `None` where an hour leaves the range of air.
    pub(crate) fn warmed(&self, by: TemperatureDifference) -> Option<Self> {
        let year = self.weather.year.shifted(by).ok()?;
        Some(Self::of(&Arc::new(SiteWeather { year, ..SiteWeather::clone(&self.weather) })))
    }
}

/// What other values change.
#[derive(Debug)]
pub(crate) struct Redrawn {
    /// Power chain and plant.
    pub(crate) design: FacilityDesign,
    /// The IT load, where it is another.
    pub(crate) load: Option<ItLoad>,
}

impl Facility {
    /// Plant and load with other values; `None` when they do not fit together.
    pub(crate) fn redrawn(&self, drawn: &[DrawnValue], climate: &Climate) -> Option<Redrawn> {
        let source = SourceText::named("draw", "");
        let mut found = Diagnostics::new();
        let mut reading = Reading::new(&self.spec, &source, &mut found).above(drawn);
        let cooling = cooling::read(&mut reading, self.curves)?;
        let electrical_rooms = reading.ratio("cooling.electrical_rooms");
        let power = power::read(&mut reading);
        let it_capacity = load::capacity(&mut reading);
        let load = match drawn.iter().any(|(key, _)| key.starts_with("it.")) {
            true => Some(load::redrawn(&mut reading, it_capacity, climate.weather.calendar.hours(), &self.load)?),
            false => None,
        };
        let mut design = climate.design;
        design.dry_bulb = reading.optional_temperature("cooling.design.dry_bulb").unwrap_or(design.dry_bulb);
        design.wet_bulb = reading.optional_temperature("cooling.design.wet_bulb").unwrap_or(design.wet_bulb);
        if found.has_errors() {
            return None;
        }
        let evaporation_scale = self.design.evaporation_scale;
        let design = FacilityDesign { it_capacity, power, cooling, electrical_rooms, design, evaporation_scale };
        Some(Redrawn { design, load })
    }

    /// The electricity of the place with other values; `None` when they cannot be.
    pub(crate) fn redrawn_electricity(&self, drawn: &[DrawnValue]) -> Option<Electricity> {
        if !drawn.iter().any(|(key, _)| key.starts_with("grid.")) {
            return Some(self.electricity.clone());
        }
        let source = SourceText::named("draw", "");
        let mut found = Diagnostics::new();
        let mut reading = Reading::new(&self.spec, &source, &mut found).above(drawn);
        let electricity = electricity::read(&mut reading, &self.site)?;
        (!found.has_errors()).then_some(electricity)
    }
}
