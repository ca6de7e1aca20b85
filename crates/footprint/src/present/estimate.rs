//! The report of one estimate. Its first screen answers the question.

use wattshed_grid::GwpSet;
use wattshed_physics::units::{Temperature, unit};
use wattshed_report::{Bar, Bars, Block, Cell, Column, Figure, Headline, Note, NoteKind, Report, Section, Table, Unit};

use super::ranges::{in_a_sentence, table};
use super::{MONTHS, cell, contracts, figure, heat, monthly, plain, stated, told, with_status};
use crate::account::{PueMeter, WuePer};
use crate::estimate::Footprint;
use crate::estimated::Estimated;
use crate::grid_facts::{GridFacts, level};
use crate::provenance::{assumptions, not_included};
use crate::resolve::{EDITION, Plant};

/// The report of an estimate.
pub fn estimate(footprint: &Footprint) -> Report {
    let facility = &footprint.facility;
    if facility.reference {
        return super::workload(footprint, None);
    }
    let report = Report::new(facility.name.clone(), subtitle(footprint))
        .with(answer(footprint))
        .with(warnings(footprint))
        .with(super::money::money(footprint))
        .with(super::fleets::fleets(footprint))
        .with(super::timeline::years(footprint));
    let report = super::workload_years::years(footprint, None).into_iter().fold(report, Report::with);
    let report = super::workload::sections(footprint, None).into_iter().fold(report, Report::with);
    let report = report
        .with(energy(footprint))
        .with(super::onsite::supply(footprint))
        .with(peaks(footprint))
        .with(super::charts::duration(footprint))
        .with(table(footprint))
        .with(super::years::years(footprint))
        .with(monthly::months(footprint))
        .with(monthly::end_uses(footprint))
        .with(super::charts::maps(footprint))
        .with(super::water::water(footprint))
        .with(super::emissions::emissions(footprint))
        .with(super::stacks::stacks(footprint))
        .with(contracts::contracts(footprint))
        .with(grid(footprint))
        .with(heat::heat(footprint))
        .with(stated::land_and_cost(footprint))
        .with(stated::budgets_of(footprint))
        .with(stated::claims_of(footprint))
        .with(super::eu_reporting::eu_reporting(footprint))
        .with(monthly::modes(footprint))
        .with(super::factors::factors(footprint))
        .with(assumed(footprint))
        .with(left_out(footprint));
    let sections = report.sections.into_iter().filter(|section| !section.blocks.is_empty()).collect();
    Report { sections, ..report }
}

pub(super) fn subtitle(footprint: &Footprint) -> String {
    let facility = &footprint.facility;
    let status = facility.status.as_ref().map(|status| format!("{status}, ")).unwrap_or_default();
    let word = |key: &str| facility.spec.word(key).unwrap_or_default();
    // No other single choice moves PUE and WUE of an outdoor-air plant as much as these two.
    let policy = match facility.system.as_str() {
        "airside-evaporative" => {
            format!(" (humidity {}, trim {})", word("cooling.air.humidity"), word("cooling.air.trim"))
        }
        _ => String::new(),
    };
    let plant = match facility.plant {
        Plant::Modelled(_) => {
            let presets = format!("presets: cooling {}, power {}", word("cooling.preset"), word("power.preset"));
            format!("{}{policy}; {presets}", facility.system)
        }
        Plant::Given(_) => "given PUE, no plant simulated".to_owned(),
    };
    format!("{status}{}; {plant}; grid {}", facility.site.place, facility.site.grid_region)
}

fn answer(footprint: &Footprint) -> Section {
    let line = |label: &str, key: &str, note: String| {
        figure(footprint, key).map(|figure| Headline::new(label, figure).with_note(note))
    };
    let mean = footprint.value("it_energy_mwh").unwrap_or(0.0) / hours(footprint);
    let mean = Figure::new(mean, Unit::Mw);
    let scope2 = &footprint.facility.electricity.scope2.factor;
    let direct = Figure::new(scope2.value, Unit::KgPerKwh);
    let labelled = |note: &str| {
        let words = footprint
            .facility
            .status
            .iter()
            .map(String::as_str)
            .chain([note].into_iter().filter(|note| !note.is_empty()));
        words.collect::<Vec<_>>().join(", ")
    };
    let rows = [
        line("Facility energy", "facility_energy_mwh", format!("IT {mean} on average")),
        line("Design power", "design_facility_mw", labelled(&format!("IT {}", plain(footprint, "design_it_mw")))),
        line("Highest hour", "peak_facility_mw", labelled("")),
        line("PUE", "pue", pue_meter(footprint)),
        line("Site withdrawal", "site_water_withdrawal_m3", format!("WUE {}", plain(footprint, "wue_site_l_per_kwh"))),
        line("Site consumption", "site_water_consumption_m3", given_wue(footprint)),
        line("Water of the grid", "source_water_consumption_m3", "plants consumed".to_owned()),
        line("Unserved", "unserved_energy_mwh", "wanted, and served by nobody".to_owned())
            .filter(|_| footprint.value("unserved_hours").is_some_and(|hours| hours > 0.0)),
        line("Plant on site", "onsite_energy_used_mwh", "used".to_owned()),
        line("NOx of the stacks", "onsite_nox_t", format!("potential {}", plain(footprint, "onsite_nox_pte_t"))),
        line("Scope 1", "scope1_tco2e", of_scope1(footprint).to_owned()),
        line("Scope 2 location", "scope2_location_tco2e", direct.to_string()),
        has_market(footprint)
            .then(|| line("Scope 2 market", "scope2_market_tco2e", plain(footprint, "market_intensity_kg_per_kwh")))
            .flatten(),
        line("Leased assets", "scope3_leased_location_tco2e", contracts::of_the_other_party(footprint).to_owned()),
        line("Scope 3", "scope3_tco2e", "see below".to_owned()),
        line("Total, location", "total_location_tco2e", scopes(footprint)),
    ];
    let year = scope2.year.map(|year| format!(" {year}")).unwrap_or_default();
    let source = format!("Grid: {}{year}, {}.{}", scope2.publisher, scope2.source, weather(footprint));
    Section::new("answer", "")
        .with(rows.into_iter().flatten().collect::<Vec<_>>())
        .with(source)
        .with(super::emissions::what_the_total_holds(footprint))
        .with(contracts::rules(footprint))
        .with(in_a_sentence(footprint))
}

