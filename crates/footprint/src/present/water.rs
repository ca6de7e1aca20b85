//! What a report says of water: consumption and withdrawal, at the site and at power plants.

use wattshed_report::{Both, Cell, Column, Section, Table, Words, both, number, say};

use super::cell;
use crate::account::Hydropower;
use crate::estimate::Footprint;
use crate::resolve::scarcity_area;

/// The two by two, its parts, scarcity, peaks and ratios.
pub(super) fn water(footprint: &Footprint) -> Section {
    let section = Section::new("water", both!("Water, a year", "Eau, une année"));
    let section = super::charts::water(footprint).into_iter().fold(section, Section::with);
    section.with(two_by_two(footprint)).with(definitions(footprint)).with(peaks(footprint)).with(ratios(footprint))
}

fn two_by_two(footprint: &Footprint) -> Table {
    let columns = vec![
        Column::text(both!("Water", "Eau")),
        Column::figures(both!("At the site", "Sur site")),
        Column::figures(both!("At power plants", "Dans les centrales")),
    ];
    let of = |key: &str, else_said: Both| match footprint.value(key) {
        Some(_) => cell(footprint, key),
        None => Cell::from(else_said),
    };
    let row = |label: Both, site: Cell, source: Cell| vec![Cell::from(label), site, source];
    let site = |key: &str| cell(footprint, key);
    let mut table = Table::new(columns).with(row(
        both!("Withdrawal", "Eau prélevée"),
        site("site_water_withdrawal_m3"),
        of("source_water_withdrawal_m3", both!("not known", "inconnue")),
    ));
    for (label, key) in [
        (both!("of it reclaimed", "dont réutilisée"), "site_water_reclaimed_m3"),
        (both!("of it potable", "dont potable"), "site_water_potable_m3"),
    ] {
        if footprint.value(key).is_some() {
            table = table.with(row(label, site(key), Cell::Empty));
        }
    }
    table
        .with(row(
            both!("Discharge", "Eau rejetée"),
            site("site_water_discharge_m3"),
            Cell::from(both!("not known", "inconnue")),
        ))
        .with(row(
            both!("Consumption", "Eau consommée"),
            site("site_water_consumption_m3"),
            of("source_water_consumption_m3", both!("not known", "inconnue")),
        ))
        .with(row(
            both!("Evaporation of reservoirs", "Évaporation des retenues"),
            Cell::Empty,
            of("source_water_hydro_m3", both!("not known", "inconnue")),
        ))
        .with(row(
            both!("Consumption by scarcity", "Consommation selon la rareté"),
            of("site_scarcity_m3_world_eq", both!("not known", "inconnue")),
            of("source_scarcity_m3_world_eq", both!("not known", "inconnue")),
        ))
        .with(row(
            both!("Withdrawal by scarcity", "Prélèvement selon la rareté"),
            Cell::from(both!("not defined", "non défini")),
            Cell::from(both!("not defined", "non défini")),
        ))
}

/// What stands behind the scarcity, and what reservoirs do.
fn definitions(footprint: &Footprint) -> Words {
    let beside = &footprint.facility.beside;
    let of = |factor: &wattshed_grid::Factor| {
        let area = match factor.publisher.as_str() {
            "user" => both!("the spec", "la spécification").words(),
            _ => {
                let area = scarcity_area(factor);
                let level = if area.contains('-') {
                    both!("state or province", "État ou province")
                } else {
                    both!("country", "pays")
                };
                say!("{area}, {level}", "{area}, {level}")
            }
        };
        say!("{} ({area})", "{} ({area})", number(factor.value, 3))
    };
    let scarcity = match (&beside.site_scarcity, &beside.source_scarcity) {
        (None, None) => {
            both!("No factor of scarcity is known here.", "Aucun facteur de rareté n'est connu ici.").words()
        }
        (site, source) => {
            let part = |place: Both, factor: Option<Words>| factor.map(|text| say!("{place} {text}", "{place} {text}"));
            let parts = [
                part(both!("site", "site"), site.as_ref().map(|figure| of(&figure.factor))),
                part(both!("grid", "réseau"), source.as_ref().map(|figure| of(&figure.factor))),
            ];
            let parts: Vec<Words> = parts.into_iter().flatten().collect();
            say!(
                "Scarcity: AWARE outside irrigation, m3 world-eq per m3 consumed, {}.",
                "Rareté : AWARE hors irrigation, m3 éq. monde par m3 consommé, {}.",
                Words::joined(parts, "; ")
            )
        }
    };
    let hydropower = match footprint.facility.hydropower {
        Hydropower::Excluded => both!(
            "Reservoirs are excluded from the WUE of source and from scarcity.",
            "Les retenues sont exclues du WUE à la source et de la rareté."
        ),
        Hydropower::Included => both!(
            "Reservoirs are included in the WUE of source and in scarcity.",
            "Les retenues sont comprises dans le WUE à la source et dans la rareté."
        ),
    };
    say!("{scarcity} {hydropower}", "{scarcity} {hydropower}")
}

fn peaks(footprint: &Footprint) -> Table {
    let columns = vec![
        Column::text(both!("For the utility", "Pour le service des eaux")),
        Column::plain_figures(),
        Column::plain(),
    ];
    let row = |label: Both, key: &str, note: Both| vec![Cell::from(label), cell(footprint, key), Cell::from(note)];
    Table::new(columns)
        .with(row(both!("Highest month", "Mois de pointe"), "peak_month_water_m3", both!("withdrawal", "prélèvement")))
        .with(row(
            both!("Highest day", "Jour de pointe"),
            "peak_day_water_m3",
            both!("withdrawal, without the fill of loops", "prélèvement, sans le remplissage des boucles"),
        ))
        .with(row(
            both!("Highest hour", "Heure de pointe"),
            "peak_hour_water_m3",
            both!("withdrawal, without the fill of loops", "prélèvement, sans le remplissage des boucles"),
        ))
}

fn ratios(footprint: &Footprint) -> Table {
    let columns = vec![Column::plain(), Column::plain_figures(), Column::plain()];
    let row = |label: Both, key: &str, note: Both| vec![Cell::from(label), cell(footprint, key), Cell::from(note)];
    let mut table = Table::new(columns).with(row(
        Both::name("WUE"),
        "wue_site_l_per_kwh",
        both!("make-up over IT energy, ISO/IEC 30134-9", "appoint d'eau sur énergie IT, ISO/IEC 30134-9"),
    ));
    if footprint.value("wue_potable_l_per_kwh").is_some() {
        table = table.with(row(
            both!("WUE of potable", "WUE, eau potable"),
            "wue_potable_l_per_kwh",
            both!("potable make-up over IT energy", "appoint d'eau potable sur énergie IT"),
        ));
    }
    let source = match footprint.facility.hydropower {
        Hydropower::Excluded => both!(
            "site and thermal plants over IT energy; reservoirs excluded",
            "site et centrales thermiques sur énergie IT ; retenues exclues"
        ),
        Hydropower::Included => both!(
            "site, thermal plants and reservoirs over IT energy",
            "site, centrales thermiques et retenues sur énergie IT"
        ),
    };
    table
        .with(row(
            both!("WUE of consumption", "WUE, eau consommée"),
            "wue_site_consumption_l_per_kwh",
            both!("site consumption over IT energy", "consommation sur site sur énergie IT"),
        ))
        .with(row(both!("WUE of source", "WUE à la source"), "wue_source_l_per_kwh", source))
}
