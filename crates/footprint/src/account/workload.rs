//! What the work takes of a site: its share of a year's energy, water and emissions, and that for each unit.
//!
//! ```text
//! E_IT = units · (h · P + e_idle)         h hours of an accelerator for a unit, P what one draws while it works
//! X    = E_IT · X_site / E_IT,site        energy of the facility, water, scopes: by the IT energy of the site's year
//! M    = units · h · m / (lifetime · share of it in use)       m embodied of an accelerator
//! ```

use wattshed_physics::units::{Energy, Ratio, unit};

use super::{Account, NamedPart};
use crate::resolve::{Amount, Demand, EnergyBasis, Workload};
use crate::results::{DEFINITIONS, find};

/// The section of workloads.
pub(crate) const WORKLOAD: &str = "workload";

/// Results of the site of which the work has the share that it has of the IT energy.
const SHARED: [&str; 21] = [
    "facility_energy_mwh",
    "cooling_energy_mwh",
    "power_chain_loss_mwh",
    "grid_energy_mwh",
    "onsite_energy_used_mwh",
    "site_water_withdrawal_m3",
    "site_water_consumption_m3",
    "source_water_consumption_m3",
    "source_water_hydro_m3",
    "scope1_tco2e",
    "scope2_location_tco2e",
    "scope2_market_tco2e",
    "scope2_hourly_tco2e",
    "scope3_leased_location_tco2e",
    "scope3_leased_market_tco2e",
    "scope3_fuel_upstream_tco2e",
    "scope3_grid_upstream_tco2e",
    "scope3_grid_loss_tco2e",
    "marginal_tco2e",
    "grid_nox_t",
    "grid_so2_t",
];

/// Lines of scope 3 of the work beside its machines.
pub(crate) const UPSTREAM: [&str; 3] =
    ["scope3_fuel_upstream_tco2e", "scope3_grid_upstream_tco2e", "scope3_grid_loss_tco2e"];

/// The prefix of the bill of energy, which ends in its currency.
const BILL: &str = "energy_cost_";

const YEAR_H: f64 = 8760.0;
const DAY_H: f64 = 24.0;
const PER_MILLION: f64 = 1e6;

/// The year of a site by its IT energy.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Site<'a> {
    account: &'a Account,
}

impl<'a> Site<'a> {
    pub(crate) const fn new(account: &'a Account) -> Self {
        Self { account }
    }

    /// A total of the site, whether or not it is one of a reference load.
    fn total(&self, key: &str) -> Option<f64> {
        (find(key)?.value)(self.account).filter(|value| value.is_finite())
    }

    /// A total of the site for each megawatt-hour of IT energy.
    pub(crate) fn per_it_mwh(&self, key: &str) -> Option<f64> {
        let it_mwh = self.total("it_energy_mwh").filter(|it_mwh| *it_mwh > 0.0)?;
        Some(self.total(key)? / it_mwh)
    }

    /// Energy of the facility over IT energy.
    pub(crate) fn facility_over_it(&self) -> Ratio {
        Ratio::new::<unit::ratio>(self.per_it_mwh("facility_energy_mwh").unwrap_or(1.0))
    }
}

impl Workload {
    /// IT energy of a unit for its accelerator-hours, or as published; none where only a price bounds it.
    pub(crate) fn active_energy(&self, site: Site<'_>) -> Option<Energy> {
        match self.demand? {
            Demand::Energy { energy, basis: EnergyBasis::It } => Some(energy),
            Demand::Energy { energy, basis: EnergyBasis::Facility } => Some(energy / site.facility_over_it()),
            Demand::Operations { .. } | Demand::Hours(_) | Demand::Rate(_) => {
                let hours = wattshed_physics::units::Time::new::<unit::hour>(self.accelerator_hours()?);
                Some(self.power()?.quantity() * hours)
            }
        }
    }

