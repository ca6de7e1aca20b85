//! Provinces, states and zones outside the United States, and what stands in for a country without a figure.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use wattshed_grid::{
    At, Electricity, Gases, Gwp, GwpSet, IntensityStages, Level, LimitCode, Origin, RegionId, Stages, UserIntensity,
    WarningCode, electricity, fallback_chain, list, region_of_country,
};
use wattshed_physics::units::Co2eIntensity;

fn grid(region: &str) -> Electricity {
    electricity(&region.parse().unwrap(), GwpSet::Ar6, 2026).unwrap()
}

fn kg(grid: &Electricity) -> (f64, f64) {
    (grid.scope2.value.kg_per_kwh(), grid.upstream.as_ref().map_or(0.0, |figure| figure.value.kg_per_kwh()))
}

fn limits(grid: &Electricity) -> Vec<&'static str> {
    grid.limits.iter().map(|limit| limit.code.text()).collect()
}

fn warned(grid: &Electricity, code: WarningCode) -> bool {
    grid.warnings.iter().any(|warning| warning.code == code)
}

#[test]
fn every_province_state_and_zone_resolves_to_itself() {
    let found = list("");
    let of = |prefix: &str| found.iter().filter(|region| region.id.as_str().starts_with(prefix)).count();
    assert_eq!((of("CA-"), of("CN-"), of("AU-"), of("nga:")), (13, 30, 8, 1));
    for zone in ["SE1", "SE2", "SE3", "SE4", "NO1", "NO2", "NO3", "NO4", "NO5"] {
        assert_eq!(grid(zone).level, Level::Zone, "{zone}");
    }
    for region in found.iter().filter(|region| matches!(region.level, Level::Province | Level::Zone)) {
        let grid = grid(region.id.as_str());
        assert!(!warned(&grid, WarningCode::FactorAtCountryLevel), "{}", region.id);
        assert!(grid.name == region.name && !grid.limits.is_empty(), "{}", region.id);
    }
}

#[test]
fn a_canadian_province_is_its_mix_at_technology_medians() {
    // By hand, over 99.82 %: coal 8.0, gas 73.5, oil 0.02, hydro 1.8, wind 11.3, solar 3.2, bioenergy 2.0 % with the
    // medians of IPCC AR5 WG3 A.III.2 (820, 490, 650 (POST), 24, 11, 48, 230) and direct 760, 370, 552.5 g/kWh.
    let alberta = grid("CA-AB");
    let (direct, upstream) = kg(&alberta);
    let whole = (8.0 * 820.0 + 73.5 * 490.0 + 0.02 * 650.0 + 1.8 * 24.0 + 11.3 * 11.0 + 3.2 * 48.0 + 2.0 * 230.0)
        / 99.82
        * 1e-3;
    assert!((direct - (8.0 * 760.0 + 73.5 * 370.0 + 0.02 * 552.5) / 99.82 * 1e-3).abs() < 1e-12);
    assert!((direct + upstream - whole).abs() < 1e-12);
    let life_cycle = alberta.life_cycle.as_ref().unwrap();
    assert_eq!((life_cycle.origin, life_cycle.derived_from.as_deref()), (Origin::FromMix, Some("mix/CA-AB/2023")));
    assert_eq!((alberta.level, limits(&alberta)), (Level::Province, vec!["computed-from-mix", "imports-not-included"]));
    let (quebec, _) = kg(&grid("CA-QC"));
    assert!(quebec < 0.005, "{quebec}");
}

#[test]
fn a_chinese_province_is_co2_alone_and_says_so() {
    // Ministry of Ecology and Environment, National Bureau of Statistics: Inner Mongolia 2023, 0.6479 kg CO2/kWh.
    let inner_mongolia = grid("CN-NM");
    let basis = inner_mongolia.scope2.factor.basis.unwrap();
    assert_eq!((basis.gases, basis.stages, basis.at), (Gases::Co2, Stages::Direct, At::Consumption));
    assert!((inner_mongolia.scope2.value.kg_per_kwh() - 0.6479).abs() < 1e-12);
    assert_eq!(limits(&inner_mongolia), ["co2-only"]);
    let upstream = inner_mongolia.upstream.as_ref().unwrap();
    assert_eq!(upstream.factor.derived_from.as_deref(), grid("CN").mix.as_ref().map(|mix| mix.id.as_str()));
    assert_eq!(upstream.factor.basis.unwrap().gases, Gases::Co2e);
    assert!(warned(&inner_mongolia, WarningCode::MixFromCountry));
    for region in list("CN-") {
        assert_eq!(region.published.basis.unwrap().gases, Gases::Co2, "{}", region.id);
    }
}

