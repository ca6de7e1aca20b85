//! Fleets from spec to megawatts: hand calculations, traps, shared draws, catalogs of the user.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

use std::path::Path;

use wattshed_footprint::catalog::{EntryKind, OwnCatalogs, hardware};
use wattshed_footprint::diagnostic::{Code, Diagnostic, SourceText};
use wattshed_footprint::draws::{Draws, Parameter, Uncertain, draw};
use wattshed_footprint::estimate::{Footprint, Options, estimate};
use wattshed_footprint::explain::recompute;
use wattshed_footprint::resolve::{Facility, Layers, World, facility, resolve};
use wattshed_footprint::spec::SpecFile;
use wattshed_footprint::spec::patch::read_set;

/// A country and a PUE: what a fleet needs no weather for.
const NATION: &str = "schema = 1\nsite.country = \"US\"\nfacility = { pue = 1.08, peak_ratio = 1.08 }\n";

fn built(spec: &str, scenario: Option<&str>, set: &[&str]) -> Result<Facility, Vec<Diagnostic>> {
    let file = SpecFile::from_text(SourceText::named("spec.toml", spec)).unwrap();
    of_file(&file, scenario, set)
}

fn of_file(file: &SpecFile, scenario: Option<&str>, set: &[&str]) -> Result<Facility, Vec<Diagnostic>> {
    let set = read_set(&set.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()).unwrap();
    let spec = resolve(file, &Layers { scenario, patches: vec![&set] }).map_err(|error| vec![error])?;
    facility(file, spec, &World::new())
}

fn nation(fleets: &str, set: &[&str]) -> Footprint {
    estimate(built(&format!("{NATION}{fleets}"), None, set).unwrap(), Options::default()).unwrap()
}

fn config(path: &str, scenario: Option<&str>) -> Footprint {
    let file = SpecFile::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../configs").join(path)).unwrap();
    estimate(of_file(&file, scenario, &[]).unwrap(), Options::default()).unwrap()
}

fn close(value: f64, expected: f64) -> bool {
    (value - expected).abs() <= 1e-9 * expected.abs()
}

fn codes(facility: &Facility) -> Vec<Code> {
    facility.warnings.iter().map(|warning| warning.code).collect()
}

/// Published arithmetic: 350,000 × 1,275 W × 1.08 = 482 MW; 600,000 equivalents 826 MW.
#[test]
fn a_count_and_equivalents_are_two_numbers_and_the_second_is_warned_of() {
    let counted = config("clusters/meta-350k-h100.toml", None);
    assert!(close(counted.value("it_capacity_mw").unwrap(), 446.25));
    assert!(close(counted.value("design_facility_mw").unwrap(), 481.95));
    assert!(close(counted.value("accelerators").unwrap(), 350_000.0));
    assert!(!codes(&counted.facility).contains(&Code::H100Equivalents));
    let equivalent = config("clusters/meta-350k-h100.toml", Some("equivalents"));
    assert!(close(equivalent.value("design_facility_mw").unwrap(), 826.2));
    assert!(codes(&equivalent.facility).contains(&Code::H100Equivalents));
}

/// 1,000 H100-equivalents are 1,000 · 989 / 2,500 of a GB200, and a rack holds 72 of them.
#[test]
fn equivalents_of_another_model_follow_its_throughput() {
    let fleet =
        |model: &str| format!("it.fleet.f = {{ model = \"{model}\", h100_equivalents = 1_000, duty = \"training\" }}");
    let chips = nation(&fleet("gb200"), &[]);
    assert!(close(chips.value("accelerators").unwrap(), 1000.0 * 989.0 / 2500.0));
    let racks = nation(&fleet("gb200-nvl72"), &[]);
    assert!(close(racks.value("accelerators").unwrap(), 1000.0 * 989.0 / 2500.0));
    assert!(close(racks.value("racks").unwrap(), 1000.0 * 989.0 / 2500.0 / 72.0));
    // As much power, whatever is counted.
    assert!(close(racks.value("it_capacity_mw").unwrap(), chips.value("it_capacity_mw").unwrap()));
}

