//! Figures beside the average intensity: ZIP codes, margins, pollutants, scarcity, alternatives, shapes.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use wattshed_grid::{
    At, Gases, Gwp, GwpSet, Method, RegionId, ShapeOrigin, Stages, WarningCode, alternatives, cambium_region_of_zip,
    hourly_shape, list, marginal, pollutants, region_of_zip, scarcity,
};
use wattshed_physics::units::unit::cubic_meter;
use wattshed_physics::units::{SiteConsumption, Volume};

fn id(region: &str) -> RegionId {
    region.parse().unwrap()
}

#[test]
fn zip_codes_lead_to_their_subregion() {
    for (zip, subregion, cambium) in [
        ("20147", "SRVC", Some("cambium:SRVCc")),
        ("20165", "SRVC", Some("cambium:SRVCc")),
        ("20166", "SRVC", Some("cambium:SRVCc")),
        ("20001", "RFCE", Some("cambium:RFCEc")),
        ("94105", "CAMX", Some("cambium:CAMXc")),
        ("78701-1234", "ERCT", Some("cambium:ERCTc")),
        ("60601", "RFCW", Some("cambium:RFCWc")),
        ("10001", "NYCW", Some("cambium:NYSTc")),
        ("97058", "NWPP", Some("cambium:NWPPc")),
        ("43215", "RFCW", Some("cambium:RFCWc")),
        ("96813", "HIOA", None),
    ] {
        assert_eq!(region_of_zip(zip).unwrap().as_str(), subregion, "{zip}");
        let found = cambium_region_of_zip(zip).map(|region| region.to_string());
        assert_eq!(found.as_deref(), cambium, "{zip}");
    }
    for wrong in ["", "2016", "201666", "20166-", "2O166", "00000", "é0166"] {
        assert_eq!(region_of_zip(wrong), None, "{wrong:?}");
    }
}

#[test]
fn marginal_figures_name_their_method() {
    let figures = marginal(&id("SRVC"), GwpSet::Ar5);
    let methods: Vec<_> = figures.iter().map(|figure| figure.factor.basis.unwrap().method).collect();
    assert_eq!(
        methods,
        [Method::MarginalOperating, Method::MarginalBuild, Method::MarginalOperating, Method::MarginalCombined]
    );
    // Cambium 2021, mid case: 427.2 kg/MWh at end use.
    let build = &figures[1];
    assert!((build.value.kg_per_kwh() - 0.4272).abs() < 1e-12);
    let basis = build.factor.basis.unwrap();
    assert_eq!((basis.at, basis.stages, basis.gwp), (At::EndUse, Stages::DirectUpstream, Gwp::Ar5));
    let range = (build.factor.low.unwrap(), build.factor.high.unwrap());
    assert!((range.0 - 0.1929).abs() < 1e-12 && (range.1 - 0.4566).abs() < 1e-12);
    // IFI 2021: United States, operating 416, combined 246 g CO2/kWh.
    assert!((figures[2].value.kg_per_kwh() - 0.416).abs() < 1e-12);
    assert!((figures[3].value.kg_per_kwh() - 0.246).abs() < 1e-12);
    assert_eq!(figures[3].factor.basis.unwrap().gases, Gases::Co2);
}

#[test]
fn a_marginal_figure_is_never_an_average() {
    for region in list("") {
        let mut ids = std::collections::BTreeSet::new();
        for figure in marginal(&region.id, GwpSet::Ar6) {
            let basis = figure.factor.basis.unwrap();
            assert_ne!(basis.method, Method::Average);
            assert_eq!(basis.at == At::EndUse, figure.factor.publisher == "NREL");
            assert!((0.0..2.5).contains(&figure.value.kg_per_kwh()), "{}", figure.factor.id);
            assert!(ids.insert(figure.factor.id), "{} twice", region.id);
        }
    }
    // eGRID2023 rev 1, CAMX non-baseload with AR5: 470.5 g/kWh.
    assert!((marginal(&id("CAMX"), GwpSet::Ar5)[0].value.kg_per_kwh() - 0.4705).abs() < 1e-4);
    assert_eq!(marginal(&id("cambium:erctC"), GwpSet::Ar6)[0].factor.id, "grid/cambium:ERCTc/2023/marginal-build");
    assert_eq!(marginal(&id("DE"), GwpSet::Ar6).len(), 2);
    assert!(marginal(&id("QQQQ"), GwpSet::Ar6).is_empty());
}

#[test]
fn pollutants_keep_the_year_of_their_own() {
    // eGRID2019: SRVC NOx 0.3, in the ozone season 0.4, SO2 0.2 lb/MWh.
    let found = pollutants(&id("SRVC"), 2026).unwrap();
    assert!((found.nox.value.kg_per_mwh() - 0.3 * 0.453_592_37).abs() < 1e-12);
    assert!((found.nox_ozone_season.value.kg_per_mwh() - 0.4 * 0.453_592_37).abs() < 1e-12);
    assert!((found.so2.value.kg_per_mwh() - 0.2 * 0.453_592_37).abs() < 1e-12);
    assert_eq!((found.nox.factor.year, found.nox.factor.unit.text()), (Some(2019), "kg/MWh"));
    assert_eq!(found.warnings[0].code, WarningCode::FactorOld);
    assert!(pollutants(&id("SRVC"), 2022).unwrap().warnings.is_empty());
    // A published zero is a figure below half a digit.
    let camx = pollutants(&id("CAMX"), 2026).unwrap().so2;
    assert_eq!((camx.value.kg_per_mwh(), camx.factor.low), (0.0, Some(0.0)));
    assert!(camx.factor.high.unwrap() > 0.0);
    let virginia = pollutants(&id("US-VA"), 2026).unwrap();
    assert_eq!(virginia.nox.factor.id, "grid/US/2019/nox");
    assert_eq!(virginia.warnings[1].code, WarningCode::FactorAtCountryLevel);
    assert_eq!(pollutants(&id("FR"), 2026), None);
}

