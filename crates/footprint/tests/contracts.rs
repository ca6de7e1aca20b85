//! Laws of contracts, of the match by the year and by the hour, and of who reports.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use wattshed_footprint::diagnostic::SourceText;
use wattshed_footprint::draws::{Draws, draw};
use wattshed_footprint::estimate::{Footprint, Options, estimate};
use wattshed_footprint::resolve::{Layers, World, facility, resolve};
use wattshed_footprint::spec::SpecFile;

static WORLD: LazyLock<World> = LazyLock::new(World::new);

const SITE: &str = "schema = 1\nsite.place = \"Sterling, VA, US\"\nit = { capacity = \"10 MW\", load = 0.7 }\n\
                    cooling.system = \"air-chiller-economizer\"\ncooling.solution = \"response-tables\"\n";

/// The series of PJM's wind, from the folder of this crate.
fn pjm_wind() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/renewables/pjm-wind-2022.csv");
    format!("{{ file = '{}' }}", path.display())
}

fn made(more: &str) -> Result<Footprint, Vec<String>> {
    let file = SpecFile::from_text(SourceText::named("test", format!("{SITE}{more}"))).unwrap();
    let spec = resolve(&file, &Layers::default()).unwrap();
    let words = |found: Vec<wattshed_footprint::diagnostic::Diagnostic>| {
        found.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    Ok(estimate(facility(&file, spec, &WORLD).map_err(words)?, Options::default()).unwrap())
}

fn footprint(more: &str) -> Footprint {
    made(more).unwrap_or_else(|found| panic!("{found:?}"))
}

fn value(footprint: &Footprint, key: &str) -> f64 {
    footprint.value(key).unwrap_or_else(|| panic!("{key}"))
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-6)
}

#[test]
fn without_contracts_the_market_is_the_location_unless_the_residual_mix_is_another() {
    let plain = footprint("");
    let location = value(&plain, "scope2_location_tco2e");
    for key in ["scope2_market_tco2e", "scope2_hourly_tco2e"] {
        assert!(near(value(&plain, key), location), "{key}");
    }
    assert!(near(value(&plain, "total_market_tco2e"), value(&plain, "total_location_tco2e")));
    assert_eq!((plain.value("matched_share"), plain.value("procured_mwh"), plain.value("ref")), (None, None, None));
    let average = value(&plain, "scope2_location_tco2e") / value(&plain, "grid_energy_mwh");
    let same = footprint(&format!("grid.residual_intensity = \"{average} kgCO2e/kWh\""));
    assert!(near(value(&same, "scope2_market_tco2e"), location));
    let other = footprint("grid.residual_intensity = \"0.5 kgCO2e/kWh\"");
    assert!(near(value(&other, "scope2_market_tco2e"), 0.5 * value(&other, "grid_energy_mwh")));
    assert!(near(value(&other, "scope2_location_tco2e"), location));
}

#[test]
fn a_flat_plant_that_covers_every_hour_has_a_score_of_one() {
    let covered = footprint("procurement.n = { kind = \"ppa\", technology = \"nuclear\", volume = \"300 GWh/yr\" }");
    assert!(near(value(&covered, "matched_share"), 1.0) && near(value(&covered, "cfe_score"), 1.0));
    assert!(value(&covered, "scope2_hourly_tco2e") < 1e-6 && value(&covered, "scope2_market_tco2e") < 1e-6);
    // Nuclear power is free of carbon, not renewable.
    assert_eq!(value(&covered, "ref"), 0.0);
    assert!(near(value(&covered, "certificates_unused_mwh"), 300_000.0 - value(&covered, "grid_energy_mwh")));
    let codes: Vec<&str> = covered.facility.warnings.iter().map(|warning| warning.code.text()).collect();
    assert!(codes.contains(&"certificates-unused"), "{codes:?}");
}

/// The hours of the series over their sum.
fn pjm_hours() -> Vec<f64> {
    let text = include_str!("../../../fixtures/renewables/pjm-wind-2022.csv");
    let hours = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    let shares: Vec<f64> = hours.map(|line| line.parse().unwrap()).collect();
    let sum: f64 = shares.iter().sum();
    shares.iter().map(|share| share / sum).collect()
}

