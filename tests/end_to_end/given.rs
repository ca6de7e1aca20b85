//! Published or metered figures in the place of the model's.

use serde_json::Value;

use crate::run::{json, snapshots, stdout, text, wattshed};

fn write(folder: &tempfile::TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

const SITE: &str = "schema = 1\nname = \"Given\"\nsite.country = \"DE\"\nit = { capacity = \"20 MW\", load = 0.5 }\n";

fn value(json: &Value, key: &str) -> Option<f64> {
    json["results"][key]["value"].as_f64()
}

#[test]
fn a_given_pue_needs_no_place_and_supports_energy_and_emissions_alone() {
    let folder = tempfile::tempdir().unwrap();
    let spec = write(&folder, "given.toml", &format!("{SITE}facility.pue = 1.25\n"));
    let json = json(&["estimate", &spec]);
    assert!((value(&json, "it_energy_mwh").unwrap() - 87_600.0).abs() < 1e-6);
    assert!((value(&json, "facility_energy_mwh").unwrap() - 109_500.0).abs() < 1e-6);
    assert_eq!(json["results"]["pue"]["given"], true);
    assert_eq!(json["site"]["latitude"], Value::Null);
    assert_eq!(json["site"]["weather"], Value::Null);
    assert!(value(&json, "scope2_location_tco2e").is_some() && value(&json, "grid_hourly_tco2e").is_some());
    for key in [
        "cooling_energy_mwh",
        "ups_loss_mwh",
        "peak_facility_mw",
        "design_facility_mw",
        "peak_to_it_ratio",
        "heat_rejected_mwh",
        "site_water_withdrawal_m3",
        "site_water_consumption_m3",
        "wue_source_l_per_kwh",
        "hours_above_supply_limit",
        "cer",
    ] {
        assert_eq!(value(&json, key), None, "{key}");
    }
    // What is not used is not assumed.
    let assumptions = json["assumptions"].as_array().unwrap();
    assert!(assumptions.iter().all(|assumption| !assumption["key"].as_str().unwrap().starts_with("cooling.")));
}

#[test]
fn a_peak_ratio_gives_the_peaks_that_a_pue_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let spec = write(&folder, "given.toml", &format!("{SITE}facility = {{ pue = 1.1, peak_ratio = 1.3 }}\n"));
    let json = json(&["estimate", &spec]);
    assert!((value(&json, "design_facility_mw").unwrap() - 26.0).abs() < 1e-9);
    assert!((value(&json, "peak_facility_mw").unwrap() - 13.0).abs() < 1e-9);
    assert_eq!(json["results"]["peak_to_it_ratio"]["given"], true);
    assert!(json["months"][0].get("peak_facility_mw").is_none(), "the ratio is that of the year");
}

#[test]
fn a_peak_ratio_beside_a_simulated_plant_replaces_its_design_power() {
    let json = json(&["estimate", "configs/sites/sterling-100mw.toml", "--set", "facility.peak_ratio=1.5"]);
    assert!((value(&json, "design_facility_mw").unwrap() - 150.0).abs() < 1e-9);
    assert!(value(&json, "peak_facility_mw").unwrap() > 110.0);
}

#[test]
fn the_report_says_what_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let facility = "facility = { pue = { low = 1.1, mode = 1.2, high = 1.4 }, peak_ratio = 1.3, wue = \"1.15 L/kWh\", wue_counts = \"withdrawal\" }\n";
    let spec = write(&folder, "given.toml", &format!("{SITE}{facility}"));
    let report = stdout(&["estimate", &spec, "--draws", "64"]);
    snapshots().bind(|| insta::assert_snapshot!("given.txt", report));
    let told = stdout(&["explain", &spec, "facility_energy_mwh", "--draws", "16"]);
    assert!(told.contains("= it_energy_mwh * [facility.pue]"), "{told}");
}

