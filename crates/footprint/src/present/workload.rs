//! The report of workloads: what a unit takes, the arithmetic, and what all units take.

use wattshed_report::{
    Block, Cell, Column, Figure, Headline, Note, NoteKind, Report, Row, Scaling, Section, Table, Unit,
};

use super::estimate::{assumed, left_out, subtitle, warnings};
use super::ranges::brackets;
use crate::account::WORKLOAD;
use crate::estimate::Footprint;
use crate::estimated::Estimate;
use crate::resolve::{Amount, Workload};
use crate::workload::{arithmetic, figure, overtaken};

/// The report of the workloads of a spec, or of one of them.
pub fn workload(footprint: &Footprint, only: Option<&str>) -> Report {
    let report = Report::new(footprint.facility.name.clone(), subtitle(footprint)).with(about(footprint));
    let report = report.with(warnings(footprint));
    let report = super::workload_years::years(footprint, only).into_iter().fold(report, Report::with);
    let report = sections(footprint, only).into_iter().fold(report, Report::with);
    let report = report.with(super::factors::factors(footprint)).with(assumed(footprint)).with(left_out(footprint));
    let sections = report.sections.into_iter().filter(|section| !section.blocks.is_empty()).collect();
    Report { sections, ..report }
}

/// What the figures rest on.
fn about(footprint: &Footprint) -> Section {
    let of_site = match footprint.facility.reference {
        true => {
            "The spec has no size: there is no site to estimate, and PUE, water and grid are those of any amount of IT load \
             at this place."
        }
        false => {
            "A workload adds no load to the site: its figures are what of the site's year the work takes, by IT energy."
        }
    };
    let pue = footprint.value("pue").map(|pue| Headline::new("PUE", Figure::new(pue, Unit::Ratio)));
    let scope2 = &footprint.facility.electricity.scope2.factor;
    let grid =
        Headline::new("Grid, location", Figure::new(scope2.value, Unit::KgPerKwh)).with_note(scope2.source.clone());
    Section::new("answer", "")
        .with(pue.into_iter().chain([grid]).collect::<Vec<_>>())
        .with(of_site)
        .with(brackets(footprint.ensemble.draws, ""))
}

/// A section for each workload, and one for all where there are several.
pub(super) fn sections(footprint: &Footprint, only: Option<&str>) -> Vec<Section> {
    let asked = |workload: &&Workload| only.is_none_or(|only| workload.name == only);
    let workloads: Vec<&Workload> = footprint.facility.workloads.iter().filter(asked).collect();
    let each = workloads.iter().map(|workload| section(footprint, workload));
    let all = (workloads.len() > 1).then(|| together(footprint, &workloads));
    each.chain(all).collect()
}

const OF_A_UNIT: [(&str, &str); 9] = [
    ("Energy of the facility", "energy_wh_per_unit"),
    ("for a million tokens", "energy_wh_per_mtok"),
    ("at most, by its price", "energy_bound_wh_per_mtok"),
    ("Operation by location", "location_gco2e_per_unit"),
    ("Operation by the market", "market_gco2e_per_unit"),
    ("Made for it", "embodied_gco2e_per_unit"),
    ("Water of the site", "site_water_ml_per_unit"),
    ("Water of the grid", "source_water_ml_per_unit"),
    ("Accelerators", "accelerators_needed"),
];

/// What all units take, where designs are compared.
const TOTALS: [(&str, &str); 6] = [
    ("Racks", "racks_needed"),
    ("all, accelerator-hours", "accelerator_hours"),
    ("all, duration", "duration_days"),
    ("all, mean IT power", "mean_it_mw"),
    ("all, energy of the facility", "facility_energy_mwh"),
    ("all, total by location", "total_location_tco2e"),
];

const IN_ALL: [(&str, &str); 16] = [
    ("Units", "units"),
    ("Accelerator-hours", "accelerator_hours"),
    ("Accelerators on average", "accelerators_needed"),
    ("Racks of them", "racks_needed"),
    ("Duration", "duration_days"),
    ("IT energy", "it_energy_mwh"),
    ("Energy of the facility", "facility_energy_mwh"),
    ("Mean IT power", "mean_it_mw"),
    ("Water of the site, consumed", "site_water_consumption_m3"),
    ("Water of the grid, consumed", "source_water_consumption_m3"),
    ("Scope 1", "scope1_tco2e"),
    ("Scope 2 location", "scope2_location_tco2e"),
    ("Scope 2 market", "scope2_market_tco2e"),
    ("Scope 3", "scope3_tco2e"),
    ("of it IT equipment", "scope3_embodied_it_tco2e"),
    ("Total, location", "total_location_tco2e"),
];

fn section(footprint: &Footprint, workload: &Workload) -> Section {
    let title = format!("Workload {}: per {}", workload.name, workload.unit);
    let section = Section::new(format!("workload-{}", workload.name), title);
    let is_bound_alone = workload.demand.is_none();
    let note = |key: &str| match key {
        "energy_bound_wh_per_mtok" => "upper bound, not an estimate",
        "embodied_gco2e_per_unit" => "for its accelerator-hours",
        _ => "",
    };
    let lines = OF_A_UNIT.iter().filter(|(_, key)| *key != "accelerators_needed").filter_map(|(label, key)| {
        let figure = figure(footprint, workload, key)?;
        Some(Headline::new(*label, figure).with_note(note(key)))
    });
    let mut section = section.with(lines.collect::<Vec<_>>());
    section = section.with(steps(footprint, workload));
    if is_bound_alone {
        let text = "A price cannot tell an energy: this is what the energy can be at most, if the stated share of the price \
                    pays for it. Nothing follows from it for water and emissions.";
        return section.with(Block::Notes(vec![Note::new(NoteKind::Warning, text)]));
    }
    let in_all = match workload.amount {
        Amount::PerYear(_) => "In a year",
        Amount::InAll(1.0) => "In all",
        Amount::InAll(_) => "All units",
    };
    let mut table = Table::new(vec![Column::text(in_all), Column::figures("")]);
    for (label, key) in IN_ALL {
        if let Some(figure) = figure(footprint, workload, key) {
            table = table.with(vec![Cell::from(label), Cell::from(figure)]);
        }
    }
    section.with(table)
}

