//! Workloads and money: the published arithmetic of models, and what a budget says and does not say.

use serde_json::Value;

use crate::run::{json, stdout, text, wattshed};

fn of(json: &Value, workload: &str, key: &str) -> f64 {
    json["workload"][workload][key]["value"].as_f64().unwrap_or_else(|| panic!("no {workload}.{key}"))
}

fn close(found: f64, published: f64, tolerance: f64, what: &str) {
    assert!((found / published - 1.0).abs() <= tolerance, "{what}: {found} against {published}");
}

fn workload(config: &str, more: &[&str]) -> Value {
    let path = format!("configs/workloads/{config}.toml");
    let mut arguments = vec!["workload", &path];
    arguments.extend(more);
    json(&arguments)
}

/// Patterson et al. 2021, arXiv 2104.10350: 14.8 days, 1,287 MWh, 552 t.
#[test]
fn gpt_3_takes_what_was_published() {
    let json = workload("gpt-3", &[]);
    close(of(&json, "gpt-3", "duration_days"), 14.8, 0.005, "days");
    close(of(&json, "gpt-3", "facility_energy_mwh"), 1287.0, 0.005, "MWh");
    close(of(&json, "gpt-3", "scope2_location_tco2e"), 552.0, 0.005, "t");
    close(of(&json, "gpt-3", "location_gco2e_per_unit"), 552e6, 0.005, "g");
    // Scaling laws: energy follows computation.
    let ten = workload("gpt-3", &["--scenario", "ten-times"]);
    close(of(&ten, "gpt-3", "facility_energy_mwh"), 12870.6, 1e-4, "ten times");
}

/// Touvron et al. 2023, arXiv 2302.13971, table 15: MWh rounded to 1, tonnes to 1.
#[test]
fn the_six_models_of_llama_table_15() {
    let json = workload("llama", &[]);
    for (name, mwh, tonnes) in [
        ("opt-175b", 356.0, 137.0),
        ("bloom-175b", 475.0, 183.0),
        ("llama-7b", 36.0, 14.0),
        ("llama-13b", 59.0, 23.0),
        ("llama-33b", 233.0, 90.0),
        ("llama-65b", 449.0, 173.0),
    ] {
        let near = |found: f64, published: f64| (found - published).abs() <= f64::max(0.6, 0.01 * published);
        let (energy, emitted) = (of(&json, name, "facility_energy_mwh"), of(&json, name, "scope2_location_tco2e"));
        assert!(near(energy, mwh) && near(emitted, tonnes), "{name}: {energy} MWh, {emitted} t");
    }
}

/// Touvron et al. 2023, arXiv 2307.09288, table 2: 31.22, 62.44, 153.90, 291.42 t, in all 539.00 t.
#[test]
fn llama_2_emits_539_tonnes() {
    let json = workload("llama-2", &[]);
    let rows = [("7b", 31.22), ("13b", 62.44), ("34b", 153.90), ("70b", 291.42)];
    rows.iter().for_each(|(name, tonnes)| close(of(&json, name, "scope2_location_tco2e"), *tonnes, 0.002, name));
    let sum: f64 = rows.iter().map(|(name, _)| of(&json, name, "scope2_location_tco2e")).sum();
    close(sum, 539.0, 0.002, "in all");
    let printed = stdout(&["workload", "configs/workloads/llama-2.toml", "--draws", "0"]);
    assert!(printed.lines().any(|line| line.contains("Sum") && line.contains("539.0")), "{printed}");
}

/// Luccioni et al. 2023, JMLR 24: dynamic 433,196 kWh and 24.69 t, idle 14.6 t, embodied 11.2 t, 50.5 t in all.
#[test]
fn bloom_in_three_scopes() {
    let (whole, dynamic) = (workload("bloom", &[]), workload("bloom", &["--scenario", "dynamic"]));
    close(of(&dynamic, "bloom", "it_energy_mwh"), 433.196, 0.005, "dynamic MWh");
    close(of(&dynamic, "bloom", "scope2_location_tco2e"), 24.69, 0.005, "dynamic t");
    let idle = of(&whole, "bloom", "scope2_location_tco2e") - of(&dynamic, "bloom", "scope2_location_tco2e");
    close(idle, 14.6, 0.005, "idle t");
    close(of(&whole, "bloom", "scope3_embodied_it_tco2e"), 11.2, 0.005, "embodied t");
    let per_unit = |key: &str| of(&whole, "bloom", key) / 1e6;
    close(per_unit("location_gco2e_per_unit") + per_unit("embodied_gco2e_per_unit"), 50.5, 0.005, "in all t");
}

