//! The years of one facility: each state that it is in is simulated once, and every stretch of days is a part of its year.

use std::ops::Range;
use std::sync::Arc;

use wattshed_physics::weather::Calendar;

use super::date::Date;
use super::plan::{Days, Moment, Stretch};
use crate::account::{Account, workload_parts_during};
use crate::diagnostic::Diagnostic;
use crate::estimate::{Options, Supplied, account_during, design_of, operate};
use crate::resolve::Facility;
use crate::spec::{Entry, Resolved};

/// A facility in one state, with the hours of a whole year in it.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) facility: Facility,
    pub(crate) supplied: Arc<Supplied>,
    /// Each of several real years.
    years: Arc<Vec<(Facility, Supplied)>>,
}

/// The facility of every state that it is in, before anything is simulated.
#[derive(Debug)]
pub struct Course {
    moments: Vec<(Moment, Facility)>,
    stretches: Vec<(Days, usize)>,
}

impl Course {
    /// Makes each facility once.
    ///
    /// # Errors
    /// Every problem of the spec at some moment.
    pub(crate) fn of(
        stretches: &[Stretch],
        make: &dyn Fn(&Moment) -> Result<Facility, Vec<Diagnostic>>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut course = Self { moments: Vec::new(), stretches: Vec::new() };
        for stretch in stretches {
            let known = course.moments.iter().position(|(moment, _)| *moment == stretch.moment);
            let index = match known {
                Some(index) => index,
                None => {
                    let facility = make(&stretch.moment)?;
                    course.moments.push((stretch.moment.clone(), facility));
                    course.moments.len() - 1
                }
            };
            course.stretches.push((stretch.days, index));
        }
        Ok(course)
    }

    /// The facilities of all states.
    pub(crate) fn facilities(&self) -> impl Iterator<Item = &Facility> {
        self.moments.iter().map(|(_, facility)| facility)
    }
}

/// The states of a facility and when it is in which.
#[derive(Debug)]
pub(crate) struct Run {
    states: Vec<State>,
    stretches: Vec<(Days, usize)>,
}

impl Run {
    /// Simulates every state once; states that differ in nothing physical share their hours.
    ///
    /// # Errors
    /// When the load leaves 0..1 in some hour.
    pub(crate) fn of(course: Course, options: Options) -> Result<Self, Diagnostic> {
        let mut run = Self { states: Vec::new(), stretches: course.stretches };
        for (_, facility) in course.moments {
            let state = run.simulated(facility, options)?;
            run.states.push(state);
        }
        Ok(run)
    }

    fn simulated(&self, facility: Facility, options: Options) -> Result<State, Diagnostic> {
        let alike = self.states.iter().find(|state| same_physics(&state.facility.spec, &facility.spec));
        if let Some(alike) = alike {
            let years = alike.years.iter().map(|(of, supplied)| {
                let weather = of.weather.clone();
                (weather.map_or_else(|| facility.clone(), |weather| facility.in_weather(weather)), supplied.clone())
            });
            let (supplied, years) = (Arc::clone(&alike.supplied), Arc::new(years.collect()));
            return Ok(State { facility, supplied, years });
        }
        let supplied = Arc::new(operate(&facility, options)?);
        let each = facility.weather.iter().flat_map(|weather| &weather.years);
        let year = |weather: &Arc<crate::resolve::SiteWeather>| {
            let facility = facility.in_weather(Arc::clone(weather));
            let supplied = operate(&facility, options)?;
            Ok((facility, supplied))
        };
        let years = Arc::new(each.map(year).collect::<Result<Vec<_>, Diagnostic>>()?);
        Ok(State { facility, supplied, years })
    }

    /// The states within some days, each with its days, in order; stretches of one state that follow each other are one.
    pub(crate) fn states_in(&self, days: &Days) -> Vec<(Days, &State)> {
        let mut found: Vec<(Days, usize)> = Vec::new();
        for (own, index) in &self.stretches {
            let Some(common) = own.common(days) else { continue };
            match found.last_mut() {
                // A stretch of hours lies within one year.
                Some((last, state))
                    if *state == *index && last.end == common.start && last.start.year == common.start.year =>
                {
                    last.end = common.end;
                }
                _ => found.push((common, *index)),
            }
        }
        found.into_iter().filter_map(|(days, index)| Some((days, self.states.get(index)?))).collect()
    }

    /// The state in which the timeline ends.
    pub(crate) fn last(&self) -> Option<&State> {
        self.states.get(self.stretches.last()?.1)
    }

    /// The account of some days; none of days outside the timeline.
    pub(crate) fn account(&self, days: &Days) -> Option<Account> {
        let parts: Vec<Account> =
            self.states_in(days).into_iter().filter_map(|(days, state)| state.account(&days)).collect();
        Account::join(&parts.iter().collect::<Vec<_>>())
    }
}

impl State {
    /// The account of days of one calendar year.
    fn account(&self, days: &Days) -> Option<Account> {
        let of = |facility: &Facility, supplied: &Supplied| {
            let hours = hours_of(days, facility.calendar);
            let length = hours.len();
            let mut account = account_during(supplied, facility, hours, design_of(supplied, facility));
            let work = workload_parts_during(&account, &facility.workloads, length);
            account.parts.extend(work);
            account
        };
        if self.years.is_empty() {
            return Some(of(&self.facility, &self.supplied));
        }
        let years: Vec<Account> = self.years.iter().map(|(facility, supplied)| of(facility, supplied)).collect();
        Account::mean(&years, &self.facility.circumstances())
    }
}

/// The hours of days of one calendar year in a year of weather, which may have no leap day.
pub(crate) fn hours_of(days: &Days, calendar: Calendar) -> Range<usize> {
    let hour = |date: Date| {
        let month = calendar.month_hours(date.month);
        (month.start + (usize::from(date.day) - 1) * 24).min(month.end)
    };
    let end = if days.end.year > days.start.year { calendar.hours() } else { hour(days.end) };
    hour(days.start)..end
}

/// Whether nothing differs that the simulation of hours rests on.
fn same_physics(a: &Resolved, b: &Resolved) -> bool {
    // Money is a size where it is all that is known of a site.
    const SECTIONS: [&str; 10] =
        ["site", "it", "capex", "cooling", "power", "facility", "heat_reuse", "generation", "storage", "fuel"];
    const KEYS: [&str; 3] = ["grid.allocation", "water.treatment", "water.reclaimed"];
    let physical = |entry: &&Entry| SECTIONS.contains(&entry.field.section()) || KEYS.contains(&entry.key.as_str());
    let of = |spec: &Resolved| -> Vec<(String, crate::spec::Value)> {
        spec.entries().filter(physical).map(|entry| (entry.key.clone(), entry.value.clone())).collect()
    };
    of(a) == of(b)
}
