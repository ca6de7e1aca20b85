//! Where a result of a workload comes from: its arithmetic, step by step, and what the spec says of it.

use wattshed_report::{Cell, Figure, Sentence, TreeNode, both, name, told};

use super::input;
use crate::account::NamedPart;
use crate::estimate::Footprint;
use crate::results::{self, Formula};
use crate::workload::{arithmetic, figure};

/// A result with its steps and inputs.
pub(super) fn tree(footprint: &Footprint, part: &NamedPart, key: &str) -> Option<TreeNode> {
    let label = name!("workload.{}.{key}", part.name);
    let workload = footprint.facility.workloads.iter().find(|workload| workload.name == part.name)?;
    let value: Figure = figure(footprint, workload, key)?.with_all_digits();
    let words = match results::find(key)?.formula {
        Formula::Hourly(words, sections) if sections.contains(&"workload") => name!("= {words}"),
        _ => both!(
            "its share of the site's year, by IT energy, or of its own machines",
            "sa part de l'année du site, selon l'énergie IT, ou de ses propres machines"
        )
        .words(),
    };
    let mut node = TreeNode::new(label, Cell::from(value)).with_source(words);
    for step in arithmetic(footprint, workload) {
        node = node.with(TreeNode::new(step.what, Cell::from(step.figure)).with_source(name!("= {}", step.how)));
    }
    node = node.with(input(footprint, &format!("workload.{}", part.name)));
    if let Some(fleet) = &workload.fleet {
        node = node.with(input(footprint, &format!("it.fleet.{}", fleet.name)));
    }
    Some(if footprint.facility.plant.design().is_none() { node.with(input(footprint, "facility.pue")) } else { node })
}

/// Why a workload has not a result that is asked for: it, or the result of it, is not there.
pub(super) fn not_there(footprint: &Footprint, key: &str) -> Option<Sentence> {
    let below = key.strip_prefix("workload.")?;
    let workloads = &footprint.facility.workloads;
    let (name, result) = below.split_once('.').unwrap_or((below, ""));
    if workloads.is_empty() {
        return Some(both!("the spec has no [workload.NAME]", "la spécification n'a pas de [workload.NOM]").into());
    }
    let Some(part) = footprint.year.parts.iter().find(|part| part.section == "workload" && part.name == name) else {
        let names = workloads.iter().map(|workload| workload.name.as_str()).collect::<Vec<_>>().join("`, `");
        return Some(told!(
            "the workloads of the spec are `{names}`",
            "les charges de travail de la spécification sont `{names}`"
        ));
    };
    let known: Vec<&str> = part.results.iter().map(|(key, _)| *key).collect();
    let near = crate::suggest::nearest(result, known.iter().copied());
    Some(match near {
        Some(near) => {
            told!("did you mean `workload.{name}.{near}`?", "vouliez-vous dire `workload.{name}.{near}` ?")
        }
        None => {
            let known = known.join(", ");
            told!("the results of `workload.{name}` are {known}", "les résultats de `workload.{name}` sont {known}")
        }
    })
}
