//! Laws of whatever `check` accepts: every field of plant, chain, load and reuse, anywhere in its accepted range.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use std::cell::Cell;
use std::path::PathBuf;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use wattshed_footprint::estimate::{Footprint, Options, estimate};
use wattshed_footprint::resolve::{Layers, World, cooling_systems, facility, resolve};
use wattshed_footprint::spec::field::{Field, FieldKind};
use wattshed_footprint::spec::{Entry, Layer, Origin, Patch, SpecFile, Value, fields};
use wattshed_physics::operation::{EndUse, WaterUse};

/// Years of all climates: hot and humid, hot and dry, mild, high and dry, cold.
const PLACES: [&str; 5] =
    ["Miami, FL, US", "Phoenix, AZ, US", "San Francisco, CA, US", "Golden, CO, US", "Duluth, MN, US"];

/// What is drawn of each field: nothing (the preset stands), a point of its range, or one of its ends.
#[derive(Debug, Clone, Copy)]
struct Pick {
    what: u8,
    at: f64,
}

prop_compose! {
    fn picks()(what in 0..8_u8, at in 0.0..1.0_f64) -> Pick {
        Pick { what, at }
    }
}

/// Fields that are drawn: sizes, shares, temperatures, words of plant, chain, load, reuse and water.
fn drawn_fields() -> Vec<&'static Field> {
    let sections = ["cooling", "power", "it", "heat_reuse", "water"];
    let fixed = ["cooling.system", "it.energy", "it.peak_hour", "it.capacity", "heat_reuse.months"];
    fields::all()
        .filter(|field| sections.contains(&field.section()) && !fixed.contains(&field.key) && !field.is_named())
        .chain(fields::find("site.warming"))
        .collect()
}

fn value(field: &Field, pick: Pick) -> Option<Value> {
    // Sea water has no preset.
    if pick.what <= 2 && field.key != "cooling.sea.temperature" {
        return None;
    }
    match field.kind {
        FieldKind::Quantity(_) => {
            let (low, high) = field.limits_si().unwrap_or_else(|| panic!("{} has no range", field.key));
            // A network is a part of the facility.
            let high = if field.key == "it.wan" { 1e6 } else { high };
            let at = match pick.what {
                6 => 0.0,
                7 => 1.0,
                _ => pick.at,
            };
            Some(Value::Drawn((low + at * (high - low)).clamp(low, high)))
        }
        FieldKind::Choice(words) => {
            let index = ((pick.at * words.len() as f64) as usize).min(words.len() - 1);
            Some(Value::Word(words[index].to_owned()))
        }
        FieldKind::Bool => Some(Value::Bool(pick.at < 0.5)),
        _ => None,
    }
}

/// A spec of a system at a place with these picks; a member of a one-of group goes without the others.
fn patch(picks: &[Pick]) -> Patch {
    let mut entries: Vec<Entry> = Vec::new();
    let mut add = |field: &'static Field, value: Value| {
        let rival = |entry: &Entry| {
            entry.field.group.is_some() && entry.field.group.map(|of| of.name) == field.group.map(|of| of.name)
        };
        if !entries.iter().any(rival) {
            // What leaves others without effect stands above them: they are then left aside, not refused.
            let decides = ["power.ups", "power.ups_efficiency", "power.distribution_loss"].contains(&field.key);
            let layer = if decides { Layer::Set } else { Layer::Spec };
            let origin = Origin { layer, span: None, citation: None };
            entries.push(Entry { key: field.key.to_owned(), field, value, origin });
        }
    };
    for (field, pick) in drawn_fields().into_iter().zip(picks) {
        if let Some(value) = value(field, *pick) {
            add(field, value);
        }
    }
    in_order(&mut entries, "cooling.air.dew_point_min", "cooling.air.dew_point_max");
    in_order(&mut entries, "cooling.air.humidity_min", "cooling.air.humidity_max");
    in_order(&mut entries, "cooling.air.supply_min", "cooling.air.supply_max");
    in_order(&mut entries, "cooling.chiller.supply", "cooling.air.supply_max");
    Patch { entries, broken: Vec::new() }
}

/// Exchanges two values that stand the wrong way round.
fn in_order(entries: &mut [Entry], lower: &str, upper: &str) {
    let si = |entries: &[Entry], key: &str| {
        entries.iter().position(|entry| entry.key == key).and_then(|at| Some((at, entries[at].value.si()?)))
    };
    if let (Some((low_at, low)), Some((high_at, high))) = (si(entries, lower), si(entries, upper))
        && low > high
    {
        entries[low_at].value = Value::Drawn(high);
        entries[high_at].value = Value::Drawn(low);
    }
}

fn base() -> SpecFile {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("any.toml");
    std::fs::write(&path, "schema = 1\nit.capacity = \"10 MW\"\nfacility.peak_ratio = 1.4\n").unwrap();
    SpecFile::read(&path).unwrap()
}

