//! The report of workloads: what a unit takes, the arithmetic, and what all units take.

use wattshed_report::{
    Block, Both, Cell, Column, Figure, Headline, Note, NoteKind, Report, Row, Scaling, Section, Table, Unit, Words,
    both, say,
};

use super::estimate::{assumed, left_out, subtitle, warnings};
use super::ranges::brackets;
use crate::estimate::Footprint;
use crate::estimated::Estimate;
use crate::resolve::{Amount, Workload};
use crate::workload::{arithmetic, figure};

/// The report of the workloads of a spec, or of one of them.
pub fn workload(footprint: &Footprint, only: Option<&str>) -> Report {
    let report = Report::new(Words::name(footprint.facility.name.as_str()), subtitle(footprint)).with(about(footprint));
    let report = report.with(warnings(footprint));
    let report = sections(footprint, only).into_iter().fold(report, Report::with);
    let report = report.with(super::factors::factors(footprint)).with(assumed(footprint)).with(left_out(footprint));
    let sections = report.sections.into_iter().filter(|section| !section.blocks.is_empty()).collect();
    Report { sections, ..report }
}

/// What the figures rest on.
fn about(footprint: &Footprint) -> Section {
    let of_site = match footprint.facility.reference {
        true => {
            both!(
                "The spec has no size: there is no site to estimate, and PUE, water and grid are those of any amount of IT load \
             at this place.",
                "La spécification n'a pas de taille : il n'y a pas de site à estimer, et le PUE, l'eau et le réseau \
                sont ceux de n'importe quelle quantité de charge IT en ce lieu."
            )
        }
        false => {
            both!(
                "A workload adds no load to the site: its figures are what of the site's year the work takes, by IT energy.",
                "Une charge de travail n'ajoute rien à la charge du site : ses valeurs sont ce que le travail prend \
                de l'année du site, selon l'énergie IT."
            )
        }
    };
    let pue = footprint.value("pue").map(|pue| Headline::new(Both::name("PUE"), Figure::new(pue, Unit::Ratio)));
    let scope2 = &footprint.facility.electricity.scope2.factor;
    let grid =
        Headline::new(both!("Grid, location", "Réseau, localisation"), Figure::new(scope2.value, Unit::KgPerKwh))
            .with_note(Words::name(scope2.source.as_str()));
    Section::new("answer", Words::none())
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

const OF_A_UNIT: [(Both, &str); 9] = [
    (both!("Energy of the facility", "Énergie de l'installation"), "energy_wh_per_unit"),
    (both!("for a million tokens", "pour un million de tokens"), "energy_wh_per_mtok"),
    (both!("at most, by its price", "au plus, d'après son prix"), "energy_bound_wh_per_mtok"),
    (both!("Operation by location", "Exploitation, localisation"), "location_gco2e_per_unit"),
    (both!("Operation by the market", "Exploitation, marché"), "market_gco2e_per_unit"),
    (both!("Made for it", "Fabriqué pour elle"), "embodied_gco2e_per_unit"),
    (both!("Water of the site", "Eau du site"), "site_water_ml_per_unit"),
    (both!("Water of the grid", "Eau du réseau électrique"), "source_water_ml_per_unit"),
    (both!("Accelerators", "Accélérateurs"), "accelerators_needed"),
];

/// What all units take, where designs are compared.
const TOTALS: [(Both, &str); 2] = [
    (both!("all, energy of the facility", "tout, énergie de l'installation"), "facility_energy_mwh"),
    (both!("all, total by location", "tout, total par localisation"), "total_location_tco2e"),
];

const IN_ALL: [(Both, &str); 15] = [
    (both!("Units", "Unités"), "units"),
    (both!("Accelerator-hours", "Heures d'accélérateur"), "accelerator_hours"),
    (both!("Accelerators on average", "Accélérateurs en moyenne"), "accelerators_needed"),
    (both!("Duration", "Durée"), "duration_days"),
    (both!("IT energy", "Énergie IT"), "it_energy_mwh"),
    (both!("Energy of the facility", "Énergie de l'installation"), "facility_energy_mwh"),
    (both!("Mean IT power", "Puissance IT moyenne"), "mean_it_mw"),
    (both!("Water of the site, consumed", "Eau du site, consommée"), "site_water_consumption_m3"),
    (both!("Water of the grid, consumed", "Eau du réseau électrique, consommée"), "source_water_consumption_m3"),
    (both!("Scope 1", "Périmètre 1"), "scope1_tco2e"),
    (both!("Scope 2 location", "Périmètre 2, localisation"), "scope2_location_tco2e"),
    (both!("Scope 2 market", "Périmètre 2, marché"), "scope2_market_tco2e"),
    (both!("Scope 3", "Périmètre 3"), "scope3_tco2e"),
    (both!("of it IT equipment", "dont équipements IT"), "scope3_embodied_it_tco2e"),
    (both!("Total, location", "Total, localisation"), "total_location_tco2e"),
];

fn section(footprint: &Footprint, workload: &Workload) -> Section {
    let title = say!("Workload {}: per {}", "Charge de travail {} : par {}", workload.name, workload.unit);
    let section = Section::new(format!("workload-{}", workload.name), title);
    let is_bound_alone = workload.demand.is_none();
    let note = |key: &str| match key {
        "energy_bound_wh_per_mtok" => both!("upper bound, not an estimate", "borne supérieure, pas une estimation"),
        "embodied_gco2e_per_unit" => both!("for its accelerator-hours", "pour ses heures d'accélérateur"),
        _ => Both::default(),
    };
    let lines = OF_A_UNIT.iter().filter(|(_, key)| *key != "accelerators_needed").filter_map(|(label, key)| {
        let figure = figure(footprint, workload, key)?;
        Some(Headline::new(*label, figure).with_note(note(key)))
    });
    let mut section = section.with(lines.collect::<Vec<_>>());
    section = section.with(steps(footprint, workload));
    if is_bound_alone {
        let text = both!(
            "A price cannot tell an energy: this is what the energy can be at most, if the stated share of the price \
                    pays for it. Nothing follows from it for water and emissions.",
            "Un prix ne dit pas une énergie : voici ce que l'énergie peut être au plus, si la part déclarée du prix \
            la paie. Rien n'en découle pour l'eau et les émissions."
        );
        return section.with(Block::Notes(vec![Note::new(NoteKind::Warning, text)]));
    }
    let in_all = match workload.amount {
        Amount::PerYear(_) => both!("In a year", "En une année"),
        Amount::InAll(1.0) => both!("In all", "En tout"),
        Amount::InAll(_) => both!("All units", "Toutes les unités"),
    };
    let mut table = Table::new(vec![Column::text(in_all), Column::plain_figures()]);
    for (label, key) in IN_ALL {
        if let Some(figure) = figure(footprint, workload, key) {
            table = table.with(vec![Cell::from(label), Cell::from(figure)]);
        }
    }
    section.with(table)
}

fn steps(footprint: &Footprint, workload: &Workload) -> Table {
    let columns = vec![
        Column::text(both!("Step", "Étape")),
        Column::text(both!("From", "À partir de")),
        Column::figures(both!("Result", "Résultat")),
    ];
    let steps = arithmetic(footprint, workload).into_iter();
    steps.fold(Table::new(columns), |table, step| {
        table.with(vec![Cell::from(step.what), Cell::from(step.how), Cell::from(step.figure)])
    })
}

/// All workloads in one table, with their sum where all of them are counted alike.
fn together(footprint: &Footprint, workloads: &[&Workload]) -> Section {
    const KEYS: [(Both, &str, Unit); 4] = [
        (both!("Energy of the facility", "Énergie de l'installation"), "facility_energy_mwh", Unit::Mwh),
        (both!("Scope 2 location", "Périmètre 2, localisation"), "scope2_location_tco2e", Unit::Tco2e),
        (both!("Scope 2 market", "Périmètre 2, marché"), "scope2_market_tco2e", Unit::Tco2e),
        (both!("Total, location", "Total, localisation"), "total_location_tco2e", Unit::Tco2e),
    ];
    let columns = KEYS.iter().map(|(label, ..)| Column::figures(*label));
    let mut table =
        Table::new(core::iter::once(Column::text(both!("Workload", "Charge de travail"))).chain(columns).collect());
    let value = |workload: &Workload, key: &str| footprint.value(&format!("workload.{}.{key}", workload.name));
    for workload in workloads {
        let cells = KEYS.iter().map(|(_, key, _)| Cell::from(figure(footprint, workload, key).map(without_range)));
        table = table.with(core::iter::once(Cell::name(workload.name.as_str())).chain(cells).collect::<Vec<_>>());
    }
    let per_year = |workload: &&&Workload| matches!(workload.amount, Amount::PerYear(_));
    let rates = workloads.iter().filter(per_year).count();
    if rates == 0 || rates == workloads.len() {
        let sum = |key: &str| workloads.iter().map(|workload| value(workload, key)).sum::<Option<f64>>();
        let cells = KEYS.iter().map(|(_, key, unit)| Cell::from(sum(key).map(|sum| Figure::new(sum, unit.clone()))));
        table = table.with(Row::total(core::iter::once(Cell::from(both!("Sum", "Somme"))).chain(cells).collect()));
    }
    Section::new("workloads", both!("All workloads", "Toutes les charges de travail")).with(table)
}

/// What workloads take in each of several designs; nothing without workloads.
pub(super) fn side_by_side(designs: &[Estimate]) -> Section {
    let section = Section::new("workloads", both!("Workloads side by side", "Charges de travail côte à côte"));
    let mut names: Vec<&str> = Vec::new();
    let sites: Vec<Option<&Footprint>> = designs.iter().map(Estimate::site).collect();
    for workload in sites.iter().flatten().flat_map(|footprint| &footprint.facility.workloads) {
        if !names.contains(&workload.name.as_str()) {
            names.push(&workload.name);
        }
    }
    let letters = (0..designs.len()).map(|index| Column::figures(Words::name(super::compare::letter(index))));
    let columns: Vec<Column> =
        core::iter::once(Column::text(both!("Workload", "Charge de travail"))).chain(letters).collect();
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
                let label = Cell::from(say!("{name}: {label}", "{name} : {label}"));
                table =
                    table.with(core::iter::once(label).chain(cells.into_iter().map(Cell::from)).collect::<Vec<_>>());
            }
        }
    }
    if names.is_empty() { section } else { section.with(table) }
}

fn without_range(figure: Figure) -> Figure {
    Figure { range: None, ..figure }
}
