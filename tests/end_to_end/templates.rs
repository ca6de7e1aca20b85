//! Specs to begin with: each says what it is, holds, and runs as the program says.

use std::fs;

use crate::run::{command, stdout, text, wattshed};

const TEMPLATES: [&str; 6] = ["site", "campus", "colocation", "list", "comparison", "workload"];

#[test]
fn all_templates_are_listed_each_with_what_it_is_for() {
    let listed = stdout(&["init", "--template"]);
    let names: Vec<&str> = listed.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, TEMPLATES);
    assert!(listed.lines().all(|line| line.split_whitespace().count() > 4), "{listed}");
}

#[test]
fn every_choice_of_a_template_is_explained() {
    for template in TEMPLATES {
        let spec = stdout(&["init", "--template", template]);
        let mut explained = false;
        for line in spec.lines() {
            match line {
                line if line.starts_with('#') => explained = true,
                line if line.is_empty() || line.starts_with('[') => explained = false,
                // Keys right below each other share a comment.
                line => assert!(explained, "{template}: nothing is said of {line}"),
            }
        }
    }
}

#[test]
fn every_template_is_written_whole_checked_and_run_by_the_command_that_is_told() {
    for template in TEMPLATES {
        let folder = tempfile::tempdir().unwrap();
        let run = |arguments: &[&str]| command(arguments).current_dir(folder.path()).output().unwrap();
        let init = ["init", "--template", template, "-o", "mine.toml"];
        let output = run(&init);
        assert!(output.status.success() && output.stdout.is_empty(), "{template}: {}", text(&output.stderr));
        let written = fs::read_to_string(folder.path().join("mine.toml")).unwrap();
        assert_eq!(written, stdout(&["init", "--template", template]), "{template}");
        if template != "list" {
            let output = run(&["check", "mine.toml"]);
            assert!(output.status.success(), "{template}: {}", text(&output.stderr));
        }
        let said = text(&run(&["init", "--template", template, "-o", "other.toml"]).stderr);
        let next = said.lines().find_map(|line| line.strip_prefix("next: wattshed ")).unwrap();
        let mut words: Vec<&str> = next.split(' ').collect();
        words.extend(["--draws", "0"]);
        let output = run(&words);
        assert!(output.status.success(), "{next}: {}", text(&output.stderr));
        assert!(!output.stdout.is_empty() || folder.path().join("out.csv").exists(), "{next}");
    }
}

#[test]
fn a_template_never_replaces_a_file_nor_leaves_half_of_its_files() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| command(arguments).current_dir(folder.path()).output().unwrap();
    fs::write(folder.path().join("sites.csv"), "mine").unwrap();
    let output = run(&["init", "--template", "list", "-o", "sites.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("sites.csv is there already"));
    assert_eq!(fs::read_to_string(folder.path().join("sites.csv")).unwrap(), "mine");
    assert!(!folder.path().join("sites.toml").exists());
    fs::write(folder.path().join("site.toml"), "mine").unwrap();
    assert_eq!(run(&["init", "-o", "site.toml"]).status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("site.toml")).unwrap(), "mine");
    assert_eq!(run(&["init", "-o", "no-such-folder/site.toml"]).status.code(), Some(4));
    assert_eq!(run(&["init", "-o", "site.json"]).status.code(), Some(2));
    // A list may be named by its CSV.
    assert!(run(&["init", "--template", "list", "-o", "two words.csv"]).status.success());
    assert!(folder.path().join("two words.toml").exists() && folder.path().join("two words.csv").exists());
}

#[test]
fn a_name_that_is_nearly_right_is_recognised() {
    let meant = [
        (&["esitmate", "site.toml"][..], "estimate"),
        (&["init", "--template", "campsu"], "campus"),
        (&["estimate", "configs/sites/sterling-100mw.toml", "--drws", "0"], "--draws"),
        (&["man", "completion"], "completions"),
        (&["schema", "--of", "sepc"], "spec"),
        (&["completions", "bahs"], "bash"),
        (&["list", "harware"], "hardware"),
        (&["list", "cooling", "liquid-dri"], "liquid-dry"),
        (&["estimate", "configs/sites/sterling-100mw.toml", "--set", "cooling.preset=typcal"], "typical"),
        (&["estimate", "configs/sites/sterling-100mw.toml", "--set", "cooling.sytem=dx"], "cooling.system"),
        (&["estimate", "configs/campuses/memphis-shortfall.toml", "--scenario", "uncontroled"], "uncontrolled"),
        (&["estimate", "configs/sites/sterling-100mw.toml", "--fail-above", "peu=1.2"], "pue"),
        (&["sensitivity", "configs/sites/sterling-100mw.toml", "total_locaton_tco2e"], "total_location_tco2e"),
        (&["sweep", "configs/sites/sterling-100mw.toml", "--vary", "it.load=0.5,0.6", "--by", "puee"], "pue"),
        (
            &["compare", "configs/campuses/memphis-shortfall.toml", "--criteria", "facility_energy"],
            "facility_energy_mwh",
        ),
        (&["explain", "configs/sites/sterling-100mw.toml", "scope2_locaton_tco2e"], "scope2_location_tco2e"),
        (&["workload", "configs/workloads/gpt-4o-query.toml", "chatt"], "chat"),
        (&["batch", "fixtures/lists/european.csv", "-o", "no-such.csv", "--columns", "pu"], "pue"),
    ];
    for (arguments, name) in meant {
        let output = wattshed(arguments);
        assert!(matches!(output.status.code(), Some(2 | 3)), "{arguments:?}: {}", text(&output.stderr));
        let said = text(&output.stderr);
        let suggested = said.lines().filter(|line| line.contains("did you mean") || line.contains("similar"));
        assert!(
            suggested
                .into_iter()
                .any(|line| line.contains(&format!("`{name}`")) || line.contains(&format!("'{name}'"))),
            "{arguments:?}: {said}"
        );
    }
}
