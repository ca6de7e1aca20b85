//! Contracts against the load: by the year, as the market-based method of the GHG Protocol asks, and hour by hour.
//!
//! ```text
//! annual   used_i = min(procured_i, what the load still lacks), the lowest factor first
//!          market = Σ used_i · f_i + (E − Σ used_i) · f_r
//! hourly   the same in every hour h, with the output of agreements in that hour
//!          hourly = Σ_h [Σ_i used_i,h · f_i + (E_h − Σ_i used_i,h) · f_r]
//! matched  = Σ_h min(Σ_i c_i,h , E_h)        c agreements of the same market that burn nothing fossil
//! ```
//! E load of the grid meter, f_i factor of a contract, f_r of the residual mix, else the average. Surplus of an hour is never
//! carried to another, surplus of the year not to another year. Certificates have no hours; a supplier's rate has the hours of
//! the load. Source: GHG Protocol Scope 2 Guidance (2015), ch. 6 and 7; Google, *24/7 Carbon-Free Energy: Methodologies and
//! Metrics* (2021) for the hours.

use std::ops::Range;

use wattshed_grid::Electricity;
use wattshed_physics::units::{Co2eIntensity, Co2eMass, Energy, FacilityEnergy, GridEnergy, Of, unit};

mod pool;

pub(crate) use pool::{PooledContract, SiteLoad, SiteMatch, local, match_pool};

use super::sum::total;
use super::{NamedPart, mean_of};
use crate::resolve::{Contract, ContractAmount, ContractKind, ContractTechnology, SiteWeather};

/// Seconds of an hour.
const HOUR_S: f64 = 3600.0;

/// What contracts deliver to the load of a stretch of hours, and of the year that it belongs to.
#[derive(Debug, Clone, Default)]
pub struct MarketHours {
    /// Load of the stretch.
    load: GridEnergy,
    /// Load of the year.
    load_of_year: GridEnergy,
    /// Load of the stretch that no contract covers in its own hour.
    uncovered: GridEnergy,
    /// Load of the stretch that carbon-free agreements cover in its own hour.
    matched: GridEnergy,
    /// Of each contract, in the order of the spec.
    contracts: Vec<ContractEnergy>,
}

/// What one contract delivers.
#[derive(Debug, Clone, Copy, Default)]
struct ContractEnergy {
    /// Contracted in the year.
    procured: Energy,
    /// Of it used in the year.
    used: Energy,
    /// Used in its own hour, in the stretch.
    by_hour: Energy,
    /// Of carbon-free agreements: the same among themselves.
    matched: Energy,
}

/// Contracts in the order in which the load takes them: the lowest factor first, then agreements, suppliers, certificates, then
/// the order of the spec. With another order a clean contract could push out a cleaner one.
fn merit(contracts: &[Contract]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..contracts.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (&contracts[*a], &contracts[*b]);
        let factor = |contract: &Contract| contract.intensity.kg_per_kwh();
        factor(a).total_cmp(&factor(b)).then(a.kind.cmp(&b.kind))
    });
    order
}

fn joules(joules: f64) -> Energy {
    Energy::new::<unit::joule>(joules)
}

impl MarketHours {
    /// Of the year of a load without contracts.
    pub(crate) fn of_load(load: GridEnergy) -> Self {
        Self { load, load_of_year: load, uncovered: load, matched: GridEnergy::default(), contracts: Vec::new() }
    }

    /// Of the hours of a stretch; `grid_w` is the power from the grid in every hour of the year.
    pub(crate) fn of(
        grid_w: &[f64],
        hours: Range<usize>,
        contracts: &[Contract],
        weather: Option<&SiteWeather>,
    ) -> Self {
        let sum_j = |column: &[f64]| column.iter().fold(0.0, |sum, w| sum + w) * HOUR_S;
        let stretch_w = grid_w.get(hours.clone()).unwrap_or_default();
        let load_j = sum_j(stretch_w);
        let load_of_year_j = if stretch_w.len() == grid_w.len() { load_j } else { sum_j(grid_w) };
        let mut found = Self {
            load: Of::new(joules(load_j)),
            load_of_year: Of::new(joules(load_of_year_j)),
            uncovered: Of::new(joules(load_j)),
            matched: GridEnergy::default(),
            contracts: contracts.iter().map(|_| ContractEnergy::default()).collect(),
        };
        if contracts.is_empty() {
            return found;
        }
        let sources: Vec<Source<'_>> =
            contracts.iter().map(|contract| Source::of(contract, load_of_year_j, weather)).collect();
        for (energy, source) in found.contracts.iter_mut().zip(&sources) {
            energy.procured = joules(source.procured_j);
        }
        let order = merit(contracts);
        found.take_by_year(&order);
        found.take_by_hour(stretch_w, hours, &order, &sources, contracts);
        found
    }

