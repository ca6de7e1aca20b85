//! Lists: good rows are unaffected by bad ones.

use std::fs;
use std::path::Path;

use crate::run::{text, wattshed};

const LIST: &str = "fixtures/lists/ten-with-three-bad.csv";
const BASE: &str = "fixtures/lists/base.toml";

fn run(folder: &Path, threads: &str) -> (Option<i32>, String, String, String) {
    let out = folder.join(format!("out-{threads}.csv"));
    let output = wattshed(&["batch", LIST, "--base", BASE, "-o", out.to_str().unwrap(), "--threads", threads]);
    let rejects = folder.join(format!("out-{threads}.csv.rejects.csv"));
    let rejects = if rejects.exists() { rejects } else { folder.join(format!("out-{threads}.rejects.csv")) };
    (
        output.status.code(),
        text(&output.stderr),
        fs::read_to_string(&out).unwrap_or_default(),
        fs::read_to_string(rejects).unwrap_or_default(),
    )
}

#[test]
fn ten_rows_with_three_bad_ones_give_seven_results_and_three_explained_rejects() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said, out, rejects) = run(folder.path(), "1");
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(out.lines().count(), 1 + 7, "{out}");
    assert_eq!(rejects.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).count(), 3, "{rejects}");
    assert!(said.contains("3 rows rejected"), "{said}");
    crate::run::snapshots().bind(|| insta::assert_snapshot!("batch_rejects", rejects));
}

#[test]
fn the_output_is_the_same_for_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let (_, _, one, rejects_one) = run(folder.path(), "1");
    let (_, _, two, rejects_two) = run(folder.path(), "2");
    assert!(!one.is_empty());
    assert_eq!(one, two);
    assert_eq!(rejects_one, rejects_two);
}

#[test]
fn a_list_that_is_not_utf8_is_refused_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list.csv");
    fs::write(&list, b"name,it.load\nCaf\xe9,0.5\n").unwrap();
    let out = folder.path().join("out.csv");
    let output = wattshed(&["batch", list.to_str().unwrap(), "--base", BASE, "-o", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("Latin-1"), "{}", text(&output.stderr));
    assert!(!out.exists());
}
