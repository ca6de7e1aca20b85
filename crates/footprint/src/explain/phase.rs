//! What a phase says of an input, what it takes the place of, and what takes its place later.

use wattshed_report::{Block, Report, Section, TreeNode, Words, say, told};

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
    let node = |label: Words, entry: &Entry| {
        let source = match spec.citation(&entry.key) {
            Some(citation) => format!("{}; {citation}", source_of(entry)),
            None => source_of(entry),
        };
        TreeNode::new(label, Words::name(entry.value.to_string())).with_source(Words::name(source))
    };
    let mut tree = all
        .get(at)
        .map_or_else(|| TreeNode::new(Words::name(key), Words::none()), |entry| node(Words::name(key), entry));
    for below in all.iter().take(at).rev() {
        tree = tree.with(node(say!("instead of the {}", "au lieu de {}", below.origin.layer), below));
    }
    for above in all.iter().skip(at + 1) {
        tree = tree.with(node(say!("until the {}", "jusqu'à {}", above.origin.layer), above));
    }
    let doc = Words::name(fields::find(inner.key).map_or("", |field| field.doc));
    let section = Section::new("explain", Words::none()).with(doc).with(Block::Tree(tree));
    Ok(Report::new(say!("{key} of {}", "{key} de {}", footprint.facility.name), Words::none()).with(section))
}

fn nothing(key: &str, phase: &str, inner: &str) -> Diagnostic {
    Diagnostic::error(Code::UnknownKey, told!("`{key}` is said nowhere", "`{key}` n'est dit nulle part")).help(told!(
        "`wattshed explain SPEC {inner}` tells what holds in the end, and what was before; a phase `{phase}` says its own fields",
        "`wattshed explain SPEC {inner}` dit ce qui vaut à la fin, et ce qui valait avant ; une phase `{phase}` dit ses propres champs"
    ))
}
