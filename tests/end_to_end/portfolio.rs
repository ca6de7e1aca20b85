//! Several sites through the real binary.

use crate::run::{json, stdout, text, wattshed};

const FOUR: &str = "configs/clusters/four-campuses.toml";
const PLAINS: &str = "configs/clusters/google-plains.toml";
const ABILENE: &str = "configs/campuses/abilene-grid.toml";

#[test]
fn the_json_of_a_portfolio_holds_its_sites_their_shares_and_ranks() {
    let json = json(&["estimate", FOUR]);
    let sites = json["sites"].as_array().unwrap();
    let names: Vec<&str> = sites.iter().map(|site| site["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["wisconsin", "atlanta", "goodyear", "abilene"]);
    let share: f64 = sites.iter().map(|site| site["share"]["facility_energy_mwh"].as_f64().unwrap()).sum();
    assert!((share - 1.0).abs() < 1e-12, "{share}");
    let ranked = json["rank"]["cue_kg_per_kwh"].as_array().unwrap();
    let value = |name: &serde_json::Value| {
        let site = sites.iter().find(|site| site["name"] == *name).unwrap();
        site["results"]["cue_kg_per_kwh"]["value"].as_f64().unwrap()
    };
    assert_eq!(ranked.len(), 4);
    assert!(ranked.windows(2).all(|pair| value(&pair[0]) <= value(&pair[1])));
    assert_eq!(json["results"]["wan_mw"]["value"], 8.0);
    let lacking: Vec<&str> = json["results"]["onsite_nox_t"]["lacking"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap())
        .collect();
    assert_eq!(lacking, ["wisconsin", "atlanta", "goodyear"]);
    let per_gw = json["per_gw"]["facility_energy_mwh"].as_f64().unwrap();
    let of = |key: &str| json["results"][key]["value"].as_f64().unwrap();
    assert!((per_gw * of("it_capacity_mw") / 1000.0 / of("facility_energy_mwh") - 1.0).abs() < 1e-12);
}

#[test]
fn a_site_from_a_base_file_is_that_file_over_what_the_sites_share() {
    let alone = json(&["estimate", ABILENE, "--set", "it.wan=2 MW"]);
    let portfolio = json(&["estimate", FOUR]);
    let of = |json: &serde_json::Value, key: &str| json["results"][key]["value"].as_f64().unwrap();
    for key in ["facility_energy_mwh", "onsite_nox_t", "total_location_tco2e", "peak_day_water_m3"] {
        assert_eq!(of(&alone, key), of(&portfolio["sites"][3], key), "{key}");
    }
}

#[test]
fn csv_has_a_row_for_the_whole_and_one_for_each_site() {
    let csv = stdout(&["estimate", PLAINS, "--format", "csv", "--draws", "0", "-q"]);
    let names: Vec<&str> = csv.lines().map(|line| line.split(',').next_back().map_or("", |_| line)).collect();
    assert_eq!(names.len(), 5);
    assert!(names[2].contains("/ council-bluffs"), "{}", names[2]);
}

#[test]
fn markdown_is_written_of_a_portfolio() {
    let text = stdout(&["estimate", PLAINS, "--format", "md", "--draws", "0", "-q"]);
    assert!(text.starts_with("# Council Bluffs, Omaha and Lincoln") && text.contains("Whole"), "{text}");
}

#[test]
fn a_portfolio_compares_with_a_portfolio_and_with_a_single_site() {
    let json = json(&["compare", PLAINS, ABILENE]);
    assert!(json["designs"][0]["sites"].is_array() && json["designs"][1]["sites"].is_null());
    let total = |design: &serde_json::Value| design["results"]["total_location_tco2e"]["value"].as_f64().unwrap();
    let steps: f64 = json["bridges"][0]["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| step["total_location_tco2e"].as_f64().unwrap())
        .sum();
    let difference = total(&json["designs"][1]) - total(&json["designs"][0]);
    assert!((steps / difference - 1.0).abs() < 1e-9, "{steps} {difference}");
    let report = stdout(&["compare", PLAINS, ABILENE, "--draws", "0", "-q"]);
    assert!(report.contains("the sum of 3 sites"), "{report}");
    let refused = wattshed(&["compare", PLAINS, ABILENE, "--draws", "0", "--break-even", "it.load"]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(text(&refused.stderr).contains("between single sites"));
}

#[test]
fn a_sweep_varies_a_key_of_one_site_or_of_all() {
    let csv = |vary: &str| stdout(&["sweep", PLAINS, "--vary", vary, "--format", "csv", "-q"]);
    let one = csv("sites.omaha.it.load=0.5,0.6");
    let all = csv("it.load=0.5,0.6");
    assert_eq!((one.lines().count(), all.lines().count()), (3, 3));
    assert_ne!(one.lines().nth(1), all.lines().nth(1));
}

#[test]
fn explain_tells_the_parts_of_the_whole_and_goes_on_in_a_site() {
    let whole = stdout(&["explain", FOUR, "pue", "--draws", "0"]);
    assert!(whole.contains("sites.goodyear.facility_energy_mwh"), "{whole}");
    let site = stdout(&["explain", FOUR, "sites.abilene.it.load", "--draws", "0"]);
    assert!(site.contains("abilene-grid.toml") && site.contains("instead of the spec"), "{site}");
    let wrong = wattshed(&["explain", FOUR, "sites.abilen.pue"]);
    assert_eq!(wrong.status.code(), Some(3));
    assert!(text(&wrong.stderr).contains("did you mean `sites.abilene`?"));
}

#[test]
fn threads_change_no_byte_of_a_portfolio() {
    let arguments = ["estimate", PLAINS, "--format", "json", "--quiet", "--draws", "8"];
    let on = |threads: &str| crate::run::command(&arguments).env("RAYON_NUM_THREADS", threads).output().unwrap().stdout;
    assert_eq!(on("1"), on("3"));
}

#[test]
fn what_takes_one_site_refuses_several_with_a_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list.csv");
    let out = folder.path().join("out.csv");
    std::fs::write(&list, "name,it.capacity [MW]\na,10\n").unwrap();
    let batch = ["batch", list.to_str().unwrap(), "--base", PLAINS, "-o", out.to_str().unwrap()];
    for arguments in [&["sensitivity", PLAINS, "pue"][..], &batch] {
        let refused = wattshed(arguments);
        assert_eq!(refused.status.code(), Some(3), "{arguments:?}");
        assert!(text(&refused.stderr).contains("describes several sites"), "{}", text(&refused.stderr));
    }
    let refused = wattshed(&["estimate", PLAINS, "--hourly", "x.csv", "--draws", "0"]);
    assert_eq!(refused.status.code(), Some(2), "{}", text(&refused.stderr));
}

#[test]
fn check_names_what_is_wrong_in_any_site() {
    assert!(stdout(&["check", FOUR, PLAINS, "-q"]).contains("valid"));
    let wrong = wattshed(&["check", PLAINS, "--set", "sites.omha.it.load=0.5"]);
    assert_eq!(wrong.status.code(), Some(3));
    assert!(text(&wrong.stderr).contains("did you mean `sites.omaha`?"), "{}", text(&wrong.stderr));
}

const PHASES: &str = "configs/campuses/abilene-phases.toml";

#[test]
fn the_json_of_a_timeline_holds_its_periods_years_and_budgets() {
    let json = json(&["estimate", PHASES]);
    assert_eq!(json["period"]["basis"], "last full year of the timeline");
    assert_eq!((&json["period"]["start"], &json["period"]["end"]), (&"2029-01-01".into(), &"2030-01-01".into()));
    let periods = json["periods"].as_array().unwrap();
    // Two months of a quarter, then fourteen quarters.
    assert_eq!(periods.len(), 15);
    let of = |index: usize, key: &str| periods[index]["results"][key]["value"].as_f64();
    assert!(of(0, "shortfall_peak_mw").unwrap() > 100.0 && of(4, "shortfall_peak_mw").unwrap() == 0.0);
    assert_eq!((of(3, "it_capacity_mw"), of(5, "it_capacity_mw")), (Some(421.0), Some(843.0)));
    let total: f64 = (0..15).map(|index| of(index, "facility_energy_mwh").unwrap()).sum();
    let all = periods[14]["cumulative"]["facility_energy_mwh"]["value"].as_f64().unwrap();
    assert!((total / all - 1.0).abs() < 1e-9);
    assert_eq!(json["years"].as_array().unwrap().len(), 4);
    assert!(json["budgets"][0]["exceeded_on"].is_null() || json["budgets"][0]["exceeded_on"].is_string());
}

#[test]
fn a_timeline_is_told_in_text_compared_swept_and_checked() {
    let report = stdout(&["estimate", PHASES, "--draws", "0"]);
    assert!(report.contains("Quarter by quarter") && report.contains("Total so far"), "{report}");
    let yearly = stdout(&["estimate", PHASES, "--draws", "0", "--set", "timeline.step=year"]);
    assert!(yearly.contains("Year by year"), "{yearly}");
    assert!(stdout(&["check", PHASES, "-q"]).contains("valid"));
    let sweep = stdout(&["sweep", PHASES, "--vary", "phase.full.it.capacity=500 MW,843 MW", "--format", "csv", "-q"]);
    assert_eq!(sweep.lines().count(), 3);
    let compared = json(&["compare", PHASES, ABILENE]);
    assert!(compared["designs"][0]["periods"].is_array() && compared["designs"][1]["periods"].is_null());
    let refused = wattshed(&["sensitivity", PHASES, "pue"]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(text(&refused.stderr).contains("describes several years"), "{}", text(&refused.stderr));
}
