//! A temperature where a difference is meant: 10 °C is not 10 K.

use wattshed_physics::units::{Temperature, TemperatureDifference};

fn leaving(wet_bulb: Temperature, approach: TemperatureDifference) -> Temperature {
    wet_bulb + approach
}

fn tower(wet_bulb: Temperature, design: Temperature) -> Temperature {
    leaving(wet_bulb, design)
}

fn main() {}