/// n · P · (λ u + ν) over 8,760 hours, P = 8 · (700 + 575) W.
#[test]
fn the_energy_of_a_fleet_is_that_of_its_load_and_its_network() {
    let year = nation(
        "it.fleet.f = { model = \"dgx-h100\", count = 100, duty = \"training\", load = 0.7, availability = 0.9, network = 0.1 }",
        &[],
    );
    let rated_mw = 100.0 * 8.0 * 1275.0 / 1e6;
    assert!(close(year.value("it_energy_mwh").unwrap(), rated_mw * (0.7 * 0.9 + 0.1) * 8760.0));
    assert!(close(year.value("it_capacity_mw").unwrap(), rated_mw * 1.1));
    assert!(close(year.value("racks").unwrap(), 25.0));
    assert!(close(year.value("compute_eflops").unwrap(), 800.0 * 989e12 / 1e18));
    assert!(close(year.value("fleet.f.it_energy_mwh").unwrap(), year.value("it_energy_mwh").unwrap()));
    // 7,016 kg each, over five years, in the place of a figure per kW.
    assert!(close(year.value("embodied_it_total_tco2e").unwrap(), 701.6));
    assert!(close(year.value("scope3_embodied_it_tco2e").unwrap(), 701.6 / 5.0));
}

/// Activity through the curve: T (i + (1 - i) a) + H (0.6 + 0.4 a), and of a server i + (1 - i) u.
#[test]
fn use_becomes_power_by_the_curve_of_the_model() {
    let mean = |fleet: &str| {
        nation(&format!("it.fleet.f = {{ count = 1_000, network = 0, availability = 1, {fleet} }}"), &[])
            .value("it_energy_mwh")
            .unwrap()
            / 8.76
    };
    let h100 = |a: f64| 700.0 * (0.15 + 0.85 * a) + 575.0 * (0.6 + 0.4 * a);
    assert!(close(mean("model = \"h100-sxm\", duty = \"training\", utilisation = 0.8"), h100(0.8)));
    assert!(close(mean("model = \"h100-sxm\", duty = \"idle\""), h100(0.0)));
    assert!(close(mean("model = \"cpu-server\", duty = \"batch\", utilisation = 0.5"), 800.0 * (0.35 + 0.65 * 0.5)));
    assert!(close(mean("duty = \"batch\", rated = \"900 W\", load = 0.5"), 450.0));
}

#[test]
fn fleets_and_the_long_distance_network_add_up_to_the_load() {
    let spec = "it.wan = \"3 MW\"\n\
        it.fleet.train = { model = \"h100-sxm\", count = 20_000, duty = \"training\" }\n\
        it.fleet.serve = { model = \"gb200-nvl72\", count = 100, duty = \"inference\" }\n\
        it.fleet.gone = { model = \"a100-sxm\", count = 0, duty = \"batch\" }\n";
    let year = nation(spec, &[]);
    let of = |name: &str, key: &str| year.value(&format!("fleet.{name}.{key}")).unwrap();
    for (key, wan) in [("it_energy_mwh", 3.0 * 8760.0), ("it_capacity_mw", 3.0)] {
        assert!(close(of("train", key) + of("serve", key) + wan, year.value(key).unwrap()), "{key}");
    }
    assert!(close(of("train", "accelerators") + of("serve", "accelerators"), 27_200.0));
    assert_eq!(year.value("fleet.gone.accelerators"), None);
    assert!(close(year.value("wan_mw").unwrap(), 3.0));
    for result in year.results() {
        let again = recompute(&year, result.definition.key).unwrap();
        assert!((again - result.value).abs() <= 1e-9 * result.value.abs().max(1e-9), "{}", result.definition.key);
    }
    // The swing of inference: its highest hour is above the mean, that of training is not.
    assert!(year.value("peak_it_mw").unwrap() > year.value("it_energy_mwh").unwrap() / 8760.0);
}

