//! What a report says of the fleets: how many machines, what each draws, and how that adds up.

use wattshed_physics::units::{ItPower, unit};
use wattshed_report::{Cell, Column, Figure, Row, Section, Table, Unit};

use super::{cell, with_status};
use crate::estimate::Footprint;
use crate::resolve::{Equipment, Fleet};

/// The fleets, and the megawatts that they add up to.
pub(super) fn fleets(footprint: &Footprint) -> Section {
    let title = with_status(footprint, "Fleets: the IT equipment, machine by machine");
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
        let percent = capture.get::<unit::percent>();
        section.with(format!(
            "Cold plates take {percent:.1} % of the heat: cooling.liquid.capture follows `liquid` of the fleets."
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
    let figures = ["Count", "Each", "Load", "Up", "At most", "Mean"].map(Column::figures);
    let mut table = Table::new(core::iter::once(Column::text("Fleet")).chain(figures).collect());
    for fleet in &equipment.fleets {
        table = table.with(vec![
            Cell::from(fleet.name.as_str()),
            count(fleet.count).into(),
            megawatts(fleet.rated).into(),
            Figure::new(fleet.load.get::<unit::ratio>(), Unit::Share).into(),
            Figure::new(fleet.availability.get::<unit::ratio>(), Unit::Share).into(),
            megawatts(fleet.rated_in_all()).into(),
            megawatts(fleet.rated_in_all() * fleet.load * fleet.availability).into(),
        ]);
    }
    for fleet in equipment.fleets.iter().filter(|fleet| fleet.network_power() > ItPower::default()) {
        table = table.with(steady(&format!("{}: network", fleet.name), fleet.network_power()));
    }
    if equipment.wan > ItPower::default() {
        table = table.with(steady("Long distance", equipment.wan));
    }
    let most = equipment.capacity().unwrap_or_default() + equipment.wan;
    let mean: ItPower = equipment.fleets.iter().map(Fleet::mean_power).sum::<ItPower>() + equipment.wan;
    let total = core::iter::once(Cell::from("Sum")).chain((0..4).map(|_| Cell::Empty));
    table.with(Row::total(total.chain([megawatts(most).into(), megawatts(mean).into()]).collect()))
}

/// What is drawn in every hour.
fn steady(name: &str, power: ItPower) -> Vec<Cell> {
    let name = core::iter::once(Cell::from(name)).chain((0..4).map(|_| Cell::Empty));
    name.chain([megawatts(power).into(), megawatts(power).into()]).collect()
}

/// What the count of each fleet counts, in words.
fn counted(equipment: &Equipment) -> String {
    let of = |fleet: &Fleet| {
        let number = count(fleet.count);
        let one = fleet.counted.text();
        let what = match fleet.accelerators.filter(|each| *each > 1.0) {
            Some(each) => format!("{one}s with {each:.0} accelerators each"),
            None => format!("{one}s"),
        };
        let model = fleet.model.as_ref().map(|model| format!(" of {model}")).unwrap_or_default();
        let by = fleet.equivalents.map(|all| format!(", from {} H100-equivalents", count(all))).unwrap_or_default();
        format!("{}: {number} {what}{model}{by}; {}", fleet.name, fleet.duty)
    };
    let all: Vec<String> = equipment.fleets.iter().map(of).collect();
    format!("{}.", all.join(". "))
}

fn explanation(footprint: &Footprint) -> String {
    let sized = match footprint.facility.spec.entry("it.capacity") {
        Some(entry) => format!("The hall is sized for {}; the fleets are the load.", entry.value),
        None => "The sum is the IT capacity.".to_owned(),
    };
    format!(
        "Each: rated power of a counted unit with its host. At most: count × each. Mean: × load × share of hours up, before what \
         cooling or supply may withhold. Network: cluster network and storage, drawn in every hour. {sized}"
    )
}

/// What the machines are, what they could compute, what was emitted to make them.
fn made_of(footprint: &Footprint, equipment: &Equipment) -> Table {
    let figures = ["Accelerators", "Racks", "EFLOP/s", "IT energy", "Embodied"].map(Column::figures);
    let mut table = Table::new(core::iter::once(Column::text("Fleet")).chain(figures).collect());
    let number = |value: f64| Figure::new(value, Unit::Plain("".into()));
    for fleet in &equipment.fleets {
        let result = |key: &str| footprint.value(&format!("fleet.{}.{key}", fleet.name));
        let figure = |key: &str, unit: Unit| Cell::from(result(key).map(|value| Figure::new(value, unit)));
        table = table.with(vec![
            Cell::from(fleet.name.as_str()),
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
        Cell::from("All"),
        Cell::from(footprint.value("accelerators").map(count)),
        Cell::from(footprint.value("racks").map(|racks| count(racks.ceil()))),
        Cell::from(footprint.value("compute_eflops").map(number)),
        Cell::Empty,
        cell(footprint, "embodied_it_total_tco2e"),
    ]))
}
