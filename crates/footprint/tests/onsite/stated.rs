//! Stated figures that no plant of its kind reaches, limits, and how thresholds are worded.

use super::{Code, Diagnostic, footprint, read_set, value};
use wattshed_footprint::stated::{Verdict, claims};

const ENGINES: [&str; 3] =
    ["generation.x.model=reciprocating", "generation.x.dispatch=baseload", "generation.x.count=2"];

/// Warnings of a code, of engines with a claim.
fn warned(claim: &str, code: Code) -> Vec<Diagnostic> {
    let set = [ENGINES[0], ENGINES[1], ENGINES[2], claim];
    footprint(&set).facility.warnings.into_iter().filter(|warning| warning.code == code).collect()
}

#[test]
fn a_claim_that_no_engine_reaches_is_flagged() {
    let found = footprint(&ENGINES);
    let (co2, fuel) = (value(&found, "onsite_co2_t"), value(&found, "onsite_fuel_mmbtu_hhv"));
    for (claim, is_flagged) in [
        // CO2 per MWh: 53.06 kg/MMBtu at 7,500 to 10,400 Btu/kWh is 0.40 to 0.55 t/MWh.
        (format!("claim.onsite_co2_t={co2} t"), false),
        (format!("claim.onsite_co2_t={} t", co2 * 0.8), true),
        (format!("claim.generation.x.onsite_co2_t={} t", co2 * 1.5), true),
        // The efficiency: 8,700 Btu/kWh is 39 %; at 0.6 of the fuel it were 65 %.
        (format!("claim.onsite_fuel_mmbtu_hhv={fuel}"), false),
        (format!("claim.onsite_fuel_mmbtu_hhv={}", fuel * 0.6), true),
        // Two units have 17,520 hours in a year, and give 8 MW: 70,272 MWh in the longest one.
        ("claim.onsite_run_hours=17_000 h".to_owned(), false),
        ("claim.onsite_run_hours=18_000 h".to_owned(), true),
        ("claim.onsite_generation_mwh=70 GWh".to_owned(), false),
        ("claim.onsite_generation_mwh=71 GWh".to_owned(), true),
    ] {
        let warnings = warned(&claim, Code::ImplausibleClaim);
        assert_eq!(!warnings.is_empty(), is_flagged, "{claim}: {warnings:?}");
    }
    // Fuel and energy that are stated together are held against each other.
    let claims = ["claim.onsite_generation_mwh=60 GWh", "claim.onsite_co2_t=12 kt"];
    let set = [ENGINES[0], ENGINES[1], ENGINES[2], claims[0], claims[1]];
    let flagged = footprint(&set).facility.warnings;
    assert!(flagged.iter().any(|warning| warning.message.english().contains("0.200 tCO2/MWh")), "{flagged:?}");
}

#[test]
fn stated_tons_are_set_beside_the_estimate() {
    // Short tons and tonnes, of the whole and of a part.
    let found = footprint(&ENGINES);
    let short_tons = value(&found, "onsite_nox_t") / 0.907_184_74;
    let half = format!("claim.onsite_nox_t={} short ton/yr", short_tons / 2.0);
    let part = format!("claim.generation.x.onsite_nox_t={short_tons} short ton/yr");
    let found = footprint(&[ENGINES[0], ENGINES[1], ENGINES[2], &half, &part]);
    let stated = claims(&found);
    assert!((stated[0].ratio().unwrap() - 0.5).abs() < 1e-9 && (stated[1].ratio().unwrap() - 1.0).abs() < 1e-9);
    assert!(stated.iter().all(|claim| claim.verdict == Verdict::NoRange), "without draws");
}

#[test]
fn more_hours_than_a_year_has_are_refused() {
    let refused = read_set(&["generation.x.hours=9000 h/yr".to_owned()]).unwrap_err();
    assert!(refused.iter().all(|error| error.code == Code::OutOfRange), "{refused:?}");
}