fn steps(footprint: &Footprint, workload: &Workload) -> Table {
    let columns = vec![Column::text("Step"), Column::text("From"), Column::figures("Result")];
    let steps = arithmetic(footprint, workload).into_iter();
    steps.fold(Table::new(columns), |table, step| {
        table.with(vec![Cell::from(step.what), Cell::from(step.how), Cell::from(step.figure)])
    })
}

/// All workloads in one table, with their sum where all of them are counted alike.
fn together(footprint: &Footprint, workloads: &[&Workload]) -> Section {
    const KEYS: [(&str, &str, Unit); 4] = [
        ("Energy of the facility", "facility_energy_mwh", Unit::Mwh),
        ("Scope 2 location", "scope2_location_tco2e", Unit::Tco2e),
        ("Scope 2 market", "scope2_market_tco2e", Unit::Tco2e),
        ("Total, location", "total_location_tco2e", Unit::Tco2e),
    ];
    let columns = KEYS.iter().map(|(label, ..)| Column::figures(*label));
    let mut table = Table::new(core::iter::once(Column::text("Workload")).chain(columns).collect());
    let value = |workload: &Workload, key: &str| footprint.value(&format!("workload.{}.{key}", workload.name));
    for workload in workloads {
        let cells = KEYS.iter().map(|(_, key, _)| Cell::from(figure(footprint, workload, key).map(without_range)));
        table = table.with(core::iter::once(Cell::from(workload.name.as_str())).chain(cells).collect::<Vec<_>>());
    }
    let per_year = |workload: &&&Workload| matches!(workload.amount, Amount::PerYear(_));
    let rates = workloads.iter().filter(per_year).count();
    if rates == 0 || rates == workloads.len() {
        let sum = |key: &str| workloads.iter().map(|workload| value(workload, key)).sum::<Option<f64>>();
        let cells = KEYS.iter().map(|(_, key, unit)| Cell::from(sum(key).map(|sum| Figure::new(sum, unit.clone()))));
        table = table.with(Row::total(core::iter::once(Cell::from("Sum")).chain(cells).collect()));
    }
    let section = Section::new("workloads", "All workloads").with(table);
    overtaken(footprint).into_iter().fold(section, |section, (run, days)| {
        section.with(format!(
            "Break-even: after {} all work by the time has taken as much energy as {run}.",
            Figure::new(days, Unit::Days)
        ))
    })
}

/// What workloads take in each of several designs; nothing without workloads.
pub(super) fn side_by_side(designs: &[Estimate]) -> Section {
    let section = Section::new("workloads", "Workloads side by side");
    let mut names: Vec<&str> = Vec::new();
    let sites: Vec<Option<&Footprint>> = designs.iter().map(Estimate::site).collect();
    for workload in sites.iter().flatten().flat_map(|footprint| &footprint.facility.workloads) {
        if !names.contains(&workload.name.as_str()) {
            names.push(&workload.name);
        }
    }
    let letters = (0..designs.len()).map(|index| Column::figures(super::compare::letter(index)));
    let columns: Vec<Column> = core::iter::once(Column::text("Workload")).chain(letters).collect();
    let mut table = Table::new(columns).scaled(Scaling::Row);
    for name in &names {
        for (label, key) in OF_A_UNIT.iter().chain(&TOTALS) {
            let of = |site: &Option<&Footprint>| {
                let footprint = (*site)?;
                let workload = footprint.facility.workloads.iter().find(|workload| workload.name == *name)?;
                figure(footprint, workload, key)
            };
            let cells: Vec<Option<Figure>> = sites.iter().map(of).collect();
            if cells.iter().any(Option::is_some) {
                let label = Cell::from(format!("{name}: {label}"));
                table =
                    table.with(core::iter::once(label).chain(cells.into_iter().map(Cell::from)).collect::<Vec<_>>());
            }
        }
    }
    if names.is_empty() {
        return section;
    }
    names.iter().filter_map(|name| times_the_first(&sites, name)).fold(section.with(table), Section::with)
}

/// The energy of a unit in each design over that in the first, in a sentence; nothing where all are alike.
fn times_the_first(sites: &[Option<&Footprint>], name: &str) -> Option<String> {
    let energy = |site: &Option<&Footprint>| (*site)?.value(&format!("{WORKLOAD}.{name}.energy_wh_per_unit"));
    let first = energy(sites.first()?).filter(|energy| *energy > 0.0)?;
    let ratios: Vec<(usize, f64)> =
        sites.iter().enumerate().skip(1).filter_map(|(index, site)| Some((index, energy(site)? / first))).collect();
    ratios.iter().any(|(_, ratio)| *ratio != 1.0).then(|| {
        let each = |(index, ratio): &(usize, f64)| {
            format!("{} {}", super::compare::letter(*index), Figure::new(*ratio, Unit::Plain("times".into())))
        };
        let each: Vec<String> = ratios.iter().map(each).collect();
        format!("{name}: energy of a unit over that of A: {}.", each.join(", "))
    })
}

fn without_range(figure: Figure) -> Figure {
    Figure { range: None, ..figure }
}