#[test]
fn an_australian_scope_3_factor_holds_the_loss() {
    // National Greenhouse Accounts Factors 2024: Victoria 0.77 and 0.09, Australia 0.63 and 0.07 kg CO2e/kWh.
    for (region, scope2, scope3) in [("AU-VIC", 0.77, 0.09), ("AU", 0.63, 0.07), ("nga:nwis", 0.61, 0.09)] {
        let grid = grid(region);
        assert_eq!((kg(&grid), grid.loss.clone()), ((scope2, scope3), None), "{region}");
        assert!(!warned(&grid, WarningCode::LossAssumed) && !warned(&grid, WarningCode::FactorAtCountryLevel));
        let upstream = &grid.upstream.as_ref().unwrap().factor;
        assert_eq!((upstream.origin, upstream.basis.unwrap().stages), (Origin::Published, Stages::Upstream));
        assert_eq!(grid.scope2.factor.basis.unwrap().gwp, Gwp::Ar5);
        assert_eq!(limits(&grid), ["loss-inside-upstream"]);
    }
    assert_eq!(kg(&grid("AU-ACT")), kg(&grid("AU-NSW")));
}

#[test]
fn a_user_figure_in_australia_brings_the_loss_line_back() {
    let intensity = UserIntensity {
        intensity: Co2eIntensity::new(0.5),
        at: At::Generation,
        stages: IntensityStages::Direct,
        year: None,
        source: "utility".into(),
    };
    let given = grid("AU-VIC").with_intensity(&intensity);
    assert!(given.loss.is_some() && warned(&given, WarningCode::LossAssumed));
    assert_eq!(limits(&given), Vec::<&str>::new());
}

#[test]
fn a_nordic_zone_is_split_by_the_mix_of_its_country() {
    for (zone, whole) in [("SE3", 0.027), ("NO4", 0.0517)] {
        let grid = grid(zone);
        let (direct, upstream) = kg(&grid);
        assert!(direct + upstream <= whole && (direct + upstream - whole).abs() < 1e-12, "{zone}");
        assert!(warned(&grid, WarningCode::LifecycleSplit) && warned(&grid, WarningCode::MixFromCountry));
        assert!(grid.life_cycle.as_ref().unwrap().note.as_ref().unwrap().contains("imports not included"));
    }
    assert_eq!(limits(&grid("SE4")), ["imports-not-included", "lower-bound"]);
    assert_eq!(limits(&grid("SE1")), ["imports-not-included"]);
}

#[test]
fn a_country_without_a_figure_takes_its_continents_and_says_so() {
    let guernsey = grid("GG");
    assert_eq!((guernsey.level, guernsey.name.as_str()), (Level::Aggregate, "Europe"));
    assert_eq!(guernsey.scope2.value, grid("ember:Europe").scope2.value);
    assert!(warned(&guernsey, WarningCode::FactorAtCountryLevel));
    assert!(guernsey.limits.iter().any(|limit| limit.code == LimitCode::AggregateLevel && limit.about == "GG"));
    assert_eq!(limits(&grid("ember:europe")), Vec::<&str>::new());
    assert_eq!(grid("AQ").name, "World");
    assert_eq!(region_of_country("GGY").unwrap().as_str(), "GG");
}

#[test]
fn a_region_resolves_to_the_first_of_its_chain() {
    let chain = |region: &str| {
        let chain = fallback_chain(&region.parse().unwrap());
        chain.iter().map(RegionId::as_str).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(chain("SRVC"), ["SRVC", "US", "ember:North-America", "ember:World"]);
    assert_eq!(chain("CA-QC"), ["CA-QC", "CA", "ember:North-America", "ember:World"]);
    assert_eq!(chain("DE-BY"), ["DE", "ember:Europe", "ember:World"]);
    assert_eq!(chain("PRMS"), ["PRMS", "PR", "ember:Latin-America", "ember:World"]);
    assert_eq!(chain("GG"), ["ember:Europe", "ember:World"]);
    assert_eq!(chain("ember:world"), ["ember:World"]);
    assert_eq!(chain("US-VX"), Vec::<String>::new());
    assert_eq!(chain("QQ"), Vec::<String>::new());
    for region in list("") {
        let chain = fallback_chain(&region.id);
        assert_eq!(chain[0], region.id);
        assert_eq!(chain[chain.len() - 1].as_str(), "ember:World");
    }
}