#[test]
fn a_given_range_is_drawn_and_hinges() {
    let folder = tempfile::tempdir().unwrap();
    let spec = write(&folder, "given.toml", &format!("{SITE}facility.pue = {{ low = 1.1, mode = 1.2, high = 1.4 }}\n"));
    let output: Value =
        serde_json::from_str(&stdout(&["estimate", &spec, "-q", "--format", "json", "--draws", "256"])).unwrap();
    let energy = &output["results"]["facility_energy_mwh"];
    let ratio = |key: &str| energy[key].as_f64().unwrap() / 87_600.0;
    assert!((1.1..1.2).contains(&ratio("p5")) && (1.3..1.4).contains(&ratio("p95")), "{energy}");
    let hinges = stdout(&["sensitivity", &spec, "facility_energy_mwh", "--draws", "32", "--format", "json", "-q"]);
    assert!(hinges.contains("facility.pue"));
    let swept = stdout(&["sweep", &spec, "--vary", "facility.pue=1.1..1.3:3", "--by", "pue", "--format", "csv", "-q"]);
    assert_eq!(swept.lines().count(), 4);
    let compared = stdout(&["compare", &spec, "configs/sites/sterling-100mw.toml", "--draws", "0", "-q"]);
    assert!(compared.contains("given PUE"));
}

#[test]
fn a_list_with_a_fixed_pue_gives_the_same_as_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let base = write(&folder, "base.toml", "schema = 1\nsite.country = \"DE\"\nfacility.pue = 1.2\n");
    let list = write(&folder, "list.csv", "name,it.capacity [MW],facility.pue\nA,10,\nB,20,1.4\nC,5,0.9\n");
    let out = folder.path().join("out.csv");
    let output = wattshed(&[
        "batch",
        &list,
        "--base",
        &base,
        "-o",
        out.to_str().unwrap(),
        "--columns",
        "facility_energy_mwh",
        "-q",
    ]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let rows = std::fs::read_to_string(out).unwrap();
    let energies: Vec<f64> = rows.lines().skip(1).map(|row| row.rsplit(',').next().unwrap().parse().unwrap()).collect();
    let expected = [10.0 * 0.7 * 8760.0 * 1.2, 20.0 * 0.7 * 8760.0 * 1.4];
    assert!(energies.iter().zip(expected).all(|(a, b)| (a / b - 1.0).abs() < 1e-12) && energies.len() == 2, "{rows}");
}

#[test]
fn what_contradicts_or_lacks_is_said() {
    let folder = tempfile::tempdir().unwrap();
    for (name, lines, said) in [
        ("both", "facility.pue = 1.2\ncooling.system = \"dx\"\n", "exclude"),
        (
            "power",
            "facility.pue = 1.2\npower.preset = \"typical\"\n",
            "stands in the place of plant, chain and weather",
        ),
        ("heat", "facility.pue = 1.2\nheat_reuse.share = 0.3\n", "`heat_reuse.share` has no effect"),
        ("counts", "facility = { pue = 1.2, wue = \"1 L/kWh\" }\n", "does not say what it counts"),
        ("of_nothing", "facility = { pue = 1.2, wue_counts = \"withdrawal\" }\n", "without `facility.wue`"),
        ("place", "cooling.system = \"dx\"\n", "`site.place` is missing"),
        ("basis", "facility.pue = 1.2\nit.basis = \"facility\"\n", "it is not the PUE"),
        ("below_one", "facility.pue = 0.8\n", "facility.pue"),
    ] {
        let site = SITE.replace("it = { capacity = \"20 MW\", load = 0.5 }", "it.capacity = \"20 MW\"");
        let spec = write(&folder, &format!("{name}.toml"), &format!("{site}{lines}"));
        let output = wattshed(&["estimate", &spec]);
        assert_eq!(output.status.code(), Some(3), "{name}");
        assert!(text(&output.stderr).contains(said), "{name}: {}", text(&output.stderr));
    }
}
