//! The catalogs that ship with the program, read like a user's own files.

mod chillers;
mod presets;

pub use chillers::{ChillerEntry, chiller, chillers};
pub use presets::{Preset, cooling_presets, power_presets, presets};
