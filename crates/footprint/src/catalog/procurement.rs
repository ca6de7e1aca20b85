//! What a contract is taken to be where its spec says nothing, by technology.

use std::sync::LazyLock;

use crate::diagnostic::{Diagnostic, Diagnostics, SourceText};
use crate::spec::Citation;
use crate::spec::patch::{Assignment, Context, Layer, Patch};
use crate::spec::written::{Form, Member, read_toml};

const TEXT: &str = include_str!("../../data/procurement.toml");

static TECHNOLOGIES: LazyLock<(Vec<Member>, Vec<Diagnostic>)> = LazyLock::new(|| {
    let mut found = Diagnostics::new();
    let members = read_toml(&SourceText::named("built-in contracts", TEXT), &mut found);
    (members, found.into_sorted())
});

/// Fields that say nothing of certificates and suppliers.
const OF_AGREEMENTS: [&str; 2] = ["shape", "capacity_factor"];

/// The values of a contract `name` of a technology; none of a technology that is not known.
pub fn contract_defaults(name: &str, kind: &str, technology: &str) -> Option<Patch> {
    let member = TECHNOLOGIES.0.iter().find(|member| member.name == technology)?;
    let mut found = Diagnostics::new();
    let patch = read(name, kind, member, &mut found);
    (!found.has_errors()).then_some(patch)
}

fn read(name: &str, kind: &str, member: &Member, found: &mut Diagnostics) -> Patch {
    let Form::Table(fields) = &member.value.form else { return Patch::default() };
    let text = |name: &str| {
        fields.iter().find(|field| field.name == name).and_then(|field| match &field.value.form {
            Form::Text(text) | Form::Number(text) => Some(text.clone()),
            _ => None,
        })
    };
    let citation = Citation {
        source: text("source").unwrap_or_default(),
        year: text("year").and_then(|year| year.parse().ok()),
        licence: text("licence"),
    };
    let taken = |field: &&Member| {
        !["source", "year", "licence"].contains(&field.name.as_str())
            && (kind == "ppa" || !OF_AGREEMENTS.contains(&field.name.as_str()))
    };
    let assignments = fields
        .iter()
        .filter(taken)
        .map(|field| Assignment {
            key: format!("procurement.{name}.{}", field.name),
            key_span: field.span.clone(),
            value: field.value.clone(),
        })
        .collect();
    let layer = Layer::Preset(format!("procurement/{}", member.name));
    Patch::read(&Context { layer, citation: Some(citation) }, assignments, found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::fields::procurement::TECHNOLOGIES as NAMES;

    #[test]
    fn every_technology_has_valid_defaults_with_a_source() {
        assert!(TECHNOLOGIES.1.is_empty(), "{:#?}", TECHNOLOGIES.1);
        assert_eq!(TECHNOLOGIES.0.len(), NAMES.len());
        for technology in NAMES {
            let member = TECHNOLOGIES.0.iter().find(|member| member.name == *technology).unwrap();
            let mut found = Diagnostics::new();
            let patch = read("a", "ppa", member, &mut found);
            assert!(found.as_slice().is_empty(), "{technology}: {:?}", found.as_slice());
            for entry in &patch.entries {
                let citation = entry.origin.citation.as_ref().unwrap();
                assert!(!citation.source.is_empty() && citation.year.is_some(), "{entry:?}");
            }
            assert!(patch.get("procurement.a.intensity").is_some());
            assert_eq!(contract_defaults("a", "certificates", technology).unwrap().entries.len(), 1);
        }
    }
}
