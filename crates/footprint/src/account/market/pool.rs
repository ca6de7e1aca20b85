//! Contracts of several sites: each is matched with the loads of all sites of its market together.
//!
//! ```text
//! take_i = min(output_i, Σ_s lacking_s)        take_i,s = take_i · lacking_s / Σ_s lacking_s        s sites that contract i serves
//! ```
//! in the year, and in every hour on one clock; contracts in their order of merit. What a site takes of a contract is its
//! share in what its market still lacks: no site is served before another. With one site this is the match of one site.

use std::ops::Range;

use wattshed_physics::units::{GridEnergy, Of};
use wattshed_physics::weather::Calendar;

use super::{ContractEnergy, HOUR_S, MarketHours, Source, joules, merit};
use crate::resolve::{Contract, SiteWeather};

/// The load of a site at the meter of the grid.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SiteLoad<'a> {
    /// Power in every hour of its year, W.
    pub(crate) grid_w: &'a [f64],
    /// Hours by which its clock is ahead of that of all sites together.
    pub(crate) ahead: i64,
    /// The days of its year.
    pub(crate) calendar: Calendar,
}

/// A contract with whom it serves.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PooledContract<'a> {
    /// The contract.
    pub(crate) contract: &'a Contract,
    /// The weather of the site in whose clock its hours are.
    pub(crate) weather: Option<&'a SiteWeather>,
    /// That site.
    pub(crate) host: usize,
    /// The sites that it serves.
    pub(crate) serves: &'a [usize],
}

/// What contracts deliver to each site: in the year, and in each month.
pub(crate) struct SiteMatch {
    /// The year.
    pub(crate) year: MarketHours,
    /// January to December.
    pub(crate) months: Vec<MarketHours>,
}

/// The hour of a clock that is `ahead`, in a year of `hours`.
pub(crate) fn local(hour: usize, ahead: i64, hours: usize) -> usize {
    let length = i64::try_from(hours).unwrap_or(0).max(1);
    let hour = i64::try_from(hour).unwrap_or(0);
    usize::try_from((hour + ahead).rem_euclid(length)).unwrap_or(0)
}

/// Matches all contracts with all loads. Each site's contracts are those that serve it, in the order of `contracts`.
pub(crate) fn match_pool(loads: &[SiteLoad<'_>], contracts: &[PooledContract<'_>]) -> Vec<SiteMatch> {
    let mut found = Pool::of(loads, contracts);
    let plain: Vec<Contract> = contracts.iter().map(|pooled| pooled.contract.clone()).collect();
    let order = merit(&plain);
    found.take_by_year(&order);
    found.take_by_hour(&order);
    (0..loads.len()).map(|site| found.site(site)).collect()
}

/// Energy by contract, site and month.
struct Pool<'a> {
    loads: &'a [SiteLoad<'a>],
    contracts: &'a [PooledContract<'a>],
    sources: Vec<Source<'a>>,
    load_of_year_j: Vec<f64>,
    /// By contract and site.
    procured_j: Vec<Vec<f64>>,
    used_j: Vec<Vec<f64>>,
    /// By site and month, then by contract.
    months: Vec<Vec<Taken>>,
}

/// What a site takes in a month, W h.
#[derive(Debug, Clone, Default)]
struct Taken {
    by_contract: Vec<f64>,
    matched_by_contract: Vec<f64>,
    uncovered: f64,
    matched: f64,
}

