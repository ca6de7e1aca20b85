//! Water of the site added to water of the power plants, without saying so.

use core::ops::Add;
use wattshed_physics::units::{Consumption, Of, Site, Source, Water};

fn water<Volume: Add<Output = Volume>>(
    site: Of<Volume, Water<Consumption, Site>>,
    source: Of<Volume, Water<Consumption, Source>>,
) -> Of<Volume, Water<Consumption, Site>> {
    site + source
}

fn main() {}
