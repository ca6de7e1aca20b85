//! A year of a facility, with the psychrometrics of the weather done: by plant, from response tables and exact.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a benchmark says what is wrong by failing")]

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/common/designs.rs"]
mod designs;
#[path = "../tests/common/plants.rs"]
mod plants;

use divan::Bencher;
use wattshed_physics::cooling::Solution;
use wattshed_physics::math::KernelPath;
use wattshed_physics::simulate::{Computation, simulate};
use wattshed_physics::weather::WeatherYear;

const PLANTS: [&str; 12] = [
    "airside",
    "indirect-evaporative",
    "water-chiller-economizer hyperscale",
    "water-chiller legacy",
    "air-chiller-economizer colocation",
    "dx legacy",
    "liquid-dry",
    "liquid-adiabatic",
    "liquid-tower",
    "liquid-chiller",
    "immersion-tower",
    "once-through",
];

fn main() {
    divan::main();
}

fn washington() -> WeatherYear {
    wattshed_climate::bundled_station("724030").unwrap().weather().unwrap().year().unwrap()
}

fn year(bencher: Bencher, name: &str, solution: Solution) {
    let weather = washington();
    let load = vec![0.75; weather.hours()];
    let (cooling, power) = plants::plant(name);
    let design = designs::facility(cooling, power, weather.design(common::ratio(0.996)));
    let computation = Computation { path: KernelPath::Fastest, solution };
    bencher.bench_local(|| simulate(&weather, &load, &design, computation).unwrap());
}

#[divan::bench(args = PLANTS)]
fn response_tables(bencher: Bencher, name: &str) {
    year(bencher, name, Solution::ResponseTables);
}

#[divan::bench(args = PLANTS, sample_count = 20)]
fn exact(bencher: Bencher, name: &str) {
    year(bencher, name, Solution::Exact);
}

#[divan::bench]
fn psychrometrics(bencher: Bencher) {
    let weather = washington();
    bencher.bench_local(|| weather.shifted(common::kelvin(0.0)).unwrap());
}
