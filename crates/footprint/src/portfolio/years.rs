//! The years of several sites: in every period each site is in its own states, and the whole is their sum.

use rayon::prelude::*;

use super::PortfolioSite;
use super::clock::{Member, ahead, together_during};
use super::resolve::SiteFacility;
use crate::account::{Account, PeaksTogether};
use crate::diagnostic::Diagnostic;
use crate::estimate::{Options, computed};
use crate::timeline::{Date, Days, Plan, Run, State, Timeline, hours_of, is_mixed, joined, months_of, over_years};

/// The estimates of all sites, and their years where there is a timeline.
pub(super) fn estimated(
    sites: Vec<SiteFacility>,
    plan: Option<&Plan>,
    options: Options,
) -> Result<(Vec<PortfolioSite>, Vec<Run>), Diagnostic> {
    let one = |site: SiteFacility| {
        let SiteFacility { name, facility, course } = site;
        match (plan, course) {
            (Some(plan), Some(course)) => {
                let run = Run::of(course, options)?;
                Ok((PortfolioSite { name, footprint: over_years(plan, &run, options)? }, Some(run)))
            }
            _ => Ok((PortfolioSite { name, footprint: computed(facility, options)? }, None)),
        }
    };
    let estimated: Vec<Result<(PortfolioSite, Option<Run>), Diagnostic>> = sites.into_par_iter().map(one).collect();
    let (sites, runs): (Vec<_>, Vec<_>) = estimated.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
    Ok((sites, runs.into_iter().flatten().collect()))
}

/// The year and the months of the whole where a site is in several states within them; else they are those of single states.
pub(super) fn summed(sites: &[PortfolioSite], runs: &[Run]) -> Option<(Account, Vec<Account>)> {
    let mixed = |site: &PortfolioSite| site.footprint.timeline.as_ref().is_some_and(|timeline| timeline.is_mixed);
    if !sites.iter().any(mixed) {
        return None;
    }
    let days = sites.first()?.footprint.timeline.as_ref()?.covered?;
    let of_sites: Vec<&Account> = sites.iter().map(|site| &site.footprint.year).collect();
    let year = Account::sum(&of_sites, peaks(sites, runs, &days)?)?;
    let months = months_of(&days).iter().filter_map(|month| joined(month, |days| whole(sites, runs, days))).collect();
    Some((year, months))
}

/// The years of the whole.
pub(super) fn timeline(plan: &Plan, sites: &[PortfolioSite], runs: &[Run]) -> Option<Timeline> {
    let covered = plan.last_year().map(|(days, _)| days);
    let mixed = |run: &Run| covered.is_some_and(|days| is_mixed(&run.states_in(&days)));
    Timeline::of(plan, runs.iter().any(mixed), &|days| {
        let accounts: Option<Vec<&Account>> = sites.iter().map(|site| known(site, days)).collect();
        Account::sum(&accounts?, peaks(sites, runs, days)?)
    })
}

/// The account of a period or a year of a site's own timeline, which is cut as that of all.
fn known<'s>(site: &'s PortfolioSite, days: &Days) -> Option<&'s Account> {
    let timeline = site.footprint.timeline.as_ref()?;
    let period = timeline.periods.iter().chain(&timeline.years).find(|period| period.days == *days)?;
    Some(&period.account)
}

/// The account of all sites over some days.
fn whole(sites: &[PortfolioSite], runs: &[Run], days: &Days) -> Option<Account> {
    let accounts: Vec<Account> = runs.par_iter().map(|run| run.account(days)).collect::<Option<_>>()?;
    Account::sum(&accounts.iter().collect::<Vec<_>>(), peaks(sites, runs, days)?)
}

/// The highest hours of all sites together: of each part of the days in which no site changes its state.
fn peaks(sites: &[PortfolioSite], runs: &[Run], days: &Days) -> Option<PeaksTogether> {
    let states: Vec<Vec<(Days, &State)>> = runs.iter().map(|run| run.states_in(days)).collect();
    let mut cuts: Vec<Date> = states.iter().flatten().flat_map(|(days, _)| [days.start, days.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let parts = cuts.windows(2).filter_map(|pair| {
        let part = Days { start: *pair.first()?, end: *pair.last()? };
        let members: Vec<Member<'_>> = sites
            .iter()
            .zip(&states)
            .map(|(site, states)| member(sites, site, states, &part))
            .collect::<Option<_>>()?;
        let calendar = members.first()?.calendar;
        Some(together_during(&members, hours_of(&part, calendar)))
    });
    parts.reduce(PeaksTogether::highest)
}

/// A site in the state that it is in.
fn member<'s>(
    sites: &[PortfolioSite],
    site: &PortfolioSite,
    states: &[(Days, &'s State)],
    part: &Days,
) -> Option<Member<'s>> {
    let (_, state) = states.iter().find(|(days, _)| days.hold(part))?;
    let facility = &state.facility;
    Some(Member {
        operation: &state.supplied.operation,
        supply: state.supplied.supply.as_ref(),
        calendar: facility.calendar,
        ahead: sites.first().map_or(0, |first| ahead(&first.footprint.facility, facility)),
        peaks: site.footprint.year.peaks,
        several_years: !site.footprint.by_year.is_empty(),
        other_use: facility.inventory.water.other_use,
    })
}