    fn take_by_year(&mut self, order: &[usize]) {
        let mut lacking = self.load_of_year.quantity();
        for index in order {
            if let Some(energy) = self.contracts.get_mut(*index) {
                energy.used = if energy.procured < lacking { energy.procured } else { lacking };
                lacking -= energy.used;
            }
        }
    }

    fn take_by_hour(
        &mut self,
        load_w: &[f64],
        hours: Range<usize>,
        order: &[usize],
        sources: &[Source<'_>],
        contracts: &[Contract],
    ) {
        let mut taken_w = vec![0.0; contracts.len()];
        let mut matched_w = vec![0.0; contracts.len()];
        let (mut uncovered, mut matched) = (0.0, 0.0);
        for (hour, load) in hours.zip(load_w) {
            let (mut lacking, mut unmatched) = (*load, *load);
            for index in order {
                let output = sources[*index].power_w(hour, *load);
                let take = if output < lacking { output } else { lacking };
                taken_w[*index] += take;
                lacking -= take;
                if contracts[*index].is_carbon_free_by_hour() {
                    let take = if output < unmatched { output } else { unmatched };
                    matched_w[*index] += take;
                    unmatched -= take;
                }
            }
            uncovered += lacking;
            matched += load - unmatched;
        }
        self.uncovered = Of::new(joules(uncovered * HOUR_S));
        self.matched = Of::new(joules(matched * HOUR_S));
        for ((energy, taken), matched) in self.contracts.iter_mut().zip(taken_w).zip(matched_w) {
            (energy.by_hour, energy.matched) = (joules(taken * HOUR_S), joules(matched * HOUR_S));
        }
    }

    /// The mean of the same stretch of several years; each year is matched by itself, as no surplus goes to another.
    pub(super) fn mean(years: &[Self], contracts: &[Contract]) -> Self {
        let mean = |read: &dyn Fn(&Self) -> GridEnergy| mean_of(years.iter().map(read));
        let of_contract = |index: usize, read: &dyn Fn(&ContractEnergy) -> Energy| {
            mean_of(years.iter().map(|year| year.contracts.get(index).map_or_else(Energy::default, read)))
        };
        let contract = |index| ContractEnergy {
            procured: of_contract(index, &|energy| energy.procured),
            used: of_contract(index, &|energy| energy.used),
            by_hour: of_contract(index, &|energy| energy.by_hour),
            matched: of_contract(index, &|energy| energy.matched),
        };
        Self {
            load: mean(&|year| year.load),
            load_of_year: mean(&|year| year.load_of_year),
            uncovered: mean(&|year| year.uncovered),
            matched: mean(&|year| year.matched),
            contracts: (0..contracts.len()).map(contract).collect(),
        }
    }
}

/// The output of a contract, ready for the hours.
struct Source<'a> {
    procured_j: f64,
    /// Power for each unit of the shape, where hours are matched.
    scale_w: f64,
    shares: &'a [f64],
    /// Share of the load that a supplier delivers.
    of_load: f64,
}

impl<'a> Source<'a> {
    fn of(contract: &'a Contract, load_of_year_j: f64, weather: Option<&SiteWeather>) -> Self {
        let shares = weather.and_then(|weather| contract.hours_in(weather)).unwrap_or_default();
        let shape_h = shares.iter().fold(0.0, |sum, share| sum + share);
        let procured_j = match contract.amount {
            ContractAmount::Capacity(capacity) => capacity.get::<unit::watt>() * shape_h * HOUR_S,
            ContractAmount::Volume(energy) => energy.get::<unit::joule>().max(0.0),
            ContractAmount::Share(share) => share.get::<unit::ratio>().max(0.0) * load_of_year_j,
        };
        let of_load = match contract.kind {
            ContractKind::Supplier if load_of_year_j > 0.0 => (procured_j / load_of_year_j).min(1.0),
            ContractKind::Supplier | ContractKind::Ppa | ContractKind::Certificates => 0.0,
        };
        let is_hourly = contract.is_hourly() && shape_h > 0.0;
        let scale_w = if is_hourly { procured_j / (shape_h * HOUR_S) } else { 0.0 };
        Self { procured_j, scale_w, shares: if is_hourly { shares } else { &[] }, of_load }
    }

