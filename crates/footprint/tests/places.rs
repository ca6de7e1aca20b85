//! The page of places: every one is found by its name alone, and the page says what is found now.

#[allow(dead_code, reason = "the example has a main of its own")]
#[path = "../examples/places.rs"]
mod page;

use std::path::Path;

#[test]
fn sixty_places_of_all_continents_are_found_and_the_page_of_them_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/places.md");
    let (shown, found) = (std::fs::read_to_string(path).expect("docs/places.md is there"), page::page());
    let found = found.expect("every place is found");
    for (shown, found) in shown.lines().zip(found.lines()) {
        assert_eq!(shown, found, "docs/places.md is out of date: cargo run -p wattshed-footprint --example places");
    }
    assert_eq!(shown.lines().count(), found.lines().count());
    assert!(found.lines().filter(|line| line.contains(" km, ")).count() >= 60);
}
