//! What `benches/peers` times of this crate, some number of times over.
//!
//! ```text
//! cargo run --release -p wattshed-physics --example peers -- psychrometrics 100
//! cargo run --release -p wattshed-physics --example peers -- facility 100
//! cargo run --release -p wattshed-physics --example peers -- hours 100
//! cargo run --release -p wattshed-physics --example peers -- machine 100
//! ```
//! - `psychrometrics`: from dry bulb, relative humidity and pressure of a year in memory to humidity ratio, wet bulb and enthalpy,
//!   with the check of each dry bulb.
//! - `facility`: the same, and from there a water-cooled plant with tower and economizer: design conditions, sizing, response
//!   tables and all hours.
//! - `hours`: nanoseconds of an hour of each plant, sizing and response tables left out, from the best of as many tries.
//! - `machine`: nanoseconds of what the loops are made of, for each hour of a lane, from the best of as many tries.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, reason = "an example says what is wrong by failing")]

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "../tests/common/designs.rs"]
mod designs;
#[path = "../tests/common/plants.rs"]
mod plants;

use std::hint::black_box;
use std::time::Instant;

use multiversion::multiversion;
use wattshed_physics::math::{Lanes, Real};
use wattshed_physics::operation::HourWeights;
use wattshed_physics::simulate::{Computation, design_power, simulate_sums};
use wattshed_physics::units::{TemperatureDifference, unit};
use wattshed_physics::weather::WeatherYear;

const PLANT: &str = "water-chiller-economizer hyperscale";

fn main() {
    let mut arguments = std::env::args().skip(1);
    let work = arguments.next().unwrap();
    let count: usize = arguments.next().unwrap().parse().unwrap();
    let weather = wattshed_climate::bundled_station("724030").unwrap().weather().unwrap().year().unwrap();
    let unchanged = TemperatureDifference::new::<unit::kelvin_difference>(0.0);
    let year = || weather.shifted(unchanged).unwrap();
    match work.as_str() {
        "psychrometrics" => (0..count).for_each(|_| drop(black_box(year()))),
        "facility" => (0..count).for_each(|_| facility(&year())),
        "hours" => hours(&weather, count),
        "machine" => machine(count),
        other => panic!("{other}"),
    }
}

fn facility(weather: &WeatherYear) {
    let (cooling, power) = plants::plant(PLANT);
    let design = designs::facility(cooling, power, weather.design(common::ratio(0.996)));
    let load = vec![0.75; weather.hours()];
    black_box(simulate_sums(weather, &load, &design, Computation::default(), HourWeights::default()).unwrap());
}

/// The plants of `benches/operations.csv`.
const PLANTS: [&str; 6] = [
    "airside",
    "indirect-evaporative",
    "water-chiller-economizer hyperscale",
    "air-chiller-economizer colocation",
    "liquid-dry",
    "liquid-tower",
];

fn hours(weather: &WeatherYear, tries: usize) {
    let load: Vec<f64> = (0..weather.hours()).map(|hour| 0.7 + 0.2 * (hour as f64 * 0.26).sin()).collect();
    for plant in PLANTS {
        let (cooling, power) = plants::plant(plant);
        let design = designs::facility(cooling, power, weather.design(common::ratio(0.996)));
        let Computation { solution, .. } = Computation::default();
        let year = best(tries, || {
            let sums = simulate_sums(weather, &load, &design, Computation::default(), HourWeights::default());
            black_box(sums.unwrap());
        });
        // Sizing, response tables and the design hour, of which there is one.
        let sizing = best(tries, || {
            black_box(design_power(&design, solution));
        });
        println!("{plant},{:.2}", (year - sizing) * 1e9 / weather.hours() as f64);
    }
}

fn best(tries: usize, mut work: impl FnMut()) -> f64 {
    let once = |_| {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64()
    };
    (0..tries.max(1)).map(once).fold(f64::INFINITY, f64::min)
}

/// Numbers of a year that stay near the processor.
const CHUNKS: usize = 128;

/// An operation on every number.
type Work = fn(&mut [Lanes]);

fn machine(tries: usize) {
    let works: [(&str, Work); 4] =
        [("multiply and add", multiply_and_add), ("divide", divide), ("exp", exp), ("ln", ln)];
    for (name, work) in works {
        let mut numbers = vec![Lanes::splat(1.000_1); CHUNKS];
        let per_number =
            best(tries, || work(black_box(&mut numbers))) / (CHUNKS * wattshed_physics::math::LANES) as f64;
        println!("{name},{:.3}", per_number * 1e9 / f64::from(REPEATED));
    }
}

/// Operations on each number, so that reading and writing it do not count.
const REPEATED: u32 = 16;

/// Sixteen operations, eight that wait for each other in each of two chains: as much side by side as the loops have.
#[multiversion(targets("x86_64+avx2"))]
fn multiply_and_add(numbers: &mut [Lanes]) {
    for number in numbers {
        let (mut one, mut other) = (*number, *number + 0.5);
        for _ in 0..REPEATED / 4 {
            one = one * 0.999 + 0.001;
            other = other * 1.001 + 0.002;
        }
        *number = (one - other).abs() + 1.0;
    }
}

#[multiversion(targets("x86_64+avx2"))]
fn divide(numbers: &mut [Lanes]) {
    for number in numbers {
        let mut sum = *number;
        for index in 1..=REPEATED {
            sum = sum + Lanes::splat(f64::from(index)) / (*number + f64::from(index));
        }
        *number = sum.clamp(1.0, 2.0);
    }
}

#[multiversion(targets("x86_64+avx2"))]
fn exp(numbers: &mut [Lanes]) {
    for number in numbers {
        let mut sum = *number;
        for index in 1..=REPEATED {
            sum = sum + (*number * (0.01 * f64::from(index))).exp();
        }
        *number = sum.clamp(1.0, 2.0);
    }
}

#[multiversion(targets("x86_64+avx2"))]
fn ln(numbers: &mut [Lanes]) {
    for number in numbers {
        let mut sum = *number;
        for index in 1..=REPEATED {
            sum = sum + (*number * f64::from(index)).ln();
        }
        *number = sum.clamp(1.0, 2.0);
    }
}