/// Epoch AI, How much energy does ChatGPT use?, 7 February 2025: five cases, Wh.
#[test]
fn a_query_of_gpt_4o_in_five_cases() {
    let (base, pessimistic) = (workload("gpt-4o-query", &[]), workload("gpt-4o-query", &["--scenario", "pessimistic"]));
    for (json, name, wh) in [
        (&base, "chat", 0.301),
        (&base, "long-output", 0.902),
        (&base, "small", 0.0602),
        (&pessimistic, "large", 1.304),
        (&pessimistic, "large-long", 3.911),
    ] {
        close(of(json, name, "energy_wh_per_unit"), wh, 0.005, name);
    }
    close(of(&base, "chat", "energy_wh_per_mtok"), 0.3008 / 500.0 * 1e6, 0.005, "a million tokens");
    // 500 million users who ask twice a day: 1e9 x 365 x 0.3008 Wh.
    let users = workload("gpt-4o-query", &["chat", "--scenario", "billion-a-day"]);
    close(of(&users, "chat", "facility_energy_mwh"), 109_795.0, 0.001, "MWh of a year");
    close(of(&users, "chat", "mean_it_mw"), 109_795.0 / 1.2 / 8760.0, 0.001, "MW");
    close(of(&users, "chat", "accelerators_needed"), 1e9 / 86_400.0 * 1.011_122 / 0.99, 0.001, "accelerators");
    assert!(users["workload"].get("small").is_none(), "only the one that was asked for");
}

/// Model cards: 30.84 M H100-hours at 700 W; 2.788 M H800-hours.
#[test]
fn hours_of_model_cards_are_energy_and_emissions() {
    let llama = workload("llama-3.1", &[]);
    close(of(&llama, "llama", "it_energy_mwh"), 21_588.0, 1e-6, "IT MWh");
    close(of(&llama, "llama", "facility_energy_mwh"), 21_588.0 * 1.08, 1e-6, "MWh");
    assert!(of(&llama, "llama", "scope2_market_tco2e") > 0.0, "by the market too, beside the location");
    // The card states 11,390 t for 39.3 M hours, at a factor of its own that it does not give: the same within a tenth.
    let all = workload("llama-3.1", &["--scenario", "all-three"]);
    close(of(&all, "llama", "scope2_location_tco2e"), 11_390.0, 0.1, "t of all three");
    // 3.8e25 / (989e12 x 0.4 x 0.9) / 3600: the hours of the card within a twentieth.
    let flop = workload("llama-3.1", &["--scenario", "from-flop"]);
    close(of(&flop, "llama", "accelerator_hours"), 3.8e25 / (989e12 * 0.36) / 3600.0, 1e-9, "hours");
    close(of(&flop, "llama", "accelerator_hours"), 30.84e6, 0.05, "hours against the card");
    let deepseek = workload("deepseek-v3", &[]);
    let hours = of(&deepseek, "deepseek-v3", "accelerator_hours");
    let (rated_kw, load, network, pue) = (1.275, 0.76, 0.10, 1.25);
    close(hours, 2.788e6, 1e-9, "hours");
    close(
        of(&deepseek, "deepseek-v3", "facility_energy_mwh"),
        hours * rated_kw * (load + network) * pue / 1e3,
        1e-9,
        "MWh of 2.788 M H800-hours",
    );
}

#[test]
fn a_workload_adds_no_load_and_takes_its_share_of_the_site() {
    let site = "configs/sites/sterling-100mw.toml";
    let sets = [
        "--set",
        "it.fleet.gpus.model=h100-sxm",
        "--set",
        "it.fleet.gpus.duty=inference",
        "--set",
        "workload.chat.unit=query",
        "--set",
        "workload.chat.rate=2 /s",
        "--set",
        "workload.chat.count=1e9 /day",
    ];
    let plain = json(&["estimate", site]);
    let mut arguments = vec!["estimate", site];
    arguments.extend(sets);
    let with = json(&arguments);
    let value = |json: &Value, key: &str| json["results"][key]["value"].as_f64().unwrap();
    for key in ["it_energy_mwh", "facility_energy_mwh", "total_location_tco2e", "it_capacity_mw"] {
        assert_eq!(value(&plain, key), value(&with, key), "{key}");
    }
    let share = of(&with, "chat", "it_energy_mwh") / value(&with, "it_energy_mwh");
    for key in ["facility_energy_mwh", "site_water_consumption_m3", "scope2_location_tco2e", "scope3_grid_loss_tco2e"] {
        close(of(&with, "chat", key), value(&with, key) * share, 1e-9, key);
    }
    let per_unit = of(&with, "chat", "energy_wh_per_unit");
    close(per_unit, of(&with, "chat", "facility_energy_mwh") * 1e6 / (1e9 * 365.0), 1e-9, "per unit");
    assert!(stdout(&arguments).contains("Workload chat"), "the report of the site tells it");
}

