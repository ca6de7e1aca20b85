//! The JSON of designs side by side.

use serde_json::{Value, json};

use super::{design, key};
use crate::compare::{
    BreakEven, Comparison, Decision, Entering, Moving, Replacement, Step, Turning, accelerator_hours, bridge,
    differences, intensities, replacements,
};
use crate::estimated::Estimate;

/// The JSON of designs side by side.
pub fn compare(comparison: &Comparison) -> Value {
    let designs = comparison.designs.as_slice();
    let changes: Vec<Value> = differences(designs)
        .iter()
        .map(|difference| {
            json!({
                "key": key(difference.definition),
                "design": difference.design,
                "value": difference.absolute,
                "relative": difference.relative,
                "p5": difference.paired.map(|paired| paired.spread.p5),
                "p50": difference.paired.map(|paired| paired.spread.p50),
                "p95": difference.paired.map(|paired| paired.spread.p95),
                "probability_lower": difference.paired.map(|paired| paired.probability_lower),
            })
        })
        .collect();
    let mut members = json!({
        "designs": designs.iter().map(design).collect::<Vec<_>>(),
        "differences": changes,
        "decision": decision(&comparison.decision),
        "bridges": bridges(designs),
        "hinges_on": comparison.turning.iter().flat_map(hinges).collect::<Vec<_>>(),
        "break_even": comparison.turning.iter().flat_map(break_even).collect::<Vec<_>>(),
    });
    let per_machine: Vec<Value> = designs.iter().enumerate().filter_map(per_machine).collect();
    if !per_machine.is_empty() {
        members["per_machine"] = Value::Array(per_machine);
    }
    let replaced: Vec<Value> = replacements(designs).iter().map(replacement).collect();
    if !replaced.is_empty() {
        members["carbon_payback_years"] = Value::Array(replaced);
    }
    members
}

/// A design with fleets by the gigawatt, by computing power and by the hour; what is not known is null.
fn per_machine((design, estimate): (usize, &Estimate)) -> Option<Value> {
    let of = intensities(estimate)?;
    Some(json!({
        "design": design,
        "facility_energy_twh_per_gw": of.twh_per_gw,
        "total_location_ktco2e_per_gw": of.kt_per_gw,
        "it_mw_per_eflops": of.mw_per_eflops,
        "facility_energy_mwh_per_eflops": of.mwh_per_eflops,
        "total_location_tco2e_per_eflops": of.t_per_eflops,
        "total_location_tco2e_per_billion": of.t_per_billion,
        "embodied_share": of.embodied_share,
        "accelerator_hours": accelerator_hours(estimate),
        "facility_energy_kwh_per_accelerator_hour": of.kwh_per_accelerator_hour,
        "total_location_gco2e_per_accelerator_hour": of.g_per_accelerator_hour,
        "site_water_consumption_ml_per_accelerator_hour": of.ml_per_accelerator_hour,
    }))
}

/// The inputs that move a difference most.
fn hinges(turning: &Turning) -> Vec<Value> {
    let of = |moving: &Moving| {
        json!({
            "design": turning.design,
            "key": moving.key,
            "of": match moving.of {
                Entering::Both => "both",
                Entering::First => "first",
                Entering::Second => "second",
            },
            "low_input": moving.low_input,
            "high_input": moving.high_input,
            "low": moving.low,
            "high": moving.high,
        })
    };
    turning.moving.iter().map(of).collect()
}

/// New machines in the place of others; a value of null says why there is none.
fn replacement(of: &Replacement) -> Value {
    let payback = of.payback.as_ref().ok();
    let spread = payback.and_then(|payback| payback.spread);
    json!({
        "design": of.design,
        "fleets": of.fleets,
        "value": payback.map(|payback| payback.years),
        "p5": spread.map(|spread| spread.p5),
        "p50": spread.map(|spread| spread.p50),
        "p95": spread.map(|spread| spread.p95),
        "probability_never": payback.and_then(|payback| payback.never),
        "embodied_tco2e": of.embodied_t,
        "operational_difference_tco2e": of.operational_t,
        "embodied_difference_tco2e": of.embodied_a_year_t,
        "reason": of.payback.as_ref().err().map(ToString::to_string),
    })
}

fn decision(decision: &Decision) -> Value {
    json!({
        "criteria": decision.criteria.iter().map(|criterion| json!({
            "key": criterion.definition.key,
            "best": criterion.best,
            "probability_best": criterion.probability_best,
            "probability_lower": criterion.probability_lower,
        })).collect::<Vec<_>>(),
        "designs": decision.standings.iter().enumerate().map(|(design, standing)| json!({
            "design": design,
            "dominated_by": standing.dominated_by,
            "probability_undominated": standing.probability_undominated,
        })).collect::<Vec<_>>(),
        "pareto": decision.pareto_set(),
    })
}

/// Why each design's total differs from the first's, step by step in the order of substitution.
fn bridges(designs: &[Estimate]) -> Vec<Value> {
    let Some((base, others)) = designs.split_first() else { return Vec::new() };
    let of = |(index, other): (usize, &Estimate)| {
        let step = |step: &Step| json!({ "what": step.what.english(), "total_location_tco2e": step.tonnes });
        let steps: Vec<Value> = bridge(base, other)?.iter().map(step).collect();
        Some(json!({ "design": index + 1, "steps": steps }))
    };
    others.iter().enumerate().filter_map(of).collect()
}

fn break_even(turning: &Turning) -> Vec<Value> {
    let value = |asked: bool, found: &BreakEven| {
        json!({
            "design": turning.design,
            "key": found.key,
            "asked": asked,
            "from": found.from,
            "to": found.to,
            "asked_from": found.asked.0,
            "asked_to": found.asked.1,
            "lower_at_start": found.lower_at_start,
            "turns": found.turns.iter().map(|turn| json!({
                "at": turn.at,
                "lower_beyond": turn.lower_beyond,
            })).collect::<Vec<_>>(),
        })
    };
    let asked = turning.asked.iter().map(|found| value(true, found));
    asked.chain(turning.inputs.iter().map(|found| value(false, found))).collect()
}
