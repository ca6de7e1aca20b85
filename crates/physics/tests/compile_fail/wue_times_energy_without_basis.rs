//! A water figure per IT energy, taken times an energy of nobody knows what.

use wattshed_physics::units::{Energy, SiteMakeUp, Wue};

fn water(wue: Wue, energy: Energy) -> SiteMakeUp {
    wue * energy
}

fn main() {}
