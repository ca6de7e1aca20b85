//! What a unit of work takes: operations, hours, a rate, or a published energy.
//!
//! ```text
//! F = 2 · N · T                              operations of T tokens by a model with N active parameters
//! h = F / (R · mfu · goodput) / 3600         hours of an accelerator; R its dense throughput
//! h = 1 / r / 3600                           of a rate r of units for each second and accelerator
//! ```
//! 2 · N operations a token: forward pass of a transformer, one multiplication and one addition for each weight (Kaplan et al.
//! 2020, arXiv 2001.08361, table 1). Attention over long contexts comes on top and is not in it. Training takes 6 · N a token:
//! give `flop`.

use wattshed_physics::units::{Energy, Ratio, unit};
use wattshed_report::{Sentence, both, told};

use super::super::fleets::{ComputeRate, Fleet};
use super::super::reading::Reading;
use super::key;
use crate::diagnostic::{Code, Diagnostic};

/// What a published energy counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnergyBasis {
    /// The IT equipment.
    It,
    /// The facility.
    Facility,
}

/// What a unit takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Demand {
    /// A published energy.
    Energy {
        /// Of a unit.
        energy: Energy,
        /// What it counts.
        basis: EnergyBasis,
    },
    /// Floating-point operations.
    Operations {
        /// Of a unit.
        flop: f64,
        /// Tokens and active parameters that they follow from, where they do.
        tokens: Option<(f64, f64)>,
        /// Dense throughput of an accelerator.
        throughput: ComputeRate,
        /// Operations of the model over throughput × time.
        mfu: Ratio,
        /// Useful over occupied time.
        goodput: Ratio,
    },
    /// Hours of accelerators.
    Hours(f64),
    /// Units for each second and accelerator.
    Rate(f64),
}

/// Seconds of an hour.
const HOUR_S: f64 = 3600.0;

impl Demand {
    /// Hours of an accelerator for a unit; none of a published energy.
    pub fn accelerator_hours(&self) -> Option<f64> {
        match self {
            Self::Energy { .. } => None,
            Self::Operations { flop, throughput, mfu, goodput, .. } => {
                let useful = throughput.in_flop_per_s() * (*mfu * *goodput).get::<unit::ratio>();
                Some(flop / useful / HOUR_S)
            }
            Self::Hours(hours) => Some(*hours),
            Self::Rate(per_second) => Some(1.0 / per_second / HOUR_S),
        }
    }
}

/// What was wrong with a demand, which was reported.
#[derive(Debug)]
pub(super) struct Reported;

/// What a unit takes, where the spec says so.
///
/// # Errors
/// What it lacks was reported.
pub(super) fn read(reading: &mut Reading<'_>, name: &str, fleet: Option<&Fleet>) -> Result<Option<Demand>, Reported> {
    let number = |reading: &Reading<'_>, field: &str| reading.optional_si(&key(name, field));
    if let Some(joules) = number(reading, "energy") {
        let basis = match reading.word(&key(name, "energy_basis")).as_str() {
            "facility" => EnergyBasis::Facility,
            _ => EnergyBasis::It,
        };
        return Ok(Some(Demand::Energy { energy: Energy::new::<unit::joule>(joules), basis }));
    }
    let tokens = number(reading, "tokens").zip(number(reading, "active_parameters"));
    if let Some(flop) = number(reading, "flop") {
        return operations(reading, name, fleet, (flop, None)).map(Some);
    }
    if let Some((tokens, parameters)) = tokens {
        return operations(reading, name, fleet, (2.0 * parameters * tokens, Some((tokens, parameters)))).map(Some);
    }
    let demand = match (number(reading, "accelerator_hours"), number(reading, "rate")) {
        (Some(hours), _) => ("accelerator_hours", Demand::Hours(hours)),
        (None, Some(rate)) => ("rate", Demand::Rate(rate)),
        (None, None) => return Ok(None),
    };
    accelerators(reading, name, fleet, demand.0)?;
    Ok(Some(demand.1))
}

fn operations(
    reading: &mut Reading<'_>,
    name: &str,
    fleet: Option<&Fleet>,
    (flop, tokens): (f64, Option<(f64, f64)>),
) -> Result<Demand, Reported> {
    let said = if tokens.is_some() { "tokens" } else { "flop" };
    let fleet = accelerators(reading, name, fleet, said)?;
    let Some(throughput) = fleet.throughput else {
        let of = format!("it.fleet.{}.throughput.{}", fleet.name, fleet.precision);
        let asked = key(name, said);
        let message = told!(
            "`{asked}` cannot be turned into time: `{of}` is not known",
            "`{asked}` ne peut être converti en temps : `{of}` n'est pas connu"
        );
        let span = reading.span(&asked);
        let help = told!(
            "give {of} = \"989 TFLOP/s\", dense, of an accelerator",
            "donner {of} = \"989 TFLOP/s\", dense, d'un accélérateur"
        );
        let place = both!("operations", "des opérations");
        reading.found.push(Diagnostic::error(Code::Missing, message).at(span, place).help(help));
        return Err(Reported);
    };
    let (mfu, goodput) = (key(name, "mfu"), key(name, "goodput"));
    // Machines that rest have no default of their own.
    let goodput = reading.optional_ratio(&goodput).unwrap_or_else(|| Ratio::new::<unit::ratio>(1.0));
    Ok(Demand::Operations { flop, tokens, throughput, mfu: reading.ratio(&mfu), goodput })
}

