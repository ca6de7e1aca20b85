//! What the published figures of this field are most often mistaken for, each mistake a test.

use serde_json::Value;

use crate::run::{json, stdout, text, wattshed};

const STERLING: &str = "configs/sites/sterling-100mw.toml";
const MEMPHIS: &str = "configs/campuses/memphis-shortfall.toml";
const ABILENE: &str = "configs/campuses/abilene-grid.toml";
const META: &str = "configs/clusters/meta-350k-h100.toml";
const CONTRACTS: &str = "configs/sites/sterling-60mw-contracts.toml";
const SINGAPORE: &str = "configs/sites/singapore-50mw.toml";

fn of(json: &Value, key: &str) -> f64 {
    json["results"][key]["value"].as_f64().unwrap_or_else(|| panic!("{key} applies"))
}

/// A result of a spec with some values set.
fn with(spec: &str, key: &str, set: &[&str]) -> f64 {
    let mut arguments = vec!["estimate", spec];
    set.iter().for_each(|set| arguments.extend(["--set", set]));
    of(&json(&arguments), key)
}

/// What is said of a spec that must be refused.
fn refusal(spec: &str, set: &str) -> String {
    let output = wattshed(&["estimate", spec, "--draws", "0", "--set", set]);
    assert_eq!(output.status.code(), Some(3), "{set}");
    text(&output.stderr)
}

