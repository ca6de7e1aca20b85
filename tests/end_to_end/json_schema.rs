//! A reader of JSON Schema, as far as our schemas go: every keyword that it does not know is a mistake of the schema.
//!
//! Crates that validate bring some forty others, and with them another build of everything below the program. `.ci/full` holds the same documents
//! against the schemas with an independent validator (`tests/peers/schema.py`).

use serde_json::{Map, Value};

/// A schema with the definitions that it refers to.
pub(crate) struct Schema {
    whole: Value,
    entry: Value,
}

impl Schema {
    pub(crate) fn new(whole: Value) -> Self {
        Self { entry: whole.clone(), whole }
    }

    /// One of the definitions, with which messages say more than with the whole.
    pub(crate) fn definition(&self, name: &str) -> Self {
        let entry = self.whole["$defs"][name].clone();
        assert!(entry.is_object(), "no definition {name}");
        Self { whole: self.whole.clone(), entry }
    }

    /// What is wrong with a document, each with its place.
    pub(crate) fn wrong(&self, document: &Value) -> Vec<String> {
        let mut found = Vec::new();
        self.check(&self.entry, document, "", &mut found);
        found
    }

    pub(crate) fn holds(&self, document: &Value) -> bool {
        self.wrong(document).is_empty()
    }

    fn fits(&self, schema: &Value, document: &Value) -> bool {
        let mut found = Vec::new();
        self.check(schema, document, "", &mut found);
        found.is_empty()
    }

    fn check(&self, schema: &Value, document: &Value, place: &str, found: &mut Vec<String>) {
        let members = match schema {
            Value::Bool(true) => return,
            Value::Bool(false) => return found.push(format!("{place}: nothing may stand here")),
            Value::Object(members) => members,
            other => panic!("{other} is no schema"),
        };
        for (keyword, rule) in members {
            let holds = match (keyword.as_str(), document) {
                ("$schema" | "$defs" | "title" | "description" | "default" | "examples", _) => true,
                ("$ref", _) => {
                    let pointer = rule.as_str().and_then(|text| text.strip_prefix('#')).expect("a local reference");
                    let target = self.whole.pointer(pointer).unwrap_or_else(|| panic!("{pointer} leads nowhere"));
                    self.check(target, document, place, found);
                    true
                }
                ("allOf", _) => {
                    list(rule).iter().for_each(|one| self.check(one, document, place, found));
                    true
                }
                ("anyOf", _) => list(rule).iter().any(|one| self.fits(one, document)),
                ("not", _) => !self.fits(rule, document),
                ("type", _) => match rule {
                    Value::Array(names) => names.iter().any(|name| is_a(document, name)),
                    name => is_a(document, name),
                },
                ("const", _) => rule == document,
                ("enum", _) => list(rule).contains(document),
                ("pattern", Value::String(text)) => matches(rule.as_str().expect("a pattern"), text),
                ("minLength", Value::String(text)) => text.chars().count() as u64 >= whole(rule),
                ("minimum", Value::Number(number)) => number.as_f64() >= rule.as_f64(),
                ("maximum", Value::Number(number)) => number.as_f64() <= rule.as_f64(),
                ("minItems", Value::Array(items)) => items.len() as u64 >= whole(rule),
                ("maxItems", Value::Array(items)) => items.len() as u64 <= whole(rule),
                ("items", Value::Array(items)) => {
                    for (index, item) in items.iter().enumerate() {
                        self.check(rule, item, &format!("{place}[{index}]"), found);
                    }
                    true
                }
                ("required", Value::Object(own)) => {
                    list(rule).iter().all(|name| own.contains_key(name.as_str().expect("a name")))
                }
                ("properties", Value::Object(own)) => {
                    let rules = rule.as_object().expect("properties");
                    for (name, value) in own.iter().filter(|(name, _)| rules.contains_key(*name)) {
                        self.check(&rules[name], value, &format!("{place}.{name}"), found);
                    }
                    true
                }
                ("additionalProperties", Value::Object(own)) => {
                    for (name, value) in own.iter().filter(|(name, _)| !is_listed(members, name)) {
                        self.check(rule, value, &format!("{place}.{name}"), found);
                    }
                    true
                }
                ("propertyNames", Value::Object(own)) => {
                    own.keys().all(|name| self.fits(rule, &Value::String(name.clone())))
                }
                ("pattern" | "minLength" | "minimum" | "maximum" | "minItems" | "maxItems" | "items", _) => true,
                ("required" | "properties" | "additionalProperties" | "propertyNames", _) => true,
                (other, _) => panic!("the schema has a keyword that nobody reads here: {other}"),
            };
            if !holds {
                let shown: String = document.to_string().chars().take(120).collect();
                let rule: String = rule.to_string().chars().take(200).collect();
                found.push(format!("{place}: {shown} against {keyword} {rule}"));
            }
        }
    }
}

