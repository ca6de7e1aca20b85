//! Draws of a portfolio: in every draw all sites have their values, contracts are matched, and the whole is their sum.
//!
//! Percentiles of the whole are those of summed draws, never sums of percentiles. What two sites share (a factor, a kind of
//! machine, the error of a model, what the top level says of all) has one draw; what is of a site its own.

use rayon::prelude::*;

use super::clock::{Member, ahead, together};
use super::contracts::pooled;
use super::{Portfolio, PortfolioContract, PortfolioSite};
use crate::account::{Account, PooledContract, SiteLoad, grid_w, match_pool};
use crate::diagnostic::Diagnostic;
use crate::draws::{CHUNK, Draws, Ensemble, Outcome, Uncertain, YearAt, no_draw_fits, values_of};
use crate::estimate::Options;
use crate::resolve::Contract;
use crate::timeline::no_ranges;

/// What one draw gives of the whole and of each site.
type Row = Result<(Outcome, Vec<Outcome>), Box<Diagnostic>>;

/// Draws all sites of a portfolio again and again; fills its ensemble and those of its sites.
///
/// # Errors
/// When no draw at all can be built, or more are asked for than the sequence has.
pub fn draw_portfolio(portfolio: &mut Portfolio, draws: Draws, options: Options) -> Result<(), Diagnostic> {
    draws.check()?;
    if draws.count == 0 {
        return Ok(());
    }
    if let Some(warning) = portfolio.timeline.as_ref().and_then(no_ranges) {
        portfolio.warnings.push(warning);
        return Ok(());
    }
    let (mut whole, sites) = ensembles(portfolio, draws, options)?;
    if whole.impossible == draws.count as usize {
        return Err(no_draw_fits(whole.reason.take()));
    }
    portfolio.warnings.extend(whole.warning());
    portfolio.ensemble = whole;
    for (site, ensemble) in portfolio.sites.iter_mut().zip(sites) {
        site.footprint.ensemble = ensemble;
    }
    Ok(())
}

fn ensembles(portfolio: &Portfolio, draws: Draws, options: Options) -> Result<(Ensemble, Vec<Ensemble>), Diagnostic> {
    let uncertain: Vec<Uncertain<'_>> = portfolio
        .sites
        .par_iter()
        .map(|site| Uncertain::of(&site.footprint.facility, &site.name, options))
        .collect::<Vec<_>>()
        .into_iter()
        .collect::<Result<_, _>>()?;
    let clocks = clocks(portfolio);
    let row = |index: u32| -> Row {
        let years: Vec<YearAt> = uncertain
            .iter()
            .map(|site| site.year_at(&site.levels(index, draws.seed), &[]))
            .collect::<Result<_, _>>()?;
        Ok(values(portfolio, &clocks, years))
    };
    let mut whole = Ensemble::with_room_for(draws);
    let mut sites: Vec<Ensemble> = uncertain.iter().map(|_| Ensemble::with_room_for(draws)).collect();
    for first in (0..draws.count).step_by(CHUNK as usize) {
        let end = draws.count.min(first + CHUNK);
        let rows: Vec<Row> = (first..end).into_par_iter().map(row).collect();
        for row in rows {
            match row {
                Ok((of_whole, of_sites)) => {
                    whole.push(Ok(of_whole));
                    sites.iter_mut().zip(of_sites).for_each(|(site, values)| site.push(Ok(values)));
                }
                Err(reason) => {
                    sites.iter_mut().for_each(|site| site.push(Err(reason.clone())));
                    whole.push(Err(reason));
                }
            }
        }
    }
    Ok((whole, sites))
}

/// Hours by which each site's clock is ahead of the first's.
fn clocks(portfolio: &Portfolio) -> Vec<i64> {
    let Some(first) = portfolio.sites.first() else { return Vec::new() };
    let of = |site: &PortfolioSite| ahead(&first.footprint.facility, &site.footprint.facility);
    portfolio.sites.iter().map(of).collect()
}

/// The values of one draw.
fn values(portfolio: &Portfolio, clocks: &[i64], mut years: Vec<YearAt>) -> (Outcome, Vec<Outcome>) {
    match_drawn(portfolio, clocks, &mut years);
    let outcome = |account: &Account| (values_of(account), account.parts.clone());
    let of_sites = years.iter().map(|year| outcome(&year.account)).collect();
    let members: Vec<Member<'_>> = portfolio
        .sites
        .iter()
        .zip(&years)
        .zip(clocks)
        .map(|((site, year), ahead)| Member {
            operation: &year.supplied.operation,
            supply: year.supplied.supply.as_ref(),
            calendar: site.footprint.facility.calendar,
            ahead: *ahead,
            peaks: year.account.peaks,
            several_years: !site.footprint.by_year.is_empty(),
            other_use: site.footprint.facility.inventory.water.other_use,
        })
        .collect();
    let accounts: Vec<&Account> = years.iter().map(|year| &year.account).collect();
    let whole = Account::sum(&accounts, together(&members).year);
    (whole.map(|whole| outcome(&whole)).unwrap_or_default(), of_sites)
}

/// Gives every site its part of the contracts of a draw.
fn match_drawn(portfolio: &Portfolio, clocks: &[i64], years: &mut [YearAt]) {
    if portfolio.contracts.is_empty() || years.len() < 2 {
        return;
    }
    let drawn: Vec<Contract> = portfolio.contracts.iter().map(|held| drawn(held, years)).collect();
    let calendar = |index: usize| {
        years[index]
            .weather
            .as_ref()
            .map_or(portfolio.sites[index].footprint.facility.calendar, |weather| weather.calendar)
    };
    let loads: Vec<SiteLoad<'_>> = years
        .iter()
        .enumerate()
        .map(|(index, year)| SiteLoad {
            grid_w: grid_w(&year.supplied.operation, year.supplied.supply.as_ref()),
            ahead: clocks[index],
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
    for (index, matched) in matches.into_iter().enumerate() {
        let serving = portfolio.contracts.iter().zip(&drawn).filter(|(held, _)| held.serves.contains(&index));
        let of_site: Vec<Contract> = serving.map(|(_, contract)| contract.clone()).collect();
        let perspective = portfolio.sites[index].footprint.facility.perspective;
        let year = &mut years[index];
        year.account = year.account.clone().matched_together(matched.year, &of_site, &year.electricity, perspective);
    }
}

/// A contract with its values of a draw, under its own name.
fn drawn(held: &PortfolioContract, years: &[YearAt]) -> Contract {
    let (site, index) = held.host;
    let contract = years.get(site).and_then(|year| year.contracts.get(index)).unwrap_or(&held.contract);
    let mut contract = contract.clone();
    contract.name.clone_from(&held.contract.name);
    contract
}
