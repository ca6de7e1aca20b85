//! Writes the reference of the book: keys, results, JSON, catalogs and factors, from the tables of the program.
//!
//! ```text
//! cargo run -p wattshed-footprint --example reference
//! ```
//! A test keeps the pages: `cargo test -p wattshed-footprint --test reference`.

#[path = "pages.rs"]
mod pages;

use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference");
    for (name, page) in pages::all() {
        std::fs::write(folder.join(name), page)?;
    }
    Ok(())
}
