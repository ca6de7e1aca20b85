//! The shape of the JSON, from its schema.

use serde_json::Value;
use wattshed_footprint::schema::outputs;

use super::{code, head, table};

const ABOUT: &str = "Every member of what `--format json` writes, from the schema that `wattshed schema --of json` writes and that tests hold every output against. \
Members marked with a dot are always there. [What comes out](../output.md) says what they are for; the keys of `results` are [these](results.md).";

/// The documents, then what they are made of.
const PARTS: [&str; 10] =
    ["estimate", "portfolio", "site", "period", "comparison", "sensitivity", "sweep", "workload", "factors", "factor"];

pub(super) fn page() -> String {
    let schema = outputs();
    let mut page = head("JSON", ABOUT);
    for name in PARTS.into_iter().chain(["value"]) {
        let part = &schema["$defs"][name];
        let about = part["description"].as_str().unwrap_or_default();
        page.push_str(&format!("\n## {name}\n\n{about}\n"));
        let mut rows = Vec::new();
        members(part, "", &mut rows);
        page.push_str(&table(&["member", "", "type", "meaning"], rows));
    }
    page
}

/// A row for each member, and for those of objects in it.
fn members(object: &Value, prefix: &str, rows: &mut Vec<Vec<String>>) {
    let Some(properties) = object["properties"].as_object() else { return };
    let required = object["required"].as_array().cloned().unwrap_or_default();
    for (name, member) in properties {
        let key = format!("{prefix}{name}");
        let always = if required.iter().any(|other| other == name) { "•" } else { "" };
        let about = member["description"].as_str().unwrap_or_default();
        let items = &member["items"];
        let about = if about.is_empty() { items["description"].as_str().unwrap_or_default() } else { about };
        rows.push(vec![code(&key), always.to_owned(), kind(member), about.to_owned()]);
        let inner = member["anyOf"].get(0).unwrap_or(member);
        members(inner, &format!("{key}."), rows);
        if items["properties"]
            .get("key")
            .is_none_or(|_| items["properties"].as_object().is_some_and(|of| of.len() < 300))
        {
            members(items, &format!("{key}[]."), rows);
        }
    }
}

/// The type of a member, in words.
fn kind(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str().or_else(|| schema["allOf"][0]["$ref"].as_str()) {
        let name = reference.rsplit('/').next().unwrap_or_default();
        return match name {
            "results" => "[results](results.md)".to_owned(),
            "month" => "results by key".to_owned(),
            name => format!("[{name}](#{name})"),
        };
    }
    if let Some(word) = schema.get("const") {
        return code(&word.to_string());
    }
    if let Some(words) = schema["enum"].as_array() {
        return words.iter().map(|word| code(word.as_str().unwrap_or_default())).collect::<Vec<_>>().join(" ");
    }
    if let Some(forms) = schema["anyOf"].as_array() {
        return forms.iter().map(kind).collect::<Vec<_>>().join(" or ");
    }
    let one = |name: &str| match name {
        "array" => format!("list of {}", kind(&schema["items"])),
        "object" => match schema.get("additionalProperties") {
            Some(Value::Object(_)) => format!("object: name to {}", kind(&schema["additionalProperties"])),
            _ => "object".to_owned(),
        },
        other => other.to_owned(),
    };
    match &schema["type"] {
        Value::String(name) => one(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(one).collect::<Vec<_>>().join(" or "),
        _ => "any".to_owned(),
    }
}
