//! Every cooling system of the format, from the spec to the footprint.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::PathBuf;

use tempfile::TempDir;
use wattshed_footprint::diagnostic::Diagnostic;
use wattshed_footprint::estimate::{Footprint, Options, estimate};
use wattshed_footprint::resolve::{Layers, World, cooling_systems, facility, resolve, system_has};
use wattshed_footprint::spec::{SpecFile, fields};

fn spec(folder: &TempDir, cooling: &str) -> PathBuf {
    let path = folder.path().join("site.toml");
    let text = format!(
        "schema = 1\nsite = {{ place = \"Sterling, VA, US\", grid_region = \"SRVC\" }}\nit.capacity = \"10 MW\"\n{cooling}\n"
    );
    std::fs::write(&path, text).unwrap();
    path
}

fn try_footprint(cooling: &str) -> Result<Footprint, Vec<Diagnostic>> {
    let folder = TempDir::new().unwrap();
    let file = SpecFile::read(&spec(&folder, cooling)).unwrap();
    let resolved = resolve(&file, &Layers::default()).unwrap();
    let facility = facility(&file, resolved, &World::new())?;
    Ok(estimate(facility, Options::default()).unwrap())
}

fn footprint(cooling: &str) -> Footprint {
    try_footprint(cooling).unwrap_or_else(|problems| panic!("{cooling}: {problems:#?}"))
}

/// What a system needs beside its name.
fn needed(system: &str) -> &'static str {
    if system == "once-through" { "cooling.sea.temperature = \"10 °C\"" } else { "" }
}

#[test]
fn every_system_is_estimated_with_every_preset() {
    for system in cooling_systems() {
        for preset in ["best-practice", "typical", "legacy"] {
            let cooling = format!(
                "cooling.system = \"{system}\"\ncooling.preset = \"{preset}\"\npower.preset = \"{preset}\"\n{}",
                needed(system)
            );
            let footprint = footprint(&cooling);
            let (pue, wue) = (footprint.value("pue").unwrap(), footprint.value("wue_site_l_per_kwh").unwrap());
            println!("{system} {preset}: PUE {pue:.3} WUE {wue:.3}");
            assert!((1.02..2.2).contains(&pue), "{system} {preset}: {pue}");
            assert!((0.0..3.5).contains(&wue), "{system} {preset}: {wue}");
        }
    }
}

#[test]
fn every_field_of_cooling_belongs_to_some_system() {
    let have = |key: &str| cooling_systems().any(|system| system_has(system, key));
    for field in
        fields::all().filter(|field| field.key.starts_with("cooling.") && field.key != "cooling.chiller.curves")
    {
        assert!(have(field.key), "{}", field.key);
    }
}

#[test]
fn every_remainder_serves_the_air_beside_a_liquid() {
    let mut seen = Vec::new();
    for remainder in [
        "air-chiller-economizer",
        "air-chiller",
        "dx",
        "water-chiller-economizer",
        "water-chiller",
        "airside-evaporative",
    ] {
        let cooling = format!("cooling = {{ system = \"liquid-dry\", liquid.remainder = \"{remainder}\" }}");
        let pue = footprint(&cooling).value("pue").unwrap();
        assert!(!seen.contains(&pue), "{remainder} changes nothing");
        seen.push(pue);
    }
}

#[test]
fn once_through_needs_the_temperature_of_its_water() {
    let problems = try_footprint("cooling.system = \"once-through\"").unwrap_err();
    assert!(
        problems.iter().any(|problem| problem.message.english().contains("`cooling.sea.temperature` is missing")),
        "{problems:#?}"
    );
    let day = format!("[{}]", vec!["\"8 °C\""; 24].join(", "));
    let cooling = format!("cooling = {{ system = \"once-through\", sea.temperature = {day} }}");
    let problems = try_footprint(&cooling).unwrap_err();
    assert!(
        problems.iter().any(|problem| problem.message.english().contains("neither one temperature nor twelve")),
        "{problems:#?}"
    );
}

#[test]
fn once_through_water_is_withdrawn_and_given_back() {
    let months = [4, 4, 5, 7, 11, 15, 18, 23, 16, 12, 8, 5].map(|month| format!("\"{month} °C\"")).join(", ");
    let footprint = footprint(&format!("cooling = {{ system = \"once-through\", sea.temperature = [{months}] }}"));
    let value = |key: &str| footprint.value(key).unwrap();
    assert!(value("site_water_withdrawal_m3") > 100.0 * value("it_energy_mwh"));
    assert!(value("site_water_consumption_m3") < 0.05 * value("it_energy_mwh"));
    assert!(value("wue_site_l_per_kwh") < 0.05);
    // The warm months need chillers.
    assert!(value("compressor_energy_mwh") > 0.0);
}

#[test]
fn a_field_of_another_system_is_refused() {
    for (cooling, key) in [
        ("cooling = { system = \"dx\", chiller.supply = \"10 °C\" }", "cooling.chiller.supply"),
        (
            "cooling = { system = \"liquid-dry\", dry_cooler.pad_effectiveness = 0.8 }",
            "cooling.dry_cooler.pad_effectiveness",
        ),
        ("cooling = { system = \"liquid-tower\", dry_cooler.approach = \"5 K\" }", "cooling.dry_cooler.approach"),
        (
            "cooling = { system = \"water-chiller\", chiller.exchanger_approach = \"2 K\" }",
            "cooling.chiller.exchanger_approach",
        ),
        ("cooling = { system = \"airside-evaporative\", sea.head = \"20 m\" }", "cooling.sea.head"),
    ] {
        let problems = try_footprint(cooling).unwrap_err();
        assert!(
            problems.iter().any(|problem| problem.message.english().starts_with(&format!("`{key}` has no effect"))),
            "{problems:#?}"
        );
    }
}
