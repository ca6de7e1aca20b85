//! The workloads of a spec: what a unit of them takes, and how many units there are.
//!
//! A workload adds no load to the site: it says what of the work that the machines do a run, a query or a token takes.

mod bound;
mod demand;
mod size;
mod unit_word;

use wattshed_physics::units::{Energy, ItPower, unit};
use wattshed_report::{both, number, told};

use super::fleets::{Equipment, Fleet};
use super::reading::Reading;
use crate::catalog::workload_defaults;
use crate::diagnostic::{Code, Diagnostic};
use crate::spec::{Resolved, Value};
use crate::suggest::did_you_mean;
pub use bound::TokenBound;
pub use demand::{Demand, EnergyBasis};
pub(super) use size::{capacity, is_sizeless, refuse_amounts};

/// Units of work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// In all.
    InAll(f64),
    /// In each year of 8,760 h.
    PerYear(f64),
}

impl Amount {
    /// The units that results cover: all, or those of a year.
    pub const fn units(self) -> f64 {
        match self {
            Self::InAll(units) | Self::PerYear(units) => units,
        }
    }
}

/// Work whose footprint is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Workload {
    /// The name that the spec gives it.
    pub name: String,
    /// What one unit is.
    pub unit: String,
    /// How many units.
    pub amount: Amount,
    /// Users that share the units, where the spec counts by users.
    pub users: Option<f64>,
    /// The machines that do it, where it names some.
    pub fleet: Option<Fleet>,
    /// Accelerators of its fleet, where the spec says how many there are.
    pub accelerators: Option<f64>,
    /// What a unit takes; none where only a price bounds it.
    pub demand: Option<Demand>,
    /// IT energy of a unit beside its accelerator-hours.
    pub idle_energy: Energy,
    /// Tokens of a unit, where they are known.
    pub tokens: Option<f64>,
    /// What a price leaves for energy.
    pub bound: Option<TokenBound>,
}

impl Workload {
    /// Hours of an accelerator for a unit; none of a published energy.
    pub fn accelerator_hours(&self) -> Option<f64> {
        self.demand.as_ref()?.accelerator_hours()
    }

    /// What an accelerator draws while it works.
    pub fn power(&self) -> Option<ItPower> {
        self.fleet.as_ref()?.power_per_accelerator()
    }
}

/// The key of a field of a workload.
fn key(name: &str, field: &str) -> String {
    format!("workload.{name}.{field}")
}

/// The names of all workloads, in the order of the spec.
fn names(spec: &Resolved) -> Vec<String> {
    spec.names("workload").into_iter().map(str::to_owned).collect()
}

/// The fleet that a workload names, or the only one.
fn fleet_of(spec: &Resolved, name: &str) -> Option<String> {
    let given = spec.word(&key(name, "fleet"));
    given.or_else(|| match spec.names("it.fleet").as_slice() {
        [only] => Some((*only).to_owned()),
        _ => None,
    })
}

/// The fleets whose machines do the work of some workload.
pub(super) fn fleets_of(spec: &Resolved) -> Vec<String> {
    names(spec).iter().filter_map(|name| fleet_of(spec, name)).collect()
}

/// Lays what the duty of its fleet brings under each workload.
pub(super) fn apply_defaults(resolved: &mut Resolved) {
    for name in names(resolved) {
        let fleet = fleet_of(resolved, &name);
        let duty = fleet.and_then(|fleet| resolved.word(&format!("it.fleet.{fleet}.duty"))).unwrap_or_default();
        if let Some(entry) = workload_defaults().iter().find(|entry| entry.id == duty) {
            resolved.apply(&entry.patch(&name));
        }
    }
}

/// Whether the value of a field of a workload enters the estimate.
pub(super) fn uses(spec: &Resolved, key: &str) -> bool {
    let Some((name, field)) = key.strip_prefix("workload.").and_then(|below| below.split_once('.')) else {
        return true;
    };
    let said = |field: &str| spec.entry(&self::key(name, field));
    let given = |field: &str| said(field).is_some_and(|entry| entry.origin.layer.is_given());
    match field {
        "mfu" | "goodput" => said("flop").is_some() || said("tokens").is_some(),
        "energy_basis" => said("energy").is_some(),
        "energy_cost_share" => said("token_price").is_some(),
        "idle_energy" => given("idle_energy"),
        _ => true,
    }
}

/// The workloads of a spec; what is wrong is reported.
pub(super) fn read(reading: &mut Reading<'_>, equipment: &Equipment) -> Vec<Workload> {
    let names = names(reading.spec);
    names.iter().filter_map(|name| workload(reading, name, equipment)).collect()
}

