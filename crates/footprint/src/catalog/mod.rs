//! The catalogs that ship with the program, read like a user's own files.

mod chillers;
mod combustion;
mod machines;
mod model_errors;
mod presets;
mod procurement;

pub use chillers::{ChillerEntry, chiller, chillers};
pub use combustion::{CombustionFactor, combustion_factors, factors_for, has_row};
pub use machines::{CatalogEntry, fuels, machines, refrigerant_charges, refrigerants};
pub use model_errors::{ModelError, model_errors};
pub use presets::{Preset, cooling_presets, power_presets, presets};
pub use procurement::contract_defaults;
