//! The reference of the book says what the program has now.

#[path = "../examples/reference/pages.rs"]
mod pages;

use std::path::Path;

const REMEDY: &str = "cargo run -p wattshed-footprint --example reference";

#[test]
fn every_page_of_the_reference_is_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference");
    for (name, page) in pages::all() {
        let shown = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        for (shown, made) in shown.lines().zip(page.lines()) {
            assert_eq!(shown, made, "docs/reference/{name} is out of date: {REMEDY}");
        }
        assert_eq!(shown.lines().count(), page.lines().count(), "docs/reference/{name} is out of date: {REMEDY}");
    }
}

#[test]
fn every_field_and_every_result_stands_in_the_reference_with_its_meaning() {
    let pages = pages::all();
    let page =
        |name: &str| pages.iter().find(|(own, _)| *own == name).map(|(_, page)| page.as_str()).expect("the page");
    let keys = page("keys.md");
    let fields = wattshed_footprint::spec::fields::all().count();
    assert_eq!(keys.lines().filter(|line| line.starts_with("| `")).count(), fields);
    for definition in wattshed_footprint::results::DEFINITIONS.iter().filter(|of| of.stands_for_its_currencies()) {
        assert!(page("results.md").contains(&format!("id=\"{}\"", definition.key)), "{}", definition.key);
    }
    let factors = page("factors.md");
    assert!(factors.contains("| `SRVC` |"));
    // The page names it once, to say that it is not there.
    assert_eq!(factors.matches("ODbL").count(), 1);
    assert!(page("hardware.md").contains("h100-sxm") && page("generation.md").contains("solar-titan-250"));
    assert!(page("cooling.md").matches("Parameters by preset").count() >= 15);
}
