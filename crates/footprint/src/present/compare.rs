//! Designs side by side.

use wattshed_report::{Cell, Column, Figure, Note, NoteKind, Report, Scaling, Section, Table, Unit};

use super::cell;
use crate::compare::{Difference, bridge, differences};
use crate::estimate::Footprint;
use crate::results::DEFINITIONS;

/// The report of a comparison; the first design is the base of all differences.
pub fn compare(footprints: &[Footprint]) -> Report {
    let names: Vec<&str> = footprints.iter().map(|footprint| footprint.facility.name.as_str()).collect();
    let mut report =
        Report::new("Comparison", names.join("; ")).with(designs(footprints)).with(side_by_side(footprints));
    for (index, other) in footprints.iter().enumerate().skip(1) {
        report = report.with(against(footprints, index, other));
    }
    if let Some(section) = bases(footprints) {
        report = report.with(section);
    }
    report
}

fn letter(index: usize) -> String {
    u8::try_from(index)
        .ok()
        .filter(|index| *index < 26)
        .map_or_else(|| format!("#{}", index + 1), |index| char::from(b'A' + index).to_string())
}

fn designs(footprints: &[Footprint]) -> Section {
    let columns = vec![
        Column::text(""),
        Column::text("Design"),
        Column::text("Place"),
        Column::text("Cooling"),
        Column::text("Grid"),
    ];
    let mut table = Table::new(columns);
    for (index, footprint) in footprints.iter().enumerate() {
        let facility = &footprint.facility;
        table = table.with(vec![
            Cell::from(letter(index)),
            Cell::from(facility.name.as_str()),
            Cell::from(facility.site.place.as_str()),
            Cell::from(facility.system.as_str()),
            Cell::from(facility.site.grid_region.as_str()),
        ]);
    }
    Section::new("designs", "Designs").with(table)
}

fn side_by_side(footprints: &[Footprint]) -> Section {
    let mut columns = vec![Column::text("A year")];
    columns.extend((0..footprints.len()).map(|index| Column::figures(letter(index))));
    let mut table = Table::new(columns).scaled(Scaling::Row);
    for definition in DEFINITIONS {
        if footprints.iter().any(|footprint| footprint.value(definition.key).is_some()) {
            let mut row = vec![Cell::from(definition.key)];
            row.extend(footprints.iter().map(|footprint| cell(footprint, definition.key)));
            table = table.with(row);
        }
    }
    Section::new("results", "Results side by side").with(table)
}

fn against(footprints: &[Footprint], index: usize, other: &Footprint) -> Section {
    let (a, b) = (letter(0), letter(index));
    let drawn = other.ensemble.draws.is_some();
    let mut columns = vec![Column::text("Result"), Column::figures(format!("{b} minus {a}"))];
    if drawn {
        columns.extend([Column::figures("5 % of draws"), Column::figures("95 %"), Column::figures("lower in")]);
    }
    let mut table = Table::new(columns);
    let differs = |difference: &Difference| difference.design == index && difference.absolute != 0.0;
    for difference in differences(footprints).into_iter().filter(differs) {
        let unit = &difference.definition.unit;
        let change =
            |absolute: f64, relative| Cell::Difference { absolute: Figure::new(absolute, unit.clone()), relative };
        let mut row = vec![Cell::from(difference.definition.key), change(difference.absolute, difference.relative)];
        if let Some(paired) = difference.paired {
            row.push(change(paired.spread.p5, None));
            row.push(change(paired.spread.p95, None));
            row.push(Figure::new(paired.probability_lower, Unit::Share).into());
        }
        table = table.with(row);
    }
    let title = format!("{b} against {a}: {}", other.facility.name);
    let mut section = Section::new(format!("against-{index}"), title);
    section = if table.rows.is_empty() { section.with("No result differs.") } else { section.with(table) };
    if drawn {
        section = section.with(verdict(footprints, index, &a, &b));
    }
    let steps = footprints.first().and_then(|base| bridge(base, other));
    if let Some(steps) = steps {
        let columns = vec![Column::text("Why the total differs"), Column::figures("Change")];
        let mut why = Table::new(columns).scaled(Scaling::Column);
        let total: f64 = steps.iter().map(|step| step.tonnes).sum();
        for step in steps {
            why = why.with(vec![Cell::from(step.what), change(step.tonnes)]);
        }
        if total != 0.0 {
            let sum = vec![Cell::from("total_location_tco2e"), change(total)];
            section = section
                .with(why.with(wattshed_report::Row::total(sum)))
                .with(format!("In this order: {b}'s IT energy, then its PUE, then its grid take the place of {a}'s."));
        }
    }
    section
}

/// Which design emits less, and how surely.
fn verdict(footprints: &[Footprint], index: usize, a: &str, b: &str) -> String {
    let key = "total_location_tco2e";
    let paired = footprints
        .first()
        .zip(footprints.get(index))
        .and_then(|(base, other)| other.ensemble.difference(&base.ensemble, key));
    let Some(paired) = paired else { return String::new() };
    let tonnes = |value: f64| Figure::new(value, Unit::Tco2e);
    let spread = paired.spread;
    format!(
        "{b} emits less than {a} in {} of draws ({key}); median {}, 5 to 95 % {} to {}. What both designs share is drawn once for \
         both and cancels.",
        Figure::new(paired.probability_lower, Unit::Share),
        tonnes(spread.p50),
        tonnes(spread.p5),
        tonnes(spread.p95)
    )
}

/// A change with its sign.
fn change(tonnes: f64) -> Cell {
    Cell::Difference { absolute: Figure::new(tonnes, Unit::Tco2e), relative: None }
}

/// A note when the designs' carbon factors do not count the same.
fn bases(footprints: &[Footprint]) -> Option<Section> {
    let basis = |footprint: &Footprint| {
        let grid = &footprint.facility.electricity;
        let split = grid.life_cycle.is_some();
        let words = grid
            .scope2
            .factor
            .basis
            .map(|basis| format!("at {}, {}, {}, {}", basis.at, basis.stages, basis.gases, basis.gwp))
            .unwrap_or_default();
        if split { format!("{words}, split from a life-cycle figure") } else { words }
    };
    let first = footprints.first().map(basis)?;
    let mut notes = Vec::new();
    for (index, footprint) in footprints.iter().enumerate().skip(1) {
        let own = basis(footprint);
        if own != first {
            let text = format!("{} counts {own}; A counts {first}", letter(index));
            notes.push(Note::new(NoteKind::Warning, text).with_code("basis-differs"));
        }
    }
    (!notes.is_empty()).then(|| Section::new("bases", "The designs rest on different bases").with(notes))
}
