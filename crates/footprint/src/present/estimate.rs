//! The report of one estimate. Its first screen answers the question.

use wattshed_grid::GwpSet;
use wattshed_physics::operation::EndUse;
use wattshed_physics::units::{Temperature, unit};
use wattshed_report::{
    Bar, Bars, Block, Both, Cell, Column, Figure, Note, NoteKind, Report, Section, Table, Unit, Words, both, name,
    number, say,
};

use super::design_uses::{self, end_use};
use super::headlines::{headlines, scopes};
use super::ranges::{in_a_sentence, table};
use super::{cell, contracts, figure, heat, month, monthly, plain, stated, told, with_status};
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
    let report = Report::new(Words::name(facility.name.as_str()), subtitle(footprint))
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

pub(super) fn subtitle(footprint: &Footprint) -> Words {
    let facility = &footprint.facility;
    let status =
        facility.status.as_ref().map(|status| format!("{}, ", super::status_words(status))).unwrap_or_default();
    let word = |key: &str| facility.spec.word(key).unwrap_or_default();
    // No other single choice moves PUE and WUE of an outdoor-air plant as much as these two.
    let policy = match facility.system.as_str() {
        "airside-evaporative" => {
            say!(
                " (humidity {}, trim {})",
                " (humidité {}, appoint {})",
                word("cooling.air.humidity"),
                word("cooling.air.trim")
            )
        }
        _ => Words::none(),
    };
    let plant = match facility.plant {
        Plant::Modelled(_) => {
            let presets = say!(
                "presets: cooling {}, power {}",
                "préréglages : refroidissement {}, électricité {}",
                word("cooling.preset"),
                word("power.preset")
            );
            say!("{}{policy}; {presets}", "{}{policy} ; {presets}", facility.system)
        }
        Plant::Given(_) => {
            both!("given PUE, no plant simulated", "PUE donné, sans simulation de l'installation").words()
        }
    };
    say!(
        "{status}{}; {plant}; grid {}",
        "{status}{} ; {plant} ; réseau {}",
        facility.site.place,
        facility.site.grid_region
    )
}

fn answer(footprint: &Footprint) -> Section {
    let mean = footprint.value("it_energy_mwh").unwrap_or(0.0) / hours(footprint);
    let mean = Figure::new(mean, Unit::Mw);
    let scope2 = &footprint.facility.electricity.scope2.factor;
    let direct = Figure::new(scope2.value, Unit::KgPerKwh);
    let labelled = |note: Words| {
        let status = footprint.facility.status.iter().map(|status| super::status_words(status));
        Words::joined(status.chain([note].into_iter().filter(|note| !note.is_empty())), ", ")
    };
    let note = |key: &str| {
        Some(match key {
            "facility_energy_mwh" => say!("IT {mean} on average", "IT : {mean} en moyenne"),
            "design_facility_mw" => labelled(say!("IT {}", "IT : {}", plain(footprint, "design_it_mw"))),
            "peak_facility_mw" => labelled(Words::none()),
            "pue" => pue_meter(footprint),
            "site_water_withdrawal_m3" => say!("WUE {}", "WUE : {}", plain(footprint, "wue_site_l_per_kwh")),
            "site_water_consumption_m3" => given_wue(footprint),
            "onsite_nox_t" => say!("potential {}", "potentiel : {}", plain(footprint, "onsite_nox_pte_t")),
            "scope1_tco2e" => of_scope1(footprint).words(),
            "scope2_location_tco2e" => direct.clone().into(),
            "scope2_market_tco2e" if has_market(footprint) => plain(footprint, "market_intensity_kg_per_kwh"),
            "scope3_leased_location_tco2e" => contracts::of_the_other_party(footprint).words(),
            "scope3_tco2e" => both!("see below", "voir plus bas").words(),
            "total_location_tco2e" => scopes(footprint),
            _ => return None,
        })
    };
    let year = scope2.year.map(|year| format!(" {year}")).unwrap_or_default();
    let source = say!(
        "Grid: {}{year}, {}.{}",
        "Réseau : {}{year}, {}.{}",
        scope2.publisher,
        super::quoted(&scope2.source),
        weather(footprint)
    );
    Section::new("answer", Words::none())
        .with(headlines(footprint, note))
        .with(source)
        .with(super::emissions::what_the_total_holds(footprint))
        .with(contracts::rules(footprint))
        .with(in_a_sentence(footprint))
}

/// The weather that a simulated plant ran in.
fn weather(footprint: &Footprint) -> Words {
    let weather = footprint.facility.weather.as_ref();
    weather.map(|weather| say!(" Weather: {}.", " Météo : {}.", super::quoted(&weather.title))).unwrap_or_default()
}

