//! The schema of one field: what may be written, and what an editor shows of it.

use serde_json::{Map, Value, json};
use wattshed_quantity::Kind;

use crate::spec::Field;
use crate::spec::field::{Fallback, FieldKind};

/// A number with or without a unit as text: a currency sign, a sign, and a digit come first.
const NUMBER: &str = r"^\s*[-+−]?((US|C|A|S)?[$€£₹₩])?\s*[-+−]?\.?[0-9]";

/// Year, quarter, month or day.
const DATE: &str = "^[0-9]{4}(-Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?$";

/// What the schemas of all fields share.
pub(super) fn shared() -> Map<String, Value> {
    let number = json!({ "type": ["number", "string"], "not": { "type": "string", "not": { "pattern": NUMBER } } });
    let weighted = json!({ "type": "array", "minItems": 1, "items": { "type": ["number", "string"] } });
    let part = |about: &str| {
        let mut part = number.clone();
        part["description"] = json!(about);
        part
    };
    let sets =
        [&["low", "mode", "high"][..], &["low", "high"], &["mean", "sd"], &["median", "gsd"], &["values", "weights"]];
    let range = json!({
        "type": "object",
        "description": "A range: { low, mode, high } triangular; { low, high } uniform, with log = true log-uniform; { mean, sd } normal; \
                        { median, gsd } lognormal; { values, weights } one of several. min and max cut off.",
        "properties": {
            "low": part("Lowest value."),
            "mode": part("Most likely value."),
            "high": part("Highest value."),
            "log": { "type": "boolean", "description": "Whether the logarithm is uniform." },
            "mean": part("Mean of a normal distribution."),
            "sd": part("Standard deviation; of temperatures in K."),
            "median": part("Median of a lognormal distribution."),
            "gsd": part("Geometric standard deviation, a factor above 1."),
            "min": part("Nothing below."),
            "max": part("Nothing above."),
            "values": weighted,
            "weights": weighted,
        },
        "additionalProperties": false,
        "anyOf": sets.map(|set| json!({ "required": set })),
    });
    let words = json!({
        "type": "object",
        "description": "One of several words by weight: { values = [...], weights = [...] }.",
        "properties": { "values": weighted, "weights": { "type": "array", "minItems": 1, "items": { "type": "number" } } },
        "required": ["values", "weights"],
        "additionalProperties": false,
    });
    let text = |about: &str| json!({ "type": "string", "description": about });
    let file = json!({
        "type": "object",
        "description": "A series in a file: 8,760 or 8,784 hours, 288 (month by hour of the day), 24 hours of the day, or 12 months.",
        "properties": {
            "file": text("Path, relative to the spec."),
            "column": text("Header of the column; the only column otherwise."),
            "unit": text("Unit of bare numbers."),
            "zone": text("Zone of an official file that holds several."),
            "year": { "type": ["string", "number"], "description": "Year of an official file that holds several." },
        },
        "required": ["file"],
        "additionalProperties": false,
    });
    let citation = text("Where the figures of this field, or of all below it, come from; shown by `wattshed explain`.");
    [("range", range), ("words", words), ("file", file), ("citation", citation)]
        .into_iter()
        .map(|(name, schema)| (name.to_owned(), schema))
        .collect()
}

/// The schema of a limit or a claim.
pub(super) fn of_result(kind: Kind, about: &str) -> Value {
    let description = format!("{about} As in {}.", kind.example());
    json!({ "description": description, "anyOf": [number(kind, None)], "examples": kind.examples() })
}