#[test]
fn draws_give_ranges_of_workloads() {
    let arguments = ["workload", "configs/workloads/tokyo-tokens.toml", "--format", "json", "-q", "--draws", "64"];
    let json: Value = serde_json::from_str(&stdout(&arguments)).unwrap();
    let result = &json["workload"]["chat"]["energy_wh_per_mtok"];
    let of = |name: &str| result[name].as_f64().unwrap();
    assert!(of("p5") < of("p50") && of("p50") < of("p95"), "{result}");
    assert!(json["workload"]["chat"]["arithmetic"].as_array().unwrap().len() > 3);
}

/// 150 USD a million tokens x 10 % / 0.08 USD/kWh.
#[test]
fn a_price_is_a_bound_and_nothing_else() {
    let path = "configs/workloads/modalities.toml";
    let whole = json(&["workload", path, "gpt-4-5"]);
    close(of(&whole, "gpt-4-5", "energy_bound_wh_per_mtok"), 187_500.0, 1e-9, "bound");
    let mut results: Vec<&String> = whole["workload"]["gpt-4-5"].as_object().unwrap().keys().collect();
    results.sort();
    assert_eq!(results, ["arithmetic", "energy_bound_wh_per_mtok", "unit"], "no energy, no emissions");
    let printed = stdout(&["workload", path, "gpt-4-5", "--draws", "0"]);
    assert!(printed.contains("upper bound, not an estimate"), "{printed}");
    let above = wattshed(&[
        "workload",
        path,
        "-q",
        "--draws",
        "0",
        "--format",
        "json",
        "--set",
        "workload.gpt-4-5.energy=1 Wh",
    ]);
    assert!(text(&above.stdout).contains("energy-above-bound"), "{}", text(&above.stdout));
}

#[test]
fn a_spec_without_a_size_shows_no_totals_of_a_site() {
    let json = json(&["estimate", "configs/workloads/gpt-4o-query.toml"]);
    let results = json["results"].as_object().unwrap();
    assert!(results.contains_key("pue"));
    assert!(
        !results.keys().any(|key| key.ends_with("_mwh") || key.ends_with("_tco2e") || key.ends_with("_mw")),
        "{results:?}"
    );
    let explained = stdout(&["explain", "configs/workloads/gpt-4o-query.toml", "workload.chat.energy_wh_per_unit"]);
    assert!(explained.contains("2 × 1e11 active parameters × 500 tokens"), "{explained}");
    let wrong = wattshed(&["explain", "configs/workloads/gpt-4o-query.toml", "workload.chats.energy_wh_per_unit"]);
    assert_eq!(wrong.status.code(), Some(3));
    assert!(text(&wrong.stderr).contains("the workloads of the spec are"), "{}", text(&wrong.stderr));
    let none = wattshed(&["workload", "configs/sites/sterling-100mw.toml"]);
    assert_eq!(none.status.code(), Some(3));
    assert!(text(&none.stderr).contains("[workload.NAME]"));
    let csv = stdout(&["workload", "configs/workloads/llama.toml", "--format", "csv", "--draws", "0"]);
    assert_eq!(csv.lines().count(), 7);
}

fn implied(config: &str, more: &[&str]) -> Value {
    let path = format!("configs/programmes/{config}.toml");
    let mut arguments = vec!["estimate", &path];
    arguments.extend(more);
    json(&arguments)
}

fn value(json: &Value, key: &str) -> f64 {
    json["results"][key]["value"].as_f64().unwrap_or_else(|| panic!("no {key}"))
}

fn warned(json: &Value, code: &str) -> bool {
    json["warnings"].as_array().unwrap().iter().any(|warning| warning["code"] == code)
}

