//! Sensitivity, sweeps, decisions and the draws of lists, through the real binary.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::run::{command, snapshots, stdout, text, wattshed};

const CONFIG: &str = "configs/sites/sterling-100mw.toml";
const LIST: &str = "fixtures/lists/ten-with-three-bad.csv";
const BASE: &str = "fixtures/lists/base.toml";

fn parsed(arguments: &[&str]) -> Value {
    serde_json::from_str(&stdout(arguments)).unwrap()
}

/// Standard output on some number of threads.
fn on_threads(threads: &str, arguments: &[&str]) -> String {
    let output = command(arguments).env("RAYON_NUM_THREADS", threads).output().unwrap();
    assert!(output.status.code().is_some_and(|code| code < 2), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn a_sensitivity_names_the_inputs_that_matter() {
    let output = stdout(&["sensitivity", CONFIG, "total_location_tco2e", "--draws", "64", "-q"]);
    snapshots().bind(|| insta::assert_snapshot!("sensitivity.txt", output));
    let json = parsed(&["sensitivity", CONFIG, "total_location_tco2e", "--draws", "64", "-q", "--format", "json"]);
    let inputs = json["inputs"].as_array().unwrap();
    assert_eq!(inputs[0]["key"], "factor.grid/SRVC/2023/average");
    let totals: Vec<f64> = inputs.iter().filter_map(|input| input["total"].as_f64()).collect();
    assert!(totals.is_sorted_by(|a, b| a >= b), "{totals:?}");
    assert!(inputs.iter().all(|input| input["total_se"].as_f64().is_some() && input["source"] != ""));
    // The draws are those of an estimate.
    let estimate = parsed(&["estimate", CONFIG, "--draws", "64", "-q", "--format", "json"]);
    assert_eq!(json["p95"], estimate["results"]["total_location_tco2e"]["p95"]);
    assert_eq!(json["value"], estimate["results"]["total_location_tco2e"]["value"]);
}

#[test]
fn a_sensitivity_has_the_same_bytes_on_any_number_of_threads() {
    let arguments = ["sensitivity", CONFIG, "pue", "--draws", "16", "-q", "--format", "csv"];
    let one = on_threads("1", &arguments);
    assert!(one.starts_with("key,shared,distribution,"), "{one}");
    assert_eq!(one, on_threads("2", &arguments));
}

const SWEEP: [&str; 7] = [
    "sweep",
    CONFIG,
    "--vary",
    "cooling.system=airside-evaporative,dx",
    "--vary",
    "cooling.air.supply_max=14..26 °C:3",
    "-q",
];

#[test]
fn a_sweep_ranks_what_can_be_and_gives_the_reason_for_what_cannot() {
    let output = wattshed(&SWEEP);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("1 of 6 combinations"), "{}", text(&output.stderr));
    snapshots().bind(|| insta::assert_snapshot!("sweep.txt", text(&output.stdout)));
    let mut arguments = SWEEP.to_vec();
    arguments.extend(["--format", "json", "--by", "pue"]);
    let json: Value = serde_json::from_str(&on_threads("2", &arguments)).unwrap();
    let rows = json["combinations"].as_array().unwrap();
    let ranked: Vec<f64> = rows.iter().filter_map(|row| row["results"]["pue"]["value"].as_f64()).collect();
    assert_eq!((rows.len(), ranked.len()), (6, 5));
    assert!(ranked.is_sorted(), "{ranked:?}");
    assert!(rows[5]["rank"].is_null() && rows[5]["reason"].as_str().unwrap().contains("supply_min"));
    assert_eq!(rows[5]["inputs"]["cooling.air.supply_max"], "14 °C");
}

#[test]
fn a_sweep_has_the_same_bytes_on_any_number_of_threads() {
    let mut arguments = SWEEP.to_vec();
    arguments.extend(["--format", "csv", "--draws", "8"]);
    let one = on_threads("1", &arguments);
    assert_eq!(one.lines().count(), 7);
    assert!(one.starts_with("rank,cooling.system,cooling.air.supply_max,"), "{one}");
    assert!(one.lines().next().unwrap().contains("pue,pue_p5,pue_p50,pue_p95"), "{one}");
    assert_eq!(one, on_threads("2", &arguments));
}

#[test]
fn a_combination_of_a_sweep_is_the_estimate_with_the_same_settings() {
    let json = parsed(&["sweep", CONFIG, "--vary", "it.load=50 %,0.6", "--format", "json", "-q"]);
    let estimate = parsed(&["estimate", CONFIG, "--set", "it.load=50 %", "--format", "json", "-q", "--draws", "0"]);
    let results = &json["combinations"][0]["results"];
    assert_eq!(json["combinations"][0]["inputs"]["it.load"], "50 %");
    for key in ["pue", "facility_energy_mwh", "total_location_tco2e", "peak_day_water_m3"] {
        assert_eq!(results[key]["value"], estimate["results"][key]["value"], "{key}");
    }
}

#[test]
fn places_of_a_sweep_do_not_take_over_the_grid_of_one_in_silence() {
    let output = wattshed(&["sweep", CONFIG, "--vary", "site.place=Sterling, VA, US;Singapore, SG"]);
    assert!(text(&output.stderr).contains("`site.grid_region` stays SRVC"), "{}", text(&output.stderr));
}

#[test]
fn the_break_even_is_where_both_designs_emit_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let spec = |place: &str| {
        format!(
            "schema = 1\nsite.place = \"{place}\"\nit = {{ capacity = \"10 MW\", load = 0.7 }}\ncooling.system = \"dx\"\n"
        )
    };
    let (warsaw, san_jose) = (spec("Warsaw, PL"), spec("San José, CR"));
    let (a, b) = (write(folder.path(), "a.toml", &warsaw), write(folder.path(), "b.toml", &san_jose));
    let json = parsed(&[
        "compare",
        &a,
        &b,
        "--draws",
        "0",
        "-q",
        "--format",
        "json",
        "--break-even",
        "grid.intensity=0.01..2 kgCO2e/kWh",
    ]);
    let found = &json["break_even"][0];
    assert_eq!((&found["key"], &found["lower_at_start"]), (&"grid.intensity".into(), &true.into()));
    let turn = found["turns"][0]["at"].as_str().unwrap();
    let total = |spec: &str| {
        let set = format!("grid.intensity={turn}");
        let json = parsed(&["estimate", spec, "--set", &set, "--draws", "0", "-q", "--format", "json"]);
        json["results"]["total_location_tco2e"]["value"].as_f64().unwrap()
    };
    let (a, b) = (total(&a), total(&b));
    // The turn is written with four digits.
    assert!((a - b).abs() < 2e-3 * a, "{turn}: {a} {b}");
}

