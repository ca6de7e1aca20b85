//! A limit in tons, which in a permit are short tons and elsewhere tonnes.

use wattshed_physics::units::{Mass, unit};

fn limit() -> Mass {
    Mass::new::<unit::ton>(100.0)
}

fn main() {}
