//! The year alone, from sums that are taken while it is simulated, against the year with its hours: the same bits.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

use proptest::prelude::*;
use wattshed_footprint::batch::estimate_patches;
use wattshed_footprint::diagnostic::SourceText;
use wattshed_footprint::estimate::{Footprint, Options, estimate};
use wattshed_footprint::resolve::{Layers, World, facility, resolve};
use wattshed_footprint::results::DEFINITIONS;
use wattshed_footprint::spec::patch::read_set;
use wattshed_footprint::spec::{Patch, SpecFile};

const PRICES: &str = "[price]\nelectricity = [\"5 ¢/kWh\", \"5 ¢/kWh\", \"5 ¢/kWh\", \"6 ¢/kWh\", \"6 ¢/kWh\", \"9 ¢/kWh\", \
     \"9 ¢/kWh\", \"8 ¢/kWh\", \"6 ¢/kWh\", \"6 ¢/kWh\", \"5 ¢/kWh\", \"5 ¢/kWh\"]\nwater = \"2 USD/m3\"\n";

/// What a given PUE does not tell.
const DEMAND: &str = "demand = \"9 USD/kW/month\"\n";

/// What a list may be of: plants that are simulated, and facilities that are known by their PUE.
fn bases() -> Vec<SpecFile> {
    let of = |text: &str, demand: &str| {
        SpecFile::from_text(SourceText::named("base", format!("schema = 1\n{text}{PRICES}{demand}"))).unwrap()
    };
    vec![
        of("[site]\nplace = \"Sterling, VA, US\"\n[cooling]\nsystem = \"water-chiller-economizer\"\n", DEMAND),
        of("[site]\nplace = \"Sterling, VA, US\"\n[cooling]\nsystem = \"airside-evaporative\"\n", DEMAND),
        of("[site]\ncountry = \"IE\"\n[facility]\npue = 1.3\n", ""),
    ]
}

fn patch(set: &[String]) -> Patch {
    read_set(set).unwrap()
}

/// Every result, to the bit.
fn bits(footprint: &Footprint) -> Vec<(&'static str, Option<u64>)> {
    DEFINITIONS.iter().map(|result| (result.key, (result.value)(&footprint.year).map(f64::to_bits))).collect()
}

fn assert_alike(base: &SpecFile, patch: &Patch, world: &World) {
    let alone = estimate_patches(base, std::slice::from_ref(patch), world, Options::default()).pop().unwrap().unwrap();
    let spec = resolve(base, &Layers { scenario: None, patches: vec![patch] }).unwrap();
    let whole = estimate(facility(base, spec, world).unwrap(), Options::default()).unwrap();
    assert_eq!(bits(&alone), bits(&whole), "{patch:?}");
    let texts = |footprint: &Footprint| footprint.facility.warnings.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(texts(&alone), texts(&whole));
}

#[test]
fn meters_contracts_and_given_water_take_the_same_year() {
    let world = World::new();
    let [chilled, _, given] = bases().try_into().unwrap();
    let set = |texts: &[&str]| patch(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
    for texts in [
        &["it.capacity=20 MW", "accounting.pue_category=1"][..],
        &["it.capacity=20 MW", "accounting.pue_category=2"],
        &["it.capacity=20 MW", "facility.wue=1.1 L/kWh", "facility.wue_counts=withdrawal"],
        &[
            "it.capacity=20 MW",
            "procurement.wind.kind=ppa",
            "procurement.wind.technology=wind",
            "procurement.wind.capacity=5 MW",
        ],
    ] {
        assert_alike(&chilled, &set(texts), &world);
    }
    for texts in [
        &["it.capacity=7 MW", "facility.wue=1.1 L/kWh", "facility.wue_counts=withdrawal"][..],
        &["it.capacity=7 MW", "it.swing=0.2"],
    ] {
        assert_alike(&given, &set(texts), &world);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn any_row_has_the_bits_of_its_hours(
        base in 0..3_usize, mw in 0.1..400.0_f64, load in 0.1..1.0_f64, swing in prop::sample::select(vec![0.0, 0.15]),
        pue in prop::option::of(1.02..2.0_f64),
    ) {
        let load = load / (1.0 + swing);
        let mut set = vec![format!("it.capacity={mw} MW"), format!("it.load={load}"), format!("it.swing={swing}")];
        if base == 2 {
            set.extend(pue.map(|pue| format!("facility.pue={pue}")));
        }
        assert_alike(&bases()[base], &patch(&set), &World::new());
    }
}
