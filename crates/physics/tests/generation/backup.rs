//! Backup sets: tests, outages, permitted hours, starts; and what a potential counts.

use wattshed_physics::generation::{
    Allocation, Ambient, Dispatch, EmissionRate, FuelDrive, Generator, Installed, LoadRates, PartLoad, StartEmission,
};
use wattshed_physics::units::{HeatRate, ShortTons, Time, unit};

use super::common::{near, ratio};
use super::{facility, hours_of, mw, mwh, plant, run, turbine};

#[test]
fn backup_sets_burn_for_their_tests_and_for_outages_of_the_grid() {
    let set = |tests: f64, outages: f64| {
        let dispatch = Dispatch::Emergency {
            tests: ratio(tests / 8760.0),
            test_load: ratio(1.0),
            outages: ratio(outages / 8760.0),
        };
        run(vec![plant(dispatch, 10, 2.0)], vec![], Allocation::Unlimited).during(0..8760)
    };
    let tests = set(24.0, 0.0);
    near(tests.plants[0].unit_hours, 240.0, 1e-6, "unit hours");
    assert_eq!(mwh(tests.used()), 0.0, "load banks serve nobody");
    let demand = mwh(facility().2.facility_energy().quantity());
    let outages = set(0.0, 87.6);
    near(mwh(outages.used()) / demand, 0.01, 1e-9, "1 % of the year");
    near(mwh(outages.grid.quantity()) / demand, 0.99, 1e-9, "the rest");
    assert_eq!(outages.unserved_hours, 0.0);
}

#[test]
fn permitted_hours_hold_back_tests_and_outages_of_backup_sets() {
    let set = |permitted: Option<f64>| {
        let dispatch =
            Dispatch::Emergency { tests: ratio(24.0 / 8760.0), test_load: ratio(1.0), outages: ratio(100.0 / 8760.0) };
        let hours = permitted.map(Time::new::<unit::hour>);
        let sets = Generator { hours, ..plant(dispatch, 8, 2.0) };
        let supply = run(vec![sets], vec![], Allocation::Unlimited);
        (supply.generators[0].held_to_hours(), supply.during(0..8760))
    };
    let (free, whole) = set(None);
    assert_eq!((free, whole.unserved_hours), (None, 0.0));
    let (held, half) = set(Some(whole.plants[0].unit_hours / 8.0 / 2.0));
    near(held.unwrap(), 0.5, 1e-9, "half of the hours");
    near(half.plants[0].unit_hours * 2.0, whole.plants[0].unit_hours, 1e-6, "unit hours");
    near(mwh(half.unserved), mwh(whole.used()) / 2.0, 1e-6, "the rest stays unserved");
    near(mwh(half.grid.quantity()), mwh(whole.grid.quantity()), 1e-6, "the grid gives what it gave");
    let (_, none) = set(Some(0.0));
    assert_eq!((none.plants[0].unit_hours, none.plants[0].starts), (0.0, 0.0));
}

#[test]
fn spare_backup_sets_are_tested_and_started_like_the_others() {
    let dispatch = Dispatch::Emergency { tests: ratio(12.0 / 8760.0), test_load: ratio(1.0), outages: ratio(0.0) };
    let sets = Generator { spare: 3, starts: 12.0, ..plant(dispatch, 9, 2.0) };
    let found = run(vec![sets], vec![], Allocation::Unlimited).during(0..8760);
    near(found.plants[0].unit_hours, 12.0 * 12.0, 1e-6, "hours of twelve sets");
    near(found.plants[0].starts, 12.0 * 12.0, 1e-6, "starts of twelve sets");
}

#[test]
fn a_potential_counts_the_worst_load_and_the_starts() {
    let engine = FuelDrive {
        heat_rate: HeatRate::from_btu_per_kwh(8700.0),
        part_load: PartLoad::new(0.9, 0.1, 0.0).unwrap(),
        ambient: Ambient::default(),
    };
    let lb = |full: f64, below: f64| LoadRates {
        full: EmissionRate::lb_per_mmbtu(full),
        below: EmissionRate::lb_per_mmbtu(below),
    };
    // 1 + 1 units of 10 MW, 8,760 h: 175,200 MWh × 8.7 = 1,524,240 MMBtu.
    let installed = Installed { rating: mw(10.0), units: 2, hours: hours_of(1.0), starts: 0.0 };
    let short_tons = |rates, installed, start| ShortTons::from(engine.potential(installed, rates, start)).short_tons();
    // AP-42 table 3.2-2, NOx: full load is the worst. 4.08 lb/MMBtu.
    near(short_tons(lb(4.08, 0.847), installed, StartEmission::default()), 3109.4, 0.1, "NOx");
    // CO: 0.557 lb/MMBtu below 90 %, where 0.9 × 0.9 + 0.1 = 0.91 of the fuel burns: more than 0.317 of all.
    near(short_tons(lb(0.317, 0.557), installed, StartEmission::default()), 386.3, 0.1, "CO");
    // 40 starts of 5 lb/MW × 10 MW are one short ton more.
    let starting = StartEmission { kg_per_w: 5.0 * 0.453_592_37e-6 };
    near(short_tons(lb(0.317, 0.557), Installed { starts: 40.0, ..installed }, starting), 387.3, 0.1, "with starts");
    assert!(turbine().ambient.capacity_per_k > turbine().ambient.heat_rate_per_k, "warm air never raises their fuel");
}
