//! How sites come together in one year of a draw: contracts matched on one clock, highest hours, sums, the work of all.

use super::clock::{Member, ahead, together};
use super::contracts::pooled;
use super::{Portfolio, PortfolioContract, PortfolioSite};
use crate::account::{Account, PooledContract, SiteLoad, grid_w, match_pool};
use crate::draws::YearAt;
use crate::estimate::Supplied;
use crate::resolve::{Contract, Workload};

/// The sites of a portfolio with what all of them need of each other.
#[derive(Debug)]
pub(crate) struct Together<'p> {
    portfolio: &'p Portfolio,
    /// Hours by which each site's clock is ahead of the first's.
    clocks: Vec<i64>,
}

impl<'p> Together<'p> {
    /// Of a portfolio that is estimated.
    pub(crate) fn of(portfolio: &'p Portfolio) -> Self {
        let first = portfolio.sites.first();
        let of =
            |site: &PortfolioSite| first.map_or(0, |first| ahead(&first.footprint.facility, &site.footprint.facility));
        Self { portfolio, clocks: portfolio.sites.iter().map(of).collect() }
    }

    /// The names of the sites.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.portfolio.sites.iter().map(|site| site.name.as_str()).collect()
    }

    /// Whether contracts are matched over the sites.
    pub(crate) const fn has_contracts(&self) -> bool {
        !self.portfolio.contracts.is_empty()
    }

    /// The year of the whole and those of its sites with their parts of the contracts, from their accounts and their hours.
    pub(crate) fn whole(&self, years: &[&YearAt], mut accounts: Vec<Account>) -> Option<(Account, Vec<Account>)> {
        let supplied: Vec<&Supplied> = years.iter().map(|year| year.simulated.supplied()).collect::<Option<_>>()?;
        self.match_contracts(years, &supplied, &mut accounts);
        let members: Vec<Member<'_>> = self
            .portfolio
            .sites
            .iter()
            .zip(&supplied)
            .zip(&accounts)
            .zip(&self.clocks)
            .map(|(((site, supplied), account), ahead)| Member {
                operation: &supplied.operation,
                supply: supplied.supply.as_ref(),
                calendar: site.footprint.facility.calendar,
                ahead: *ahead,
                peaks: account.peaks,
                several_years: !site.footprint.by_year.is_empty(),
                other_use: site.footprint.facility.inventory.water.other_use,
            })
            .collect();
        let of_sites: Vec<&Account> = accounts.iter().collect();
        let mut whole = Account::sum(&of_sites, together(&members).year)?;
        let workloads: Vec<&[Workload]> = years.iter().map(|year| year.workloads.as_slice()).collect();
        self.portfolio.of_the_whole(&mut whole, &of_sites, &workloads);
        Some((whole, accounts))
    }

    /// Gives every site its part of the contracts of a draw.
    fn match_contracts(&self, years: &[&YearAt], supplied: &[&Supplied], accounts: &mut [Account]) {
        let portfolio = self.portfolio;
        if !self.has_contracts() || years.len() < 2 {
            return;
        }
        let drawn: Vec<Contract> = portfolio.contracts.iter().map(|held| drawn(held, years)).collect();
        let calendar = |index: usize| {
            let weather = years[index].weather.as_ref();
            weather.map_or(portfolio.sites[index].footprint.facility.calendar, |weather| weather.calendar)
        };
        let loads: Vec<SiteLoad<'_>> = supplied
            .iter()
            .enumerate()
            .map(|(index, supplied)| SiteLoad {
                grid_w: grid_w(&supplied.operation, supplied.supply.as_ref()),
                ahead: self.clocks[index],
                calendar: calendar(index),
            })
            .collect();
        let contracts: Vec<PooledContract<'_>> = portfolio
            .contracts
            .iter()
            .zip(&drawn)
            .map(|(held, contract)| pooled(held, contract, years[held.host.0].weather.as_deref()))
            .collect();
        let matches = match_pool(&loads, &contracts);
        for (index, (account, matched)) in accounts.iter_mut().zip(matches).enumerate() {
            let serving = portfolio.contracts.iter().zip(&drawn).filter(|(held, _)| held.serves.contains(&index));
            let of_site: Vec<Contract> = serving.map(|(_, contract)| contract.clone()).collect();
            let perspective = portfolio.sites[index].footprint.facility.perspective;
            let electricity = &years[index].electricity;
            *account = account.clone().matched_together(matched.year, &of_site, electricity, perspective);
        }
    }
}

/// A contract with its values of a draw, under its own name.
fn drawn(held: &PortfolioContract, years: &[&YearAt]) -> Contract {
    let (site, index) = held.host;
    let contract = years.get(site).and_then(|year| year.contracts.get(index)).unwrap_or(&held.contract);
    let mut contract = contract.clone();
    contract.name.clone_from(&held.contract.name);
    contract
}
