//! What a report says of the fleets: how many machines, what each draws, and how that adds up.

use wattshed_physics::units::{ItPower, unit};
use wattshed_report::{Both, Cell, Column, Figure, Row, Section, Table, Unit, Words, both, name, number, say};

use super::{cell, with_status};
use crate::estimate::Footprint;
use crate::resolve::{Equipment, Fleet};

/// The fleets, and the megawatts that they add up to.
pub(super) fn fleets(footprint: &Footprint) -> Section {
    let title = with_status(
        footprint,
        both!("Fleets: the IT equipment, machine by machine", "Parcs : les équipements IT, machine par machine"),
    );
    let section = Section::new("fleets", title);
    let equipment = &footprint.facility.inventory.equipment;
    if equipment.fleets.is_empty() {
        return section;
    }
    let section = section
        .with(counted(equipment))
        .with(power(equipment))
        .with(explanation(footprint))
        .with(made_of(footprint, equipment));
    footprint.facility.capture_of_fleets().into_iter().fold(section, |section, capture| {
        let percent = number(capture.get::<unit::percent>(), 1);
        section.with(say!(
            "Cold plates take {percent} % of the heat: cooling.liquid.capture follows `liquid` of the fleets.",
            "Les plaques froides prennent {percent} % de la chaleur : cooling.liquid.capture suit `liquid` des \
                parcs."
        ))
    })
}

fn megawatts(power: ItPower) -> Figure {
    Figure::new(power.quantity().get::<unit::megawatt>(), Unit::Mw)
}

fn count(number: f64) -> Figure {
    Figure::new(number.round(), Unit::Count)
}

fn power(equipment: &Equipment) -> Table {
    let figures = [
        both!("Count", "Nombre"),
        both!("Each", "Chacun"),
        both!("Load", "Charge"),
        both!("Up", "En service"),
        both!("At most", "Au plus"),
        both!("Mean", "Moyenne"),
    ]
    .map(Column::figures);
    let mut table = Table::new(core::iter::once(Column::text(both!("Fleet", "Parc"))).chain(figures).collect());
    for fleet in &equipment.fleets {
        table = table.with(vec![
            Cell::name(fleet.name.as_str()),
            count(fleet.count).into(),
            megawatts(fleet.rated).into(),
            Figure::new(fleet.load.get::<unit::ratio>(), Unit::Share).into(),
            Figure::new(fleet.availability.get::<unit::ratio>(), Unit::Share).into(),
            megawatts(fleet.rated_in_all()).into(),
            megawatts(fleet.rated_in_all() * fleet.load * fleet.availability).into(),
        ]);
    }
    for fleet in equipment.fleets.iter().filter(|fleet| fleet.network_power() > ItPower::default()) {
        table = table.with(steady(say!("{}: network", "{} : réseau", fleet.name), fleet.network_power()));
    }
    if equipment.wan > ItPower::default() {
        table = table.with(steady(both!("Long distance", "Longue distance").words(), equipment.wan));
    }
    let most = equipment.capacity().unwrap_or_default() + equipment.wan;
    let mean: ItPower = equipment.fleets.iter().map(Fleet::mean_power).sum::<ItPower>() + equipment.wan;
    let total = core::iter::once(Cell::from(both!("Sum", "Somme"))).chain((0..4).map(|_| Cell::Empty));
    table.with(Row::total(total.chain([megawatts(most).into(), megawatts(mean).into()]).collect()))
}

/// What is drawn in every hour.
fn steady(name: Words, power: ItPower) -> Vec<Cell> {
    let name = core::iter::once(Cell::from(name)).chain((0..4).map(|_| Cell::Empty));
    name.chain([megawatts(power).into(), megawatts(power).into()]).collect()
}

/// What the count of each fleet counts, in words.
fn counted(equipment: &Equipment) -> Words {
    let of = |fleet: &Fleet| {
        let number = count(fleet.count);
        let one = super::in_words(fleet.counted.text());
        let what = match fleet.accelerators.filter(|each| *each > 1.0) {
            Some(each) => say!("{one}s with {each:.0} accelerators each", "{one} à {each:.0} accélérateurs chacun"),
            None => say!("{one}s", "{one}"),
        };
        let model = fleet.model.as_ref().map(|model| say!(" of {model}", " de {model}")).unwrap_or_default();
        let by = fleet
            .equivalents
            .map(|all| say!(", from {} H100-equivalents", ", à partir de {} équivalents H100", count(all)))
            .unwrap_or_default();
        say!("{}: {number} {what}{model}{by}; {}", "{} : {number} {what}{model}{by} ; {}", fleet.name, fleet.duty)
    };
    let all: Vec<Words> = equipment.fleets.iter().map(of).collect();
    name!("{}.", Words::joined(all, ". "))
}

fn explanation(footprint: &Footprint) -> Words {
    let sized = match footprint.facility.spec.entry("it.capacity") {
        Some(entry) => say!(
            "The hall is sized for {}; the fleets are the load.",
            "La salle est dimensionnée pour {} ; les parcs sont la charge.",
            entry.value
        ),
        None => both!("The sum is the IT capacity.", "La somme est la capacité IT.").words(),
    };
    say!(
        "Each: rated power of a counted unit with its host. At most: count × each. Mean: × load × share of hours up, before what \
         cooling or supply may withhold. Network: cluster network and storage, drawn in every hour. {sized}",
        "Chacun : puissance assignée d'une unité comptée, hôte compris. Au plus : nombre × chacun. Moyenne : × \
            charge × part des heures en service, avant ce que le refroidissement ou l'alimentation peut retenir. \
            Réseau : réseau de la grappe et stockage, appelés à chaque heure. {sized}"
    )
}

/// What the machines are, what they could compute, what was emitted to make them.
fn made_of(footprint: &Footprint, equipment: &Equipment) -> Table {
    let figures = [
        both!("Accelerators", "Accélérateurs"),
        both!("Racks", "Baies"),
        Both::name("EFLOP/s"),
        both!("IT energy", "Énergie IT"),
        both!("Embodied", "Fabrication"),
    ]
    .map(Column::figures);
    let mut table = Table::new(core::iter::once(Column::text(both!("Fleet", "Parc"))).chain(figures).collect());
    let number = |value: f64| Figure::new(value, Unit::Plain("".into()));
    for fleet in &equipment.fleets {
        let result = |key: &str| footprint.value(&format!("fleet.{}.{key}", fleet.name));
        let figure = |key: &str, unit: Unit| Cell::from(result(key).map(|value| Figure::new(value, unit)));
        table = table.with(vec![
            Cell::name(fleet.name.as_str()),
            Cell::from(result("accelerators").map(count)),
            Cell::from(result("racks").map(|racks| count(racks.ceil()))),
            Cell::from(result("compute_eflops").map(number)),
            figure("it_energy_mwh", Unit::Mwh),
            figure("embodied_it_total_tco2e", Unit::Tco2e),
        ]);
    }
    if equipment.fleets.len() < 2 {
        return table;
    }
    table.with(Row::total(vec![
        Cell::from(both!("All", "Tous")),
        Cell::from(footprint.value("accelerators").map(count)),
        Cell::from(footprint.value("racks").map(|racks| count(racks.ceil()))),
        Cell::from(footprint.value("compute_eflops").map(number)),
        Cell::Empty,
        cell(footprint, "embodied_it_total_tco2e"),
    ]))
}
