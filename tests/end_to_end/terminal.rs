//! The manners of a command-line program.

use std::process::Stdio;

use crate::run::{command, snapshots, stdout, text, wattshed};

#[test]
fn a_closed_pipe_is_silent() {
    let mut child = command(&["list", "regions"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn every_command_has_help_with_examples() {
    for name in ["estimate", "compare", "batch", "explain", "check", "climate", "list", "sensitivity", "sweep"] {
        let help = stdout(&[name, "--help"]);
        assert!(help.contains("Example"), "{name}");
    }
}

#[test]
fn colour_is_for_terminals_and_on_demand() {
    let config = "configs/sites/sterling-100mw.toml";
    assert!(!stdout(&["estimate", config]).contains('\u{1b}'));
    assert!(stdout(&["estimate", config, "--color", "always"]).contains('\u{1b}'));
}

#[test]
fn no_line_of_a_report_is_wider_than_80_columns() {
    for config in crate::run::configs() {
        for line in stdout(&["estimate", &config, "--draws", "16"]).lines() {
            assert!(line.chars().count() <= 80, "{config}: {line}");
        }
    }
}

#[test]
fn lists_show_what_there_is() {
    for arguments in [
        &["list", "cooling"][..],
        &["list", "cooling", "water-chiller-economizer"],
        &["list", "power"],
        &["list", "stations"],
        &["list", "regions", "virginia"],
        &["list", "presets", "typical"],
        &["list", "results", "water"],
    ] {
        let name = arguments.join("_").replace('-', "_");
        snapshots().bind(|| insta::assert_snapshot!(name, stdout(arguments)));
    }
}

#[test]
fn designs_side_by_side_print_their_differences() {
    let output = stdout(&[
        "compare",
        "configs/sites/sterling-100mw.toml",
        "configs/sites/chicago-40mw-chilled-water.toml",
        "-q",
        "--draws",
        "32",
    ]);
    snapshots().bind(|| insta::assert_snapshot!("compare", output));
}

#[test]
fn two_identical_designs_do_not_differ() {
    let config = "configs/sites/sterling-100mw.toml";
    let json = crate::run::json(&["compare", config, config]);
    let differences = json["differences"].as_array().unwrap();
    assert!(!differences.is_empty());
    assert!(differences.iter().all(|difference| difference["value"] == 0.0));
    let arguments = ["compare", config, config, "--format", "json", "-q", "--draws", "32"];
    let json: serde_json::Value = serde_json::from_str(&stdout(&arguments)).unwrap();
    for difference in json["differences"].as_array().unwrap() {
        assert_eq!((&difference["p5"], &difference["p95"]), (&0.0.into(), &0.0.into()), "{difference}");
        assert_eq!(difference["probability_lower"], 0.0, "{difference}");
    }
}

#[test]
fn quiet_says_nothing() {
    let output = wattshed(&["estimate", "configs/sites/sterling-100mw.toml", "--format", "json", "--quiet"]);
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn a_place_shows_its_climate_and_writes_its_year() {
    let folder = tempfile::tempdir().unwrap();
    let year = folder.path().join("year.csv");
    let page = stdout(&["climate", "Johor Bahru, MY", "-o", year.to_str().unwrap()]);
    snapshots().bind(|| insta::assert_snapshot!("climate_johor_bahru", page));
    // The year that was written gives the estimate that the place gives.
    let config = "configs/sites/golden-20mw-liquid.toml";
    let pue = |weather: &str| {
        let set = format!("site.weather={weather}");
        let place =
            ["site.latitude=default", "site.longitude=default", "site.elevation=default", "site.place=Johor Bahru, MY"];
        let mut arguments = vec!["estimate", config, "--set", &set];
        place.iter().for_each(|set| arguments.extend(["--set", set]));
        crate::run::json(&arguments)["results"]["pue"]["value"].as_f64().unwrap()
    };
    assert!((pue("nearest") - pue(year.to_str().unwrap())).abs() < 1e-4);
}

#[test]
fn a_place_anywhere_has_a_climate() {
    for place in [
        "Luleå, SE",
        "Reykjavík, IS",
        "20166",
        "Dededo, GU",
        "Suva, FJ",
        "La Paz, BO",
        "-33.87,151.21",
        "Singapore, SG",
    ] {
        assert!(stdout(&["climate", place]).contains("Mean wet bulb"), "{place}");
    }
    assert_eq!(wattshed(&["climate", "Nowhere, ZZ"]).status.code(), Some(3));
}