fn is_listed(members: &Map<String, Value>, name: &str) -> bool {
    members.get("properties").is_some_and(|properties| properties.get(name).is_some())
}

fn list(rule: &Value) -> &[Value] {
    rule.as_array().expect("a list")
}

fn whole(rule: &Value) -> u64 {
    rule.as_u64().expect("a whole number")
}

fn is_a(document: &Value, name: &Value) -> bool {
    match name.as_str().expect("a type") {
        "null" => document.is_null(),
        "boolean" => document.is_boolean(),
        "string" => document.is_string(),
        "number" => document.is_number(),
        "integer" => document.as_f64().is_some_and(|number| number.fract() == 0.0),
        "array" => document.is_array(),
        "object" => document.is_object(),
        other => panic!("there is no type {other}"),
    }
}

/// The three patterns of the schemas.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern {
        "^[a-z0-9][a-z0-9_-]*$" => {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
            text.starts_with(plain) && text.chars().all(|c| plain(c) || c == '_' || c == '-')
        }
        r"^\s*[-+−]?((US|C|A|S)?[$€£₹₩])?\s*[-+−]?\.?[0-9]" => {
            let sign = |text: &str| text.strip_prefix(['-', '+', '−']).unwrap_or(text).to_owned();
            let text = sign(text.trim_start());
            let money = ["US$", "C$", "A$", "S$", "$", "€", "£", "₹", "₩"];
            let text = money.into_iter().find_map(|money| text.strip_prefix(money)).unwrap_or(&text);
            let text = sign(text.trim_start());
            text.strip_prefix('.').unwrap_or(&text).starts_with(|c: char| c.is_ascii_digit())
        }
        "^[0-9]{4}(-Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?$" => {
            let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
            let parts: Vec<&str> = text.split('-').collect();
            match parts.as_slice() {
                [year] => digits(year, 4),
                [year, part] => digits(year, 4) && (digits(part, 2) || ["Q1", "Q2", "Q3", "Q4"].contains(part)),
                [year, month, day] => digits(year, 4) && digits(month, 2) && digits(day, 2),
                _ => false,
            }
        }
        other => panic!("a pattern that nobody reads here: {other}"),
    }
}

#[test]
fn the_reader_of_schemas_refuses_what_a_schema_refuses() {
    let schema = serde_json::json!({
        "type": "object",
        "properties": {
            "n": { "anyOf": [{ "type": "integer", "minimum": 1, "maximum": 3 }, { "const": "x" }] },
            "l": { "type": "array", "minItems": 2, "maxItems": 2, "items": { "enum": ["a", 1] } },
            "r": { "$ref": "#/$defs/r" },
        },
        "required": ["n"],
        "additionalProperties": false,
        "$defs": { "r": { "type": ["string", "null"], "not": { "const": "no" }, "minLength": 1 } },
    });
    let schema = Schema::new(schema);
    for good in [r#"{"n":1}"#, r#"{"n":"x","l":["a",1]}"#, r#"{"n":3.0,"r":null}"#, r#"{"n":2,"r":"yes"}"#] {
        assert!(schema.holds(&serde_json::from_str(good).unwrap()), "{good}");
    }
    let bad = [
        r#"{}"#,
        r#"{"n":0}"#,
        r#"{"n":4}"#,
        r#"{"n":1.5}"#,
        r#"{"n":"y"}"#,
        r#"{"n":1,"o":1}"#,
        r#"{"n":1,"l":["a"]}"#,
        r#"{"n":1,"l":["a",2]}"#,
        r#"{"n":1,"l":["a",1,1]}"#,
        r#"{"n":1,"r":"no"}"#,
        r#"{"n":1,"r":""}"#,
        r#"{"n":1,"r":1}"#,
        r#"[]"#,
    ];
    for bad in bad {
        assert!(!schema.holds(&serde_json::from_str(bad).unwrap()), "{bad}");
    }
}
