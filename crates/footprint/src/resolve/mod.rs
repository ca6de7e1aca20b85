//! From patches to a facility that cannot be wrong.
//!
//! [`Resolved`] says what was written; [`Facility`] is what is: complete, validated, with the weather and the electricity
//! of its place. Only [`facility`] makes one.

mod accounting;
mod capex;
mod contracts;
mod cooling;
mod electricity;
mod embodied;
mod embodied_onsite;
mod fleets;
mod given;
mod grid_beside;
mod grid_region;
mod grid_shape;
mod heat_reuse;
mod inventory;
mod later_year;
mod layers;
mod load;
mod official;
mod onsite;
mod other_numbers;
mod peak_ratio;
mod plant;
mod power;
mod price;
mod ranges;
mod reading;
mod redraw;
mod series;
mod shelf;
mod site;
mod site_water;
mod trend;
mod unused;
mod weather;
mod workloads;
mod world;

use std::path::PathBuf;
use std::sync::Arc;

use wattshed_grid::Electricity;
use wattshed_physics::cooling::{ChillerCurves, Solution};
use wattshed_physics::it_load::LoadMix;
use wattshed_physics::simulate::{FacilityDesign, GivenFacility};
use wattshed_physics::units::{ItPower, Ratio, SpecificEnthalpy, unit};
use wattshed_physics::weather::{Calendar, DesignConditions};

use crate::account::{Circumstances, Hydropower, Perspective, PueMeter, WueCounts, WuePer};
use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::lock::Lock;
use crate::spec::{Resolved, SpecFile, Value};
use crate::stated::{self, Stated};
pub use capex::Capex;
pub(crate) use contracts::has as contract_has;
pub use contracts::{Contract, ContractAmount, ContractKind, ContractTechnology};
pub use electricity::EDITION;
pub use embodied::{EmbodiedIn, EmbodiedPart};
pub use fleets::{ComputeRate, Counted, Equipment, Fleet};
pub use given::GivenFigures;
pub use grid_beside::{GridBeside, MarginalIntensity, scarcity_area};
pub use grid_region::GridPosition;
pub use grid_shape::{GridShape, GridShapeOrigin};
pub use heat_reuse::HeatCustomer;
pub use inventory::Inventory;
pub use layers::{Layers, one_state, resolve};
pub(crate) use layers::{Said, merged, no_such_site, resolve_at};
pub use official::{fills_in_words, standard_time};
use onsite::Halls;
pub use onsite::{ClassBounds, FuelUse, Gwp, Leak, Onsite, Source};
pub(crate) use other_numbers::{is_number, may_be_number};
use peak_ratio::{Capacity, SolvedFor};
pub use plant::Plant;
pub(crate) use plant::design_point;
pub use price::{Prices, VaryingPrice};
pub(crate) use reading::DrawnValue;
use reading::Reading;
pub(crate) use redraw::{Climate, Redrawn};
use series::VaryingIntensity;
pub use site::{Ground, Site};
pub use site_water::SiteWater;
pub(crate) use trend::of_spec as trends_of;
use weather::DESIGN_PERCENTILE;
pub use weather::{SiteWeather, Sky, SkySource};
pub use workloads::{Amount, Demand, EnergyBasis, TokenBound, Workload};
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
    /// The weather of its year; none where a given PUE needs none.
    pub weather: Option<Arc<SiteWeather>>,
    /// The days of its year.
    pub calendar: Calendar,
    /// The shape of its IT load.
    pub load: LoadMix,
    /// Its power chain and cooling plant.
    pub plant: Plant,
    /// Whether its size is known, and not its energy alone.
    pub sized: bool,
    /// Whether its load is a reference, because the spec has workloads and no size: its totals are then no results.
    pub reference: bool,
    /// Figures that are given in the place of the model's.
    pub given: GivenFigures,
    /// Peak facility over peak IT power of this plant, where it turned the capacity of the facility into that of the IT equipment.
    pub computed_peak_ratio: Option<Ratio>,
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
    /// Plant on site, what the grid may give, and what leaks.
    pub onsite: Onsite,
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
    /// Work whose footprint is asked for, in the order of the spec.
    pub workloads: Vec<Workload>,
    /// Who reports.
    pub perspective: Perspective,
    /// Where the IT energy of the PUE is metered.
    pub pue_meter: PueMeter,
    /// Design conditions that were found rather than given: key, value, source.
    pub design_found: Vec<(String, String, String)>,
    /// The cooling system's name; empty where a given PUE stands in its place.
    pub system: String,
    /// The spec that all of this was resolved from.
    pub spec: Resolved,
    /// Upper limits of results.
    pub budgets: Vec<Stated>,
    /// What somebody states of results.
    pub claims: Vec<Stated>,
    /// The lock whose values go before those of the tables.
    pin: Option<Arc<Lock>>,
    /// What the reader should know.
    pub warnings: Vec<Diagnostic>,
}

