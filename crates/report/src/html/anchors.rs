//! Names within the page: what can be led to, and that each is there once.

use std::collections::BTreeSet;

use crate::document::{Block, Report};

/// What a report explains, and what of it the page has shown already.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    known: BTreeSet<String>,
    placed: BTreeSet<String>,
}

impl Anchors {
    pub(super) fn of(report: &Report) -> Self {
        let blocks = report.sections.iter().flat_map(|section| &section.blocks);
        let mut known = BTreeSet::new();
        for block in blocks {
            match block {
                Block::Explanations(all) => known.extend(all.iter().map(|explanation| explanation.key.clone())),
                Block::Table(table) => known.extend(table.rows.iter().filter_map(|row| row.anchor.clone())),
                _ => {}
            }
        }
        Self { known, placed: BTreeSet::new() }
    }

    /// The link to what explains `key`, where something does.
    pub(super) fn link(&self, key: &str) -> Option<String> {
        self.known.contains(key).then(|| format!("#{}", name(key)))
    }

    /// Whether the page is past the place that explains `key`, or in it: no need to lead there.
    pub(super) fn is_here(&self, key: &str) -> bool {
        self.placed.contains(key)
    }

    /// The name of the place that explains `key`; none the second time, for a name stands once in a page.
    pub(super) fn place(&mut self, key: &str) -> Option<String> {
        self.placed.insert(key.to_owned()).then(|| name(key))
    }
}

/// The name of a section.
pub(super) fn section(id: &str) -> String {
    format!("s-{}", safe(id))
}

/// The name of what explains a key.
fn name(key: &str) -> String {
    format!("k-{}", safe(key))
}

/// Letters, digits and low lines as they are, a dot as two dashes, all else as its code, so that no two keys share a name.
fn safe(key: &str) -> String {
    let mut safe = String::with_capacity(key.len());
    for letter in key.chars() {
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => safe.push(letter),
            '.' => safe.push_str("--"),
            '-' => safe.push_str("-d"),
            _ => safe.push_str(&format!("-x{:x}-", u32::from(letter))),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn no_two_keys_share_a_name() {
        assert_eq!(safe("grid/SRVC"), "grid-x2f-SRVC");
        assert_eq!(safe("cooling.air-side"), "cooling--air-dside");
        let keys = ["a/b", "a-x2f-b", "a.b", "a--b", "a-db", "a-b", "a\"b", "a b"];
        let mut names: Vec<String> = keys.iter().map(|key| safe(key)).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), keys.len());
    }
}
