//! Every shipped config: its report, its JSON, and laws that hold for all of them.

use serde_json::Value;

use crate::run::{command, configs, json, root, snapshots, stdout, text};

const CONFIG: &str = "configs/sites/sterling-100mw.toml";

fn value(json: &Value, key: &str) -> Option<f64> {
    json["results"][key]["value"].as_f64()
}

#[test]
fn every_config_prints_its_report() {
    for config in configs() {
        let name = config.trim_end_matches(".toml").replace('/', "_");
        snapshots()
            .bind(|| insta::assert_snapshot!(format!("{name}.txt"), stdout(&["estimate", &config, "--draws", "0"])));
    }
}

#[test]
fn reports_of_each_kind_have_this_markdown() {
    let kinds = [
        "configs/sites/goodyear-50mw-accounts.toml",
        "configs/campuses/abilene-own-plant.toml",
        "configs/campuses/abilene-phases.toml",
        "configs/clusters/four-campuses.toml",
        "configs/workloads/gpt-4o-query.toml",
    ];
    for config in kinds {
        let name = config.trim_end_matches(".toml").replace('/', "_");
        let markdown = stdout(&["estimate", config, "--draws", "0", "--format", "md"]);
        snapshots().bind(|| insta::assert_snapshot!(format!("{name}.md"), markdown));
    }
}

#[test]
fn every_config_prints_its_json() {
    for config in configs() {
        let name = config.trim_end_matches(".toml").replace('/', "_");
        let mut json = json(&["estimate", &config]);
        // Digits beyond the ninth are the machine's business, not the reader's.
        round(&mut json);
        let pretty = serde_json::to_string_pretty(&json).unwrap();
        snapshots().bind(|| insta::assert_snapshot!(format!("{name}.json"), pretty));
    }
}

fn round(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(round),
        Value::Object(members) => members.values_mut().for_each(round),
        Value::Number(number) if number.is_f64() => {
            let rounded: f64 = format!("{:.8e}", number.as_f64().unwrap()).parse().unwrap();
            *value = Value::from(rounded);
        }
        _ => {}
    }
}

#[test]
fn parts_add_up_to_totals() {
    let sums: &[(&str, &[&str])] = &[
        ("facility_energy_mwh", &["it_energy_mwh", "cooling_energy_mwh", "power_chain_loss_mwh", "other_energy_mwh"]),
        (
            "facility_energy_mwh",
            &[
                "it_energy_mwh",
                "fan_energy_mwh",
                "pump_energy_mwh",
                "compressor_energy_mwh",
                "heat_rejection_energy_mwh",
                "ups_loss_mwh",
                "transformer_loss_mwh",
                "pdu_loss_mwh",
                "lighting_energy_mwh",
                "water_treatment_energy_mwh",
            ],
        ),
        ("site_water_withdrawal_m3", &["site_water_consumption_m3", "site_water_discharge_m3"]),
        (
            "scope3_tco2e",
            &[
                "scope3_fuel_upstream_tco2e",
                "scope3_grid_upstream_tco2e",
                "scope3_grid_loss_tco2e",
                "scope3_embodied_it_tco2e",
                "scope3_embodied_building_tco2e",
            ],
        ),
        ("total_location_tco2e", &["scope1_tco2e", "scope2_location_tco2e", "scope3_tco2e"]),
    ];
    for config in configs() {
        let json = json(&["estimate", &config]);
        // A given PUE, and a given WUE, have no parts.
        // Where a site of several has a given PUE, the end uses of the whole are not known.
        let given = json["results"]["pue"]["given"] == true || value(&json, "cooling_energy_mwh").is_none();
        for (total, parts) in sums {
            // Of workloads alone there is no total.
            if value(&json, "total_location_tco2e").is_none() {
                continue;
            }
            if given && *total != "total_location_tco2e" {
                continue;
            }
            let whole = value(&json, total).unwrap();
            let sum: f64 = parts.iter().filter_map(|part| value(&json, part)).sum();
            assert!((sum - whole).abs() <= 1e-9 * whole.abs(), "{config}: {total} is {whole}, its parts are {sum}");
        }
    }
}