/// Makes the facility that `spec` describes.
///
/// # Errors
/// Every problem of the spec, each with its place.
pub fn facility(file: &SpecFile, spec: Resolved, world: &World) -> Result<Facility, Vec<Diagnostic>> {
    let mut found = Diagnostics::new();
    let mut spec = spec;
    found.extend(world.pin().into_iter().flat_map(|pin| pin.pin_values(&mut spec)));
    found.extend(file.problems.iter().cloned());
    found.extend(spec.problems().iter().cloned());
    let name = spec.word("name").unwrap_or_else(|| file.stem());
    unused::check(&spec, &mut found);
    ranges::check(&spec, &mut found);
    let mut reading = Reading::new(&spec, &file.source, &mut found);
    let pue = plant::given_pue(&reading);
    let site = site::read(&mut reading, world, pue.is_none());
    let solution = match reading.word("cooling.solution").as_str() {
        "exact" => Solution::Exact,
        _ => Solution::ResponseTables,
    };
    let given = given::read(&mut reading);
    given::check_peaks(&mut reading, given.peak_ratio);
    let reference = workloads::is_sizeless(&spec);
    if reference {
        workloads::refuse_amounts(&mut reading);
    }
    let sized = !load::is_unsized(&reading) && !reference;
    let water_treatment = site_water::treatment(&mut reading);
    let [budgets, claims] = ["budget", "claim"].map(|section| stated::of_section(&spec, section, reading.found));
    let hydropower = match reading.word("water.hydropower").as_str() {
        "included" => Hydropower::Included,
        _ => Hydropower::Excluded,
    };
    let ground = site.as_ref().and_then(Site::ground).filter(|_| pue.is_none());
    let weather = ground.and_then(|ground| weather::read(&mut reading, &ground, &file.source, world));
    let calendar = plant::calendar(weather.as_deref());
    let length = weather.as_deref().map_or_else(|| plant::length(calendar), SiteWeather::mean_length);
    let equipment = fleets::read(&mut reading);
    let budget = capex::of(&mut reading, &equipment);
    let peak_to_mean = load::peak_to_mean(&mut reading, &equipment);
    let mut design_found = Vec::new();
    let (mut design, curves, heat_customer) = match pue {
        Some(_) => (None, None, None),
        None => {
            let loads = (peak_to_mean, water_treatment, &equipment);
            modelled(&mut reading, weather.as_deref(), loads, &mut design_found)
        }
    };
    let plant_of_any_size = design.as_ref().map(|design| SolvedFor { design, solution });
    let Capacity { power: capacity, ratio: computed_peak_ratio } =
        load::capacity(&mut reading, length, (&equipment, budget), plant_of_any_size);
    if let Some(design) = &mut design {
        design.it_capacity = capacity;
    }
    let load = load::profile(&mut reading, capacity, length, &equipment);
    let workloads = workloads::read(&mut reading, &equipment);
    workloads::check(&mut reading, &workloads);
    let captured = fleets::captured(reading.spec, &equipment);
    let inventory = inventory::read(&mut reading, sized.then_some(capacity), (equipment, budget), None);
    let country = site.as_ref().map_or("", |site| site.country.as_str());
    let halls = sized.then_some(Halls { capacity, captured });
    let onsite = onsite::read(&mut reading, halls, onsite::Skies::Of(weather.as_deref()), country);
    let varying = electricity::varying(&mut reading, site.as_ref()).unwrap_or_default();
    let pin = world.pin().cloned();
    let electricity = site.as_ref().and_then(|site| electricity::pinned(&mut reading, site, varying.as_ref(), world));
    let calendars: Vec<Calendar> = match &weather {
        Some(weather) => weather.each().into_iter().map(|year| year.calendar).collect(),
        None => vec![calendar],
    };
    let grid_shape =
        site.as_ref().and_then(|site| electricity::shape(&mut reading, site, &calendars, varying.clone(), world));
    let beside = site.as_ref().zip(electricity.as_ref());
    let beside = beside.map(|(site, electricity)| grid_beside::pinned(&mut reading, site, electricity, pin.as_deref()));
    let beside = beside.unwrap_or_default();
    let contracts = site.as_ref().and_then(|site| contracts::read(&mut reading, site, weather.as_deref()));
    if let (Some(contracts), Some(electricity)) = (&contracts, &electricity) {
        contracts::check(&mut reading, contracts, electricity);
    }
    let rules = accounting::read(&mut reading, electricity.as_ref());
    let plant = match pue {
        Some(pue) => Some(Plant::Given(GivenFacility { it_capacity: capacity, pue, peak_to_mean })),
        None => design.map(|design| Plant::Modelled(Box::new(design))),
    };
    let system = spec.word("cooling.system").unwrap_or_default();
    let (Some(site), Some(plant), Some(load), Some(((electricity, grid_shape), contracts))) =
        (site, plant, load, electricity.zip(grid_shape).zip(contracts))
    else {
        return Err(found.into_errors());
    };
    if found.has_errors() {
        return Err(found.into_errors());
    }
    let (status, as_of) = (spec.word("status"), spec.word("as_of"));
    let mut facility = Facility {
        name,
        status,
        as_of,
        site,
        weather,
        calendar,
        load,
        plant,
        sized,
        reference,
        given,
        computed_peak_ratio,
        curves,
        solution,
        electricity,
        grid_shape,
        varying,
        onsite,
        heat_customer,
        hydropower,
        beside,
        inventory,
        contracts,
        workloads,
        perspective: rules.perspective,
        pue_meter: rules.pue_meter,
        design_found,
        system,
        spec,
        budgets,
        claims,
        pin,
        warnings: Vec::new(),
    };
    found.extend(facility.pin.iter().flat_map(|pin| pin.differences(&facility)));
    facility.warnings = found.into_sorted();
    Ok(facility)
}

