//! Laws of the draws, on whole facilities.

#![allow(clippy::unwrap_used, clippy::panic)]

use wattshed_footprint::diagnostic::{Code, Diagnostic, Severity, SourceText};
use wattshed_footprint::draws::{Draws, Ensemble, MOST_DRAWS, SINGLE_SITE, Uncertain, UncertainDesign, draw_site};
use wattshed_footprint::estimate::Options;
use wattshed_footprint::resolve::{Facility, Layers, World, facility, resolve};
use wattshed_footprint::results::{DEFINITIONS, find};
use wattshed_footprint::sensitivity::sensitivity;
use wattshed_footprint::spec::SpecFile;

const SITE: &str =
    "schema = 1\nsite.place = \"Sterling, VA, US\"\nsite.grid_region = \"SRVC\"\nit.capacity = \"10 MW\"\n";

fn try_design(text: &str) -> Result<Facility, Vec<Diagnostic>> {
    let file = SpecFile::from_text(SourceText::named("spec", format!("{SITE}{text}"))).unwrap();
    let resolved = resolve(&file, &Layers::default()).unwrap();
    facility(&file, resolved, &World::new())
}

fn design(text: &str) -> Facility {
    try_design(text).unwrap_or_else(|problems| panic!("{text}: {problems:#?}"))
}

fn drawn(facility: &Facility, count: u32, seed: u64) -> Ensemble {
    draw_site(facility, SINGLE_SITE, Draws { count, seed }, Options::default()).unwrap()
}

const AIRSIDE: &str = "cooling.system = \"airside-evaporative\"\n";
const DX: &str = "cooling.system = \"dx\"\n";

#[test]
fn the_interval_holds_the_truth_in_nine_of_ten_experiments() {
    let facility = design(DX);
    let keys =
        ["pue", "facility_energy_mwh", "total_location_tco2e", "design_facility_mw", "source_water_consumption_m3"];
    let intervals = drawn(&facility, 256, 1);
    // The only draw of a seed is one of the facilities that the ranges describe: a truth.
    let truths: Vec<Ensemble> = (0..600).map(|experiment| drawn(&facility, 1, 10_000 + experiment)).collect();
    let mut held = 0;
    for key in keys {
        let spread = intervals.spread(key).unwrap();
        held += truths
            .iter()
            .filter_map(|truth| truth.values(key)?.first().copied().flatten())
            .filter(|truth| (spread.p5..=spread.p95).contains(truth))
            .count();
    }
    let coverage = held as f64 / (600 * keys.len()) as f64;
    assert!((coverage - 0.9).abs() < 0.03, "{coverage}");
}

#[test]
fn identical_designs_differ_by_exactly_nothing_in_every_draw() {
    let (a, b) = (design(AIRSIDE), design(&format!("name = \"another name\"\n{AIRSIDE}")));
    let (a, b) = (drawn(&a, 64, 3), drawn(&b, 64, 3));
    for definition in DEFINITIONS.iter() {
        let Some(difference) = b.difference(&a, definition.key) else { continue };
        assert_eq!((difference.spread.p5, difference.spread.p95), (0.0, 0.0), "{}", definition.key);
        assert_eq!(difference.probability_lower, 0.0, "{}", definition.key);
    }
}

#[test]
fn a_shared_factor_cancels_between_designs() {
    let exact = "it.load = 0.7\n";
    let small = design(&format!("{exact}{DX}"));
    let large = design(&format!("{exact}power.preset = \"legacy\"\n{DX}"));
    let (small, large) = (drawn(&small, 64, 1), drawn(&large, 64, 1));
    let column = |ensemble: &Ensemble, key: &str| ensemble.values(key).unwrap().to_vec();
    // Emissions over energy is the grid's factor alone: it varies from draw to draw, and is the same for both.
    let factor = |ensemble: &Ensemble| {
        let pairs = column(ensemble, "scope2_location_tco2e").into_iter().zip(column(ensemble, "grid_energy_mwh"));
        pairs.map(|(tonnes, energy)| tonnes.unwrap() / energy.unwrap()).collect::<Vec<f64>>()
    };
    let (a, b) = (factor(&small), factor(&large));
    assert!(a.iter().zip(&b).all(|(a, b)| (a - b).abs() < 1e-12 * a), "{a:?} {b:?}");
    assert!(a.iter().any(|value| (value - a[0]).abs() > 0.01 * a[0]), "{a:?}");
}