#[test]
fn an_uncertain_input_that_turns_the_ranking_is_found_without_asking() {
    let folder = tempfile::tempdir().unwrap();
    let spec = |load: &str| {
        format!(
            "schema = 1\nsite.place = \"Sterling, VA, US\"\nit = {{ capacity = \"10 MW\", load = {load} }}\n\
             cooling.system = \"dx\"\n"
        )
    };
    let exact = write(folder.path(), "exact.toml", &spec("0.7"));
    let range = write(folder.path(), "range.toml", &spec("{ low = 0.5, high = 0.8 }"));
    let json = parsed(&["compare", &exact, &range, "--draws", "8", "-q", "--format", "json"]);
    let found = json["break_even"].as_array().unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    let expected = serde_json::json!({
        "design": 1, "key": "it.load", "asked": false, "from": "0.515", "to": "0.785",
        "asked_from": "0.515", "asked_to": "0.785", "lower_at_start": true,
        "turns": [{ "at": "0.7", "lower_beyond": false }],
    });
    assert_eq!(found[0], expected);
}

#[test]
fn equal_designs_are_equal_in_every_criterion() {
    let output = stdout(&["compare", CONFIG, CONFIG, "--draws", "8", "-q"]);
    assert_eq!(output.matches("  equal").count(), 4, "{output}");
    assert!(output.contains("Not dominated: A, B; over the draws A in 100 %, B in 100 %."), "{output}");
}

#[test]
fn percentiles_stand_beside_results_in_csv() {
    let csv = stdout(&["estimate", CONFIG, "--draws", "8", "-q", "--format", "csv"]);
    let rows = csv_rows(&csv);
    let column = |name: &str| rows[0].iter().position(|other| other == name).unwrap();
    let cell = |name: &str| rows[1][column(name)].parse::<f64>().unwrap();
    assert!(cell("pue_p5") < cell("pue_p50") && cell("pue_p50") < cell("pue_p95"));
    let plain = stdout(&["estimate", CONFIG, "--draws", "0", "-q", "--format", "csv"]);
    assert!(!plain.contains("_p5") && plain.contains("pue"));
}

