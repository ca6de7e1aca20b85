//! `--lang` and `--units`: whole reports looked at by people, and what stays the same for programs.

use crate::run::{snapshots, stdout, text, wattshed};

const CONFIG: &str = "configs/sites/sterling-100mw.toml";

#[test]
fn an_estimate_in_french_as_text() {
    let report = stdout(&["estimate", CONFIG, "--lang", "fr", "--draws", "64"]);
    assert!(report.lines().all(|line| line.chars().count() <= 80));
    snapshots().bind(|| insta::assert_snapshot!("sterling_french", report));
}

#[test]
fn an_estimate_in_french_as_markdown() {
    let report = stdout(&["estimate", CONFIG, "--lang", "fr", "--draws", "0", "--format", "md"]);
    snapshots().bind(|| insta::assert_snapshot!("sterling_french_markdown", report));
}

#[test]
fn the_first_screen_of_a_french_page() {
    let page = stdout(&["estimate", CONFIG, "--lang", "fr", "--draws", "0", "--format", "html"]);
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, body) = rest.split_once("</style>").unwrap();
    let (shown, _) = body.split_once("id=\"s-load\"").unwrap();
    let excerpt = format!("{head}{shown}").replace("><", ">\n<");
    snapshots().bind(|| insta::assert_snapshot!("sterling_french_page", excerpt));
}

#[test]
fn an_estimate_in_us_units() {
    let report = stdout(&["estimate", CONFIG, "--units", "us", "--draws", "64"]);
    snapshots().bind(|| insta::assert_snapshot!("sterling_us_units", report));
}

#[test]
fn json_and_csv_are_the_same_in_every_manner() {
    let workload = "configs/workloads/gpt-4o-query.toml";
    let runs: [&[&str]; 5] = [
        &["estimate", CONFIG, "--draws", "16", "--format", "json"],
        &["estimate", "configs/clusters/four-campuses.toml", "--draws", "0", "--format", "json"],
        &["workload", workload, "--draws", "0", "--format", "json"],
        &["compare", "configs/sites/chicago-40mw-chilled-water.toml", "--draws", "16", "--format", "json"],
        &["estimate", CONFIG, "--draws", "16", "--format", "csv"],
    ];
    for run in runs {
        let mut told = run.to_vec();
        told.extend(["--lang", "fr", "--units", "us"]);
        assert_eq!(stdout(run), stdout(&told), "{run:?}");
    }
}

#[test]
fn messages_have_french_labels() {
    let refused = wattshed(&["estimate", CONFIG, "--set", "cooling.air.suply_max=27 °C", "--lang", "fr"]);
    let message = text(&refused.stderr);
    assert_eq!(refused.status.code(), Some(3));
    assert!(message.starts_with("erreur[unknown-key]") && message.contains("aide: "), "{message}");
    let usage = text(&wattshed(&["estimate", CONFIG, "-o", "x.doc", "--lang", "fr"]).stderr);
    assert!(usage.starts_with("erreur\u{202f}: "), "{usage}");
}

#[test]
fn other_commands_are_told_in_french_and_in_us_units() {
    let french = |arguments: &[&str]| {
        let mut all = arguments.to_vec();
        all.extend(["--lang", "fr"]);
        stdout(&all)
    };
    for (arguments, said) in [
        (["list", "results", "pue"].as_slice(), "Formule"),
        (&["list", "regions", "france"], "Régions du réseau"),
        (&["explain", CONFIG, "pue", "--draws", "0"], "Sterling"),
        (&["climate", "Golden, CO, US"], "Température sèche moyenne"),
        (&["workload", "configs/workloads/gpt-4o-query.toml", "--draws", "0"], "Charge de travail"),
        (&["compare", "configs/sites/chicago-40mw-chilled-water.toml", "--draws", "0"], "Comparaison"),
        (&["sweep", CONFIG, "--vary", "it.load=0.6,0.7"], "2 combinaisons"),
    ] {
        let report = french(arguments);
        assert!(report.contains(said), "{arguments:?}: {report}");
    }
    let place = stdout(&["climate", "Golden, CO, US", "--units", "us"]);
    assert!(place.contains("°F") && place.contains(" ft;") && !place.contains(" m;"), "{place}");
}