#[test]
fn sites_draw_their_own_inputs_and_share_factors() {
    let facility = design(DX);
    let of = |site: &str| draw_site(&facility, site, Draws { count: 64, seed: 1 }, Options::default()).unwrap();
    let (here, there, again) = (of("here"), of("there"), of("here"));
    assert_eq!(here.values("pue"), again.values("pue"));
    assert_ne!(here.values("pue"), there.values("pue"));
    let ratio = |ensemble: &Ensemble, draw: usize| {
        let value = |key: &str| ensemble.values(key).unwrap()[draw].unwrap();
        value("scope2_location_tco2e") / value("grid_energy_mwh")
    };
    assert!((0..64).all(|draw| (ratio(&here, draw) - ratio(&there, draw)).abs() < 1e-12));
}

#[test]
fn more_draws_extend_the_earlier_ones() {
    let facility = design(AIRSIDE);
    let (few, many) = (drawn(&facility, 40, 1), drawn(&facility, 100, 1));
    for definition in DEFINITIONS.iter() {
        let (few, many) = (few.values(definition.key), many.values(definition.key));
        assert_eq!(few, many.map(|values| &values[..40]), "{}", definition.key);
    }
    assert!(few.values("pue").is_some());
    let width = |ensemble: &Ensemble| ensemble.spread("pue").unwrap().standard_error.unwrap().p50;
    assert!(width(&drawn(&facility, 1024, 1)) < width(&drawn(&facility, 64, 1)));
}

#[test]
fn more_draws_than_the_sequence_has_are_refused() {
    let facility = design(DX);
    let too_many = Draws { count: MOST_DRAWS + 1, seed: 1 };
    let problem = draw_site(&facility, SINGLE_SITE, too_many, Options::default()).unwrap_err();
    assert!(problem.message.english().contains("65537 draws"), "{problem}");
}

#[test]
fn every_range_that_enters_is_drawn() {
    for (range, key) in [
        ("site.warming = { low = \"0 K\", high = \"2 K\" }", "site.warming"),
        ("it.swing = { low = 0.1, high = 0.2 }\nit.peak_hour = { low = 14, high = 18 }", "it.peak_hour"),
        ("it.basis = \"nameplate\"", "it.nameplate_share"),
        ("grid.intensity = { mean = \"0.4 kgCO2e/kWh\", sd = \"0.05 kgCO2e/kWh\" }", "grid.intensity"),
        ("power.ups = { values = [\"eco\", \"none\"], weights = [2, 1] }", "power.ups"),
        ("it.energy = { low = \"50 GWh/yr\", high = \"60 GWh/yr\" }", "it.energy"),
    ] {
        let facility = design(&format!("{range}\n{DX}"));
        let uncertain = Uncertain::of(&facility, SINGLE_SITE, Options::default()).unwrap();
        assert!(uncertain.parameters().iter().any(|parameter| parameter.key == key), "{key}");
        let ensemble = drawn(&facility, 32, 1);
        assert_eq!(ensemble.impossible, 0, "{key}");
        let spread = ensemble.spread("scope2_location_tco2e").unwrap();
        assert!(spread.p5 < spread.p95, "{key}");
    }
    let sea = "cooling.system = \"once-through\"\ncooling.sea.temperature = { low = \"8 °C\", high = \"14 °C\" }";
    assert_eq!(drawn(&design(sea), 16, 1).impossible, 0);
}

#[test]
fn a_warmer_range_of_years_takes_more_energy() {
    let pue = |warming: &str| {
        let facility = design(&format!("site.warming = {warming}\n{DX}"));
        drawn(&facility, 64, 1).spread("pue").unwrap().p50
    };
    assert!(pue("{ low = \"1 K\", high = \"3 K\" }") > pue("{ low = \"0 K\", high = \"1 K\" }"));
}