#[test]
fn two_criteria_make_a_pareto_set() {
    let folder = tempfile::tempdir().unwrap();
    let spec = |system: &str, preset: &str| {
        let text = format!(
            "schema = 1\nname = \"{system}\"\nsite.place = \"Sterling, VA, US\"\nit = {{ capacity = \"10 MW\", load = 0.7 }}\n\
             cooling = {{ system = \"{system}\", preset = \"{preset}\" }}\n"
        );
        write(folder.path(), &format!("{system}.toml"), &text)
    };
    let dx = spec("dx", "legacy");
    let (air, water) = (spec("air-chiller-economizer", "typical"), spec("water-chiller-economizer", "typical"));
    let arguments = ["compare", &dx, &air, &water, "--draws", "32", "-q", "--format", "json", "--criteria"];
    let criteria = "total_location_tco2e,site_water_consumption_m3";
    let json = parsed(&arguments.iter().copied().chain([criteria]).collect::<Vec<_>>());
    // Dry chillers take hardly any water, cooling towers the least energy, old direct expansion is behind in both.
    assert_eq!(json["decision"]["pareto"], serde_json::json!([1, 2]));
    assert_eq!(json["decision"]["designs"][0]["dominated_by"], 1);
    let shares: Vec<f64> = json["decision"]["designs"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|d| d["probability_undominated"].as_f64())
        .collect();
    assert!(shares.len() == 3 && shares.iter().all(|share| (0.0..=1.0).contains(share)), "{shares:?}");
    // Every pair: of two designs that never tie, one is lower where the other is not.
    let lower = |criterion: usize, row: usize, column: usize| {
        json["decision"]["criteria"][criterion]["probability_lower"][row][column].as_f64()
    };
    for (row, column) in [(0, 1), (0, 2), (1, 2)] {
        let (there, back) = (lower(0, row, column).unwrap(), lower(0, column, row).unwrap());
        assert!((there + back - 1.0).abs() < 1e-12, "{row} {column}: {there} {back}");
    }
    assert_eq!((lower(0, 1, 1), lower(1, 1, 2)), (None, Some(1.0)));
    let text = stdout(&["compare", &dx, &air, &water, "--draws", "32", "-q"]);
    assert!(text.contains("total_location_tco2e: lower than"), "{text}");
    assert!(text.contains("Lowest in total_location_tco2e is C; against B, the next, it is lower in"), "{text}");
    let steps = json["bridges"][1]["steps"].as_array().unwrap();
    let sum: f64 = steps.iter().filter_map(|step| step["total_location_tco2e"].as_f64()).sum();
    let total = |design: usize| json["designs"][design]["results"]["total_location_tco2e"]["value"].as_f64().unwrap();
    assert!((sum - (total(2) - total(0))).abs() < 1e-6 * total(0));
}

fn batch(folder: &Path, list: &str, base: &str, threads: &str) -> String {
    let out = folder.join(format!("out-{threads}.csv"));
    let out = out.to_str().unwrap();
    let arguments = ["batch", list, "--base", base, "-o", out, "--threads", threads, "--draws", "16", "-q"];
    let output = wattshed(&arguments);
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", text(&output.stderr));
    fs::read_to_string(out).unwrap()
}

#[test]
fn rows_of_a_list_are_drawn_by_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let one = batch(folder.path(), LIST, BASE, "1");
    assert_eq!(one, batch(folder.path(), LIST, BASE, "2"));
    let list = write(folder.path(), "list.csv", "name,it.capacity [MW]\nhere,10\nthere,10\nhere,10\n");
    let base = "schema = 1\nsite.place = \"Sterling, VA, US\"\ncooling.system = \"dx\"\n";
    let base = write(folder.path(), "base.toml", base);
    let out = batch(folder.path(), &list, &base, "2");
    let mut reader = csv_rows(&out);
    let header = reader.remove(0);
    let column = |name: &str| header.iter().position(|other| other == name).unwrap();
    let cell = |row: usize, name: &str| reader[row][column(name)].clone();
    assert_eq!(cell(0, "pue_p95"), cell(2, "pue_p95"));
    assert_ne!(cell(0, "pue_p95"), cell(1, "pue_p95"));
    assert_eq!(cell(0, "pue"), cell(1, "pue"));
}

