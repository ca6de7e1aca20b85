//! A facility over its years: from the spec to the footprint with its timeline.

use wattshed_report::both;

use super::plan::{Days, Phase, Plan, phases};
use super::run::{Course, Run, State};
use super::{Timeline, joined, months_of};
use crate::account::{Account, workload_parts};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::estimate::{Footprint, Options, computed, estimate, finished};
use crate::resolve::{Amount, Facility, Layers, Workload, World, facility, resolve_at, trends_of};
use crate::spec::{Patch, SpecFile};
use crate::timeline::Moment;

/// A facility, or one over the years of a plan.
#[derive(Debug)]
pub(crate) enum Described {
    /// Of one state.
    Once(Box<Facility>),
    /// Of several.
    Over(Plan, Course),
}

/// What the spec of one facility describes.
pub(crate) fn described(file: &SpecFile, layers: &Layers<'_>, world: &World) -> Result<Described, Vec<Diagnostic>> {
    let one = |problem: Diagnostic| vec![problem];
    let base = resolve_at(file, layers, &Moment::default()).map_err(one)?;
    let scenario = layers.scenario.map(|name| file.scenario(name)).transpose().map_err(one)?;
    let patches: Vec<&Patch> = file.patches.iter().chain(scenario).chain(layers.patches.iter().copied()).collect();
    let mut found = Diagnostics::new();
    let phases: Vec<Phase> = phases(&patches, &mut found);
    let trend = trends_of(&base).first().map(|entry| (*entry).clone());
    let has_trends = trend.is_some();
    let plan = Plan::of(&base, &phases, trend.as_ref(), &mut found);
    if found.has_errors() {
        // What is wrong with the rest of the spec is told at once.
        found.extend(facility(file, base, world).err().unwrap_or_default());
        return Err(found.into_errors());
    }
    let make = |moment: &Moment| {
        let mut made = facility(file, resolve_at(file, layers, moment).map_err(one)?, world)?;
        if let Some(scenario) = layers.scenario {
            made.name = format!("{} ({scenario})", made.name);
        }
        Ok(made)
    };
    match plan {
        None => Ok(Described::Once(Box::new(make(&Moment::default())?))),
        Some(plan) => {
            let course = Course::of(&plan.stretches(&phases, has_trends), &make)?;
            Ok(Described::Over(plan, course))
        }
    }
}

impl Described {
    /// Its estimate.
    pub(crate) fn estimate(self, options: Options) -> Result<Footprint, Diagnostic> {
        match self {
            Self::Once(facility) => estimate(*facility, options),
            Self::Over(plan, course) => {
                let run = Run::of(course, options)?;
                over_years(&plan, &run, options).map(finished)
            }
        }
    }

    /// Its facilities.
    pub(crate) fn facilities(&self) -> Vec<&Facility> {
        match self {
            Self::Once(facility) => vec![facility],
            Self::Over(_, course) => course.facilities().collect(),
        }
    }
}

/// The footprint of the last full year, with the whole timeline.
pub(crate) fn over_years(plan: &Plan, run: &Run, options: Options) -> Result<Footprint, Diagnostic> {
    let covered = plan.last_year().map(|(days, _)| days);
    let states = covered.map(|days| run.states_in(&days)).unwrap_or_default();
    let last = states.last().map(|(_, state)| *state).or_else(|| run.last()).ok_or_else(no_days)?;
    let is_mixed = is_mixed(&states);
    let mut footprint = computed(last.facility.clone(), options)?;
    if let Some(days) = covered.filter(|_| is_mixed) {
        footprint.year = year_of(run, &days, &footprint.year, &last.facility.workloads).ok_or_else(no_days)?;
        footprint.months =
            months_of(&days).iter().filter_map(|month| joined(month, |days| run.account(days))).collect();
        with_months(&mut footprint);
    }
    footprint.timeline = Timeline::of(plan, is_mixed, &|days| run.account(days));
    Ok(footprint)
}

/// Whether some days are of more than one state.
pub(crate) fn is_mixed(states: &[(Days, &State)]) -> bool {
    states.iter().any(|(_, state)| states.first().is_some_and(|(_, first)| !std::ptr::eq(*first, *state)))
}

/// The account of a year of several states, with what is told of whole years alone.
fn year_of(run: &Run, days: &Days, last: &Account, work: &[Workload]) -> Option<Account> {
    let mut account = Account { design: last.design, area: last.area, ..run.account(days)? };
    // A run in all has no date: it takes what an hour of the year takes.
    let runs: Vec<Workload> = work.iter().filter(|work| matches!(work.amount, Amount::InAll(_))).cloned().collect();
    let parts = workload_parts(&account, &runs);
    account.parts.extend(parts);
    Some(account)
}

/// The highest month of water, from the months; hours by mode are those of the year.
fn with_months(footprint: &mut Footprint) {
    let months: Option<Vec<_>> = footprint.months.iter().map(|month| month.water.withdrawal()).collect();
    let months = months.unwrap_or_default();
    footprint.year.month_water = months.iter().copied().reduce(|a, b| if b > a { b } else { a });
    footprint.year.water_by_month = months;
}

fn no_days() -> Diagnostic {
    Diagnostic::error(Code::Missing, both!("the timeline has no days", "le calendrier n'a pas de jours"))
}
