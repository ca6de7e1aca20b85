//! Megawatts of the facility and of the IT equipment, and new machines in the place of others: traps of published figures.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

use wattshed_footprint::compare::{NoPayback, Replacement, intensities_of, replacements};
use wattshed_footprint::diagnostic::{Code, Diagnostic, SourceText};
use wattshed_footprint::draws::{Draws, draw};
use wattshed_footprint::estimate::{Footprint, Options, estimate};
use wattshed_footprint::explain::recompute;
use wattshed_footprint::resolve::{Facility, Layers, World, facility, resolve};
use wattshed_footprint::spec::SpecFile;
use wattshed_footprint::spec::patch::read_set;

const SITE: &str = "schema = 1\nsite.place = \"Sterling, VA, US\"\ncooling.system = \"air-chiller\"\n";
const NATION: &str = "schema = 1\nsite.country = \"US\"\nfacility.pue = 1.1\n";

fn built(spec: &str, set: &[&str]) -> Result<Facility, Vec<Diagnostic>> {
    let file = SpecFile::from_text(SourceText::named("spec.toml", spec)).unwrap();
    let set = read_set(&set.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()).unwrap();
    let spec = resolve(&file, &Layers { scenario: None, patches: vec![&set] }).map_err(|error| vec![error])?;
    facility(&file, spec, &World::new())
}

fn year(spec: &str, set: &[&str]) -> Footprint {
    estimate(built(spec, set).unwrap(), Options::default()).unwrap()
}

fn close(value: f64, expected: f64) -> bool {
    (value - expected).abs() <= 1e-9 * expected.abs()
}

#[test]
fn megawatts_of_a_facility_become_it_power_by_the_peak_ratio_of_its_plant() {
    let year = year(&format!("{SITE}it = {{ capacity = \"120 MW\", basis = \"facility\", load = 0.7 }}"), &[]);
    let of = |key: &str| year.value(key).unwrap();
    // What was given is what a utility request asks for.
    assert!((of("design_facility_mw") / 120.0 - 1.0).abs() < 1e-9, "{}", of("design_facility_mw"));
    assert!(close(of("it_capacity_mw"), 120.0 / of("peak_to_it_ratio")));
    // The ratio at the peak is above that of the year: the PUE would give too much IT power.
    assert!(of("peak_to_it_ratio") > 1.05 * of("pue"));
    let ratio = year.facility.computed_peak_ratio.unwrap().get::<wattshed_physics::units::unit::ratio>();
    assert!(close(ratio, of("peak_to_it_ratio")));
    for key in ["it_capacity_mw", "peak_to_it_ratio", "it_energy_mwh"] {
        let again = recompute(&year, key).unwrap();
        assert!((again - of(key)).abs() <= 1e-9 * of(key), "{key}: {} {again}", of(key));
    }
    // Each draw has its own plant, and with it its own IT power.
    let drawn = draw(&year, Draws { count: 16, seed: 1 }, Options::default()).unwrap();
    let spread = drawn.spread("it_capacity_mw").unwrap();
    assert!(spread.p5 < spread.p95);
    let design = drawn.spread("design_facility_mw").unwrap();
    assert!((design.p5 / 120.0 - 1.0).abs() < 1e-9 && (design.p95 / 120.0 - 1.0).abs() < 1e-9);
}

#[test]
fn a_network_between_sites_is_part_of_what_a_facility_draws() {
    let spec = format!("{SITE}it = {{ capacity = \"50 MW\", basis = \"facility\", load = 0.6, wan = \"2 MW\" }}");
    let year = year(&spec, &[]);
    assert!((year.value("design_facility_mw").unwrap() / 50.0 - 1.0).abs() < 1e-9);
    let found = built(&spec, &["it.wan=60 MW"]).unwrap_err();
    assert!(found.iter().any(|one| one.code == Code::Contradiction), "{found:?}");
}

#[test]
fn a_pue_is_not_taken_for_a_peak_ratio() {
    let refused = built(&format!("{NATION}it = {{ capacity = \"100 MW\", basis = \"facility\", load = 0.7 }}"), &[]);
    let problems = refused.unwrap_err();
    let problem = problems.iter().find(|problem| problem.code == Code::Missing).unwrap();
    assert!(problem.to_string().contains("facility.peak_ratio"), "{problem}");
}

