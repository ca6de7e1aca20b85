//! The whole is the sum of its sites.

use wattshed_footprint::estimated::Estimated;
use wattshed_footprint::portfolio::{lacking, ranks, share};
use wattshed_footprint::results::{DEFINITIONS, Monthly, find};

use crate::{DUBLIN, GOODYEAR, STERLING, TOP, close, portfolio, single, spec};

fn three() -> String {
    spec(TOP, &[("sterling", STERLING), ("goodyear", GOODYEAR), ("dublin", DUBLIN)])
}

#[test]
fn what_adds_up_is_the_sum_of_the_sites_in_the_year_and_in_every_month() {
    let portfolio = portfolio(&three());
    let mut summed = 0;
    for definition in DEFINITIONS.iter().filter(|definition| definition.monthly == Monthly::Sums) {
        let Some(whole) = portfolio.value_of(definition.key) else { continue };
        let sites: f64 = portfolio.sites.iter().filter_map(|site| site.footprint.value(definition.key)).sum();
        assert!(close(whole, sites), "{}: {whole} {sites}", definition.key);
        let months: f64 = portfolio.months.iter().filter_map(|month| (definition.value)(month)).sum();
        assert!(close(whole, months), "{} by month: {whole} {months}", definition.key);
        summed += 1;
    }
    assert!(summed > 30, "{summed}");
}

#[test]
fn a_portfolio_of_one_site_equals_the_site() {
    let one = portfolio(&spec(TOP, &[("dublin", DUBLIN)]));
    let alone = single(&format!("{TOP}{DUBLIN}"));
    for definition in DEFINITIONS.iter() {
        assert_eq!(one.value_of(definition.key), alone.value(definition.key), "{}", definition.key);
    }
    for (whole, month) in one.months.iter().zip(&alone.months) {
        for definition in DEFINITIONS.iter() {
            assert_eq!((definition.value)(whole), (definition.value)(month), "{}", definition.key);
        }
    }
}

#[test]
fn two_identical_sites_double_amounts_and_leave_ratios() {
    let two = portfolio(&spec(TOP, &[("a", DUBLIN), ("b", DUBLIN)]));
    let one = single(&format!("{TOP}{DUBLIN}"));
    let ratios = [
        "pue",
        "wue_site_l_per_kwh",
        "cue_kg_per_kwh",
        "wue_source_l_per_kwh",
        "market_intensity_kg_per_kwh",
        "cfe_score",
        "peak_to_it_ratio",
    ];
    for key in ratios {
        assert!(close(two.value_of(key).unwrap(), one.value(key).unwrap()), "{key}");
    }
    let doubled = DEFINITIONS.iter().filter(|definition| {
        definition.monthly != Monthly::Never
            || definition.key.ends_with("_pte_t")
            || definition.key == "design_facility_mw"
    });
    for definition in doubled {
        let pair = two.value_of(definition.key).zip(one.value(definition.key));
        let Some((two, one)) = pair else { continue };
        assert!(close(two, 2.0 * one), "{}: {two} {one}", definition.key);
    }
}

#[test]
fn shares_of_what_adds_up_sum_to_one() {
    let portfolio = portfolio(&three());
    let mut shared = 0;
    for definition in DEFINITIONS.iter() {
        let shares: Vec<f64> = portfolio.sites.iter().filter_map(|site| share(&portfolio, site, definition)).collect();
        if shares.is_empty() {
            continue;
        }
        assert_eq!(shares.len(), 3, "{}", definition.key);
        assert!(close(shares.iter().sum(), 1.0), "{}: {shares:?}", definition.key);
        shared += 1;
    }
    assert!(shared > 30, "{shared}");
}

#[test]
fn ratios_are_formed_again_from_the_sums() {
    let portfolio = portfolio(&three());
    let sum = |key: &str| portfolio.sites.iter().map(|site| site.footprint.value(key).unwrap()).sum::<f64>();
    let pue = sum("facility_energy_mwh") / sum("it_energy_mwh");
    assert!(close(portfolio.value_of("pue").unwrap(), pue));
    for key in ["pue", "wue_site_l_per_kwh", "cue_kg_per_kwh"] {
        let values: Vec<f64> = portfolio.sites.iter().map(|site| site.footprint.value(key).unwrap()).collect();
        let (low, high) = (values.iter().copied().fold(f64::MAX, f64::min), values.iter().copied().fold(0.0, f64::max));
        assert!((low..=high).contains(&portfolio.value_of(key).unwrap()), "{key}");
    }
}

