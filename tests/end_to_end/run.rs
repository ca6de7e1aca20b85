//! Running the binary.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The binary with its arguments, run in the workspace's folder.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wattshed"));
    command.args(arguments).current_dir(root()).env_remove("NO_COLOR").env_remove("WATTSHED_PORTABLE");
    command
}

/// What the binary did.
pub(crate) fn wattshed(arguments: &[&str]) -> Output {
    command(arguments).output().expect("the binary runs")
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is UTF-8")
}

/// Standard output of a run that must succeed.
pub(crate) fn stdout(arguments: &[&str]) -> String {
    let output = wattshed(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// The JSON of an estimate or a comparison, without draws.
pub(crate) fn json(arguments: &[&str]) -> serde_json::Value {
    let mut all = arguments.to_vec();
    all.extend(["--format", "json", "--quiet", "--draws", "0"]);
    serde_json::from_str(&stdout(&all)).expect("output is JSON")
}

/// Every shipped config, by its path from the workspace.
pub(crate) fn configs() -> Vec<String> {
    let mut found = Vec::new();
    collect(&root().join("configs"), &mut found);
    found.sort();
    assert!(!found.is_empty());
    found
}

fn collect(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("configs can be listed") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            // Profiles of lists and catalogs are no specs, and the bases of rows no sites.
            if !path.ends_with("configs/lists") && !path.ends_with("configs/catalogs") {
                collect(&path, found);
            }
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            let relative = path.strip_prefix(root()).expect("below the workspace");
            found.push(relative.display().to_string());
        }
    }
}

/// Settings that keep snapshots beside the tests, named by hand.
pub(crate) fn snapshots() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("tests/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}