/// What a given WUE counts by, in the place of the plant's water.
fn given_wue(footprint: &Footprint) -> Words {
    let Some(wue) = footprint.facility.given.wue else { return Words::none() };
    match wue.per {
        WuePer::It => both!("from the given WUE", "d'après le WUE donné").words(),
        WuePer::Facility => {
            both!("from the given WUE, by facility energy", "d'après le WUE donné, par énergie de l'installation")
                .words()
        }
    }
}

/// Market-based scope 2 where contracts or a residual mix make it another figure than the location-based one.
fn has_market(footprint: &Footprint) -> bool {
    let facility = &footprint.facility;
    !facility.contracts.is_empty() || facility.electricity.residual.is_some()
}

/// What the PUE is of.
fn pue_meter(footprint: &Footprint) -> Words {
    match footprint.facility.pue_meter {
        _ if footprint.facility.gives("pue") => both!("given", "donné").words(),
        PueMeter::Equipment => both!("of the year", "de l'année").words(),
        meter => say!("of the year, category {}", "de l'année, catégorie {}", meter.category()),
    }
}

pub(super) fn hours(footprint: &Footprint) -> f64 {
    // A year has at most 8,784 hours: exact in a double.
    match footprint.by_year.as_slice() {
        [] => footprint.operation.hours() as f64,
        years => years.iter().map(|year| year.operation.hours() as f64).sum::<f64>() / years.len() as f64,
    }
}

pub(super) fn warnings(footprint: &Footprint) -> Section {
    let section = Section::new("warnings", both!("Warnings", "Avertissements"));
    let notes = super::warning_notes(&footprint.facility.warnings);
    if notes.is_empty() { section } else { section.with(notes) }
}

pub(super) fn energy(estimated: &dyn Estimated) -> Section {
    let total = estimated.value_of("facility_energy_mwh").unwrap_or(0.0);
    let parts = [
        (EndUse::It, "it_energy_mwh"),
        (EndUse::Fan, "fan_energy_mwh"),
        (EndUse::Pump, "pump_energy_mwh"),
        (EndUse::Compressor, "compressor_energy_mwh"),
        (EndUse::HeatRejection, "heat_rejection_energy_mwh"),
        (EndUse::Ups, "ups_loss_mwh"),
        (EndUse::Pdu, "pdu_loss_mwh"),
        (EndUse::Transformer, "transformer_loss_mwh"),
        (EndUse::Lighting, "lighting_energy_mwh"),
        (EndUse::WaterTreatment, "water_treatment_energy_mwh"),
    ];
    let bars = parts
        .into_iter()
        .filter_map(|(of, key)| {
            let (label, figure) = (end_use(of), figure(estimated, key)?);
            let share = Some(figure.value / total);
            // A range behind the share would read as the range of the share.
            Some(Bar { label: label.into(), figure: Figure { range: None, ..figure }, share })
        })
        .collect();
    let mut bars: Vec<Bar> = bars;
    if let Some(overhead) = estimated.year().energy.overhead {
        let figure = Figure::new(overhead.get::<unit::megawatt_hour>(), Unit::Mwh);
        let share = Some(figure.value / total);
        bars.push(Bar {
            label: both!("All else, by the given PUE", "Tout le reste, d'après le PUE donné").words(),
            figure,
            share,
        });
    }
    Section::new("energy", both!("Energy by end use", "Énergie par usage")).with(Bars { bars })
}

