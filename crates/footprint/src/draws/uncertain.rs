//! A facility with what varies in it, and its year at any place of the distributions.

use std::borrow::Cow;

use wattshed_quantity::Unit;

use super::grid;
use super::parameter::{Level, Parameter, Target, WARMING, year_at};
use crate::account::{Account, Circumstances};
use crate::diagnostic::Diagnostic;
use crate::estimate::Options;
use crate::resolve::{Climate, DrawnValue, Facility, Plant, design_point};
use crate::results::{DEFINITIONS, Definition};
use crate::spec::Value;
use wattshed_physics::units::{TemperatureDifference, unit};

/// A facility with its parameters; what no draw changes is computed once.
#[derive(Debug)]
pub struct Uncertain<'a> {
    facility: &'a Facility,
    parameters: Vec<Parameter>,
    climate: Option<Climate>,
    load: Option<Vec<f64>>,
    options: Options,
}

impl<'a> Uncertain<'a> {
    /// Everything that varies in `facility`; `site` is its name among several sites, empty for one alone.
    ///
    /// # Errors
    /// A year that the weather may have been leaves the range of air.
    pub fn of(facility: &'a Facility, site: &str, options: Options) -> Result<Self, Diagnostic> {
        Ok(Self {
            facility,
            parameters: Parameter::all_of(facility, site)?,
            climate: facility.weather.as_ref().map(Climate::of),
            load: facility.load.hourly(facility.calendar).ok(),
            options,
        })
    }

    /// What varies.
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// Nearly all values of a field that varies, in SI units, with its unit.
    pub(crate) fn span_of(&self, key: &str) -> Option<(f64, f64, Unit)> {
        self.parameters.iter().find(|parameter| parameter.key == key)?.span()
    }

    /// The unit in which a field is written.
    pub(crate) fn unit_of(&self, key: &str) -> Option<Unit> {
        match self.facility.spec.entry(key)?.value.centre() {
            Value::Quantity(quantity) => Some(quantity.unit),
            _ => None,
        }
    }

    /// Every parameter at its centre.
    pub fn centre(&self) -> Vec<Level> {
        vec![None; self.parameters.len()]
    }

    /// The place of every parameter in a draw.
    pub fn levels(&self, index: u32, seed: u64) -> Vec<Level> {
        self.parameters.iter().map(|parameter| Some(parameter.probability(index, seed))).collect()
    }

    /// The year with each parameter at its level; `None` when the values do not fit together.
    pub fn year(&self, levels: &[Level]) -> Option<Account> {
        self.year_with(levels, &[])
    }

    /// [`Uncertain::year`] with other values for some fields, in SI units.
    pub(crate) fn year_with(&self, levels: &[Level], given: &[DrawnValue]) -> Option<Account> {
        let values = self.values(levels, given);
        let climate = self.climate(levels, given)?;
        let mut redrawn = self.facility.redrawn(&values, climate.as_deref())?;
        for (parameter, level) in self.parameters.iter().zip(levels) {
            if let (Target::Model(effect, multiplier), Some(p), Plant::Modelled(design)) =
                (&parameter.target, level, &mut redrawn.plant)
            {
                effect.apply(design, multiplier.at(*p));
            }
        }
        let weather = climate.as_ref().map(|climate| climate.weather.as_ref());
        let calendar = weather.map_or(self.facility.calendar, |weather| weather.calendar);
        let own;
        let load = match (&redrawn.load, &self.load) {
            (Some(load), _) => {
                own = load.hourly(calendar).ok()?;
                &own
            }
            (None, Some(load)) => load,
            (None, None) => return None,
        };
        let (path, solution) = (self.options.path, self.facility.solution);
        let operation = redrawn.plant.run(load, weather.map(|weather| &weather.year), path, solution).ok()?;
        let (capacity, peak_ratio) = (redrawn.plant.it_capacity(), redrawn.given.peak_ratio);
        let design = design_point(&operation, capacity, self.facility.sized, peak_ratio);
        let electricity = self.electricity(levels, &values)?;
        let circumstances = Circumstances {
            electricity: &electricity,
            hydropower: self.facility.hydropower,
            heat_customer: redrawn.heat_customer.as_ref(),
            reclaimed_water: redrawn.reclaimed_water,
            given: redrawn.given,
        };
        let hours = 0..operation.hours();
        let shaped = self.facility.grid_shape.weigh(operation.facility_w(), hours, calendar);
        Some(Account::of(&operation.year(), shaped, design, &circumstances))
    }

