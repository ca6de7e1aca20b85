//! What the program says to somebody who made a slip: what was probably meant, and where to go on.

use crate::run::{stdout, text, wattshed};

/// What a refused command says.
fn said(arguments: &[&str]) -> String {
    let output = wattshed(arguments);
    assert!(!output.status.success(), "{arguments:?}");
    text(&output.stderr)
}

#[test]
fn a_result_without_its_method_may_be_either() {
    let spec = "configs/sites/sterling-100mw.toml";
    let both = "did you mean `total_location_tco2e` or `total_market_tco2e`?";
    assert!(said(&["explain", spec, "total_tco2e"]).contains(both));
    assert!(said(&["sensitivity", spec, "total_tco2e"]).contains(both));
    assert!(said(&["estimate", spec, "--fail-above", "total_tco2e=1"]).contains(both));
    assert!(said(&["explain", spec, "total_tco2e", "--lang", "fr"]).contains("vouliez-vous dire"));
}

#[test]
fn a_list_that_finds_nothing_names_what_is_nearest() {
    for (arguments, near) in [
        (["list", "regions", "Frence"], "`France`"),
        (["list", "results", "puee"], "`pue`"),
        (["list", "hardware", "h100-sxmm"], "`h100-sxm`"),
        (["list", "presets", "typcal"], "`typical`"),
        (["list", "power", "power.upss"], "`power.ups`"),
        (["list", "generation", "ge-lm60000"], "`ge-lm6000`"),
    ] {
        let list = stdout(&arguments);
        assert!(list.contains("Nothing matches. Did you mean ") && list.contains(near), "{arguments:?}: {list}");
    }
    assert!(stdout(&["list", "regions", "qqqqqqqq"]).contains("Nothing matches.\n"), "a stranger is like nothing");
}

#[test]
fn a_place_without_its_country_is_told_the_places_that_are_like_it() {
    let message = said(&["climate", "Sterlin"]);
    assert!(message.contains("`Sterling, VA, US`"), "{message}");
}

#[test]
fn an_option_of_other_commands_is_no_value() {
    let message = said(&["init", "--vary", "it.load=1"]);
    assert!(message.contains("'--vary' is an option of sweep") && !message.contains("as a value"), "{message}");
}

#[test]
fn completions_offer_what_help_shows() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = stdout(&["completions", shell]);
        assert!(!script.contains("portable"), "{shell}");
        assert!(script.contains("scenario"), "{shell}");
    }
}

#[test]
fn the_work_of_a_portfolio_is_where_the_message_says() {
    let spec = "configs/clusters/four-campuses.toml";
    assert!(said(&["workload", spec]).contains(&format!("`wattshed estimate {spec}`")));
}

#[test]
fn what_a_budget_pays_for_beside_its_sites_lacks_a_place_at_the_budget() {
    let folder = tempfile::tempdir().unwrap();
    let spec = folder.path().join("rest.toml");
    let site = "[sites.a]\nsite.place = \"Sterling, VA, US\"\nit.capacity = \"100 MW\"\n";
    let top = "schema = 1\n[capex]\namount = \"100e9 USD\"\ncost = \"40 USD/W\"\n[cooling]\nsystem = \"dx\"\n";
    std::fs::write(&spec, format!("{top}{site}")).unwrap();
    let message = said(&["estimate", spec.to_str().unwrap(), "--draws", "0"]);
    assert!(message.contains("beside the named sites") && message.contains("this budget"), "{message}");
    assert!(!message.contains("site `unsited`"), "{message}");
}
