//! Computes the psychrometrics of a weather year some number of times, for timing from outside: `benches/peers`. From dry
//! bulb, relative humidity and pressure in memory to humidity ratio, wet bulb and enthalpy, with the check of each dry bulb.
//!
//! ```text
//! cargo run --release -p wattshed-physics --example psychrometrics_years -- 100
//! ```
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "an example says what is wrong by failing")]

use wattshed_physics::units::{TemperatureDifference, unit};

fn main() {
    let count: usize = std::env::args().nth(1).unwrap().parse().unwrap();
    let weather = wattshed_climate::bundled_station("724030").unwrap().weather().unwrap().year().unwrap();
    let unchanged = TemperatureDifference::new::<unit::kelvin_difference>(0.0);
    for _ in 0..count {
        std::hint::black_box(weather.shifted(unchanged).unwrap());
    }
    println!("{}", weather.mean_wet_bulb().get::<unit::degree_celsius>());
}
