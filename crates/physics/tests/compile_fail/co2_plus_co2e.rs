//! Carbon dioxide added to carbon dioxide equivalents.

use core::ops::Add;
use wattshed_physics::units::{Co2, Co2e, Of};

fn total<Mass: Add<Output = Mass>>(co2e: Of<Mass, Co2e>, co2: Of<Mass, Co2>) -> Of<Mass, Co2e> {
    co2e + co2
}

fn main() {}