/// The design of a plant that is simulated, of any capacity, with the curves of its chillers and who takes its heat; none where
/// something is wrong.
fn modelled(
    reading: &mut Reading<'_>,
    weather: Option<&SiteWeather>,
    (peak_to_mean, water_treatment, equipment): (f64, SpecificEnthalpy, &Equipment),
    design_found: &mut Vec<(String, String, String)>,
) -> (Option<FacilityDesign>, Option<ChillerCurves>, Option<HeatCustomer>) {
    let curves = cooling::curves(reading);
    let cooling = cooling::read(reading, curves, equipment);
    let electrical_rooms = reading.ratio("cooling.electrical_rooms");
    let power = power::read(reading);
    let (heat_reuse, heat_customer) = heat_reuse::read(reading).unzip();
    let design = weather.map(|weather| design_conditions(reading, weather, design_found));
    let design = cooling.zip(design).map(|(cooling, design)| FacilityDesign {
        it_capacity: ItPower::default(),
        power,
        cooling,
        electrical_rooms,
        design,
        evaporation_scale: 1.0,
        coldest_water_scale: 1.0,
        heat_reuse,
        peak_to_mean,
        water_treatment,
    });
    (design, curves, heat_customer)
}

/// The place that `spec` names, with its weather and its electricity; what is wrong goes to `found`.
pub fn place_of(
    spec: &Resolved,
    source: &Arc<SourceText>,
    world: &World,
    found: &mut Diagnostics,
) -> Option<(Site, Ground, Arc<SiteWeather>, Electricity)> {
    let mut reading = Reading::new(spec, source, found);
    let site = site::read(&mut reading, world, true)?;
    let ground = site.ground()?;
    let weather = weather::read(&mut reading, &ground, source, world);
    let varying = electricity::varying(&mut reading, Some(&site)).ok()?;
    let electricity = electricity::read(&mut reading, &site, varying.as_ref(), world);
    Some((site, ground, weather?, electricity?))
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
        let onsite = self.onsite.in_weather(&weather);
        Self { onsite, calendar: weather.calendar, weather: Some(weather), ..self.clone() }
    }

    /// What an account of its hours needs beside them.
    pub fn circumstances(&self) -> Circumstances<'_> {
        Circumstances {
            electricity: &self.electricity,
            hydropower: self.hydropower,
            heat_customer: self.heat_customer.as_ref(),
            given: self.given,
            beside: &self.beside,
            inventory: &self.inventory,
            contracts: &self.contracts,
            perspective: self.perspective,
            onsite: &self.onsite,
            reference: self.reference,
        }
    }

    /// Whether the result `key` is a figure that the spec gives in the place of the model's.
    pub fn gives(&self, key: &str) -> bool {
        let wue = |per, counts| self.given.wue.is_some_and(|wue| wue.per == per && wue.counts == counts);
        match key {
            "pue" => self.plant.design().is_none(),
            "peak_to_it_ratio" => self.given.peak_ratio.is_some(),
            "wue_site_l_per_kwh" => wue(WuePer::It, WueCounts::Withdrawal),
            "wue_site_consumption_l_per_kwh" => wue(WuePer::It, WueCounts::Consumption),
            _ => false,
        }
    }

    /// The share of the heat that cold plates take, where it follows from the fleets.
    pub(crate) fn capture_of_fleets(&self) -> Option<Ratio> {
        let modelled = self.plant.design().is_some() && fleets::follows_fleets(&self.spec);
        self.inventory.equipment.liquid_share().filter(|_| modelled)
    }

    /// What the peak ratio that turned the power of the facility into that of its IT equipment comes to, computed again.
    pub(crate) fn peak_ratio_again(&self) -> Option<f64> {
        self.computed_peak_ratio?;
        Some(peak_ratio::ratio_of(self.plant.design()?, self.solution))
    }

    /// The files that its weather was read from.
    pub fn weather_files(&self) -> Vec<PathBuf> {
        self.weather.iter().flat_map(|weather| weather.files.iter().cloned()).collect()
    }

    /// Whether the value of `key` enters the estimate, given the chosen plant and the other values.
    pub fn uses(&self, key: &str) -> bool {
        let given = |key: &str| self.spec.entry(key).is_some_and(|entry| entry.origin.layer.is_given());
        match key {
            "it.nameplate_share" if !fleets::has(&self.spec, key) => false,
            "it.nameplate_share" => self.spec.word("it.basis").as_deref() == Some("nameplate"),
            "it.peak_hour" => given("it.swing") && unused::has(&self.spec, key),
            "it.wan" => given("it.wan"),
            "facility.wue_per" => given("facility.wue"),
            "grid.intensity_at" | "grid.intensity_stages" => given("grid.intensity"),
            "embodied.building.lifetime" => given("embodied.building.amount"),
            "embodied.plant.lifetime" => given("embodied.plant.amount"),
            "water.treatment" => given("water.treatment"),
            "water.fill_life" => given("water.fill"),
            "it.basis" | "it.peak_to_mean" if self.reference => false,
            _ if self.reference && key.starts_with("embodied.") => false,
            // A given PUE holds at any load.
            "it.load" | "it.swing" | "it.weekend" if self.reference && self.plant.design().is_none() => false,
            _ => {
                let of_named =
                    fleets::uses(&self.spec, key) && workloads::uses(&self.spec, key) && capex::uses(&self.spec, key);
                unused::has(&self.spec, key) && of_named
            }
        }
    }

    /// Whether the value of `key` enters the estimate under some of the words that choices of the plant are drawn from.
    pub fn may_use(&self, key: &str) -> bool {
        let drawn_choice = |key: &str| {
            let entry = self.spec.entry(key);
            entry.is_some_and(|entry| matches!(entry.value, Value::Distribution(_)))
        };
        let choices = ["cooling.air.trim", "cooling.liquid.remainder", "cooling.liquid.shortfall"];
        let modelled = self.plant.design().is_some();
        self.uses(key) || (modelled && choices.into_iter().any(drawn_choice) && unused::system_has(&self.system, key))
    }
}

/// Whether a budget is the size of the site.
pub(crate) fn budget_sizes(spec: &Resolved) -> bool {
    capex::sizes(spec)
}

/// The cooling systems that can be estimated.
pub fn cooling_systems() -> impl Iterator<Item = &'static str> {
    cooling::SYSTEMS.iter().map(|(name, _)| *name)
}

/// Whether `system` has the device of `key` under some choice of trim.
pub fn system_has(system: &str, key: &str) -> bool {
    unused::system_has(system, key)
}
