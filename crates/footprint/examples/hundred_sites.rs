//! Prints a portfolio of a hundred sites over ten years, to see how long it takes:
//!
//! ```sh
//! cargo run -p wattshed-footprint --example hundred_sites > target/hundred.toml
//! cargo run --release -- estimate target/hundred.toml --draws 0 --format json -o target/hundred.json
//! ```

// An example may print.
#![allow(clippy::print_stdout, clippy::indexing_slicing)]

#[path = "../../../tests/end_to_end/hundred_sites.rs"]
mod hundred_sites;

fn main() {
    print!("{}", hundred_sites::spec(100, 10));
}
