//! Laws of the list: what comes out, in which order, and what a bad row or a broken run does not change.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests may panic as tests do")]

mod alike;
mod foreign;
mod list;
mod report;
mod rows;
mod runs;
