//! Designs side by side.

use wattshed_report::{Cell, Column, Figure, Note, NoteKind, Report, Scaling, Section, Table, Unit, Words, both, say};

use super::caveats::{caveats, different_work};
use super::decision::{decision, turning};
use super::in_words;
use super::{cell, designs_apart, labelled, with_status};
use crate::compare::{Comparison, Difference, bridge, differences};
use crate::estimate::Footprint;
use crate::estimated::{Estimate, Estimated};
use crate::results::{DEFINITIONS, Definition};

/// The report of a comparison; the first design is the base of all differences.
pub fn compare(comparison: &Comparison) -> Report {
    let footprints = comparison.designs.as_slice();
    let names: Vec<&str> = footprints.iter().map(Estimated::name).collect();
    let mut report =
        Report::new(both!("Comparison", "Comparaison"), Words::joined(names, "; ")).with(designs(footprints));
    // Workloads alone have no totals of a site to choose by.
    if footprints.iter().any(|design| design.site().is_none_or(|site| !site.facility.reference)) {
        report = report.with(decision(comparison));
    }
    report = report
        .with(different_work(footprints))
        .with(side_by_side(comparison))
        .with(super::workload::side_by_side(footprints))
        .with(super::fleets_compared::per_machine(comparison))
        .with(super::fleets_compared::replaced(comparison));
    for (index, other) in footprints.iter().enumerate().skip(1) {
        report = report.with(against(comparison, index, other));
    }
    report = report.with(caveats(footprints));
    if let Some(section) = bases(footprints) {
        report = report.with(section);
    }
    report.sections.retain(|section| !section.blocks.is_empty());
    report
}

/// Results that a page tells of, where they apply; all others stand in JSON and CSV.
const PRINCIPAL: [&str; 28] = [
    "it_capacity_mw",
    "accelerators",
    "it_energy_mwh",
    "facility_energy_mwh",
    "design_facility_mw",
    "peak_facility_mw",
    "pue",
    "grid_energy_mwh",
    "onsite_energy_used_mwh",
    "unserved_energy_mwh",
    "site_water_withdrawal_m3",
    "site_water_consumption_m3",
    "source_water_consumption_m3",
    "wue_site_l_per_kwh",
    "scope1_tco2e",
    "scope2_location_tco2e",
    "scope2_market_tco2e",
    "scope3_tco2e",
    "scope3_embodied_it_tco2e",
    "embodied_it_total_tco2e",
    "total_location_tco2e",
    "total_market_tco2e",
    "cue_kg_per_kwh",
    "onsite_nox_t",
    "onsite_nox_pte_t",
    "implied_it_mw",
    "share_of_world_dc_energy",
    "land_ha",
];

/// Results that are the same as another one where there are no contracts, and where nothing is drained.
const REPEATING: [(&str, &str); 3] = [
    ("scope2_market_tco2e", "scope2_location_tco2e"),
    ("total_market_tco2e", "total_location_tco2e"),
    ("site_water_withdrawal_m3", "site_water_consumption_m3"),
];

/// Whether a page tells of a result: a principal one, one that designs are judged by, or a cost.
fn is_told(comparison: &Comparison, definition: &Definition) -> bool {
    // What is the same figure in every design is told once.
    let repeats = REPEATING.iter().find(|(key, _)| *key == definition.key).is_some_and(|(key, other)| {
        comparison.designs.iter().all(|design| design.value_of(key) == design.value_of(other))
    });
    if repeats {
        return false;
    }
    let judged = comparison.decision.criteria.iter().any(|criterion| criterion.definition.key == definition.key);
    judged || PRINCIPAL.contains(&definition.key) || definition.key.starts_with("energy_cost_")
}

pub(super) fn letter(index: usize) -> String {
    u8::try_from(index)
        .ok()
        .filter(|index| *index < 26)
        .map_or_else(|| format!("#{}", index + 1), |index| char::from(b'A' + index).to_string())
}

