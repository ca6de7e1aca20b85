//! The report of several sites: the whole first, then how the sites stand in it.

use wattshed_report::{Cell, Column, Figure, Headline, Note, NoteKind, Report, Row, Scaling, Section, Table, Unit};

use super::ranges::{in_a_sentence, table as ranges};
use super::{cell, estimate, figure, monthly, plain, stated};
use crate::estimated::Estimated;
use crate::portfolio::{Portfolio, PortfolioSite, Rank, lacking, left_out, per_gigawatt, ranks, share};
use crate::results::{DEFINITIONS, Definition, find};

/// The report of a portfolio.
pub fn portfolio(portfolio: &Portfolio) -> Report {
    let report = Report::new(portfolio.name.clone(), subtitle(portfolio))
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

fn subtitle(portfolio: &Portfolio) -> String {
    let status = portfolio.status.as_ref().map(|status| format!("{status}, ")).unwrap_or_default();
    let places: Vec<&str> = portfolio.sites.iter().map(|site| site.footprint.facility.site.place.as_str()).collect();
    const MOST_NAMED: usize = 6;
    let named = if places.len() <= MOST_NAMED { format!(": {}", places.join("; ")) } else { String::new() };
    format!("{status}{} sites{named}", places.len())
}

fn answer(portfolio: &Portfolio) -> Section {
    let line = |label: &str, key: &str, note: String| {
        figure(portfolio, key).map(|figure| Headline::new(label, figure).with_note(note))
    };
    let said = |key: &str| portfolio.value_of(key).is_some();
    let apart = portfolio.sum_of_sites("peak_facility_mw").map(|mw| Figure::new(mw, Unit::Mw).to_string());
    let of_market = |site: &PortfolioSite| site.footprint.facility.electricity.residual.is_some();
    let has_market = !portfolio.contracts.is_empty() || portfolio.sites.iter().any(of_market);
    let rows = [
        line("Facility energy", "facility_energy_mwh", format!("IT {}", plain(portfolio, "it_energy_mwh"))),
        line(
            "Design power",
            "design_facility_mw",
            format!("of all connections; IT {}", plain(portfolio, "design_it_mw")),
        ),
        line("Highest hour", "peak_facility_mw", apart.map(|mw| format!("together; {mw} apart")).unwrap_or_default()),
        line("Network", "wan_mw", "long-distance, part of IT".to_owned()),
        line("PUE", "pue", "of all sites together".to_owned()),
        line("Site withdrawal", "site_water_withdrawal_m3", format!("WUE {}", plain(portfolio, "wue_site_l_per_kwh"))),
        line("Site consumption", "site_water_consumption_m3", String::new()),
        line("Water of the grid", "source_water_consumption_m3", "plants consumed".to_owned()),
        line("Unserved", "unserved_energy_mwh", "wanted, and served by nobody".to_owned())
            .filter(|_| portfolio.value_of("unserved_hours").is_some_and(|hours| hours > 0.0)),
        line("Plant on site", "onsite_energy_used_mwh", "used".to_owned()),
        line("NOx of the stacks", "onsite_nox_t", String::new()),
        line("Scope 1", "scope1_tco2e", "burned on site, and leaks".to_owned()),
        line("Scope 2 location", "scope2_location_tco2e", format!("CUE {}", plain(portfolio, "cue_kg_per_kwh"))),
        line("Scope 2 market", "scope2_market_tco2e", plain(portfolio, "market_intensity_kg_per_kwh"))
            .filter(|_| has_market),
        line("Leased assets", "scope3_leased_location_tco2e", String::new()),
        line("Scope 3", "scope3_tco2e", "lines of the sites".to_owned()),
        line(
            "Total, location",
            "total_location_tco2e",
            if said("scope1_tco2e") { "scopes 1, 2 and 3" } else { "scopes 2 and 3" }.to_owned(),
        ),
    ];
    Section::new("answer", "").with(rows.into_iter().flatten().collect::<Vec<_>>()).with(in_a_sentence(portfolio)).with(
        "Amounts are sums over the sites, ratios are formed again from the sums. Each site by itself: \
         `wattshed explain SPEC sites.NAME.RESULT`, or --format json.",
    )
}

fn warnings(portfolio: &Portfolio) -> Section {
    let section = Section::new("warnings", "Warnings");
    let notes = super::warning_notes(&portfolio.warnings);
    if notes.is_empty() { section } else { section.with(notes) }
}

/// Every site with its main results, and the whole.
fn sites(portfolio: &Portfolio) -> Section {
    let results = [
        ("IT", "it_capacity_mw"),
        ("Energy", "facility_energy_mwh"),
        ("PUE", "pue"),
        ("WUE", "wue_site_l_per_kwh"),
        ("CUE", "cue_kg_per_kwh"),
        ("Total", "total_location_tco2e"),
    ];
    let mut columns = vec![Column::text("Site")];
    columns.extend(results.iter().map(|(label, _)| Column::figures(*label)));
    let row = |name: &str, estimated: &dyn Estimated| {
        let cells = results.iter().map(|(_, key)| without_range(figure(estimated, key)));
        std::iter::once(Cell::from(name)).chain(cells).collect::<Vec<_>>()
    };
    let table = portfolio
        .sites
        .iter()
        .map(|site| row(&site.name, &site.footprint))
        .fold(Table::new(columns).scaled(Scaling::Column), Table::with);
    Section::new("sites", "Sites").with(table.with(Row::total(row("Whole", portfolio))))
}

/// A figure for a table that has no room for ranges.
fn without_range(figure: Option<Figure>) -> Cell {
    Cell::from(figure.map(|figure| Figure { range: None, ..figure }))
}

/// Results of which each site has a share.
pub(super) const SHARED: [(&str, &str); 6] = [
    ("IT", "it_capacity_mw"),
    ("Energy", "facility_energy_mwh"),
    ("Site water", "site_water_withdrawal_m3"),
    ("Grid water", "source_water_consumption_m3"),
    ("Scope 2", "scope2_location_tco2e"),
    ("Total", "total_location_tco2e"),
];

/// What each site has of the whole.
fn shares(portfolio: &Portfolio) -> Section {
    let known = SHARED.iter().filter(|(_, key)| portfolio.value_of(key).is_some());
    let known: Vec<(&str, &'static Definition)> = known.filter_map(|(label, key)| Some((*label, find(key)?))).collect();
    let mut columns = vec![Column::text("Share in the whole")];
    columns.extend(known.iter().map(|(label, _)| Column::figures(*label)));
    let row = |site: &PortfolioSite| {
        let share = |definition| share(portfolio, site, definition).map(|share| Figure::new(share, Unit::Share));
        let cells = known.iter().map(|(_, definition)| Cell::from(share(definition)));
        std::iter::once(Cell::from(site.name.as_str())).chain(cells).collect::<Vec<_>>()
    };
    let table = portfolio.sites.iter().map(row).fold(Table::new(columns), Table::with);
    Section::new("shares", "Shares").with(table)
}

/// The best and the worst site by each ratio.
fn best_and_worst(portfolio: &Portfolio) -> Section {
    let columns =
        vec![Column::text("By"), Column::text("Best"), Column::figures(""), Column::text("Worst"), Column::figures("")];
    let row = |rank: &Rank| {
        let figure = |value: f64| Cell::from(Figure::new(value, rank.definition.unit.clone()));
        let (best, worst) = (rank.sites.first()?, rank.sites.last()?);
        // Where all are alike none is best.
        (best.1 != worst.1).then(|| {
            vec![
                Cell::from(rank.definition.key),
                Cell::from(best.0.as_str()),
                figure(best.1),
                Cell::from(worst.0.as_str()),
                figure(worst.1),
            ]
        })
    };
    let table = ranks(portfolio).iter().filter_map(row).fold(Table::new(columns), Table::with);
    let section = Section::new("rank", "Best and worst site");
    if table.rows.is_empty() { section } else { section.with(table) }
}

/// What a gigawatt of IT capacity comes to, at each site and on the whole.
fn for_a_gigawatt(portfolio: &Portfolio) -> Section {
    let results = [
        ("Energy", "facility_energy_mwh"),
        ("Design", "design_facility_mw"),
        ("Site water", "site_water_withdrawal_m3"),
        ("Grid water", "source_water_consumption_m3"),
        ("Total", "total_location_tco2e"),
    ];
    let mut columns = vec![Column::text("Site")];
    columns.extend(results.iter().map(|(label, _)| Column::figures(*label)));
    let row = |name: &str, estimated: &dyn Estimated| {
        let of = |key: &str| {
            let definition = find(key)?;
            Some(Figure::new(per_gigawatt(estimated.year(), definition)?, definition.unit.clone()))
        };
        let cells = results.iter().map(|(_, key)| Cell::from(of(key)));
        std::iter::once(Cell::from(name)).chain(cells).collect::<Vec<_>>()
    };
    let table = portfolio
        .sites
        .iter()
        .map(|site| row(&site.name, &site.footprint))
        .fold(Table::new(columns).scaled(Scaling::Column), Table::with);
    let table = super::told(table.with(Row::total(row("Whole", portfolio))));
    let section = Section::new("per-gw", "A year for each gigawatt of IT capacity");
    if table.rows.is_empty() { section } else { section.with(table) }
}

/// Highest hours together and one by one.
fn peaks(portfolio: &Portfolio) -> Section {
    let columns = vec![Column::text(""), Column::figures("Together"), Column::figures("One by one")];
    let row = |(label, key): (&str, &str)| {
        let definition = find(key)?;
        let apart = portfolio.sum_of_sites(key).map(|value| Figure::new(value, definition.unit.clone()));
        Some(vec![Cell::from(label), cell(portfolio, key), Cell::from(apart)])
    };
    let rows = [
        ("Highest hour of IT", "peak_it_mw"),
        ("Highest hour of the facilities", "peak_facility_mw"),
        ("Highest hour of water", "peak_hour_water_m3"),
        ("Highest day of water", "peak_day_water_m3"),
        ("Highest hour above the grid's allocation", "shortfall_peak_mw"),
    ];
    let table = rows.into_iter().filter_map(row).fold(Table::new(columns).scaled(Scaling::Row), Table::with);
    let first = portfolio.sites.first().map_or("", |site| site.name.as_str());
    Section::new("peaks", "Peaks").with(super::told(table)).with(format!(
        "Together: the highest hour of the sum, hours on the clock of {first}; typical years have no date in common. One by one: \
         the sum of the sites' own. Design power is the sum of the designs: every site has its own connection."
    ))
}

/// Contracts with whom they serve.
fn contracts(portfolio: &Portfolio) -> Section {
    let section = Section::new("contracts", "Electricity contracts");
    if portfolio.contracts.is_empty() {
        return section;
    }
    let columns = ["Contracted", "Used in the year", "In its own hour"].map(Column::figures);
    let columns = [Column::text("Contract"), Column::text("Serves")].into_iter().chain(columns).collect();
    let mut table = Table::new(columns).scaled(Scaling::Column);
    for held in &portfolio.contracts {
        let name = held.contract.name.as_str();
        let of = |key: &str| {
            let value = portfolio.value_of(&format!("procurement.{name}.{key}"));
            Cell::from(value.map(|value| Figure::new(value, Unit::Mwh)))
        };
        let serves = match held.serves.len() == portfolio.sites.len() {
            true => "all".to_owned(),
            false => {
                let sites = held.serves.iter().filter_map(|site| portfolio.sites.get(*site));
                sites.map(|site| site.name.as_str()).collect::<Vec<_>>().join(", ")
            }
        };
        let cells = ["procured_mwh", "matched_annual_mwh", "matched_hourly_mwh"].map(of);
        let names = [Cell::from(name), Cell::from(serves.as_str())];
        table = table.with(names.into_iter().chain(cells).collect::<Vec<_>>());
    }
    section.with(table).with(
        "A contract serves the sites of its market together; each takes of it in proportion to what it still lacks, in the year \
         and in every hour.",
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
        let what = if summed { "of the other sites alone; nothing at" } else { "left out of the whole: not known at" };
        let text = format!("{}: {what} {}", first_of(&keys), sites.join(", "));
        notes.push(Note::new(NoteKind::NotIncluded, text));
    }
    let section = Section::new("not-of-all", "Results that not all sites have");
    if notes.is_empty() { section } else { section.with(notes) }
}

/// The first keys of a list that may be long: JSON names all.
fn first_of(keys: &[&str]) -> String {
    const MOST: usize = 4;
    match keys.get(MOST..) {
        Some(rest) if !rest.is_empty() => {
            format!("{} and {} more", keys.get(..MOST).unwrap_or_default().join(", "), rest.len())
        }
        _ => keys.join(", "),
    }
}

fn not_included(portfolio: &Portfolio) -> Section {
    let all = portfolio.sites.len();
    let note = |(item, sites): (crate::provenance::NotIncluded, Vec<&str>)| {
        let of = if sites.len() == all { String::new() } else { format!(" (at {})", sites.join(", ")) };
        Note::new(NoteKind::NotIncluded, format!("{}{of}", item.message)).with_code(item.key)
    };
    let notes: Vec<Note> = left_out(portfolio).into_iter().map(note).collect();
    Section::new("not-included", "Not included").with(notes)
}