#[test]
fn the_highest_hour_together_is_at_most_that_of_each_and_at_least_the_highest_of_one() {
    let portfolio = portfolio(&three());
    for key in ["peak_it_mw", "peak_facility_mw", "peak_hour_water_m3", "peak_day_water_m3"] {
        let together = portfolio.value_of(key).unwrap();
        let apart = portfolio.sum_of_sites(key).unwrap();
        let highest = portfolio.sites.iter().filter_map(|site| site.footprint.value(key)).fold(0.0, f64::max);
        assert!(together <= apart * (1.0 + 1e-12) && together >= highest, "{key}: {highest} {together} {apart}");
    }
    // Cold and hot climates do not peak in one hour.
    let key = "peak_hour_water_m3";
    assert!(portfolio.value_of(key).unwrap() < 0.999 * portfolio.sum_of_sites(key).unwrap());
}

#[test]
fn hours_stand_on_one_clock() {
    // The same load by the hour of the day, eight hours of clock apart: the peaks of IT do not meet.
    let swing = "schema = 1\nit = { load = 0.5, swing = 0.5 }\ncooling.system = \"air-chiller\"\n";
    let here = "site.place = \"Dublin, IE\"\nit.capacity = \"10 MW\"\n";
    let there = "site.place = \"Seattle, WA, US\"\nit.capacity = \"10 MW\"\n";
    let apart = portfolio(&spec(swing, &[("here", here), ("there", there)])).value_of("peak_it_mw").unwrap();
    let together = portfolio(&spec(swing, &[("here", here), ("too", here)])).value_of("peak_it_mw").unwrap();
    assert!(close(together, 15.0), "{together}");
    // 5 (1 + 0.5 cos x) + 5 (1 + 0.5 cos(x - 120°)) is at most 10 + 2.5.
    assert!((12.0..=12.5 + 1e-9).contains(&apart), "{apart}");
}

#[test]
fn what_one_site_does_not_know_the_whole_does_not_know() {
    let given = "site.country = \"US\"\nit.capacity = \"10 MW\"\nfacility.pue = 1.2\n";
    let top = "schema = 1\nit.load = 0.7\n";
    let cooled = "site.place = \"Dublin, IE\"\nit.capacity = \"10 MW\"\ncooling.system = \"water-chiller\"\n";
    let mixed = portfolio(&spec(top, &[("given", given), ("cooled", cooled)]));
    for key in ["site_water_withdrawal_m3", "wue_site_l_per_kwh", "cooling_energy_mwh", "peak_facility_mw"] {
        assert_eq!(mixed.value_of(key), None, "{key}");
        assert_eq!(lacking(&mixed, find(key).unwrap()), ["given"], "{key}");
    }
    assert!(mixed.value_of("facility_energy_mwh").is_some() && mixed.value_of("pue").is_some());
}

#[test]
fn sites_are_ranked_by_ratios_the_best_first() {
    let portfolio = portfolio(&three());
    let ranks = ranks(&portfolio);
    for rank in &ranks {
        let values: Vec<f64> = rank.sites.iter().map(|(_, value)| *value).collect();
        let more = ["cer", "erf", "matched_share", "cfe_score", "ref"].contains(&rank.definition.key);
        assert!(values.windows(2).all(|pair| if more { pair[0] >= pair[1] } else { pair[0] <= pair[1] }));
    }
    assert!(ranks.iter().any(|rank| rank.definition.key == "cue_kg_per_kwh"));
    assert!(ranks.iter().all(|rank| rank.definition.key != "facility_energy_mwh"));
}

#[test]
fn the_network_counts_as_it_and_does_not_swing() {
    let site = format!("{TOP}{STERLING}it.swing = 0.2\n");
    let (without, with) = (single(&site), single(&format!("{site}it.wan = \"2 MW\"\n")));
    let more = |key: &str| with.value(key).unwrap() - without.value(key).unwrap();
    assert!(close(more("it_capacity_mw"), 2.0) && close(more("peak_it_mw"), 2.0));
    assert!(close(more("it_energy_mwh"), 2.0 * 8760.0), "{}", more("it_energy_mwh"));
    assert_eq!((without.value("wan_mw"), with.value("wan_mw")), (None, Some(2.0)));
}