#[test]
fn months_add_up_to_the_year() {
    for config in configs() {
        let json = json(&["estimate", &config]);
        for key in [
            "facility_energy_mwh",
            "site_water_withdrawal_m3",
            "site_scarcity_m3_world_eq",
            "scope2_location_tco2e",
            "scope3_embodied_it_tco2e",
            "scope3_embodied_building_tco2e",
            "total_location_tco2e",
            "marginal_tco2e",
            "source_water_hydro_m3",
            "energy_cost_usd",
            "water_cost_usd",
            "carbon_cost_usd",
        ] {
            let Some(year) = value(&json, key) else { continue };
            let sum: f64 = json["months"].as_array().unwrap().iter().filter_map(|month| month[key].as_f64()).sum();
            assert!((sum - year).abs() <= 1e-9 * year.abs(), "{config}: {key} {year} {sum}");
        }
        let Some(peak) = value(&json, "peak_facility_mw") else { continue };
        let highest = json["months"].as_array().unwrap().iter().filter_map(|month| month["peak_facility_mw"].as_f64());
        if json["results"]["pue"]["given"] == true {
            assert_eq!(highest.count(), 0, "{config}: a given PUE and peak ratio tell no month's peak");
            continue;
        }
        assert_eq!(highest.fold(0.0, f64::max), peak, "{config}");
    }
}

#[test]
fn every_key_of_the_json_is_one_of_the_contract() {
    let contract = std::fs::read_to_string(root().join("fixtures/result_keys.txt")).unwrap();
    let contract: Vec<&str> = contract.lines().filter(|line| !line.starts_with('#')).collect();
    for config in configs() {
        let json = json(&["estimate", &config]);
        for top in [
            "schema",
            "tool",
            "name",
            "status",
            "site",
            "period",
            "results",
            "months",
            "assumptions",
            "factors",
            "warnings",
            "not_included",
        ] {
            // Each site of a portfolio has its own.
            let of_sites = ["site", "assumptions"].contains(&top) && json.get("sites").is_some();
            let parts =
                if of_sites { json["sites"].as_array().unwrap().as_slice() } else { std::slice::from_ref(&json) };
            assert!(parts.iter().all(|part| part.get(top).is_some()), "{config}: {top}");
        }
        for key in json["results"].as_object().unwrap().keys() {
            assert!(contract.contains(&key.as_str()), "{config}: {key}");
        }
    }
}

#[test]
fn wide_vectors_do_not_change_a_bit() {
    for config in configs() {
        let arguments = ["estimate", &config, "--format", "json", "--quiet", "--draws", "8"];
        let wide = command(&arguments).output().unwrap();
        let portable = command(&arguments).env("WATTSHED_PORTABLE", "1").output().unwrap();
        assert!(wide.status.success());
        assert_eq!(text(&wide.stdout), text(&portable.stdout), "{config}");
    }
}

#[test]
fn hours_add_up_to_the_year() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hours.csv");
    let config = "configs/sites/sterling-100mw.toml";
    let json = json(&["estimate", config, "--hourly", path.to_str().unwrap()]);
    let hours = std::fs::read_to_string(&path).unwrap();
    let mut lines = hours.lines();
    let header = "hour,dry_bulb_c,wet_bulb_c,it_mw,facility_mw,cooling_mw,grid_mw,onsite_mw,site_water_withdrawal_m3,mode,grid_kg_per_kwh,site_water_discharge_m3,heat_rejected_mw,heat_reused_mw";
    assert_eq!(lines.next(), Some(header));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    assert_eq!(rows.len(), 8760);
    let sum = |column: usize| rows.iter().map(|row| row[column].parse::<f64>().unwrap()).sum::<f64>();
    let facility = value(&json, "facility_energy_mwh").unwrap();
    assert!((sum(4) - facility).abs() < 1e-6 * facility);
    let water = value(&json, "site_water_withdrawal_m3").unwrap();
    assert!((sum(8) - water).abs() < 1e-6 * water);
}

#[test]
fn every_published_comparison_is_a_spec_that_checks() {
    let folder = crate::run::root().join("fixtures/published");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    // What all cases share describes no plant of its own.
    let specs: Vec<String> = files.filter(|name| name.ends_with(".toml") && name != "zones.toml").collect();
    assert!(specs.len() > 10);
    for name in specs {
        stdout(&["check", &format!("fixtures/published/{name}")]);
    }
}

