//! Runs a plant through a year some number of times, as a list does, for counting instructions: `benches/instructions`.
//!
//! ```text
//! cargo run --release -p wattshed-physics --example facility_years -- liquid-dry 3
//! ```
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "an example says what is wrong by failing")]

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/common/designs.rs"]
mod designs;
#[path = "../tests/common/plants.rs"]
mod plants;

use wattshed_physics::cooling::Solution;
use wattshed_physics::math::KernelPath;
use wattshed_physics::operation::HourWeights;
use wattshed_physics::simulate::{Computation, simulate_sums};
use wattshed_physics::units::unit;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap();
    let count: usize = arguments.next().unwrap().parse().unwrap();
    let weather = wattshed_climate::bundled_station("724030").unwrap().weather().unwrap().year().unwrap();
    let load = vec![0.75; weather.hours()];
    let (cooling, power) = plants::plant(&name);
    let design = designs::facility(cooling, power, weather.design(common::ratio(0.996)));
    // The portable path: valgrind does not know every instruction of the other, which is the same text.
    let computation = Computation { path: KernelPath::Portable, solution: Solution::ResponseTables };
    let shape = vec![1.0; weather.hours()];
    let weights = HourWeights { first: Some(&shape), second: None };
    let mut joules = 0.0;
    for _ in 0..count {
        let sums = simulate_sums(&weather, &load, &design, computation, weights).unwrap();
        joules += sums.facility_energy().quantity().get::<unit::joule>();
    }
    println!("{joules}");
}