    /// What was emitted to make the accelerators, for the hours of a unit, t.
    pub(crate) fn embodied_t_per_unit(&self) -> Option<f64> {
        let fleet = self.fleet.as_ref()?;
        let of_one = fleet.embodied_per_accelerator()?.quantity().get::<unit::tonne>();
        let in_use_h = fleet.lifetime.get::<unit::hour>() * fleet.lifetime_use.get::<unit::ratio>();
        Some(of_one * self.accelerator_hours()? / in_use_h)
    }
}

/// What each workload takes in its units, or in those of a year.
pub(crate) fn workload_parts(account: &Account, workloads: &[Workload]) -> Vec<NamedPart> {
    let site = Site::new(account);
    let part = |workload: &Workload| {
        let mut part = NamedPart { section: WORKLOAD, name: workload.name.clone(), results: Vec::new() };
        if let Some(it) = workload.active_energy(site) {
            let it_mwh = (it + workload.idle_energy).get::<unit::megawatt_hour>() * workload.amount.units();
            amounts(&mut part, workload, it_mwh);
            shares(&mut part, site, it_mwh);
            totals(&mut part, workload);
            of_a_unit(&mut part, workload);
        }
        let bound = workload.bound.map(|bound| bound.per_million.get::<unit::megawatt_hour>() * PER_MILLION);
        push(&mut part, "energy_bound_wh_per_mtok", bound);
        part
    };
    workloads.iter().map(part).collect()
}

/// [`workload_parts`] in some hours of a year: of work that is counted by the time, as a run in all has no date.
pub(crate) fn workload_parts_during(account: &Account, workloads: &[Workload], hours: usize) -> Vec<NamedPart> {
    let share = hours as f64 / YEAR_H;
    let of_time = |workload: &Workload| match workload.amount {
        Amount::PerYear(units) => Some(Workload { amount: Amount::PerYear(units * share), ..workload.clone() }),
        Amount::InAll(_) => None,
    };
    let mut parts = workload_parts(account, &workloads.iter().filter_map(of_time).collect::<Vec<_>>());
    for (key, value) in parts.iter_mut().flat_map(|part| &mut part.results) {
        if MEANS.contains(key) && share > 0.0 {
            *value /= share;
        }
    }
    parts
}

/// Results of work that are means over its time.
const MEANS: [&str; 3] = ["mean_it_mw", "accelerators_needed", "racks_needed"];

/// The same work a while later: amounts add up, means are weighed by their hours, figures of a unit by the units.
pub(super) fn follow(held: &mut NamedPart, later: &NamedPart) {
    let hours = |part: &NamedPart| {
        let over = part.value("mean_it_mw").filter(|mean| *mean > 0.0)?;
        Some(part.value("it_energy_mwh")? / over)
    };
    let by_hours = hours(held).zip(hours(later));
    let by_units = held.value("units").zip(later.value("units"));
    for (key, value) in &later.results {
        let Some((_, own)) = held.results.iter_mut().find(|(known, _)| known == key) else {
            held.results.push((*key, *value));
            continue;
        };
        let weights = if MEANS.contains(key) { by_hours } else { by_units };
        *own = match weights {
            _ if is_an_amount(key) => *own + value,
            Some((before, after)) if before + after > 0.0 => (*own * before + value * after) / (before + after),
            _ => *value,
        };
    }
}

fn is_an_amount(key: &str) -> bool {
    const AMOUNTS: [&str; 3] = ["units", "accelerator_hours", "it_energy_mwh"];
    AMOUNTS.contains(&key) || SHARED.contains(&key) || key.ends_with("_tco2e") || key.starts_with(BILL)
}

fn push(part: &mut NamedPart, key: &'static str, value: Option<f64>) {
    part.results.extend(value.filter(|value| value.is_finite()).map(|value| (key, value)));
}

