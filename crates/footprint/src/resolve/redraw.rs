//! A facility with other values for some inputs, at the same place: nothing is read or merged again.

use std::sync::Arc;

use wattshed_grid::Electricity;
use wattshed_physics::it_load::LoadMix;
use wattshed_physics::simulate::{FacilityDesign, GivenFacility};
use wattshed_physics::units::{ItPower, Ratio, TemperatureDifference};
use wattshed_physics::weather::DesignConditions;
use wattshed_report::both;

use super::fleets::Equipment;
use super::heat_reuse::HeatCustomer;
use super::onsite::Halls;
use super::peak_ratio::SolvedFor;
use super::reading::{DrawnValue, Reading};
use super::{
    Contract, Facility, GivenFigures, GridBeside, Inventory, Onsite, Plant, SiteWeather, Workload, World, capex,
    contracts, cooling, electricity, fleets, given, grid_beside, heat_reuse, inventory, load, onsite, plant, power,
    site_water, workloads,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceText};

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

    /// The same year, warmer, for the same plant: it was sized before anybody knew how warm it would become. `None` where an
    /// hour leaves the range of air.
    pub(crate) fn warmed(&self, by: TemperatureDifference) -> Option<Self> {
        let year = self.weather.year.shifted(by).ok()?;
        let weather = Arc::new(SiteWeather { year: Arc::new(year), ..SiteWeather::clone(&self.weather) });
        Some(Self { weather, design: self.design })
    }
}

/// The keys whose values may be others than those that a facility was made of.
#[derive(Debug)]
pub(crate) struct Moved<'k>(pub(super) Vec<&'k str>);

impl Moved<'_> {
    /// Whether one of them begins so.
    pub(super) fn any(&self, beginnings: &[&str]) -> bool {
        self.0.iter().any(|key| beginnings.iter().any(|beginning| key.starts_with(beginning)))
    }
}

/// What other values change.
#[derive(Debug)]
pub(crate) struct Redrawn {
    /// Power chain and plant.
    pub(crate) plant: Plant,
    /// The IT load, where it is another.
    pub(crate) load: Option<LoadMix>,
    /// Peak facility over peak IT power, where the plant turned the one into the other.
    pub(super) peak_ratio: Option<Ratio>,
    /// Plant on site.
    pub(crate) onsite: Onsite,
    /// Who takes heat, where anybody does.
    pub(crate) heat_customer: Option<HeatCustomer>,
    /// Embodied emissions, water beside the cooling, land, prices.
    pub(crate) inventory: Inventory,
    /// Figures that are given in the place of the model's.
    pub(crate) given: GivenFigures,
    /// Work whose footprint is asked for.
    pub(crate) workloads: Vec<Workload>,
}

impl Facility {
    /// Plant and load with other values. The climate is that of a simulated plant.
    ///
    /// # Errors
    /// The first thing that does not fit together.
    pub(crate) fn redrawn(&self, drawn: &[DrawnValue], climate: Option<&Climate>) -> Result<Redrawn, Box<Diagnostic>> {
        let source = SourceText::named("draw", "");
        let mut found = Diagnostics::new();
        let mut reading = Reading::new(&self.spec, &source, &mut found).above(drawn);
        let moved = Moved(drawn.iter().map(|(key, _)| key.as_str()).collect());
        match self.read_again(&mut reading, climate, &moved) {
            Some(redrawn) if !found.has_errors() => Ok(redrawn),
            _ => Err(unfit(found)),
        }
    }

    /// What follows from the numbers that `reading` gives, of which those of `moved` may be others than its own.
    pub(super) fn read_again(
        &self,
        reading: &mut Reading<'_>,
        climate: Option<&Climate>,
        moved: &Moved<'_>,
    ) -> Option<Redrawn> {
        let calendar = plant::calendar(climate.map(|climate| climate.weather.as_ref()));
        let known = &self.inventory.equipment;
        let has_fleets = !(known.fleets.is_empty() && known.of_workloads.is_empty());
        let equipment =
            if has_fleets || moved.any(&["it.fleet.", "it.wan"]) { fleets::read(reading) } else { known.clone() };
        let budget = capex::of(reading, &equipment);
        let peak_to_mean = load::peak_to_mean(reading, &equipment);
        let (mut design, heat_customer) = match (self.plant.design(), climate) {
            (None, _) => (None, None),
            (Some(base), Some(climate)) => {
                let (design, customer) = self.redesigned(reading, (base, climate), (peak_to_mean, &equipment))?;
                (Some(design), customer)
            }
            (Some(_), None) => return None,
        };
        let plant = design.as_ref().map(|design| SolvedFor { design, solution: self.solution });
        let capacity = load::capacity(reading, plant::length(calendar), (&equipment, budget), plant);
        if let Some(design) = &mut design {
            design.it_capacity = capacity.power;
        }
        let given = if moved.any(&["facility.wue", "facility.peak_ratio", "water."]) {
            given::read(reading)
        } else {
            self.given
        };
        // With the basis of the facility its PUE and peak ratio turn one into the other.
        let load_moves =
            moved.any(&["it.", "facility.pue", "facility.peak_ratio"]) || self.computed_peak_ratio.is_some();
        let load = match load_moves {
            true => {
                Some(load::redrawn(reading, capacity.power, plant::length(calendar), (&equipment, &self.load), moved)?)
            }
            false => None,
        };
        let workloads = workloads::read(reading, &equipment);
        let sized = self.sized.then_some(capacity.power);
        let captured = fleets::captured(reading.spec, &equipment);
        let inventory = inventory::read(reading, sized, (equipment, budget), Some((&self.inventory, moved)));
        let halls = sized.map(|capacity| Halls { capacity, captured });
        let onsite = onsite::read(reading, halls, onsite::Skies::Kept(&self.onsite), &self.site.country);
        let plant = match (design, plant::given_pue(reading)) {
            (Some(design), _) => Plant::Modelled(Box::new(design)),
            (None, Some(pue)) => Plant::Given(GivenFacility { it_capacity: capacity.power, pue, peak_to_mean }),
            (None, None) => return None,
        };
        let peak_ratio = capacity.ratio;
        Some(Redrawn { plant, load, peak_ratio, onsite, heat_customer, inventory, given, workloads })
    }

