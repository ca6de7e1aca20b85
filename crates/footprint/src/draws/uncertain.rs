//! A facility with what varies in it, and its year at any place of the distributions.

mod of_draw;

use std::borrow::Cow;
use std::sync::Arc;

use wattshed_quantity::Unit;

use super::grid;
use super::model::Effect;
use super::parameter::{Level, Parameter, Target, WARMING, year_at};
use super::simulated::{MarketInputs, Simulated};
use crate::account::{Account, Circumstances, workload_parts};
use crate::diagnostic::{Code, Diagnostic};
use crate::estimate::Options;
use crate::resolve::{
    Climate, Contract, DrawnValue, Facility, GridBeside, Onsite, Plant, Redrawn, SiteWeather, Workload,
};
use crate::results::{DEFINITIONS, Definition};
use crate::spec::Value;
use wattshed_grid::Electricity;
use wattshed_physics::units::{TemperatureDifference, unit};
use wattshed_physics::weather::Calendar;
use wattshed_report::both;

/// A facility with its parameters; what no draw changes is computed once.
#[derive(Debug)]
pub struct Uncertain<'a> {
    facility: &'a Facility,
    parameters: Vec<Parameter>,
    /// The weather of a simulated plant.
    climate: Option<Climate>,
    /// Each of several real years; none where there is one.
    real_years: Vec<Climate>,
    /// Plant on site in the sun and wind of each of them; none where neither drives any.
    skies: Vec<(Arc<SiteWeather>, Onsite)>,
    /// The hours of the load as it is, with the calendar that they are of.
    load: Option<(Vec<f64>, Calendar)>,
    options: Options,
}

/// A year of a facility at some place of the distributions; of several real years the account is their mean, the rest is of
/// the last.
#[derive(Debug)]
pub(crate) struct YearAt {
    /// Its account.
    pub(crate) account: Account,
    /// What was simulated.
    pub(crate) simulated: Arc<Simulated>,
    /// Its contracts.
    pub(crate) contracts: Vec<Contract>,
    /// Its weather.
    pub(crate) weather: Option<Arc<SiteWeather>>,
    /// The electricity of its place.
    pub(crate) electricity: Electricity,
    /// Its workloads.
    pub(crate) workloads: Vec<Workload>,
}

/// How much is kept of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// Its hours, which several sites together take.
    Hours,
    /// Its sums, or its hours where its account takes them.
    Sums,
}

/// What a draw changes, in one year.
#[derive(Debug, Clone, Copy)]
struct Draw<'a> {
    redrawn: &'a Redrawn,
    climate: Option<&'a Climate>,
    circumstances: &'a Circumstances<'a>,
    /// Its values of prices and contracts.
    inputs: &'a MarketInputs,
}

/// What is kept of the last of several years.
struct Last<T> {
    kept: T,
    contracts: Vec<Contract>,
    weather: Option<Arc<SiteWeather>>,
}

/// What all years of a draw have in common.
struct Common {
    electricity: Electricity,
    workloads: Vec<Workload>,
}