/// A campus with a peak of 1.3 and a year of 1.1: two inputs, and two results.
#[test]
fn peak_ratio_and_pue_are_two_inputs_and_two_results() {
    let spec = format!(
        "{NATION}facility.peak_ratio = 1.3\nit = {{ capacity = \"130 MW\", basis = \"facility\", load = 0.7 }}"
    );
    let year = year(&spec, &[]);
    let of = |key: &str| year.value(key).unwrap();
    assert!(close(of("it_capacity_mw"), 100.0) && close(of("design_facility_mw"), 130.0));
    assert!(close(of("pue"), 1.1) && close(of("peak_to_it_ratio"), 1.3));
    assert!(close(of("facility_energy_mwh"), 70.0 * 1.1 * 8760.0));
}

fn fleet(model: &str, count: u32) -> String {
    format!("{NATION}it.fleet.gpus = {{ model = \"{model}\", count = {count}, duty = \"training\", network = 0.1 }}")
}

fn change(base: &str, other: &str) -> Option<Replacement> {
    replacements(&[year(base, &[]).into(), year(other, &[]).into()]).pop()
}

#[test]
fn new_machines_pay_back_what_was_emitted_to_make_them_from_what_they_save() {
    let (base, other) = (year(&fleet("a100-sxm", 16_000), &[]), year(&fleet("h100-sxm", 5_048), &[]));
    let found = replacements(&[base.clone().into(), other.clone().into()]).pop().unwrap();
    let operation = |year: &Footprint| {
        year.value("total_location_tco2e").unwrap() - year.value("scope3_embodied_it_tco2e").unwrap()
    };
    let saved = operation(&base) - operation(&other);
    assert!(saved > 0.0 && close(found.operational_t, -saved));
    // 5,048 of 877 kg.
    assert!(close(found.embodied_t.unwrap(), 5_048.0 * 0.877));
    assert!(close(found.payback.unwrap().years, 5_048.0 * 0.877 / saved));
    let embodied = |year: &Footprint| year.value("scope3_embodied_it_tco2e").unwrap();
    assert!(close(found.embodied_a_year_t, embodied(&other) - embodied(&base)));
}

#[test]
fn there_is_no_payback_where_nothing_is_replaced_saved_or_known() {
    let base = fleet("a100-sxm", 16_000);
    assert!(change(&base, &fleet("a100-sxm", 10_000)).is_none(), "fewer of the same machines");
    assert_eq!(change(&base, &fleet("h100-sxm", 3_000)).unwrap().payback, Err(NoPayback::LessThroughput));
    assert_eq!(change(&base, &fleet("h100-sxm", 50_000)).unwrap().payback, Err(NoPayback::NothingSaved));
    assert_eq!(change(&base, &fleet("groq-lpu", 3_000)).unwrap().payback, Err(NoPayback::UnknownThroughput));
    let unknown = format!(
        "{NATION}it.fleet.gpus = {{ count = 5_000, duty = \"training\", rated = \"700 W\", accelerators = 1, throughput.bf16 = \"1 PFLOP/s\" }}"
    );
    assert_eq!(change(&base, &unknown).unwrap().payback, Err(NoPayback::UnknownEmbodied));
}

#[test]
fn a_payback_has_the_range_of_its_draws() {
    let draws = Draws { count: 64, seed: 1 };
    let drawn = |spec: &str| {
        let mut year = year(spec, &[]);
        year.ensemble = draw(&year, draws, Options::default()).unwrap();
        year
    };
    let found = replacements(&[drawn(&fleet("a100-sxm", 16_000)).into(), drawn(&fleet("b200-sxm", 2_219)).into()])
        .pop()
        .unwrap();
    let payback = found.payback.unwrap();
    let spread = payback.spread.unwrap();
    assert!(spread.p5 < payback.years && payback.years < spread.p95, "{payback:?}");
    assert!(payback.never.unwrap() < 0.05, "{payback:?}");
}

#[test]
fn designs_with_fleets_are_compared_by_the_gigawatt_by_computing_power_and_by_the_hour() {
    let year = year(&fleet("h100-sxm", 10_000), &[]);
    let of = |key: &str| year.value(key).unwrap();
    let by = intensities_of(&year).unwrap();
    assert!(close(by.twh_per_gw.unwrap(), of("facility_energy_mwh") / 1e6 / (of("it_capacity_mw") / 1e3)));
    assert!(close(by.mw_per_eflops.unwrap(), of("it_capacity_mw") / 9.89));
    assert!(close(by.kwh_per_accelerator_hour.unwrap(), of("facility_energy_mwh") * 1e3 / (10_000.0 * 0.93 * 8760.0)));
    let plain = format!("{NATION}it = {{ capacity = \"10 MW\", load = 0.7 }}");
    // Without fleets there is the gigawatt alone.
    let plain = intensities_of(&self::year(&plain, &[])).unwrap();
    assert!(plain.twh_per_gw.is_some() && plain.mw_per_eflops.is_none() && plain.kwh_per_accelerator_hour.is_none());
}
