//! Contracts against the load once more, apart from the account: hour after hour, in plain numbers.
//!
//! The account types its energies and keeps its loops fast; this says the same as shortly as it can be said, so that one can
//! be checked by the other.

use wattshed_physics::units::{Energy, unit};

use super::onsite_again::period;
use crate::account::grid_w;
use crate::estimate::{Footprint, YearRun};
use crate::resolve::{Contract, ContractAmount, ContractKind, ContractTechnology, SiteWeather};

/// MWh of a year, or the mean of several, by contract in the order of the spec.
#[derive(Debug, Default)]
struct Energies {
    load: f64,
    uncovered: f64,
    matched: f64,
    procured: Vec<f64>,
    used: Vec<f64>,
    by_hour: Vec<f64>,
    matched_by: Vec<f64>,
}

/// A result that contracts decide, of the whole or of the contract at `part`; `None` of any other result.
pub(super) fn value(footprint: &Footprint, part: Option<usize>, key: &str) -> Option<f64> {
    if footprint.matched_together {
        // The hours of the other sites are not at hand.
        return None;
    }
    let contracts = &footprint.facility.contracts;
    let electricity = &footprint.facility.electricity;
    let rest = electricity.residual.as_ref().unwrap_or(&electricity.scope2).factor.value;
    let factor = |index: usize| contracts.get(index).map_or(0.0, |contract| contract.intensity.kg_per_kwh());
    let each = || 0..contracts.len();
    let found = energies(footprint);
    let used = &found.used;
    let of = |values: &[f64], weight: &dyn Fn(usize) -> f64| match part {
        Some(index) => values.get(index).map(|value| value * weight(index)),
        None => Some(values.iter().enumerate().fold(0.0, |sum, (index, value)| sum + value * weight(index))),
    };
    // One MWh at one kg/kWh is one tonne.
    match key {
        "procured_mwh" => of(&found.procured, &|_| 1.0),
        "matched_annual_mwh" => of(used, &|_| 1.0),
        "certificates_unused_mwh" if part.is_some() => Some(of(&found.procured, &|_| 1.0)? - of(used, &|_| 1.0)?),
        "scope2_market_tco2e" if part.is_some() => of(used, &factor),
        "scope2_hourly_tco2e" => {
            Some(of(&found.by_hour, &factor)? + if part.is_none() { found.uncovered * rest } else { 0.0 })
        }
        "matched_hourly_mwh" => part.map_or(Some(found.matched), |index| found.matched_by.get(index).copied()),
        "market_intensity_kg_per_kwh" if contracts.is_empty() => Some(rest),
        "market_intensity_kg_per_kwh" => {
            let covered = each().fold(0.0, |sum, index| sum + used.get(index).unwrap_or(&0.0));
            Some((of(used, &factor)? + (found.load - covered) * rest) / found.load)
        }
        "ref" => {
            let renewable = |index: usize| {
                let technology = contracts.get(index).and_then(|contract| contract.technology);
                f64::from(u8::from(technology.is_some_and(ContractTechnology::is_renewable)))
            };
            let facility = footprint.year.energy.facility().quantity().get::<unit::megawatt_hour>();
            Some(((of(used, &renewable)? + onsite(footprint)) / facility).min(1.0))
        }
        _ => None,
    }
}

/// Sun and wind on site that reach the facility, MWh: batteries lose alike of all that they take, from plants and from the grid.
fn onsite(footprint: &Footprint) -> f64 {
    let Some(period) = period(footprint) else { return 0.0 };
    let mwh = |energy: Energy| energy.get::<unit::megawatt_hour>();
    let lost = if mwh(period.stored) > 0.0 { mwh(period.storage_loss) / mwh(period.stored) } else { 0.0 };
    let plants =
        footprint.facility.onsite.sources.iter().zip(&period.plants).filter(|(source, _)| source.fuel.is_none());
    plants.fold(0.0, |sum, (_, sums)| sum + mwh(sums.used) - mwh(sums.stored) * lost)
}

/// Contracts in the order in which the load takes them: the cleanest first.
fn order(contracts: &[Contract]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..contracts.len()).collect();
    order.sort_by(|a, b| {
        let of = |index: &usize| contracts.get(*index).map(|contract| (contract.intensity.kg_per_kwh(), contract.kind));
        of(a).partial_cmp(&of(b)).unwrap_or(std::cmp::Ordering::Equal)
    });
    order
}