#[test]
fn beside_fleets_the_capacity_is_the_hall() {
    let fleet = "it.fleet.h100-sxm = { count = 10_000, duty = \"training\", network = 0 }\n";
    let room = nation(&format!("it.capacity = \"20 MW\"\n{fleet}"), &[]);
    assert!(close(room.value("it_capacity_mw").unwrap(), 20.0));
    assert!(close(room.value("it_energy_mwh").unwrap(), 12.75 * 0.76 * 0.93 * 8760.0));
    let tight = nation(&format!("it.capacity = \"10 MW\"\n{fleet}"), &[]);
    assert!(codes(&tight.facility).contains(&Code::FleetAboveHall));
    let full = built(&format!("{NATION}it.capacity = \"5 MW\"\n{fleet}"), None, &[]).unwrap();
    assert!(matches!(estimate(full, Options::default()), Err(error) if error.code == Code::OutOfRange));
}

#[test]
fn a_load_beside_fleets_is_refused_or_noted_by_layer() {
    let refused =
        built(&format!("{NATION}it.load = 0.7\nit.fleet.h100-sxm = {{ count = 10, duty = \"batch\" }}"), None, &[]);
    assert!(
        refused
            .unwrap_err()
            .iter()
            .any(|error| error.code == Code::Unused && error.message.english().contains("it.load"))
    );
    let spec = format!(
        "{NATION}it = {{ capacity = \"10 MW\", load = 0.7 }}\nscenario.chips.it.fleet.h100-sxm = {{ count = 10, duty = \"batch\" }}"
    );
    let noted = built(&spec, Some("chips"), &[]).unwrap();
    assert!(noted.warnings.iter().any(|note| note.code == Code::Unused));
    assert!(built(&spec, None, &[]).unwrap().inventory.equipment.fleets.is_empty());
}

#[test]
fn what_lacks_is_named() {
    let problems = |fleet: &str| built(&format!("{NATION}{fleet}"), None, &[]).unwrap_err();
    let says = |fleet: &str, words: &str| problems(fleet).iter().any(|error| error.to_string().contains(words));
    assert!(says("it.fleet.h100-sxm.count = 10", "`it.fleet.h100-sxm.duty` is missing"));
    assert!(says("it.fleet.h100-sxm.duty = \"batch\"", "`it.fleet.h100-sxm.count` is missing"));
    assert!(says("it.fleet.h100sxm = { count = 10, duty = \"batch\" }", "did you mean `h100-sxm`?"));
    assert!(says("it.fleet.f = { model = \"h100\", count = 10, duty = \"batch\" }", "did you mean `h100-sxm`?"));
    assert!(says(
        "it.fleet.f = { model = \"groq-lpu\", h100_equivalents = 10, duty = \"batch\" }",
        "at bf16 is not known"
    ));
    assert!(says(
        "it.fleet.h100-sxm = { count = 10, duty = \"batch\", rated = \"1 kW\", tdp = \"700 W\" }",
        "exclude each other"
    ));
}

#[test]
fn a_given_power_drops_that_of_the_chip_and_default_takes_it_back() {
    let spec = format!(
        "{NATION}it.fleet.h100-sxm = {{ count = 1_000_000, duty = \"training\", network = 0, rated = \"700 W\" }}\n\
         scenario.whole.it.fleet.h100-sxm.rated = \"default\""
    );
    let capacity = |scenario| {
        estimate(built(&spec, scenario, &[]).unwrap(), Options::default()).unwrap().value("it_capacity_mw").unwrap()
    };
    assert!(close(capacity(None), 700.0) && close(capacity(Some("whole")), 1275.0));
}

/// Two fleets of one model have the same chip in every draw, and each its own load.
#[test]
fn a_range_of_the_catalog_is_drawn_once_for_all_fleets_of_a_model() {
    let spec = "it.fleet.a = { model = \"trainium2\", count = 10_000, duty = \"training\" }\n\
        it.fleet.b = { model = \"trainium2\", count = 10_000, duty = \"training\" }\n";
    let facility = built(&format!("{NATION}{spec}"), None, &[]).unwrap();
    let uncertain = Uncertain::of(&facility, "", Options::default()).unwrap();
    let parameter =
        |key: &str| -> &Parameter { uncertain.parameters().iter().find(|parameter| parameter.key == key).unwrap() };
    assert!(parameter("it.fleet.a.tdp").is_same(parameter("it.fleet.b.tdp")));
    assert!(!parameter("it.fleet.a.load").is_same(parameter("it.fleet.b.load")));
    assert!(uncertain.parameters().iter().all(|parameter| parameter.key != "it.load"));
    let (one, two) = (
        nation("it.fleet.a = { model = \"trainium2\", count = 10_000, duty = \"training\", network = 0.1 }", &[]),
        nation(spec, &["it.fleet.a.network=0.1", "it.fleet.b.network=0.1"]),
    );
    let draws = Draws { count: 64, seed: 1 };
    let spread = |year: &Footprint| draw(year, draws, Options::default()).unwrap().spread("it_capacity_mw").unwrap();
    let (one, two) = (spread(&one), spread(&two));
    assert!(close(two.p5, 2.0 * one.p5) && close(two.p95, 2.0 * one.p95), "shared draws do not average out");
    assert!(one.p95 / one.p5 > 1.3, "a chip of unknown power carries its range");
}

