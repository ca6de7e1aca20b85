//! What `explain` prints is what was computed: every formula, evaluated again from its parts, gives the value.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

use wattshed_footprint::account::NamedPart;
use wattshed_footprint::estimate::{Footprint, Options};
use wattshed_footprint::estimated::{Estimate, Estimated};
use wattshed_footprint::explain::{explain, recompute};
use wattshed_footprint::place::{look_up, year_csv};
use wattshed_footprint::resolve::{Layers, World, one_state, resolve};
use wattshed_footprint::spec::SpecFile;
use wattshed_footprint::spec::patch::read_set;

fn configs() -> Vec<PathBuf> {
    let mut paths = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../configs")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            match path.extension() {
                Some(ending) if ending == "toml" => paths.push(path),
                // What belongs to lists, and catalogs, are no sites by themselves.
                _ if path.is_dir() && !path.ends_with("lists") && !path.ends_with("catalogs") => folders.push(path),
                _ => {}
            }
        }
    }
    paths.sort();
    assert!(paths.len() >= 4);
    paths
}

fn estimated(path: &Path, set: &[&str]) -> Estimate {
    let file = SpecFile::read(path).unwrap();
    let set = read_set(&set.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()).unwrap();
    Estimate::of(&file, &Layers { scenario: None, patches: vec![&set] }, &World::new(), Options::default()).unwrap()
}

fn footprint(path: &Path, set: &[&str]) -> Footprint {
    estimated(path, set).site().unwrap().clone()
}

/// [`check`] of a facility, or of each of several.
fn check_all(path: &Path, set: &[&str]) {
    for footprint in estimated(path, set).footprints() {
        check(footprint);
    }
}

/// Every result, computed again from hours, factors and inputs alone.
fn check(footprint: &Footprint) {
    // What contracts of several sites deliver to one is not told by its own hours.
    let of_all = |section: &str| footprint.matched_together && section == "procurement";
    for result in footprint.results() {
        let key = result.definition.key;
        if of_all("procurement") && follows_from_contracts(key) {
            continue;
        }
        let again = recompute(footprint, key).unwrap_or_else(|| panic!("{key} has no leaves"));
        assert!(
            (again - result.value).abs() <= 1e-9 * result.value.abs().max(1e-9),
            "{key}: {} against {again}",
            result.value
        );
    }
    for part in footprint.year.parts.iter().filter(|part| !of_all(part.section)) {
        for (key, value) in &part.results {
            let key = format!("{}.{}.{key}", part.section, part.name);
            let again = recompute(footprint, &key).unwrap_or_else(|| panic!("{key} has no leaves"));
            assert!((again - value).abs() <= 1e-9 * value.abs().max(1e-9), "{key}: {value} against {again}");
        }
    }
}

fn follows_from_contracts(key: &str) -> bool {
    let words = ["market", "procured", "matched", "certificates", "scope2_hourly", "cfe_score"];
    key == "ref" || words.into_iter().any(|word| key.contains(word))
}

#[test]
fn every_result_of_every_config_follows_from_its_leaves() {
    for path in configs() {
        check_all(&path, &[]);
        check_all(&path, &["water.hydropower=included"]);
        check_all(&path, &["grid.intensity=0.4 kgCO2e/kWh", "grid.intensity_stages=life-cycle", "grid.loss=10 %"]);
        check_all(&path, &["grid.intensity=0.4 kgCO2e/kWh", "grid.intensity_at=end-use"]);
    }
}

#[test]
fn results_of_several_weather_years_and_of_given_figures_follow_from_their_leaves() {
    let folder = tempfile::tempdir().unwrap();
    let year = |name: &str, warming: &str| {
        let set = read_set(&[format!("site.warming={warming}")]).unwrap();
        let place = look_up("Chicago, IL, US", &set, &World::new()).unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, year_csv(&place.weather).unwrap()).unwrap();
        path.display().to_string()
    };
    let years = format!("site.weather=[\"{}\", \"{}\"]", year("mild.csv", "0 K"), year("warm.csv", "2 K"));
    let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../configs/sites/worked-50mw.toml");
    let both = footprint(&site, &[&years]);
    assert_eq!(both.by_year.len(), 2);
    check(&both);
    check(&footprint(&site, &["facility.peak_ratio=1.4", "facility.wue=1 L/kWh", "facility.wue_counts=withdrawal"]));
    let nation = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../configs/programmes/us-data-centers-2023.toml");
    check(&footprint(&nation, &["facility.peak_ratio=1.5", "facility.wue_counts=withdrawal", "water.reclaimed=0.2"]));
    check(&footprint(&nation, &["it.load=0.5", "it.capacity=100 MW", "it.basis=facility", "facility.peak_ratio=1.5"]));
}

#[test]
fn every_result_can_be_explained() {
    let footprint = footprint(&configs()[0], &[]);
    for result in footprint.results() {
        explain(&footprint, result.definition.key).unwrap();
    }
}

