//! What a patch says of phases: `phase.NAME.start`, and keys that hold from then.

use super::patch::{Entry, Layer, Patch};
use super::scope::scoped;
use crate::diagnostic::Span;
use crate::spec::Value;
use crate::timeline::Date;

impl Patch {
    /// Whether it says anything of phases.
    pub(crate) fn has_phases(&self) -> bool {
        let keys = self.entries.iter().map(|entry| &entry.key).chain(&self.broken);
        keys.into_iter().any(|key| scoped(key).phase.is_some())
    }

    /// What holds whatever phase it is.
    pub(crate) fn of_no_phase(&self) -> Self {
        let outside = |key: &str| scoped(key).phase.is_none();
        Self {
            entries: self.entries.iter().filter(|entry| outside(&entry.key)).cloned().collect(),
            broken: self.broken.iter().filter(|key| outside(key)).cloned().collect(),
        }
    }

    /// What holds from the beginning of a phase, under the keys within it.
    pub(crate) fn of_phase(&self, name: &str) -> Self {
        let within = |key: &str| {
            let found = scoped(key);
            (found.phase == Some(name) && found.key != START).then(|| found.key.to_owned())
        };
        let layer = |layer: &Layer| match layer {
            Layer::Spec | Layer::Site(_) => Layer::Phase(name.to_owned()),
            above => above.clone(),
        };
        let entry = |entry: &Entry| {
            let mut own = Entry { key: within(&entry.key)?, ..entry.clone() };
            own.origin.layer = layer(&own.origin.layer);
            Some(own)
        };
        Self {
            entries: self.entries.iter().filter_map(entry).collect(),
            broken: self.broken.iter().filter_map(|key| within(key)).collect(),
        }
    }

    /// The phases that say when they begin.
    pub(crate) fn phase_starts(&self) -> impl Iterator<Item = (&str, Date, Option<Span>)> {
        self.entries.iter().filter_map(|entry| {
            let found = scoped(&entry.key);
            let Value::Word(text) = &entry.value else { return None };
            let start = Date::parse(text).filter(|_| found.key == START)?;
            Some((found.phase?, start, entry.origin.span.clone()))
        })
    }

    /// All phases that something is said of, or that could not be read.
    pub(crate) fn phase_names(&self) -> impl Iterator<Item = (&str, Option<Span>)> {
        self.entries.iter().filter_map(|entry| Some((scoped(&entry.key).phase?, entry.origin.span.clone())))
    }
}

/// The key of the beginning within a phase.
pub(super) const START: &str = "start";
