//! JSON for programs: the keys of the table of results.

mod compare;
mod portfolio;
mod timeline;

pub use compare::compare;
pub use portfolio::portfolio;

use serde_json::{Map, Value, json};
use wattshed_grid::Factor;
use wattshed_physics::units::unit;

use crate::account::{Account, NamedPart, WORKLOAD};
use crate::diagnostic::{Diagnostic, Severity};
use crate::draws::{Spread, StandardError, outside};
use crate::estimate::{Footprint, Valued, YearRun, valued};
use crate::estimated::{Estimate, Estimated};
use crate::eu_reporting::{EuReport, eu_report};
use crate::factors::Factors;
use crate::provenance::{Assumption, assumptions, given, not_included};
use crate::resolve::Workload;
use crate::results::{DEFINITIONS, Definition, Monthly};
use crate::sensitivity::{Influence, Sensitivity};
use crate::stated::{Budget, Claim, budgets, claims};
use crate::sweep::{Combination, Sweep};
use crate::workload::{self, arithmetic};

/// What the results cover where no weather is needed.
const GIVEN_YEAR: &str = "year of the given figures";

/// Version of the JSON.
const SCHEMA: u32 = 1;

/// The JSON of what a spec describes.
pub fn design(design: &Estimate) -> Value {
    match design {
        Estimate::Site(footprint) => estimate(footprint),
        Estimate::Portfolio(portfolio) => self::portfolio(portfolio),
    }
}

/// Every result that applies, with its percentiles.
fn results(estimated: &dyn Estimated) -> Map<String, Value> {
    let told = |result: Valued| {
        let key = result.definition.key;
        (key.to_owned(), value(result.value, estimated.ensemble().spread(key)))
    };
    valued(estimated.year()).map(told).collect()
}

/// Which draws were made; null without.
fn draws(estimated: &dyn Estimated) -> Value {
    let ensemble = estimated.ensemble();
    ensemble.draws.map_or(
        Value::Null,
        |draws| json!({ "count": draws.count, "seed": draws.seed, "impossible": ensemble.impossible }),
    )
}

/// The JSON of one estimate.
pub fn estimate(footprint: &Footprint) -> Value {
    let facility = &footprint.facility;
    let site = &facility.site;
    let mut results = results(footprint);
    for (_, told) in results.iter_mut().filter(|(key, _)| facility.gives(key)) {
        told["given"] = json!(true);
    }
    if !footprint.year.hours_in_mode.is_empty() {
        results.insert("hours_in_mode".to_owned(), modes(&footprint.year));
    }
    let (start, end) = period(footprint);
    let mut members = json!({
        "schema": SCHEMA,
        "tool": { "name": "wattshed", "version": env!("CARGO_PKG_VERSION") },
        "name": facility.name,
        "status": facility.status,
        "as_of": facility.as_of,
        "inputs": given(footprint).iter().map(|input| json!({
            "key": input.key,
            "value": input.value,
            "place": input.place,
            "citation": input.citation,
        })).collect::<Vec<_>>(),
        "site": {
            "place": site.place,
            "latitude": site.coordinates.map(|at| at.latitude_deg()),
            "longitude": site.coordinates.map(|at| at.longitude_deg()),
            "country": site.country,
            "grid_region": site.grid_region.as_str(),
            "elevation_m": site.elevation.map(|height| height.get::<unit::meter>()),
            "weather": facility.weather.as_ref().map(|weather| weather.title.as_str()),
        },
        "accounting_gwp": facility.spec.word("accounting.gwp"),
        "period": { "start": start, "end": end, "basis": facility.weather.as_ref().map_or(GIVEN_YEAR, |weather| weather.basis) },
        "results": results,
        "draws": draws(footprint),
        "months": months(footprint),
        "weather_years": footprint.by_year.iter().map(weather_year).collect::<Vec<_>>(),
        "assumptions": assumptions(footprint).iter().map(assumption).collect::<Vec<_>>(),
        "factors": footprint.factors().all().into_iter().map(|one| factor(one, &footprint.factors())).collect::<Vec<_>>(),
        "warnings": warnings(facility.warnings.iter().chain(&outside::warning(footprint))),
        "not_included": not_included(footprint).iter().map(|item| json!({
            "key": item.key,
            "message": item.english(),
        })).collect::<Vec<_>>(),
    });
    members["budgets"] = budgets(footprint).iter().map(budget).collect();
    members["claims"] = claims(footprint).iter().map(claim).collect();
    timeline::add(&mut members, footprint);
    if let Some(report) = eu_report(footprint) {
        members["eu_reporting"] = eu_reporting(&report);
    }
    for part in &footprint.year.parts {
        members[part.section][&part.name] = named_part(footprint, part);
    }
    for (run, days) in workload::overtaken(footprint) {
        members[WORKLOAD][run]["break_even_days"] = json!({ "value": days, "p5": null, "p50": null, "p95": null });
    }
    members
}

fn assumption(assumption: &Assumption) -> Value {
    json!({
        "key": assumption.key,
        "value": assumption.value,
        "origin": assumption.origin,
        "source": assumption.source,
    })
}

