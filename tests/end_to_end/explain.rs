//! Every number can say where it comes from.

use crate::run::{snapshots, stdout, text, wattshed};

const CONFIG: &str = "configs/sites/sterling-100mw.toml";

#[test]
fn a_chain_ends_in_a_publication_or_in_the_spec() {
    for key in [
        "pue",
        "scope2_location_tco2e",
        "cooling.air.supply_max",
        "it.load",
        "grid.intensity",
        "site.weather",
        "factors",
    ] {
        let name = format!("explain_{}", key.replace('.', "_"));
        snapshots().bind(|| insta::assert_snapshot!(name, stdout(&["explain", CONFIG, key, "--draws", "16"])));
    }
}

#[test]
fn every_result_of_the_estimate_can_be_explained() {
    let json = crate::run::json(&["estimate", CONFIG]);
    for key in json["results"].as_object().unwrap().keys().filter(|key| *key != "hours_in_mode") {
        assert!(stdout(&["explain", CONFIG, key, "--draws", "0"]).contains(key.as_str()), "{key}");
    }
}

#[test]
fn percentiles_stand_beside_the_value() {
    let told = stdout(&["explain", CONFIG, "pue", "--draws", "16"]);
    assert!(told.lines().any(|line| line.trim_start().starts_with("pue  ") && line.contains(" to ")), "{told}");
    assert!(!stdout(&["explain", CONFIG, "pue", "--draws", "0"]).contains("pue  1.211 ("));
}

#[test]
fn a_factor_is_explained_by_its_id_and_all_of_them_in_every_format() {
    let json = crate::run::json(&["estimate", CONFIG]);
    let factors = json["factors"].as_array().unwrap();
    assert!(factors.len() >= 5);
    let folder = tempfile::tempdir().unwrap();
    let written = |ending: &str| {
        let path = folder.path().join(format!("factors.{ending}"));
        stdout(&["explain", CONFIG, "factors", "-o", path.to_str().unwrap()]);
        std::fs::read_to_string(path).unwrap()
    };
    let (csv, md, text) = (written("csv"), written("md"), stdout(&["explain", CONFIG, "factors"]));
    let alone: serde_json::Value = serde_json::from_str(&written("json")).unwrap();
    assert_eq!(alone["factors"], json["factors"]);
    assert_eq!(alone["accounting_gwp"], "AR6");
    assert!(csv.lines().next().unwrap().contains("publisher,source,licence,at,stages,gases,gwp,method,biogenic"));
    assert_eq!(csv.lines().count(), factors.len() + 1);
    for factor in factors {
        let id = factor["id"].as_str().unwrap();
        for told in [&csv, &md] {
            assert!(told.contains(id) && told.contains(factor["licence"].as_str().unwrap()), "{id}");
        }
        assert!(text.replace(['\n', ' '], "").contains(id), "{id}");
        assert!(stdout(&["explain", CONFIG, id]).contains(factor["publisher"].as_str().unwrap()), "{id}");
    }
    assert!(text.contains("Global warming potentials of 100 years: AR6"));
}

#[test]
fn an_unknown_name_is_answered_with_the_nearest() {
    let output = wattshed(&["explain", CONFIG, "puee"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("did you mean `pue`?"));
}
