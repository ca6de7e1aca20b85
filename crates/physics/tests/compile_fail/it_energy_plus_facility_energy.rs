//! IT energy added to facility energy, which contains it.

use core::ops::Add;
use wattshed_physics::units::{Facility, It, Of};

fn total<Energy: Add<Output = Energy>>(it: Of<Energy, It>, facility: Of<Energy, Facility>) -> Of<Energy, Facility> {
    facility + it
}

fn main() {}