    fn power_w(&self, hour: usize, load_w: f64) -> f64 {
        self.shares.get(hour).map_or(self.of_load * load_w, |share| self.scale_w * share)
    }
}

/// Scope 2 by the market and by the hour.
#[derive(Debug, Clone)]
pub struct MarketAccount {
    hours: MarketHours,
    /// Greenhouse gases of the year's electricity over its energy, by the market.
    pub intensity: Co2eIntensity,
    /// Scope 2, market-based, before the perspective moves any of it.
    pub scope2: Co2eMass,
    /// Scope 2, matched hour by hour, before the perspective moves any of it.
    pub scope2_hourly: Co2eMass,
    /// Renewable energy that the load of the year takes: of agreements, certificates, suppliers.
    renewable: Energy,
}

impl MarketAccount {
    pub(super) fn of(hours: MarketHours, contracts: &[Contract], electricity: &Electricity) -> Self {
        let residual = electricity.residual.as_ref().map_or(electricity.scope2.value, |figure| figure.value);
        let sum = |read: fn(&ContractEnergy) -> Energy| -> Co2eMass {
            let each = hours.contracts.iter().zip(contracts);
            each.map(|(energy, contract)| contract.intensity * GridEnergy::new(read(energy))).sum()
        };
        let used = hours.contracts.iter().fold(Energy::default(), |sum, energy| sum + energy.used);
        let rest: GridEnergy = Of::new(hours.load_of_year.quantity() - used);
        let of_year = sum(|energy| energy.used) + residual * rest;
        let kwh = hours.load_of_year.quantity().get::<unit::kilowatt_hour>();
        // A load of nothing has the intensity of what it would take.
        let intensity = match kwh > 0.0 && !contracts.is_empty() {
            true => Co2eIntensity::new(of_year.quantity().get::<unit::kilogram>() / kwh),
            false => residual,
        };
        let is_renewable = |contract: &Contract| contract.technology.is_some_and(ContractTechnology::is_renewable);
        let renewable = hours.contracts.iter().zip(contracts).filter(|(_, contract)| is_renewable(contract));
        Self {
            intensity,
            scope2: intensity * hours.load,
            scope2_hourly: sum(|energy| energy.by_hour) + residual * hours.uncovered,
            renewable: renewable.fold(Energy::default(), |sum, (energy, _)| sum + energy.used),
            hours,
        }
    }

    /// The same hours with other prices of carbon.
    pub(super) fn on_grid(&self, contracts: &[Contract], electricity: &Electricity) -> Self {
        Self::of(self.hours.clone(), contracts, electricity)
    }

    /// Of several sites, whose shares of a contract add up to it.
    pub(super) fn sum(sites: &[&Self]) -> Self {
        let load = |read: fn(&MarketHours) -> GridEnergy| total(sites.iter().map(|site| read(&site.hours)));
        let hours = MarketHours {
            load: load(|hours| hours.load),
            load_of_year: load(|hours| hours.load_of_year),
            uncovered: load(|hours| hours.uncovered),
            matched: load(|hours| hours.matched),
            contracts: sites.iter().flat_map(|site| site.hours.contracts.iter().copied()).collect(),
        };
        let of_year: Co2eMass = sites.iter().map(|site| site.intensity * site.hours.load_of_year).sum();
        let kwh = hours.load_of_year.quantity().get::<unit::kilowatt_hour>();
        let kg = of_year.quantity().get::<unit::kilogram>();
        Self {
            intensity: Co2eIntensity::new(if kwh > 0.0 { kg / kwh } else { 0.0 }),
            scope2: total(sites.iter().map(|site| site.scope2)),
            scope2_hourly: total(sites.iter().map(|site| site.scope2_hourly)),
            renewable: total(sites.iter().map(|site| site.renewable)),
            hours,
        }
    }

