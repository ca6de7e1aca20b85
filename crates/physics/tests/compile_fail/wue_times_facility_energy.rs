//! A water figure per IT energy, taken times the energy of the whole facility.

use wattshed_physics::units::{FacilityEnergy, SiteMakeUp, Wue};

fn water(wue: Wue, energy: FacilityEnergy) -> SiteMakeUp {
    wue * energy
}

fn main() {}
