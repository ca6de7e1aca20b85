//! The JSON of years: `periods`, `years`, and which days `results` cover.

use serde_json::{Map, Value, json};

use crate::account::Account;
use crate::estimate::{Valued, valued};
use crate::estimated::Estimated;
use crate::timeline::{Period, accumulates, is_of_a_period};

/// Adds the timeline of an estimate, where it has one.
pub(super) fn add(members: &mut Value, estimated: &dyn Estimated) {
    let Some(timeline) = estimated.timeline() else { return };
    let covered = timeline.covered;
    members["period"] = json!({
        "start": covered.map(|days| days.start.to_string()),
        "end": covered.map(|days| days.end.to_string()),
        "basis": timeline.basis,
    });
    members["periods"] = timeline.periods.iter().map(period).collect();
    members["years"] = timeline.years.iter().map(period).collect();
}

/// A period: its first day, the first day after it, its results, and what has accumulated.
fn period(period: &Period) -> Value {
    json!({
        "start": period.days.start.to_string(),
        "end": period.days.end.to_string(),
        "results": of(&period.account, &|result| is_of_a_period(result.definition)),
        "cumulative": of(&period.cumulative, &|result| accumulates(result.definition)),
    })
}

fn of(account: &Account, tells: &dyn Fn(&Valued) -> bool) -> Map<String, Value> {
    valued(account)
        .filter(|result| tells(result))
        .map(|result| (result.definition.key.to_owned(), json!({ "value": result.value })))
        .collect()
}
