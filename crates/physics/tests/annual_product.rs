//! Whole years of the product's own plants. The figures are pinned, not derived: a change must be meant.
//!
//! They lie below those of the reference rule set (tests/reference): fans follow the flow with 2.7 instead of 1.5, pumps
//! with 2.5 instead of 1, machines are sized for design instead of for the run with margins, hall heat is computed.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "a test says what is wrong by failing")]

mod common;
#[path = "common/designs.rs"]
mod designs;
#[path = "common/plants.rs"]
mod plants;

use common::{near, number, rows};
use designs::facility;
use plants::plant;
use wattshed_physics::simulate::{Computation, simulate};

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
        let operation = simulate(year, &load, &design, Computation::default()).unwrap();
        println!("{},{},{:.4},{:.4}", row[0], row[1], operation.pue().ratio(), operation.wue().liters_per_kwh());
        near(operation.pue().ratio(), number(row[2]).unwrap(), 5.1e-5, &format!("PUE {row:?}"));
        near(operation.wue().liters_per_kwh(), number(row[3]).unwrap(), 5.1e-5, &format!("WUE {row:?}"));
    }
}
