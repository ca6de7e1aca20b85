//! JSON Schemas (draft 2020-12), made from the tables that resolve specs and write results, so that they cannot drift.
//!
//! The keywords are those that draft 7 knows too, and nothing stands beside a `$ref`: editors of TOML read both drafts so.

mod designs;
mod leaf;
mod outputs;
mod tree;

pub use outputs::{outputs, row};

use serde_json::{Map, Value, json};

use crate::results::{DEFINITIONS, Definition};
use crate::spec::Field;
use crate::spec::field::FieldKind;
use crate::spec::fields;
use crate::stated::kind_of;
use leaf::Leaf;
pub use leaf::default_in_words;
use tree::Node;

/// The version of JSON Schema.
const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What names an entry that the user chooses, as in the format.
const NAME: &str = "^[a-z0-9][a-z0-9_-]*$";

/// Sections whose results a limit or a claim can name: `budget.generation.turbines.onsite_nox_t`.
const PARTS: [&str; 7] = ["generation", "storage", "refrigerant", "fleet", "procurement", "embodied", "workload"];

/// The schema of a spec.
pub fn spec() -> Value {
    let mut definitions = leaf::shared();
    let whole = whole();
    for (name, node) in &whole.children {
        definitions.insert(name.clone(), node.schema());
    }
    definitions.insert("result_of_part".to_owned(), stated_results("Limit or claim.", &|_| true).schema());
    definitions.extend(yearly_change());
    definitions.insert("trend".to_owned(), trends().schema());
    definitions.insert("source".to_owned(), citations().schema());
    definitions.insert("phase_patch".to_owned(), patch(&whole, &["phase_start", "trend"]));
    definitions.insert("site_patch".to_owned(), patch(&whole, &["base", "trend", "source", "phases", "scenarios"]));
    definitions.insert("scenario_patch".to_owned(), patch(&whole, &["trend", "phases", "sites"]));
    let mut schema = patch(&whole, &["base", "trend", "source", "phases", "scenarios", "sites"]);
    schema["$schema"] = json!(DRAFT);
    schema["title"] = json!("Wattshed spec");
    schema["description"] = json!("A data center, or several, as Wattshed estimates them. Made by `wattshed schema`.");
    // The base of a spec may say the version for it.
    schema["anyOf"] = json!([{ "required": ["schema"] }, { "required": ["base"] }]);
    schema["$defs"] = Value::Object(definitions);
    schema
}

/// All fields, but those that stand somewhere of their own.
fn whole() -> Node {
    let mut whole = Node::default();
    for field in fields::all() {
        match field.kind {
            FieldKind::OfResult => {}
            _ if ["start", "base", "trend.*"].contains(&field.key) => {}
            _ => whole.insert(field.key, Leaf::of(field).schema()),
        }
    }
    for section in ["budget", "claim"] {
        whole.children.insert(section.to_owned(), stated(section));
    }
    whole
}

/// `budget` or `claim`: the keys of results, and of those of a named part.
fn stated(section: &str) -> Node {
    let about = fields::find(&format!("{section}.pue")).map_or("", |field| field.doc);
    let mut node = stated_results(about, &|definition| !definition.is_of_workloads());
    let part = json!({
        "type": "object",
        "description": "Of a named part: its name, then a result.",
        "propertyNames": { "pattern": NAME },
        "additionalProperties": { "$ref": "#/$defs/result_of_part" },
    });
    for name in PARTS {
        node.insert(name, part.clone());
    }
    node
}

/// The results that a limit or a claim can name, each with its meaning.
fn stated_results(about: &str, of: &dyn Fn(&Definition) -> bool) -> Node {
    let mut node = Node::default();
    for definition in DEFINITIONS.iter().filter(|definition| of(definition)) {
        let leaf = leaf::of_result(kind_of(definition), &format!("{about} {}: {}", definition.key, definition.doc));
        node.insert(definition.key, leaf);
    }
    node
}

/// The value of a trend.
fn yearly_change() -> Option<(String, Value)> {
    let field = fields::find("trend.it.load")?;
    Some(("yearly_change".to_owned(), Leaf::of(field).schema()))
}

/// `trend`: the yearly change of every field that is a number.
fn trends() -> Node {
    let mut node = Node::default();
    let is_number = |field: &&Field| matches!(field.kind, FieldKind::Quantity(_)) && field.key != "trend.*";
    for field in fields::all().filter(is_number) {
        let about = format!("Yearly change: {}", field.doc);
        node.insert(field.key, json!({ "description": about, "allOf": [{ "$ref": "#/$defs/yearly_change" }] }));
    }
    node
}

/// `source`: a citation for each field or section.
fn citations() -> Node {
    let mut node = Node { or_text: true, ..Node::default() };
    let text = json!({ "$ref": "#/$defs/citation" });
    for field in fields::all().filter(|field| field.kind != FieldKind::OfResult) {
        node.insert(field.key, text.clone());
    }
    for section in ["budget", "claim"] {
        let any = Node { leaf: Some(text.clone()), ..Node::default() };
        node.children.insert(section.to_owned(), Node { any: Some(Box::new(any)), ..Node::default() });
    }
    node.with_texts();
    node.or_text = false;
    // Of a phase, of a site, of a trend: the same keys below.
    for section in ["phase", "sites"] {
        let either = json!({ "anyOf": [{ "$ref": "#/$defs/source" }, { "$ref": "#/$defs/citation" }] });
        let below = Node { leaf: Some(either), ..Node::default() };
        node.children.insert(section.to_owned(), Node { any: Some(Box::new(below)), or_text: true, ..Node::default() });
    }
    node.insert("trend", json!({ "anyOf": [{ "$ref": "#/$defs/source" }, text] }));
    node
}

/// An object that holds every section, and what else may stand in it.
fn patch(whole: &Node, beside: &[&str]) -> Value {
    let mut properties = Map::new();
    for name in whole.children.keys() {
        properties.insert(name.clone(), json!({ "$ref": format!("#/$defs/{name}") }));
    }
    let named = |definition: &str, about: &str| {
        json!({
            "type": "object",
            "description": about,
            "propertyNames": { "pattern": NAME },
            "additionalProperties": { "$ref": format!("#/$defs/{definition}") },
        })
    };
    for name in beside {
        let (key, schema) = match *name {
            "base" => ("base", fields::find("base").map_or(Value::Null, |field| Leaf::of(field).schema())),
            "phase_start" => ("start", fields::find("phase.a.start").map_or(Value::Null, |of| Leaf::of(of).schema())),
            "phases" => ("phase", named("phase_patch", "[phase.NAME]: what holds from its `start`.")),
            "sites" => {
                ("sites", named("site_patch", "[sites.NAME]: a site among several, as a patch over the top level."))
            }
            "scenarios" => (
                "scenario",
                named("scenario_patch", "[scenario.NAME]: a patch that `--scenario NAME` and `compare` apply."),
            ),
            other => (other, json!({ "$ref": format!("#/$defs/{other}") })),
        };
        properties.insert(key.to_owned(), schema);
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}
