//! Patches merged in order: what holds, where it comes from, and what it overrode.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use super::field::{Fallback, Field};
use super::fields;
use super::parts::settled;
use super::patch::{Citation, Entry, Layer, Origin, Patch};
use super::value::{Reader, Value};
use super::written::{Form, Member, Written};
use crate::diagnostic::{Diagnostic, SourceText, Span};
use wattshed_quantity::Style;

/// A spec in which each key has one value.
#[derive(Debug, Clone, Default)]
pub struct Resolved {
    /// Shared with what they were copied from until they are changed.
    values: BTreeMap<Arc<str>, Arc<Held>>,
    /// Citations of the spec, by key or by a key's first parts.
    pub citations: BTreeMap<String, String>,
    broken: BTreeSet<String>,
    /// Keys whose value is said of all sites of a portfolio: what is uncertain of it is drawn once for all.
    common: BTreeSet<String>,
    /// What trends multiply values with that the tables of places find.
    scales: BTreeMap<String, f64>,
    /// Sections of named entries with the names in them, in the order in which they were met.
    named: Vec<(String, String)>,
    problems: Vec<Diagnostic>,
}

/// The value of a key and those that it overrode.
#[derive(Debug, Clone)]
pub struct Held {
    /// What holds.
    pub entry: Entry,
    /// What lower layers said, the lowest first.
    pub overridden: Vec<Entry>,
}

impl Held {
    /// Takes another entry: it holds unless what holds is of a later layer.
    fn take(&mut self, entry: &Entry) {
        let holds = &self.entry.origin.layer;
        let below = if *holds <= entry.origin.layer || holds.same_step(&entry.origin.layer) {
            std::mem::replace(&mut self.entry, entry.clone())
        } else {
            entry.clone()
        };
        self.overridden.push(below);
    }

    /// What holds when all that a person gave is taken back.
    fn without_given(self) -> Option<Self> {
        let mut rest: Vec<Entry> = self.overridden;
        rest.push(self.entry);
        rest.retain(|entry| !entry.origin.layer.is_given());
        rest.sort_by(|a, b| a.origin.layer.cmp(&b.origin.layer));
        rest.pop().map(|entry| Self { entry, overridden: rest })
    }
}

impl Resolved {
    /// The built-in values of the table of fields.
    pub fn built_in() -> Self {
        thread_local! {
            // Each thread shares with itself alone: threads that count one another's copies wait for each other.
            static BUILT_IN: Resolved = {
                let mut resolved = Resolved::default();
                resolved.apply(&built_in_patch());
                resolved
            };
        }
        BUILT_IN.with(Clone::clone)
    }

    /// Lets `patch` win over what is there, unless what is there is of a later layer.
    pub fn apply(&mut self, patch: &Patch) {
        for entry in &patch.entries {
            self.put(entry);
        }
        self.broken.extend(patch.broken.iter().cloned());
    }

    /// [`Resolved::apply`] of what is said of all sites of a portfolio.
    pub(crate) fn apply_common(&mut self, patch: &Patch) {
        self.apply(patch);
        self.common.extend(patch.entries.iter().map(|entry| entry.key.clone()));
    }

    /// [`Resolved::apply`] of what is said of one site of a portfolio.
    pub(crate) fn apply_own(&mut self, patch: &Patch) {
        self.apply(patch);
        for entry in &patch.entries {
            self.common.remove(&entry.key);
        }
    }

    /// Whether the value of `key` is said of all sites of a portfolio.
    pub(crate) fn is_common(&self, key: &str) -> bool {
        self.common.contains(key)
    }

    /// Multiplies what the tables of places find for `key`.
    pub(crate) fn scale_found(&mut self, key: &str, factor: f64) {
        self.scales.insert(key.to_owned(), factor);
    }

    /// What a trend multiplies the value with that is found for `key`; none without a trend, or before its first year is over.
    pub(crate) fn scale_of(&self, key: &str) -> Option<f64> {
        self.scales.get(key).copied().filter(|factor| *factor != 1.0)
    }

    /// Puts another value in the place of the one that holds, with its origin.
    pub(crate) fn replace(&mut self, key: &str, value: Value) {
        if let Some(held) = self.values.get_mut(key) {
            Arc::make_mut(held).entry.value = value;
        }
    }

    /// Puts an entry of a row in the place of the one that another row said of the same key; one that was dropped for a rival
    /// stays away.
    pub(crate) fn renew_row(&mut self, entry: &Entry) {
        let Some(held) = self.values.get_mut(entry.key.as_str()) else { return };
        let Held { entry: top, overridden } = Arc::make_mut(held);
        let said = std::iter::once(top).chain(overridden);
        for of_row in said.filter(|said| matches!(said.origin.layer, Layer::Row(_))) {
            of_row.clone_from(entry);
        }
    }

