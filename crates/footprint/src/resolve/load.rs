//! The IT load of a spec.

use wattshed_physics::it_load::{Diurnal, ItLoad, LoadMix, LoadProfile};
use wattshed_physics::units::{Energy, ItPower, Of, Power, Ratio, Time, unit};
use wattshed_report::{both, number, told};

use super::capex::Capex;
use super::fleets::{self, Equipment};
use super::peak_ratio::{Capacity, SolvedFor};
use super::reading::Reading;
use super::redraw::Moved;
use super::{capex, plant, series, workloads};
use crate::diagnostic::{Code, Diagnostic};
use crate::spec::Value;

/// Whether the spec gives no size but the energy of a year, which with a given PUE is enough.
pub(super) fn is_unsized(reading: &Reading<'_>) -> bool {
    let said = |key: &str| reading.spec.entry(key).is_some();
    let has_fleets = !fleets::active(reading.spec).is_empty();
    said("facility.pue") && said("it.energy") && !said("it.capacity") && !has_fleets
}

/// IT power that the load is a share of: the design IT power, or where no size is known ten times the mean power, which
/// leaves room for any swing and enters no result. The long-distance network stands beside all else. `plant` turns the power of a
/// facility into that of its IT equipment where no ratio is given.
pub(super) fn capacity(
    reading: &mut Reading<'_>,
    year: Time,
    (equipment, budget): (&Equipment, Option<Capex>),
    plant: Option<SolvedFor<'_>>,
) -> Capacity {
    const ROOM: f64 = 10.0;
    if is_unsized(reading) {
        let mean = it_energy(reading).unwrap_or_default() / year;
        return Capacity { power: Of::new(mean * ROOM) + equipment.wan, ratio: None };
    }
    if capex::sizes(reading.spec) {
        // A budget that cannot be read was reported; the estimate does not go on.
        let it = budget.map_or_else(|| Of::new(Power::new::<unit::watt>(1.0)), |budget| budget.it);
        return Capacity { power: capex::uncovered(reading, it) + equipment.wan, ratio: None };
    }
    if workloads::is_sizeless(reading.spec) {
        return Capacity { power: workloads::capacity(), ratio: None };
    }
    let said = |key: &str| reading.spec.entry(key).is_some();
    let has_fleets = !fleets::active(reading.spec).is_empty();
    if has_fleets && !said("it.capacity") && !said("it.density") {
        // Fleets that cannot be read were reported; the estimate does not go on.
        let fleets = equipment.capacity().unwrap_or_else(|| Of::new(Power::new::<unit::watt>(1.0)));
        return Capacity { power: fleets + equipment.wan, ratio: None };
    }
    let halls = of_halls(reading, plant);
    if reading.word("it.basis") == "facility" {
        // What the whole facility draws holds the network too.
        check_network(reading, halls.power, equipment);
        check_halls(reading, halls.power - equipment.wan, equipment);
        return halls;
    }
    check_halls(reading, halls.power, equipment);
    Capacity { power: halls.power + equipment.wan, ..halls }
}

/// A network takes less than the facility that it is in.
fn check_network(reading: &mut Reading<'_>, whole: ItPower, equipment: &Equipment) {
    if equipment.wan > ItPower::default() && equipment.wan >= whole {
        reading.found.push(
            Diagnostic::error(
                Code::Contradiction,
                both!(
                    "`it.wan` leaves nothing of the power of the facility",
                    "`it.wan` ne laisse rien de la puissance de l'installation"
                ),
            )
            .at(reading.span("it.wan"), both!("all of its IT power, or more", "toute sa puissance IT, ou plus"))
            .at(reading.span("it.capacity"), both!("the facility", "l'installation")),
        );
    }
}

/// IT power that the halls are sized for.
fn of_halls(reading: &mut Reading<'_>, plant: Option<SolvedFor<'_>>) -> Capacity {
    let given = of_floor(reading).unwrap_or_else(|| reading.it_power("it.capacity"));
    match reading.word("it.basis").as_str() {
        "nameplate" => Capacity { power: given * reading.ratio("it.nameplate_share"), ratio: None },
        "facility" => match (reading.optional_si("facility.peak_ratio"), plant) {
            (Some(ratio), _) => Capacity { power: given * (1.0 / ratio), ratio: None },
            (None, Some(plant)) => plant.solve(Of::new(given.quantity())),
            (None, None) => {
                let message = both!(
                    "`it.capacity` of the facility cannot be turned into IT power",
                    "`it.capacity` de l'installation ne peut être convertie en puissance IT"
                );
                let diagnostic = Diagnostic::error(Code::Missing, message)
                    .at(
                        reading.span("it.basis"),
                        both!("power of the facility at its peak", "puissance de l'installation à sa pointe"),
                    )
                    .help(both!(
                        "give facility.peak_ratio, peak facility over peak IT power; it is not the PUE. Where [cooling] describes the plant instead of a \
                         given PUE, it is computed",
                        "donner facility.peak_ratio, pointe de l'installation sur pointe IT ; ce n'est pas le PUE. Si [cooling] décrit \
                         l'installation au lieu d'un PUE donné, il est calculé"
                    ));
                reading.found.push(diagnostic);
                Capacity { power: given, ratio: None }
            }
        },
        _ => Capacity { power: given, ratio: None },
    }
}