/// A flat load of the same annual energy: 0.734 in the project's prototype.
#[test]
fn the_wind_fleet_of_pjm_covers_less_of_a_load_by_the_hour_than_by_the_year() {
    let shape = pjm_wind();
    let wind = footprint(&format!(
        "procurement.w = {{ kind = \"ppa\", technology = \"wind\", volume = \"100 %\", shape = {shape} }}"
    ));
    let share = value(&wind, "matched_share");
    let hours = pjm_hours();
    let flat: f64 = hours.iter().map(|hour| (hour * 8760.0).min(1.0)).sum::<f64>() / 8760.0;
    assert!((flat - 0.7339).abs() < 1e-4, "{flat}");
    let load = wind.operation.facility_w();
    let sum: f64 = load.iter().sum();
    let own: f64 = hours.iter().zip(load).map(|(hour, w)| (hour * sum).min(*w)).sum::<f64>() / sum;
    assert!((share - own).abs() < 1e-9, "{share} {own}");
    assert!(near(value(&wind, "matched_annual_mwh"), value(&wind, "grid_energy_mwh")));
    assert!(near(value(&wind, "ref"), 1.0));
    assert!(value(&wind, "scope2_market_tco2e") < 1e-6);
    let rest = (1.0 - share) * value(&wind, "scope2_location_tco2e");
    assert!((value(&wind, "scope2_hourly_tco2e") / rest - 1.0).abs() < 1e-9);
}

#[test]
fn certificates_and_other_markets_count_in_the_year_and_not_in_the_hour() {
    let both = footprint(
        "procurement.c = { kind = \"certificates\", technology = \"wind\", volume = \"30 %\" }\n\
         procurement.t = { kind = \"ppa\", technology = \"wind\", volume = \"30 %\", grid_region = \"ERCT\" }",
    );
    assert_eq!(value(&both, "matched_share"), 0.0);
    assert!(near(value(&both, "matched_annual_mwh"), 0.6 * value(&both, "grid_energy_mwh")));
    assert!(near(value(&both, "scope2_market_tco2e"), 0.4 * value(&both, "scope2_location_tco2e")));
    assert!(near(value(&both, "scope2_hourly_tco2e"), value(&both, "scope2_location_tco2e")));
    assert_eq!(both.value("procurement.t.matched_hourly_mwh"), None);
    let codes: Vec<&str> = both.facility.warnings.iter().map(|warning| warning.code.text()).collect();
    assert!(codes.contains(&"contract-other-market") && codes.contains(&"residual-mix"), "{codes:?}");
}

#[test]
fn sun_of_another_country_is_no_match_for_the_hours_here() {
    let abroad = footprint(
        "procurement.s = { kind = \"ppa\", technology = \"sun\", volume = \"50 %\", place = \"Singapore, SG\" }",
    );
    assert_eq!(value(&abroad, "matched_share"), 0.0);
    assert!(abroad.facility.warnings.iter().any(|warning| warning.code.text() == "contract-other-market"));
}

#[test]
fn a_supplier_at_all_hours_has_its_rate_in_all_three() {
    let tariff =
        footprint("procurement.s = { kind = \"supplier\", volume = \"100 %\", intensity = \"0.05 kgCO2e/kWh\" }");
    let expected = 0.05 * value(&tariff, "grid_energy_mwh");
    assert!(near(value(&tariff, "scope2_market_tco2e"), expected));
    assert!((value(&tariff, "scope2_hourly_tco2e") / expected - 1.0).abs() < 1e-9);
    assert!(near(value(&tariff, "market_intensity_kg_per_kwh"), 0.05));
}

#[test]
fn who_reports_moves_lines_and_never_changes_their_sum() {
    let contracts = "procurement.w = { kind = \"ppa\", technology = \"wind\", capacity = \"10 MW\" }\n";
    let of = |who: &str| footprint(&format!("{contracts}accounting.perspective = \"{who}\""));
    let owner = of("owner-operator");
    assert_eq!(owner.value("scope3_leased_location_tco2e"), None);
    let it_share = value(&owner, "it_energy_mwh") / value(&owner, "facility_energy_mwh");
    for (who, moved) in [("landlord", it_share), ("tenant", 1.0 - it_share)] {
        let found = of(who);
        // The compressors are the landlord's: what leaks of them is leased too, for the tenant.
        let leaked = if who == "tenant" { value(&owner, "scope1_tco2e") } else { 0.0 };
        assert!(near(value(&found, "scope1_tco2e") + leaked, value(&owner, "scope1_tco2e")), "{who}");
        for method in ["location", "market"] {
            let scope2 = value(&found, &format!("scope2_{method}_tco2e"));
            let leased = value(&found, &format!("scope3_leased_{method}_tco2e"));
            let whole = value(&owner, &format!("scope2_{method}_tco2e"));
            assert!((leased - leaked - moved * whole).abs() < 1e-9 * whole, "{who} {method}");
            assert!((scope2 + leased - leaked - whole).abs() < 1e-9 * whole, "{who} {method}");
            let total = format!("total_{method}_tco2e");
            assert!(near(value(&found, &total), value(&owner, &total)), "{who} {total}");
        }
        for key in ["cue_kg_per_kwh", "scope3_tco2e", "pue"] {
            assert!(near(value(&found, key), value(&owner, key)), "{who} {key}");
        }
    }
}

