//! The catalogs that ship with the program, read like a user's own files.

mod presets;

pub use presets::{Preset, cooling_presets, power_presets, presets};
