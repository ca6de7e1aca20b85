//! What the whole is for: money behind it, machines in it, work it does.

use wattshed_report::{Both, Cell, Column, Figure, Row, Scaling, Section, Table, Unit, Words, both, say};

use super::{cell, told};
use crate::account::WORKLOAD;
use crate::compare::{Intensities, accelerator_hours_of, intensities_of};
use crate::estimated::Estimated;
use crate::portfolio::{Portfolio, PortfolioSite};

/// The budget of the whole, what of it the named sites are, and what has no site.
pub(super) fn money(portfolio: &Portfolio) -> Section {
    let section = Section::new("money", both!("Money: what the budget builds", "Argent : ce que le budget construit"));
    let Some(unsited) = portfolio.unsited.and_then(|index| portfolio.sites.get(index)) else { return section };
    let named: f64 = portfolio
        .sites
        .iter()
        .filter(|site| site.name != unsited.name)
        .filter_map(|site| site.footprint.value("it_capacity_mw"))
        .sum();
    let table = Table::new(vec![Column::text(both!("IT power", "Puissance IT")), Column::plain_figures()])
        .with(vec![Cell::from(both!("The budget pays for", "Le budget paie")), cell(portfolio, "implied_it_mw")])
        .with(vec![Cell::from(both!("Named sites", "Sites nommés")), Cell::from(Figure::new(named, Unit::Mw))])
        .with(vec![Cell::from(both!("Without a site", "Sans site")), cell(&unsited.footprint, "it_capacity_mw")])
        .with(vec![
            Cell::from(both!(
                "Energy over that of the world's data centers, 2024",
                "Énergie rapportée à celle des centres de données du monde, 2024"
            )),
            cell(portfolio, "share_of_world_dc_energy"),
        ]);
    let spec = &unsited.footprint.facility.spec;
    let text = |key: &str| spec.entry(key).map(|entry| entry.value.to_string()).unwrap_or_default();
    section.with(told(table)).with(say!(
        "{} × {} that is data centers, at {}. The named sites are part of it, whatever they cost: what is left of its power is the member `unsited`, \
         estimated from the top of the spec. No money is added.",
        "{} × {} pour les centres de données, à {}. Les sites nommés en font partie, quel que soit leur coût : le reste de sa puissance est le membre `unsited`, \
         estimé depuis le haut de la spécification. Aucune somme n'est additionnée.",
        text("capex.amount"),
        text("capex.share"),
        text("capex.cost")
    ))
}

/// A site with what an hour of its accelerators takes.
struct Hours<'p> {
    site: &'p PortfolioSite,
    accelerators: f64,
    grams: f64,
    ml: Option<f64>,
}

