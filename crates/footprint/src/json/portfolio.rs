//! The JSON of several sites: the shape of one estimate, with `sites`, `rank` and figures for a gigawatt beside.

use serde_json::{Map, Value, json};

use super::{
    SCHEMA, assumption, budget, claim, draws, estimate, factor, months, named_part, results, timeline, warnings,
};
use crate::account::Account;
use crate::draws::outside;
use crate::portfolio::{Portfolio, PortfolioSite, lacking, per_gigawatt, ranks, share};
use crate::provenance::{Assumption, assumptions};
use crate::results::{DEFINITIONS, Definition, Monthly};
use crate::stated::{budgets_of, claims_of};

/// What the results of the whole cover.
const BASIS: &str = "typical year of each site";

/// The JSON of a portfolio.
pub fn portfolio(portfolio: &Portfolio) -> Value {
    let first = portfolio.sites.first();
    let mut members = json!({
        "schema": SCHEMA,
        "tool": { "name": "wattshed", "version": env!("CARGO_PKG_VERSION") },
        "name": portfolio.name,
        "status": portfolio.status,
        "as_of": portfolio.as_of,
        "site": null,
        "period": { "start": "01-01T00:00", "end": "12-31T24:00", "basis": BASIS },
        "results": told(portfolio),
        "per_gw": of_a_gigawatt(&portfolio.whole),
        "peaks": {
            "basis": "highest hour of all sites together",
            "clock_of": first.map(|site| site.name.as_str()),
            "sum_of_sites": of_each(portfolio),
        },
        "draws": draws(portfolio),
        "months": months(portfolio),
        "rank": rank(portfolio),
        "contracts": portfolio.contracts.iter().map(|held| json!({
            "name": held.contract.name,
            "serves": held.serves.iter().filter_map(|site| portfolio.sites.get(*site)).map(|site| site.name.as_str()).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "sites": portfolio.sites.iter().map(|held| site(portfolio, held)).collect::<Vec<_>>(),
        "assumptions": assumed_by_all(portfolio),
        "factors": factors(portfolio),
        "warnings": warnings(portfolio.warnings.iter().chain(&outside::warning(portfolio))),
        "not_included": left_out(portfolio),
    });
    members["budgets"] = budgets_of(portfolio).iter().map(budget).collect();
    members["claims"] = claims_of(portfolio).iter().map(claim).collect();
    timeline::add(&mut members, portfolio);
    for part in &portfolio.whole.parts {
        members[part.section][&part.name] = named_part(portfolio, part);
    }
    members
}

/// The results of the whole; one that some sites lack names them.
fn told(portfolio: &Portfolio) -> Map<String, Value> {
    let mut results = results(portfolio);
    for definition in DEFINITIONS.iter() {
        let lacking = lacking(portfolio, definition);
        if let Some(result) = results.get_mut(definition.key).filter(|_| !lacking.is_empty()) {
            result["lacking"] = json!(lacking);
        }
    }
    results
}

/// Figures that add up, for each gigawatt of IT capacity.
fn of_a_gigawatt(account: &Account) -> Map<String, Value> {
    let figure = |definition: &Definition| Some((definition.key.to_owned(), json!(per_gigawatt(account, definition)?)));
    DEFINITIONS.iter().filter_map(figure).collect()
}

/// Peaks of the sites added up, whenever they occur.
fn of_each(portfolio: &Portfolio) -> Map<String, Value> {
    let peaks = DEFINITIONS.iter().filter(|definition| definition.monthly == Monthly::Peaks);
    let sum =
        |definition: &Definition| Some((definition.key.to_owned(), json!(portfolio.sum_of_sites(definition.key)?)));
    peaks.filter_map(sum).collect()
}

fn rank(portfolio: &Portfolio) -> Map<String, Value> {
    ranks(portfolio)
        .into_iter()
        .map(|rank| {
            let names: Vec<String> = rank.sites.into_iter().map(|(name, _)| name).collect();
            (rank.definition.key.to_owned(), json!(names))
        })
        .collect()
}

/// A site in the shape of one estimate, under its name in the portfolio.
fn site(portfolio: &Portfolio, held: &PortfolioSite) -> Value {
    let mut members = estimate(&held.footprint);
    let shares = DEFINITIONS
        .iter()
        .filter_map(|definition| Some((definition.key.to_owned(), json!(share(portfolio, held, definition)?))));
    members["title"] = members["name"].take();
    members["name"] = json!(held.name);
    members["share"] = Value::Object(shares.collect());
    members["per_gw"] = Value::Object(of_a_gigawatt(&held.footprint.year));
    members
}

/// What is assumed of every site alike; the rest stands with each site.
fn assumed_by_all(portfolio: &Portfolio) -> Vec<Value> {
    let of_sites: Vec<Vec<Assumption>> = portfolio.sites.iter().map(|site| assumptions(&site.footprint)).collect();
    let Some((first, others)) = of_sites.split_first() else { return Vec::new() };
    let common = first.iter().filter(|assumption| others.iter().all(|site| site.contains(assumption)));
    common.map(assumption).collect()
}

/// The factors of all sites, each once.
fn factors(portfolio: &Portfolio) -> Vec<Value> {
    let mut told: Vec<Value> = Vec::new();
    for site in &portfolio.sites {
        for value in site.footprint.factors().all().into_iter().map(|one| factor(one, &site.footprint.factors())) {
            if !told.contains(&value) {
                told.push(value);
            }
        }
    }
    told
}

/// What is left out, with the sites of which it is.
fn left_out(portfolio: &Portfolio) -> Vec<Value> {
    crate::portfolio::left_out(portfolio)
        .into_iter()
        .map(|(item, sites)| json!({ "key": item.key, "message": item.english(), "sites": sites }))
        .collect()
}
