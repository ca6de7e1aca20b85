//! Inputs that try to break the readers, replayed: fixtures/fuzz/README.md.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod targets;

use targets::{TARGETS, files};

#[test]
fn no_input_of_the_corpus_breaks_a_reader() {
    for (name, read) in TARGETS {
        let inputs = files(name);
        assert!(!inputs.is_empty(), "{name}");
        for (path, bytes) in inputs {
            println!("{}", path.display());
            read(&bytes);
        }
    }
}