fn peaks(footprint: &Footprint) -> Section {
    let design = footprint.facility.plant.design().map(|design| design.design);
    let row = |label: Both, key: &str, note: Words| vec![Cell::from(label), cell(footprint, key), Cell::from(note)];
    let hour = footprint.year.peaks.facility_hour;
    let when = hour.and_then(|hour| Some((hour, footprint.facility.calendar.hour(hour)?))).map(|(hour, at)| {
        let month = month(usize::from(at.month).saturating_sub(1));
        say!(
            "{} {month}, hour ending {}:00{}",
            "{} {month}, heure finissant à {}:00{}",
            at.day,
            at.hour_of_day + 1,
            weather_of(footprint, hour)
        )
    });
    let conditions = match (footprint.facility.given.peak_ratio, design) {
        (None, Some(design)) => say!(
            "up to {} dry bulb, {} wet bulb",
            "jusqu'à {} sec, {} humide",
            celsius(design.dry_bulb),
            celsius(design.wet_bulb)
        ),
        _ => both!("design IT power × the given ratio", "puissance IT de dimensionnement × le rapport donné").words(),
    };
    let ratio = if footprint.facility.gives("peak_to_it_ratio") {
        both!("given; not the PUE", "donné ; n'est pas le PUE")
    } else {
        both!("facility over IT; not the PUE", "installation sur IT ; n'est pas le PUE")
    };
    let sizes = match (footprint.facility.computed_peak_ratio, design) {
        (Some(ratio), _) => {
            say!("facility / {}, computed", "installation / {}, calculé", number(ratio.get::<unit::ratio>(), 4))
        }
        (None, Some(_)) => both!("sizes the plant", "dimensionne l'installation").words(),
        (None, None) => Words::none(),
    };
    let columns = vec![Column::plain(), Column::plain_figures(), Column::plain()];
    let mut table = Table::new(columns).with(row(both!("IT capacity", "Capacité IT"), "it_capacity_mw", sizes));
    if footprint.value("design_it_mw") > footprint.value("it_capacity_mw") {
        table = table.with(row(
            both!("Design IT power", "Puissance IT de dimensionnement"),
            "design_it_mw",
            both!("highest hour with its swings", "heure la plus forte, à-coups compris").words(),
        ));
    }
    let table = table
        .with(row(
            both!("Design facility power", "Puissance de dimensionnement de l'installation"),
            "design_facility_mw",
            conditions,
        ))
        .with(row(both!("Design ratio", "Rapport de dimensionnement"), "peak_to_it_ratio", ratio.words()))
        .with(row(both!("Highest hour", "Heure de pointe"), "peak_facility_mw", when.unwrap_or_default()))
        .with(row(both!("Highest hour of IT", "Heure de pointe IT"), "peak_it_mw", Words::none()));
    Section::new("peaks", with_status(footprint, both!("Peaks", "Pointes")))
        .with(told(table))
        .with(design_uses::in_a_sentence(footprint))
}

fn celsius(temperature: Temperature) -> Figure {
    Figure::new(temperature.get::<unit::degree_celsius>(), Unit::Celsius)
}

/// The air of an hour, in words.
fn weather_of(footprint: &Footprint, hour: usize) -> Words {
    let state = footprint.facility.weather.as_ref().and_then(|weather| weather.year.states().nth(hour));
    state
        .map(|air| {
            say!(", {} dry bulb, {} wet bulb", ", {} sec, {} humide", celsius(air.dry_bulb), celsius(air.wet_bulb))
        })
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
    let market =
        site.grid.market.as_ref().map(|market| say!("; market {}", " ; marché {}", market.name)).unwrap_or_default();
    let used = say!(
        "Level of the figure: {}{market}. Hours: {}.",
        "Niveau de la valeur : {}{market}. Heures : {}.",
        level(&facility.electricity, Some(facility.grid_shape.origin)),
        super::quoted(&facility.grid_shape.title)
    );
    let mut section = super::grid::beside(&facts);
    section.title =
        both!("The grid, and other averages for this place", "Le réseau, et d'autres moyennes pour ce lieu").words();
    section.blocks.insert(0, Block::from(used));
    section
}

pub(super) fn assumed(footprint: &Footprint) -> Section {
    let notes: Vec<Note> = assumptions(footprint)
        .into_iter()
        .map(|assumption| {
            let text = name!("{} [{}]", super::written(&assumption.value), super::in_words(&assumption.origin));
            Note::new(NoteKind::Assumption, text).with_code(assumption.key)
        })
        .collect();
    Section::new(
        "assumptions",
        both!("Assumptions: taken because nothing was given", "Hypothèses : retenues faute de valeur donnée"),
    )
    .with(Block::Notes(notes))
    .with(both!(
        "`wattshed explain SPEC KEY` shows the source of each.",
        "`wattshed explain SPEC KEY` montre la source de chacune."
    ))
}

pub(super) fn left_out(footprint: &Footprint) -> Section {
    let notes: Vec<Note> = not_included(footprint)
        .into_iter()
        .map(|item| Note::new(NoteKind::NotIncluded, item.words()).with_code(item.key))
        .collect();
    Section::new("not-included", both!("Not included", "Non inclus")).with(Block::Notes(notes))
}

/// What scope 1 is of.
fn of_scope1(footprint: &Footprint) -> Both {
    let said = |key: &str| footprint.value(key).is_some();
    match (said("scope1_fuel_tco2e"), said("scope1_refrigerant_tco2e")) {
        (true, true) => both!("burned on site, and leaks", "brûlé sur site, et fuites"),
        (true, false) => both!("burned on site", "brûlé sur site"),
        (false, _) => both!("refrigerants that leak", "fuites de fluides frigorigènes"),
    }
}