    /// The same hours with the electricity of other levels.
    pub fn on_other_grid(&self, year: &Account, levels: &[Level]) -> Option<Account> {
        let electricity = self.electricity(levels, &self.values(levels, &[]))?;
        Some(year.clone().on_grid(&electricity, self.facility.hydropower))
    }

    fn electricity(&self, levels: &[Level], values: &[DrawnValue]) -> Option<wattshed_grid::Electricity> {
        let mut electricity = self.facility.redrawn_electricity(values)?;
        grid::vary(&mut electricity, &|id| {
            let of_id = |parameter: &Parameter| matches!(&parameter.target, Target::Factor(factor) if factor.id == id);
            let index = self.parameters.iter().position(of_id)?;
            levels.get(index).copied().flatten()
        });
        Some(electricity)
    }

    /// The values of the fields at their levels; those that are given win.
    fn values(&self, levels: &[Level], given: &[DrawnValue]) -> Vec<DrawnValue> {
        let drawn = self.parameters.iter().zip(levels).filter_map(|(parameter, level)| {
            let value = parameter.value_at((*level)?)?;
            given.iter().all(|(key, _)| *key != parameter.key).then(|| (parameter.key.clone(), value))
        });
        given.iter().cloned().chain(drawn).collect()
    }

    /// The climate of a simulated plant, none where no plant is; an outer `None` where it cannot be.
    fn climate(&self, levels: &[Level], given: &[DrawnValue]) -> Option<Option<Cow<'_, Climate>>> {
        let Some(base) = &self.climate else { return Some(None) };
        self.climate_from(base, levels, given).map(Some)
    }

    fn climate_from<'c>(
        &'c self,
        base: &'c Climate,
        levels: &[Level],
        given: &[DrawnValue],
    ) -> Option<Cow<'c, Climate>> {
        let drawn = |warming: bool| {
            self.parameters.iter().zip(levels).find_map(|(parameter, level)| match (&parameter.target, level) {
                (Target::Years(years), Some(p)) if (parameter.key == WARMING) == warming => year_at(years, *p),
                _ => None,
            })
        };
        let year = drawn(false).map(|year| &year.climate);
        if let Some(kelvin) = given.iter().find(|(key, _)| key == WARMING).and_then(|(_, value)| value.si()) {
            let own = self.facility.spec.entry(WARMING).and_then(|entry| entry.value.centre().si()).unwrap_or(0.0);
            let by = TemperatureDifference::new::<unit::kelvin_difference>(kelvin - own);
            return year.unwrap_or(base).warmed(by).map(Cow::Owned);
        }
        match (year, drawn(true)) {
            // Every pair of a year and a warming would fill the memory: their psychrometrics are computed in each draw.
            (Some(year), Some(warming)) => year.warmed(warming.warmed_by).map(Cow::Owned),
            (Some(year), None) => Some(Cow::Borrowed(year)),
            (None, warming) => Some(Cow::Borrowed(warming.map_or(base, |year| &year.climate))),
        }
    }
}

/// The value of one result.
pub fn value_of(definition: &Definition, year: &Account) -> Option<f64> {
    (definition.value)(year).filter(|value| value.is_finite())
}

/// The values of all results, in the order of the table.
pub(super) fn values_of(year: &Account) -> Vec<Option<f64>> {
    DEFINITIONS.iter().map(|definition| value_of(definition, year)).collect()
}
