//! Each fuel has the stack of its own tables, and a potential is never below what is emitted.

use super::{Code, Pollutant, built, footprint, potential, value};
use wattshed_footprint::provenance::not_included;

#[test]
fn a_turbine_has_the_rows_of_the_fuel_that_it_burns() {
    let of = |fuel: &str, pollutant| {
        let fuel = format!("generation.x.fuel={fuel}");
        let set = [
            "generation.x.model=solar-smt-130",
            "generation.x.dispatch=baseload",
            "generation.x.rating=10 MW",
            "generation.x.nox_control=none",
            &fuel,
        ];
        potential(&set, pollutant).0
    };
    // 87,600 MWh × 10.67 = 934,692 MMBtu: × 0.88 (AP-42 table 3.1-1, distillate) and 0.16 (digester gas) lb/MMBtu / 2,000.
    for (fuel, pollutant, short_tons) in [
        ("diesel", Pollutant::Nox, 411.264),
        ("diesel", Pollutant::Pm, 5.608),
        ("diesel", Pollutant::So2, 0.708),
        ("biogas", Pollutant::Nox, 74.775),
        ("biogas", Pollutant::Co, 7.945),
        // 40 CFR 98 table C-2: 0.003 kg/MMBtu, where AP-42 has nothing.
        ("diesel", Pollutant::Ch4, 3.0910),
    ] {
        let found = of(fuel, pollutant);
        assert!((found / short_tons - 1.0).abs() < 1e-3, "{fuel} {}: {found}", pollutant.name());
    }
}

#[test]
fn what_no_table_holds_is_left_out_and_said() {
    let set = ["generation.x.model=small-gas-turbine", "generation.x.dispatch=baseload", "generation.x.fuel=hydrogen"];
    let found = footprint(&set);
    for key in ["onsite_nox_t", "onsite_co_t", "onsite_voc_pte_t", "generation.x.onsite_nox_t"] {
        assert_eq!(found.value(key), None, "{key}");
    }
    assert!(found.facility.warnings.iter().any(|warning| warning.code == Code::NoEmissionRate));
    let line = not_included(&found).into_iter().find(|line| line.key == "generation.emission").unwrap();
    let message = line.english();
    assert!(message.contains("NOx") && message.contains("`x`"), "{message}");
    let limited = footprint(&[set[0], set[1], set[2], "generation.x.emission.nox=9 ppm"]);
    assert!(value(&limited, "onsite_nox_t") > 0.0);
    // A control that no table has for the fuel is told, and the uncontrolled rate stands.
    let biogas = ["generation.x.model=small-gas-turbine", "generation.x.dispatch=baseload", "generation.x.fuel=biogas"];
    let warnings = built(&biogas).unwrap().warnings;
    assert!(warnings.iter().any(|warning| warning.message.english().contains("dry-low-nox")), "{warnings:?}");
    let gas = built(&set[..2]).unwrap();
    assert!(gas.warnings.iter().all(|warning| warning.code != Code::NoEmissionRate));
}

#[test]
fn no_plant_of_a_spec_emits_more_than_its_potential() {
    let engine = "generation.x.model=reciprocating";
    let turbine = "generation.x.model=solar-smt-130";
    let diesel = "generation.x.model=diesel";
    for set in [
        &[engine, "generation.x.dispatch=follow-load", "generation.x.count=4", "generation.x.co_control=none"][..],
        &[engine, "generation.x.dispatch=baseload", "generation.x.count=40", "generation.x.co_control=none"],
        &[turbine, "generation.x.dispatch=baseload", "generation.x.starts=2000 /yr", "generation.x.availability=1"],
        &[turbine, "generation.x.dispatch=baseload", "generation.x.hours=100 h/yr", "generation.x.starts=300 /yr"],
        &[diesel, "generation.x.count=6", "generation.x.spare=2", "generation.x.outage_hours=2000 h/yr"],
        &[
            diesel,
            "generation.x.count=6",
            "generation.x.spare=2",
            "generation.x.outage_hours=60 h/yr",
            "generation.x.hours=40 h/yr",
        ],
        &[diesel, "generation.y.model=diesel-tier-4", "generation.y.outage_hours=900 h/yr"],
    ] {
        let found = footprint(set);
        for pollutant in ["nox", "co", "voc", "pm", "so2", "hcho"] {
            for part in ["", "generation.x.", "generation.y."] {
                let key = |end: &str| format!("{part}onsite_{pollutant}_{end}");
                let (Some(emitted), Some(most)) = (found.value(&key("t")), found.value(&key("pte_t"))) else {
                    continue;
                };
                assert!(emitted <= most * (1.0 + 1e-12), "{set:?} {part}{pollutant}: {emitted} t of {most} t");
            }
        }
    }
}
