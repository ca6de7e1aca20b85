//! What a facility does with the air: units, psychrometrics, weather, IT load, power chain, cooling, water, plant on site, hour by hour.
//!
//! A model here is a pure function of weather and parameters: no state, no files, no clock, no threads.

pub mod cooling;
pub mod generation;
pub mod it_load;
pub mod math;
pub mod operation;
pub mod power;
pub mod psychrometrics;
pub mod renewable;
pub mod simulate;
pub mod units;
pub mod weather;