/// What is said beside an estimate.
fn warnings(spec: &str, set: &[&str]) -> String {
    let mut arguments = vec!["estimate", spec, "--draws", "0", "--format", "json"];
    set.iter().for_each(|set| arguments.extend(["--set", set]));
    let output = wattshed(&arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn trap_1_every_megawatt_carries_its_basis_and_status() {
    let capacity = |set: &[&str]| with(ABILENE, "it_capacity_mw", set);
    let size = "it.capacity=500 MW";
    let (it, facility, nameplate) =
        (capacity(&[size]), capacity(&[size, "it.basis=facility"]), capacity(&[size, "it.basis=nameplate"]));
    assert_eq!(it, 500.0);
    assert!((nameplate - 400.0).abs() < 1e-9, "{nameplate}");
    // 500 MW of the facility at its peak: 1.1 to 1.4 for each MW of IT.
    assert!(facility < 500.0 / 1.1 && facility > 500.0 / 1.4, "{facility}");
    for status in ["operating", "permitted", "planned"] {
        let report = stdout(&["estimate", STERLING, "--draws", "0", "--set", &format!("status={status}")]);
        let labelled = report.lines().filter(|line| line.contains(" MW") && line.contains(status)).count();
        assert!(labelled >= 2, "{status}: {report}");
    }
}

#[test]
fn trap_2_a_count_of_chips_is_no_count_of_equivalents() {
    let estimate = |scenario: &[&str]| {
        let mut arguments = vec!["estimate", META];
        arguments.extend(scenario);
        of(&json(&arguments), "design_facility_mw")
    };
    // 350,000 and 600,000 × 1,275 W × 1.08.
    assert!((estimate(&[]) - 481.95).abs() < 0.01);
    assert!((estimate(&["--scenario", "equivalents"]) - 826.2).abs() < 0.01);
    let said = wattshed(&["estimate", META, "--scenario", "equivalents", "--draws", "0", "--format", "json"]);
    assert!(text(&said.stderr).contains("h100-equivalents"), "{}", text(&said.stderr));
    assert!(!warnings(META, &[]).contains("h100-equivalents"));
}

#[test]
fn trap_3_the_ratio_at_the_peak_is_not_the_pue() {
    let plain = json(&["estimate", META, "--set", "facility.peak_ratio=1.3"]);
    let base = json(&["estimate", META]);
    assert!((of(&plain, "design_facility_mw") / of(&base, "design_facility_mw") - 1.3 / 1.08).abs() < 1e-9);
    assert_eq!(of(&plain, "facility_energy_mwh"), of(&base, "facility_energy_mwh"));
    let modelled = json(&["estimate", STERLING]);
    assert!(of(&modelled, "peak_to_it_ratio") > of(&modelled, "pue") + 0.05);
}

#[test]
fn trap_4_tons_gallons_heating_values_and_ppm_are_what_their_units_say() {
    let limit = |set: &str, key: &str| {
        let json = json(&["estimate", MEMPHIS, "--set", set]);
        let mut budgets = json["budgets"].as_array().unwrap().iter();
        budgets.find(|budget| budget["key"] == *key).unwrap()["limit"].as_f64().unwrap()
    };
    assert!((limit("budget.onsite_nox_t=1 short ton/yr", "onsite_nox_t") - 0.907_184_74).abs() < 1e-9);
    assert!((limit("budget.peak_day_water_m3=1 Mgal", "peak_day_water_m3") - 3_785.411_784).abs() < 1e-6);
    // The higher heating value of natural gas is 1.108 times the lower one (accounted by the catalog's fuel).
    let burned =
        |rate: &str| with(MEMPHIS, "onsite_fuel_mmbtu_hhv", &[&format!("generation.turbines.heat_rate={rate}")]);
    let (hhv, lhv) = (burned("10_000 Btu/kWh HHV"), burned("10_000 Btu/kWh LHV"));
    assert!((lhv / hhv - 1.108).abs() < 0.003, "{}", lhv / hhv);
    assert!(refusal(MEMPHIS, "generation.turbines.heat_rate=10_000 Btu/kWh").contains("HHV"));
    // 25 ppm at 15 % oxygen is 0.0921 lb/MMBtu (40 CFR 60, method 19; EPA's factor of natural gas).
    let nox = |limit: &str| with(MEMPHIS, "onsite_nox_t", &[&format!("generation.turbines.emission.nox={limit}")]);
    assert!(
        (nox("25 ppm") / nox("0.0921 lb/MMBtu") - 1.0).abs() < 0.01,
        "{} {}",
        nox("25 ppm"),
        nox("0.0921 lb/MMBtu")
    );
}

#[test]
fn trap_5_a_claim_of_tons_that_fails_physics_is_warned_of() {
    for claim in ["claim.onsite_co2_t=100 kt/yr", "claim.onsite_co2_t=9 Mt/yr"] {
        let said = warnings(MEMPHIS, &[claim]);
        assert!(said.contains("implausible-claim") && said.contains("tCO2/MWh"), "{said}");
    }
    assert!(!warnings(MEMPHIS, &["claim.onsite_co2_t=1_050 kt/yr"]).contains("implausible-claim"));
}

#[test]
fn trap_6_both_methods_stand_side_by_side_and_a_market_based_nothing_alone_is_refused() {
    let json = json(&["estimate", CONTRACTS]);
    let [location, market, hourly] =
        ["scope2_location_tco2e", "scope2_market_tco2e", "scope2_hourly_tco2e"].map(|key| of(&json, key));
    assert!(market < hourly && hourly < location);
    assert!((of(&json, "total_location_tco2e") - of(&json, "total_market_tco2e") - (location - market)).abs() < 1e-6);
    let said = refusal(CONTRACTS, "claim.scope2_market_tco2e=0 t");
    assert!(said.contains("says nothing alone") && said.contains("claim.scope2_location_tco2e"), "{said}");
    warnings(CONTRACTS, &["claim.scope2_market_tco2e=0 t", "claim.scope2_location_tco2e=113 kt"]);
}

#[test]
fn trap_7_the_convention_of_reservoirs_is_printed_with_both_figures() {
    let report = stdout(&["estimate", STERLING, "--draws", "0"]);
    assert!(report.contains("water.hydropower: excluded"), "{report}");
    let excluded = json(&["estimate", STERLING]);
    let hydro = of(&excluded, "source_water_hydro_m3");
    assert!(hydro > 0.1 * of(&excluded, "source_water_consumption_m3"));
    let wue = |json: &Value| of(json, "wue_source_l_per_kwh");
    let included = json(&["estimate", STERLING, "--set", "water.hydropower=included"]);
    let added = (wue(&included) - wue(&excluded)) * of(&excluded, "it_energy_mwh");
    assert!((added / hydro - 1.0).abs() < 1e-9, "{added} {hydro}");
}

#[test]
fn trap_8_a_wue_says_what_it_counts_and_by_whose_energy() {
    let said = refusal(META, "facility.wue=1 L/kWh");
    assert!(said.contains("facility.wue_counts"), "{said}");
    let water = |per: &str, counts: &str, key: &str| {
        let set = [
            "facility.wue=1 L/kWh".to_owned(),
            format!("facility.wue_per={per}"),
            format!("facility.wue_counts={counts}"),
        ];
        let set: Vec<&str> = set.iter().map(String::as_str).collect();
        with(META, key, &set)
    };
    let it = water("it", "consumption", "site_water_consumption_m3");
    let facility = water("facility", "consumption", "site_water_consumption_m3");
    assert!((facility / it - 1.08).abs() < 1e-9);
    assert_eq!(water("it", "withdrawal", "site_water_withdrawal_m3"), it);
}

#[test]
fn trap_9_money_is_not_power() {
    for field in ["valuation", "revenue", "funding"] {
        let said = refusal("configs/programmes/taiwan-3-billion.toml", &format!("capex.{field}=130 billion USD"));
        assert!(said.contains(&format!("capex.{field}")), "{said}");
    }
    let programme = json(&["estimate", "configs/programmes/taiwan-3-billion.toml"]);
    assert!((45.0..80.0).contains(&of(&programme, "implied_it_mw")));
    // A member's money inside a budget moves no megawatt of the whole.
    let whole = json(&["estimate", "configs/programmes/softbank-19-billion.toml"]);
    let alone = json(&["estimate", "configs/programmes/stargate-500-billion.toml"]);
    assert!((of(&whole, "it_capacity_mw") / of(&alone, "it_capacity_mw") - 1.0).abs() < 1e-9);
}

#[test]
fn trap_10_milliards_billions_decimal_commas_and_semicolons() {
    let amount = |text: &str| {
        with("configs/programmes/stargate-500-billion.toml", "implied_it_mw", &[&format!("capex.amount={text}")])
    };
    assert_eq!(amount("500 milliards USD"), amount("500 billion USD"));
    let said = refusal("configs/programmes/stargate-500-billion.toml", "capex.amount=500 billions USD");
    assert!(said.contains("milliard"), "{said}");
    let folder = tempfile::tempdir().unwrap();
    let run = |name: &str, list: &str| {
        let (input, output) = (folder.path().join(name), folder.path().join(format!("{name}.out.csv")));
        std::fs::write(&input, list).unwrap();
        stdout(&[
            "batch",
            input.to_str().unwrap(),
            "--base",
            "configs/lists/base/ai-campus.toml",
            "-o",
            output.to_str().unwrap(),
            "-q",
        ]);
        std::fs::read_to_string(output).unwrap()
    };
    let french = run("fr.csv", "name;it.capacity [MW];it.load;site.place\nParis 1;12,5;0,55;Paris, FR\n");
    let english = run("en.csv", "name,it.capacity [MW],it.load,site.place\nParis 1,12.5,0.55,\"Paris, FR\"\n");
    assert_eq!(french, english);
    assert!(french.contains("12.5"), "{french}");
}

#[test]
fn trap_11_carbon_monoxide_of_turbines_is_driven_by_their_starts() {
    let said = warnings(MEMPHIS, &["budget.onsite_co_pte_t=5000 t/yr"]);
    assert!(said.contains("starts-drive") && said.contains("no fit but a warning"), "{said}");
    let co = |starts: &str| with(MEMPHIS, "onsite_co_t", &[&format!("generation.turbines.starts={starts}")]);
    assert!(co("300 /yr") > 1.05 * co("0 /yr"));
}

#[test]
fn trap_12_where_two_published_factors_differ_the_range_is_shown() {
    for place in ["Singapore, SG", "Kaohsiung, TW"] {
        let region = stdout(&["climate", place]);
        assert!(!region.is_empty());
        let set = format!("site.place={place}");
        let output = stdout(&["estimate", SINGAPORE, "--set", &set, "--draws", "64", "--format", "json", "-q"]);
        let json: Value = serde_json::from_str(&output).unwrap();
        let scope2 = &json["results"]["scope2_location_tco2e"];
        let of = |name: &str| scope2[name].as_f64().unwrap();
        assert!(of("p95") / of("p5") > 1.15, "{place}: {scope2}");
    }
    for country in ["SG", "TW"] {
        let region = stdout(&["list", "regions", country]);
        assert!(region.contains("Other averages for this place"), "{region}");
    }
}
