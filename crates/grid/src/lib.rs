//! What the electricity is like at a place: regions, carbon and water intensity, mixes, losses.
//!
//! [`electricity`] answers for a region what a site needs from its grid, each figure with the [`Factor`] that says
//! where it comes from and what it covers. [`Electricity::with_intensity`] puts a user's own figure in its place.
//! Figures are annual averages at the generator unless their [`CarbonBasis`] says otherwise.
//!
//! ```
//! use wattshed_grid::{GwpSet, RegionId, electricity};
//!
//! let region: RegionId = "SRVC".parse()?;
//! let grid = electricity(&region, GwpSet::Ar6, 2026)?;
//! assert!((grid.scope2.value.kg_per_kwh() - 0.269).abs() < 1e-3);
//! assert_eq!(grid.scope2.factor.id, "grid/SRVC/2023/average");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod basis;
mod electricity;
mod factor;
mod mix;
mod place;
mod region;
mod search;
mod tables;
mod user;
mod warning;

pub use basis::{At, Biogenic, CarbonBasis, Gases, Gwp, GwpSet, Method, Stages};
pub use electricity::{Electricity, electricity};
pub use factor::{Factor, Figure, Origin, Unit};
pub use mix::{Extent, Mix, Technology};
pub use place::Level;
pub use region::{RegionId, RegionSyntax, UnknownRegion};
pub use search::{RegionSummary, list, region_of_country, region_of_us_state};
pub use user::{IntensityStages, UserIntensity};
pub use warning::{Warning, WarningCode};
