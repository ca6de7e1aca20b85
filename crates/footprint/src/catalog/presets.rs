//! Presets of the power chain and of cooling plants.

use std::sync::LazyLock;

use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::spec::Citation;
use crate::spec::patch::{Context, Layer, Patch, flatten};
use crate::spec::written::{Form, Member, read_toml};

/// One preset: a patch with a name and a source.
#[derive(Debug, Clone)]
pub struct Preset {
    /// `power`, or the cooling system; `any` for all systems.
    pub subject: String,
    /// `best-practice`, `typical` or `legacy`.
    pub name: String,
    /// Where its values come from.
    pub citation: Citation,
    /// Its values.
    pub patch: Patch,
}

const TEXT: &str = include_str!("../../data/presets.toml");

static PRESETS: LazyLock<(Vec<Preset>, Vec<Diagnostic>)> = LazyLock::new(|| {
    let mut found = Diagnostics::new();
    let source = SourceText::named("built-in presets", TEXT);
    let members = read_toml(&source, &mut found);
    let mut presets = Vec::new();
    for root in members {
        for section in below(&root) {
            if section.name == "power" {
                for preset in below(section) {
                    presets.push(read("power", "power", preset, &mut found));
                }
            } else {
                for system in below(section) {
                    for preset in below(system) {
                        presets.push(read("cooling", &system.name, preset, &mut found));
                    }
                }
            }
        }
    }
    (presets, found.into_sorted())
});

fn below(member: &Member) -> &[Member] {
    match &member.value.form {
        Form::Table(members) => members,
        _ => &[],
    }
}

fn read(section: &str, subject: &str, member: &Member, found: &mut Diagnostics) -> Preset {
    let text = |name: &str| {
        below(member).iter().find(|field| field.name == name).and_then(|field| match &field.value.form {
            Form::Text(text) | Form::Number(text) => Some(text.clone()),
            _ => None,
        })
    };
    let citation = Citation {
        source: text("source").unwrap_or_default(),
        year: text("year").and_then(|year| year.parse().ok()),
        licence: text("licence"),
    };
    let fields: Vec<Member> = below(member)
        .iter()
        .filter(|field| !["source", "year", "licence"].contains(&field.name.as_str()))
        .cloned()
        .collect();
    let id = if section == "power" || subject == "any" {
        format!("{section}/{}", member.name)
    } else {
        format!("{section}/{subject}/{}", member.name)
    };
    let mut assignments = Vec::new();
    flatten(section, &fields, &mut assignments);
    let context = Context { layer: Layer::Preset(id), citation: Some(citation.clone()) };
    let patch = Patch::read(&context, assignments, found);
    Preset { subject: subject.to_owned(), name: member.name.clone(), citation, patch }
}

/// All presets.
pub fn presets() -> &'static [Preset] {
    &PRESETS.0
}

/// The presets of the power chain with this name.
pub fn power_presets(name: &str) -> impl Iterator<Item = &'static Preset> {
    presets().iter().filter(move |preset| preset.subject == "power" && preset.name == name)
}

/// The presets of a cooling system with this name, the general one first.
pub fn cooling_presets(system: &str, name: &str) -> impl Iterator<Item = &'static Preset> {
    let of = move |subject: &'static str| {
        presets().iter().filter(move |preset| preset.subject == subject && preset.name == name)
    };
    let own = presets().iter().filter({
        let (system, name) = (system.to_owned(), name.to_owned());
        move |preset| preset.subject == system && preset.name == name
    });
    of("any").chain(own.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_presets_are_valid_and_have_sources() {
        assert!(PRESETS.1.is_empty(), "{:#?}", PRESETS.1);
        assert!(!presets().is_empty());
        for preset in presets() {
            assert!(!preset.citation.source.is_empty() && preset.citation.year.is_some(), "{preset:?}");
        }
    }
}
