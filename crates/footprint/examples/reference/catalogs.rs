//! The catalogs, as `wattshed list` shows them.

use wattshed_footprint::present;
use wattshed_report::{Report, write_markdown};

use super::{code, head, table};

/// A report as part of a page: its headings one step lower.
fn below(report: &Report) -> String {
    let mut bytes = Vec::new();
    // A vector takes everything.
    let written = write_markdown(report, &mut bytes);
    let text = if written.is_ok() { String::from_utf8_lossy(&bytes).into_owned() } else { String::new() };
    let lines = text.lines().map(|line| if line.starts_with('#') { format!("#{line}\n") } else { format!("{line}\n") });
    lines.collect()
}

/// A report as a page: without its own title.
fn body(report: &Report) -> String {
    let text = below(report);
    let lines = text
        .lines()
        .skip(1)
        .map(|line| format!("{}\n", line.strip_prefix("##").map_or(line.to_owned(), |rest| format!("#{rest}"))));
    lines.collect()
}

pub(super) fn hardware() -> String {
    let about = "Accelerators, servers and racks for [fleets](../method/fleets.md): `wattshed list hardware`. A catalog of your own goes before it, and a spec may override every field.";
    let report = present::hardware("").map(|report| body(&report)).unwrap_or_default();
    format!("{}{report}", head("Hardware", about))
}

pub(super) fn generation() -> String {
    let about = "Machines for [plant on site](../method/on-site-plant.md), and what their stacks emit: `wattshed list generation`.";
    format!("{}{}", head("Machines on site", about), body(&present::machines("")))
}

pub(super) fn cooling() -> String {
    let about = "The fourteen cooling systems, each with its parameters by preset, their sources, and what it was compared with: `wattshed list cooling NAME`.";
    let mut page = head("Cooling systems", about);
    let systems: Vec<&str> = wattshed_footprint::resolve::cooling_systems().collect();
    page.push_str(&table(&["system"], systems.iter().map(|name| vec![format!("[{name}](#{name})")])));
    for system in systems {
        if let Ok(report) = present::cooling_system(system) {
            page.push_str(&format!("\n{}", below(&report)));
        }
    }
    page.push_str(&format!("\n{}", below(&present::power(""))));
    page
}

pub(super) fn presets() -> String {
    let about = "Every preset with its source and licence; its values stand with the [cooling systems](cooling.md) and the power chain.";
    let rows = wattshed_footprint::catalog::presets().iter().map(|preset| {
        let year = preset.citation.year.map(|year| year.to_string()).unwrap_or_default();
        vec![
            code(&format!("{}/{}", preset.subject, preset.name)),
            preset.patch.entries.len().to_string(),
            preset.citation.source.clone(),
            year,
            preset.citation.licence.clone().unwrap_or_default(),
        ]
    });
    format!("{}{}", head("Presets", about), table(&["preset", "fields", "source", "year", "licence"], rows))
}