/// 500 billion USD at 50 USD/W are the announced 10 GW; at a load of 0.7 and a PUE of 1.15 they take 70.5 TWh.
#[test]
fn a_budget_is_a_range_of_size() {
    let json = implied("stargate-500-billion", &[]);
    close(value(&json, "implied_it_mw"), 10_000.0, 1e-9, "GW");
    close(value(&json, "it_capacity_mw"), 10_000.0, 1e-9, "the budget is the size");
    close(value(&json, "implied_facility_mw"), 13_000.0, 1e-9, "facility");
    let twh = 10e3 * 8760.0 * 0.7 * 1.15;
    close(value(&json, "facility_energy_mwh"), twh, 1e-9, "energy");
    close(value(&json, "share_of_world_dc_energy"), twh / 415e6, 1e-9, "of the world");
    let text = stdout(&[
        "estimate",
        "configs/programmes/stargate-500-billion.toml",
        "--format",
        "json",
        "-q",
        "--draws",
        "256",
    ]);
    let drawn: Value = serde_json::from_str(&text).unwrap();
    let range = &drawn["results"]["implied_it_mw"];
    let (low, high) = (range["p5"].as_f64().unwrap(), range["p95"].as_f64().unwrap());
    assert!((8_333.0..9_500.0).contains(&low) && (11_000.0..13_158.0).contains(&high), "{low} to {high}");
}

/// A budget beside a size is a check of it: nothing of the site changes.
#[test]
fn a_budget_beside_a_size_is_never_added() {
    let sets = ["--set", "it.capacity=10 GW"];
    let (with, without) = (
        implied("stargate-500-billion", &sets),
        implied("stargate-500-billion", &[&sets[..], &["--set", "capex.amount=1 billion USD"]].concat()),
    );
    for key in ["it_capacity_mw", "facility_energy_mwh", "total_location_tco2e"] {
        assert_eq!(value(&with, key), value(&without, key), "{key}");
    }
    assert!(!warned(&with, "money-differs") && warned(&without, "money-differs"));
}

#[test]
fn seven_trillion_are_flagged_and_a_milliard_is_a_thousand_million() {
    let json = implied("seven-trillion", &[]);
    close(value(&json, "implied_it_mw"), 140_000.0, 1e-9, "7e12 / 50");
    assert!(value(&json, "share_of_world_dc_energy") > 1.0 && warned(&json, "money-implausible"));
    let milliard = implied("seven-trillion", &["--scenario", "one-milliard"]);
    close(value(&milliard, "implied_it_mw"), 20.0, 1e-9, "1e9 / 50");
    assert!(!warned(&milliard, "money-implausible"));
}

/// 100 billion × 0.5 / 40,000 USD = 1.25 million accelerators of 1,275 W with 10 % network; 877 kg each.
#[test]
fn a_budget_may_buy_machines() {
    let json = implied("izanagi-100-billion", &[]);
    close(value(&json, "implied_accelerators"), 1.25e6, 1e-9, "accelerators");
    close(value(&json, "implied_it_mw"), 1.25e6 * 1.275e-3 * 1.1, 1e-9, "MW");
    close(value(&json, "embodied_it_total_tco2e"), 1.25e6 * 0.877, 1e-9, "embodied");
    close(value(&json, "it_capacity_mw"), value(&json, "implied_it_mw"), 1e-9, "it is the size");
}

/// 30 billion USD a year at 8 USD/W/yr; 3 billion USD at 50 USD/W.
#[test]
fn a_budget_may_be_one_per_year_and_part_of_another() {
    let oracle = implied("oracle-30-billion-a-year", &[]);
    close(value(&oracle, "implied_it_mw"), 3_750.0, 1e-9, "per year");
    assert!(warned(&oracle, "money-within-money"));
    close(value(&implied("taiwan-3-billion", &[]), "implied_it_mw"), 60.0, 1e-9, "Taiwan");
}

#[test]
fn a_result_of_workloads_is_none_of_a_site() {
    for arguments in [
        &["sensitivity", "configs/workloads/bloom.toml", "energy_wh_per_unit"][..],
        &["sweep", "configs/workloads/bloom.toml", "--vary", "facility.pue=1.1,1.2", "--by", "energy_wh_per_unit"],
        &["compare", "configs/workloads/bloom.toml", "--criteria", "energy_wh_per_unit"],
    ] {
        let output = wattshed(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", text(&output.stderr));
        assert!(text(&output.stderr).contains("is a result of workloads"), "{}", text(&output.stderr));
    }
    let hours = wattshed(&["estimate", "configs/workloads/bloom.toml", "--hourly", "/dev/null"]);
    assert_eq!(hours.status.code(), Some(2), "{}", text(&hours.stderr));
    let compared = stdout(&["compare", "configs/workloads/tokyo-tokens.toml", "--draws", "0"]);
    assert!(compared.contains("Workloads side by side") && !compared.contains("What to choose"), "{compared}");
}
