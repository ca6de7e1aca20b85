//! `sites.NAME.KEY` means one site, KEY all of them.

use wattshed_footprint::diagnostic::Code;
use wattshed_footprint::estimated::{Estimate, Estimated};

use crate::{GOODYEAR, STERLING, TOP, close, estimate_with, file, spec};

fn capacities(scenario: Option<&str>, set: &[&str], text: &str) -> Vec<f64> {
    match estimate_with(text, scenario, set, 0).unwrap() {
        Estimate::Portfolio(portfolio) => {
            portfolio.sites.iter().map(|site| site.footprint.value("it_capacity_mw").unwrap()).collect()
        }
        Estimate::Site(_) => panic!("one site"),
    }
}

#[test]
fn a_key_without_a_site_means_everywhere_and_with_one_that_site() {
    let scenario = "[scenario.large]\nit.capacity = \"200 MW\"\nsites.b.it.capacity = \"300 MW\"\n";
    let text = spec(TOP, &[("a", STERLING), ("b", GOODYEAR)]);
    assert_eq!(capacities(None, &[], &text), [100.0, 40.0]);
    assert_eq!(capacities(None, &["it.capacity=10 MW"], &text), [10.0, 10.0]);
    assert_eq!(capacities(None, &["sites.b.it.capacity=10 MW"], &text), [100.0, 10.0]);
    let text = format!("{text}{scenario}");
    assert_eq!(capacities(Some("large"), &[], &text), [200.0, 300.0]);
    // A later layer clears what an earlier one says of one site.
    assert_eq!(capacities(Some("large"), &["it.capacity=10 MW"], &text), [10.0, 10.0]);
    assert_eq!(capacities(Some("large"), &["it.capacity=10 MW", "sites.a.it.capacity=20 MW"], &text), [20.0, 10.0]);
}

#[test]
fn a_part_of_a_range_of_one_site_can_be_set() {
    let text = spec("schema = 1\ncooling.system = \"air-chiller\"\n", &[("a", STERLING), ("b", GOODYEAR)]);
    let estimate = estimate_with(&text, None, &["sites.a.it.load.mode=0.6"], 0).unwrap();
    let Estimate::Portfolio(portfolio) = estimate else { panic!("one site") };
    let load = |index: usize| {
        let of = |key: &str| portfolio.sites[index].footprint.value(key).unwrap();
        of("it_energy_mwh") / of("it_capacity_mw") / 8760.0
    };
    assert!(close(load(0), 0.6) && close(load(1), 0.7));
}

#[test]
fn a_named_entry_of_one_site_is_not_made_at_the_others() {
    let own = format!(
        "{STERLING}grid.allocation = \"20 MW\"\ngeneration.engines = {{ model = \"reciprocating\", count = 12, rating = \"10 MW\", dispatch = \"shortfall\" }}\n"
    );
    let text = spec(TOP, &[("a", &own), ("b", GOODYEAR)]);
    let estimate = estimate_with(&text, None, &["generation.engines.count=6"], 0).unwrap();
    let Estimate::Portfolio(portfolio) = estimate else { panic!("one site") };
    assert!(portfolio.sites[0].footprint.value("onsite_energy_used_mwh").is_some());
    assert_eq!(portfolio.sites[1].footprint.value("onsite_energy_used_mwh"), None);
}

#[test]
fn budgets_of_the_top_are_of_the_whole_and_those_of_a_site_of_the_site() {
    let own = format!("{STERLING}budget.pue = 1.01\n");
    let text = spec(&format!("{TOP}budget.total_location_tco2e = \"1 kt/yr\"\n"), &[("a", &own), ("b", GOODYEAR)]);
    let estimate = estimate_with(&text, None, &[], 0).unwrap();
    let Estimate::Portfolio(portfolio) = &estimate else { panic!("one site") };
    assert_eq!(portfolio.budgets.len(), 1);
    assert_eq!(portfolio.sites[0].footprint.facility.budgets.len(), 1);
    assert!(portfolio.sites[1].footprint.facility.budgets.is_empty());
    let said = portfolio.warnings.iter().filter(|warning| warning.code == Code::BudgetExceeded);
    let said: Vec<&str> = said.map(|warning| warning.message.english()).collect();
    assert!(said.iter().any(|message| message.starts_with("a: pue")), "{said:?}");
    assert!(said.iter().any(|message| message.starts_with("total_location_tco2e")), "{said:?}");
    assert_eq!(estimate.name(), "spec");
}

#[test]
fn a_scenario_of_a_site_is_noted_unused() {
    let own = format!("{STERLING}scenario.x.it.load = 0.5\n");
    let file = file(&spec(TOP, &[("a", &own)]));
    assert!(file.problems.iter().any(|problem| problem.code == Code::Unused && !problem.labels.is_empty()));
}
