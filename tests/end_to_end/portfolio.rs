//! Several sites through the real binary.

use crate::hundred_sites::spec;
use crate::run::{json, json as json_of, snapshots, stdout, text, wattshed};

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
    // The same load in both: more of it makes the larger one emit more everywhere.
    let asked = json_of(&["compare", PLAINS, ABILENE, "--break-even", "it.load"]);
    let found = &asked["break_even"][0];
    assert_eq!((&found["key"], found["turns"].as_array().unwrap().len()), (&"it.load".into(), 0), "{found}");
    let refused = wattshed(&["compare", PLAINS, PHASES, "--draws", "0", "--break-even", "it.load"]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(text(&refused.stderr).contains("designs of one state"), "{}", text(&refused.stderr));
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
    let refused = wattshed(&batch);
    assert_eq!(refused.status.code(), Some(3));
    assert!(text(&refused.stderr).contains("describes several sites"), "{}", text(&refused.stderr));
}

#[test]
fn the_hours_of_a_portfolio_name_their_site_and_are_those_of_the_sites() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hours.csv");
    let json = json(&["estimate", PLAINS, "--hourly", path.to_str().unwrap()]);
    let hours = std::fs::read_to_string(&path).unwrap();
    let mut lines = hours.lines();
    assert!(lines.next().unwrap().starts_with("site,hour,dry_bulb_c,"));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 3 * 8760);
    let sum = |site: &str| -> f64 {
        rows.iter().filter(|row| row[0] == site).map(|row| row[5].parse::<f64>().unwrap()).sum()
    };
    for site in json["sites"].as_array().unwrap() {
        let energy = site["results"]["facility_energy_mwh"]["value"].as_f64().unwrap();
        assert!((sum(site["name"].as_str().unwrap()) / energy - 1.0).abs() < 1e-6);
    }
}

#[test]
fn what_a_portfolio_hinges_on_names_the_site_of_what_is_its_own() {
    let arguments = ["sensitivity", FOUR, "facility_energy_mwh", "--draws", "16", "--format", "json", "-q"];
    let found: serde_json::Value = serde_json::from_str(&stdout(&arguments)).unwrap();
    let inputs = found["inputs"].as_array().unwrap();
    let keys: Vec<&str> = inputs.iter().map(|input| input["key"].as_str().unwrap()).collect();
    // Written once at the top it is one input; the supply losses are of each site that has a supply.
    assert_eq!(keys.iter().filter(|key| key.ends_with("it.wan")).count(), 1, "{keys:?}");
    assert!(keys.contains(&"it.wan") && keys.iter().any(|key| key.starts_with("sites.goodyear.")), "{keys:?}");
    let wan = inputs.iter().find(|input| input["key"] == "it.wan").unwrap();
    // 1.3 to 5 MW at each of four sites, all the year.
    assert!(wan["swing"].as_f64().unwrap() > 4.0 * 3.0 * 8760.0, "{wan}");
    // With the same draws it is the range of the estimate.
    let estimate = stdout(&["estimate", FOUR, "--draws", "16", "--format", "json", "-q"]);
    let estimate: serde_json::Value = serde_json::from_str(&estimate).unwrap();
    let range = &estimate["results"]["facility_energy_mwh"];
    assert_eq!((&found["p5"], &found["p95"]), (&range["p5"], &range["p95"]));
}

#[test]
fn a_budget_of_the_whole_is_its_named_sites_and_what_has_no_site() {
    const META: &str = "configs/programmes/meta-600-billion.toml";
    let drawn = stdout(&["estimate", META, "--draws", "16", "--format", "json", "-q"]);
    let json: serde_json::Value = serde_json::from_str(&drawn).unwrap();
    let of = |place: &serde_json::Value, key: &str, part: &str| place["results"][key][part].as_f64().unwrap();
    // 600 billion × 0.783 at 49.3 USD a watt, and 631 + 2,000 MW of it named.
    let implied = of(&json, "implied_it_mw", "value");
    assert!((of(&json, "it_capacity_mw", "value") / implied - 1.0).abs() < 1e-9);
    assert!((of(&json["sites"][2], "it_capacity_mw", "value") - (implied - 2631.0)).abs() < 1e-6);
    for part in ["p5", "p95"] {
        assert!((of(&json, "it_capacity_mw", part) / of(&json, "implied_it_mw", part) - 1.0).abs() < 1e-9);
    }
    assert!(of(&json, "it_capacity_mw", "p95") > 1.2 * of(&json, "it_capacity_mw", "p5"));
    // Less money than the named sites take: they count as they are.
    let small = json_of(&["estimate", META, "--set", "capex.amount=20 billion USD"]);
    assert_eq!((small["sites"].as_array().unwrap().len(), of(&small, "it_capacity_mw", "value")), (2, 2631.0));
    let said =
        wattshed(&["estimate", META, "--draws", "0", "--format", "json", "--set", "capex.amount=20 billion USD"]);
    assert!(text(&said.stderr).contains("money-differs"), "{}", text(&said.stderr));
}

