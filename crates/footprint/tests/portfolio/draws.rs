//! Who shares a draw, and what is drawn of the whole.

use wattshed_footprint::estimated::Estimated;
use wattshed_footprint::threads::on;

use crate::{GOODYEAR, STERLING, drawn, spec};

const RANGE: &str = "it.load = { low = 0.5, mode = 0.7, high = 0.8 }\n";
const TOP: &str = "schema = 1\ncooling.system = \"air-chiller\"\n";
const DRAWS: u32 = 16;

#[test]
fn the_draws_of_the_whole_are_the_sums_of_the_draws_of_the_sites() {
    let portfolio = drawn(&spec(&format!("{TOP}{RANGE}"), &[("a", STERLING), ("b", GOODYEAR)]), DRAWS);
    for key in ["facility_energy_mwh", "total_location_tco2e", "source_water_consumption_m3"] {
        let whole = portfolio.ensemble.values(key).unwrap();
        assert_eq!(whole.len(), DRAWS as usize);
        for (index, whole) in whole.iter().enumerate() {
            let sum: f64 =
                portfolio.sites.iter().map(|site| site.footprint.ensemble.values(key).unwrap()[index].unwrap()).sum();
            assert!((whole.unwrap() / sum - 1.0).abs() < 1e-12, "{key} {index}");
        }
    }
}

#[test]
fn what_the_top_says_of_all_is_drawn_once_and_what_a_site_says_by_itself() {
    let energies = |text: &str| {
        let portfolio = drawn(text, DRAWS);
        portfolio
            .sites
            .iter()
            .map(|site| site.footprint.ensemble.values("it_energy_mwh").unwrap().to_vec())
            .collect::<Vec<_>>()
    };
    let shared = energies(&spec(&format!("{TOP}{RANGE}"), &[("a", STERLING), ("b", STERLING)]));
    assert_eq!(shared[0], shared[1]);
    let own = format!("{STERLING}{RANGE}");
    let apart = energies(&spec(TOP, &[("a", &own), ("b", &own)]));
    assert_ne!(apart[0], apart[1]);
}

#[test]
fn a_factor_that_two_sites_share_has_one_draw() {
    let site = format!("{STERLING}it.load = 0.7\n");
    let portfolio = drawn(&spec(TOP, &[("a", &site), ("b", &site)]), DRAWS);
    let losses = |index: usize| {
        let ensemble = &portfolio.sites[index].footprint.ensemble;
        let of = |key: &str| ensemble.values(key).unwrap().to_vec();
        let pairs = of("scope3_grid_upstream_tco2e").into_iter().zip(of("grid_energy_mwh"));
        pairs.map(|(loss, energy)| loss.unwrap() / energy.unwrap()).collect::<Vec<_>>()
    };
    for (a, b) in losses(0).into_iter().zip(losses(1)) {
        assert!((a / b - 1.0).abs() < 1e-12);
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let wind = "[procurement.wind]\nkind = \"ppa\"\ntechnology = \"wind\"\ncapacity = \"80 MW\"\nplace = \"Amarillo, TX, US\"\ngrid_region = \"ERCT\"\n";
    let text = spec(&format!("{TOP}{RANGE}{wind}"), &[("a", STERLING), ("b", GOODYEAR)]);
    let values = |threads: usize| {
        on(Some(threads), || {
            let portfolio = drawn(&text, DRAWS);
            let of = |key: &str| (portfolio.value_of(key), portfolio.ensemble.values(key).unwrap().to_vec());
            ["total_market_tco2e", "peak_facility_mw", "matched_share"].map(of)
        })
    };
    assert_eq!(values(1), values(4));
}
