//! Designs with fleets side by side: by the gigawatt, by computing power, by the hour; and what new machines save.

use wattshed_report::{Both, Cell, Column, Figure, Section, Table, Unit, Words, both, say};

use super::compare::letter;
use crate::compare::{Comparison, Intensities, Replacement, intensities, replacements};

/// Rows of the table: what it is, its unit, how it is read.
type Line = (Both, Both, fn(&Intensities) -> Option<f64>);

const LINES: [Line; 8] = [
    (both!("Facility energy per GW of IT", "Énergie de l'installation par GW IT"), Both::name("TWh"), |of| {
        of.twh_per_gw
    }),
    (both!("Total, location, per GW of IT", "Total, localisation, par GW IT"), Both::name("kt CO2e"), |of| {
        of.kt_per_gw
    }),
    (both!("IT capacity per EFLOP/s", "Capacité IT par EFLOP/s"), Both::name("MW"), |of| of.mw_per_eflops),
    (both!("Facility energy per EFLOP/s", "Énergie de l'installation par EFLOP/s"), Both::name("MWh"), |of| {
        of.mwh_per_eflops
    }),
    (both!("Total, location, per EFLOP/s", "Total, localisation, par EFLOP/s"), Both::name("t CO2e"), |of| {
        of.t_per_eflops
    }),
    (
        both!("Energy per accelerator-hour up", "Énergie par heure d'accélérateur en service"),
        Both::name("kWh"),
        |of| of.kwh_per_accelerator_hour,
    ),
    (
        both!("Total, location, per such hour", "Total, localisation, par heure de ce type"),
        Both::name("g CO2e"),
        |of| of.g_per_accelerator_hour,
    ),
    (both!("Water per such hour", "Eau par heure de ce type"), Both::name("mL"), |of| of.ml_per_accelerator_hour),
];

/// Designs by what their machines are and do; nothing where none has fleets.
pub(super) fn per_machine(comparison: &Comparison) -> Section {
    let section = Section::new(
        "per-machine",
        both!("By the gigawatt, by computing power, by the hour", "Par gigawatt, par puissance de calcul, par heure"),
    );
    let designs: Vec<Option<Intensities>> =
        comparison.designs.iter().map(|design| intensities(design.site()?)).collect();
    if designs.iter().all(Option::is_none) {
        return section;
    }
    let letters = (0..designs.len()).map(|index| Column::figures(Words::name(letter(index))));
    let columns =
        [Column::text(both!("A year", "Une année")), Column::text(both!("in", "en"))].into_iter().chain(letters);
    let mut table = Table::new(columns.collect());
    for (label, unit, read) in LINES {
        let values: Vec<Option<f64>> = designs.iter().map(|design| design.as_ref().and_then(read)).collect();
        if values.iter().all(Option::is_none) {
            continue;
        }
        let cells =
            values.into_iter().map(|value| Cell::from(value.map(|value| Figure::new(value, Unit::Plain("".into())))));
        table = table.with([Cell::from(label), Cell::from(unit)].into_iter().chain(cells).collect::<Vec<_>>());
    }
    section.with(table).with(
        both!("EFLOP/s: dense throughput as stated by makers, at the precision of each fleet. Accelerator-hours up: accelerators × \
         availability × hours of the year; water: consumption at the site.", "EFLOP/s : débit dense annoncé par les fabricants, à la précision de chaque parc. Heures d'accélérateur \
            en service : accélérateurs × disponibilité × heures de l'année ; eau : consommation sur site."),
    )
}

/// What new machines in the place of others save, and when that is what was emitted to make them.
pub(super) fn replaced(comparison: &Comparison) -> Section {
    let section = Section::new(
        "replacement",
        both!("New machines in the place of A's", "De nouvelles machines à la place de celles de A"),
    );
    replacements(&comparison.designs)
        .iter()
        .fold(section, |section, replacement| section.with(table(replacement)).with(sentence(replacement)))
}

fn table(replacement: &Replacement) -> Table {
    let design = letter(replacement.design);
    let tonnes = |value: f64| Cell::from(Figure::new(value, Unit::Tco2e));
    let change = |value: f64| Cell::Difference { absolute: Figure::new(value, Unit::Tco2e), relative: None };
    let columns = vec![
        Column::text(say!("{design}: {}", "{design} : {}", replacement.fleets.join(", "))),
        Column::plain_figures(),
    ];
    let mut table = Table::new(columns)
        .with(vec![
            Cell::from(both!("Operation, a year", "Exploitation, une année")),
            change(replacement.operational_t),
        ])
        .with(vec![
            Cell::from(both!("Embodied, a year of lifetime", "Fabrication, une année de durée de vie")),
            change(replacement.embodied_a_year_t),
        ]);
    if let Some(embodied) = replacement.embodied_t {
        table = table.with(vec![
            Cell::from(both!("Emitted to make the new machines", "Émis pour fabriquer les nouvelles machines")),
            tonnes(embodied),
        ]);
    }
    if let Ok(payback) = &replacement.payback {
        let years = Figure::new(payback.years, Unit::Years);
        let years = payback.spread.map_or(years.clone(), |spread| years.with_range(spread.p5, spread.p95));
        table = table.with(vec![Cell::from(both!("Carbon payback", "Temps de retour carbone")), years.into()]);
    }
    table
}

fn sentence(replacement: &Replacement) -> Words {
    match &replacement.payback {
        Ok(payback) => {
            let never = payback.never.filter(|share| *share > 0.0).map(|share| {
                say!(
                    " In {} of draws operation does not emit less.",
                    " Dans {} des tirages, l'exploitation n'émet pas moins.",
                    Figure::new(share, Unit::Share)
                )
            });
            say!(
                "Payback: what was emitted to make the new machines over what their operation saves in a year; the old ones are made \
                 already.{}",
                "Temps de retour : ce qui a été émis pour fabriquer les nouvelles machines, rapporté à ce que \
                    leur exploitation économise en un an ; les anciennes sont déjà fabriquées.{}",
                never.unwrap_or_default()
            )
        }
        Err(reason) => say!("No carbon payback: {reason}.", "Pas de temps de retour carbone : {reason}."),
    }
}