/// The JSON of workloads: of all, or of one.
pub fn workload(footprint: &Footprint, only: Option<&str>) -> Value {
    const SHOWN: [&str; 13] = [
        "schema",
        "tool",
        "name",
        "status",
        "as_of",
        "inputs",
        "site",
        "accounting_gwp",
        "draws",
        "assumptions",
        "factors",
        "warnings",
        "not_included",
    ];
    let mut whole = estimate(footprint);
    let mut members = Map::new();
    for key in SHOWN {
        members.insert(key.to_owned(), whole[key].take());
    }
    let asked = |workload: &&Workload| only.is_none_or(|only| workload.name == only);
    let mut workloads = Map::new();
    for workload in footprint.facility.workloads.iter().filter(asked) {
        let step = |step: workload::Step| json!({ "what": step.what.as_str(), "how": step.how.as_str(), "result": step.figure.to_string() });
        let mut told = whole[WORKLOAD][&workload.name].take();
        told["unit"] = json!(workload.unit);
        told["arithmetic"] = arithmetic(footprint, workload).into_iter().map(step).collect();
        workloads.insert(workload.name.clone(), told);
    }
    members.insert(WORKLOAD.to_owned(), Value::Object(workloads));
    Value::Object(members)
}

fn budget(budget: &Budget<'_>) -> Value {
    json!({
        "key": budget.limit.key,
        "limit": budget.limit.amount,
        "value": budget.value,
        "used": budget.used(),
        "headroom": budget.headroom(),
        "exceeded": budget.is_exceeded(),
        "exceeded_in_month": budget.exceeded_in_month,
        "exceeded_on": budget.exceeded_on.map(|date| date.to_string()),
        "probability_exceeding": budget.probability_exceeding,
    })
}

fn claim(claim: &Claim<'_>) -> Value {
    json!({
        "key": claim.stated.key,
        "claimed": claim.stated.amount,
        "value": claim.value,
        "ratio": claim.ratio(),
        "verdict": claim.verdict.text(),
    })
}

fn eu_reporting(report: &EuReport) -> Value {
    json!({
        "basis": "estimate, design stage",
        "items": report.items.iter().map(|item| json!({
            "symbol": item.symbol,
            "what": item.what.english(),
            "value": item.value,
            "unit": item.unit,
        })).collect::<Vec<_>>(),
        "ratings": report.ratings.iter().map(|rating| json!({
            "metric": rating.metric.english(),
            "value": rating.value,
            "class": rating.class,
        })).collect::<Vec<_>>(),
        "missing": report.missing.iter().map(|missing| json!({
            "symbol": missing.symbol,
            "what": missing.what,
        })).collect::<Vec<_>>(),
    })
}

/// What a named part contributes, under the keys of the whole.
fn named_part(estimated: &dyn Estimated, part: &NamedPart) -> Value {
    let spread = |key: &str| estimated.ensemble().spread(&format!("{}.{}.{key}", part.section, part.name));
    let results = part.results.iter().map(|(key, number)| ((*key).to_owned(), value(*number, spread(key))));
    Value::Object(results.collect())
}

/// One of several weather years.
fn weather_year(year: &YearRun) -> Value {
    let results = valued(&year.account).map(|result| (result.definition.key.to_owned(), json!(result.value)));
    json!({ "label": year.weather.label, "weather": year.weather.title, "results": Value::Object(results.collect()) })
}

/// A value with its percentiles, null without draws.
fn value(value: f64, spread: Option<Spread>) -> Value {
    let mut members = json!({
        "value": value,
        "p5": spread.map(|spread| spread.p5),
        "p50": spread.map(|spread| spread.p50),
        "p95": spread.map(|spread| spread.p95),
    });
    if let Some(error) = spread.and_then(|spread| spread.standard_error) {
        members["standard_error"] = standard_error(error);
    }
    members
}

/// How far the percentiles may be off.
fn standard_error(error: StandardError) -> Value {
    json!({ "p5": error.p5, "p50": error.p50, "p95": error.p95 })
}

/// First and last hour of the year that the results cover, as month, day and hour; a typical year has no date.
fn period(footprint: &Footprint) -> (String, String) {
    let last = if footprint.operation.hours() == 8784 { "12-31T24:00 (leap year)" } else { "12-31T24:00" };
    ("01-01T00:00".to_owned(), last.to_owned())
}

fn months(estimated: &dyn Estimated) -> Vec<Value> {
    let accounts = estimated.months().iter().enumerate();
    accounts
        .map(|(month, account)| {
            let mut row = Map::new();
            row.insert("month".to_owned(), json!(month + 1));
            if !account.hours_in_mode.is_empty() {
                row.insert("hours_in_mode".to_owned(), modes(account));
            }
            let of_month = valued(account).filter(|result| result.definition.monthly != Monthly::Never);
            for result in of_month {
                row.insert(result.definition.key.to_owned(), json!(result.value));
            }
            Value::Object(row)
        })
        .collect()
}

/// Hours by mode of the cooling plant.
fn modes(account: &Account) -> Value {
    let modes = account.hours_in_mode.iter().map(|(mode, hours)| (mode.name().to_owned(), json!(hours)));
    Value::Object(modes.collect())
}