fn workload(reading: &mut Reading<'_>, name: &str, equipment: &Equipment) -> Option<Workload> {
    let key = |field: &str| key(name, field);
    let unit = reading.word(&key("unit"));
    unit_word::check(reading, name, &unit);
    let fleet = fleet(reading, name, equipment)?;
    let bound = bound::read(reading, name);
    let demand = demand::read(reading, name, fleet.as_ref()).ok()?;
    if demand.is_none() && bound.is_none() {
        demand::missing(reading, name);
        return None;
    }
    let users = reading.optional_si(&key("users"));
    let per_token = ["tok", "token", "tokens"].contains(&unit.as_str());
    let own_tokens = reading.optional_si(&key("tokens")).filter(|tokens| *tokens > 0.0);
    let counted = fleet.as_ref().filter(|fleet| equipment.fleets.iter().any(|other| other.name == fleet.name));
    Some(Workload {
        name: name.to_owned(),
        unit,
        amount: amount(reading, name, users),
        users,
        accelerators: counted.and_then(Fleet::accelerators_in_all),
        fleet,
        demand,
        idle_energy: Energy::new::<unit::joule>(reading.number(&key("idle_energy"))),
        tokens: if per_token { Some(1.0) } else { own_tokens },
        bound,
    })
}

/// The units: in all, or where the count is one per time those of a year.
fn amount(reading: &mut Reading<'_>, name: &str, users: Option<f64>) -> Amount {
    const YEAR_S: f64 = 8760.0 * 3600.0;
    let key = key(name, "count");
    // A draw has lost its unit; the unit is that of the range.
    let centre = reading.spec.entry(&key).map(|entry| entry.value.centre());
    let per_time = matches!(&centre, Some(Value::Quantity(count)) if count.unit.dimension().time == -1);
    let units = reading.number(&key) * users.unwrap_or(1.0);
    if per_time { Amount::PerYear(units * YEAR_S) } else { Amount::InAll(units) }
}

/// The machines of a workload; the outer `None` where they cannot be.
fn fleet(reading: &mut Reading<'_>, name: &str, equipment: &Equipment) -> Option<Option<Fleet>> {
    let of = key(name, "fleet");
    let known: Vec<String> = reading.spec.names("it.fleet").into_iter().map(str::to_owned).collect();
    let Some(wanted) = fleet_of(reading.spec, name) else { return Some(None) };
    if let Some(fleet) = equipment.fleet(&wanted) {
        return Some(Some(fleet.clone()));
    }
    // What is wrong with a fleet that is there was told with it.
    if known.contains(&wanted) && !is_removed(reading, &wanted) {
        return None;
    }
    let message = told!("`{of}`: there is no fleet `{wanted}`", "`{of}` : il n'y a pas de parc `{wanted}`");
    let diagnostic = Diagnostic::error(Code::UnknownName, message)
        .at(reading.span(&of), both!("which machines?", "quelles machines ?"))
        .maybe_help(did_you_mean(&wanted, known.iter().map(String::as_str)))
        .help(told!(
            "describe them: it.fleet.{wanted} = {{ model = \"h100-sxm\", duty = \"inference\" }}",
            "les décrire : it.fleet.{wanted} = {{ model = \"h100-sxm\", duty = \"inference\" }}"
        ));
    reading.found.push(diagnostic);
    None
}

/// Whether a fleet is there no more: its count is zero.
fn is_removed(reading: &Reading<'_>, fleet: &str) -> bool {
    reading.optional_si(&format!("it.fleet.{fleet}.count")) == Some(0.0)
}

/// Warns of workloads that need more machines than there are.
pub(super) fn check(reading: &mut Reading<'_>, workloads: &[Workload]) {
    const YEAR_H: f64 = 8760.0;
    for workload in workloads {
        let (Amount::PerYear(units), Some(there)) = (workload.amount, workload.accelerators) else { continue };
        let (Some(hours), Some(fleet)) = (workload.accelerator_hours(), &workload.fleet) else { continue };
        let needed = units * hours / YEAR_H / fleet.availability.get::<unit::ratio>();
        if needed > there {
            let message = told!(
                "the workload `{}` needs {} accelerators on average, its fleet `{}` has {}",
                "la charge de travail `{}` demande {} accélérateurs en moyenne, son parc `{}` en a {}",
                workload.name,
                number(needed, 0),
                fleet.name,
                number(there, 0)
            );
            let warning = Diagnostic::warning(Code::WorkloadAboveFleet, message)
                .at(reading.span(&key(&workload.name, "count")), both!("this much work", "tout ce travail"))
                .help(both!(
                    "the figures for a unit stand; the fleet cannot do all of them in the year",
                    "les valeurs d'une unité restent justes ; le parc ne peut les faire toutes dans l'année"
                ));
            reading.found.push(warning);
        }
    }
}
