//! A facility with other values for some inputs, at the same place: nothing is read or merged again.

use std::sync::Arc;

use wattshed_grid::Electricity;
use wattshed_physics::it_load::ItLoad;
use wattshed_physics::simulate::{FacilityDesign, GivenFacility};
use wattshed_physics::units::{Ratio, TemperatureDifference};
use wattshed_physics::weather::DesignConditions;

use super::heat_reuse::HeatCustomer;
use super::reading::{DrawnValue, Reading};
use super::{Facility, GivenFigures, Plant, SiteWeather, cooling, electricity, given, heat_reuse, load, plant, power};
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
        Self { weather: Arc::clone(weather), design: weather.design() }
    }

    /// The same year for a plant that is sized for another.
    pub(crate) fn sized_for(self, weather: &SiteWeather) -> Self {
        Self { design: weather.design(), ..self }
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
    pub(crate) plant: Plant,
    /// The IT load, where it is another.
    pub(crate) load: Option<ItLoad>,
    /// Who takes heat, where anybody does.
    pub(crate) heat_customer: Option<HeatCustomer>,
    /// Share of the make-up water that is reclaimed, where the spec says it.
    pub(crate) reclaimed_water: Option<Ratio>,
    /// Figures that are given in the place of the model's.
    pub(crate) given: GivenFigures,
}

impl Facility {
    /// Plant and load with other values; `None` when they do not fit together. The climate is that of a simulated plant.
    pub(crate) fn redrawn(&self, drawn: &[DrawnValue], climate: Option<&Climate>) -> Option<Redrawn> {
        let source = SourceText::named("draw", "");
        let mut found = Diagnostics::new();
        let mut reading = Reading::new(&self.spec, &source, &mut found).above(drawn);
        let calendar = plant::calendar(climate.map(|climate| climate.weather.as_ref()));
        let it_capacity = load::capacity(&mut reading, calendar.hours());
        let reclaimed_water = reading.optional_ratio("water.reclaimed");
        let peak_to_mean = reading.number("it.peak_to_mean");
        let given = given::read(&mut reading);
        // With the basis of the facility its PUE turns one into the other.
        let moves_load = |key: &str| key.starts_with("it.") || key == "facility.pue";
        let load = match drawn.iter().any(|(key, _)| moves_load(key)) {
            true => Some(load::redrawn(&mut reading, it_capacity, calendar.hours(), &self.load)?),
            false => None,
        };
        if let Some(pue) = plant::given_pue(&reading) {
            let plant = Plant::Given(GivenFacility { it_capacity, pue, peak_to_mean });
            return (!found.has_errors()).then_some(Redrawn {
                plant,
                load,
                heat_customer: None,
                reclaimed_water,
                given,
            });
        }
        let base = self.plant.design()?;
        let (heat_reuse, heat_customer) = heat_reuse::read(&mut reading).unzip();
        let cooling = cooling::read(&mut reading, self.curves)?;
        let electrical_rooms = reading.ratio("cooling.electrical_rooms");
        let power = power::read(&mut reading);
        let mut design = climate?.design;
        design.dry_bulb = reading.optional_temperature("cooling.design.dry_bulb").unwrap_or(design.dry_bulb);
        design.wet_bulb = reading.optional_temperature("cooling.design.wet_bulb").unwrap_or(design.wet_bulb);
        if found.has_errors() {
            return None;
        }
        let evaporation_scale = base.evaporation_scale;
        let design = FacilityDesign {
            it_capacity,
            power,
            cooling,
            electrical_rooms,
            design,
            evaporation_scale,
            coldest_water_scale: base.coldest_water_scale,
            heat_reuse,
            peak_to_mean,
        };
        Some(Redrawn { plant: Plant::Modelled(Box::new(design)), load, heat_customer, reclaimed_water, given })
    }

    /// The facility sized for and run in another year; `None` when it does not fit.
    pub fn built_for(&self, weather: Arc<SiteWeather>) -> Option<Self> {
        let plant = self.redrawn(&[], Some(&Climate::of(&weather)))?.plant;
        Some(Self { plant, ..self.in_weather(weather) })
    }

    /// The electricity of the place with other values; `None` when they cannot be.
    pub(crate) fn redrawn_electricity(&self, drawn: &[DrawnValue]) -> Option<Electricity> {
        if !drawn.iter().any(|(key, _)| key.starts_with("grid.")) {
            return Some(self.electricity.clone());
        }
        let source = SourceText::named("draw", "");
        let mut found = Diagnostics::new();
        let mut reading = Reading::new(&self.spec, &source, &mut found).above(drawn);
        let electricity = electricity::pinned(&mut reading, &self.site, self.varying.as_ref(), self.pin.as_deref())?;
        (!found.has_errors()).then_some(electricity)
    }
}