/// The factors of an estimate, with the set of global warming potentials that gases are recombined with.
pub fn factors(footprint: &Footprint) -> Value {
    json!({
        "schema": SCHEMA,
        "tool": { "name": "wattshed", "version": env!("CARGO_PKG_VERSION") },
        "name": footprint.facility.name,
        "accounting_gwp": footprint.facility.spec.word("accounting.gwp"),
        "factors": footprint.factors().all().into_iter().map(|one| factor(one, &footprint.factors())).collect::<Vec<_>>(),
    })
}

fn factor(factor: &Factor, among: &Factors<'_>) -> Value {
    let drawn = among.range(factor);
    let basis = factor.basis.as_ref();
    json!({
        "id": factor.id,
        "value": factor.value,
        "unit": factor.unit.text(),
        "low": factor.low,
        "high": factor.high,
        "p5": drawn.map(|(low, _)| low),
        "p95": drawn.map(|(_, high)| high),
        "year": factor.year,
        "publisher": factor.publisher,
        "source": factor.source,
        "licence": factor.licence,
        "at": basis.map(|basis| basis.at.text()),
        "stages": basis.map(|basis| basis.stages.text()),
        "gases": basis.map(|basis| basis.gases.text()),
        "gwp": basis.map(|basis| basis.gwp.text()),
        "method": basis.map(|basis| basis.method.text()),
        "biogenic": basis.map(|basis| basis.biogenic.text()),
        "origin": factor.origin.text(),
        "derived_from": factor.derived_from,
        "note": factor.note,
    })
}

fn warnings<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>) -> Vec<Value> {
    diagnostics
        .filter(|diagnostic| diagnostic.severity == Severity::Warning)
        .map(|diagnostic| json!({ "code": diagnostic.code.text(), "message": diagnostic.to_string() }))
        .collect()
}

/// The JSON of what a result hinges on.
pub fn sensitivity(name: &str, found: &Sensitivity) -> Value {
    let spread = found.spread;
    json!({
        "schema": SCHEMA,
        "tool": { "name": "wattshed", "version": env!("CARGO_PKG_VERSION") },
        "name": name,
        "result": found.result.key,
        "value": found.value,
        "p5": spread.p5,
        "p50": spread.p50,
        "p95": spread.p95,
        "draws": { "count": found.draws.count, "seed": found.draws.seed },
        "years_simulated": found.years,
        "impossible_draws": found.impossible,
        "explained_alone": found.explained_alone.map(|share| share.value),
        "explained_alone_se": found.explained_alone.and_then(|share| share.standard_error),
        "inputs": found.inputs.iter().map(influence).collect::<Vec<_>>(),
    })
}

fn influence(input: &Influence) -> Value {
    let (parameter, swing) = (&input.parameter, &input.swing);
    let first = input.indices.map(|indices| indices.first);
    let total = input.indices.map(|indices| indices.total);
    json!({
        "key": input.key,
        "shared": parameter.shared.text(),
        "distribution": parameter.distribution,
        "source": parameter.source,
        "low_input": swing.low_input,
        "high_input": swing.high_input,
        "low": swing.low,
        "high": swing.high,
        "swing": swing.width(),
        "rank_correlation": input.rank_correlation,
        "first_order": first.map(|index| index.value),
        "first_order_se": first.and_then(|index| index.standard_error),
        "total": total.map(|index| index.value),
        "total_se": total.and_then(|index| index.standard_error),
    })
}

/// The JSON of a sweep: every combination, the best first, with its results or the reason why there are none.
pub fn sweep(name: &str, found: &Sweep) -> Value {
    let draws = (found.draws.count > 0).then(|| json!({ "count": found.draws.count, "seed": found.draws.seed }));
    json!({
        "schema": SCHEMA,
        "tool": { "name": "wattshed", "version": env!("CARGO_PKG_VERSION") },
        "name": name,
        "by": found.by.key,
        "draws": draws,
        "vary": found.axes.iter().map(|axis| json!({
            "key": axis.key,
            "values": axis.values.iter().map(|value| value.text.as_str()).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "combinations": found.rows.iter().enumerate().map(|(index, row)| combination(found, index, row)).collect::<Vec<_>>(),
    })
}

fn combination(found: &Sweep, index: usize, row: &Combination) -> Value {
    let pairs = found.axes.iter().zip(&row.values);
    let inputs: Map<String, Value> = pairs.map(|(axis, value)| (axis.key.clone(), json!(value))).collect();
    match &row.outcome {
        Ok(outcome) => {
            let result = |definition: &Definition| {
                Some((definition.key.to_owned(), value(outcome.value(definition)?, outcome.spread(definition))))
            };
            let results: Map<String, Value> = DEFINITIONS.iter().filter_map(result).collect();
            json!({ "rank": index + 1, "inputs": inputs, "results": results })
        }
        Err(reason) => json!({ "rank": null, "inputs": inputs, "reason": reason }),
    }
}

fn key(definition: &Definition) -> &'static str {
    definition.key
}
