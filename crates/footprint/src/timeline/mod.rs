//! Years of operation: phases that begin, trends that compound, and what each period comes to.
//!
//! ```text
//! Plan (days, periods) → stretches of one state → each state simulated once → account of each period = Σ its hours
//! ```
//! A [`Timeline`] is what presenters read: periods and calendar years with their accounts, and which days `results` cover.

mod date;
mod estimate;
mod plan;
mod run;

pub use date::Date;
pub(crate) use estimate::{described, is_mixed, over_years};
pub use plan::{Days, Moment, Phase, Plan, Step, Stretch, phases};
pub use run::Course;
pub(crate) use run::{Run, State, hours_of};

use crate::account::Account;
use crate::diagnostic::{Code, Diagnostic};
use crate::results::{Definition, Monthly};
use wattshed_report::{Unit, both, told};

/// The years of a facility, or of several together.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// All days.
    pub days: Days,
    /// The length of a period.
    pub step: Step,
    /// The periods, in order.
    pub periods: Vec<Period>,
    /// The calendar years, the first and the last perhaps in part.
    pub years: Vec<Period>,
    /// The days that the results of the estimate cover; none of a timeline shorter than a year.
    pub covered: Option<Days>,
    /// What that is called.
    pub basis: &'static str,
    /// Whether phases begin within those days, so that their year is made of several.
    pub is_mixed: bool,
}

/// Some days with what they come to.
#[derive(Debug, Clone)]
pub struct Period {
    /// The days.
    pub days: Days,
    /// Their account.
    pub account: Account,
    /// That of all days from the beginning to their end.
    pub cumulative: Account,
}

impl Period {
    /// Whether it is a whole calendar year.
    pub fn is_whole_year(&self) -> bool {
        self.days.end == Date::new_year(self.days.start.year + 1)
            && self.days.start == Date::new_year(self.days.start.year)
    }
}

/// What results cover where a timeline is shorter than a year.
const AS_AT_THE_END: &str = "a whole year as at the end of the timeline";

impl Timeline {
    /// The timeline of a plan, from the accounts of any of its days.
    pub(crate) fn of(plan: &Plan, is_mixed: bool, account: &dyn Fn(&Days) -> Option<Account>) -> Option<Self> {
        let (covered, basis) = plan.last_year().map_or((None, AS_AT_THE_END), |(days, basis)| (Some(days), basis));
        let Plan { days, step, periods } = plan;
        Some(Self {
            days: *days,
            step: *step,
            periods: accumulated(periods.iter().copied(), account)?,
            years: accumulated(years_of(days).into_iter(), account)?,
            covered,
            basis,
            is_mixed,
        })
    }
}

/// The calendar years of some days.
fn years_of(days: &Days) -> Vec<Days> {
    let year = |year: i32| Days { start: Date::new_year(year), end: Date::new_year(year + 1) }.common(days);
    (days.start.year..=days.end.year).filter_map(year).collect()
}

/// The months of twelve months that begin on a day, from January: the days of one number of the month. Where they begin within a
/// month, that month is the end of it in one year and its beginning in the next.
pub(crate) fn months_of(days: &Days) -> Vec<Vec<Days>> {
    let month = |month: u8| {
        let of = |year: i32| {
            let start = Date { year, month, day: 1 };
            Days { start, end: start.next_month() }.common(days)
        };
        (days.start.year..=days.end.year).filter_map(of).collect()
    };
    (1..=12).map(month).collect()
}

/// The account of several stretches of days together.
pub(crate) fn joined(stretches: &[Days], account: impl Fn(&Days) -> Option<Account>) -> Option<Account> {
    let accounts: Vec<Account> = stretches.iter().map(account).collect::<Option<_>>()?;
    Account::join(&accounts.iter().collect::<Vec<_>>())
}

fn accumulated(all: impl Iterator<Item = Days>, account: &dyn Fn(&Days) -> Option<Account>) -> Option<Vec<Period>> {
    let mut periods: Vec<Period> = Vec::new();
    for days in all {
        let account = account(&days)?;
        let cumulative = match periods.last() {
            Some(before) => Account::join(&[&before.cumulative, &account])?,
            None => account.clone(),
        };
        periods.push(Period { days, account, cumulative });
    }
    Some(periods)
}

/// Results that a period has beside those that add up or peak: ratios of its amounts, and sizes at its end.
const OF_A_PERIOD: [&str; 17] = [
    "pue",
    "cer",
    "erf",
    "ere",
    "wue_site_l_per_kwh",
    "wue_site_consumption_l_per_kwh",
    "wue_source_l_per_kwh",
    "wue_potable_l_per_kwh",
    "cue_kg_per_kwh",
    "market_intensity_kg_per_kwh",
    "matched_share",
    "cfe_score",
    "it_capacity_mw",
    "wan_mw",
    "design_it_mw",
    "design_facility_mw",
    "peak_to_it_ratio",
];

/// Whether a period has a result of its own.
pub fn is_of_a_period(definition: &Definition) -> bool {
    definition.monthly != Monthly::Never || OF_A_PERIOD.contains(&definition.key)
}

/// Whether a result accumulates over periods.
pub fn accumulates(definition: &Definition) -> bool {
    definition.monthly == Monthly::Sums && definition.unit != Unit::Share
}

/// Said where a year is made of several states, of which draws would be needed one by one.
pub(crate) fn no_ranges(timeline: &Timeline) -> Option<Diagnostic> {
    let days = timeline.covered.filter(|_| timeline.is_mixed)?;
    let message = told!(
        "phases begin within {} to {}, the year that the results cover: they have no ranges",
        "des phases commencent entre {} et {}, l'année que couvrent les résultats : ils n'ont pas d'intervalles",
        days.start,
        days.end
    );
    Some(Diagnostic::warning(Code::NoRanges, message).help(both!(
        "let the timeline end a full calendar year after the last phase",
        "laisser le calendrier finir une année civile entière après la dernière phase"
    )))
}
