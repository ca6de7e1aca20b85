//! Whole years of the product's own plants. The figures are pinned, not derived: a change must be meant.
//!
//! They lie below those of the reference rule set (tests/reference): fans follow the flow with 2.7 instead of 1.5, pumps
//! with 2.5 instead of 1, machines are sized for design instead of for the run with margins, hall heat is computed.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test says what is wrong by failing")]

mod common;
#[path = "common/designs.rs"]
mod designs;

use common::{near, number, rows};
use designs::{air, airside, chiller, colocation, facility, hyperscale, liquid_dry, water_chiller};
use wattshed_physics::cooling::{PartLoad, Shortfall};
use wattshed_physics::math::KernelPath;
use wattshed_physics::simulate::simulate;

#[test]
fn annual_figures_of_the_product_stay() {
    for row in rows(include_str!("fixtures/annual_product.csv")) {
        let bundled = wattshed_climate::bundled_station(row[0]).unwrap();
        let year = bundled.weather().unwrap().year().unwrap();
        let (cooling, power) = match row[1] {
            "airside" => (airside(air(27.0, 14.0, 600.0)), hyperscale()),
            "water-chiller-economizer hyperscale" => {
                (water_chiller(air(27.0, 15.0, 450.0), chiller(23.25, PartLoad::Vsd)), hyperscale())
            }
            "water-chiller-economizer colocation" => {
                (water_chiller(air(24.0, 11.0, 500.0), chiller(21.25, PartLoad::Vsd)), colocation())
            }
            "liquid-dry" => (liquid_dry(40.0, 0.85, Shortfall::Trim), hyperscale()),
            other => panic!("{other}"),
        };
        let design = facility(cooling, power, year.design(common::ratio(0.996)));
        let load = vec![0.75; year.hours()];
        let operation = simulate(&year, &load, &design, KernelPath::Fastest).unwrap();
        println!("{},{},{:.4},{:.4}", row[0], row[1], operation.pue().ratio(), operation.wue().liters_per_kwh());
        near(operation.pue().ratio(), number(row[2]).unwrap(), 5.1e-5, &format!("PUE {row:?}"));
        near(operation.wue().liters_per_kwh(), number(row[3]).unwrap(), 5.1e-5, &format!("WUE {row:?}"));
    }
}