/// Fleets may be more than the hall is sized for only as long as they never draw it.
fn check_halls(reading: &mut Reading<'_>, halls: ItPower, equipment: &Equipment) {
    let Some(fleets) = equipment.capacity().filter(|fleets| *fleets > halls) else { return };
    let mw = |power: ItPower| power.quantity().get::<unit::megawatt>();
    let message = told!(
        "the fleets draw {} MW at full power with their network, the hall is sized for {} MW",
        "les parcs appellent {} MW à pleine puissance avec leur réseau interne, la salle est prévue pour {} MW",
        number(mw(fleets), 4),
        number(mw(halls), 4)
    );
    let hall = reading.span("it.capacity").or(reading.span("it.density"));
    reading.found.push(
        Diagnostic::warning(Code::FleetAboveHall, message).at(hall, both!("the hall", "la salle")).help(both!(
            "the load fits as estimated, and the hall must hold it below full power; or leave the capacity to the fleets",
            "la charge tient telle qu'estimée, et la salle doit la tenir sous la pleine puissance ; ou laisser la capacité aux \
             parcs"
        )),
    );
}

/// Highest power within an hour over its mean: of the fleets, or of the load.
pub(super) fn peak_to_mean(reading: &mut Reading<'_>, equipment: &Equipment) -> f64 {
    equipment.peak_to_mean().unwrap_or_else(|| reading.number("it.peak_to_mean"))
}

/// Power for each area of floor, times the floor.
fn of_floor(reading: &mut Reading<'_>) -> Option<ItPower> {
    let (density, area) = (reading.optional_si("it.density"), reading.optional_si("site.floor_area"));
    match (density, area) {
        (Some(w_per_m2), Some(m2)) => Some(ItPower::new(Power::new::<unit::watt>(w_per_m2 * m2))),
        (Some(_), None) => {
            reading.missing("site.floor_area");
            // The estimate does not go on.
            Some(ItPower::new(Power::new::<unit::watt>(1.0)))
        }
        (None, _) => None,
    }
}

/// Energy of the IT equipment in a year, where the spec says it: of the facility it is divided by the given PUE, never by the
/// peak ratio.
fn it_energy(reading: &mut Reading<'_>) -> Option<Energy> {
    let energy = reading.energy_per_year("it.energy")?;
    if reading.word("it.basis") != "facility" {
        return Some(energy);
    }
    match plant::given_pue(reading) {
        Some(pue) => Some(energy / pue.ratio()),
        None => {
            let message = both!(
                "`it.energy` of the facility cannot be turned into IT energy",
                "`it.energy` de l'installation ne peut être convertie en énergie IT"
            );
            let diagnostic = Diagnostic::error(Code::Missing, message)
                .at(reading.span("it.basis"), both!("energy of the facility", "énergie de l'installation"))
                .help(both!(
                    "give facility.pue in the place of [cooling] and [power], or the energy of the IT equipment",
                    "donner facility.pue à la place de [cooling] et [power], ou l'énergie des équipements IT"
                ));
            reading.found.push(diagnostic);
            Some(energy)
        }
    }
}

/// The share of the capacity that is drawn, hour by hour: that of the fleets, or of the load.
pub(super) fn profile(
    reading: &mut Reading<'_>,
    capacity: ItPower,
    year: Time,
    equipment: &Equipment,
) -> Option<LoadMix> {
    if !equipment.fleets.is_empty() {
        return Some(of_fleets(capacity, equipment));
    }
    let own = beside_wan(capacity, equipment);
    let profile = shares(reading, own, year)?;
    let diurnal = diurnal(reading, "it")?;
    Some(single(profile, diurnal, capacity, equipment))
}

/// [`profile`] with other values for some keys: what they do not change is that of `base`, which was read already.
pub(super) fn redrawn(
    reading: &mut Reading<'_>,
    capacity: ItPower,
    year: Time,
    (equipment, base): (&Equipment, &LoadMix),
    moved: &Moved<'_>,
) -> Option<LoadMix> {
    let (Some(part), true) = (base.parts.first(), equipment.fleets.is_empty()) else {
        return profile(reading, capacity, year, equipment);
    };
    let is_series = matches!(reading.optional("it.load"), Some(Value::File(_) | Value::Series(_)))
        && reading.optional("it.energy").is_none();
    let profile = match is_series {
        true => part.load.profile.clone(),
        false => shares(reading, beside_wan(capacity, equipment), year)?,
    };
    let diurnal = match part.load.diurnal {
        Some(diurnal) if !moved.any(&["it.swing", "it.weekend", "it.peak_hour"]) => diurnal,
        _ => diurnal(reading, "it")?,
    };
    Some(single(profile, diurnal, capacity, equipment))
}

