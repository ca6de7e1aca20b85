//! The JSON of years: `periods`, `years`, and which days `results` cover.

use serde_json::{Map, Value, json};

use crate::account::{Account, NamedPart, WORKLOAD};
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
    let mut members = json!({
        "start": period.days.start.to_string(),
        "end": period.days.end.to_string(),
        "results": of(&period.account, &|result| is_of_a_period(result.definition)),
        "cumulative": of(&period.cumulative, &|result| accumulates(result.definition)),
    });
    let work: Map<String, Value> =
        period.account.parts.iter().filter(|part| part.section == WORKLOAD).map(work).collect();
    if !work.is_empty() {
        members[WORKLOAD] = Value::Object(work);
    }
    members
}

/// What work takes in a period.
fn work(part: &NamedPart) -> (String, Value) {
    let results = part.results.iter().map(|(key, value)| ((*key).to_owned(), json!({ "value": value })));
    (part.name.clone(), Value::Object(results.collect()))
}

fn of(account: &Account, tells: &dyn Fn(&Valued) -> bool) -> Map<String, Value> {
    valued(account)
        .filter(|result| tells(result))
        .map(|result| (result.definition.key.to_owned(), json!({ "value": result.value })))
        .collect()
}
