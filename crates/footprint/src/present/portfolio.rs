//! The report of several sites: the whole first, then how the sites stand in it.

use wattshed_report::{
    Both, Cell, Column, Figure, Note, NoteKind, Report, Row, Scaling, Section, Table, Unit, Words, both, say,
};

use super::headlines::{headlines, scopes};
use super::ranges::{in_a_sentence, table as ranges};
use super::{cell, estimate, figure, monthly, plain, stated};
use crate::estimated::Estimated;
use crate::portfolio::{Portfolio, PortfolioSite, Rank, lacking, left_out, per_gigawatt, ranks, share};
use crate::results::{DEFINITIONS, Definition, find};

/// The report of a portfolio.
pub fn portfolio(portfolio: &Portfolio) -> Report {
    let report = Report::new(Words::name(portfolio.name.as_str()), subtitle(portfolio))
        .with(answer(portfolio))
        .with(warnings(portfolio))
        .with(super::timeline::years(portfolio))
        .with(super::portfolio_work::money(portfolio))
        .with(sites(portfolio))
        .with(shares(portfolio))
        .with(best_and_worst(portfolio))
        .with(for_a_gigawatt(portfolio))
        .with(super::portfolio_work::for_its_use(portfolio))
        .with(super::portfolio_work::machines(portfolio));
    let report = super::portfolio_work::work(portfolio)
        .into_iter()
        .fold(report, Report::with)
        .with(peaks(portfolio))
        .with(estimate::energy(portfolio))
        .with(ranges(portfolio))
        .with(monthly::months(portfolio))
        .with(contracts(portfolio))
        .with(stated::land_and_cost(portfolio))
        .with(stated::budgets_of(portfolio))
        .with(stated::claims_of(portfolio))
        .with(not_of_all(portfolio))
        .with(not_included(portfolio));
    let sections = report.sections.into_iter().filter(|section| !section.blocks.is_empty()).collect();
    Report { sections, ..report }
}

fn subtitle(portfolio: &Portfolio) -> Words {
    let status =
        portfolio.status.as_ref().map(|status| format!("{}, ", super::status_words(status))).unwrap_or_default();
    let places: Vec<&str> = portfolio.sites.iter().map(|site| site.footprint.facility.site.place.as_str()).collect();
    const MOST_NAMED: usize = 6;
    let named =
        if places.len() <= MOST_NAMED { say!(": {}", " : {}", Words::joined(&places, "; ")) } else { Words::none() };
    say!("{status}{} sites{named}", "{status}{} sites{named}", places.len())
}

fn answer(portfolio: &Portfolio) -> Section {
    let apart = portfolio.sum_of_sites("peak_facility_mw").map(|mw| Figure::new(mw, Unit::Mw).to_string());
    let of_market = |site: &PortfolioSite| site.footprint.facility.electricity.residual.is_some();
    let has_market = !portfolio.contracts.is_empty() || portfolio.sites.iter().any(of_market);
    let note = |key: &str| {
        Some(match key {
            "facility_energy_mwh" => say!("IT {}", "IT : {}", plain(portfolio, "it_energy_mwh")),
            "design_facility_mw" => {
                let it = plain(portfolio, "design_it_mw");
                say!("of all connections; IT {it}", "de tous les raccordements ; IT : {it}")
            }
            "peak_facility_mw" => {
                apart.as_ref().map(|mw| say!("together; {mw} apart", "ensemble ; {mw} séparément")).unwrap_or_default()
            }
            "wan_mw" => both!("long-distance, part of IT", "longue distance, compté avec l'IT").words(),
            "pue" => both!("of all sites together", "de tous les sites ensemble").words(),
            "site_water_withdrawal_m3" => say!("WUE {}", "WUE : {}", plain(portfolio, "wue_site_l_per_kwh")),
            "scope1_tco2e" => both!("burned on site, and leaks", "brûlé sur site, et fuites").words(),
            "scope2_location_tco2e" => say!("CUE {}", "CUE : {}", plain(portfolio, "cue_kg_per_kwh")),
            "scope2_market_tco2e" if has_market => plain(portfolio, "market_intensity_kg_per_kwh"),
            "scope2_market_tco2e" => return None,
            "scope3_tco2e" => both!("lines of the sites", "lignes des sites").words(),
            "total_location_tco2e" => scopes(portfolio),
            _ => Words::none(),
        })
    };
    Section::new("answer", Words::none()).with(headlines(portfolio, note)).with(in_a_sentence(portfolio)).with(both!(
        "Amounts are sums over the sites, ratios are formed again from the sums. Each site by itself: \
         `wattshed explain SPEC sites.NAME.RESULT`, or --format json.",
        "Les quantités sont des sommes sur les sites, les rapports sont reformés à partir des sommes. Chaque \
            site pour lui-même : `wattshed explain SPEC sites.NAME.RESULT`, ou --format json."
    ))
}