/// The capacity without the long-distance network: what `it.load` is a share of.
fn beside_wan(capacity: ItPower, equipment: &Equipment) -> ItPower {
    capacity - equipment.wan
}

fn of_fleets(capacity: ItPower, equipment: &Equipment) -> LoadMix {
    let parts = equipment.fleets.iter().map(|fleet| fleet.part_of(capacity)).collect();
    LoadMix { parts, steady: equipment.wan / capacity }
}

fn single(profile: LoadProfile, diurnal: Diurnal, capacity: ItPower, equipment: &Equipment) -> LoadMix {
    let mut mix = LoadMix::single(ItLoad { profile, diurnal: Some(diurnal) });
    if equipment.wan > ItPower::default() {
        mix.steady = equipment.wan / capacity;
        mix.parts.iter_mut().for_each(|part| part.share = beside_wan(capacity, equipment) / capacity);
    }
    mix
}

/// The swing of day and week of a section, `it` or that of a fleet.
pub(super) fn diurnal(reading: &mut Reading<'_>, section: &str) -> Option<Diurnal> {
    let key = |field: &str| format!("{section}.{field}");
    let (swing, weekend) = (reading.ratio(&key("swing")), reading.ratio(&key("weekend")));
    let hour = key("peak_hour");
    let drawn = matches!(reading.optional(&hour), Some(Value::Drawn(_)));
    let peak_hour = reading.number(&hour);
    // A draw from a range of hours means the hour that it falls next to.
    let peak_hour = if drawn { peak_hour.round() } else { peak_hour };
    if peak_hour.fract() != 0.0 || !(0.0..=24.0).contains(&peak_hour) {
        reading.found.push(
            Diagnostic::error(
                Code::WrongValue,
                told!(
                    "`{hour}` must be a whole hour, not {peak_hour}",
                    "`{hour}` doit être une heure entière, non {peak_hour}"
                ),
            )
            .at(reading.span(&hour), both!("a whole hour from 0 to 24", "une heure entière de 0 à 24")),
        );
        return None;
    }
    // A whole number from 0 to 24; 24 is midnight.
    let peak_hour = (peak_hour as u8) % 24;
    match Diurnal::new(swing, peak_hour, weekend) {
        Ok(diurnal) => Some(diurnal),
        Err(error) => {
            let message = told!(
                "the daily swing is not possible: {error}",
                "l'amplitude journalière n'est pas possible : {error}"
            );
            reading.found.push(Diagnostic::error(Code::OutOfRange, message));
            None
        }
    }
}

fn shares(reading: &mut Reading<'_>, capacity: ItPower, year: Time) -> Option<LoadProfile> {
    if let Some(energy) = it_energy(reading) {
        let full = capacity.quantity() * year;
        let share: Ratio = energy / full;
        if share.get::<unit::ratio>() > 1.0 {
            reading.found.push(
                Diagnostic::error(
                    Code::Contradiction,
                    told!(
                        "`it.energy` is {} % of what `it.capacity` can draw in a year",
                        "`it.energy` est {} % de ce que `it.capacity` peut appeler en un an",
                        number(share.get::<unit::percent>(), 0)
                    ),
                )
                .at(
                    reading.span("it.energy"),
                    both!("more than the capacity can draw", "plus que la capacité ne peut appeler"),
                )
                .at(reading.span("it.capacity"), both!("the capacity", "la capacité")),
            );
            return None;
        }
        return Some(LoadProfile::Constant(share));
    }
    match reading.optional("it.load") {
        Some(Value::Quantity(share)) => Some(LoadProfile::Constant(Ratio::new::<unit::ratio>(share.si()))),
        Some(Value::Drawn(share)) => Some(LoadProfile::Constant(Ratio::new::<unit::ratio>(share))),
        Some(Value::File(file)) => {
            let span = reading.span("it.load");
            match series::load_profile(&file, capacity, span.as_ref()) {
                Ok(profile) => Some(profile),
                Err(diagnostic) => {
                    reading.found.push(diagnostic.at(span, both!("this series", "cette série")));
                    None
                }
            }
        }
        Some(Value::Series(values)) => {
            let shares: Vec<Ratio> = values.iter().map(|value| Ratio::new::<unit::ratio>(value.si())).collect();
            match (<[Ratio; 12]>::try_from(shares.as_slice()), <[Ratio; 24]>::try_from(shares.as_slice())) {
                (Ok(months), _) => Some(LoadProfile::Monthly(months)),
                (_, Ok(hours)) => Some(LoadProfile::Daily(hours)),
                _ => None,
            }
        }
        _ => {
            reading.missing("it.load");
            None
        }
    }
}
