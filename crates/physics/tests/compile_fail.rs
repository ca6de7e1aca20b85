//! The field's classic bugs do not compile, and the compiler says why.
//!
//! The messages are those of the workspace's compiler; `TRYBUILD=overwrite cargo test` writes those of a new one. Under
//! another compiler only the `compile_fail` examples of the documentation are checked.

use std::process::Command;

#[test]
fn quantities_of_different_bases_do_not_mix() {
    let compiler = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let version = Command::new(compiler).arg("--version").output().unwrap().stdout;
    let version = String::from_utf8(version).unwrap();
    let ours = concat!("rustc ", env!("CARGO_PKG_RUST_VERSION"), ".");
    if version.starts_with(ours) {
        trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
    } else {
        println!("not checked: {version} words its messages differently from {ours}");
    }
}