/// What the load of the year takes of each.
fn used(contracts: &[Contract], energies: &Energies) -> Vec<f64> {
    let mut used = vec![0.0; contracts.len()];
    let mut lacking = energies.load;
    for index in order(contracts) {
        if let (Some(used), Some(procured)) = (used.get_mut(index), energies.procured.get(index)) {
            *used = procured.min(lacking);
            lacking -= *used;
        }
    }
    used
}

/// The year, or the mean of several.
fn energies(footprint: &Footprint) -> Energies {
    let facility = &footprint.facility;
    let of = |grid_w: &[f64], weather: Option<&SiteWeather>| {
        let load: Vec<f64> = grid_w.iter().map(|w| w / 1e6).collect();
        year(&load, &facility.contracts, weather)
    };
    let years: Vec<Energies> = match footprint.by_year.as_slice() {
        [] => vec![of(grid_w(&footprint.operation, footprint.supply.as_ref()), facility.weather.as_deref())],
        years => {
            let of_year = |year: &YearRun| of(grid_w(&year.operation, year.supply.as_ref()), Some(&year.weather));
            years.iter().map(of_year).collect()
        }
    };
    let count = years.len() as f64;
    let mean = |read: &dyn Fn(&Energies) -> f64| years.iter().map(read).fold(0.0, |sum, value| sum + value) / count;
    let means = |read: &dyn Fn(&Energies) -> &[f64]| -> Vec<f64> {
        let index = 0..facility.contracts.len();
        index.map(|index| mean(&|year| read(year).get(index).copied().unwrap_or(0.0))).collect()
    };
    Energies {
        load: mean(&|year| year.load),
        uncovered: mean(&|year| year.uncovered),
        matched: mean(&|year| year.matched),
        procured: means(&|year| &year.procured),
        used: means(&|year| &year.used),
        by_hour: means(&|year| &year.by_hour),
        matched_by: means(&|year| &year.matched_by),
    }
}

/// The hours of a contract, MWh each.
struct Supply {
    procured: f64,
    hours: Vec<f64>,
    carbon_free: bool,
}

impl Supply {
    fn of(contract: &Contract, load: &[f64], weather: Option<&SiteWeather>) -> Self {
        let total = load.iter().fold(0.0, |sum, mwh| sum + mwh);
        let shape = weather.and_then(|weather| contract.hours_in(weather)).unwrap_or_default();
        let full_hours = shape.iter().fold(0.0, |sum, share| sum + share);
        let procured = match contract.amount {
            ContractAmount::Capacity(capacity) => capacity.get::<unit::megawatt>() * full_hours,
            ContractAmount::Volume(energy) => energy.get::<unit::megawatt_hour>(),
            ContractAmount::Share(share) => share.get::<unit::ratio>() * total,
        };
        let agreement = contract.kind == ContractKind::Ppa && contract.same_market && full_hours > 0.0;
        let hours = match contract.kind {
            _ if agreement => shape.iter().map(|share| share * procured / full_hours).collect(),
            ContractKind::Supplier => load.iter().map(|mwh| mwh * (procured / total).min(1.0)).collect(),
            ContractKind::Ppa | ContractKind::Certificates => vec![0.0; load.len()],
        };
        let carbon_free = agreement && contract.technology.is_some_and(ContractTechnology::is_carbon_free);
        Self { procured, hours, carbon_free }
    }
}

fn year(load: &[f64], contracts: &[Contract], weather: Option<&SiteWeather>) -> Energies {
    let supplies: Vec<Supply> = contracts.iter().map(|contract| Supply::of(contract, load, weather)).collect();
    let mut found = Energies {
        procured: supplies.iter().map(|supply| supply.procured).collect(),
        by_hour: vec![0.0; contracts.len()],
        matched_by: vec![0.0; contracts.len()],
        ..Energies::default()
    };
    let order = order(contracts);
    for (hour, load) in load.iter().enumerate() {
        let (mut lacking, mut unmatched) = (*load, *load);
        for index in order.iter().copied() {
            let Some(supply) = supplies.get(index) else { continue };
            let offered = supply.hours.get(hour).copied().unwrap_or(0.0);
            let taken = offered.min(lacking);
            lacking -= taken;
            let matched = if supply.carbon_free { offered.min(unmatched) } else { 0.0 };
            unmatched -= matched;
            if let (Some(by_hour), Some(by)) = (found.by_hour.get_mut(index), found.matched_by.get_mut(index)) {
                *by_hour += taken;
                *by += matched;
            }
        }
        found.load += load;
        found.uncovered += lacking;
        found.matched += load - unmatched;
    }
    found.used = used(contracts, &found);
    found
}