/// The weather that a simulated plant ran in.
fn weather(footprint: &Footprint) -> String {
    let weather = footprint.facility.weather.as_ref();
    weather.map(|weather| format!(" Weather: {}.", weather.title)).unwrap_or_default()
}

/// What a given WUE counts by, in the place of the plant's water.
fn given_wue(footprint: &Footprint) -> String {
    let Some(wue) = footprint.facility.given.wue else { return String::new() };
    match wue.per {
        WuePer::It => "from the given WUE".to_owned(),
        WuePer::Facility => "from the given WUE, by facility energy".to_owned(),
    }
}

/// Market-based scope 2 where contracts or a residual mix make it another figure than the location-based one.
fn has_market(footprint: &Footprint) -> bool {
    let facility = &footprint.facility;
    !facility.contracts.is_empty() || facility.electricity.residual.is_some()
}

/// What the PUE is of.
fn pue_meter(footprint: &Footprint) -> String {
    match footprint.facility.pue_meter {
        _ if footprint.facility.gives("pue") => "given".to_owned(),
        PueMeter::Equipment => "of the year".to_owned(),
        meter => format!("of the year, category {}", meter.category()),
    }
}

/// The scopes that a total holds.
fn scopes(footprint: &Footprint) -> String {
    let scopes = if footprint.value("scope1_tco2e").is_some() { "scopes 1, 2 and 3" } else { "scopes 2 and 3" };
    scopes.to_owned()
}

pub(super) fn hours(footprint: &Footprint) -> f64 {
    // A year has at most 8,784 hours: exact in a double.
    match footprint.by_year.as_slice() {
        [] => footprint.operation.hours() as f64,
        years => years.iter().map(|year| year.operation.hours() as f64).sum::<f64>() / years.len() as f64,
    }
}

pub(super) fn warnings(footprint: &Footprint) -> Section {
    let section = Section::new("warnings", "Warnings");
    let notes = super::warning_notes(&footprint.facility.warnings);
    if notes.is_empty() { section } else { section.with(notes) }
}

pub(super) fn energy(estimated: &dyn Estimated) -> Section {
    let total = estimated.value_of("facility_energy_mwh").unwrap_or(0.0);
    let parts = [
        ("IT equipment", "it_energy_mwh"),
        ("Fans", "fan_energy_mwh"),
        ("Pumps", "pump_energy_mwh"),
        ("Compressors", "compressor_energy_mwh"),
        ("Towers and dry coolers", "heat_rejection_energy_mwh"),
        ("Uninterruptible supply", "ups_loss_mwh"),
        ("Distribution", "pdu_loss_mwh"),
        ("Transformers", "transformer_loss_mwh"),
        ("Lighting and offices", "lighting_energy_mwh"),
        ("Treatment of water", "water_treatment_energy_mwh"),
    ];
    let bars = parts
        .into_iter()
        .filter_map(|(label, key)| {
            let figure = figure(estimated, key)?;
            let share = Some(figure.value / total);
            // A range behind the share would read as the range of the share.
            Some(Bar { label: label.to_owned(), figure: Figure { range: None, ..figure }, share })
        })
        .collect();
    let mut bars: Vec<Bar> = bars;
    if let Some(overhead) = estimated.year().energy.overhead {
        let figure = Figure::new(overhead.get::<unit::megawatt_hour>(), Unit::Mwh);
        let share = Some(figure.value / total);
        bars.push(Bar { label: "All else, by the given PUE".to_owned(), figure, share });
    }
    Section::new("energy", "Energy by end use").with(Bars { bars })
}

