//! Computes the psychrometrics of a weather year some number of times, for timing from outside: `benches/peers`.
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
    let sum: f64 =
        (0..count).map(|_| weather.shifted(unchanged).unwrap().mean_wet_bulb().get::<unit::degree_celsius>()).sum();
    println!("{sum}");
}