#[test]
fn work_of_the_whole_is_done_by_the_mean_of_its_sites() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("work.toml");
    let text = "schema = 1\nit.fleet.gpus = { model = \"h100-sxm\", count = 1000, duty = \"inference\" }\n\
                cooling.system = \"air-chiller\"\n\
                workload.chat = { unit = \"query\", count = \"1e6 /day\", tokens = 500, active_parameters = 100e9 }\n\
                sites.north.site.place = \"Luleå, SE\"\nsites.south.site.place = \"Goodyear, AZ, US\"\n";
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap();
    let json = json(&["estimate", path]);
    let energy =
        |place: &serde_json::Value| place["workload"]["chat"]["facility_energy_mwh"]["value"].as_f64().unwrap();
    let pue = |place: &serde_json::Value| place["results"]["pue"]["value"].as_f64().unwrap();
    let (north, south) = (&json["sites"][0], &json["sites"][1]);
    assert!(energy(north) < energy(&json) && energy(&json) < energy(south));
    let per_it = |place: &serde_json::Value| {
        let of = |key: &str| place["results"][key]["value"].as_f64().unwrap();
        of("facility_energy_mwh") / of("it_energy_mwh")
    };
    assert!((energy(&json) / energy(north) - per_it(&json) / per_it(north)).abs() < 1e-9);
    assert!(pue(north) < pue(south));
    let report = stdout(&["estimate", path, "--draws", "0"]);
    assert!(
        report.contains("Workload chat: per query") && report.contains("Where an accelerator-hour emits least"),
        "{report}"
    );
    // Work is no size: a site without one is refused, whatever is done there.
    let sizeless = folder.path().join("sizeless.toml");
    let text = "schema = 1\nfacility.pue = 1.2\nworkload.chat = { unit = \"query\", energy = \"0.3 Wh\" }\n\
                sites.north.site.country = \"SE\"\nsites.south = { site.country = \"US\", it.capacity = \"10 MW\" }\n";
    std::fs::write(&sizeless, text).unwrap();
    let refused = wattshed(&["estimate", sizeless.to_str().unwrap(), "--draws", "0"]);
    assert_eq!(refused.status.code(), Some(3));
    let said = crate::run::text(&refused.stderr);
    assert!(said.contains("site `north` has no size"), "{said}");
}

#[test]
fn a_gigawatt_three_ways_is_a_page_that_can_be_decided_by() {
    let designs =
        ["air-on-grid", "liquid-own-turbines", "four-regions"].map(|name| format!("configs/gigawatt/{name}.toml"));
    let page = |format: &str| {
        let mut arguments = vec!["compare"];
        arguments.extend(designs.iter().map(String::as_str));
        arguments.extend(["--draws", "32", "-q", "--format", format]);
        stdout(&arguments)
    };
    let report = page("text");
    // What differs, by how much, how surely, and what it hinges on.
    for said in [
        "What to choose",
        "lowest in",
        "Why the total differs",
        "The difference hinges most on",
        "Before you believe it",
    ] {
        assert!(report.contains(said), "{said}: {report}");
    }
    assert!(report.lines().count() < 340, "{}", report.lines().count());
    snapshots().bind(|| insta::assert_snapshot!("compare_gigawatt", report));
    let markdown = page("md");
    assert!(markdown.contains("## What to choose") && markdown.contains("## Before you believe it"));
    assert!(page("html").contains("What to choose"));
}

#[test]
fn a_hundred_sites_over_ten_years_are_the_sum_of_their_years() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hundred.toml");
    // Every year of every site is simulated: as many as a debug build bears.
    std::fs::write(&path, spec(100, 2)).unwrap();
    let json = json(&["estimate", path.to_str().unwrap()]);
    assert_eq!((json["sites"].as_array().unwrap().len(), json["periods"].as_array().unwrap().len()), (100, 8));
    let energy = |period: &serde_json::Value| period["results"]["facility_energy_mwh"]["value"].as_f64().unwrap();
    let quarters: f64 = json["periods"].as_array().unwrap().iter().map(energy).sum();
    let years: f64 = json["years"].as_array().unwrap().iter().map(energy).sum();
    assert!((quarters / years - 1.0).abs() < 1e-9);
    assert!(energy(&json["years"][1]) > 1.02 * energy(&json["years"][0]));
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
    let phase = stdout(&["explain", PHASES, "phase.full.it.capacity"]);
    assert!(phase.contains("843 MW") && phase.contains("instead of the spec") && phase.contains("421 MW"), "{phase}");
    let nowhere = wattshed(&["explain", PHASES, "phase.full.it.load"]);
    assert_eq!(nowhere.status.code(), Some(3));
    let sweep = stdout(&["sweep", PHASES, "--vary", "phase.full.it.capacity=500 MW,843 MW", "--format", "csv", "-q"]);
    assert_eq!(sweep.lines().count(), 3);
    let compared = json(&["compare", PHASES, ABILENE]);
    assert!(compared["designs"][0]["periods"].is_array() && compared["designs"][1]["periods"].is_null());
    let refused = wattshed(&["sensitivity", PHASES, "pue"]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(text(&refused.stderr).contains("describes several years"), "{}", text(&refused.stderr));
}
