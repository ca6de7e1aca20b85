//! Parts of a range that stand alone, as `--set it.load.low=0.5` over the range of a spec.
//!
//! Parts that make a range together replace what lower layers say. Others change the range that lower layers give.

use std::fmt;

use wattshed_quantity::Quantity;

use super::Entry;
use super::range::{Distribution, Shape};
use super::resolved::Held;
use super::value::{Reader, Value};
use crate::diagnostic::{Code, Diagnostic};
use wattshed_quantity::Style;
use wattshed_report::{Sentence, both, told};

/// Some parts of a range, each by its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts(pub(super) Vec<(String, Quantity)>);

impl fmt::Display for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(|(name, quantity)| format!("{name} {quantity}")).collect();
        f.write_str(&parts.join(", "))
    }
}

impl Parts {
    /// The range with these parts in place of its own; the name of the first that it does not have.
    fn in_place_of(&self, below: &Distribution) -> Result<Distribution, &str> {
        let mut range = below.clone();
        for (name, quantity) in &self.0 {
            let part = match (&mut range.shape, name.as_str()) {
                (Shape::Triangle { low, .. } | Shape::Uniform { low, .. }, "low") => low,
                (Shape::Triangle { high, .. } | Shape::Uniform { high, .. }, "high") => high,
                (Shape::Triangle { mode, .. }, "mode") => mode,
                (Shape::Normal { mean, .. }, "mean") => mean,
                (Shape::Normal { sd, .. }, "sd") => sd,
                (Shape::LogNormal { median, .. }, "median") => median,
                (Shape::LogNormal { gsd, .. }, "gsd") => {
                    *gsd = quantity.si();
                    continue;
                }
                (_, "min") => range.min.insert(quantity.clone()),
                (_, "max") => range.max.insert(quantity.clone()),
                _ => return Err(name),
            };
            *part = quantity.clone();
        }
        Ok(range)
    }
}

/// What holds once the parts that stand on top have found the range that they change.
///
/// # Errors
/// There is no range below, it has no such part, or it cannot be with it.
pub(super) fn settled(held: Held) -> Result<Held, Diagnostic> {
    let mut entries: Vec<Entry> = held.overridden;
    entries.push(held.entry);
    entries.sort_by(|a, b| a.origin.layer.cmp(&b.origin.layer));
    let below = entries.iter().rposition(|entry| !matches!(entry.value, Value::Parts(_)));
    let mut value = below.and_then(|below| entries.get(below)).map(|entry| entry.value.clone());
    for entry in entries.iter().skip(below.map_or(0, |below| below + 1)) {
        value = Some(changed(entry, value.as_ref())?);
    }
    match (entries.pop(), value) {
        (Some(entry), Some(value)) => Ok(Held { entry: Entry { value, ..entry }, overridden: entries }),
        _ => Err(Diagnostic::error(
            Code::WrongValue,
            both!("a part of a range without a value", "une partie d'un intervalle sans valeur"),
        )),
    }
}

/// The range below an entry of parts, changed by them.
fn changed(entry: &Entry, below: Option<&Value>) -> Result<Value, Diagnostic> {
    let Value::Parts(parts) = &entry.value else { return Ok(entry.value.clone()) };
    let wrong = |what: Sentence| {
        let key = &entry.key;
        Diagnostic::error(Code::WrongValue, told!("`{key}`: {what}", "`{key}` : {what}"))
            .at(entry.origin.span.clone(), both!("parts of a range", "parties d'un intervalle"))
            .help(told!(
                "give the whole range: {key}.low, {key}.mode and {key}.high, or other parts that make one",
                "donner tout l'intervalle : {key}.low, {key}.mode et {key}.high, ou d'autres parties qui en font un"
            ))
    };
    let range = match below {
        Some(Value::Distribution(range)) => range,
        Some(other) => {
            return Err(wrong(told!(
                "{parts} would change a range, but below stands {other}",
                "{parts} changerait un intervalle, mais au-dessous se trouve {other}"
            )));
        }
        None => {
            return Err(wrong(told!(
                "{parts} would change a range, but there is none below",
                "{parts} changerait un intervalle, mais il n'y en a pas au-dessous"
            )));
        }
    };
    let range = parts.in_place_of(range).map_err(|name| {
        let below = Value::Distribution(range.clone());
        wrong(told!(
            "below stands {below}, which has no part `{name}`",
            "au-dessous se trouve {below}, qui n'a pas de partie `{name}`"
        ))
    })?;
    let reader = Reader { field: entry.field, key: &entry.key, style: Style::default() };
    reader.whole(range, entry.origin.span.as_ref())
}
