//! The page of the errors of synthesised years says what is found now.

#[allow(dead_code, reason = "the example has a main and tables of its own")]
#[path = "../examples/synthesis_error.rs"]
mod example;

use std::path::Path;

#[test]
fn the_rows_of_the_page_are_found_again_and_real_years_lie_within_the_variants() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/method/synthesis-error.md");
    let page = std::fs::read_to_string(path).expect("the page is there");
    let sites = example::bundled_sites().expect("bundled years read");
    assert_eq!(sites.len(), 36);
    let (mut covered, mut all) = (0, 0);
    for site in sites.iter().step_by(6) {
        let outcomes = example::outcomes_of(site).expect("all plants run");
        let row = example::row(site, &outcomes);
        assert!(page.lines().any(|line| line == row), "not in docs/method/synthesis-error.md: {row}");
        for within in outcomes.iter().flat_map(example::Outcome::covered) {
            covered += usize::from(within);
            all += 1;
        }
    }
    assert!(covered * 100 >= all * 80, "{covered} of {all}");
}