#[test]
fn a_load_may_be_a_series_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, rows: usize, cell: &dyn Fn(usize) -> String| {
        let mut text = "hour,it_share\n".to_owned();
        (0..rows).for_each(|row| text.push_str(&format!("{row},{}\n", cell(row))));
        std::fs::write(folder.path().join(name), text).unwrap();
    };
    write("flat.csv", 8760, &|_| "0.5".to_owned());
    write("day-and-night.csv", 288, &|row| if row % 24 < 12 { "40 %".to_owned() } else { "60 %".to_owned() });
    write("short.csv", 8000, &|_| "0.5".to_owned());
    write("wrong.csv", 24, &|row| if row == 6 { "1.5".to_owned() } else { "0.5".to_owned() });
    let run = |file: &str| {
        let path = folder.path().join(file);
        let set = format!("it.load={{ file = '{}', column = \"it_share\" }}", path.display());
        crate::run::wattshed(&[
            "estimate",
            "configs/sites/sterling-100mw.toml",
            "--format",
            "json",
            "-q",
            "--set",
            &set,
        ])
    };
    for file in ["flat.csv", "day-and-night.csv"] {
        let output = run(file);
        assert!(output.status.success(), "{file}: {}", text(&output.stderr));
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        let energy = value(&json, "it_energy_mwh").unwrap();
        assert!((energy - 438_000.0).abs() < 1e-6, "{file}: {energy}");
    }
    let powers = |file: &str, unit: &str| {
        let path = folder.path().join(file);
        let set = format!("it.load={{ file = '{}', column = \"it_share\"{unit} }}", path.display());
        let arguments =
            ["estimate", "configs/sites/sterling-100mw.toml", "--format", "json", "-q", "--draws", "0", "--set", &set];
        crate::run::wattshed(&arguments)
    };
    write("megawatts.csv", 12, &|month| format!("{}", 40 + month));
    write("too-much.csv", 24, &|hour| if hour == 3 { "100.5".to_owned() } else { "60".to_owned() });
    let output = powers("megawatts.csv", ", unit = \"MW\"");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!((json["months"][1]["it_energy_mwh"].as_f64().unwrap() - 41.0 * 28.0 * 24.0).abs() < 1e-6);
    for (file, unit, said) in [
        ("megawatts.csv", "", "a column of powers says so"),
        ("too-much.csv", ", unit = \"MW\"", "line 5: 100.5 MW is not between zero and the capacity"),
        ("megawatts.csv", ", unit = \"MWh\"", "it.load"),
    ] {
        let output = powers(file, unit);
        assert_eq!(output.status.code(), Some(3), "{file}");
        assert!(text(&output.stderr).contains(said), "{file}: {}", text(&output.stderr));
    }
    for (file, said) in [("short.csv", "8000 rows"), ("wrong.csv", "line 8"), ("missing.csv", "missing.csv")] {
        let output = run(file);
        assert_eq!(output.status.code(), Some(3), "{file}");
        assert!(text(&output.stderr).contains(said), "{file}: {}", text(&output.stderr));
    }
}

#[test]
fn draws_give_ranges_around_the_value() {
    let arguments = ["estimate", CONFIG, "--format", "json", "-q", "--draws", "64"];
    let json: Value = serde_json::from_str(&stdout(&arguments)).unwrap();
    assert_eq!(json["draws"]["count"], 64);
    for key in ["pue", "facility_energy_mwh", "scope2_location_tco2e", "site_water_withdrawal_m3"] {
        let result = &json["results"][key];
        let of = |name: &str| result[name].as_f64().unwrap();
        assert!(of("p5") < of("p50") && of("p50") < of("p95"), "{key}: {result}");
        assert!(of("p5") < of("value") && of("value") < of("p95"), "{key}: {result}");
    }
    // The spec gives load and capacity as plain values: they are exact.
    let it = &json["results"]["it_energy_mwh"];
    assert_eq!(it["p5"], it["p95"]);
    snapshots().bind(|| insta::assert_snapshot!("draws.txt", stdout(&["estimate", CONFIG, "--draws", "64"])));
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_any_number_of_threads() {
    let run = |threads: &str, seed: &str| {
        let arguments = ["estimate", CONFIG, "--format", "json", "-q", "--draws", "32", "--seed", seed];
        let output = command(&arguments).env("RAYON_NUM_THREADS", threads).output().unwrap();
        assert!(output.status.success());
        text(&output.stdout)
    };
    assert_eq!(run("1", "1"), run("2", "1"));
    assert_ne!(run("1", "1"), run("1", "2"));
}

#[test]
fn reclaimed_and_other_make_up_are_the_withdrawal_of_a_plant_without_a_sea() {
    let spec = root().join("configs/sites/chicago-40mw-chilled-water.toml");
    let spec = spec.to_str().unwrap();
    let plain: Value =
        serde_json::from_str(&stdout(&["estimate", spec, "--format", "json", "-q", "--draws", "0"])).unwrap();
    assert_eq!(value(&plain, "site_water_reclaimed_m3"), None);
    let arguments = ["estimate", spec, "--format", "json", "-q", "--draws", "0", "--set", "water.reclaimed=90 %"];
    let json: Value = serde_json::from_str(&stdout(&arguments)).unwrap();
    let of = |key: &str| value(&json, key).unwrap();
    let withdrawal = of("site_water_withdrawal_m3");
    assert!((of("site_water_reclaimed_m3") / withdrawal - 0.9).abs() < 1e-12);
    assert!((of("site_water_potable_m3") / withdrawal - 0.1).abs() < 1e-12);
    assert!((of("wue_potable_l_per_kwh") / of("wue_site_l_per_kwh") - 0.1).abs() < 1e-12);
    assert_eq!(value(&plain, "site_water_withdrawal_m3"), Some(withdrawal));
}
