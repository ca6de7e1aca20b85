//! Draws of a portfolio: in every draw all sites have their values, contracts are matched, and the whole is their sum.
//!
//! Percentiles of the whole are those of summed draws, never sums of percentiles. What two sites share (a factor, a kind of
//! machine, the error of a model, what the top level says of all) has one draw; what is of a site its own.

use rayon::prelude::*;

use super::{Portfolio, Together};
use crate::account::Account;
use crate::diagnostic::Diagnostic;
use crate::draws::{CHUNK, Draws, Ensemble, Keeping, Outcome, Uncertain, YearAt, no_draw_fits, values_of};
use crate::estimate::Options;
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
    let together = Together::of(portfolio);
    let row = |index: u32| -> Row {
        let years: Vec<YearAt> = uncertain
            .iter()
            .map(|site| site.year_at(&site.levels(index, draws.seed), &[], (Keeping::Hours, None)))
            .collect::<Result<_, _>>()?;
        Ok(values(&together, &years))
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

/// The values of one draw.
fn values(together: &Together<'_>, years: &[YearAt]) -> (Outcome, Vec<Outcome>) {
    let outcome = |account: &Account| (values_of(account), account.parts.clone());
    let accounts = years.iter().map(|year| year.account.clone()).collect();
    match together.whole(&years.iter().collect::<Vec<_>>(), accounts) {
        Some((whole, sites)) => (outcome(&whole), sites.iter().map(outcome).collect()),
        None => Default::default(),
    }
}