#[test]
fn a_drawn_warming_changes_the_hours_and_not_the_plant() {
    let of = |warming: &str| {
        let ensemble = drawn(&design(&format!("site.warming = {warming}\nit.load = 0.7\n{DX}")), 64, 1);
        let width = |key: &str| ensemble.spread(key).map(|spread| spread.p95 - spread.p5).unwrap();
        (width("design_facility_mw"), width("compressor_energy_mwh"))
    };
    let (exact, warmer) = (of("\"1 K\""), of("{ low = \"0 K\", high = \"2 K\" }"));
    assert_eq!(exact.0, warmer.0);
    assert!(warmer.1 > exact.1, "{warmer:?} {exact:?}");
}

const CONTRADICTING: &str = "cooling.system = \"water-chiller\"\ncooling.chiller.supply = { low = \"10 °C\", high = \"26 °C\" }\n\
                             cooling.air.supply_max = { low = \"20 °C\", high = \"30 °C\" }\n";

#[test]
fn draws_that_do_not_fit_together_are_warned_of_with_their_number_the_reason_and_the_place() {
    let ensemble = drawn(&design(CONTRADICTING), 64, 1);
    assert!(ensemble.impossible > 0 && ensemble.impossible < 64);
    let warning = ensemble.warning().unwrap();
    let count = ensemble.impossible;
    assert_eq!((warning.severity, warning.code), (Severity::Warning, Code::DrawsLeftOut));
    assert!(warning.message.english().starts_with(&format!("{count} of 64 draws are left out")), "{warning}");
    assert!(warning.message.english().contains("chilled water"), "{warning}");
    let place = warning.labels.first().unwrap().span.line_column();
    assert!(place.0 >= 6, "{warning:?}");
    assert!(drawn(&design(DX), 16, 1).warning().is_none());
}

#[test]
fn where_no_draw_fits_the_error_says_why() {
    let never = "cooling.system = \"water-chiller\"\ncooling.chiller.supply = { low = \"10 °C\", high = \"26 °C\", min = \"17 °C\" }\n\
                 cooling.air.supply_max = { mean = \"24 °C\", sd = \"0.1 K\" }\n";
    let facility = design(never);
    // Of one draw, one with warmer water than air is found among a few seeds.
    let refused =
        (0..64).find_map(|seed| draw_site(&facility, SINGLE_SITE, Draws { count: 1, seed }, Options::default()).err());
    let problem = refused.unwrap();
    assert!(problem.message.english().contains("chilled water") && !problem.labels.is_empty(), "{problem}");
}

#[test]
fn ranges_that_cannot_be_are_refused_with_their_place() {
    for (range, said) in [
        ("it.load = { low = 0.9, mode = 0.7, high = 0.95 }", "not in order"),
        ("it.load = { low = 0.9, high = 0.5 }", "low is above high"),
        ("it.load = { low = 0.5, mode = 0.7, high = 1.2 }", "not between 0 and 1"),
        ("cooling.chiller.cop_scale = { median = -1, gsd = 1.5 }", "above zero"),
        ("power.misc = { median = 0.01, gsd = 0.9 }", "(gsd) is a factor of 1 or more"),
        ("cooling.chiller.cop_scale = { mean = 1, sd = -0.1 }", "cannot be negative"),
        ("power.misc = { low = 0, high = 0.1, log = true }", "must be positive"),
        ("it.load = { mean = 0.7, sd = 0.1, min = 0.8, max = 0.6 }", "min is above max"),
        ("it.load = { mean = 0.7, sd = 0.1, min = 0.8 }", "below its min"),
        ("power.ups = { values = [\"eco\", \"legacy\"], weights = [1] }", "do not fit"),
        ("power.ups = { values = [\"eco\", \"legacy\"], weights = [1, -1] }", "negative"),
        ("power.ups = { values = [\"eco\", \"ecco\"], weights = [1, 1] }", "ecco"),
        ("power.preset = { values = [\"legacy\", \"typical\"], weights = [1, 1] }", "cannot be a range"),
        ("site.elevation = { low = \"50 m\", high = \"90 m\" }", "cannot be a range"),
        ("water.hydropower = { values = [\"excluded\", \"included\"], weights = [1, 1] }", "cannot be a range"),
        ("it.load = { low = 0.5, hihg = 0.6 }", "not a range of numbers that the format knows"),
        ("it.load = { low = 0.5 }", "not a range of numbers that the format knows"),
        ("cooling.air.supply_max = { median = \"24 °C\", gsd = 1.1 }", "zero of the scale"),
        ("cooling.air.supply_max = { low = \"20 °C\", high = \"24 °C\", log = true }", "zero of the scale"),
    ] {
        let problems = try_design(&format!("{range}\n{DX}")).err().unwrap_or_else(|| panic!("{range} is accepted"));
        assert!(problems.iter().any(|problem| problem.message.english().contains(said)), "{range}: {problems:#?}");
        assert!(problems.iter().all(|problem| !problem.labels.is_empty()), "{range}");
    }
}

