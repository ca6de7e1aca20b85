//! Designs with fleets side by side: by the gigawatt, by computing power, by the hour; and what new machines save.

use wattshed_report::{Cell, Column, Figure, Section, Table, Unit};

use super::compare::letter;
use crate::compare::{Comparison, Intensities, Replacement, intensities, replacements};
use crate::estimated::{Estimate, Estimated};

/// Rows of the table: what it is, its unit, how it is read.
type Line = (&'static str, &'static str, fn(&Intensities) -> Option<f64>);

const LINES: [Line; 11] = [
    ("Facility energy per GW of IT", "TWh", |of| of.twh_per_gw),
    ("Total, location, per GW of IT", "kt CO2e", |of| of.kt_per_gw),
    ("IT capacity per EFLOP/s", "MW", |of| of.mw_per_eflops),
    ("Facility energy per EFLOP/s", "MWh", |of| of.mwh_per_eflops),
    ("Total, location, per EFLOP/s", "t CO2e", |of| of.t_per_eflops),
    ("Facility energy per PFLOP/s-day", "kWh", |of| of.mwh_per_eflops.map(|mwh| mwh / 365.0)),
    ("Total, location, per billion of budget", "kt CO2e", |of| of.t_per_billion.map(|t| t / 1e3)),
    ("Made for it, of the total", "%", |of| of.embodied_share.map(|share| share * 100.0)),
    ("Energy per accelerator-hour up", "kWh", |of| of.kwh_per_accelerator_hour),
    ("Total, location, per such hour", "g CO2e", |of| of.g_per_accelerator_hour),
    ("Water per such hour", "mL", |of| of.ml_per_accelerator_hour),
];

/// Designs by what their machines are and do; nothing where none has fleets.
pub(super) fn per_machine(comparison: &Comparison) -> Section {
    let section = Section::new("per-machine", "By the gigawatt, by computing power, by the hour");
    let designs: Vec<Option<Intensities>> = comparison.designs.iter().map(intensities).collect();
    let has_fleets = |design: &Estimate| design.value_of("accelerators").is_some();
    if !comparison.designs.iter().any(has_fleets) && !differ_in_size(&comparison.designs) {
        return section;
    }
    let letters = (0..designs.len()).map(|index| Column::figures(letter(index)));
    let columns = [Column::text("A year"), Column::text("in")].into_iter().chain(letters);
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
    if !comparison.designs.iter().any(has_fleets) {
        return section.with(table);
    }
    section.with(table).with(
        "EFLOP/s: dense throughput as stated by makers, at the precision of each fleet. Accelerator-hours up: accelerators × \
         availability × hours of the year; water: consumption at the site.",
    )
}

/// Whether amounts of designs are of unlike sizes.
fn differ_in_size(designs: &[Estimate]) -> bool {
    const ALIKE: f64 = 1e-3;
    let sizes: Vec<f64> = designs.iter().filter_map(|design| design.value_of("it_capacity_mw")).collect();
    sizes.iter().any(|size| sizes.first().is_some_and(|first| (size / first - 1.0).abs() > ALIKE))
}

/// What new machines in the place of others save, and when that is what was emitted to make them.
pub(super) fn replaced(comparison: &Comparison) -> Section {
    let section = Section::new("replacement", "New machines in the place of A's");
    replacements(&comparison.designs)
        .iter()
        .fold(section, |section, replacement| section.with(table(replacement)).with(sentence(replacement)))
}

fn table(replacement: &Replacement) -> Table {
    let design = letter(replacement.design);
    let tonnes = |value: f64| Cell::from(Figure::new(value, Unit::Tco2e));
    let change = |value: f64| Cell::Difference { absolute: Figure::new(value, Unit::Tco2e), relative: None };
    let columns = vec![Column::text(format!("{design}: {}", replacement.fleets.join(", "))), Column::figures("")];
    let mut table = Table::new(columns)
        .with(vec![Cell::from("Operation, a year"), change(replacement.operational_t)])
        .with(vec![Cell::from("Embodied, a year of lifetime"), change(replacement.embodied_a_year_t)]);
    if let Some(embodied) = replacement.embodied_t {
        table = table.with(vec![Cell::from("Emitted to make the new machines"), tonnes(embodied)]);
    }
    if let Ok(payback) = &replacement.payback {
        let years = Figure::new(payback.years, Unit::Years);
        let years = payback.spread.map_or(years.clone(), |spread| years.with_range(spread.p5, spread.p95));
        table = table.with(vec![Cell::from("Carbon payback"), years.into()]);
    }
    table
}

fn sentence(replacement: &Replacement) -> String {
    match &replacement.payback {
        Ok(payback) => {
            let never = payback
                .never
                .filter(|share| *share > 0.0)
                .map(|share| format!(" In {} of draws operation does not emit less.", Figure::new(share, Unit::Share)));
            format!(
                "Payback: what was emitted to make the new machines over what their operation saves in a year; the old ones are made \
                 already.{}",
                never.unwrap_or_default()
            )
        }
        Err(reason) => format!("No carbon payback: {reason}."),
    }
}