#[test]
fn a_meter_nearer_to_the_grid_gives_a_lower_pue() {
    let of = |category: u8| footprint(&format!("accounting.pue_category = {category}"));
    let (supply, unit, equipment) = (of(1), of(2), of(3));
    let pue = |footprint: &Footprint| value(footprint, "pue");
    assert!(pue(&supply) < pue(&unit) && pue(&unit) < pue(&equipment));
    let at_supply = value(&supply, "it_energy_mwh") + value(&supply, "pdu_loss_mwh");
    assert!(near(pue(&supply), value(&supply, "facility_energy_mwh") / at_supply));
    assert!(near(value(&supply, "wue_site_l_per_kwh"), value(&equipment, "wue_site_l_per_kwh")));
    // Without a central supply the distribution unit is the meter of category 1.
    let rack = |category: u8| footprint(&format!("power.ups = \"rack-battery\"\naccounting.pue_category = {category}"));
    assert!(near(pue(&rack(1)), pue(&rack(2))));
    assert!(made("power.distribution_loss = 0.04\naccounting.pue_category = 1").is_err());
}

#[test]
fn what_no_table_can_follow_is_refused() {
    let refused = |more: &str, word: &str| {
        let found = made(more).err().unwrap_or_else(|| panic!("{more}"));
        assert!(found.iter().any(|message| message.contains(word)), "{more}: {found:?}");
    };
    refused("accounting.horizon = 20", "100 years");
    refused("accounting.biogenic = \"counted\"", "biogenic");
    footprint("accounting.biogenic = \"counted\"\ngrid.intensity = \"0.4 kgCO2e/kWh\"");
    refused("procurement.a = { kind = \"ppa\", technology = \"wind\" }", "volume");
    refused("procurement.a = { kind = \"ppa\", volume = \"10 %\" }", "technology");
    refused("procurement.a = { technology = \"wind\", volume = \"10 %\" }", "kind");
    refused("procurement.a = { kind = \"supplier\", volume = \"10 %\" }", "intensity");
    refused("procurement.a = { kind = \"certificates\", technology = \"sun\", capacity = \"1 MW\" }", "no plant");
    refused(
        "procurement.a = { kind = \"ppa\", technology = \"wind\", capacity = \"1 MW\", capacity_factor = 0.95 }",
        "capacity factor",
    );
    let two = "kind = \"supplier\", volume = \"60 %\", intensity = \"0.1 kgCO2e/kWh\"";
    refused(&format!("procurement.a = {{ {two} }}\nprocurement.b = {{ {two} }}"), "120 %");
}

#[test]
fn uncertain_contracts_are_drawn_and_exact_ones_are_not() {
    let spec =
        |more: &str| format!("procurement.w = {{ kind = \"ppa\", technology = \"wind\", capacity = \"10 MW\"{more} }}");
    let spread = |more: &str| {
        let found = footprint(more);
        let ensemble = draw(&found, Draws { count: 64, seed: 1 }, Options::default()).unwrap();
        ensemble.spread("procured_mwh").unwrap()
    };
    let wind = spread(&spec(""));
    // The capacity factor alone: 0.255 to 0.425, triangular.
    let year_mwh = 10.0 * 8760.0;
    assert!((wind.p5 / year_mwh - 0.28).abs() < 0.02 && (wind.p95 / year_mwh - 0.40).abs() < 0.02, "{wind:?}");
    let given = spread(&spec(", capacity_factor = 0.34"));
    assert!((given.p95 - given.p5).abs() < 1e-6, "{given:?}");
}

