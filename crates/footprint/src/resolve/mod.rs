//! From patches to a facility that cannot be wrong.
//!
//! [`Resolved`] says what was written; [`Facility`] is what is: complete, validated, with the weather and the electricity
//! of its place. Only [`facility`] makes one.

mod accounting;
mod contracts;
mod cooling;
mod electricity;
mod embodied;
mod grid_beside;
mod grid_region;
mod grid_shape;
mod heat_reuse;
mod inventory;
mod later_year;
mod layers;
mod load;
mod official;
mod power;
mod price;
mod ranges;
mod reading;
mod redraw;
mod series;
mod shelf;
mod site;
mod site_water;
mod unused;
mod weather;
mod world;

use std::sync::Arc;

use wattshed_grid::Electricity;
use wattshed_physics::cooling::{ChillerCurves, Solution};
use wattshed_physics::it_load::ItLoad;
use wattshed_physics::simulate::FacilityDesign;
use wattshed_physics::units::unit;
use wattshed_physics::weather::DesignConditions;

use crate::account::{Circumstances, Hydropower, Perspective, PueMeter};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::spec::{Resolved, SpecFile, Value};
use crate::stated::{self, Stated};
pub use contracts::{Contract, ContractAmount, ContractKind, ContractTechnology};
pub use electricity::EDITION;
pub use embodied::{EmbodiedIn, EmbodiedPart};
pub use grid_beside::{GridBeside, MarginalIntensity, scarcity_area};
pub use grid_region::GridPosition;
pub use grid_shape::{GridShape, GridShapeOrigin};
pub use heat_reuse::HeatCustomer;
pub use inventory::Inventory;
pub use layers::{Layers, resolve};
pub use official::standard_time;
pub use price::{Prices, VaryingPrice};
pub(crate) use reading::DrawnValue;
use reading::Reading;
pub(crate) use redraw::{Climate, Redrawn};
use series::VaryingIntensity;
pub use site::Site;
pub use site_water::SiteWater;
use weather::DESIGN_PERCENTILE;
pub use weather::{SiteWeather, Sky, SkySource};
pub use world::World;

/// A facility, complete and valid.
#[derive(Debug, Clone)]
pub struct Facility {
    /// What it is called.
    pub name: String,
    /// Operating, permitted or planned, where the spec says so.
    pub status: Option<String>,
    /// Date of the inputs, where the spec says so.
    pub as_of: Option<String>,
    /// Where it is.
    pub site: Site,
    /// The weather of its year.
    pub weather: Arc<SiteWeather>,
    /// The shape of its IT load.
    pub load: ItLoad,
    /// Its power chain and cooling plant.
    pub design: FacilityDesign,
    /// A manufacturer's curves of its chillers, where the spec names some.
    pub curves: Option<ChillerCurves>,
    /// How its towers and dry coolers are solved.
    pub solution: Solution,
    /// The electricity of its place.
    pub electricity: Electricity,
    /// How the intensity of the grid varies over the year.
    pub grid_shape: Arc<GridShape>,
    /// The mean of a given intensity that varies, in SI units.
    varying: Option<VaryingIntensity>,
    /// Who takes heat, where anybody does.
    pub heat_customer: Option<HeatCustomer>,
    /// Whether reservoirs enter `wue_source`.
    pub hydropower: Hydropower,
    /// Figures of its grid and of its water beside the scopes.
    pub beside: GridBeside,
    /// Embodied emissions, water beside the cooling, land, prices.
    pub inventory: Inventory,
    /// Contracts for electricity, in the order of the spec.
    pub contracts: Vec<Contract>,
    /// Who reports.
    pub perspective: Perspective,
    /// Where the IT energy of the PUE is metered.
    pub pue_meter: PueMeter,
    /// Design conditions that were found rather than given: key, value, source.
    pub design_found: Vec<(String, String, String)>,
    /// The cooling system's name.
    pub system: String,
    /// The spec that all of this was resolved from.
    pub spec: Resolved,
    /// Upper limits of results.
    pub budgets: Vec<Stated>,
    /// What somebody states of results.
    pub claims: Vec<Stated>,
    /// What the reader should know.
    pub warnings: Vec<Diagnostic>,
}

