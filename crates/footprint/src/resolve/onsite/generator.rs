//! Generators of a spec.

use wattshed_physics::generation::{Ambient, Dispatch, Drive, FuelDrive, Generator, PartLoad};
use wattshed_physics::units::{Power, Ratio, Time, unit};
use wattshed_report::{both, told};

use super::stack::{self, Plate, Source};
use super::{Surroundings, fuel, plausible, shape};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::reading::Reading;
use crate::spec::Value;

/// Seconds of a year of 8,760 hours.
const YEAR_S: f64 = 8760.0 * 3600.0;

/// A generator and what it is; none where its count is 0 or something is wrong, which is reported.
pub(super) fn read(reading: &mut Reading<'_>, name: &str, around: Surroundings<'_>) -> Option<(Generator, Source)> {
    let key = |field: &str| format!("generation.{name}.{field}");
    let units = whole(reading.number(&key("count")));
    if units == 0 {
        return None;
    }
    if reading.spec.entry(&key("technology")).is_none() {
        unknown_machine(reading, name);
        return None;
    }
    let technology = reading.word(&key("technology"));
    let spare = whole(reading.number(&key("spare")));
    let rating = Power::new::<unit::watt>(reading.number(&key("rating")));
    let dispatch = dispatch(reading, name, around)?;
    let hours: Option<Time> = reading.optional_si(&key("hours")).map(stack::hours);
    let plate = Plate {
        name: name.to_owned(),
        technology: technology.clone(),
        rating,
        units: units + spare,
        potential_hours: hours,
        is_backup: matches!(dispatch, Dispatch::Emergency { .. }),
    };
    let (drive, source) = match technology.as_str() {
        "sun" | "wind" => {
            let shape = shape::read(reading, name, &technology)?;
            let drive = around.drive(reading, name, &shape)?;
            (drive, stack::still(reading, plate).driven_by(shape))
        }
        _ => {
            let fuel = fuel::read(reading, name)?;
            let heat_rate = stack::heat_rate(reading, name, &fuel)?;
            plausible::check(reading, name, &technology, heat_rate, &fuel);
            let ambient = Ambient {
                capacity_per_k: reading.number(&key("capacity_derate")),
                heat_rate_per_k: reading.number(&key("heat_rate_derate")),
                follows_pressure: ["gas-turbine", "combined-cycle", "oil-turbine"].contains(&technology.as_str()),
            };
            let drive = FuelDrive { heat_rate, part_load: part_load(reading, name)?, ambient };
            (Drive::Fuel(drive), stack::burning(reading, plate, fuel, drive))
        }
    };
    let burns = source.fuel.is_some();
    let generator = Generator {
        units,
        spare,
        rating,
        drive,
        auxiliary: reading.ratio(&key("auxiliary")),
        availability: reading.ratio(&key("availability")),
        minimum_load: if burns { reading.ratio(&key("minimum_load")) } else { Ratio::default() },
        dispatch,
        export: reading.yes(&key("export")),
        hours,
        starts: if burns { reading.number(&key("starts")) * YEAR_S } else { 0.0 },
    };
    Some((generator, source))
}

/// The field checks that the number is whole and within limits; a drawn one is the nearest.
fn whole(number: f64) -> u32 {
    number.round().clamp(0.0, 1e6) as u32
}

fn unknown_machine(reading: &mut Reading<'_>, name: &str) {
    let key = format!("generation.{name}.model");
    let span = reading
        .spec
        .entries()
        .find(|entry| entry.key.starts_with(&format!("generation.{name}.")) && entry.origin.span.is_some());
    let span = span.and_then(|entry| entry.origin.span.clone());
    let message = told!(
        "`{key}` is missing: `{name}` is no machine of the catalog",
        "`{key}` manque : `{name}` n'est pas une machine du catalogue"
    );
    let diagnostic = Diagnostic::error(Code::Missing, message)
        .at(span, both!("of which machine?", "de quelle machine ?"))
        .help(told!(
            "write for example {key} = \"small-gas-turbine\"; `wattshed list generation` shows all",
            "écrire par exemple {key} = \"small-gas-turbine\" ; `wattshed list generation` les montre toutes"
        ))
        .help(both!(
            "or describe one: technology, rating, fuel, heat_rate, part_load and the other fields of docs/spec.md",
            "ou en décrire une : technology, rating, fuel, heat_rate, part_load et les autres champs de docs/spec.md"
        ));
    reading.found.push(diagnostic);
}