fn designs(footprints: &[Estimate]) -> Section {
    let columns = vec![
        Column::plain(),
        Column::text(both!("Design", "Variante")),
        Column::text(both!("Place", "Lieu")),
        Column::text(both!("Cooling", "Refroidissement")),
        Column::text(both!("Grid", "Réseau")),
    ];
    let mut table = Table::new(columns);
    for (index, footprint) in footprints.iter().enumerate() {
        let each = |read: &dyn Fn(&Footprint) -> String| Cell::name(of_sites(footprint, read));
        table = table.with(vec![
            Cell::name(letter(index)),
            Cell::from(with_status(footprint, Words::name(footprint.name()))),
            each(&|site| site.facility.site.place.clone()),
            each(&|site| match site.facility.system.as_str() {
                "" => both!("given PUE", "PUE donné").to_string(),
                system => system.to_owned(),
            }),
            each(&|site| site.facility.site.grid_region.as_str().to_owned()),
        ]);
    }
    Section::new("designs", both!("Designs", "Variantes")).with(table)
}

/// What the sites of a design say, each once.
fn of_sites(design: &Estimate, read: &dyn Fn(&Footprint) -> String) -> String {
    let mut said: Vec<String> = Vec::new();
    for text in design.footprints().into_iter().map(read) {
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said.join("; ")
}

fn side_by_side(comparison: &Comparison) -> Section {
    let footprints = comparison.designs.as_slice();
    let mut columns = vec![Column::text(both!("A year", "Une année"))];
    columns.extend((0..footprints.len()).map(|index| Column::figures(Words::name(letter(index)))));
    let mut table = Table::new(columns).scaled(Scaling::Row);
    let known =
        |definition: &&&Definition| footprints.iter().any(|footprint| footprint.value_of(definition.key).is_some());
    let all: Vec<&Definition> = DEFINITIONS.iter().filter(|definition| known(&definition)).collect();
    for definition in all.iter().filter(|definition| is_told(comparison, definition)) {
        let mut row = vec![Cell::from(name(footprints, definition))];
        row.extend(footprints.iter().map(|footprint| cell(footprint, definition.key)));
        table = table.with(row);
    }
    let shown = table.rows.len();
    let section = Section::new("results", both!("Results side by side", "Résultats côte à côte")).with(table);
    match all.len() - shown {
        0 => section,
        _ => section.with(say!(
            "{shown} of {} results; --format csv or json has all of them.",
            "{shown} résultats sur {} ; --format csv ou json les donne tous.",
            all.len()
        )),
    }
}

/// The name of a result; in megawatts with the label of the designs, where they have one in common.
fn name(designs: &[Estimate], definition: &Definition) -> Words {
    let mut labels = designs.iter().map(Estimated::status);
    let first = labels.next().flatten();
    let common = designs.first().filter(|_| first.is_some() && labels.all(|label| label == first));
    common.map_or_else(|| Words::name(definition.key), |design| labelled(design, definition))
}

fn against(comparison: &Comparison, index: usize, other: &Estimate) -> Section {
    let footprints = comparison.designs.as_slice();
    let (a, b) = (letter(0), letter(index));
    let drawn = other.ensemble().draws.is_some();
    let mut columns =
        vec![Column::text(both!("Result", "Résultat")), Column::figures(say!("{b} minus {a}", "{b} moins {a}"))];
    if drawn {
        columns.extend([
            Column::figures(both!("5 % of draws", "5 % des tirages")),
            Column::figures(both!("95 %", "95 %")),
            Column::figures(both!("lower in", "moins élevé dans")),
        ]);
    }
    let mut table = Table::new(columns);
    let differs = |difference: &Difference| {
        difference.design == index && difference.absolute != 0.0 && is_told(comparison, difference.definition)
    };
    for difference in differences(footprints).into_iter().filter(differs) {
        let unit = &difference.definition.unit;
        let change =
            |absolute: f64, relative| Cell::Difference { absolute: Figure::new(absolute, unit.clone()), relative };
        let mut row =
            vec![Cell::from(name(footprints, difference.definition)), change(difference.absolute, difference.relative)];
        if let Some(paired) = difference.paired {
            row.push(change(paired.spread.p5, None));
            row.push(change(paired.spread.p95, None));
            row.push(Figure::new(paired.probability_lower, Unit::Share).into());
        }
        table = table.with(row);
    }
    let title = say!("{b} against {a}: {}", "{b} face à {a} : {}", other.name());
    let mut section = Section::new(format!("against-{index}"), title);
    section = designs_apart::charts(comparison, index).into_iter().fold(section, Section::with);
    section = if table.rows.is_empty() {
        section.with(both!("No result differs.", "Aucun résultat ne diffère."))
    } else {
        section.with(table)
    };
    if drawn {
        let others = comparison.decision.criteria.iter().skip(1);
        for sentence in others.filter_map(|criterion| verdict(footprints, index, criterion.definition)) {
            section = section.with(sentence);
        }
    }
    let steps = footprints.first().and_then(|base| bridge(base, other));
    if let Some(steps) = steps {
        let columns = vec![
            Column::text(both!("Why the total differs", "Pourquoi le total diffère")),
            Column::figures(both!("Change", "Écart")),
        ];
        let mut why = Table::new(columns).scaled(Scaling::Column);
        let total: f64 = steps.iter().map(|step| step.tonnes).sum();
        for step in steps.into_iter().filter(|step| step.tonnes != 0.0) {
            why = why.with(vec![Cell::from(step.what), change(step.tonnes)]);
        }
        if total != 0.0 {
            let sum = vec![Cell::name("total_location_tco2e"), change(total)];
            section = section.with(why.with(wattshed_report::Row::total(sum))).with(say!(
                "In this order: {b}'s IT energy, then its PUE, its grid, what it burns and leaks, what was emitted to make it take the \
                 place of {a}'s.",
                "Dans cet ordre : l'énergie IT de {b}, puis son PUE, son réseau, ce qui y brûle et fuit, ce qu'a émis sa fabrication \
                    prennent la place de ceux de {a}."
            ));
        }
    }
    turning(section, comparison, index)
}

/// Which design is lower in a result, and how surely.
pub(super) fn verdict(footprints: &[Estimate], index: usize, definition: &Definition) -> Option<Words> {
    let (base, other) = (footprints.first()?, footprints.get(index)?);
    let paired = other.ensemble().difference(base.ensemble(), definition.key)?;
    let spread = paired.spread;
    if spread.p5 == 0.0 && spread.p95 == 0.0 {
        return None;
    }
    let sign = if spread.p50 > 0.0 { "+" } else { "" };
    let median = Figure::new(spread.p50, definition.unit.clone()).with_range(spread.p5, spread.p95);
    let (a, b) = (letter(0), letter(index));
    let what = match definition.unit {
        Unit::Tco2e => say!("{b} emits less than {a}", "{b} émet moins que {a}"),
        _ => say!("{b} is below {a}", "{b} est au-dessous de {a}"),
    };
    let share = Figure::new(paired.probability_lower, Unit::Share);
    Some(say!(
        "{}: {what} in {share} of draws; median {sign}{median}.",
        "{} : {what} dans {share} des tirages ; médiane {sign}{median}.",
        definition.key
    ))
}

/// A change with its sign.
fn change(tonnes: f64) -> Cell {
    Cell::Difference { absolute: Figure::new(tonnes, Unit::Tco2e), relative: None }
}

/// A note when the designs' carbon factors do not count the same.
fn bases(footprints: &[Estimate]) -> Option<Section> {
    let basis_of_site = |footprint: &Footprint| {
        let grid = &footprint.facility.electricity;
        let split = grid.life_cycle.is_some();
        let words = grid
            .scope2
            .factor
            .basis
            .map(|basis| {
                say!(
                    "at {}, {}, {}, {}",
                    "au stade {}, {}, {}, {}",
                    in_words(basis.at.text()),
                    in_words(basis.stages.text()),
                    basis.gases,
                    in_words(basis.gwp.text())
                )
            })
            .unwrap_or_default();
        if split {
            say!("{words}, split from a life-cycle figure", "{words}, séparé d'une valeur de cycle de vie").to_string()
        } else {
            words.to_string()
        }
    };
    let basis = |design: &Estimate| of_sites(design, &basis_of_site);
    let first = footprints.first().map(basis)?;
    let mut notes = Vec::new();
    for (index, footprint) in footprints.iter().enumerate().skip(1) {
        let own = basis(footprint);
        if own != first {
            let text = say!("{} counts {own}; A counts {first}", "{} compte {own} ; A compte {first}", letter(index));
            notes.push(Note::new(NoteKind::Warning, text).with_code("basis-differs"));
        }
    }
    (!notes.is_empty()).then(|| {
        Section::new(
            "bases",
            both!("The designs rest on different bases", "Les variantes reposent sur des bases différentes"),
        )
        .with(notes)
    })
}