/// Makes the facility that `spec` describes.
///
/// # Errors
/// Every problem of the spec, each with its place.
pub fn facility(file: &SpecFile, spec: Resolved, world: &World) -> Result<Facility, Vec<Diagnostic>> {
    let mut found = Diagnostics::new();
    found.extend(file.problems.iter().cloned());
    found.extend(spec.problems().iter().cloned());
    let name = spec.word("name").unwrap_or_else(|| file.stem());
    unused::check(&spec, &mut found);
    ranges::check(&spec, &mut found);
    let mut reading = Reading::new(&spec, &file.source, &mut found);
    let site = site::read(&mut reading, world);
    let curves = cooling::curves(&mut reading);
    let cooling = cooling::read(&mut reading, curves);
    let electrical_rooms = reading.ratio("cooling.electrical_rooms");
    let solution = match reading.word("cooling.solution").as_str() {
        "exact" => Solution::Exact,
        _ => Solution::ResponseTables,
    };
    let power = power::read(&mut reading);
    let capacity = load::capacity(&mut reading);
    let inventory = inventory::read(&mut reading, capacity, None);
    let water_treatment = site_water::treatment(&mut reading);
    let [budgets, claims] = ["budget", "claim"].map(|section| stated::of_section(&spec, section, reading.found));
    let peak_to_mean = reading.number("it.peak_to_mean");
    let (heat_reuse, heat_customer) = heat_reuse::read(&mut reading).unzip();
    let hydropower = match reading.word("water.hydropower").as_str() {
        "included" => Hydropower::Included,
        _ => Hydropower::Excluded,
    };
    let weather = site.as_ref().and_then(|site| weather::read(&mut reading, site, &file.source, world));
    let hours = weather.as_ref().map_or(COMMON_YEAR_HOURS, |weather| weather.calendar.hours());
    let load = load::profile(&mut reading, capacity, hours);
    let varying = electricity::varying(&mut reading, site.as_ref()).unwrap_or_default();
    let electricity = site.as_ref().and_then(|site| electricity::read(&mut reading, site, varying.as_ref(), world));
    let place = site.as_ref().zip(weather.as_deref());
    let grid_shape =
        place.and_then(|(site, weather)| electricity::shape(&mut reading, site, weather, varying.clone(), world));
    let beside = site.as_ref().zip(electricity.as_ref());
    let beside =
        beside.map(|(site, electricity)| grid_beside::read(&mut reading, site, electricity)).unwrap_or_default();
    let contracts = place.and_then(|(site, weather)| contracts::read(&mut reading, site, weather));
    if let (Some(contracts), Some(electricity)) = (&contracts, &electricity) {
        contracts::check(&mut reading, contracts, electricity);
    }
    let rules = accounting::read(&mut reading, electricity.as_ref());
    let mut design_found = Vec::new();
    let design = weather.as_ref().map(|weather| design_conditions(&mut reading, weather, &mut design_found));
    let system = reading.word("cooling.system");
    let parts = (site, cooling, load, weather, electricity.zip(grid_shape).zip(contracts), design);
    let (
        Some(site),
        Some(cooling),
        Some(load),
        Some(weather),
        Some(((electricity, grid_shape), contracts)),
        Some(design),
    ) = parts
    else {
        return Err(found.into_errors());
    };
    if found.has_errors() {
        return Err(found.into_errors());
    }
    let design = FacilityDesign {
        it_capacity: capacity,
        power,
        cooling,
        electrical_rooms,
        design,
        evaporation_scale: 1.0,
        coldest_water_scale: 1.0,
        heat_reuse,
        peak_to_mean,
        water_treatment,
    };
    let warnings = found.into_sorted();
    let (status, as_of) = (spec.word("status"), spec.word("as_of"));
    Ok(Facility {
        name,
        status,
        as_of,
        site,
        weather,
        load,
        design,
        curves,
        solution,
        electricity,
        grid_shape,
        varying,
        heat_customer,
        hydropower,
        beside,
        inventory,
        contracts,
        perspective: rules.perspective,
        pue_meter: rules.pue_meter,
        design_found,
        system,
        spec,
        budgets,
        claims,
        warnings,
    })
}