#[test]
fn a_cap_on_carbon_monoxide_of_turbines_warns_of_starts() {
    let of = |model: &str, limit: &str| {
        let model = format!("generation.x.model={model}");
        let set = [model.as_str(), "generation.x.dispatch=baseload", limit];
        footprint(&set).facility.warnings.iter().filter(|warning| warning.code == Code::StartsDrive).count()
    };
    assert_eq!(of("solar-smt-130", "budget.onsite_co_t=1_000 short ton/yr"), 1, "held");
    assert_eq!(of("solar-smt-130", "budget.onsite_voc_pte_t=1_000 short ton/yr"), 1, "held");
    assert_eq!(of("solar-smt-130", "budget.onsite_co_t=1 kg/yr"), 0, "exceeded is said already");
    assert_eq!(of("solar-smt-130", "budget.onsite_nox_t=1_000 short ton/yr"), 0, "nitrogen oxides follow the fuel");
    assert_eq!(of("solar-smt-130", "claim.generation.x.onsite_co_t=9 short ton/yr"), 1, "a claim");
    assert_eq!(of("reciprocating", "budget.onsite_co_t=1_000 short ton/yr"), 0, "no turbine");
}

#[test]
fn a_potential_is_held_against_a_limit_per_year() {
    let found = footprint(&[ENGINES[0], ENGINES[1], "budget.onsite_nox_pte_t=100 short ton/yr"]);
    let budget = &wattshed_footprint::stated::budgets(&found)[0];
    assert!((budget.limit.amount - 90.718_474).abs() < 1e-9 && budget.is_exceeded() == Some(false));
}

#[test]
fn a_limit_of_a_later_layer_takes_the_place_of_a_control() {
    let path = "../../configs/campuses/memphis-shortfall.toml";
    let limited = super::at(path, &["generation.turbines.emission.nox=2 ppm"]).unwrap();
    assert!(
        limited
            .warnings
            .iter()
            .all(|warning| warning.code != Code::Unused || !warning.message.english().contains("cooling"))
    );
    let rate = |facility: &wattshed_footprint::resolve::Facility| {
        let source = &facility.onsite.sources[0];
        source
            .rates(wattshed_physics::generation::Pollutant::Nox)
            .unwrap()
            .full
            .in_lb_per_mmbtu(source.drive.unwrap().heat_rate)
    };
    // 2 ppm and 2.5 ppm of Method 19.
    assert!((rate(&limited) / 0.007_367 - 1.0).abs() < 1e-3);
    assert!((rate(&super::at(path, &[]).unwrap()) / 0.009_209 - 1.0).abs() < 1e-3);
}

#[test]
fn each_threshold_is_worded_by_its_own_number() {
    let of = |set: &[&str]| {
        let warnings = footprint(set).facility.warnings;
        warnings
            .into_iter()
            .find(|warning| warning.code == Code::AboveThreshold)
            .map(|warning| warning.message.to_string())
    };
    let uncontrolled = ["generation.x.nox_control=none", "generation.x.co_control=none"];
    let all = of(&[ENGINES[0], ENGINES[1], "generation.x.count=20", uncontrolled[0], uncontrolled[1]]).unwrap();
    assert!(
        all.contains("VOC 360, above 250 each")
            && all.contains("above 10 for one hazardous pollutant; by itself above 25"),
        "{all}"
    );
    let limited =
        ["generation.x.emission.nox=1 ppm", "generation.x.emission.co=1 ppm", "generation.x.emission.voc=1 ppm"];
    let one = of(&[
        ENGINES[0],
        ENGINES[1],
        "generation.x.count=2",
        limited[0],
        limited[1],
        limited[2],
        "generation.x.emission.hcho=0.04 lb/MMBtu",
    ]);
    let one = one.unwrap();
    assert!(!one.contains("100") && one.contains("formaldehyde 12, above 10 for one"), "{one}");
}