#[test]
fn scarcity_is_that_of_the_finest_known_area() {
    // AWARE 2.0, annual, outside irrigation.
    for (region, factor, area) in [
        ("US", 11.3, "US"),
        ("SRVC", 11.3, "US"),
        ("US-CA", 34.4, "US-CA"),
        ("US-VA", 11.3, "US"),
        ("IE", 1.17, "IE"),
        ("SG", 0.867, "SG"),
        ("FR", 4.99, "FR"),
        ("AU-NSW", 41.2, "AU-NSW"),
        ("CA-NL", 0.657, "CA-NL"),
        ("CN-NM", 38.2, "CN-NM"),
    ] {
        let found = scarcity(&id(region)).unwrap();
        assert_eq!(found.value.m3eq_per_m3(), factor, "{region}");
        assert_eq!(found.factor.id, format!("water/{area}/2023/scarcity"));
    }
    assert_eq!(scarcity(&id("ember:World")), None);
    let consumed = SiteConsumption::new(Volume::new::<cubic_meter>(100.0));
    assert!(((scarcity(&id("US")).unwrap().value * consumed).m3eq() - 1130.0).abs() < 1e-9);
}

#[test]
fn alternatives_stand_beside_the_preferred_figure() {
    let ids =
        |region: &str| alternatives(&id(region), GwpSet::Ar5).into_iter().map(|factor| factor.id).collect::<Vec<_>>();
    assert_eq!(
        ids("US-VA"),
        ["grid/SRVC/2023/average", "grid/RFCW/2023/average", "grid/RFCE/2023/average", "grid/US/2023/average"]
    );
    assert!(ids("SRVC").contains(&"grid/US-VA/2023/average".to_owned()));
    assert_eq!(ids("US"), ["grid/US/2024/average/ember", "grid/US/2023/average/owid"]);
    assert_eq!(ids("FI"), ["grid/FI/2023/average/owid", "grid/FI/2025/average/codecarbon"]);
    assert_eq!(ids("AU-VIC"), ["grid/AU/2024/average", "grid/AU/2024/average/ember"]);
    assert_eq!(ids("QQQQ"), Vec::<String>::new());
    for region in list("") {
        let mut seen = std::collections::BTreeSet::from([region.published.id.clone()]);
        for factor in alternatives(&region.id, GwpSet::Ar6) {
            assert!(factor.basis.is_some_and(|basis| basis.method == Method::Average), "{}", factor.id);
            assert!(seen.insert(factor.id), "{}", region.id);
        }
    }
}

#[test]
fn every_shape_has_a_mean_of_one() {
    for region in list("") {
        let shape = hourly_shape(&region.id).unwrap();
        assert!((shape.mean() - 1.0).abs() < 1e-15, "{}: {}", region.id, shape.mean() - 1.0);
        assert!(shape.factors.iter().flatten().all(|factor| (0.0..9.0).contains(factor)), "{}", region.id);
        assert!(!shape.source.is_empty() && !shape.licence.is_empty(), "{}", region.id);
    }
    assert!(hourly_shape(&id("QQ")).is_err());
}

#[test]
fn shapes_say_what_they_are_of() {
    let origin = |region: &str| {
        let shape = hourly_shape(&id(region)).unwrap();
        (shape.origin, shape.of)
    };
    assert_eq!(origin("ERCT"), (ShapeOrigin::Measured, "EIA930:ERCO".into()));
    assert_eq!(origin("CAMX"), (ShapeOrigin::Measured, "EIA930:CISO".into()));
    assert_eq!(origin("US-VA"), (ShapeOrigin::Measured, "EIA930:PJM".into()));
    assert_eq!(origin("DE").0, ShapeOrigin::Computed);
    assert_eq!(origin("CA-AB"), (ShapeOrigin::Computed, "mix/CA-AB/2023".into()));
    assert_eq!(origin("SE3").0, ShapeOrigin::Computed);
    assert_eq!(origin("nga:NWIS").0, ShapeOrigin::Computed);
    assert_eq!(origin("XK").0, ShapeOrigin::Flat);
    assert_eq!(origin("ember:World").0, ShapeOrigin::Flat);
}

#[test]
fn californias_noon_is_cleaner_than_its_evening() {
    // EIA-930 2022, CISO: solar 21 % of the generation.
    let shape = hourly_shape(&id("CAMX")).unwrap();
    for month in shape.factors {
        assert!(month[11] < 0.85 * month[19], "{} {}", month[11], month[19]);
    }
}

#[test]
fn the_cases_of_a_long_run_figure_hold_it_and_span_its_range() {
    let found = wattshed_grid::marginal(&"SRVC".parse().unwrap(), GwpSet::Ar6);
    let cased: Vec<_> =
        found.iter().filter_map(|figure| Some((figure, wattshed_grid::cambium_cases(&figure.factor)?))).collect();
    let [(figure, cases)] = cased.as_slice() else { panic!("{}", cased.len()) };
    assert_eq!((cases[0].0, cases[0].1), ("mid-case", figure.value));
    let values = cases.iter().map(|(_, value)| value.kg_per_kwh());
    let (low, high) = values.fold((f64::MAX, 0.0), |(low, high): (f64, f64), x| (low.min(x), high.max(x)));
    assert_eq!((figure.factor.low, figure.factor.high), (Some(low), Some(high)));
    // A grid of little fuel adds little, whatever the year.
    assert!(cases[4].1.kg_per_kwh() < cases[0].1.kg_per_kwh());
}