/// Sites by what an hour of an accelerator takes there, the least emitting first: who gets scarce machines.
pub(super) fn machines(portfolio: &Portfolio) -> Section {
    let section = Section::new(
        "per-accelerator-hour",
        both!("Where an accelerator-hour emits least", "Où une heure d'accélérateur émet le moins"),
    );
    let of = |site: &'_ PortfolioSite| {
        accelerator_hours_of(&site.footprint)?;
        let intensities = intensities_of(&site.footprint)?;
        Some((
            site.footprint.value("accelerators")?,
            intensities.g_per_accelerator_hour?,
            intensities.ml_per_accelerator_hour,
        ))
    };
    let mut rows: Vec<Hours<'_>> = portfolio
        .sites
        .iter()
        .filter_map(|site| {
            let (accelerators, grams, ml) = of(site)?;
            Some(Hours { site, accelerators, grams, ml })
        })
        .collect();
    if rows.len() < 2 {
        return section;
    }
    // A stable sort: equals stay in the order of the spec.
    rows.sort_by(|a, b| a.grams.total_cmp(&b.grams));
    let mut by_water: Vec<&Hours<'_>> = rows.iter().filter(|row| row.ml.is_some()).collect();
    by_water.sort_by(|a, b| a.ml.unwrap_or(0.0).total_cmp(&b.ml.unwrap_or(0.0)));
    let by_water: Vec<&str> = by_water.iter().map(|row| row.site.name.as_str()).collect();
    let columns = [
        both!("Machines", "Machines"),
        both!("so far", "cumul"),
        both!("kt so far", "kt, cumul"),
        both!("ML so far", "ML, cumul"),
        Both::name("g/h"),
        Both::name("mL/h"),
    ];
    let columns = std::iter::once(Column::text(both!("Site", "Site"))).chain(columns.map(Column::figures)).collect();
    let mut table = Table::new(columns).scaled(Scaling::Column);
    // Units stand in the heads: with them in the cells the table is wider than a terminal.
    let number = |value: f64| Cell::from(Figure::new(value, Unit::Plain("".into())));
    let (mut so_far, mut kilotonnes, mut megalitres) = (0.0, 0.0, Some(0.0));
    for row in &rows {
        let footprint = &row.site.footprint;
        so_far += row.accelerators;
        kilotonnes += footprint.value("total_location_tco2e").unwrap_or(0.0) / 1e3;
        let water = footprint.value("site_water_consumption_m3");
        megalitres = megalitres.zip(water).map(|(sum, m3)| sum + m3 / 1e3);
        table = table.with(vec![
            Cell::name(row.site.name.as_str()),
            Cell::from(Figure::new(row.accelerators, Unit::Count)),
            Cell::from(Figure::new(so_far, Unit::Count)),
            number(kilotonnes),
            megalitres.map_or(Cell::Empty, number),
            number(row.grams),
            row.ml.map_or(Cell::Empty, number),
        ]);
    }
    let section = section.with(table).with(both!(
        "With fewer accelerators than all sites hold, fill the sites from the top: what an hour takes at a site hardly depends on \
         how full it is. g/h: CO2e of all that the location-based total holds, for an hour of an accelerator that is up; kt: the same \
         of a year, of all machines so far; mL and ML: water consumed at the sites.",
        "Avec moins d'accélérateurs que les sites n'en contiennent, remplir les sites à partir du haut : ce que prend une heure sur un \
         site dépend à peine de son remplissage. g/h : CO2e de tout ce que contient le total selon la localisation, pour une heure d'un \
         accélérateur en service ; kt : de même pour une année, toutes machines cumulées ; mL et ML : eau consommée sur les sites."
    ));
    match by_water.as_slice() {
        [] => section,
        sites => section.with(say!(
            "To take the least water, fill them in this order: {}.",
            "Pour prendre le moins d'eau, les remplir dans cet ordre : {}.",
            sites.join(", ")
        )),
    }
}

/// A column: what it is, and how it is read.
type Line = (Both, Unit, fn(&Intensities) -> Option<f64>);

/// Sites by what their computing power and their money come to; nothing where neither is known of two.
pub(super) fn for_its_use(portfolio: &Portfolio) -> Section {
    const LINES: [Line; 4] = [
        (both!("IT per EFLOP/s", "IT par EFLOP/s"), Unit::Mw, |of| of.mw_per_eflops),
        (both!("Energy per EFLOP/s", "Énergie par EFLOP/s"), Unit::Mwh, |of| of.mwh_per_eflops),
        (both!("Total per EFLOP/s", "Total par EFLOP/s"), Unit::Tco2e, |of| of.t_per_eflops),
        (both!("Total per billion", "Total par milliard"), Unit::Tco2e, |of| of.t_per_billion),
    ];
    let sites: Vec<(&str, Intensities)> = portfolio
        .sites
        .iter()
        .filter_map(|site| Some((site.name.as_str(), intensities_of(&site.footprint)?)))
        .collect();
    let known: Vec<&Line> =
        LINES.iter().filter(|(.., read)| sites.iter().filter(|(_, of)| read(of).is_some()).count() > 1).collect();
    let section = Section::new(
        "per-use",
        both!("A year for computing power and for money", "Une année par puissance de calcul et par argent"),
    );
    if known.is_empty() {
        return section;
    }
    let heads = known.iter().map(|(label, ..)| Column::figures(*label));
    let mut table =
        Table::new(std::iter::once(Column::text(both!("Site", "Site"))).chain(heads).collect()).scaled(Scaling::Column);
    for (name, of) in &sites {
        let cells =
            known.iter().map(|(_, unit, read)| Cell::from(read(of).map(|value| Figure::new(value, unit.clone()))));
        table = table.with(std::iter::once(Cell::name(*name)).chain(cells).collect::<Vec<_>>());
    }
    section.with(told(table)).with(both!(
        "EFLOP/s: dense throughput as stated by makers. Total: location-based; billion: of the budget of a site.",
        "EFLOP/s : débit dense annoncé par les fabricants. Total : selon la localisation ; milliard : du budget d'un site."
    ))
}