impl<'a> Uncertain<'a> {
    /// Everything that varies in `facility`; `site` is its name among several sites, empty for one alone.
    ///
    /// # Errors
    /// A year that the weather may have been leaves the range of air.
    pub fn of(facility: &'a Facility, site: &str, options: Options) -> Result<Self, Diagnostic> {
        let weather = facility.weather.as_ref();
        let real_years = weather.map(|weather| weather.years.iter().map(|year| Climate::of(year).sized_for(weather)));
        let load = facility.load.hourly(facility.calendar).ok();
        let years = weather.filter(|_| facility.onsite.has_sky()).into_iter().flat_map(|weather| &weather.years);
        let skies = years.map(|year| (Arc::clone(year), facility.onsite.in_weather(year))).collect();
        Ok(Self {
            facility,
            parameters: Parameter::all_of(facility, site)?,
            climate: weather.map(Climate::of),
            real_years: real_years.into_iter().flatten().collect(),
            skies,
            load: load.map(|load| (load, facility.calendar)),
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
        self.outcome(levels, &[]).ok()
    }

    /// [`Uncertain::year`] with other values for some fields, in SI units, or what does not fit together. Where the weather is one
    /// of several real years and none of them is drawn, it is their mean, as the value of the estimate is.
    pub(crate) fn outcome(&self, levels: &[Level], given: &[DrawnValue]) -> Result<Account, Box<Diagnostic>> {
        self.years(levels, given, |of| Ok((self.account(&of)?, ()))).map(|(account, ..)| account)
    }

    /// [`Uncertain::outcome`] with what was simulated behind it. What `known` was simulated for the same is not simulated again.
    pub(crate) fn year_at(
        &self,
        levels: &[Level],
        given: &[DrawnValue],
        (keeping, known): (Keeping, Option<&Arc<Simulated>>),
    ) -> Result<YearAt, Box<Diagnostic>> {
        let run = |of: Draw<'_>| match keeping {
            Keeping::Hours => self.run(&of, known),
            Keeping::Sums => match self.by_sums(&of, known)? {
                Some(year) => Ok(year),
                None => self.run(&of, known),
            },
        };
        let (account, last, Common { electricity, workloads }) = self.years(levels, given, run)?;
        let Last { kept: simulated, contracts, weather } = last;
        Ok(YearAt { account, simulated, contracts, weather, electricity, workloads })
    }

    /// The account of the year, or the mean of several, each by `run`; with what it keeps of the last.
    fn years<T>(
        &self,
        levels: &[Level],
        given: &[DrawnValue],
        run: impl Fn(Draw<'_>) -> Result<(Account, T), Box<Diagnostic>>,
    ) -> Result<(Account, Last<T>, Common), Box<Diagnostic>> {
        let values = self.values(levels, given);
        let climates = self.climates(levels, given)?;
        let Some(first) = climates.first() else { return Err(no_year()) };
        let mut redrawn = self.facility.redrawn(&values, first.as_deref())?;
        for (effect, multiplier) in self.model_errors(levels) {
            if let Plant::Modelled(design) = &mut redrawn.plant {
                effect.apply(design, multiplier);
            }
        }
        let electricity = self.electricity(levels, &values)?;
        let beside = self.beside(levels, &values);
        let circumstances = Circumstances {
            electricity: &electricity,
            hydropower: self.facility.hydropower,
            heat_customer: redrawn.heat_customer.as_ref(),
            beside: &beside,
            inventory: &redrawn.inventory,
            contracts: &self.facility.contracts,
            perspective: self.facility.perspective,
            given: redrawn.given,
            onsite: &redrawn.onsite,
            reference: self.facility.reference,
        };
        let inputs = MarketInputs::of(&values, self.model_errors(levels));
        let (mut years, mut onsites) = (Vec::with_capacity(climates.len()), Vec::with_capacity(climates.len()));
        let mut last = None;
        for climate in &climates {
            // Sun and wind of a contract are those of the weather year.
            let mut contracts =
                self.facility.redrawn_contracts(&values, climate.as_deref().map(|climate| climate.weather.as_ref()))?;
            for (effect, multiplier) in self.model_errors(levels) {
                effect.apply_to_contracts(&mut contracts, multiplier);
            }
            let mut onsite = self.under_its_sky(&redrawn.onsite, climate.as_deref(), &values);
            for (effect, multiplier) in self.model_errors(levels) {
                effect.apply_to_onsite(&mut onsite, multiplier);
            }
            let circumstances = Circumstances { contracts: &contracts, onsite: &onsite, ..circumstances };
            let climate = climate.as_deref();
            let (account, kept) =
                run(Draw { redrawn: &redrawn, climate, circumstances: &circumstances, inputs: &inputs })?;
            years.push(account);
            onsites.push(onsite);
            last = Some(Last { kept, contracts, weather: climate.map(|climate| Arc::clone(&climate.weather)) });
        }
        let mut account = match years.as_slice() {
            [_] => years.pop().ok_or_else(no_year)?,
            _ => {
                let onsite = onsites.first().ok_or_else(no_year)?;
                Account::mean(&years, &Circumstances { onsite, ..circumstances }).ok_or_else(no_year)?
            }
        };
        let workloads = workload_parts(&account, &redrawn.workloads);
        account.parts.extend(workloads);
        Ok((account, last.ok_or_else(no_year)?, Common { electricity, workloads: redrawn.workloads }))
    }

    /// The multipliers of models at these levels, with what they multiply.
    fn model_errors(&self, levels: &[Level]) -> impl Iterator<Item = (Effect, f64)> {
        self.parameters.iter().zip(levels).filter_map(|(parameter, level)| match (&parameter.target, level) {
            (Target::Model(effect, multiplier), Some(p)) => Some((*effect, multiplier.at(*p))),
            _ => None,
        })
    }

    /// Plant on site with the sun and wind of a weather year, and the capacity factor of a draw.
    fn under_its_sky(&self, onsite: &Onsite, climate: Option<&Climate>, values: &[DrawnValue]) -> Onsite {
        let Some(weather) = climate.map(|climate| &climate.weather).filter(|_| onsite.has_sky()) else {
            return onsite.clone();
        };
        if values.iter().any(|(key, _)| key.starts_with("generation.") && key.ends_with(".capacity_factor")) {
            return onsite.in_weather(weather);
        }
        // Years that differ in their air alone have one sky.
        let year =
            self.skies.iter().find(|(year, _)| year.sky.is_same(&weather.sky) && year.calendar == weather.calendar);
        match year {
            Some((_, year)) => onsite.clone().under_the_sky_of(year),
            None => onsite.clone(),
        }
    }

    /// Years that are simulated with every parameter at its centre.
    pub(crate) fn years_at_centre(&self) -> usize {
        self.real_years.len().max(1)
    }

    /// The same hours with the electricity of other levels.
    pub fn on_other_grid(&self, year: &Account, levels: &[Level]) -> Option<Account> {
        let values = self.values(levels, &[]);
        let (electricity, beside) = (self.electricity(levels, &values).ok()?, self.beside(levels, &values));
        let contracts = self.facility.redrawn_contracts(&values, self.facility.weather.as_deref()).ok()?;
        let circumstances = Circumstances {
            electricity: &electricity,
            beside: &beside,
            contracts: &contracts,
            ..self.facility.circumstances()
        };
        Some(year.clone().on_grid(&circumstances))
    }

    fn electricity(&self, levels: &[Level], values: &[DrawnValue]) -> Result<Electricity, Box<Diagnostic>> {
        let mut electricity = self.facility.redrawn_electricity(values)?;
        grid::vary(&mut electricity, &|id| self.level_of_factor(levels, id));
        Ok(electricity)
    }

    fn beside(&self, levels: &[Level], values: &[DrawnValue]) -> GridBeside {
        let mut beside = self.facility.redrawn_beside(values);
        grid::vary_beside(&mut beside, &|id| self.level_of_factor(levels, id));
        beside
    }

    fn level_of_factor(&self, levels: &[Level], id: &str) -> Level {
        let of_id = |parameter: &Parameter| matches!(&parameter.target, Target::Factor(factor) if factor.id == id);
        let index = self.parameters.iter().position(of_id)?;
        levels.get(index).copied().flatten()
    }

    /// The values of the fields at their levels; those that are given win.
    fn values(&self, levels: &[Level], given: &[DrawnValue]) -> Vec<DrawnValue> {
        let drawn = self.parameters.iter().zip(levels).filter_map(|(parameter, level)| {
            let value = parameter.value_at((*level)?)?;
            given.iter().all(|(key, _)| *key != parameter.key).then(|| (parameter.key.clone(), value))
        });
        given.iter().cloned().chain(drawn).collect()
    }

    /// The weather to run in: one year, or all real ones where none of them is drawn; none for a plant that is not simulated.
    fn climates(
        &self,
        levels: &[Level],
        given: &[DrawnValue],
    ) -> Result<Vec<Option<Cow<'_, Climate>>>, Box<Diagnostic>> {
        let Some(base) = &self.climate else { return Ok(vec![None]) };
        let drawn = |warming: bool| {
            self.parameters.iter().zip(levels).find_map(|(parameter, level)| match (&parameter.target, level) {
                (Target::Years(years), Some(p)) if (parameter.key == WARMING) == warming => year_at(years, *p),
                _ => None,
            })
        };
        let years: Vec<&Climate> = match drawn(false) {
            Some(year) => vec![&year.climate],
            None if self.real_years.is_empty() => vec![base],
            None => self.real_years.iter().collect(),
        };
        let given = given.iter().find(|(key, _)| key == WARMING).and_then(|(_, value)| value.si());
        let by = match (given, drawn(true)) {
            (Some(kelvin), _) => {
                let own = self.facility.spec.entry(WARMING).and_then(|entry| entry.value.centre().si()).unwrap_or(0.0);
                TemperatureDifference::new::<unit::kelvin_difference>(kelvin - own)
            }
            (None, None) => return Ok(years.into_iter().map(|year| Some(Cow::Borrowed(year))).collect()),
            // Every pair of a year and a warming would fill the memory: only those of a single year are kept.
            (None, Some(warmed)) => match years.as_slice() {
                [year] if std::ptr::eq(*year, base) => return Ok(vec![Some(Cow::Borrowed(&warmed.climate))]),
                _ => warmed.warmed_by,
            },
        };
        let warmed = years.into_iter().map(|year| Some(Some(Cow::Owned(year.warmed(by)?)))).collect::<Option<Vec<_>>>();
        warmed.ok_or_else(|| {
            let span = self.facility.spec.entry(WARMING).and_then(|entry| entry.origin.span.clone());
            let message = both!(
                "an hour of the warmer year leaves the range of air",
                "une heure de l'année réchauffée sort du domaine de l'air"
            );
            Box::new(Diagnostic::error(Code::Weather, message).at(span, both!("from here", "à partir d'ici")))
        })
    }
}

/// Of no year at all.
fn no_year() -> Box<Diagnostic> {
    let message = both!("there is no weather year", "il n'y a pas d'année météo");
    Box::new(Diagnostic::error(Code::Weather, message))
}

/// The value of one result.
pub fn value_of(definition: &Definition, year: &Account) -> Option<f64> {
    definition.of(year).filter(|value| value.is_finite())
}

/// The values of all results, in the order of the table.
pub(crate) fn values_of(year: &Account) -> Vec<Option<f64>> {
    DEFINITIONS.iter().map(|definition| value_of(definition, year)).collect()
}
