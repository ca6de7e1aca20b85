//! IT equipment that is slowed down where the plant cannot hold its set-point.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

mod common;
#[path = "common/designs.rs"]
mod designs;

use common::{celsius, ratio};
use designs::*;
use wattshed_physics::cooling::{CoolingParameters, RejectionParameters, Shortfall, Solution};
use wattshed_physics::operation::{EndUse, Operation};
use wattshed_physics::simulate::{Computation, FacilityDesign, simulate};
use wattshed_physics::units::unit;
use wattshed_physics::weather::{DesignConditions, WeatherYear};

const LOAD: f64 = 0.9;

fn tampa() -> WeatherYear {
    wattshed_climate::bundled_station("722110").unwrap().weather().unwrap().year().unwrap()
}

/// Plants for spring weather, which the summer overtaxes.
fn plants(shortfall: Shortfall) -> [(&'static str, CoolingParameters); 3] {
    [
        ("dry", liquid_dry(32.0, 0.85, shortfall)),
        ("adiabatic", by_liquid(liquid(27.0, 0.85, shortfall), adiabatic())),
        ("tower", by_liquid(liquid(25.0, 0.85, shortfall), RejectionParameters::Tower { tower: tower() })),
    ]
}

fn operate(year: &WeatherYear, cooling: CoolingParameters, solution: Solution) -> Operation {
    let design = DesignConditions { dry_bulb: celsius(26.0), wet_bulb: celsius(20.0), ..year.design(ratio(0.996)) };
    let design: FacilityDesign = facility(cooling, colocation(), design);
    let load = vec![LOAD; year.hours()];
    simulate(year, &load, &design, Computation { solution, ..Computation::default() }).unwrap()
}

#[test]
fn a_derated_facility_never_exceeds_its_supply_limit() {
    let year = tampa();
    for (name, cooling) in plants(Shortfall::Derate) {
        for solution in [Solution::ResponseTables, Solution::Exact] {
            let derated = operate(&year, cooling, solution);
            assert!(derated.hours_derated() > 100, "{name}: {}", derated.hours_derated());
            let excess_k = derated.largest_supply_excess().get::<unit::kelvin_difference>();
            // Less than 0.1 K, the error of the limit itself, is not counted.
            assert!(excess_k == 0.0, "{name}, {solution:?}: {excess_k}");
        }
    }
}

#[test]
fn a_tower_serves_nothing_too_warm_where_the_air_ends_its_limit() {
    let phoenix = wattshed_climate::bundled_station("722780").unwrap().weather().unwrap().year().unwrap();
    for supply_c in [20.0, 23.0, 26.0] {
        let tower = RejectionParameters::Tower { tower: tower() };
        let derated = operate(&phoenix, by_liquid(liquid(supply_c, 0.85, Shortfall::Derate), tower), Solution::Exact);
        let excess_k = derated.largest_supply_excess().get::<unit::kelvin_difference>();
        assert!(derated.hours_derated() > 100 && excess_k == 0.0, "{supply_c}: {excess_k}");
    }
}

#[test]
fn what_is_drawn_and_what_is_not_make_the_load() {
    let year = tampa();
    for (name, cooling) in plants(Shortfall::Derate) {
        let derated = operate(&year, cooling, Solution::ResponseTables);
        let asked_w = LOAD * derated.design_it().quantity().get::<unit::watt>();
        for (drawn_w, missing_w) in derated.power_w(EndUse::It).iter().zip(derated.derated_w()) {
            assert!(((drawn_w + missing_w) / asked_w - 1.0).abs() < 1e-12, "{name}");
            assert!(*missing_w >= 0.0 && *drawn_w >= 0.0);
        }
    }
}

#[test]
fn only_the_hours_that_would_be_too_warm_are_derated() {
    let year = tampa();
    for ((name, derate), (_, accept)) in plants(Shortfall::Derate).into_iter().zip(plants(Shortfall::Accept)) {
        let derated = operate(&year, derate, Solution::Exact);
        let accepted = operate(&year, accept, Solution::Exact);
        let (held, warm) = (derated.hours_derated(), accepted.hours_above_supply_limit());
        assert!(held.abs_diff(warm) <= warm / 100 + 2, "{name}: {held} {warm}");
        assert_eq!(accepted.hours_derated(), 0);
    }
}