/// One field.
pub(super) struct Leaf(&'static Field);

impl Leaf {
    pub(super) fn of(field: &'static Field) -> Self {
        Self(field)
    }

    /// What may be written, with what an editor shows.
    pub(super) fn schema(&self) -> Value {
        let mut schema = json!({ "description": self.description(), "anyOf": self.forms() });
        if let Some(default) = self.default() {
            schema["default"] = default;
        }
        if let FieldKind::Quantity(kind) = self.0.kind {
            schema["examples"] = json!(kind.examples());
        }
        schema
    }

    /// Every form that the field takes.
    fn forms(&self) -> Vec<Value> {
        let field = self.0;
        let reference = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
        let mut forms = match field.kind {
            FieldKind::Quantity(kind) => {
                let mut forms = vec![number(kind, field.within)];
                forms.extend(field.other_kind.map(|other| number(other, None)));
                forms.extend(field.word.map(|word| json!({ "const": word })));
                if field.varies {
                    let items = number(kind, field.within);
                    forms.extend([12, 24].map(
                        |length| json!({ "type": "array", "minItems": length, "maxItems": length, "items": items }),
                    ));
                    forms.push(reference("file"));
                }
                forms.push(reference("range"));
                forms
            }
            FieldKind::Choice(words) => vec![choice(words), reference("words")],
            FieldKind::Shape(words) => vec![choice(words), reference("file")],
            FieldKind::Bool => vec![json!({ "type": "boolean" }), json!({ "enum": ["true", "false", "yes", "no"] })],
            FieldKind::Text => vec![text()],
            FieldKind::Texts => vec![text(), json!({ "type": "array", "items": text() })],
            FieldKind::Months => {
                let month = json!({ "type": ["integer", "string"], "minimum": 1, "maximum": 12 });
                vec![json!({ "type": "array", "minItems": 1, "items": month }), json!({ "type": "string" })]
            }
            FieldKind::Coefficients(count) => {
                let items = json!({ "type": ["number", "string"] });
                vec![
                    json!({ "type": "array", "minItems": count, "maxItems": count, "items": items }),
                    json!({ "type": "string" }),
                ]
            }
            FieldKind::Date => {
                vec![
                    json!({ "type": "string", "pattern": DATE }),
                    json!({ "type": "integer", "minimum": 1900, "maximum": 2200 }),
                ]
            }
            FieldKind::OfResult => Vec::new(),
        };
        let any_text =
            matches!(field.kind, FieldKind::Text | FieldKind::Texts | FieldKind::Months | FieldKind::Coefficients(_));
        if !any_text && field.key != "schema" {
            forms.push(json!({ "const": "default" }));
        }
        forms
    }

    /// Meaning, unit, range, words and default, in sentences.
    fn description(&self) -> String {
        let field = self.0;
        let mut said = vec![field.doc.to_owned()];
        match field.kind {
            FieldKind::Quantity(kind) => {
                let units: Vec<&str> = kind.units().iter().copied().filter(|unit| !unit.is_empty()).collect();
                let of = match units.as_slice() {
                    [] => String::new(),
                    units => format!("; units such as {}", units.join(", ")),
                };
                said.push(format!("{}: {}{of}.", capital(kind.name()), kind.example()));
            }
            FieldKind::Choice(words) | FieldKind::Shape(words) => said.push(format!("One of: {}.", words.join(", "))),
            _ => {}
        }
        if let Some((low, high)) = field.within {
            said.push(format!("Accepted: {low} to {high}."));
        }
        if field.varies {
            said.push("May vary over the year: 12 months, 24 hours of the day, or a file.".to_owned());
        }
        said.push(format!("Default: {}.", default_in_words(field)));
        said.join("\n\n")
    }

    /// The built-in value as it would be written.
    fn default(&self) -> Option<Value> {
        match self.0.default {
            Fallback::BuiltIn(value) => Some(written(self.0, value)),
            Fallback::Triangle(low, mode, high) => {
                let [low, mode, high] = [low, mode, high].map(|value| written(self.0, value));
                Some(json!({ "low": low, "mode": mode, "high": high }))
            }
            _ => None,
        }
    }
}

/// What holds when nobody says anything, in words.
pub fn default_in_words(field: &Field) -> String {
    match field.default {
        Fallback::Required => "none, required".to_owned(),
        Fallback::BuiltIn(value) => value.to_owned(),
        Fallback::Triangle(low, mode, high) => format!("{mode} ({low} to {high})"),
        Fallback::Preset => "of the preset".to_owned(),
        Fallback::Region => "found for the place".to_owned(),
        Fallback::Catalog => "of the catalog".to_owned(),
        Fallback::Absent => "none".to_owned(),
    }
}

/// A built-in value as TOML writes it: bare where a number needs no unit.
fn written(field: &Field, value: &str) -> Value {
    let bare = match field.kind {
        FieldKind::Quantity(kind) if kind.takes_bare_numbers() => value.parse::<f64>().ok().map(|number| json!(number)),
        FieldKind::Bool => value.parse::<bool>().ok().map(|yes| json!(yes)),
        _ => None,
    };
    bare.unwrap_or_else(|| json!(value))
}

/// A number with its unit as text; bare where the kind needs none, within the valid range.
fn number(kind: Kind, within: Option<(&str, &str)>) -> Value {
    let text = json!({ "type": "string", "pattern": NUMBER });
    if !kind.takes_bare_numbers() {
        return text;
    }
    let mut bare = json!({ "type": if kind == Kind::Integer { "integer" } else { "number" } });
    if let Some((low, high)) = within
        && let (Ok(low), Ok(high)) = (low.parse::<f64>(), high.parse::<f64>())
    {
        bare["minimum"] = json!(low);
        bare["maximum"] = json!(high);
    }
    json!({ "anyOf": [bare, text] })
}

/// One of some words; a word that is a number may stand bare.
fn choice(words: &[&str]) -> Value {
    let bare = words.iter().filter_map(|word| word.parse::<i64>().ok()).map(|number| json!(number));
    let all: Vec<Value> = words.iter().map(|word| json!(word)).chain(bare).collect();
    json!({ "enum": all })
}

/// A text; a number is read as one.
fn text() -> Value {
    json!({ "type": ["string", "number"], "minLength": 1 })
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
