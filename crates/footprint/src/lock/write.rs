//! The lock file of a run.

use std::collections::BTreeMap;

use wattshed_grid::{Factor, Origin};

use super::value::to_toml;
use super::{BUILT_IN, FORM, hash, hash_of_year};
use crate::estimate::Footprint;
use crate::provenance::cited;
use crate::resolve::EDITION;
use crate::spec::{Citation, Entry, Layer};

/// The lock of the estimates of one run, as TOML: the same run gives the same bytes.
pub fn write(footprints: &[&Footprint]) -> String {
    let mut text = format!(
        "# What a run of Wattshed took from its tables. `--pin THIS FILE` puts it in the place of later tables.\n\
         # What the spec gives is not here: it stays with the spec.\n\
         lock = {FORM}\n\
         program = {}\n\
         edition = {EDITION} # the year that the tables are for\n",
        quoted(&program())
    );
    let mut told: Vec<String> = Vec::new();
    let mut tell = |text: &mut String, block: String| {
        if !told.contains(&block) {
            text.push_str(&block);
            told.push(block);
        }
    };
    for footprint in footprints {
        for (role, factor) in footprint.factors().by_role().filter(|(_, factor)| factor.origin != Origin::User) {
            tell(&mut text, of_factor(footprint, role, factor));
        }
    }
    for block in presets(footprints) {
        tell(&mut text, block);
    }
    for footprint in footprints {
        let facility = &footprint.facility;
        if let Some(weather) = &facility.weather {
            tell(&mut text, series("weather", &weather.title, &hash_of_year(weather)));
        }
        let shape = &facility.grid_shape;
        let hours = shape.relative(facility.calendar).iter().copied();
        tell(&mut text, series("grid_shape", &shape.title, &hash(hours)));
    }
    text
}

/// Name and version of the program.
pub(super) fn program() -> String {
    format!("wattshed {}", env!("CARGO_PKG_VERSION"))
}

pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn number(value: f64) -> String {
    toml::Value::Float(value).to_string()
}

fn of_factor(footprint: &Footprint, role: &str, factor: &Factor) -> String {
    let facility = &footprint.facility;
    let mut lines = vec!["".to_owned(), "[[factor]]".to_owned()];
    let mut line = |key: &str, value: String| lines.push(format!("{key} = {value}"));
    line("role", quoted(role));
    line("region", quoted(facility.site.grid_region.as_str()));
    line("accounting_gwp", quoted(&gwp_set(facility)));
    line("id", quoted(&factor.id));
    line("value", number(factor.value));
    line("unit", quoted(factor.unit.text()));
    for (key, value) in [("low", factor.low), ("high", factor.high), ("given", given(footprint, factor))] {
        if let Some(value) = value {
            line(key, number(value));
        }
    }
    if let Some(year) = factor.year {
        line("year", year.to_string());
    }
    line("publisher", quoted(&factor.publisher));
    line("source", quoted(&factor.source));
    line("licence", quoted(&factor.licence));
    if let Some(basis) = &factor.basis {
        line("at", quoted(basis.at.text()));
        line("stages", quoted(basis.stages.text()));
        line("gases", quoted(basis.gases.text()));
        line("gwp", quoted(basis.gwp.text()));
        line("method", quoted(basis.method.text()));
        line("biogenic", quoted(basis.biogenic.text()));
    }
    line("origin", quoted(factor.origin.text()));
    for (key, value) in [("derived_from", factor.derived_from.as_deref()), ("note", factor.note.as_deref())] {
        if let Some(value) = value {
            line(key, quoted(value));
        }
    }
    lines.join("\n") + "\n"
}

/// The set of global warming potentials that a facility is counted with.
pub(super) fn gwp_set(facility: &crate::resolve::Facility) -> String {
    facility.spec.word("accounting.gwp").unwrap_or_default()
}

/// The figure of the spec that a factor was split from, where it was.
fn given(footprint: &Footprint, factor: &Factor) -> Option<f64> {
    let life_cycle = footprint.factors().role("grid.life_cycle").filter(|whole| whole.origin == Origin::User)?;
    (factor.derived_from.as_ref() == Some(&life_cycle.id)).then_some(life_cycle.value)
}

/// What entered of one preset.
struct Taken {
    id: String,
    citation: Citation,
    values: BTreeMap<String, String>,
}

impl Taken {
    fn block(self) -> String {
        let mut lines = vec!["".to_owned(), "[[preset]]".to_owned(), format!("id = {}", quoted(&self.id))];
        if self.id != BUILT_IN {
            lines.push(format!("source = {}", quoted(&self.citation.source)));
            lines.extend(self.citation.year.map(|year| format!("year = {year}")));
            lines.extend(self.citation.licence.map(|licence| format!("licence = {}", quoted(&licence))));
        }
        lines.push("[preset.values]".to_owned());
        lines.extend(self.values.into_iter().map(|(key, value)| format!("{} = {value}", quoted(&key))));
        lines.join("\n") + "\n"
    }
}

/// The values of presets and built-in values that entered, by preset and its source.
fn presets(footprints: &[&Footprint]) -> Vec<String> {
    let mut found: BTreeMap<(String, String), Taken> = BTreeMap::new();
    for footprint in footprints {
        let facility = &footprint.facility;
        for entry in facility.spec.entries().filter(|entry| facility.uses(&entry.key)) {
            let (Some(id), Some(value)) = (preset_of(entry), to_toml(&entry.value)) else { continue };
            // Each built-in value has a source of its own, which the table of fields tells.
            let citation = match id.as_str() {
                BUILT_IN => Citation::default(),
                _ => entry.origin.citation.clone().unwrap_or_default(),
            };
            let taken = found.entry((id.clone(), cited(&citation)));
            let taken = taken.or_insert_with(|| Taken { id, citation, values: BTreeMap::new() });
            taken.values.insert(entry.key.clone(), value);
        }
    }
    found.into_values().map(Taken::block).collect()
}

/// The preset that an entry comes from; none of what a person gave.
pub(super) fn preset_of(entry: &Entry) -> Option<String> {
    match &entry.origin.layer {
        Layer::BuiltIn => Some(BUILT_IN.to_owned()),
        Layer::Preset(id) => Some(id.clone()),
        _ => None,
    }
}

fn series(kind: &str, title: &str, hash: &str) -> String {
    format!("\n[[{kind}]]\ntitle = {}\nhash = {}\n", quoted(title), quoted(hash))
}