impl<'a> Pool<'a> {
    fn of(loads: &'a [SiteLoad<'a>], contracts: &'a [PooledContract<'a>]) -> Self {
        let load_of_year_j: Vec<f64> =
            loads.iter().map(|load| load.grid_w.iter().fold(0.0, |sum, w| sum + w) * HOUR_S).collect();
        let of_pool = |serves: &[usize]| serves.iter().fold(0.0, |sum, site| sum + load_of_year_j[*site]);
        let sources = contracts
            .iter()
            .map(|pooled| Source::of(pooled.contract, of_pool(pooled.serves), pooled.weather))
            .collect();
        let month = Taken {
            by_contract: vec![0.0; contracts.len()],
            matched_by_contract: vec![0.0; contracts.len()],
            ..Taken::default()
        };
        let by_site = || vec![vec![0.0; loads.len()]; contracts.len()];
        Self {
            sources,
            procured_j: by_site(),
            used_j: by_site(),
            months: vec![vec![month; 12]; loads.len()],
            load_of_year_j,
            loads,
            contracts,
        }
    }

    fn take_by_year(&mut self, order: &[usize]) {
        let mut lacking = self.load_of_year_j.clone();
        for &index in order {
            let serves = self.contracts[index].serves;
            let all = serves.iter().fold(0.0, |sum, site| sum + lacking[*site]);
            let of_pool = serves.iter().fold(0.0, |sum, site| sum + self.load_of_year_j[*site]);
            let procured = self.sources[index].procured_j;
            let take = if procured < all { procured } else { all };
            for &site in serves {
                let weight = match (all > 0.0, of_pool > 0.0) {
                    (true, _) => lacking[site] / all,
                    (false, true) => self.load_of_year_j[site] / of_pool,
                    (false, false) => 1.0 / serves.len() as f64,
                };
                self.procured_j[index][site] = procured * weight;
                self.used_j[index][site] = take * weight;
                lacking[site] -= take * weight;
            }
        }
    }

    fn take_by_hour(&mut self, order: &[usize]) {
        let hours = self.loads.iter().map(|load| load.grid_w.len()).max().unwrap_or(0);
        let month_of: Vec<Vec<usize>> = self.loads.iter().map(|load| months_of(load.calendar)).collect();
        let mut lacking = vec![0.0; self.loads.len()];
        let mut unmatched = lacking.clone();
        for hour in 0..hours {
            for (site, load) in self.loads.iter().enumerate() {
                // A year without a leap day has no such hour.
                let known = hour < load.grid_w.len();
                lacking[site] = if known { load.grid_w[local(hour, load.ahead, load.grid_w.len())] } else { 0.0 };
                unmatched[site] = lacking[site];
            }
            let load_w = lacking.clone();
            let months: Vec<usize> = self
                .loads
                .iter()
                .zip(&month_of)
                .map(|(load, months)| months[local(hour, load.ahead, load.grid_w.len())])
                .collect();
            for &index in order {
                self.take(index, hour, (&load_w, &months), (&mut lacking, &mut unmatched));
            }
            for (site, month) in months.into_iter().enumerate() {
                let taken = &mut self.months[site][month];
                taken.uncovered += lacking[site];
                taken.matched += load_w[site] - unmatched[site];
            }
        }
    }

    /// What one contract gives in one hour.
    fn take(
        &mut self,
        index: usize,
        hour: usize,
        (load_w, months): (&[f64], &[usize]),
        (lacking, unmatched): (&mut [f64], &mut [f64]),
    ) {
        let PooledContract { contract, host, serves, .. } = self.contracts[index];
        let host = self.loads[host];
        let sum = |values: &[f64]| serves.iter().fold(0.0, |sum, site| sum + values[*site]);
        let output = self.sources[index].power_w(local(hour, host.ahead, host.grid_w.len()), sum(load_w));
        let split = |left: &mut [f64], site: usize, all: f64| {
            let take = if output < all { output } else { all };
            let part = if all > 0.0 { take * (left[site] / all) } else { 0.0 };
            left[site] -= part;
            part
        };
        let (all_lacking, all_unmatched) = (sum(lacking), sum(unmatched));
        for &site in serves {
            let taken = &mut self.months[site][months[site]];
            taken.by_contract[index] += split(lacking, site, all_lacking);
            if contract.is_carbon_free_by_hour() {
                taken.matched_by_contract[index] += split(unmatched, site, all_unmatched);
            }
        }
    }

    fn site(&self, site: usize) -> SiteMatch {
        let months = (0..12).map(|month| self.stretch(site, month..month + 1)).collect();
        SiteMatch { year: self.stretch(site, 0..12), months }
    }

    fn stretch(&self, site: usize, months: Range<usize>) -> MarketHours {
        let load = self.loads[site];
        let taken = &self.months[site][months.clone()];
        let sum =
            |read: &dyn Fn(&Taken) -> f64| joules(taken.iter().fold(0.0, |sum, month| sum + read(month)) * HOUR_S);
        let load_w = |month: usize| {
            // The month counts from 0; a calendar has twelve.
            let hours = load.calendar.month_hours(u8::try_from(month + 1).unwrap_or(1));
            load.grid_w.get(hours).unwrap_or_default().iter().fold(0.0, |sum, w| sum + w)
        };
        let of_stretch = if months.len() == 12 {
            self.load_of_year_j[site]
        } else {
            months.fold(0.0, |sum, month| sum + load_w(month)) * HOUR_S
        };
        let serving = (0..self.contracts.len()).filter(|index| self.contracts[*index].serves.contains(&site));
        MarketHours {
            load: Of::new(joules(of_stretch)),
            load_of_year: Of::new(joules(self.load_of_year_j[site])),
            uncovered: GridEnergy::new(sum(&|month| month.uncovered)),
            matched: GridEnergy::new(sum(&|month| month.matched)),
            contracts: serving
                .map(|index| ContractEnergy {
                    procured: joules(self.procured_j[index][site]),
                    used: joules(self.used_j[index][site]),
                    by_hour: sum(&|month| month.by_contract[index]),
                    matched: sum(&|month| month.matched_by_contract[index]),
                })
                .collect(),
        }
    }
}

/// The month of every hour of a year, from 0.
fn months_of(calendar: Calendar) -> Vec<usize> {
    let mut months = vec![0; calendar.hours()];
    for month in 1..=12_u8 {
        for hour in calendar.month_hours(month) {
            if let Some(slot) = months.get_mut(hour) {
                *slot = usize::from(month) - 1;
            }
        }
    }
    months
}
