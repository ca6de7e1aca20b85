//! Yearly changes of inputs: `trend.KEY = "-4 %/yr"`.
//!
//! ```text
//! value(date) = value of all layers at the date · (1 + r)^n          n new years since the beginning of the timeline
//! ```
//! A rate compounds with each new year, so that a year is the sum of its quarters however it is cut. A range is multiplied
//! whole; what is drawn is drawn from it afterwards.

use crate::diagnostic::{Code, Diagnostic};
use crate::spec::field::FieldKind;
use crate::spec::range::{Distribution, Shape};
use crate::spec::{Entry, Resolved, Value};
use wattshed_quantity::{Kind, Quantity};
use wattshed_report::{both, told};

/// A year of the format: 8,760 hours.
const YEAR_S: f64 = 8760.0 * 3600.0;

/// The field whose value the tables of places find, and which a trend changes there.
const OF_TABLES: &str = "grid.intensity";

/// The trends of a spec: each with the key that it changes.
pub(crate) fn of_spec(spec: &Resolved) -> Vec<&Entry> {
    spec.entries().filter(|entry| entry.key.starts_with("trend.")).collect()
}

/// Multiplies every value that has a trend.
pub(super) fn apply(spec: &mut Resolved, years: u32) -> Result<(), Diagnostic> {
    let trends: Vec<Entry> = of_spec(spec).into_iter().cloned().collect();
    for trend in trends {
        let key = trend.key.strip_prefix("trend.").unwrap_or_default();
        let rate = match trend.value.centre() {
            Value::Quantity(rate) => rate.si() * YEAR_S,
            _ => continue,
        };
        // By repeated multiplication, so that the bits are the same everywhere.
        let factor = (0..years).fold(1.0, |factor, _| factor * (1.0 + rate));
        if key == OF_TABLES {
            spec.scale_found(key, factor);
            continue;
        }
        let Some(entry) = spec.entry(key) else { return Err(nothing(&trend, key)) };
        let value = multiplied(entry, factor).ok_or_else(|| no_number(&trend, entry))?;
        if factor != 1.0 {
            within(&trend, entry, &value, years)?;
            spec.replace(key, value);
        }
    }
    Ok(())
}

/// The value times a factor; none of what is no number, and of points of a temperature scale.
fn multiplied(entry: &Entry, factor: f64) -> Option<Value> {
    if entry.field.kind_of(&entry.key) == FieldKind::Quantity(Kind::Temperature) {
        return None;
    }
    let times = |quantity: &Quantity| Quantity::new(quantity.number * factor, quantity.unit.clone());
    Some(match &entry.value {
        Value::Quantity(quantity) => Value::Quantity(times(quantity)),
        Value::Series(values) => Value::Series(values.iter().map(times).collect()),
        Value::Distribution(distribution) => {
            let shape = match &distribution.shape {
                Shape::Triangle { low, mode, high } => {
                    Shape::Triangle { low: times(low), mode: times(mode), high: times(high) }
                }
                Shape::Uniform { low, high, log } => Shape::Uniform { low: times(low), high: times(high), log: *log },
                Shape::Normal { mean, sd } => Shape::Normal { mean: times(mean), sd: times(sd) },
                Shape::LogNormal { median, gsd } => Shape::LogNormal { median: times(median), gsd: *gsd },
                Shape::Points { values, weights } => {
                    Shape::Points { values: values.iter().map(times).collect(), weights: weights.clone() }
                }
                Shape::Discrete { .. } => return None,
            };
            let (min, max) = (distribution.min.as_ref().map(times), distribution.max.as_ref().map(times));
            Value::Distribution(Box::new(Distribution { shape, min, max }))
        }
        _ => return None,
    })
}

fn within(trend: &Entry, entry: &Entry, value: &Value, years: u32) -> Result<(), Diagnostic> {
    let Some((low, high)) = entry.field.limits_si() else { return Ok(()) };
    let numbers: Vec<Quantity> = match value {
        Value::Quantity(quantity) => vec![quantity.clone()],
        Value::Series(values) => values.clone(),
        Value::Distribution(distribution) => {
            distribution.shape.numbers().into_iter().map(|(_, quantity)| quantity.clone()).collect()
        }
        _ => Vec::new(),
    };
    let Some(beyond) = numbers.into_iter().find(|quantity| !(low..=high).contains(&quantity.si())) else {
        return Ok(());
    };
    let (least, most) = entry.field.within.unwrap_or(("", ""));
    let (changing, changed) = (&trend.key, &entry.key);
    let message = told!(
        "after {years} years `{changing}` takes `{changed}` to {beyond}, beyond its valid range of {least} to {most}",
        "après {years} ans `{changing}` amène `{changed}` à {beyond}, hors de ses limites de {least} à {most}"
    );
    Err(Diagnostic::error(Code::OutOfRange, message)
        .at(trend.origin.span.clone(), both!("this rate", "ce rythme"))
        .help(both!(
            "take a smaller rate, an earlier timeline.end, or state the values in phases",
            "prendre un rythme moindre, un timeline.end plus tôt, ou donner les valeurs en phases"
        )))
}

fn nothing(trend: &Entry, key: &str) -> Diagnostic {
    let changing = &trend.key;
    let message = told!(
        "`{changing}` has nothing to change: `{key}` has no value",
        "`{changing}` n'a rien à changer : `{key}` n'a pas de valeur"
    );
    Diagnostic::error(Code::Missing, message)
        .at(trend.origin.span.clone(), both!("of what?", "de quoi ?"))
        .help(told!("give {key} at the top of the spec", "donner {key} en tête de la spécification"))
}

fn no_number(trend: &Entry, entry: &Entry) -> Diagnostic {
    let (changing, changed, value) = (&trend.key, &entry.key, &entry.value);
    let message = told!(
        "`{changing}` cannot change `{changed}`: a rate multiplies numbers alone",
        "`{changing}` ne peut changer `{changed}` : un rythme ne multiplie que des nombres"
    );
    Diagnostic::error(Code::WrongValue, message)
        .at(trend.origin.span.clone(), both!("this rate", "ce rythme"))
        .at(entry.origin.span.clone(), told!("{value} stands here", "ici se trouve {value}"))
        .help(both!(
            "state its values in phases: [phase.NAME] start = \"2027\"",
            "donner ses valeurs en phases : [phase.NOM] start = \"2027\""
        ))
}
