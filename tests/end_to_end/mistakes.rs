//! What is wrong is said, all of it, with its place and a remedy.

use crate::run::{snapshots, text, wattshed};

#[test]
fn a_spec_with_six_mistakes_shows_all_six() {
    let output = wattshed(&["check", "fixtures/mistakes/six.toml"]);
    assert_eq!(output.status.code(), Some(3));
    let said = text(&output.stderr);
    assert_eq!(said.matches("error[").count(), 6, "{said}");
    assert_eq!(said.matches("--> fixtures/mistakes/six.toml:").count(), 6, "{said}");
    assert!(said.matches('^').count() > 6, "{said}");
    snapshots().bind(|| insta::assert_snapshot!("six_mistakes", said));
}

#[test]
fn each_kind_of_mistake_has_its_message() {
    let folder = std::fs::read_dir(crate::run::root().join("fixtures/mistakes")).unwrap();
    let mut files: Vec<String> = folder
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "six.toml")
        .collect();
    files.sort();
    assert!(files.len() >= 8);
    for file in files {
        let output = wattshed(&["estimate", &format!("fixtures/mistakes/{file}")]);
        assert_eq!(output.status.code(), Some(3), "{file}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty(), "{file}: nothing is estimated");
        let name = format!("mistake_{}", file.trim_end_matches(".toml"));
        snapshots().bind(|| insta::assert_snapshot!(name, text(&output.stderr)));
    }
}

#[test]
fn a_file_that_is_not_there_is_code_4() {
    let output = wattshed(&["estimate", "no-such-file.toml"]);
    assert_eq!(output.status.code(), Some(4));
    assert!(text(&output.stderr).contains("no-such-file.toml"));
}

#[test]
fn a_place_that_cannot_be_written_is_code_4() {
    let output = wattshed(&["estimate", "configs/sites/sterling-100mw.toml", "-q", "-o", "no-such-folder/out.json"]);
    assert_eq!(output.status.code(), Some(4));
    assert!(text(&output.stderr).contains("no-such-folder/out.json"));
}

#[test]
fn a_bad_command_line_is_code_2() {
    for arguments in [
        &["estimate"][..],
        &["no-such-command"],
        &["estimate", "configs/sites/sterling-100mw.toml", "--draws", "100000"],
        &["estimate", "configs/sites/sterling-100mw.toml", "-o", "out.docx"],
        &["estimate", "configs/sites/sterling-100mw.toml", "--fail-above", "pu=1.2"],
        &["compare", "configs/sites/sterling-100mw.toml"],
    ] {
        assert_eq!(wattshed(arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_limit_that_is_crossed_is_code_1_and_the_result_stands() {
    let config = "configs/sites/sterling-100mw.toml";
    let output = wattshed(&["estimate", config, "--draws", "0", "--fail-above", "pue=1.01"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("above the limit"));
    assert!(text(&output.stdout).contains("PUE"));
    let output = wattshed(&["estimate", config, "--draws", "0", "--fail-above", "pue=3"]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_limit_of_the_command_line_reads_like_a_budget_and_compares_like_one() {
    let config = "configs/sites/goodyear-50mw-accounts.toml";
    let json = crate::run::json(&["estimate", config]);
    let budgets = json["budgets"].as_array().unwrap();
    assert!(
        budgets.iter().any(|budget| budget["exceeded"] == true)
            && budgets.iter().any(|budget| budget["exceeded"] == false)
    );
    for budget in budgets {
        let (key, limit) = (budget["key"].as_str().unwrap(), &budget["limit"]);
        let limit = format!("{key}={limit}");
        let output = wattshed(&["estimate", config, "--draws", "0", "--fail-above", &limit]);
        assert_eq!(output.status.code() == Some(1), budget["exceeded"] == true, "{limit}");
    }
    for (limit, code) in [
        ("total_location_tco2e=200 kt/yr", 0),
        ("total_location_tco2e=0.1 Mt", 1),
        ("embodied.it.scope3_embodied_it_tco2e=3 kt", 0),
        ("peak_facility_mw=3 GWh", 2),
        ("energy_cost_usd=30 million EUR", 2),
    ] {
        let output = wattshed(&["estimate", config, "--draws", "0", "--fail-above", limit]);
        assert_eq!(output.status.code(), Some(code), "{limit}: {}", text(&output.stderr));
    }
}

/// A result written where a pipe stands goes through the pipe.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read_to_string(pipe).unwrap()
    });
    let config = "configs/sites/sterling-100mw.toml";
    let output = wattshed(&["estimate", config, "-q", "--draws", "0", "--format", "csv", "-o", pipe.to_str().unwrap()]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(reader.join().unwrap().starts_with("name,it_capacity_mw"));
    assert!(std::fs::metadata(&pipe).unwrap().file_type().is_fifo());
}

#[test]
fn a_wrong_set_is_shown_in_its_own_text() {
    let output = wattshed(&["estimate", "configs/sites/sterling-100mw.toml", "--set", "cooling.air.supply_max=27"]);
    assert_eq!(output.status.code(), Some(3));
    snapshots().bind(|| insta::assert_snapshot!("wrong_set", text(&output.stderr)));
}

#[test]
fn an_output_never_replaces_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let copy = |name: &str, from: &str| {
        let path = folder.path().join(name);
        std::fs::copy(crate::run::root().join(from), &path).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let spec = copy("site.toml", "configs/sites/sterling-100mw.toml");
    let hours = folder.path().join("hours.csv").to_str().unwrap().to_owned();
    let before = std::fs::read(&spec).unwrap();
    for arguments in [
        vec!["estimate", &spec, "-o", &spec, "--format", "json"],
        vec!["estimate", &spec, "--hourly", &spec],
        vec!["estimate", &spec, "-o", &hours, "--hourly", &hours],
        vec!["compare", &spec, &spec, "-o", &spec, "--format", "csv"],
        vec!["explain", &spec, "pue", "-o", &spec, "--format", "md"],
    ] {
        assert_eq!(wattshed(&arguments).status.code(), Some(2), "{arguments:?}");
        assert_eq!(std::fs::read(&spec).unwrap(), before, "{arguments:?}");
    }
}

#[test]
fn weather_from_far_away_is_warned_of() {
    let arguments =
        ["estimate", "configs/sites/sterling-100mw.toml", "--format", "json", "--set", "site.weather=station:724940"];
    let output = wattshed(&arguments);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output.stdout).contains("weather-far"));
    assert!(text(&output.stderr).contains("weather-far"));
}

#[test]
fn a_base_cannot_be_set_from_the_command_line() {
    let output = wattshed(&["estimate", "configs/sites/sterling-100mw.toml", "--set", "base=other.toml"]);
    assert_eq!(output.status.code(), Some(3));
}
