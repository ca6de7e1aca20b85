//! What a phase says of an input, what it takes the place of, and what takes its place later.

use wattshed_report::{Block, Report, Section, TreeNode};

use crate::diagnostic::{Code, Diagnostic};
use crate::estimate::Footprint;
use crate::provenance::source_of;
use crate::spec::scope::scoped;
use crate::spec::{Entry, Layer, fields};

/// Explains `phase.NAME.KEY` of a facility.
///
/// # Errors
/// The phase says nothing of the field.
pub(super) fn explain(footprint: &Footprint, key: &str) -> Result<Report, Diagnostic> {
    let inner = scoped(key);
    let phase = inner.phase.unwrap_or_default();
    let spec = &footprint.facility.spec;
    // From the lowest to the one that holds in the end.
    let held = spec.held(inner.key);
    let all: Vec<&Entry> = held.iter().flat_map(|held| held.overridden.iter().chain([&held.entry])).collect();
    let own = |entry: &&Entry| matches!(&entry.origin.layer, Layer::Phase(name) if name == phase);
    let Some(at) = all.iter().position(own) else { return Err(nothing(key, phase, inner.key)) };
    let node = |label: String, entry: &Entry| {
        let source = match spec.citation(&entry.key) {
            Some(citation) => format!("{}; {citation}", source_of(entry)),
            None => source_of(entry),
        };
        TreeNode::new(label, entry.value.to_string().as_str()).with_source(source)
    };
    let mut tree = all.get(at).map_or_else(|| TreeNode::new(key, ""), |entry| node(key.to_owned(), entry));
    for below in all.iter().take(at).rev() {
        tree = tree.with(node(format!("instead of the {}", below.origin.layer), below));
    }
    for above in all.iter().skip(at + 1) {
        tree = tree.with(node(format!("until the {}", above.origin.layer), above));
    }
    let doc = fields::find(inner.key).map_or("", |field| field.doc);
    let section = Section::new("explain", "").with(doc).with(Block::Tree(tree));
    Ok(Report::new(format!("{key} of {}", footprint.facility.name), "").with(section))
}

fn nothing(key: &str, phase: &str, inner: &str) -> Diagnostic {
    Diagnostic::error(Code::UnknownKey, format!("`{key}` is said nowhere"))
        .help(format!("`wattshed explain SPEC {inner}` tells what holds in the end, and what was before; a phase `{phase}` says its own fields"))
}
