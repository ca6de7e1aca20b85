//! Machines, fuels and refrigerants of plant on site: entries that hold the block of a spec, with their origin.

use std::sync::LazyLock;

use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::spec::Citation;
use crate::spec::patch::{Context, Layer, Patch, flatten};
use crate::spec::written::{Form, Member, read_toml};

/// One entry of a catalog.
#[derive(Debug, Clone)]
pub struct CatalogEntry {
    /// The section of a spec that it belongs to.
    pub section: &'static str,
    /// Its name in the catalog.
    pub id: String,
    /// What it is.
    pub title: String,
    /// How sure its figures are: high, medium, low.
    pub confidence: String,
    /// Where they come from.
    pub citation: Citation,
    /// Fields of the section.
    fields: Vec<Member>,
    /// Constants that no spec overrides.
    constants: Vec<(String, String)>,
}

/// Words about an entry, not fields of it.
const ABOUT: [&str; 5] = ["title", "confidence", "source", "year", "licence"];

impl CatalogEntry {
    /// The entry as a patch for `[section.name]`.
    pub fn patch(&self, name: &str) -> Patch {
        let mut found = Diagnostics::new();
        let mut assignments = Vec::new();
        flatten(&format!("{}.{name}", self.section), &self.fields, &mut assignments);
        let layer = Layer::Preset(format!("{}/{}", self.section, self.id));
        Patch::read(&Context { layer, citation: Some(self.citation.clone()) }, assignments, &mut found)
    }

    /// A constant that is a number.
    pub fn constant(&self, name: &str) -> Option<f64> {
        self.text(name)?.parse().ok()
    }

    /// Whether a constant is `true`.
    pub fn is(&self, name: &str) -> bool {
        self.text(name) == Some("true")
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.constants.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// The value of a field as it stands in the catalog, its most likely where it is a range.
    pub fn shown(&self, field: &str) -> String {
        let mut fields = self.fields.as_slice();
        for part in field.split('.') {
            match fields.iter().find(|member| member.name == part).map(|member| &member.value.form) {
                Some(Form::Table(below)) => fields = below,
                Some(Form::Text(text) | Form::Number(text)) => return text.clone(),
                _ => return String::new(),
            }
        }
        let centre = fields.iter().find(|member| ["mode", "median", "mean"].contains(&member.name.as_str()));
        match centre.map(|member| &member.value.form) {
            Some(Form::Text(text) | Form::Number(text)) => text.clone(),
            _ => String::new(),
        }
    }
}

fn read(section: &'static str, name: &str, text: &str, constants: &[&str]) -> (Vec<CatalogEntry>, Vec<Diagnostic>) {
    let mut found = Diagnostics::new();
    let source = SourceText::named(name, text);
    let roots = read_toml(&source, &mut found);
    let below = |member: &Member| match &member.value.form {
        Form::Table(members) => members.clone(),
        _ => Vec::new(),
    };
    let entries = roots.iter().flat_map(&below).map(|member| entry(section, &member.name, &below(&member), constants));
    (entries.collect(), found.into_sorted())
}

fn entry(section: &'static str, id: &str, members: &[Member], constants: &[&str]) -> CatalogEntry {
    let plain = |member: &Member| match &member.value.form {
        Form::Text(text) | Form::Number(text) => Some(text.clone()),
        Form::Bool(yes) => Some(yes.to_string()),
        _ => None,
    };
    let text = |name: &str| members.iter().find(|member| member.name == name).and_then(plain);
    let is_constant = |member: &&Member| constants.contains(&member.name.as_str());
    let is_field = |member: &&Member| !is_constant(member) && !ABOUT.contains(&member.name.as_str());
    CatalogEntry {
        section,
        id: id.to_owned(),
        title: text("title").unwrap_or_default(),
        confidence: text("confidence").unwrap_or_default(),
        citation: Citation {
            source: text("source").unwrap_or_default(),
            year: text("year").and_then(|year| year.parse().ok()),
            licence: text("licence"),
        },
        fields: members.iter().filter(is_field).cloned().collect(),
        constants: members
            .iter()
            .filter(is_constant)
            .filter_map(|member| Some((member.name.clone(), plain(member)?)))
            .collect(),
    }
}

type Catalog = LazyLock<(Vec<CatalogEntry>, Vec<Diagnostic>)>;

static MACHINES: Catalog =
    LazyLock::new(|| read("generation", "built-in machines", include_str!("../../data/generation.toml"), &[]));

const FUEL_CONSTANTS: &[&str] = &[
    "n2o_kg_per_mmbtu",
    "ch4_kg_per_mmbtu",
    "dry_flue",
    "hhv_over_lhv",
    "volume_mj_per_m3",
    "methane_kg_per_mmbtu",
    "hhv_mass",
    "fossil",
];

static FUELS: Catalog =
    LazyLock::new(|| read("fuel", "built-in fuels", include_str!("../../data/fuels.toml"), FUEL_CONSTANTS));

static REFRIGERANTS: Catalog = LazyLock::new(|| {
    read("refrigerant", "built-in refrigerants", include_str!("../../data/refrigerants.toml"), &["ar5", "ar6"])
});

static CHARGES: Catalog = LazyLock::new(|| {
    read("refrigerant", "built-in refrigerant charges", include_str!("../../data/refrigerant_charges.toml"), &[])
});

/// What the compressors of cooling plants hold, by the kind of machine.
pub fn refrigerant_charges() -> &'static [CatalogEntry] {
    &CHARGES.0
}

/// Machines and classes of them.
pub fn machines() -> &'static [CatalogEntry] {
    &MACHINES.0
}

/// Fuels.
pub fn fuels() -> &'static [CatalogEntry] {
    &FUELS.0
}

/// Refrigerants and switchgear gas.
pub fn refrigerants() -> &'static [CatalogEntry] {
    &REFRIGERANTS.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_reads_as_a_patch_and_has_a_source() {
        for catalog in [&MACHINES, &FUELS, &REFRIGERANTS, &CHARGES] {
            assert!(catalog.1.is_empty(), "{:#?}", catalog.1);
            assert!(!catalog.0.is_empty());
            for entry in &catalog.0 {
                let patch = entry.patch("x");
                let fields = entry.fields.len();
                assert!(patch.broken.is_empty() && patch.entries.len() >= fields, "{}: {:?}", entry.id, patch.broken);
                assert!(!entry.citation.source.is_empty() && entry.citation.year.is_some(), "{}", entry.id);
            }
        }
        assert!(machines().iter().all(|machine| ["high", "medium", "low"].contains(&machine.confidence.as_str())));
    }
}