#[test]
fn what_a_limit_cuts_is_warned_of_with_its_share() {
    let cut = |range: &str| {
        let warnings = design(&format!("{range}\n{DX}")).warnings;
        let found = warnings.into_iter().find(|warning| warning.code == Code::RangeTruncated);
        found.map(|warning| {
            assert!(warning.severity == Severity::Warning && !warning.labels.is_empty());
            warning.message.to_string()
        })
    };
    // A normal is below its mean minus one standard deviation with probability 0.1587 (Abramowitz & Stegun, table 26.1).
    let message = cut("it.load = { mean = 0.7, sd = 0.1, min = 0.6 }").unwrap();
    assert!(message.contains("16.0 %"), "{message}"); // 15.87 % below 0.6 and 0.13 % above 1
    assert!(cut("power.misc = { median = 0.1, gsd = 2 }").unwrap().contains("15.9 %"));
    assert_eq!(cut("it.load = { mean = 0.7, sd = 0.05 }"), None);
    let facility = design(&format!("it.load = {{ mean = 0.7, sd = 0.1, min = 0.6 }}\n{DX}"));
    let loads = drawn(&facility, 512, 1);
    let hours = 8760.0 * 10.0;
    assert!(
        loads.values("it_energy_mwh").unwrap().iter().flatten().all(|energy| *energy >= 0.6 * hours * (1.0 - 1e-12))
    );
}

#[test]
fn shares_of_the_variance_add_up_and_exact_inputs_have_none() {
    let facility = design("it.load = { low = 0.5, high = 0.9 }\ncooling.system = \"dx\"\n");
    let uncertain = UncertainDesign::of_facility(&facility, Options::default()).unwrap();
    let result = find("it_energy_mwh").unwrap();
    let found = sensitivity(&uncertain, result, Draws { count: 64, seed: 1 }, &|_, _| {}).unwrap();
    let (load, others) = found.inputs.split_first().unwrap();
    assert_eq!(load.parameter.key, "it.load");
    let indices = load.indices.unwrap();
    // IT energy is linear in the load and knows no other input: 1 but for the means of the two samples.
    assert!((indices.total.value - 1.0).abs() < 0.3 && (indices.first.value - 1.0).abs() < 0.3, "{indices:?}");
    assert!((load.rank_correlation.unwrap() - 1.0).abs() < 1e-12);
    assert!(others.iter().all(|other| !other.moves()), "{others:#?}");
    assert_eq!(load.swing.width(), (0.88 - 0.52) * 87_600.0);
}

#[test]
fn the_swing_of_a_range_is_the_difference_of_its_ends() {
    let facility = design("cooling.system = \"airside-evaporative\"\n");
    let uncertain = UncertainDesign::of_facility(&facility, Options::default()).unwrap();
    let found = sensitivity(&uncertain, find("pue").unwrap(), Draws { count: 16, seed: 1 }, &|_, _| {}).unwrap();
    let of = |key: &str| found.inputs.iter().find(|input| input.parameter.key == key).unwrap();
    // More pressure takes more fan power, a better machine less: each end on its side of the centre.
    let fans = &of("cooling.air.fan_pressure").swing;
    assert!(fans.low.unwrap() < found.value && found.value < fans.high.unwrap());
    let chillers = &of("cooling.chiller.cop_scale").swing;
    assert!(chillers.low.unwrap() > found.value && found.value > chillers.high.unwrap());
    // The grid does not enter the PUE.
    assert!(!of("factor.grid/SRVC/2023/average").moves());
}
