//! Contracts serve the sites of their market together.

use wattshed_footprint::estimated::Estimated;

use crate::{TOP, close, portfolio, single, spec};

const WIND: &str = "[procurement.wind]\nkind = \"ppa\"\ntechnology = \"wind\"\ncapacity = \"80 MW\"\nplace = \"Amarillo, TX, US\"\n\
     grid_region = \"RFCE\"\n";

fn half(place: &str) -> String {
    format!("site.place = \"{place}\"\nit.capacity = \"50 MW\"\n")
}

const MARKET: [&str; 8] = [
    "scope2_market_tco2e",
    "scope2_hourly_tco2e",
    "matched_hourly_mwh",
    "matched_share",
    "procured_mwh",
    "matched_annual_mwh",
    "total_market_tco2e",
    "ref",
];

#[test]
fn a_contract_over_two_halves_is_the_contract_over_their_whole() {
    let place = "Sterling, VA, US";
    let halves = portfolio(&spec(&format!("{TOP}{WIND}"), &[("a", &half(place)), ("b", &half(place))]));
    let whole = single(&format!("{TOP}site.place = \"{place}\"\nit.capacity = \"100 MW\"\n{WIND}"));
    for key in MARKET {
        let (halves, whole) = (halves.value_of(key).unwrap(), whole.value(key).unwrap());
        assert!((halves / whole - 1.0).abs() < 1e-6, "{key}: {halves} {whole}");
    }
}

#[test]
fn the_parts_of_the_sites_add_up_to_the_contract() {
    let sites = [("east", half("Sterling, VA, US")), ("west", half("Columbus, OH, US"))];
    let sites: Vec<(&str, &str)> = sites.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let portfolio = portfolio(&spec(&format!("{TOP}{WIND}"), &sites));
    for key in ["procured_mwh", "matched_annual_mwh", "matched_hourly_mwh", "scope2_market_tco2e"] {
        let part = format!("procurement.wind.{key}");
        let sum: f64 = portfolio.sites.iter().map(|site| site.footprint.value(&part).unwrap()).sum();
        assert!(close(portfolio.value_of(&part).unwrap(), sum), "{part}");
    }
    for account in portfolio.months.iter().chain([&portfolio.whole]) {
        assert!(account.matched_share().unwrap() <= 1.0 + 1e-12);
    }
}

#[test]
fn a_contract_serves_no_other_market() {
    let dublin = half("Dublin, IE");
    let sterling = half("Sterling, VA, US");
    let portfolio = portfolio(&spec(&format!("{TOP}{WIND}"), &[("dublin", &dublin), ("sterling", &sterling)]));
    assert_eq!(portfolio.contracts[0].serves, [1]);
    let [dublin, sterling] = &portfolio.sites[..] else { panic!("two sites") };
    assert_eq!(dublin.footprint.value("matched_hourly_mwh"), None);
    assert!(sterling.footprint.value("matched_hourly_mwh").unwrap() > 0.0);
    let said = portfolio.warnings.iter().any(|warning| warning.message.english().contains("another market"));
    assert!(!said, "it generates in the market of one of them");
}

#[test]
fn a_contract_of_a_site_serves_its_market_too() {
    let wind = "procurement.own = { kind = \"ppa\", technology = \"wind\", capacity = \"120 MW\" }\n";
    let a = format!("{}{wind}", half("Sterling, VA, US"));
    // Of another subregion, in the same market.
    let b = half("Columbus, OH, US");
    let portfolio = portfolio(&spec(TOP, &[("a", &a), ("b", &b)]));
    assert_eq!(portfolio.contracts[0].serves, [0, 1]);
    assert!(portfolio.sites[1].footprint.value("procurement.own.matched_annual_mwh").unwrap() > 0.0);
}

#[test]
fn contracts_of_one_name_are_told_apart_by_their_sites() {
    let wind = "procurement.own = { kind = \"certificates\", technology = \"wind\", volume = \"50 %\" }\n";
    let site = format!("{}{wind}", half("Sterling, VA, US"));
    let portfolio = portfolio(&spec(TOP, &[("a", &site), ("b", &site)]));
    let names: Vec<&str> = portfolio.contracts.iter().map(|held| held.contract.name.as_str()).collect();
    assert_eq!(names, ["a-own", "b-own"]);
}
