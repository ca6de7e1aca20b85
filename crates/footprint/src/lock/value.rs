//! A value of the spec as TOML that reads back as the same value.

use toml::Value as Toml;
use wattshed_quantity::Quantity;

use crate::spec::Value;
use crate::spec::range::Shape;

fn of_quantity(quantity: &Quantity) -> Toml {
    if quantity.unit.to_string().is_empty() { Toml::Float(quantity.number) } else { Toml::String(quantity.to_string()) }
}

/// The value in one line of TOML; `None` of what no preset holds: a file, a drawn number, a removal.
pub(super) fn to_toml(value: &Value) -> Option<String> {
    let value = match value {
        Value::Quantity(quantity) => of_quantity(quantity),
        Value::Word(word) => Toml::String(word.clone()),
        Value::Bool(yes) => Toml::Boolean(*yes),
        Value::Words(words) => Toml::Array(words.iter().cloned().map(Toml::String).collect()),
        Value::Series(values) => Toml::Array(values.iter().map(of_quantity).collect()),
        Value::Months(months) => Toml::Array(months.iter().map(|month| Toml::Integer(i64::from(*month))).collect()),
        Value::Distribution(distribution) => {
            let limits = [("min", &distribution.min), ("max", &distribution.max)];
            let limits = limits.into_iter().filter_map(|(name, limit)| Some((name, of_quantity(limit.as_ref()?))));
            let members = of_shape(&distribution.shape).into_iter().chain(limits);
            let members = members.map(|(name, value)| format!("{name} = {value}"));
            return Some(format!("{{ {} }}", members.collect::<Vec<_>>().join(", ")));
        }
        Value::File(_) | Value::Drawn(_) | Value::Parts(_) | Value::Default => return None,
    };
    Some(value.to_string())
}

/// The parts of a shape, in the order in which people write them.
fn of_shape(shape: &Shape) -> Vec<(&'static str, Toml)> {
    match shape {
        Shape::Triangle { low, mode, high } => {
            vec![("low", of_quantity(low)), ("mode", of_quantity(mode)), ("high", of_quantity(high))]
        }
        Shape::Uniform { low, high, log } => {
            let log = log.then_some(("log", Toml::Boolean(true)));
            [("low", of_quantity(low)), ("high", of_quantity(high))].into_iter().chain(log).collect()
        }
        Shape::Normal { mean, sd } => vec![("mean", of_quantity(mean)), ("sd", of_quantity(sd))],
        Shape::LogNormal { median, gsd } => vec![("median", of_quantity(median)), ("gsd", Toml::Float(*gsd))],
        Shape::Points { values, weights } => vec![
            ("values", Toml::Array(values.iter().map(of_quantity).collect())),
            ("weights", Toml::Array(weights.iter().copied().map(Toml::Float).collect())),
        ],
        Shape::Discrete { values, weights } => vec![
            ("values", Toml::Array(values.iter().cloned().map(Toml::String).collect())),
            ("weights", Toml::Array(weights.iter().copied().map(Toml::Float).collect())),
        ],
    }
}

#[cfg(test)]
mod tests {
    use wattshed_quantity::Style;

    use super::*;
    use crate::catalog::presets;
    use crate::diagnostic::{Diagnostics, SourceText};
    use crate::spec::Resolved;
    use crate::spec::value::Reader;
    use crate::spec::written::read_toml;

    #[test]
    fn every_value_of_the_catalogs_reads_back_as_itself() {
        let built_in = Resolved::built_in();
        for entry in presets().iter().flat_map(|preset| preset.patch.entries.iter()).chain(built_in.entries()) {
            let text = to_toml(&entry.value).unwrap();
            let source = SourceText::named("lock", format!("value = {text}"));
            let mut found = Diagnostics::new();
            let members = read_toml(&source, &mut found);
            let reader = Reader { field: entry.field, key: &entry.key, style: Style::default() };
            let read = reader.read(&members[0].value).unwrap();
            assert_eq!(to_toml(&read), Some(text), "{}", entry.key);
            assert_eq!(read.centre().si(), entry.value.centre().si(), "{}", entry.key);
        }
    }
}
