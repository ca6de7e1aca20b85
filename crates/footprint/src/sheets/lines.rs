//! The lines of a facility: every result that applies, and the physical figures that formulas rest on.

use wattshed_report::{Unit, Words};

use super::factors::FactorRow;
use super::formula::{Formula, factor, line, number, sum};
use super::line::{Line, Tab};
use super::{bills, contracts, physical, words};
use crate::account::{Account, Perspective};
use crate::estimate::{Footprint, finite};
use crate::estimated::Estimated;
use crate::explain::expression;
use crate::results::formula::Term;
use crate::results::{self, DEFINITIONS, Definition, Monthly};

/// The lines of a facility.
pub(super) fn of_site(footprint: &Footprint, factors: &[FactorRow]) -> Vec<Line> {
    let mut lines = physical::before(footprint);
    lines.extend(DEFINITIONS.iter().filter_map(|definition| {
        let line = of_result(footprint, definition)?;
        let how = words_of(definition);
        Some(line.by(formula(footprint, definition, factors), how))
    }));
    lines.extend(physical::behind(footprint));
    lines
}

/// How the table of results says that it comes about.
fn words_of(definition: &Definition) -> Words {
    match definition.formula {
        results::Formula::Of(text) => Words::name(text),
        results::Formula::Hourly(text, _) => text.words(),
    }
}

/// The line of a result, without a formula; none where it does not apply.
pub(super) fn of_result(estimated: &dyn Estimated, definition: &Definition) -> Option<Line> {
    let key = definition.key;
    let line = Line::new(key, definition.doc, definition.unit.clone(), tab(definition));
    let months = match definition.monthly {
        Monthly::Never => Vec::new(),
        _ => estimated.months().iter().map(|month| finite(definition.of(month))).collect(),
    };
    let is_main = words::HEADLINES.iter().any(|(_, results)| results.iter().any(|(known, _)| *known == key));
    Some(Line {
        months,
        year: estimated.value_of(key)?,
        monthly: definition.monthly,
        spread: estimated.ensemble().spread(key),
        is_main,
        ..line
    })
}

/// The sheet of a result.
fn tab(definition: &Definition) -> Tab {
    let key = definition.key;
    match &definition.unit {
        _ if ["onsite_fuel_m3", "health_damage_usd", "ref"].contains(&key) => Tab::Emissions,
        Unit::Money(_) => Tab::Costs,
        Unit::M3 | Unit::M3WorldEq | Unit::LPerKwh => Tab::Water,
        Unit::Tco2e | Unit::T | Unit::KgPerKwh => Tab::Emissions,
        _ if ["matched", "procured", "certificates", "cfe_", "leased", "onsite_fuel"]
            .iter()
            .any(|word| key.starts_with(word)) =>
        {
            Tab::Emissions
        }
        _ if key.starts_with("share_of_world") => Tab::Costs,
        _ => Tab::Energy,
    }
}

/// The formula of a result in this facility; none where it is simulated.
fn formula(footprint: &Footprint, definition: &Definition, factors: &[FactorRow]) -> Option<Formula> {
    let key = definition.key;
    if let Some(formula) = own(footprint, key) {
        return Some(formula);
    }
    let term = Term::parse(expression(footprint, definition)?).ok()?;
    let formula = Formula::of_term(&term)?;
    // Inputs that shape the hours are no factors: what rests on them is a value.
    let known = |key: &&str| factors.iter().any(|row| row.key == *key);
    formula.factors().iter().all(known).then_some(formula)
}