fn warnings(portfolio: &Portfolio) -> Section {
    let section = Section::new("warnings", both!("Warnings", "Avertissements"));
    let notes = super::warning_notes(&portfolio.warnings);
    if notes.is_empty() { section } else { section.with(notes) }
}

/// Every site with its main results, and the whole.
fn sites(portfolio: &Portfolio) -> Section {
    let results = [
        (Both::name("IT"), "it_capacity_mw"),
        (both!("Energy", "Énergie"), "facility_energy_mwh"),
        (Both::name("PUE"), "pue"),
        (Both::name("WUE"), "wue_site_l_per_kwh"),
        (Both::name("CUE"), "cue_kg_per_kwh"),
        (both!("Total", "Total"), "total_location_tco2e"),
    ];
    let table = by_site(portfolio, &results, |estimated, key| without_range(figure(estimated, key)));
    Section::new("sites", both!("Sites", "Sites")).with(table)
}

/// A row for each site and one for the whole.
fn by_site(portfolio: &Portfolio, results: &[(Both, &str)], cell: impl Fn(&dyn Estimated, &str) -> Cell) -> Table {
    let mut columns = vec![Column::text(both!("Site", "Site"))];
    columns.extend(results.iter().map(|(label, _)| Column::figures(*label)));
    let row = |name: Words, estimated: &dyn Estimated| {
        let cells = results.iter().map(|(_, key)| cell(estimated, key));
        std::iter::once(Cell::from(name)).chain(cells).collect::<Vec<_>>()
    };
    let sites = portfolio.sites.iter().map(|site| row(Words::name(&site.name), &site.footprint));
    let table = sites.fold(Table::new(columns).scaled(Scaling::Column), Table::with);
    table.with(Row::total(row(both!("Whole", "Ensemble").words(), portfolio)))
}

/// A figure for a table that has no room for ranges.
fn without_range(figure: Option<Figure>) -> Cell {
    Cell::from(figure.map(|figure| Figure { range: None, ..figure }))
}

/// Results of which each site has a share.
pub(super) const SHARED: [(Both, &str); 6] = [
    (Both::name("IT"), "it_capacity_mw"),
    (both!("Energy", "Énergie"), "facility_energy_mwh"),
    (both!("Site water", "Eau, site"), "site_water_withdrawal_m3"),
    (both!("Grid water", "Eau, réseau"), "source_water_consumption_m3"),
    (both!("Scope 2", "Périmètre 2"), "scope2_location_tco2e"),
    (both!("Total", "Total"), "total_location_tco2e"),
];