fn word(key: &str, word: &str) -> Entry {
    let field = fields::find(key).unwrap();
    let origin = Origin { layer: Layer::Set, span: None, citation: None };
    Entry { key: key.to_owned(), field, value: Value::Word(word.to_owned()), origin }
}

/// The footprint, where the fields fit together.
fn footprint(world: &World, file: &SpecFile, system: &str, place: &str, picks: &[Pick]) -> Option<Footprint> {
    let drawn = patch(picks);
    let chosen = Patch { entries: vec![word("cooling.system", system), word("site.place", place)], broken: Vec::new() };
    let layers = Layers { scenario: None, patches: vec![&drawn, &chosen] };
    let resolved = resolve(file, &layers).unwrap();
    let facility = facility(file, resolved, world).ok()?;
    estimate(facility, Options::default()).ok()
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-6 * expected.abs().max(1e-9)
}

/// No NaN, nothing negative, parts that are their whole, energy and water closed.
fn lawful(footprint: &Footprint) -> Result<(), TestCaseError> {
    for result in footprint.results() {
        prop_assert!(result.value.is_finite() && result.value >= 0.0, "{}: {}", result.definition.key, result.value);
    }
    let value = |key: &str| footprint.value(key).unwrap_or_else(|| panic!("{key}"));
    // A plant that can cool nothing in any hour holds the IT equipment at nothing: a ratio to that is no result.
    match footprint.value("pue") {
        Some(pue) => prop_assert!(pue >= 1.0),
        None => prop_assert!(value("it_energy_mwh") == 0.0 && value("derated_hours") > 0.0),
    }
    let operation = &footprint.operation;
    let finite = |column: &[f64]| column.iter().all(|value| value.is_finite() && *value >= 0.0);
    prop_assert!(EndUse::ALL.into_iter().all(|end_use| finite(operation.power_w(end_use))));
    prop_assert!(WaterUse::ALL.into_iter().all(|water_use| finite(operation.water_kg(water_use))));
    prop_assert!(finite(operation.heat_rejected_w()) && finite(operation.heat_reused_w()));
    let treatment = footprint.value("water_treatment_energy_mwh").unwrap_or(0.0);
    let parts: f64 = treatment
        + ["it", "fan", "pump", "compressor", "heat_rejection", "lighting"]
            .iter()
            .map(|part| value(&format!("{part}_energy_mwh")))
            .sum::<f64>();
    let whole = parts + value("ups_loss_mwh") + value("pdu_loss_mwh") + value("transformer_loss_mwh");
    prop_assert!(near(value("facility_energy_mwh"), whole));
    let given_back = value("site_water_discharge_m3") + value("site_water_consumption_m3");
    prop_assert!(near(given_back, value("site_water_withdrawal_m3")));
    let design = footprint.facility.plant.design().unwrap();
    // The supply of the plant itself stands in no cooled room, and its losses are not told apart.
    if design.power.mechanical_on_ups == Default::default() {
        let rooms: f64 = design.electrical_rooms.value;
        for hour in (0..operation.hours()).step_by(7) {
            let inside = EndUse::ALL.into_iter().fold(0.0, |sum, end_use| {
                let share = match end_use {
                    EndUse::Ups => rooms,
                    // Neither stands inside.
                    EndUse::Transformer | EndUse::WaterTreatment => 0.0,
                    _ => 1.0,
                };
                sum + share * operation.power_w(end_use)[hour]
            });
            let out = operation.heat_rejected_w()[hour] + operation.heat_reused_w()[hour];
            prop_assert!(near(out, inside), "hour {hour}: {out} of {inside}");
        }
    }
    Ok(())
}

#[test]
fn whatever_check_accepts_is_finite_and_closed() {
    /// Unless PROPTEST_CASES asks for more, as .ci/full does.
    const CASES: u32 = 100;
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(CASES);
    let (world, file) = (World::new(), base());
    let accepted = Cell::new(0);
    for system in cooling_systems() {
        let count = drawn_fields().len();
        let strategy = (0..PLACES.len(), prop::collection::vec(picks(), count), any::<bool>());
        let own = Cell::new(0);
        let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
        let ran = runner.run(&strategy, |(place, mut picks, without_mechanical_ups)| {
            let index = drawn_fields().iter().position(|field| field.key == "power.mechanical_on_ups").unwrap();
            if without_mechanical_ups {
                picks[index] = Pick { what: 6, at: 0.0 };
            }
            let Some(footprint) = footprint(&world, &file, system, PLACES[place], &picks) else { return Ok(()) };
            own.set(own.get() + 1);
            lawful(&footprint)
        });
        ran.unwrap_or_else(|failure| panic!("{system}: {failure}"));
        println!("{system}: {} of {cases} accepted", own.get());
        accepted.set(accepted.get() + own.get());
    }
    assert!(accepted.get() > 14 * cases / 10, "{} accepted: the test says little", accepted.get());
}