/// The fleet, where it has accelerators; what it lacks is reported.
fn accelerators<'f>(
    reading: &mut Reading<'_>,
    name: &str,
    fleet: Option<&'f Fleet>,
    said: &str,
) -> Result<&'f Fleet, Reported> {
    let (span, of) = (reading.span(&key(name, said)), key(name, said));
    let Some(fleet) = fleet else {
        let names = reading.spec.names("it.fleet").join("`, `");
        let help: Sentence = match names.as_str() {
            "" => both!(
                "describe them, without a count where nothing else uses them: it.fleet.gpus = { model = \"h100-sxm\", duty = \"inference\" }",
                "les décrire, sans nombre si rien d'autre ne s'en sert : it.fleet.gpus = { model = \"h100-sxm\", duty = \"inference\" }"
            )
            .into(),
            names => {
                let fleet = key(name, "fleet");
                told!("write {fleet} = one of `{names}`", "écrire {fleet} = l'un de `{names}`")
            }
        };
        let message = told!("`{of}` does not say on which machines", "`{of}` ne dit pas sur quelles machines");
        let place = both!("done by which fleet?", "fait par quel parc ?");
        reading.found.push(Diagnostic::error(Code::Missing, message).at(span, place).help(help));
        return Err(Reported);
    };
    if fleet.power_per_accelerator().is_none() {
        let fleet = &fleet.name;
        let message = told!(
            "`{of}` counts accelerators, and the fleet `{fleet}` has none",
            "`{of}` compte des accélérateurs, et le parc `{fleet}` n'en a pas"
        );
        let help = told!(
            "give it.fleet.{fleet}.accelerators, of a counted unit, or the published energy of a unit",
            "donner it.fleet.{fleet}.accelerators, d'une unité comptée, ou l'énergie publiée d'une unité"
        );
        let place = both!("of accelerators", "d'accélérateurs");
        reading.found.push(Diagnostic::error(Code::Missing, message).at(span, place).help(help));
        return Err(Reported);
    }
    Ok(fleet)
}

/// Nothing says what a unit takes, or only half of it does.
pub(super) fn missing(reading: &mut Reading<'_>, name: &str) {
    const FIELDS: [&str; 7] =
        ["energy", "flop", "tokens", "active_parameters", "accelerator_hours", "rate", "token_price"];
    // What cannot be read, and a price that bounds nothing, were told.
    let is_price_alone = reading.span(&key(name, "token_price")).is_some();
    if is_price_alone || FIELDS.iter().any(|field| reading.spec.is_broken(&key(name, field))) {
        return;
    }
    let half = [("tokens", "active_parameters"), ("active_parameters", "tokens")];
    let half = half.into_iter().find(|(said, _)| reading.span(&key(name, said)).is_some());
    let (message, place, help) = match half {
        Some((said, lacking)) => {
            let lacking = key(name, lacking);
            (
                told!(
                    "`{lacking}` is missing: operations are 2 x active_parameters x tokens",
                    "`{lacking}` manque : les opérations sont 2 x active_parameters x tokens"
                ),
                key(name, said),
                told!(
                    "give {lacking}, or what a unit takes in another way",
                    "donner {lacking}, ou autrement ce que prend une unité"
                ),
            )
        }
        None => (
            told!(
                "nothing says what a unit of the workload `{name}` takes",
                "rien ne dit ce que prend une unité de la charge de travail `{name}`"
            ),
            ["unit", "count", "users", "fleet", "mfu"]
                .into_iter()
                .map(|field| key(name, field))
                .find(|key| reading.span(key).is_some())
                .unwrap_or_default(),
            told!(
                "give one of {} = \"0.3 Wh\" (published), flop, tokens with active_parameters, accelerator_hours, rate; or a \
                 token_price, which bounds it",
                "donner l'un de {} = \"0.3 Wh\" (publié), flop, tokens avec active_parameters, accelerator_hours, rate ; ou un \
                 token_price, qui la borne",
                key(name, "energy")
            ),
        ),
    };
    let span = reading.span(&place);
    let place = both!("how much is it?", "combien est-ce ?");
    reading.found.push(Diagnostic::error(Code::Missing, message).at(span, place).help(help));
}
