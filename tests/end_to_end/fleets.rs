//! Fleets through the real program.

use crate::run::{json, snapshots, stdout, text, wattshed};

const H100: &str = "configs/clusters/meta-350k-h100.toml";
const A100: &str = "configs/clusters/a100-16k.toml";

#[test]
fn hardware_is_listed_with_source_year_and_confidence() {
    snapshots().bind(|| insta::assert_snapshot!("list_hardware_h100", stdout(&["list", "hardware", "h100"])));
}

#[test]
fn a_field_and_a_part_are_explained_down_to_their_source() {
    for (name, key) in [
        ("explain_fleet_tdp", "it.fleet.h100-sxm.tdp"),
        ("explain_fleet_capacity", "it_capacity_mw"),
        ("explain_fleet_part", "fleet.h100-sxm.it_energy_mwh"),
    ] {
        snapshots().bind(|| insta::assert_snapshot!(name, stdout(&["explain", H100, key])));
    }
}

/// 350,000 × 1,275 W × 1.08 and 600,000 equivalents, as published.
#[test]
fn a_count_gives_482_mw_and_equivalents_826_with_a_warning() {
    let value = |json: &serde_json::Value, key: &str| json["results"][key]["value"].as_f64().unwrap();
    let counted = json(&["estimate", H100]);
    assert!((value(&counted, "design_facility_mw") - 481.95).abs() < 1e-6);
    assert_eq!(counted["fleet"]["h100-sxm"]["accelerators"]["value"], 350_000.0);
    let equivalents = json(&["estimate", H100, "--scenario", "equivalents"]);
    assert!((value(&equivalents, "design_facility_mw") - 826.2).abs() < 1e-6);
    let codes = |json: &serde_json::Value| json["warnings"].to_string().contains("h100-equivalents");
    assert!(codes(&equivalents) && !codes(&counted));
}

#[test]
fn compare_tells_designs_by_machine_and_the_payback_of_new_ones() {
    let compared = stdout(&["compare", A100, "--draws", "64", "--format", "json", "--quiet"]);
    let compared: serde_json::Value = serde_json::from_str(&compared).unwrap();
    let rows = compared["per_machine"].as_array().unwrap();
    assert_eq!(rows.len(), 3);
    // As much throughput in each design, within the rounding of counts.
    let energy = |row: usize| rows[row]["facility_energy_mwh_per_eflops"].as_f64().unwrap();
    assert!(energy(0) > energy(1) && energy(1) > energy(2));
    for payback in compared["carbon_payback_years"].as_array().unwrap() {
        let of = |key: &str| payback[key].as_f64().unwrap();
        assert!(of("p5") < of("p50") && of("p50") < of("p95"), "{payback}");
        assert!((of("value") * -of("operational_difference_tco2e") / of("embodied_tco2e") - 1.0).abs() < 1e-9);
    }
    let plain = json(&["compare", "configs/sites/sterling-100mw.toml", "configs/sites/golden-20mw-liquid.toml"]);
    let plain_row = &plain["per_machine"][0];
    assert!(plain_row["facility_energy_twh_per_gw"].is_f64() && plain_row["accelerator_hours"].is_null());
    assert!(plain.get("carbon_payback_years").is_none());
}

#[test]
fn a_chip_in_a_file_of_ones_own_is_listed_and_used() {
    let folder = tempfile::tempdir().unwrap();
    let chips = folder.path().join("my-chips.toml");
    let chip = "[hardware.asic]\ncounts = \"accelerator\"\ntdp = \"600 W\"\nhost = \"200 W\"\nthroughput = { bf16 = \"1.2 PFLOP/s\" }\n\
        embodied = \"600 kgCO2e\"\nsource = \"own measurement\"\nyear = 2026\nlicence = \"internal\"\n";
    std::fs::write(&chips, chip).unwrap();
    let listed = stdout(&["list", "hardware", chips.to_str().unwrap()]);
    assert!(listed.contains("asic") && listed.contains("own measurement"), "{listed}");
    let spec = folder.path().join("spec.toml");
    let text_of_spec = "schema = 1\ncatalog = [\"my-chips.toml\"]\nsite.country = \"US\"\nfacility.pue = 1.1\n\
        it.fleet.asic = { count = 5_000, duty = \"inference\", network = 0 }\n";
    std::fs::write(&spec, text_of_spec).unwrap();
    let estimate = json(&["estimate", spec.to_str().unwrap()]);
    assert_eq!(estimate["results"]["it_capacity_mw"]["value"], 4.0);
    assert_eq!(estimate["results"]["compute_eflops"]["value"], 6.0);
    // What a lock holds puts the chip back where the file says another.
    let lock = folder.path().join("chips.lock");
    wattshed(&["estimate", spec.to_str().unwrap(), "--draws", "0", "--lock", lock.to_str().unwrap()]);
    std::fs::write(&chips, chip.replace("600 W", "900 W")).unwrap();
    let pinned = json(&["estimate", spec.to_str().unwrap(), "--pin", lock.to_str().unwrap()]);
    assert_eq!(pinned["results"]["it_capacity_mw"]["value"], 4.0);
    std::fs::write(&chips, chip.replace("tdp", "tpd")).unwrap();
    let refused = wattshed(&["check", spec.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(text(&refused.stderr).contains("my-chips.toml:3:1"), "{}", text(&refused.stderr));
}