/// What each site has of the whole.
fn shares(portfolio: &Portfolio) -> Section {
    let known = SHARED.iter().filter(|(_, key)| portfolio.value_of(key).is_some());
    let known: Vec<(Both, &'static Definition)> = known.filter_map(|(label, key)| Some((*label, find(key)?))).collect();
    let mut columns = vec![Column::text(both!("Share in the whole", "Part dans l'ensemble"))];
    columns.extend(known.iter().map(|(label, _)| Column::figures(*label)));
    let row = |site: &PortfolioSite| {
        let share = |definition| share(portfolio, site, definition).map(|share| Figure::new(share, Unit::Share));
        let cells = known.iter().map(|(_, definition)| Cell::from(share(definition)));
        std::iter::once(Cell::name(site.name.as_str())).chain(cells).collect::<Vec<_>>()
    };
    let table = portfolio.sites.iter().map(row).fold(Table::new(columns), Table::with);
    Section::new("shares", both!("Shares", "Parts")).with(table)
}

/// The best and the worst site by each ratio.
fn best_and_worst(portfolio: &Portfolio) -> Section {
    let columns = vec![
        Column::text(both!("By", "Par")),
        Column::text(both!("Best", "Meilleur")),
        Column::plain_figures(),
        Column::text(both!("Worst", "Pire")),
        Column::plain_figures(),
    ];
    let row = |rank: &Rank| {
        let figure = |value: f64| Cell::from(Figure::new(value, rank.definition.unit.clone()));
        let (best, worst) = (rank.sites.first()?, rank.sites.last()?);
        // Where all are alike none is best.
        (best.1 != worst.1).then(|| {
            vec![
                Cell::name(rank.definition.key),
                Cell::name(best.0.as_str()),
                figure(best.1),
                Cell::name(worst.0.as_str()),
                figure(worst.1),
            ]
        })
    };
    let table = ranks(portfolio).iter().filter_map(row).fold(Table::new(columns), Table::with);
    let section = Section::new("rank", both!("Best and worst site", "Meilleur et pire site"));
    if table.rows.is_empty() { section } else { section.with(table) }
}

/// What a gigawatt of IT capacity comes to, at each site and on the whole.
fn for_a_gigawatt(portfolio: &Portfolio) -> Section {
    let results = [
        (both!("Energy", "Énergie"), "facility_energy_mwh"),
        (both!("Design", "Dimens."), "design_facility_mw"),
        (both!("Site water", "Eau, site"), "site_water_withdrawal_m3"),
        (both!("Grid water", "Eau, réseau"), "source_water_consumption_m3"),
        (both!("Total", "Total"), "total_location_tco2e"),
    ];
    let of = |estimated: &dyn Estimated, key: &str| {
        let definition = find(key)?;
        Some(Figure::new(per_gigawatt(estimated.year(), definition)?, definition.unit.clone()))
    };
    let table = super::told(by_site(portfolio, &results, |estimated, key| Cell::from(of(estimated, key))));
    let section = Section::new(
        "per-gw",
        both!("A year for each gigawatt of IT capacity", "Une année, par gigawatt de capacité IT"),
    );
    if table.rows.is_empty() { section } else { section.with(table) }
}

/// Highest hours together and one by one.
fn peaks(portfolio: &Portfolio) -> Section {
    let columns = vec![
        Column::plain(),
        Column::figures(both!("Together", "Ensemble")),
        Column::figures(both!("One by one", "Un à un")),
    ];
    let row = |(label, key): (Both, &str)| {
        let definition = find(key)?;
        let apart = portfolio.sum_of_sites(key).map(|value| Figure::new(value, definition.unit.clone()));
        Some(vec![Cell::from(label), cell(portfolio, key), Cell::from(apart)])
    };
    let rows = [
        (both!("Highest hour of IT", "Heure de pointe IT"), "peak_it_mw"),
        (both!("Highest hour of the facilities", "Heure de pointe des installations"), "peak_facility_mw"),
        (both!("Highest hour of water", "Heure de pointe de l'eau"), "peak_hour_water_m3"),
        (both!("Highest day of water", "Jour de pointe de l'eau"), "peak_day_water_m3"),
        (
            both!("Highest hour above the grid's allocation", "Heure la plus forte au-delà de l'allocation du réseau"),
            "shortfall_peak_mw",
        ),
    ];
    let table = rows.into_iter().filter_map(row).fold(Table::new(columns).scaled(Scaling::Row), Table::with);
    let first = portfolio.sites.first().map_or("", |site| site.name.as_str());
    Section::new("peaks", both!("Peaks", "Pointes")).with(super::told(table)).with(say!(
        "Together: the highest hour of the sum, hours on the clock of {first}; typical years have no date in common. One by one: \
         the sum of the sites' own. Design power is the sum of the designs: every site has its own connection.", "Ensemble : l'heure la plus forte de la somme, heures à l'horloge de {first} ; des années typiques n'ont \
            pas de date commune. Un à un : la somme des valeurs propres aux sites. La puissance de dimensionnement \
            est la somme des dimensionnements : chaque site a son raccordement."
    ))
}

/// Contracts with whom they serve.
fn contracts(portfolio: &Portfolio) -> Section {
    let section = Section::new("contracts", both!("Electricity contracts", "Contrats d'électricité"));
    if portfolio.contracts.is_empty() {
        return section;
    }
    let columns = [
        both!("Contracted", "Contracté"),
        both!("Used in the year", "Utilisé dans l'année"),
        both!("In its own hour", "À sa propre heure"),
    ]
    .map(Column::figures);
    let columns = [Column::text(both!("Contract", "Contrat")), Column::text(both!("Serves", "Sert"))]
        .into_iter()
        .chain(columns)
        .collect();
    let mut table = Table::new(columns).scaled(Scaling::Column);
    for held in &portfolio.contracts {
        let name = held.contract.name.as_str();
        let of = |key: &str| {
            let value = portfolio.value_of(&format!("procurement.{name}.{key}"));
            Cell::from(value.map(|value| Figure::new(value, Unit::Mwh)))
        };
        let serves = match held.serves.len() == portfolio.sites.len() {
            true => both!("all", "tous").words(),
            false => {
                let sites = held.serves.iter().filter_map(|site| portfolio.sites.get(*site));
                Words::joined(sites.map(|site| site.name.as_str()), ", ")
            }
        };
        let cells = ["procured_mwh", "matched_annual_mwh", "matched_hourly_mwh"].map(of);
        let names = [Cell::name(name), Cell::from(serves)];
        table = table.with(names.into_iter().chain(cells).collect::<Vec<_>>());
    }
    section.with(table).with(
        both!("A contract serves the sites of its market together; each takes of it in proportion to what it still lacks, in the year \
         and in every hour.", "Un contrat sert ensemble les sites de son marché ; chacun en prend en proportion de ce qui lui manque \
            encore, dans l'année et à chaque heure."),
    )
}

/// Results that only some sites have.
fn not_of_all(portfolio: &Portfolio) -> Section {
    let mut notes = Vec::new();
    let mut told: Vec<(Vec<&str>, bool, Vec<&str>)> = Vec::new();
    for definition in DEFINITIONS.iter().filter(|definition| definition.stands_for_its_currencies()) {
        let lacking = lacking(portfolio, definition);
        if lacking.is_empty() {
            continue;
        }
        let summed = portfolio.value_of(definition.key).is_some();
        match told.iter_mut().find(|(sites, is_summed, _)| *sites == lacking && *is_summed == summed) {
            Some((_, _, keys)) => keys.push(definition.key),
            None => told.push((lacking, summed, vec![definition.key])),
        }
    }
    for (sites, summed, keys) in told {
        let what = if summed {
            both!("of the other sites alone; nothing at", "des autres sites seulement ; rien pour")
        } else {
            both!("left out of the whole: not known at", "absent de l'ensemble : inconnu pour")
        };
        let text = say!("{}: {what} {}", "{} : {what} {}", first_of(&keys), sites.join(", "));
        notes.push(Note::new(NoteKind::NotIncluded, text));
    }
    let section =
        Section::new("not-of-all", both!("Results that not all sites have", "Résultats que tous les sites n'ont pas"));
    if notes.is_empty() { section } else { section.with(notes) }
}

/// The first keys of a list that may be long: JSON names all.
fn first_of(keys: &[&str]) -> Words {
    const MOST: usize = 4;
    match keys.get(MOST..) {
        Some(rest) if !rest.is_empty() => {
            say!("{} and {} more", "{} et {} autres", keys.get(..MOST).unwrap_or_default().join(", "), rest.len())
        }
        _ => Words::name(keys.join(", ")),
    }
}

fn not_included(portfolio: &Portfolio) -> Section {
    let all = portfolio.sites.len();
    let note = |(item, sites): (crate::provenance::NotIncluded, Vec<&str>)| {
        let of = if sites.len() == all { Words::none() } else { say!(" (at {})", " (pour {})", sites.join(", ")) };
        Note::new(NoteKind::NotIncluded, say!("{}{of}", "{}{of}", item.words())).with_code(item.key)
    };
    let notes: Vec<Note> = left_out(portfolio).into_iter().map(note).collect();
    Section::new("not-included", both!("Not included", "Non inclus")).with(notes)
}
