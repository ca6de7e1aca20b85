//! Dotted keys as nested objects.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::NAME;

/// What may stand at one place of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// The value itself; none of a section.
    pub(super) leaf: Option<Value>,
    /// What lies below, by its name.
    pub(super) children: BTreeMap<String, Node>,
    /// What lies below a name that the user chooses.
    pub(super) any: Option<Box<Node>>,
    /// Whether a text may stand in the place of the whole section.
    pub(super) or_text: bool,
}

impl Node {
    /// Puts the schema of a value where its key says; `*` is any name.
    pub(super) fn insert(&mut self, key: &str, schema: Value) {
        let mut node = self;
        for part in key.split('.') {
            node = match part {
                "*" => node.any.get_or_insert_default(),
                name => node.children.entry(name.to_owned()).or_default(),
            };
        }
        node.leaf = Some(schema);
    }

    /// Lets a text stand in the place of every section below.
    pub(super) fn with_texts(&mut self) {
        self.or_text = true;
        self.children.values_mut().for_each(Self::with_texts);
        if let Some(any) = &mut self.any {
            any.with_texts();
        }
    }

    /// The schema of what may stand here.
    pub(super) fn schema(&self) -> Value {
        if let (Some(leaf), true) = (&self.leaf, self.children.is_empty()) {
            return leaf.clone();
        }
        let properties: Map<String, Value> =
            self.children.iter().map(|(name, node)| (name.clone(), node.schema())).collect();
        let mut section = json!({ "type": "object", "properties": properties, "additionalProperties": false });
        if let Some(any) = &self.any {
            section["propertyNames"] = json!({ "pattern": NAME });
            section["additionalProperties"] = any.schema();
        }
        match self.or_text {
            true => json!({ "anyOf": [section, { "$ref": "#/$defs/citation" }] }),
            false => section,
        }
    }
}
