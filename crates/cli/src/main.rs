//! The command line of Wattshed.
fn main() {}
