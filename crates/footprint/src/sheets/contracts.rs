//! Contracts against the load: what they bring is matched and stays; what it emits follows from their factors.

use wattshed_physics::units::{Energy, unit};
use wattshed_report::{Both, Unit, both, say};

use super::factors::contract_key;
use super::formula::{Formula, factor, line, sum};
use super::line::{Line, Tab};
use super::physical::monthly;
use super::words;
use crate::account::Account;
use crate::estimate::Footprint;
use crate::resolve::ContractKind;

fn mwh(energy: Energy) -> f64 {
    energy.get::<unit::megawatt_hour>()
}

/// What each contract brings, and what none covers.
pub(super) fn lines(footprint: &Footprint) -> Vec<Line> {
    let contracts = &footprint.facility.contracts;
    if contracts.is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::new();
    for (index, contract) in contracts.iter().enumerate() {
        let key = |result: &str| format!("procurement.{}.{result}", contract.name);
        let label = |what: Both| say!("{}: {what}", "{} : {what}", contract.name);
        let emissions = |of: &str| Some(line(key(of)) * factor(contract_key(&contract.name)));
        let energies = |account: &Account| account.market.of_contract(index);
        let Some([procured, used, _]) = energies(&footprint.year) else { continue };
        let of_year = |result: &str, what: Both, value: f64| {
            Line::new(key(result), label(what), Unit::Mwh, Tab::Emissions).of_the_year(value).by(None, words::MATCHED)
        };
        lines.push(of_year(
            "procured_mwh",
            both!("contracted in the year", "sous contrat dans l'année"),
            mwh(procured),
        ));
        lines.push(of_year("matched_annual_mwh", both!("used in the year", "utilisée dans l'année"), mwh(used)));
        let of_contract = |result: &str| footprint.value(&key(result)).unwrap_or(0.0);
        let market = Line::new(
            key("scope2_market_tco2e"),
            label(both!("scope 2, market", "périmètre 2, marché")),
            Unit::Tco2e,
            Tab::Emissions,
        );
        let market = market.of_the_year(of_contract("scope2_market_tco2e"));
        lines.push(market.by(emissions("matched_annual_mwh"), words::USED_BY_FACTOR));
        let by_hour = Line::new(
            key("used_by_hour_mwh"),
            label(both!("used in its own hours", "utilisée dans ses propres heures")),
            Unit::Mwh,
            Tab::Emissions,
        );
        let value = |account: &Account| energies(account).map(|[_, _, by_hour]| mwh(by_hour));
        lines.push(monthly(footprint, by_hour, &value).by(None, words::MATCHED));
        if contract.kind != ContractKind::Certificates {
            let hourly = Line::new(
                key("scope2_hourly_tco2e"),
                label(both!("scope 2, hourly", "périmètre 2, heure par heure")),
                Unit::Tco2e,
                Tab::Emissions,
            );
            let value = |account: &Account| Some(value(account)? * contract.intensity.kg_per_kwh());
            let line = monthly(footprint, hourly, &value);
            lines.push(line.by(emissions("used_by_hour_mwh"), words::USED_BY_FACTOR));
        }
    }
    let uncovered = |account: &Account| Some(mwh(account.market.uncovered().quantity()));
    let rest = Line::new("uncovered_mwh", words::UNCOVERED, Unit::Mwh, Tab::Emissions);
    lines.push(monthly(footprint, rest, &uncovered).by(None, words::MATCHED));
    lines
}

/// What contracts decide.
pub(super) fn formula(footprint: &Footprint, key: &str) -> Option<Formula> {
    let contracts = &footprint.facility.contracts;
    let each = |field: &'static str| {
        contracts.iter().map(move |contract| line(format!("procurement.{}.{field}", contract.name)))
    };
    let weighed = |field: &'static str| {
        sum(each(field).zip(contracts).map(|(energy, contract)| energy * factor(contract_key(&contract.name))))
    };
    let rest = || factor("grid.rest");
    let load = || line("grid_energy_mwh");
    match key {
        "market_intensity_kg_per_kwh" if contracts.is_empty() => Some(rest()),
        "market_intensity_kg_per_kwh" => {
            let uncovered = load() - sum(each("matched_annual_mwh"))?;
            Some((weighed("matched_annual_mwh")? + uncovered * rest()) / load())
        }
        "scope2_hourly_tco2e" if contracts.is_empty() => Some(load() * rest()),
        "scope2_hourly_tco2e" => Some(weighed("used_by_hour_mwh")? + line("uncovered_mwh") * rest()),
        "procured_mwh" => sum(each("procured_mwh")),
        "matched_annual_mwh" => sum(each("matched_annual_mwh")),
        _ => None,
    }
}
