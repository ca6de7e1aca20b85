//! A grid loss applied to a factor that is counted at the user's meter, and holds the loss already.

use wattshed_physics::units::{Co2eIntensity, EndUseCo2eIntensity, GridLoss};

fn with_loss(loss: GridLoss, at_the_meter: EndUseCo2eIntensity) -> Co2eIntensity {
    loss * at_the_meter
}

fn main() {}
