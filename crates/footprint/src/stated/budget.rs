//! Limits on results: what is left of them, and how surely they hold.

use super::Stated;
use crate::account::Account;
use crate::diagnostic::{Code, Diagnostic};
use crate::estimate::{Footprint, value_in};
use crate::estimated::Estimated;
use crate::results::Monthly;
use crate::timeline::{Date, Timeline};
use wattshed_report::{Both, Figure, Sentence, told};

/// A limit with what became of it. A limit is an upper bound.
#[derive(Debug, Clone)]
pub struct Budget<'a> {
    /// What was stated.
    pub limit: &'a Stated,
    /// The result; none where it does not apply to the site.
    pub value: Option<f64>,
    /// Share of the draws that exceed the limit; none without draws.
    pub probability_exceeding: Option<f64>,
    /// The first day of the period of a timeline in which it is exceeded: in a year where it is of each year, else from the
    /// beginning.
    pub exceeded_on: Option<Date>,
    /// The month of the year in which it is exceeded: in which the sum of the months passes it, or a peak does.
    pub exceeded_in_month: Option<usize>,
}

impl Budget<'_> {
    /// What is left; below zero where the limit is exceeded.
    pub fn headroom(&self) -> Option<f64> {
        Some(self.limit.amount - self.value?)
    }

    /// The result over the limit.
    pub fn used(&self) -> Option<f64> {
        Some(self.value? / self.limit.amount).filter(|used| used.is_finite())
    }

    /// Whether the result is above the limit; none where it does not apply.
    pub fn is_exceeded(&self) -> Option<bool> {
        Some(is_above(self.value?, self.limit.amount))
    }
}

/// Whether a value exceeds a limit: the one comparison of budgets and of `--fail-above`.
pub fn is_above(value: f64, limit: f64) -> bool {
    value > limit
}

/// All limits of a footprint.
pub fn budgets(footprint: &Footprint) -> Vec<Budget<'_>> {
    budgets_of(footprint)
}

/// All limits of an estimate.
pub fn budgets_of(estimated: &dyn Estimated) -> Vec<Budget<'_>> {
    estimated.budgets().iter().map(|limit| budget(estimated, limit)).collect()
}

/// A limit that the run with every input at its centre does not hold.
pub(crate) fn exceeded(budget: &Budget<'_>) -> Option<Diagnostic> {
    budget.is_exceeded().filter(|exceeded| *exceeded)?;
    let unit = &budget.limit.definition.unit;
    let figure = |value: f64| Figure::new(value, unit.clone());
    let when = budget.exceeded_on.map(|date| date.to_string());
    let when: Sentence = match &when {
        Some(date) => told!(" from the period of {date}", " à partir de la période du {date}"),
        None => Both::name("").into(),
    };
    let (value, limit) = (figure(budget.value?), figure(budget.limit.amount));
    let message = told!(
        "{} is {value}, above its budget of {limit}{when}",
        "{} vaut {value}, au-dessus de sa limite de {limit}{when}",
        budget.limit.key
    );
    Some(Diagnostic::warning(Code::BudgetExceeded, message))
}

fn budget<'a>(estimated: &dyn Estimated, limit: &'a Stated) -> Budget<'a> {
    if let Some(timeline) = estimated.timeline() {
        return over_years(timeline, limit);
    }
    let value = estimated.value_of(&limit.key);
    let exceeding = |values: &[Option<f64>]| {
        let known: Vec<f64> = values.iter().copied().flatten().collect();
        let above = known.iter().filter(|value| is_above(**value, limit.amount)).count();
        (!known.is_empty()).then(|| above as f64 / known.len() as f64)
    };
    let exceeded = value.is_some_and(|value| is_above(value, limit.amount));
    Budget {
        limit,
        value,
        probability_exceeding: estimated.ensemble().values(&limit.key).and_then(exceeding),
        exceeded_on: None,
        exceeded_in_month: if exceeded { month_of(estimated, limit) } else { None },
    }
}

/// A limit over a timeline: of what adds up each calendar year ("/yr") or all of it, of the rest every period. The value is the
/// highest that the limit is compared with.
fn over_years<'a>(timeline: &Timeline, limit: &'a Stated) -> Budget<'a> {
    let adds_up = limit.definition.monthly == Monthly::Sums;
    let of = |account: &Account| value_in(account, &limit.key);
    let (mut highest, mut exceeded_on) = (None::<f64>, None);
    let (mut sum, mut year) = (0.0, None);
    for period in &timeline.periods {
        let Some(value) = of(&period.account) else { continue };
        if !adds_up || (limit.per_year && year != Some(period.days.start.year)) {
            sum = 0.0;
        }
        year = Some(period.days.start.year);
        sum += value;
        highest = Some(highest.map_or(sum, |highest| highest.max(sum)));
        if is_above(sum, limit.amount) {
            exceeded_on = exceeded_on.or(Some(period.days.start));
        }
    }
    Budget { limit, value: highest, probability_exceeding: None, exceeded_on, exceeded_in_month: None }
}

fn month_of(estimated: &dyn Estimated, limit: &Stated) -> Option<usize> {
    let months = estimated.months().iter().map(|month| limit.definition.of(month).unwrap_or(0.0));
    // Of a named part the months are not known.
    if limit.key != limit.definition.key {
        return None;
    }
    let mut sum = 0.0;
    let mut reached = months.map(|month| {
        sum += month;
        if limit.definition.monthly == Monthly::Sums { sum } else { month }
    });
    match limit.definition.monthly {
        Monthly::Never => None,
        Monthly::Sums | Monthly::Peaks => {
            reached.position(|value| is_above(value, limit.amount)).map(|index| index + 1)
        }
    }
}
