//! Plant on site: turbines, engines, fuel cells, backup sets, sun and wind, batteries; and what goes up the stack.
//!
//! ```text
//! demand of the facility → plants in the order of the spec → batteries → grid, up to its allocation → unserved
//! ```
//! - [`machine`]: heat rate, part load, ambient air and altitude.
//! - [`dispatch`]: which plant runs when, and what it burns; running units, starts, permitted hours.
//! - [`mod@supply`]: the year of a site: who served what, and what nobody served.
//! - [`mod@storage`]: batteries, which ride through or shift.
//! - [`emission_rate`] and [`stack`]: from factors and permit limits to mass; [`mod@potential`]: the most of it.
//!
//! Limits: hours are means, so that ramps and swings within an hour do not show; outages of machines lower the mean capacity
//! and are not drawn hour by hour; noise is out of scope.

pub mod dispatch;
pub mod emission_rate;
pub mod machine;
pub mod pollutant;
pub mod potential;
pub mod stack;
pub mod storage;
pub mod supply;

mod availability;
mod running_time;

pub use availability::mean_units_up;
pub use dispatch::{Dispatch, Drive, Generator, GeneratorYear, OutputShape, OutputShapeError};
pub use emission_rate::{Combustion, EmissionRate, NoMolarMass};
pub use machine::{Ambient, FuelDrive, PartLoad};
pub use pollutant::Pollutant;
pub use potential::Installed;
pub use stack::{LoadRates, StackSums, StartEmission};
pub use storage::{Storage, StorageUse};
pub use supply::{Allocation, OnsitePlant, Supply, SupplyPeriod, supply};