fn peaks(footprint: &Footprint) -> Section {
    let design = footprint.facility.plant.design().map(|design| design.design);
    let row = |label: &str, key: &str, note: String| vec![Cell::from(label), cell(footprint, key), Cell::from(note)];
    let hour = footprint.year.peaks.facility_hour;
    let when = hour.and_then(|hour| Some((hour, footprint.facility.calendar.hour(hour)?))).map(|(hour, at)| {
        let month = MONTHS.get(usize::from(at.month).saturating_sub(1)).copied().unwrap_or("");
        format!("{} {month}, hour ending {}:00{}", at.day, at.hour_of_day + 1, weather_of(footprint, hour))
    });
    let conditions = match (footprint.facility.given.peak_ratio, design) {
        (None, Some(design)) => format!(
            "up to {:.1} °C dry bulb, {:.1} °C wet bulb",
            design.dry_bulb.get::<unit::degree_celsius>(),
            design.wet_bulb.get::<unit::degree_celsius>()
        ),
        _ => "design IT power × the given ratio".to_owned(),
    };
    let ratio = if footprint.facility.gives("peak_to_it_ratio") {
        "given; not the PUE"
    } else {
        "facility over IT; not the PUE"
    };
    let sizes = match (footprint.facility.computed_peak_ratio, design) {
        (Some(ratio), _) => format!("facility / {:.4}, computed", ratio.get::<unit::ratio>()),
        (None, Some(_)) => "sizes the plant".to_owned(),
        (None, None) => String::new(),
    };
    let columns = vec![Column::text(""), Column::figures(""), Column::text("")];
    let mut table = Table::new(columns).with(row("IT capacity", "it_capacity_mw", sizes));
    if footprint.value("design_it_mw") > footprint.value("it_capacity_mw") {
        table = table.with(row("Design IT power", "design_it_mw", "highest hour with its swings".to_owned()));
    }
    let table = table
        .with(row("Design facility power", "design_facility_mw", conditions))
        .with(row("Design ratio", "peak_to_it_ratio", ratio.to_owned()))
        .with(row("Highest hour", "peak_facility_mw", when.unwrap_or_default()))
        .with(row("Highest hour of IT", "peak_it_mw", String::new()));
    Section::new("peaks", with_status(footprint, "Peaks")).with(told(table))
}

/// The air of an hour, in words.
fn weather_of(footprint: &Footprint, hour: usize) -> String {
    let state = footprint.facility.weather.as_ref().and_then(|weather| weather.year.states().nth(hour));
    let celsius = |temperature: Temperature| temperature.get::<unit::degree_celsius>();
    state
        .map(|air| format!(", {:.1} °C dry bulb, {:.1} °C wet bulb", celsius(air.dry_bulb), celsius(air.wet_bulb)))
        .unwrap_or_default()
}

/// Which figure of the grid was used, and which others there are for the place.
fn grid(footprint: &Footprint) -> Section {
    let facility = &footprint.facility;
    let word = |key: &str| facility.spec.word(key).unwrap_or_default();
    let gwp = if word("accounting.gwp") == "AR5" { GwpSet::Ar5 } else { GwpSet::Ar6 };
    let year = facility.as_of.as_ref().and_then(|date| date.get(..4)?.parse().ok()).unwrap_or(EDITION);
    let site = &facility.site;
    let facts = GridFacts::of(&site.grid_region, &facility.electricity, Some(&site.grid), gwp, year);
    let market = site.grid.market.as_ref().map(|market| format!("; market {}", market.name)).unwrap_or_default();
    let used = format!(
        "Level of the figure: {}{market}. Hours: {}.",
        level(&facility.electricity, Some(facility.grid_shape.origin)),
        facility.grid_shape.title
    );
    let mut section = super::grid::beside(&facts);
    section.title = "The grid, and other averages for this place".to_owned();
    section.blocks.insert(0, Block::from(used));
    section
}

pub(super) fn assumed(footprint: &Footprint) -> Section {
    let notes: Vec<Note> = assumptions(footprint)
        .into_iter()
        .map(|assumption| {
            let text = format!("{} [{}]", assumption.value, assumption.origin);
            Note::new(NoteKind::Assumption, text).with_code(assumption.key)
        })
        .collect();
    Section::new("assumptions", "Assumptions: taken because nothing was given")
        .with(Block::Notes(notes))
        .with("`wattshed explain SPEC KEY` shows the source of each.")
}

pub(super) fn left_out(footprint: &Footprint) -> Section {
    let notes: Vec<Note> = not_included(footprint)
        .into_iter()
        .map(|item| Note::new(NoteKind::NotIncluded, item.message).with_code(item.key))
        .collect();
    Section::new("not-included", "Not included").with(Block::Notes(notes))
}

/// What scope 1 is of.
fn of_scope1(footprint: &Footprint) -> &'static str {
    let said = |key: &str| footprint.value(key).is_some();
    match (said("scope1_fuel_tco2e"), said("scope1_refrigerant_tco2e")) {
        (true, true) => "burned on site, and leaks",
        (true, false) => "burned on site",
        (false, _) => "refrigerants that leak",
    }
}
