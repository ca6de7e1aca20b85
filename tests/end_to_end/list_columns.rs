//! Columns of lists that depend on what is stated: claims, budgets, currencies.

use std::fs;

use crate::run::{text, wattshed};

const BASE: &str =
    "schema = 1\nname = \"b\"\nsite.place = \"Sterling, VA, US\"\ncooling.system = \"dx\"\nit.capacity = \"1 MW\"\n";

/// Runs a list over the base and what is added to it: exit code, output, what was said.
fn run(added: &str, list: &str, more: &[&str]) -> (Option<i32>, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("base.toml"), BASE.to_owned() + added).unwrap();
    fs::write(path("list.csv"), list).unwrap();
    let (list, base, out) = (path("list.csv"), path("base.toml"), path("out.csv"));
    let output = wattshed(&[&["batch", &list, "--base", &base, "-o", &out], more].concat());
    (output.status.code(), fs::read_to_string(out).unwrap_or_default(), text(&output.stderr))
}

fn column<'a>(output: &'a str, name: &str) -> Vec<&'a str> {
    let mut lines = output.lines();
    let at = lines.next().unwrap().split(',').position(|own| own == name).unwrap();
    lines.map(|line| line.split(',').nth(at).unwrap()).collect()
}

#[test]
fn a_claim_stands_behind_its_result_in_the_unit_of_the_result() {
    let list = "name,it.capacity [MW],claim.design_facility_mw [kW]\na,1,1500\nb,2,\n";
    let (code, output, said) = run("", list, &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(output.lines().next().unwrap().contains(",design_facility_mw,claim.design_facility_mw,"), "{output}");
    assert_eq!(column(&output, "claim.design_facility_mw"), ["1.5", ""]);
    // By name, without its result.
    let (code, output, said) = run("", list, &["--columns", "pue,claim.design_facility_mw"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(output.lines().next(), Some("row,name,pue,claim.design_facility_mw"));
    let (code, _, said) = run("", list, &["--columns", "pue,claim.design_it_mw"]);
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("did you mean `claim.design_facility_mw`?"), "{said}");
}

#[test]
fn a_budget_has_its_limit_and_the_share_that_is_used() {
    let list = "name,it.capacity [MW]\na,1\nb,2\n";
    let (code, output, said) = run("budget.peak_facility_mw = \"4 MW\"\n", list, &[]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(column(&output, "budget.peak_facility_mw"), ["4", "4"]);
    let number = |name: &str, row: usize| column(&output, name)[row].parse::<f64>().unwrap();
    for row in 0..2 {
        let (peak, used) = (number("peak_facility_mw", row), number("budget.peak_facility_mw_used", row));
        assert!((used - peak / 4.0).abs() < 1e-12, "{peak} {used}");
    }
}

#[test]
fn a_cost_in_a_currency_that_no_price_is_in_is_an_error_with_the_right_name() {
    let list = "name,it.capacity [MW]\na,1\n";
    let prices = "price.electricity = \"0.1 EUR/kWh\"\n";
    let (code, output, said) = run(prices, list, &["--columns", "pue,energy_cost_usd"]);
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("the prices are in EUR") && said.contains("write `energy_cost_eur`"), "{said}");
    assert!(output.is_empty());
    let (code, output, said) = run(prices, list, &["--columns", "pue,energy_cost_eur"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(!column(&output, "energy_cost_eur")[0].is_empty(), "{output}");
}
