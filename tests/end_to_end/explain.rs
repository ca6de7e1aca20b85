//! Every number can say where it comes from.

use crate::run::{snapshots, stdout, text, wattshed};

const CONFIG: &str = "configs/sites/sterling-100mw.toml";

#[test]
fn a_chain_ends_in_a_publication_or_in_the_spec() {
    for key in ["pue", "scope2_location_tco2e", "cooling.air.supply_max", "it.load", "grid.intensity", "site.weather"] {
        let name = format!("explain_{}", key.replace('.', "_"));
        snapshots().bind(|| insta::assert_snapshot!(name, stdout(&["explain", CONFIG, key])));
    }
}

#[test]
fn every_result_of_the_estimate_can_be_explained() {
    let json = crate::run::json(&["estimate", CONFIG]);
    for key in json["results"].as_object().unwrap().keys().filter(|key| *key != "hours_in_mode") {
        assert!(stdout(&["explain", CONFIG, key]).contains(key.as_str()), "{key}");
    }
}

#[test]
fn an_unknown_name_is_answered_with_the_nearest() {
    let output = wattshed(&["explain", CONFIG, "puee"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("did you mean `pue`?"));
}