    /// Takes back all that is said of `key`.
    pub(crate) fn forget(&mut self, key: &str) {
        self.values.remove(key);
    }

    /// Whether some patch gave `key` a value that could not be read.
    pub fn is_broken(&self, key: &str) -> bool {
        self.broken.contains(key)
    }

    /// Lets parts of ranges find the ranges that they change, once all patches are in.
    pub(crate) fn settle_parts(&mut self) {
        let on_top =
            |(key, held): (&Arc<str>, &Arc<Held>)| matches!(held.entry.value, Value::Parts(_)).then(|| Arc::clone(key));
        for key in self.values.iter().filter_map(on_top).collect::<Vec<_>>() {
            let Some(held) = self.values.remove(&key) else { continue };
            match settled(Arc::unwrap_or_clone(held)) {
                Ok(held) => {
                    self.values.insert(key, Arc::new(held));
                }
                Err(problem) => {
                    self.problems.push(problem);
                    self.broken.insert(key.to_string());
                }
            }
        }
    }

    /// What is wrong with the patches together.
    pub(crate) fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    fn put(&mut self, entry: &Entry) {
        if !self.drop_rivals(entry) {
            return;
        }
        self.note_name(entry);
        let key = entry.key.as_str();
        match (self.values.get_mut(key), &entry.value) {
            (Some(_), Value::Default) => {
                let left = self.values.remove(key).and_then(|held| Arc::unwrap_or_clone(held).without_given());
                self.values.extend(left.map(|held| (Arc::from(key), Arc::new(held))));
            }
            (None, Value::Default) => {}
            (Some(held), _) => Arc::make_mut(held).take(entry),
            (None, _) => {
                let held = Held { entry: entry.clone(), overridden: Vec::new() };
                self.values.insert(Arc::from(key), Arc::new(held));
            }
        }
    }

    fn note_name(&mut self, entry: &Entry) {
        let Some((section, name)) = entry.field.entry_of(&entry.key) else { return };
        if !self.named.iter().any(|(known, held)| known == section && held == name) {
            self.named.push((section.to_owned(), name.to_owned()));
        }
    }

    /// The names in a section of named entries, in the order in which the patches met them; not those of which nothing is
    /// said any more.
    pub fn names(&self, section: &str) -> Vec<&str> {
        let is_said = |name: &str| {
            let of_name = format!("{section}.{name}");
            let is_of =
                |key: &str| key.strip_prefix(&of_name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
            self.entries().any(|entry| is_of(&entry.key) && entry.origin.layer != Layer::BuiltIn)
        };
        let of_section = self.named.iter().filter(|(known, name)| known == section && is_said(name));
        of_section.map(|(_, name)| name.as_str()).collect()
    }

    /// Gives every named entry the built-in values of its fields.
    pub fn fill_named(&mut self) {
        let mut filled = Patch::default();
        for (section, name) in &self.named {
            let of_section = built_in_of_named().get(section.as_str()).into_iter().flatten();
            filled.entries.extend(
                of_section.map(|(below, entry)| Entry { key: format!("{section}.{name}{below}"), ..entry.clone() }),
            );
        }
        self.apply(&filled);
    }

    /// A member of a one-of group drops the other members, unless one of them is of a later layer: then it is dropped
    /// itself, and this is false.
    fn drop_rivals(&mut self, entry: &Entry) -> bool {
        if entry.field.group.is_none() || entry.value == Value::Default {
            return true;
        }
        let is_rival = |held: &Held| held.entry.excludes(entry);
        if self.values.values().any(|held| is_rival(held) && held.entry.origin.layer.is_above(&entry.origin.layer)) {
            return false;
        }
        if self.values.values().any(|held| is_rival(held)) {
            self.values.retain(|_, held| !is_rival(held));
        }
        true
    }

    /// Puts a locked value in the place of a preset's or built-in one, with its source where the lock has one.
    pub(crate) fn pin(&mut self, key: &str, value: Value, citation: Option<Citation>) {
        if let Some(held) = self.values.get_mut(key).map(Arc::make_mut) {
            held.entry.value = value;
            held.entry.origin.citation = citation.or(held.entry.origin.citation.take());
        }
    }

    /// The value of `key` with its history.
    pub fn held(&self, key: &str) -> Option<&Held> {
        self.values.get(key).map(Arc::as_ref)
    }

    /// The entry that holds for `key`.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.values.get(key).map(|held| &held.entry)
    }

    /// All entries that hold, by key.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.values.values().map(|held| &held.entry)
    }

    /// The word that holds for `key`.
    pub fn word(&self, key: &str) -> Option<String> {
        self.entry(key)?.value.centre_word().map(str::to_owned)
    }

    /// The spec's own citation for `key`, from `source.KEY` or the longest of its first parts.
    pub fn citation(&self, key: &str) -> Option<&str> {
        let mut prefix = key;
        loop {
            if let Some(citation) = self.citations.get(prefix) {
                return Some(citation);
            }
            prefix = prefix.rsplit_once('.')?.0;
        }
    }
}