/// The work of the whole, and what the same would take at each site.
pub(super) fn work(portfolio: &Portfolio) -> Vec<Section> {
    portfolio.work.iter().map(|work| section(portfolio, &work.name)).collect()
}

const OF_WORK: [(Both, &str, Unit); 5] = [
    (both!("Energy", "Énergie"), "facility_energy_mwh", Unit::Mwh),
    (both!("Total", "Total"), "total_location_tco2e", Unit::Tco2e),
    (both!("Site water", "Eau, site"), "site_water_consumption_m3", Unit::M3),
    (both!("Accelerators", "Accélérateurs"), "accelerators_needed", Unit::Count),
    (both!("Duration", "Durée"), "duration_days", Unit::Days),
];

fn section(portfolio: &Portfolio, name: &str) -> Section {
    let value = |estimated: &dyn Estimated, key: &str| {
        let parts = &estimated.year().parts;
        parts.iter().find(|part| part.section == WORKLOAD && part.name == name)?.value(key)
    };
    let of = portfolio.work.iter().find(|work| work.name == name).and_then(|work| portfolio.sites.get(work.host));
    let workload = of.and_then(|site| site.footprint.facility.workloads.iter().find(|work| work.name == name));
    let unit = workload.map_or("unit", |workload| workload.unit.as_str()).to_owned();
    let table = |columns: &[(Both, &str, Unit)]| {
        let known: Vec<&(Both, &str, Unit)> =
            columns.iter().filter(|(_, key, _)| value(portfolio, key).is_some()).collect();
        let heads = known.iter().map(|(label, ..)| Column::figures(*label));
        let heads = std::iter::once(Column::text(both!("All of it at", "Le tout à"))).chain(heads);
        let row = |label: Words, estimated: &dyn Estimated| {
            let cells = known
                .iter()
                .map(|(_, key, unit)| Cell::from(value(estimated, key).map(|value| Figure::new(value, unit.clone()))));
            std::iter::once(Cell::from(label)).chain(cells).collect::<Vec<_>>()
        };
        let sites = portfolio.sites.iter().map(|site| row(Words::name(site.name.as_str()), &site.footprint));
        let table = sites.fold(Table::new(heads.collect()).scaled(Scaling::Column), Table::with);
        told(table.with(Row::total(row(both!("Whole", "Ensemble").words(), portfolio))))
    };
    let each = [
        (both!("Energy", "Énergie"), "energy_wh_per_unit", Unit::WhPer(unit.clone().into())),
        (both!("Operation", "Exploitation"), "location_gco2e_per_unit", Unit::Gco2ePer(unit.clone().into())),
        (both!("Water", "Eau"), "site_water_ml_per_unit", Unit::MlPer(unit.clone().into())),
    ];
    // What is done once is told once.
    let once = value(portfolio, "units") == Some(1.0);
    let title = say!("Workload {name}: per {unit}", "Charge de travail {name} : par {unit}");
    let section = Section::new(format!("workload-{name}"), title).with(table(&OF_WORK));
    let section = if once { section } else { section.with(table(&each)) };
    section.with(both!(
        "Whole: the work spread over the sites as their IT energy is; beside it what all of it would take at one site.",
        "Ensemble : le travail réparti sur les sites comme leur énergie IT ; à côté, ce que le tout prendrait sur un seul site."
    ))
}