prop_compose! {
    /// An agreement on wind, sun and a flat plant, certificates and a supplier, each there or not.
    fn contracts()(
        wind in proptest::option::of(0.1..30.0_f64),
        sun in proptest::option::of(0.1..30.0_f64),
        flat in proptest::option::of((0.1..12.0_f64, 0.0..0.2_f64)),
        certificates in proptest::option::of(0.0..1.5_f64),
        supplier in proptest::option::of((0.0..1.0_f64, 0.0..0.6_f64)),
    ) -> String {
        let mut text = String::new();
        let mut add = |line: Option<String>| text.extend(line);
        add(wind.map(|mw| format!("procurement.w = {{ kind = \"ppa\", technology = \"wind\", capacity = \"{mw} MW\" }}\n")));
        add(sun.map(|mw| format!("procurement.p = {{ kind = \"ppa\", technology = \"sun\", capacity = \"{mw} MW\" }}\n")));
        add(flat.map(|(mw, kg)| format!(
            "procurement.g = {{ kind = \"ppa\", technology = \"gas-ccs\", capacity = \"{mw} MW\", intensity = \"{kg} kgCO2e/kWh\" }}\n"
        )));
        add(certificates.map(|share| format!(
            "procurement.c = {{ kind = \"certificates\", technology = \"hydro\", volume = \"{} GWh/yr\" }}\n",
            75.0 * share
        )));
        add(supplier.map(|(share, kg)| format!(
            "procurement.s = {{ kind = \"supplier\", volume = {share}, intensity = \"{kg} kgCO2e/kWh\" }}\n"
        )));
        text
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_match_keeps_its_bounds_and_its_sums(contracts in contracts()) {
        let found = footprint(&contracts);
        let load = value(&found, "grid_energy_mwh");
        let score = value(&found, "cfe_score");
        prop_assert!((0.0..=1.0 + 1e-12).contains(&score));
        if contracts.is_empty() {
            return Ok(());
        }
        let share = value(&found, "matched_share");
        let procured = value(&found, "procured_mwh");
        prop_assert!(share >= 0.0 && share <= (procured / load).min(1.0) + 1e-9, "{share}");
        prop_assert!(score >= share - 1e-12);
        let (used, unused) = (value(&found, "matched_annual_mwh"), value(&found, "certificates_unused_mwh"));
        prop_assert!(used <= load * (1.0 + 1e-9) && unused >= -1e-6 && near(used + unused, procured));
        prop_assert!((0.0..=1.0).contains(&value(&found, "ref")));
        for key in ["scope2_market_tco2e", "scope2_hourly_tco2e", "matched_hourly_mwh", "total_market_tco2e"] {
            let definition = wattshed_footprint::results::named(key).unwrap();
            let months: f64 = found.months.iter().map(|month| (definition.value)(month).unwrap()).sum();
            prop_assert!((months - value(&found, key)).abs() <= 1e-8 * months.abs().max(1.0), "{key}");
        }
        for key in ["procured_mwh", "matched_annual_mwh", "matched_hourly_mwh"] {
            let parts: f64 = found.year.parts.iter().filter_map(|part| part.value(key)).sum();
            prop_assert!((parts - value(&found, key)).abs() <= 1e-8 * parts.abs().max(1.0), "{key}");
        }
    }

    #[test]
    fn a_contract_cleaner_than_the_rest_never_raises_emissions(
        contracts in contracts(), mw in 0.1..20.0_f64, share_of_rest in 0.0..1.0_f64, technology in 0..3_usize
    ) {
        let residual = 0.4;
        let base = format!("grid.residual_intensity = \"{residual} kgCO2e/kWh\"\n{contracts}");
        let (technology, kg) = (["wind", "sun", "nuclear"][technology], share_of_rest * residual);
        let more = format!(
            "{base}procurement.x = {{ kind = \"ppa\", technology = \"{technology}\", capacity = \"{mw} MW\", intensity = \"{kg} kgCO2e/kWh\" }}\n"
        );
        let (before, after) = (footprint(&base), footprint(&more));
        for key in ["scope2_hourly_tco2e", "scope2_market_tco2e"] {
            let (before, after) = (value(&before, key), value(&after, key));
            prop_assert!(after <= before * (1.0 + 1e-9) + 1e-6, "{key}: {before} {after}");
        }
        prop_assert!(value(&after, "cfe_score") >= value(&before, "cfe_score") - 1e-12);
    }
}