#[test]
fn cold_plates_of_the_fleets_are_the_share_of_the_liquid_loop() {
    let site = "schema = 1\nsite.place = \"Sterling, VA, US\"\ncooling.system = \"liquid-dry\"\n";
    let fleet = |model: &str| {
        format!("{site}it.fleet.f = {{ model = \"{model}\", count = 5_000, duty = \"training\", network = 0.1 }}")
    };
    let capture = |facility: &Facility| {
        let design = facility.plant.design().unwrap();
        design.cooling.liquid.as_ref().unwrap().liquid.capture.get::<wattshed_physics::units::unit::ratio>()
    };
    let follows = built(&fleet("gb200"), None, &[]).unwrap();
    assert!(close(capture(&follows), 0.85 / 1.1));
    let given = built(&fleet("gb200"), None, &["cooling.liquid.capture=0.7"]).unwrap();
    assert!(close(capture(&given), 0.7));
    let air = built(&fleet("h100-sxm"), None, &[]).unwrap_err();
    assert!(air.iter().any(|error| error.message.english().contains("cold plates would take 0 %")));
}

fn with_catalog(catalog: &str, spec: &str) -> (tempfile::TempDir, SpecFile) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("my-chips.toml"), catalog).unwrap();
    let path = folder.path().join("spec.toml");
    std::fs::write(
        &path,
        format!("schema = 1\ncatalog = [\"my-chips.toml\"]\nsite.country = \"US\"\nfacility.pue = 1.1\n{spec}"),
    )
    .unwrap();
    let file = SpecFile::read(&path).unwrap();
    (folder, file)
}

const ASIC: &str = "[hardware.asic]\ncounts = \"accelerator\"\naccelerators = 1\ntdp = \"600 W\"\nhost = \"200 W\"\nidle = 0.2\n\
    throughput = { bf16 = \"1.2 PFLOP/s\" }\nembodied = \"600 kgCO2e\"\nsources = { embodied = \"by die area\" }\n\
    source = \"own measurement\"\nyear = 2026\nlicence = \"internal\"\n";

#[test]
fn a_chip_of_the_users_own_is_used_at_once_with_its_source() {
    let (_folder, file) = with_catalog(ASIC, "it.fleet.asic = { count = 5_000, duty = \"inference\", network = 0 }\n");
    let facility = of_file(&file, None, &[]).unwrap();
    let source = |key: &str| facility.spec.entry(key).unwrap().origin.citation.clone().unwrap().source;
    assert_eq!(source("it.fleet.asic.tdp"), "own measurement (my-chips.toml)");
    assert_eq!(source("it.fleet.asic.embodied"), "by die area (my-chips.toml)");
    let year = estimate(facility, Options::default()).unwrap();
    assert!(close(year.value("it_capacity_mw").unwrap(), 4.0) && close(year.value("compute_eflops").unwrap(), 6.0));
}

#[test]
fn an_own_entry_goes_before_the_built_in_one_with_a_note() {
    let catalog = ASIC.replace("hardware.asic", "hardware.h100-sxm");
    let (_folder, file) =
        with_catalog(&catalog, "it.fleet.h100-sxm = { count = 1_000_000, duty = \"batch\", network = 0 }\n");
    let facility = of_file(&file, None, &[]).unwrap();
    assert!(codes(&facility).contains(&Code::CatalogEntryReplaced));
    let year = estimate(facility, Options::default()).unwrap();
    assert!(close(year.value("it_capacity_mw").unwrap(), 800.0));
}