#[test]
fn rows_without_a_name_are_sites_of_their_own_and_repeated_names_are_warned_of() {
    let folder = tempfile::tempdir().unwrap();
    let base = "schema = 1\nsite.place = \"Sterling, VA, US\"\ncooling.system = \"dx\"\n";
    let base = write(folder.path(), "base.toml", base);
    // The first cells are equal; that ties nothing.
    let unnamed = write(folder.path(), "unnamed.csv", "it.capacity [MW]\n10\n10\n");
    let out = csv_rows(&batch(folder.path(), &unnamed, &base, "1"));
    let p95 = out[0].iter().position(|name| name == "pue_p95").unwrap();
    assert_ne!(out[1][p95], out[2][p95]);
    let repeated = write(folder.path(), "repeated.csv", "name,it.capacity [MW]\nhere,10\nthere,10\nhere,20\n");
    let target = folder.path().join("out.csv");
    let run = |draws: &str| {
        let arguments = ["batch", &repeated, "--base", &base, "-o", target.to_str().unwrap(), "--draws", draws];
        text(&wattshed(&arguments).stderr)
    };
    assert!(run("8").contains("`here` in line 4"), "{}", run("8"));
    assert!(!run("0").contains("share all their draws"));
}

#[test]
fn parts_of_a_range_change_the_range_below() {
    let folder = tempfile::tempdir().unwrap();
    let spec = "schema = 1\nsite.place = \"Sterling, VA, US\"\nit.capacity = \"10 MW\"\ncooling.system = \"dx\"\n";
    let spec = write(folder.path(), "site.toml", spec);
    let load = |set: &[&str]| {
        let mut arguments = vec!["estimate", &spec, "--format", "json", "-q", "--draws", "0"];
        arguments.extend(set.iter().flat_map(|set| ["--set", *set]));
        let output = wattshed(&arguments);
        let found = serde_json::from_str::<Value>(&text(&output.stdout)).unwrap_or(Value::Null);
        let inputs = found["inputs"].as_array().into_iter().flatten();
        let load = inputs
            .filter(|input| input["key"] == "it.load")
            .find_map(|input| Some(input["value"].as_str()?.to_owned()));
        (load, text(&output.stderr))
    };
    for (set, expected) in [
        // Over the built-in range, alone and together with another part.
        (&["it.load.low=0.5"][..], "0.7 (0.5 to 0.9, triangular)"),
        (&["it.load.mode=0.6", "it.load.high=0.8"], "0.6 (0.45 to 0.8, triangular)"),
        // Parts that make a range replace all.
        (&["it.load.low=0.5", "it.load.high=0.6"], "0.5 to 0.6, uniform"),
    ] {
        let (found, stderr) = load(set);
        assert_eq!(found.as_deref(), Some(expected), "{set:?}: {stderr}");
    }
    for (set, said) in [
        (&["it.load.low=0.95"][..], "not in order"),
        (&["it.load.mean=0.5"], "has no part `mean`"),
        (&["it.swing.low=0.1"], "below stands"),
        (&["it.load.low=1.5"], "not between 0 and 1"),
        (&["it.load.low=0.5", "it.load={ low = 0.4, mode = 0.6, high = 0.8 }"], "given twice"),
    ] {
        let (found, stderr) = load(set);
        assert!(found.is_none() && stderr.contains(said), "{set:?}: {stderr}");
    }
}

