//! What `explain` prints is what was computed: every formula, evaluated again from its parts, gives the value.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use wattshed_footprint::estimate::{Footprint, Options, estimate};
use wattshed_footprint::explain::{explain, recompute};
use wattshed_footprint::resolve::{Layers, World, facility, resolve};
use wattshed_footprint::results::{DEFINITIONS, Formula};
use wattshed_footprint::spec::SpecFile;
use wattshed_footprint::spec::patch::read_set;

fn configs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../configs/sites");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn footprint(path: &Path, set: &[&str]) -> Footprint {
    let file = SpecFile::read(path).unwrap();
    let set = read_set(&set.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()).unwrap();
    let spec = resolve(&file, &Layers { scenario: None, patches: vec![&set] }).unwrap();
    estimate(facility(&file, spec, &World::new()).unwrap(), Options::default()).unwrap()
}

fn check(footprint: &Footprint) {
    let mut checked = 0;
    for definition in DEFINITIONS.iter() {
        let (Some(value), Formula::Of(_)) = (footprint.value(definition.key), definition.formula) else { continue };
        let again = recompute(footprint, definition).unwrap();
        assert!((again - value).abs() <= 1e-9 * value.abs(), "{}: {value} against {again}", definition.key);
        checked += 1;
    }
    assert!(checked >= 15, "only {checked} formulas were checked");
}

#[test]
fn a_formula_gives_the_value_that_is_reported() {
    for path in configs() {
        check(&footprint(&path, &[]));
        check(&footprint(&path, &["water.hydropower=included"]));
        check(&footprint(
            &path,
            &["grid.intensity=0.4 kgCO2e/kWh", "grid.intensity_stages=life-cycle", "grid.loss=10 %"],
        ));
        check(&footprint(&path, &["grid.intensity=0.4 kgCO2e/kWh", "grid.intensity_at=end-use"]));
    }
}

#[test]
fn every_result_can_be_explained() {
    let footprint = footprint(&configs()[0], &[]);
    for result in footprint.results() {
        explain(&footprint, result.definition.key).unwrap();
    }
}

#[test]
fn scope_2_and_upstream_never_exceed_the_life_cycle_figure_that_they_split() {
    let set = ["grid.intensity=0.4 kgCO2e/kWh", "grid.intensity_stages=life-cycle"];
    for path in configs() {
        let footprint = footprint(&path, &set);
        let parts =
            footprint.value("scope2_location_tco2e").unwrap() + footprint.value("scope3_grid_upstream_tco2e").unwrap();
        let whole = 0.4 * footprint.value("grid_energy_mwh").unwrap();
        assert!((parts - whole).abs() <= 1e-9 * whole);
    }
}

#[test]
fn an_end_use_factor_has_no_loss_line() {
    for path in configs() {
        let footprint = footprint(&path, &["grid.intensity=0.4 kgCO2e/kWh", "grid.intensity_at=end-use"]);
        assert_eq!(footprint.value("scope3_grid_loss_tco2e"), None);
        assert!(footprint.value("scope3_tco2e").is_some());
    }
}

#[test]
fn a_facility_of_twice_the_size_has_twice_the_footprint() {
    for path in configs() {
        let file = SpecFile::read(&path).unwrap();
        let base = resolve(&file, &Layers::default()).unwrap();
        let twice = |key: &str| {
            let text = base.entry(key)?.value.centre().to_string();
            let (number, unit) = text.split_once(' ').unwrap();
            // A share of the energy grows by itself.
            (unit != "%").then(|| format!("{key}={} {unit}", 2.0 * number.parse::<f64>().unwrap()))
        };
        // All amounts of the spec: the hall, what a customer of its heat takes at most, land, water beside the cooling, and what
        // contracts bring.
        let amounts = [
            "it.capacity",
            "heat_reuse.capacity",
            "site.area",
            "site.floor_area",
            "water.other_use",
            "water.fill",
            "embodied.batteries.amount",
        ];
        let contracted = base
            .entries()
            .map(|entry| entry.key.as_str())
            .filter(|key| key.starts_with("procurement.") && (key.ends_with(".capacity") || key.ends_with(".volume")));
        let sets: Vec<String> = amounts.into_iter().chain(contracted).filter_map(twice).collect();
        let one = footprint(&path, &[]);
        let two = footprint(&path, &sets.iter().map(String::as_str).collect::<Vec<_>>());
        for result in one.results() {
            let (a, b) = (result.value, two.value(result.definition.key).unwrap());
            let sums = result.definition.key.ends_with("_mwh")
                || result.definition.key.ends_with("_m3")
                || result.definition.key.ends_with("_mw")
                || result.definition.key.ends_with("_tco2e")
                || result.definition.key.ends_with("_m3_world_eq")
                || result.definition.key.ends_with("_t")
                || result.definition.key.ends_with("_ha") && result.definition.key != "land_mw_per_ha"
                || result.definition.currency().is_some();
            let expected = if sums { 2.0 * a } else { a };
            assert!((b - expected).abs() <= 1e-6 * expected.abs().max(1e-9), "{}: {a} {b}", result.definition.key);
        }
    }
}