#[test]
fn a_result_of_a_named_part_can_be_explained() {
    let mut footprint = footprint(&configs()[1], &[]);
    let results = vec![("grid_energy_mwh", 5.0)];
    footprint.year.parts.push(NamedPart { section: "procurement", name: "wind".to_owned(), results });
    assert!(explain(&footprint, "procurement.wind.grid_energy_mwh").is_ok());
    assert!(explain(&footprint, "procurement.wind.pue").is_err());
}

#[test]
fn scope_2_and_upstream_never_exceed_the_life_cycle_figure_that_they_split() {
    let set = ["grid.intensity=0.4 kgCO2e/kWh", "grid.intensity_stages=life-cycle"];
    for path in configs() {
        let estimate = estimated(&path, &set);
        // A trend multiplies the figure, and of workloads alone there is no total.
        let has_total = |footprint: &&Footprint| footprint.timeline.is_none() && !footprint.facility.reference;
        for footprint in estimate.footprints().into_iter().filter(has_total) {
            let value = |key: &str| footprint.value(key).unwrap();
            let parts = value("scope2_location_tco2e") + value("scope3_grid_upstream_tco2e");
            let whole = 0.4 * value("grid_energy_mwh");
            assert!((parts - whole).abs() <= 1e-9 * whole);
        }
    }
}

#[test]
fn an_end_use_factor_has_no_loss_line() {
    for path in configs() {
        let estimate = estimated(&path, &["grid.intensity=0.4 kgCO2e/kWh", "grid.intensity_at=end-use"]);
        assert_eq!(estimate.value_of("scope3_grid_loss_tco2e"), None);
        let reference = estimate.site().is_some_and(|footprint| footprint.facility.reference);
        assert!(reference || estimate.value_of("scope3_tco2e").is_some());
    }
}

#[test]
fn a_facility_of_twice_the_size_has_twice_the_footprint() {
    for path in configs() {
        let file = SpecFile::read(&path).unwrap();
        // Of several sites or states each has its own size.
        let Ok(base) = resolve(&file, &Layers::default()) else {
            assert!(one_state(&file).is_err(), "{}", path.display());
            continue;
        };
        let twice = |key: &str| {
            let text = base.entry(key)?.value.centre().to_string();
            // Counts have no unit.
            let (number, unit) = text.split_once(' ').unwrap_or((&text, ""));
            // A share of the energy grows by itself.
            (unit != "%")
                .then(|| format!("{key}={} {unit}", 2.0 * number.parse::<f64>().unwrap()).trim_end().to_owned())
        };
        // All amounts of the spec: the hall, what a customer of its heat takes at most, land, water beside the cooling, and what
        // contracts bring.
        let amounts = [
            "it.capacity",
            "it.energy",
            "heat_reuse.capacity",
            "site.area",
            "site.floor_area",
            "water.other_use",
            "water.fill",
            "embodied.batteries.amount",
            "grid.allocation",
            "capex.amount",
        ];
        let onsite = base.entries().map(|entry| (entry.key.as_str(), entry.value.centre().to_string()));
        let onsite: Vec<String> = onsite
            .filter(|(key, text)| {
                let is = |section: &str, field: &str| key.starts_with(section) && key.ends_with(field);
                is("generation.", ".rating")
                    || is("it.fleet.", ".count")
                    || is("storage.", ".power")
                    || is("storage.", ".energy")
                    || (is("refrigerant.", ".charge") && text.ends_with(" kg"))
            })
            .map(|(key, _)| key.to_owned())
            .collect();
        let contracted = base
            .entries()
            .map(|entry| entry.key.as_str())
            .filter(|key| key.starts_with("procurement.") && (key.ends_with(".capacity") || key.ends_with(".volume")));
        let sets: Vec<String> =
            amounts.into_iter().chain(contracted).chain(onsite.iter().map(String::as_str)).filter_map(twice).collect();
        let one = footprint(&path, &[]);
        let two = footprint(&path, &sets.iter().map(String::as_str).collect::<Vec<_>>());
        for result in one.results() {
            let (a, b) = (result.value, two.value(result.definition.key).unwrap());
            let sums = result.definition.key.ends_with("_mwh")
                || result.definition.key.ends_with("_m3")
                || result.definition.key.ends_with("_mw")
                || result.definition.key.ends_with("_tco2e")
                || result.definition.key.ends_with("_m3_world_eq")
                || result.definition.key.ends_with("_mmbtu_hhv")
                || result.definition.key.ends_with("_usd")
                || result.definition.key.ends_with("_t")
                || ["accelerators", "racks", "compute_eflops", "implied_accelerators", "share_of_world_dc_energy"]
                    .contains(&result.definition.key)
                || result.definition.key.ends_with("_ha") && result.definition.key != "land_mw_per_ha"
                || result.definition.currency().is_some();
            let expected = if sums { 2.0 * a } else { a };
            assert!((b - expected).abs() <= 1e-6 * expected.abs().max(1e-9), "{}: {a} {b}", result.definition.key);
        }
    }
}