    /// Of stretches one after another, each matched in its own year: what is contracted in a year is that of the last.
    pub(super) fn join(stretches: &[&Self]) -> Option<Self> {
        let last = *stretches.last()?;
        let load = |read: fn(&MarketHours) -> GridEnergy| total(stretches.iter().map(|part| read(&part.hours)));
        let hours = MarketHours {
            load: load(|hours| hours.load),
            uncovered: load(|hours| hours.uncovered),
            matched: load(|hours| hours.matched),
            ..last.hours.clone()
        };
        let scope2: Co2eMass = total(stretches.iter().map(|part| part.scope2));
        let kwh = hours.load.quantity().get::<unit::kilowatt_hour>();
        let intensity = Co2eIntensity::new(scope2.quantity().get::<unit::kilogram>() / kwh);
        Some(Self {
            intensity: if kwh > 0.0 { intensity } else { last.intensity },
            scope2,
            scope2_hourly: total(stretches.iter().map(|part| part.scope2_hourly)),
            renewable: total(stretches.iter().map(|part| part.renewable_of_stretch())),
            hours,
        })
    }

    /// Renewable energy in proportion to the load of the stretch in that of its year.
    fn renewable_of_stretch(&self) -> Energy {
        let (load, of_year) = (self.hours.load.quantity(), self.hours.load_of_year.quantity());
        if of_year > Energy::default() {
            self.renewable * (load / of_year).get::<unit::ratio>()
        } else {
            Energy::default()
        }
    }

    pub(super) fn hours(&self) -> &MarketHours {
        &self.hours
    }

    /// What a contract brings: contracted in the year, used in the year, used in its own hours of the stretch.
    pub(crate) fn of_contract(&self, index: usize) -> Option<[Energy; 3]> {
        self.hours.contracts.get(index).map(|energy| [energy.procured, energy.used, energy.by_hour])
    }

    /// Load of the stretch that no contract covers in its own hour.
    pub(crate) const fn uncovered(&self) -> GridEnergy {
        self.hours.uncovered
    }

    fn has_contracts(&self) -> bool {
        !self.hours.contracts.is_empty()
    }

    fn total(&self, read: fn(&ContractEnergy) -> Energy) -> Option<Energy> {
        self.has_contracts().then(|| self.hours.contracts.iter().fold(Energy::default(), |sum, e| sum + read(e)))
    }

    /// Contracted in the year; none without contracts.
    pub fn procured(&self) -> Option<Energy> {
        self.total(|energy| energy.procured)
    }

    /// Of it used in the year.
    pub fn matched_annual(&self) -> Option<Energy> {
        self.total(|energy| energy.used)
    }

    /// Contracted in the year beyond what the load takes; lost to the reporter, carried nowhere.
    pub fn unused(&self) -> Option<Energy> {
        self.total(|energy| energy.procured - energy.used)
    }

    /// Load that carbon-free agreements cover in its own hour.
    pub fn matched_hourly(&self) -> Option<GridEnergy> {
        self.has_contracts().then_some(self.hours.matched)
    }

    /// Renewable energy over that of the facility, at most one: of contracts, and of sun and wind on site that the site uses;
    /// none without either.
    pub fn renewable_factor(&self, facility: FacilityEnergy, onsite: Option<Energy>) -> Option<f64> {
        let renewable = self.renewable + onsite.unwrap_or_default();
        let any = self.has_contracts() || onsite.is_some();
        any.then(|| (renewable / facility.quantity()).get::<unit::ratio>().min(1.0))
    }

    /// Each contract by itself.
    pub(super) fn parts(&self, contracts: &[Contract]) -> Vec<NamedPart> {
        let mwh = |energy: Energy| energy.get::<unit::megawatt_hour>();
        let tonnes = |contract: &Contract, energy: Energy| {
            (contract.intensity * GridEnergy::new(energy)).quantity().get::<unit::tonne>()
        };
        let part = |(energy, contract): (&ContractEnergy, &Contract)| {
            let mut results = vec![
                ("procured_mwh", mwh(energy.procured)),
                ("matched_annual_mwh", mwh(energy.used)),
                ("certificates_unused_mwh", mwh(energy.procured - energy.used)),
                ("scope2_market_tco2e", tonnes(contract, energy.used)),
            ];
            if contract.kind != ContractKind::Certificates {
                results.push(("scope2_hourly_tco2e", tonnes(contract, energy.by_hour)));
            }
            if contract.is_carbon_free_by_hour() {
                results.push(("matched_hourly_mwh", mwh(energy.matched)));
            }
            NamedPart { section: "procurement", name: contract.name.clone(), results }
        };
        self.hours.contracts.iter().zip(contracts).map(part).collect()
    }
}