/// Cells without quotes.
fn csv_rows(text: &str) -> Vec<Vec<String>> {
    text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

#[test]
fn the_error_of_a_model_is_an_assumption_that_can_be_explained() {
    let config = "configs/sites/chicago-40mw-chilled-water.toml";
    let json = crate::run::json(&["estimate", config]);
    let assumptions = json["assumptions"].as_array().unwrap();
    let error = assumptions.iter().find(|assumption| assumption["key"] == "model.evaporation").unwrap();
    assert_eq!(error["origin"], "model error");
    assert!(stdout(&["explain", config, "model.evaporation"]).contains("0.9 to 1.15"));
}

#[test]
fn a_supply_that_is_not_there_has_no_losses_to_multiply() {
    let output = wattshed(&["estimate", CONFIG, "--set", "power.ups=none", "--set", "power.ups_losses=1.2", "-q"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("`power.ups_losses` has no effect"), "{}", text(&output.stderr));
}

#[test]
fn what_cannot_be_drawn_or_asked_is_refused() {
    for (arguments, code, said) in [
        (vec!["estimate", CONFIG, "--draws", "65537"], 2, "65536"),
        (vec!["sensitivity", CONFIG, "puee"], 2, "did you mean `pue`"),
        (vec!["sensitivity", CONFIG, "pue", "--draws", "0"], 2, "16 or more"),
        (vec!["sweep", CONFIG], 2, "--vary"),
        (vec!["sweep", CONFIG, "--vary", "it.laod=0.5"], 3, "did you mean `it.load`"),
        (vec!["sweep", CONFIG, "--vary", "it.load=0.5", "--by", "puee"], 2, "did you mean `pue`"),
        (
            vec!["sweep", CONFIG, "--vary", "it.swing=0..0.9:300", "--vary", "it.weekend=0..1:300"],
            3,
            "50000 combinations",
        ),
        (vec!["sweep", CONFIG, "--vary", "cooling.tower.approach=3 K,4 K"], 3, "no combination can be estimated"),
        (vec!["compare", CONFIG, CONFIG, "--break-even", "cooling.system"], 3, "no number"),
        (vec!["compare", CONFIG, CONFIG, "--criteria", "puee"], 2, "did you mean `pue`"),
    ] {
        let output = wattshed(&arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(text(&output.stderr).contains(said), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn one_of_several_numbers_is_drawn_by_its_weight_and_centred_on_the_heaviest() {
    let load = "it.load={ values = [\"50 %\", 0.6, 0.9], weights = [1, 2, 1] }";
    let drawn = parsed(&["estimate", CONFIG, "--set", load, "--draws", "256", "-q", "--format", "json"]);
    let at = |load: &str| {
        let set = format!("it.load={load}");
        let json = parsed(&["estimate", CONFIG, "--set", &set, "--draws", "0", "-q", "--format", "json"]);
        json["results"]["it_energy_mwh"]["value"].as_f64().unwrap()
    };
    let energy = &drawn["results"]["it_energy_mwh"];
    for (key, load) in [("value", "0.6"), ("p5", "0.5"), ("p50", "0.6"), ("p95", "0.9")] {
        assert!((energy[key].as_f64().unwrap() / at(load) - 1.0).abs() < 1e-12, "{key} {energy}");
    }
}

#[test]
fn a_sweep_varies_the_ends_of_a_range() {
    let output = stdout(&[
        "sweep",
        CONFIG,
        "--set",
        "it.load={ low = 0.4, mode = 0.5, high = 0.6 }",
        "--vary",
        "it.load.low=0.2,0.4",
        "--vary",
        "it.load.high=0.6..0.8:2",
        "--by",
        "it_energy_mwh",
        "--draws",
        "64",
        "-q",
        "--format",
        "csv",
    ]);
    let mut rows = csv::Reader::from_reader(output.as_bytes());
    let header = rows.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|key| key == name).unwrap();
    let (value, p5) = (column("it_energy_mwh"), column("it_energy_mwh_p5"));
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row[value] == rows[0][value]), "the centre stays");
    let widths: std::collections::BTreeSet<&str> = rows.iter().map(|row| &row[p5]).collect();
    assert!(widths.len() > 1, "the ends move: {output}");
}

#[test]
fn a_value_outside_of_its_own_bracket_is_told_with_the_reason() {
    let load = "it.load={ low = 0.1, mode = 0.9, high = 0.9 }";
    let json = parsed(&["estimate", CONFIG, "--set", load, "--draws", "64", "-q", "--format", "json"]);
    let energy = &json["results"]["it_energy_mwh"];
    assert!(energy["value"].as_f64() > energy["p95"].as_f64(), "{energy}");
    let warnings = json["warnings"].as_array().unwrap();
    let told = warnings.iter().find(|warning| warning["code"] == "value-outside-range").unwrap();
    assert!(told["message"].as_str().unwrap().contains("it_energy_mwh"), "{told}");
}
