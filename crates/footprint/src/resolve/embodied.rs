//! Embodied emissions of a spec: what was emitted to make the IT equipment, the building and its plant.

use wattshed_physics::units::{Area, Co2eMass, ItPower, Mass, Of, Time, unit};
use wattshed_quantity::Unit;
use wattshed_report::{Both, Sentence, both, told};

use super::reading::Reading;
use super::{embodied_onsite, fleets};
use crate::diagnostic::{Code, Diagnostic};

/// What an embodied part is of: the two lines that it can enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmbodiedIn {
    /// IT equipment.
    It,
    /// Building, mechanical and electrical plant, and what the spec names beside them.
    Building,
}

/// Something that was emitted to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct EmbodiedPart {
    /// The section of the spec: `embodied`, or that of the plant on site.
    pub section: &'static str,
    /// Its name in the spec.
    pub name: String,
    /// The line that it enters.
    pub within: EmbodiedIn,
    /// All of it.
    pub total: Co2eMass,
    /// Over which it is spread.
    pub lifetime: Time,
}

/// The parts that the format knows, with their keys; others have the names that the spec gives them.
const KNOWN: [(&str, &str, &str); 3] = [
    ("it", "embodied.it.amount", "embodied.it.lifetime"),
    ("building", "embodied.building.amount", "embodied.building.lifetime"),
    ("plant", "embodied.plant.amount", "embodied.plant.lifetime"),
];

/// The parts of which something is said, IT equipment always among them.
pub(super) fn read(reading: &mut Reading<'_>, capacity: Option<ItPower>) -> Vec<EmbodiedPart> {
    let named = reading.spec.names("embodied");
    let own = named.into_iter().filter(|name| KNOWN.iter().all(|(known, ..)| known != name));
    let own: Vec<String> = own.map(str::to_owned).collect();
    // Fleets say what each of their machines embodies.
    let by_power = fleets::active(reading.spec).is_empty();
    let floor = reading.optional_si("site.floor_area").map(Area::new::<unit::square_meter>);
    let mut parts = Vec::new();
    for (name, amount, lifetime) in KNOWN.into_iter().filter(|(name, ..)| by_power || *name != "it") {
        parts.extend(part(reading, name, (amount, lifetime), (capacity, floor)));
    }
    for name in own {
        let (amount, lifetime) = (format!("embodied.{name}.amount"), format!("embodied.{name}.lifetime"));
        parts.extend(part(reading, &name, (&amount, &lifetime), (capacity, floor)));
    }
    parts.extend(embodied_onsite::read(reading));
    parts
}

fn part(
    reading: &mut Reading<'_>,
    name: &str,
    (amount, lifetime): (&str, &str),
    (capacity, floor): (Option<ItPower>, Option<Area>),
) -> Option<EmbodiedPart> {
    let Some(figure) = reading.optional_si(amount) else {
        let is_given = |key: &str| reading.spec.entry(key).is_some_and(|entry| entry.origin.layer.is_given());
        if is_given(lifetime) && !reading.spec.is_broken(amount) {
            reading.missing(amount);
        }
        return None;
    };
    let total = total(reading, amount, figure, capacity, floor)?;
    let Some(seconds) = reading.optional_si(lifetime) else {
        reading.missing(lifetime);
        return None;
    };
    let within = if name == "it" { EmbodiedIn::It } else { EmbodiedIn::Building };
    Some(EmbodiedPart {
        section: "embodied",
        name: name.to_owned(),
        within,
        total,
        lifetime: Time::new::<unit::second>(seconds),
    })
}

/// What a figure is counted by.
enum Per {
    Whole,
    ItPower,
    FloorArea,
    Other,
}

impl Per {
    fn of(unit: &Unit) -> Self {
        let dimension = unit.dimension();
        match (dimension.length, dimension.mass, dimension.time) {
            (0, 1, 0) => Self::Whole,
            (-2, 0, 3) => Self::ItPower,
            (-2, 1, 0) => Self::FloorArea,
            _ => Self::Other,
        }
    }
}

fn total(
    reading: &mut Reading<'_>,
    key: &str,
    figure: f64,
    capacity: Option<ItPower>,
    floor: Option<Area>,
) -> Option<Co2eMass> {
    // A draw is a bare number: its unit is that of the range that it is drawn from.
    let per = match reading.spec.entry(key).and_then(|entry| entry.value.centre_unit()) {
        Some(unit) => Per::of(&unit),
        None => Per::of(&Unit::default()),
    };
    let refuse = |reading: &mut Reading<'_>, message: Sentence, label: Both, help: Both| {
        let span = reading.span(key);
        reading.found.push(Diagnostic::error(Code::WrongValue, message).at(span, label).help(help));
        None
    };
    let kilograms = match (per, floor) {
        (Per::Whole, _) => figure,
        (Per::ItPower, _) => match capacity {
            Some(capacity) => figure * capacity.quantity().get::<unit::watt>(),
            // The energy of a year tells no size: the default is not included.
            None if reading.span(key).is_none() => return None,
            None => {
                let message = told!(
                    "`{key}` is per IT power, and the size of the facility is not known",
                    "`{key}` est par puissance IT, et la taille de l'installation n'est pas connue"
                );
                let help = both!(
                    "give it.capacity, or the amount in all (t CO2e)",
                    "donner it.capacity, ou la quantité totale (t CO2e)"
                );
                return refuse(reading, message, both!("of how many MW?", "de combien de MW ?"), help);
            }
        },
        (Per::FloorArea, Some(floor)) => figure * floor.get::<unit::square_meter>(),
        (Per::FloorArea, None) => {
            let message = told!(
                "`{key}` is per floor area, and `site.floor_area` is not given",
                "`{key}` est par surface de plancher, et `site.floor_area` n'est pas donné"
            );
            let help = both!("give site.floor_area = \"25_000 m2\"", "donner site.floor_area = \"25_000 m2\"");
            return refuse(reading, message, both!("of how many m2?", "de combien de m2 ?"), help);
        }
        (Per::Other, _) => {
            let message = told!("`{key}` cannot be counted per energy", "`{key}` ne peut être compté par énergie");
            let help = both!(
                "give it per IT power (kg/kW), per floor area (kg/m2), or in all (t CO2e)",
                "le donner par puissance IT (kg/kW), par surface de plancher (kg/m2), ou en tout (t CO2e)"
            );
            return refuse(reading, message, both!("per kWh of what?", "par kWh de quoi ?"), help);
        }
    };
    Some(Of::new(Mass::new::<unit::kilogram>(kilograms)))
}
