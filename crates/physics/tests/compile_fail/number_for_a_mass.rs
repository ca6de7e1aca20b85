//! A mass in nobody knows which tons.

use wattshed_physics::units::Mass;

fn exceeds(emitted: Mass, limit: Mass) -> bool {
    emitted > limit
}

fn permit(emitted: Mass) -> bool {
    exceeds(emitted, 100.0)
}

fn main() {}