/// What the table of results tells in words alone.
fn own(footprint: &Footprint, key: &str) -> Option<Formula> {
    let by_use = footprint.year.water.by_use().is_some();
    let make_up = || sum(physical::MAKE_UP.into_iter().map(line));
    let burning = || physical::burning(&footprint.year).map(|source| source.name.clone());
    let of_sources = |key: &str| sum(burning().map(|name| line(format!("generation.{name}.{key}"))));
    match key {
        "site_water_withdrawal_m3" if by_use => sum(physical::WITHDRAWN.into_iter().map(line)),
        "site_water_discharge_m3" if by_use => Some(line("blowdown_m3") + line("once_through_m3")),
        "wue_site_l_per_kwh" if by_use => Some(make_up()? / line("it_energy_mwh")),
        "site_water_reclaimed_m3" if by_use => Some(make_up()? * factor("water.reclaimed")),
        "site_water_potable_m3" if by_use => Some(match footprint.facility.spec.entry("water.potable") {
            Some(_) => make_up()? * factor("water.potable"),
            None => make_up()? * (number(1.0) - factor("water.reclaimed")),
        }),
        "onsite_fuel_mmbtu_hhv"
        | "onsite_co2_t"
        | "onsite_ch4_t"
        | "onsite_n2o_t"
        | "scope1_fuel_tco2e"
        | "scope3_fuel_upstream_tco2e" => of_sources(key),
        "scope1_refrigerant_tco2e" => {
            let leaks = footprint.facility.onsite.leaks.iter();
            sum(leaks.map(|leak| line(format!("refrigerant.{}.{key}", leak.name))))
        }
        "scope3_embodied_it_tco2e"
        | "scope3_embodied_building_tco2e"
        | "embodied_it_total_tco2e"
        | "embodied_building_total_tco2e" => physical::embodied_sum(footprint, key),
        // Of who owns all of it scope 2 holds the factors of the months.
        "cue_kg_per_kwh" if footprint.facility.perspective == Perspective::OwnerOperator => {
            Some((line("scope1_fuel_tco2e") + line("scope2_location_tco2e")) / line("it_energy_mwh"))
        }
        "grid_hourly_tco2e" => Some(line("grid_energy_mwh") * factor("grid.direct")),
        "health_damage_usd" => physical::damage(footprint),
        _ => contracts::formula(footprint, key).or_else(|| bills::formula(key)),
    }
}

/// The lines of several sites together.
pub(super) fn of_whole(estimated: &dyn Estimated, sites: &[(usize, &[Line])]) -> Vec<Line> {
    let results = DEFINITIONS.iter().filter_map(|definition| {
        let line = of_result(estimated, definition)?;
        let (formula, how) = of_sites(definition, sites);
        Some(line.by(formula, how))
    });
    results.collect()
}

/// A result of several sites: their sum, the same ratio of their sums, or their mean by an energy where the ratio holds a factor.
fn of_sites(definition: &Definition, sites: &[(usize, &[Line])]) -> (Option<Formula>, Words) {
    let key = definition.key;
    let having = || sites.iter().filter(|(_, lines)| lines.iter().any(|line| line.key == key));
    let of = |block: usize, key: &str| Formula::LineOf(block, key.to_owned());
    if let Some(weight) = match key {
        "cue_kg_per_kwh" | "wue_site_l_per_kwh" | "wue_source_l_per_kwh" => Some("it_energy_mwh"),
        "market_intensity_kg_per_kwh" => Some("grid_energy_mwh"),
        _ => None,
    } {
        let weighed = sum(having().map(|(block, _)| of(*block, key) * of(*block, weight)));
        return (weighed.map(|sum| sum / line(weight)), words::OF_SITES_WEIGHED.into());
    }
    let ratio = match definition.formula {
        results::Formula::Of(text) if definition.monthly == Monthly::Never => Term::parse(text).ok(),
        _ => None,
    };
    let ratio = ratio.and_then(|term| Formula::of_term(&term)).filter(|formula| formula.factors().is_empty());
    if let Some(formula) = ratio {
        return (Some(formula), words_of(definition));
    }
    match definition.monthly {
        Monthly::Peaks => (None, words_of(definition)),
        _ => (sum(having().map(|(block, _)| of(*block, key))), words::OF_SITES.into()),
    }
}

/// The results that accounts of other stretches have, by definition.
pub(super) fn value_in(account: &Account, definition: &Definition) -> Option<f64> {
    finite(definition.of(account))
}