    /// The design of its plant with other values, for a climate; of any capacity. With who takes its heat.
    fn redesigned(
        &self,
        reading: &mut Reading<'_>,
        (base, climate): (&FacilityDesign, &Climate),
        (peak_to_mean, equipment): (f64, &Equipment),
    ) -> Option<(FacilityDesign, Option<HeatCustomer>)> {
        let (heat_reuse, heat_customer) = heat_reuse::read(reading).unzip();
        let cooling = cooling::read(reading, self.curves, equipment)?;
        let electrical_rooms = reading.ratio("cooling.electrical_rooms");
        let power = power::read(reading);
        let water_treatment = site_water::treatment(reading);
        let mut design = climate.design;
        design.dry_bulb = reading.optional_temperature("cooling.design.dry_bulb").unwrap_or(design.dry_bulb);
        design.wet_bulb = reading.optional_temperature("cooling.design.wet_bulb").unwrap_or(design.wet_bulb);
        let redesigned = FacilityDesign {
            it_capacity: ItPower::default(),
            power,
            cooling,
            electrical_rooms,
            design,
            evaporation_scale: base.evaporation_scale,
            coldest_water_scale: base.coldest_water_scale,
            heat_reuse,
            peak_to_mean,
            water_treatment,
        };
        Some((redesigned, heat_customer))
    }

    /// The facility sized for and run in another year; `None` when it does not fit.
    pub fn built_for(&self, weather: Arc<SiteWeather>) -> Option<Self> {
        let plant = self.redrawn(&[], Some(&Climate::of(&weather))).ok()?.plant;
        Some(Self { plant, ..self.in_weather(weather) })
    }

    /// What stands beside the scopes with other values.
    pub(crate) fn redrawn_beside(&self, drawn: &[DrawnValue]) -> GridBeside {
        if !drawn.iter().any(|(key, _)| key.starts_with("grid.pollutants.") || key == "water.scarcity") {
            return self.beside.clone();
        }
        let source = SourceText::named("draw", "");
        let mut found = Diagnostics::new();
        let mut reading = Reading::new(&self.spec, &source, &mut found).above(drawn);
        grid_beside::pinned(&mut reading, &self.site, &self.electricity, self.pin.as_deref())
    }

    /// The contracts with other values, in one weather year.
    ///
    /// # Errors
    /// The first thing that cannot be.
    pub(crate) fn redrawn_contracts(
        &self,
        drawn: &[DrawnValue],
        weather: Option<&SiteWeather>,
    ) -> Result<Vec<Contract>, Box<Diagnostic>> {
        if !drawn.iter().any(|(key, _)| key.starts_with("procurement.")) {
            return Ok(self.contracts.clone());
        }
        let source = SourceText::named("draw", "");
        let mut found = Diagnostics::new();
        let mut reading = Reading::new(&self.spec, &source, &mut found).above(drawn);
        match contracts::redrawn(&mut reading, &self.contracts, weather) {
            Some(contracts) if !found.has_errors() => Ok(contracts),
            _ => Err(unfit(found)),
        }
    }

    /// The electricity of the place with other values.
    ///
    /// # Errors
    /// The first thing that cannot be.
    pub(crate) fn redrawn_electricity(&self, drawn: &[DrawnValue]) -> Result<Electricity, Box<Diagnostic>> {
        if !drawn.iter().any(|(key, _)| key.starts_with("grid.")) {
            return Ok(self.electricity.clone());
        }
        let source = SourceText::named("draw", "");
        let mut found = Diagnostics::new();
        let mut reading = Reading::new(&self.spec, &source, &mut found).above(drawn);
        let world = World::pinned(self.pin.clone());
        match electricity::pinned(&mut reading, &self.site, self.varying.as_ref(), &world) {
            Some(electricity) if !found.has_errors() => Ok(electricity),
            _ => Err(unfit(found)),
        }
    }
}

/// Why the values of a draw do not fit together.
fn unfit(found: Diagnostics) -> Box<Diagnostic> {
    let first = found.into_errors().into_iter().next();
    Box::new(first.unwrap_or_else(|| {
        let message = both!("the values do not fit together", "les valeurs sont incompatibles");
        Diagnostic::error(Code::OutOfRange, message)
    }))
}