/// How much work it is, and how long machines are busy with it.
fn amounts(part: &mut NamedPart, workload: &Workload, it_mwh: f64) {
    let units = workload.amount.units();
    let hours = workload.accelerator_hours().map(|hours| hours * units);
    let up = workload.fleet.as_ref().map(|fleet| fleet.availability.get::<unit::ratio>());
    let span_h = match workload.amount {
        Amount::PerYear(_) => Some(YEAR_H),
        Amount::InAll(_) => span(workload, hours, up),
    };
    push(part, "units", Some(units));
    push(part, "accelerator_hours", hours);
    match workload.amount {
        Amount::PerYear(_) => {
            let needed = hours.zip(up).map(|(hours, up)| hours / YEAR_H / up);
            push(part, "accelerators_needed", needed);
            push(
                part,
                "racks_needed",
                needed.zip(accelerators_of_a_rack(workload)).map(|(needed, rack)| needed / rack),
            );
        }
        Amount::InAll(_) => push(part, "duration_days", span_h.map(|span_h| span_h / DAY_H)),
    }
    push(part, "mean_it_mw", span_h.map(|span_h| it_mwh / span_h));
    push(part, "it_energy_mwh", Some(it_mwh));
}

/// Accelerators of a rack of the fleet, where its hardware says so.
fn accelerators_of_a_rack(workload: &Workload) -> Option<f64> {
    let fleet = workload.fleet.as_ref()?;
    Some(fleet.accelerators? * fleet.per_rack?).filter(|each| *each > 0.0)
}

/// Hours that all accelerators of the fleet take.
fn span(workload: &Workload, hours: Option<f64>, up: Option<f64>) -> Option<f64> {
    Some(hours? / (workload.accelerators? * up?))
}

fn shares(part: &mut NamedPart, site: Site<'_>, it_mwh: f64) {
    for key in SHARED {
        push(part, key, site.per_it_mwh(key).map(|per_mwh| per_mwh * it_mwh));
    }
    for definition in DEFINITIONS.iter().filter(|definition| definition.key.starts_with(BILL)) {
        push(part, definition.key, site.per_it_mwh(definition.key).map(|per_mwh| per_mwh * it_mwh));
    }
}

fn totals(part: &mut NamedPart, workload: &Workload) {
    let embodied = workload.embodied_t_per_unit().map(|each| each * workload.amount.units());
    push(part, "scope3_embodied_it_tco2e", embodied);
    let sum =
        |part: &NamedPart, keys: &[&str]| keys.iter().filter_map(|key| part.value(key)).fold(0.0, |sum, t| sum + t);
    let scope3 = sum(part, &UPSTREAM) + embodied.unwrap_or(0.0);
    push(part, "scope3_tco2e", Some(scope3));
    let location = sum(part, &["scope1_tco2e", "scope2_location_tco2e", "scope3_leased_location_tco2e"]);
    let market = sum(part, &["scope1_tco2e", "scope2_market_tco2e", "scope3_leased_market_tco2e"]);
    push(part, "total_location_tco2e", Some(location + scope3));
    push(part, "total_market_tco2e", Some(market + scope3));
}

fn of_a_unit(part: &mut NamedPart, workload: &Workload) {
    let units = workload.amount.units();
    let each = |value: Option<f64>| value.map(|value| value * PER_MILLION / units);
    let scope1 = part.value("scope1_tco2e").unwrap_or(0.0);
    let operation = |part: &NamedPart, scope2: &str, leased: &str| {
        each(part.value(scope2).map(|scope2| scope1 + scope2 + part.value(leased).unwrap_or(0.0)))
    };
    let energy = each(part.value("facility_energy_mwh"));
    push(part, "energy_wh_per_unit", energy);
    push(part, "site_water_ml_per_unit", each(part.value("site_water_consumption_m3")));
    push(part, "source_water_ml_per_unit", each(part.value("source_water_consumption_m3")));
    let location = operation(part, "scope2_location_tco2e", "scope3_leased_location_tco2e");
    push(part, "location_gco2e_per_unit", location);
    let market = operation(part, "scope2_market_tco2e", "scope3_leased_market_tco2e");
    push(part, "market_gco2e_per_unit", market);
    push(part, "embodied_gco2e_per_unit", each(part.value("scope3_embodied_it_tco2e")));
    let per_token = energy.zip(workload.tokens).map(|(energy, tokens)| energy / tokens * PER_MILLION);
    push(part, "energy_wh_per_mtok", per_token);
}
