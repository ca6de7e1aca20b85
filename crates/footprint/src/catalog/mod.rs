//! The catalogs that ship with the program, read like a user's own files.

mod chillers;
mod combustion;
mod entry;
mod machines;
mod model_errors;
mod own;
mod presets;
mod procurement;

pub use chillers::{ChillerEntry, chiller, chillers};
pub use combustion::{CombustionFactor, combustion_factors, factors_for, has_row};
pub use entry::{CatalogEntry, EntryKind};
pub use machines::{duties, fuels, hardware, machines, refrigerant_charges, refrigerants, workload_defaults};
pub use model_errors::{ModelError, model_errors};
pub(crate) use own::GRID;
pub use own::{OwnCatalog, OwnCatalogs};
pub use presets::{Preset, cooling_presets, power_presets, presets};
pub use procurement::contract_defaults;
