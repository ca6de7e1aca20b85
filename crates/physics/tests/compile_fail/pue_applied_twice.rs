//! An effectiveness applied to energy that already contains the overhead.

use wattshed_physics::units::{FacilityEnergy, ItEnergy, Pue};

fn facility(pue: Pue, it: ItEnergy) -> FacilityEnergy {
    pue * (pue * it)
}

fn main() {}
