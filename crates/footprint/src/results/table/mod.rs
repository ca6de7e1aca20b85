//! Every result: key, unit, formula, when it applies, meaning.

use std::sync::LazyLock;

use wattshed_physics::units::{Co2eMass, Energy, Mass, Of, Power, Volume, unit};
use wattshed_report::{Both, Unit, both};

use crate::account::Account;

/// One row of the table.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The name that programs rely on.
    pub key: &'static str,
    /// The unit that the name ends in.
    pub unit: Unit,
    /// How it comes about.
    pub formula: Formula,
    /// What it means.
    pub doc: Both,
    /// What a month says of it.
    pub monthly: Monthly,
    /// The value; `None` where it does not apply.
    pub value: fn(&Account) -> Option<f64>,
}

/// How a result comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formula {
    /// An expression of other results, factors and inputs.
    Of(&'static str),
    /// The hourly simulation, in words, and the sections or keys of the spec that enter.
    Hourly(Both, &'static [&'static str]),
}

impl Definition {
    /// Whether it is one of the results that exist once for each currency, and which.
    pub fn currency(&self) -> Option<&str> {
        match &self.unit {
            Unit::Money(code) => Some(code),
            _ => None,
        }
    }

    /// The value in an account; `None` where it does not apply. Of a reference load only ratios apply.
    pub fn of(&self, account: &Account) -> Option<f64> {
        if account.reference && !self.is_a_ratio() { None } else { (self.value)(account) }
    }

    /// Whether it does not grow with the size of the facility.
    const fn is_a_ratio(&self) -> bool {
        matches!(self.unit, Unit::Ratio | Unit::Share | Unit::LPerKwh | Unit::KgPerKwh)
    }

    /// Whether it is a result of workloads and never of a site.
    pub fn is_of_workloads(&self) -> bool {
        matches!(self.formula, Formula::Hourly(_, sections) if sections == workload::SECTIONS)
    }

    /// Whether a page that shows all results shows this one: of those that exist for each currency, that of US dollars.
    pub fn stands_for_its_currencies(&self) -> bool {
        self.currency().is_none_or(|code| code == "USD")
    }
}

/// The results that a table of `currencies` has: those of other currencies would be empty; without any, those of US dollars.
pub fn with_currencies<'c>(currencies: &'c [&'c str]) -> impl Iterator<Item = &'static Definition> + 'c {
    let of_sites = DEFINITIONS.iter().filter(|definition| !definition.is_of_workloads());
    of_sites.filter(move |definition| match definition.currency() {
        Some(code) if !currencies.is_empty() => currencies.contains(&code),
        _ => definition.stands_for_its_currencies(),
    })
}

/// What a month says of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Monthly {
    /// Months add up to the year.
    Sums,
    /// The year is the highest month.
    Peaks,
    /// It is a figure of the year only.
    Never,
}

fn mwh(energy: Energy) -> Option<f64> {
    Some(energy.get::<unit::megawatt_hour>())
}

fn mw(power: Power) -> Option<f64> {
    Some(power.get::<unit::megawatt>())
}

fn m3(volume: Volume) -> Option<f64> {
    Some(volume.get::<unit::cubic_meter>())
}

fn of_m3<B>(volume: Option<Of<Volume, B>>) -> Option<f64> {
    m3(volume?.quantity())
}

fn t(mass: Mass) -> Option<f64> {
    Some(mass.get::<unit::tonne>())
}

fn tonnes(mass: Option<Co2eMass>) -> Option<f64> {
    Some(mass?.quantity().get::<unit::tonne>())
}

fn mass_t(mass: Option<Mass>) -> Option<f64> {
    Some(mass?.get::<unit::tonne>())
}

/// The spec's parts that say what was emitted to make the facility.
const EMBODIED: &[&str] = &["embodied", "it.fleet", "it.capacity", "site.floor_area"];
/// The spec's parts that shape the load.
const LOAD: &[&str] = &["it"];
/// The spec's parts that shape the plant's energy and water.
const PLANT: &[&str] = &["it", "cooling", "power", "heat_reuse", "site.weather"];
/// The spec's parts that shape the heat given to others.
const REUSE: &[&str] = &["heat_reuse", "it", "cooling", "power", "site.weather"];
/// The spec's parts that shape the kinds of water of the site.
const WATER: &[&str] = &["water", "it", "cooling", "power", "heat_reuse", "site.weather"];
/// The spec's parts that shape plant on site.
const ONSITE: &[&str] = &["generation", "storage", "grid.allocation", "fuel", "it", "cooling", "power", "site.weather"];
/// The spec's parts that shape the losses of the chain.
const CHAIN: &[&str] = &["it", "power", "cooling"];

/// Rows of one subject: key, unit, what a month says, how it comes about, what it means, value.
macro_rules! results {
    ($($key:literal, $unit:ident, $monthly:ident, $formula:expr, $doc:expr, $value:expr;)*) => {
        pub(super) fn rows() -> Vec<Definition> {
            vec![$(
                Definition {
                    key: $key,
                    unit: Unit::$unit,
                    formula: $formula,
                    doc: $doc,
                    monthly: Monthly::$monthly,
                    value: $value,
                },
            )*]
        }
    };
}

use Formula::{Hourly, Of as Expr};

mod cost;
mod energy;
mod equipment;
mod greenhouse_gas;
mod heat;
mod land;
mod market;
mod money;
mod onsite;
mod water;
mod workload;

/// All results, in the order of reports.
pub static DEFINITIONS: LazyLock<Vec<Definition>> = LazyLock::new(|| {
    let subjects = [
        energy::rows(),
        heat::rows(),
        water::rows(),
        greenhouse_gas::rows(),
        market::rows(),
        onsite::rows(),
        equipment::rows(),
        land::rows(),
        cost::rows(),
        money::rows(),
        workload::rows(),
    ];
    subjects.concat()
});

/// The definition of `key`.
pub fn find(key: &str) -> Option<&'static Definition> {
    DEFINITIONS.iter().find(|definition| definition.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::formula::Term;

    #[test]
    fn every_formula_can_be_read_and_names_known_results() {
        for definition in DEFINITIONS.iter() {
            let Formula::Of(text) = definition.formula else { continue };
            let term = Term::parse(text).unwrap();
            for name in term.names() {
                if let Term::Result(key) = name {
                    assert!(find(key).is_some(), "{}: {key}", definition.key);
                }
            }
        }
    }

    #[test]
    fn keys_are_unique() {
        let mut keys: Vec<&str> = DEFINITIONS.iter().map(|definition| definition.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), DEFINITIONS.len());
    }
}