/// Hours of a year that is not a leap year.
const COMMON_YEAR_HOURS: usize = 8760;

/// The place that `spec` names, with its weather and its electricity; what is wrong goes to `found`.
pub fn place_of(
    spec: &Resolved,
    source: &Arc<SourceText>,
    world: &World,
    found: &mut Diagnostics,
) -> Option<(Site, Arc<SiteWeather>, Electricity)> {
    let mut reading = Reading::new(spec, source, found);
    let site = site::read(&mut reading, world)?;
    let weather = weather::read(&mut reading, &site, source, world);
    let varying = electricity::varying(&mut reading, Some(&site)).ok()?;
    let electricity = electricity::read(&mut reading, &site, varying.as_ref(), world);
    Some((site, weather?, electricity?))
}

fn design_conditions(
    reading: &mut Reading<'_>,
    weather: &SiteWeather,
    found: &mut Vec<(String, String, String)>,
) -> DesignConditions {
    let mut design = weather.design();
    for (key, temperature) in
        [("cooling.design.dry_bulb", &mut design.dry_bulb), ("cooling.design.wet_bulb", &mut design.wet_bulb)]
    {
        match reading.optional_temperature(key) {
            Some(given) => *temperature = given,
            None => {
                let value = format!("{:.1} °C", temperature.get::<unit::degree_celsius>());
                let source = format!("{DESIGN_PERCENTILE} % of the hours of {}", weather.title);
                found.push((key.to_owned(), value, source));
            }
        }
    }
    design
}

impl Facility {
    /// The facility in another year, as it was sized.
    #[must_use]
    pub fn in_weather(&self, weather: Arc<SiteWeather>) -> Self {
        Self { weather, ..self.clone() }
    }

    /// What an account of its hours needs beside them.
    pub fn circumstances(&self) -> Circumstances<'_> {
        Circumstances {
            electricity: &self.electricity,
            hydropower: self.hydropower,
            heat_customer: self.heat_customer.as_ref(),
            beside: &self.beside,
            inventory: &self.inventory,
            contracts: &self.contracts,
            perspective: self.perspective,
        }
    }

    /// Whether the value of `key` enters the estimate, given the chosen plant and the other values.
    pub fn uses(&self, key: &str) -> bool {
        let given = |key: &str| self.spec.entry(key).is_some_and(|entry| entry.origin.layer.is_given());
        match key {
            "it.nameplate_share" => self.spec.word("it.basis").as_deref() == Some("nameplate"),
            "it.peak_hour" => given("it.swing"),
            "grid.intensity_at" | "grid.intensity_stages" => given("grid.intensity"),
            "embodied.building.lifetime" => given("embodied.building.amount"),
            "embodied.plant.lifetime" => given("embodied.plant.amount"),
            "water.treatment" => given("water.treatment"),
            "water.fill_life" => given("water.fill"),
            _ => unused::has(&self.spec, key),
        }
    }

    /// Whether the value of `key` enters the estimate under some of the words that choices of the plant are drawn from.
    pub fn may_use(&self, key: &str) -> bool {
        let drawn_choice = |key: &str| {
            let entry = self.spec.entry(key);
            entry.is_some_and(|entry| matches!(entry.value, Value::Distribution(_)))
        };
        let choices = ["cooling.air.trim", "cooling.liquid.remainder", "cooling.liquid.shortfall"];
        self.uses(key) || (choices.into_iter().any(drawn_choice) && unused::system_has(&self.system, key))
    }
}

/// The cooling systems that can be estimated.
pub fn cooling_systems() -> impl Iterator<Item = &'static str> {
    cooling::SYSTEMS.iter().map(|(name, _)| *name)
}

/// Whether `system` has the device of `key` under some choice of trim.
pub fn system_has(system: &str, key: &str) -> bool {
    unused::system_has(system, key)
}