fn dispatch(reading: &mut Reading<'_>, name: &str, around: Surroundings<'_>) -> Option<Dispatch> {
    let key = |field: &str| format!("generation.{name}.{field}");
    let word = reading.optional_word(&key("dispatch"));
    let word = word.or_else(|| around.is_limited.then(|| "shortfall".to_owned()));
    match word.as_deref() {
        Some("baseload") => Some(Dispatch::Baseload),
        Some("follow-load") => Some(Dispatch::FollowLoad),
        Some("shortfall") => {
            if !around.is_limited {
                let message = told!(
                    "`{name}` runs for a shortfall, but the grid is not limited: it never runs",
                    "`{name}` tourne quand le réseau manque, mais le réseau n'est pas limité : elle ne tourne jamais"
                );
                let span = reading.span(&key("dispatch"));
                reading.found.push(
                    Diagnostic::warning(Code::Unused, message)
                        .at(span, both!("no shortfall", "rien ne manque"))
                        .help(both!("give grid.allocation", "donner grid.allocation")),
                );
            }
            Some(Dispatch::Shortfall)
        }
        Some("peak") => {
            let above = reading.number(&key("peak_above"));
            Some(Dispatch::Peak { above: Power::new::<unit::watt>(above) })
        }
        Some("emergency") => {
            let share = |reading: &mut Reading<'_>, field: &str| reading.ratio(&key(field));
            Some(Dispatch::Emergency {
                tests: share(reading, "test_hours"),
                test_load: share(reading, "test_load"),
                outages: share(reading, "outage_hours"),
            })
        }
        _ => {
            let message = told!(
                "`{}` is missing: nothing says when the plant runs",
                "`{}` manque : rien ne dit quand tourne la machine",
                key("dispatch")
            );
            let span = reading.span(&key("model")).or(reading.span(&key("count")));
            reading.found.push(
                Diagnostic::error(Code::Missing, message)
                    .at(span, both!("when does it run?", "quand tourne-t-elle ?"))
                    .help(both!(
                        "write baseload, follow-load, shortfall, peak or emergency; shortfall needs grid.allocation",
                        "écrire baseload, follow-load, shortfall, peak ou emergency ; shortfall demande grid.allocation"
                    )),
            );
            None
        }
    }
}

fn part_load(reading: &mut Reading<'_>, name: &str) -> Option<PartLoad> {
    let key = format!("generation.{name}.part_load");
    let Some(Value::Series(values)) = reading.optional(&key) else {
        reading.missing(&key);
        return None;
    };
    let numbers: Vec<f64> = values.iter().map(|value| value.number).collect();
    let curve = match numbers.as_slice() {
        [h0, h1, h2] => PartLoad::new(*h0, *h1, *h2),
        _ => None,
    };
    if curve.is_none() {
        let span = reading.span(&key);
        reading.found.push(
            Diagnostic::error(
                Code::OutOfRange,
                told!("`{key}` is no curve of a machine", "`{key}` n'est pas la courbe d'une machine"),
            )
            .at(
                span,
                both!(
                    "the three must add up to 1, and more load must not burn less",
                    "les trois doivent faire 1, et plus de charge ne peut brûler moins"
                ),
            )
            .help(both!(
                "0.75, 0.25, 0 is that of a simple turbine: 25 % more fuel per kWh at half load",
                "0.75, 0.25, 0 est celle d'une turbine simple : 25 % de combustible de plus par kWh à mi-charge"
            )),
        );
    }
    curve
}
