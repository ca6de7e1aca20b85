//! Whole years of the product's own plants. The figures are pinned, not derived: a change must be meant.
//!
//! They lie below those of the reference rule set (tests/reference): fans follow the flow with 2.7 instead of 1.5, pumps
//! with 2.5 instead of 1, machines are sized for design instead of for the run with margins, hall heat is computed.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test says what is wrong by failing")]

mod common;
#[path = "common/designs.rs"]
mod designs;

use common::{near, number, rows};
use designs::*;
use wattshed_physics::cooling::{CoolingParameters, PartLoad, RejectionParameters, Shortfall};
use wattshed_physics::math::KernelPath;
use wattshed_physics::power::PowerParameters;
use wattshed_physics::simulate::simulate;

fn plant(name: &str) -> (CoolingParameters, PowerParameters) {
    let trimmed = |supply_c, capture| liquid(supply_c, capture, Shortfall::Trim);
    let tower = RejectionParameters::Tower { tower: tower() };
    let cooling = match name {
        "airside" => airside(air(27.0, 14.0, 600.0)),
        "indirect-evaporative" => indirect(26.0, 13.0),
        "water-chiller-economizer hyperscale" => {
            water_chiller(air(27.0, 15.0, 450.0), chiller(23.25, PartLoad::Vsd), true)
        }
        "water-chiller-economizer colocation" => {
            water_chiller(air(24.0, 11.0, 500.0), chiller(21.25, PartLoad::Vsd), true)
        }
        "water-chiller legacy" => water_chiller(air(22.0, 8.0, 650.0), chiller(7.0, PartLoad::Vanes), false),
        "air-chiller-economizer hyperscale" => air_chiller(air(28.0, 14.0, 450.0), 22.0, 1.25, true),
        "air-chiller-economizer colocation" => air_chiller(air(25.0, 12.0, 450.0), 18.0, 1.0, true),
        "air-chiller legacy" => air_chiller(air(22.0, 8.0, 650.0), 8.0, 0.85, false),
        "dx legacy" => dx(air(22.0, 8.0, 650.0), 0.85),
        "liquid-dry" => liquid_dry(40.0, 0.85, Shortfall::Trim),
        "liquid-adiabatic" => by_liquid(trimmed(32.0, 0.85), adiabatic()),
        "liquid-tower" => by_liquid(trimmed(30.0, 0.9), tower),
        "liquid-chiller" => by_liquid(trimmed(27.0, 0.85), RejectionParameters::Chiller),
        "immersion-dry" => immersion(40.0, dry()),
        "immersion-tower" => immersion(35.0, tower),
        "once-through" => once_through(8.0, 20.0),
        other => panic!("{other}"),
    };
    let power = match name.split(' ').next_back() {
        Some("colocation") => colocation(),
        Some("legacy") => legacy(),
        _ => hyperscale(),
    };
    (cooling, power)
}

#[test]
fn annual_figures_of_the_product_stay() {
    let mut station = None;
    for row in rows(include_str!("fixtures/annual_product.csv")) {
        if station.as_ref().is_none_or(|(name, _)| *name != row[0]) {
            let bundled = wattshed_climate::bundled_station(row[0]).unwrap();
            station = Some((row[0], bundled.weather().unwrap().year().unwrap()));
        }
        let (_, year) = station.as_ref().unwrap();
        let (cooling, power) = plant(row[1]);
        let design = facility(cooling, power, year.design(common::ratio(0.996)));
        let load = vec![0.75; year.hours()];
        let operation = simulate(year, &load, &design, KernelPath::Fastest).unwrap();
        println!("{},{},{:.4},{:.4}", row[0], row[1], operation.pue().ratio(), operation.wue().liters_per_kwh());
        near(operation.pue().ratio(), number(row[2]).unwrap(), 5.1e-5, &format!("PUE {row:?}"));
        near(operation.wue().liters_per_kwh(), number(row[3]).unwrap(), 5.1e-5, &format!("WUE {row:?}"));
    }
}
