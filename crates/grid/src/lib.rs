//! What the electricity is like at a place: regions, carbon and water intensity, mixes, losses.
//!
//! [`electricity`] answers for a region what a site needs from its grid, each figure with the [`Factor`] that says
//! where it comes from and what it covers. [`Electricity::with_intensity`] puts a user's own figure in its place.
//! Beside it stand figures for other questions: [`alternatives`] of other publications and wider regions, [`marginal`]
//! emissions (never in a scope), air [`pollutants`], the [`scarcity`] of the water, and the [`hourly_shape`] of the
//! intensity. [`region_of_zip`] finds the region of an address in the United States,
//! [`market`] the market that it buys in.
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

mod alternatives;
mod basis;
mod electricity;
mod factor;
mod fallback;
pub mod import;
mod limit;
mod marginal;
mod market;
mod mix;
mod place;
mod pollutant;
mod projected;
mod region;
mod scarcity;
mod search;
mod shape;
mod tables;
mod user;
mod warning;
mod zip;

pub use alternatives::alternatives;

pub use basis::{At, Biogenic, CarbonBasis, Gases, Gwp, GwpSet, Method, Stages};
pub use electricity::{Electricity, YEARS_UNTIL_OLD, electricity};
pub use factor::{Factor, Figure, Origin, Unit};
pub use fallback::fallback_chain;
pub use limit::{Limit, LimitCode};
pub use marginal::{cambium_cases, marginal};
pub use market::{Market, market};
pub use mix::{Extent, Mix, Technology};
pub use place::Level;
pub use pollutant::{PollutantIntensity, Pollutants, pollutants};
pub use region::{RegionId, RegionSyntax, UnknownRegion};
pub use scarcity::{ScarceWater, ScarcityFactor, scarcity};
pub use search::{RegionSummary, list, region_of_country, region_of_province, region_of_us_state};
pub use shape::{Shape, ShapeOrigin, hourly_shape};
pub use user::{IntensityStages, UserIntensity, contract_factor};
pub use warning::{Warning, WarningCode};
pub use zip::{cambium_region_of_zip, region_of_zip};
