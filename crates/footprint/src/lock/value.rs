//! A value of the spec as TOML that reads back as the same value.

use toml::{Table, Value as Toml};
use wattshed_quantity::Quantity;

use crate::spec::Value;
use crate::spec::range::Shape;

fn of_quantity(quantity: &Quantity) -> Toml {
    if quantity.unit.to_string().is_empty() {
        Toml::Float(quantity.number)
    } else {
        Toml::String(quantity.to_string())
    }
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
            let mut table = of_shape(&distribution.shape);
            for (name, limit) in [("min", &distribution.min), ("max", &distribution.max)] {
                if let Some(limit) = limit {
                    table.insert(name.to_owned(), of_quantity(limit));
                }
            }
            let members = table.iter().map(|(name, value)| format!("{name} = {value}"));
            return Some(format!("{{ {} }}", members.collect::<Vec<_>>().join(", ")));
        }
        Value::File(_) | Value::Drawn(_) | Value::Default => return None,
    };
    Some(value.to_string())
}

fn of_shape(shape: &Shape) -> Table {
    let mut table = Table::new();
    let mut put = |name: &str, value: Toml| table.insert(name.to_owned(), value);
    match shape {
        Shape::Triangle { low, mode, high } => {
            put("low", of_quantity(low));
            put("mode", of_quantity(mode));
            put("high", of_quantity(high));
        }
        Shape::Uniform { low, high, log } => {
            put("low", of_quantity(low));
            put("high", of_quantity(high));
            if *log {
                put("log", Toml::Boolean(true));
            }
        }
        Shape::Normal { mean, sd } => {
            put("mean", of_quantity(mean));
            put("sd", of_quantity(sd));
        }
        Shape::LogNormal { median, gsd } => {
            put("median", of_quantity(median));
            put("gsd", Toml::Float(*gsd));
        }
        Shape::Discrete { values, weights } => {
            put("values", Toml::Array(values.iter().cloned().map(Toml::String).collect()));
            put("weights", Toml::Array(weights.iter().copied().map(Toml::Float).collect()));
        }
    }
    table
}
