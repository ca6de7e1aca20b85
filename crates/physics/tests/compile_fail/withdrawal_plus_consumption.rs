//! Water withdrawn added to water consumed, which is part of it.

use core::ops::Add;
use wattshed_physics::units::{Consumption, Of, Site, Water, Withdrawal};

fn water<Volume: Add<Output = Volume>>(
    withdrawn: Of<Volume, Water<Withdrawal, Site>>,
    consumed: Of<Volume, Water<Consumption, Site>>,
) -> Of<Volume, Water<Withdrawal, Site>> {
    withdrawn + consumed
}

fn main() {}