#[test]
fn a_machine_of_the_users_own_goes_into_a_catalog_too() {
    let catalog = "[generation.my-turbine]\ntechnology = \"gas-turbine\"\nrating = \"5 MW\"\nfuel = \"natural-gas\"\n\
        heat_rate = \"11_000 Btu/kWh HHV\"\nminimum_load = 0.4\ncapacity_derate = \"0.7 %/K\"\nheat_rate_derate = \"0.2 %/K\"\npart_load = [0.75, 0.25, 0]\n\
        auxiliary = 0.02\nwater = \"0 L/kWh\"\navailability = 0.95\nstarts = \"10 /yr\"\nstart_co = \"3.5 lb/MW\"\nstart_voc = \"0.35 lb/MW\"\nnox_control = \"scr\"\nco_control = \"none\"\n\
        source = \"maker\"\nyear = 2026\nlicence = \"facts\"\n";
    let spec = "it.capacity = \"4 MW\"\ngeneration.my-turbine = { count = 1, dispatch = \"baseload\" }\nsite.place = \"Sterling, VA, US\"\n";
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.toml"), catalog).unwrap();
    let path = folder.path().join("spec.toml");
    let text = format!("schema = 1\ncatalog = [\"own.toml\"]\ncooling.system = \"air-chiller\"\n{spec}");
    std::fs::write(&path, text).unwrap();
    let facility = of_file(&SpecFile::read(&path).unwrap(), None, &[]).unwrap();
    assert_eq!(facility.onsite.sources[0].technology, "gas-turbine");
}

#[test]
fn what_is_wrong_in_a_catalog_is_told_with_its_file_line_and_column() {
    let catalog = "hardwear.x = { tdp = \"1 W\" }\n\
        [hardware.a]\ntpd = \"600 W\"\nhost = \"200 MW\"\ncount = 5\nsource = \"me\"\nyear = 2026\nlicence = \"facts\"\n\
        [hardware.b]\ntdp = \"600 K\"\nconfidence = \"sure\"\n\
        [refrigerant.x]\nleak = \"1 %/yr\"\n";
    let (_folder, file) = with_catalog(catalog, "it.fleet.h100-sxm = { count = 5, duty = \"batch\" }\n");
    let problems = of_file(&file, None, &[]).unwrap_err();
    let at = |words: &str| {
        let problem = problems.iter().find(|problem| problem.to_string().contains(words));
        let problem = problem.unwrap_or_else(|| panic!("no problem says {words}: {problems:#?}"));
        problem.labels[0].span.position().to_string()
    };
    let place = |words: &str, line_and_column: &str| {
        let found = at(words);
        assert!(found.contains("my-chips.toml") && found.ends_with(line_and_column), "{words}: {found}");
    };
    place("did you mean `hardware`?", ":1:1");
    place("`hardware.a.tpd`", ":3:1");
    place("hardware.a.host", ":4:8");
    place("`hardware.a.count` says what a spec does", ":5:9");
    place("hardware.b.tdp", ":10:12");
    place("`hardware.b.source` is missing", ":9:11");
    place("entries of kind `refrigerant` are not available yet", ":12:2");
}

#[test]
fn every_entry_of_the_catalog_can_be_a_fleet_of_any_duty() {
    for entry in hardware() {
        for duty in ["training", "inference", "idle"] {
            let fleet = format!("it.fleet.{} = {{ count = 1_000, duty = \"{duty}\" }}", entry.id);
            let facility =
                built(&format!("{NATION}{fleet}"), None, &[]).unwrap_or_else(|error| panic!("{}: {error:?}", entry.id));
            let fleet = &facility.inventory.equipment.fleets[0];
            assert!(fleet.mean_power() < fleet.capacity() && fleet.embodied.is_some(), "{}", entry.id);
        }
    }
    assert!(OwnCatalogs::default().entries(EntryKind::Hardware).count() == hardware().len());
    let ids: std::collections::BTreeSet<&str> = hardware().iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids.len(), hardware().len());
}