fn built_in_patch() -> Patch {
    let single = fields::all().filter(|field| !field.is_named());
    let entries = single.filter_map(|field| built_in_entry(field, field.key).ok().flatten()).collect();
    Patch { entries, broken: Vec::new() }
}

/// Built-in values of the sections of named entries, with what stands behind the name in their keys.
fn built_in_of_named() -> &'static BTreeMap<&'static str, Vec<(&'static str, Entry)>> {
    static NAMED: LazyLock<BTreeMap<&str, Vec<(&str, Entry)>>> = LazyLock::new(|| {
        let mut named: BTreeMap<&str, Vec<(&str, Entry)>> = BTreeMap::new();
        for field in fields::all().filter(|field| field.is_named()) {
            let Some((section, "*")) = field.entry_of(field.key) else { continue };
            let below = field.key.get(section.len() + 2..).unwrap_or_default();
            // A second name, as in `emission.*`, has no built-in value.
            let entry = if below.contains('*') { None } else { built_in_entry(field, field.key).ok().flatten() };
            named.entry(section).or_default().extend(entry.map(|entry| (below, entry)));
        }
        named
    });
    &NAMED
}

/// The built-in entry of a field; an error only if the table itself is wrong, which a test excludes.
fn built_in_entry(field: &'static Field, key: &str) -> Result<Option<Entry>, Diagnostic> {
    let source = SourceText::named("built-in", "");
    let span = Span::new(&source, 0..0);
    let text = |text: &str| Written { form: Form::Text(text.to_owned()), span: span.clone() };
    let written = match field.default {
        Fallback::BuiltIn(value) => text(value),
        Fallback::Triangle(low, mode, high) => {
            let member =
                |name: &str, value: &str| Member { name: name.to_owned(), span: span.clone(), value: text(value) };
            let members = vec![member("low", low), member("mode", mode), member("high", high)];
            Written { form: Form::Table(members), span: span.clone() }
        }
        _ => return Ok(None),
    };
    let value = Reader { field, key, style: Style::default() }.read(&written)?;
    let citation = Citation { source: field.source.to_owned(), year: None, licence: None };
    Ok(Some(Entry {
        key: key.to_owned(),
        field,
        value,
        origin: Origin { layer: Layer::BuiltIn, span: None, citation: Some(citation) },
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_value_fits_its_field() {
        for field in fields::all() {
            let entry = built_in_entry(field, field.key);
            assert!(entry.is_ok(), "{}: {entry:?}", field.key);
        }
    }

    #[test]
    fn default_takes_back_what_was_given_and_nothing_else() {
        let set = |text: &str| crate::spec::patch::read_set(&[text.to_owned()]).unwrap();
        let mut resolved = Resolved::built_in();
        let built_in = resolved.entry("it.load").unwrap().clone();
        resolved.apply(&set("it.load=default"));
        assert_eq!(resolved.entry("it.load"), Some(&built_in));
        resolved.apply(&set("it.load=0.5"));
        assert_ne!(resolved.entry("it.load"), Some(&built_in));
        resolved.apply(&set("it.load=default"));
        assert_eq!(resolved.entry("it.load"), Some(&built_in));
    }

    #[test]
    fn a_later_member_of_a_group_drops_the_others() {
        let mut resolved = Resolved::built_in();
        resolved.apply(&crate::spec::patch::read_set(&["it.energy=10 GWh/yr".to_owned()]).unwrap());
        assert_eq!(resolved.entry("it.load"), None);
        assert!(resolved.entry("it.energy").is_some());
    }

    #[test]
    fn a_field_of_named_entries_tells_their_section_and_name() {
        let field = |key: &'static str| crate::spec::field::text(key, "");
        assert_eq!(field("procurement.*.kind").entry_of("procurement.wind.kind"), Some(("procurement", "wind")));
        assert_eq!(field("it.fleet.*.model").entry_of("it.fleet.gpus.model"), Some(("it.fleet", "gpus")));
        assert_eq!(field("generation.*.emission.*").entry_of("generation.a.emission.nox"), Some(("generation", "a")));
        assert_eq!(field("it.load").entry_of("it.load"), None);
    }

    #[test]
    fn every_key_is_found_as_itself() {
        for field in fields::all() {
            // A trend is of another field.
            let key = if field.key == "trend.*" { "trend.it.load".to_owned() } else { field.key.replace('*', "x") };
            assert_eq!(fields::find(&key).map(|found| found.key), Some(field.key), "{key}");
        }
    }
}
