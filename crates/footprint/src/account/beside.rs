//! What stands beside the scopes: marginal emissions, air pollutants of the grid, water weighed by scarcity.
//!
//! ```text
//! marginal = grid energy · marginal intensity          NOx, SO2 = grid energy · rate
//! scarcity at the site = consumption · CF              of the grid = (thermal + reservoirs where they count) · CF
//! ```
//! Scarcity weighs consumption, never withdrawal: what flows back takes nothing from others.

use wattshed_grid::{PollutantIntensity, ScarceWater, ScarcityFactor};
use wattshed_physics::units::{Co2eMass, GridEnergy, Mass, SiteConsumption, unit};

use super::sum::all_known;
use super::{Hydropower, SourceWater};
use crate::resolve::GridBeside;

/// What stands beside the scopes, of a stretch of hours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BesideAccount {
    /// What the consumption changes at power plants: for information, in no scope and no total.
    pub marginal: Option<Co2eMass>,
    /// Nitrogen oxides of the grid.
    pub nox: Option<Mass>,
    /// Sulphur dioxide of the grid.
    pub so2: Option<Mass>,
    /// Water consumed at the site, weighed by its scarcity there.
    pub site_scarcity: Option<ScarceWater>,
    /// Water consumed for the site's electricity, weighed by its scarcity in the region of the grid.
    pub source_scarcity: Option<ScarceWater>,
}

impl BesideAccount {
    pub(super) fn of(
        grid: GridEnergy,
        beside: &GridBeside,
        consumption: Option<SiteConsumption>,
        source: &SourceWater,
    ) -> Self {
        let pollutant = |rate: PollutantIntensity| {
            Mass::new::<unit::kilogram>(rate.kg_per_mwh() * grid.quantity().get::<unit::megawatt_hour>())
        };
        let site = beside.site_scarcity.as_ref().zip(consumption);
        Self {
            marginal: beside.marginal.as_ref().map(|figure| figure.value.of_energy(grid)),
            nox: beside.nox.as_ref().map(|figure| pollutant(figure.value)),
            so2: beside.so2.as_ref().map(|figure| pollutant(figure.value)),
            site_scarcity: site.map(|(figure, consumption)| figure.value * consumption),
            source_scarcity: beside.source_scarcity.as_ref().and_then(|figure| of_source(figure.value, source)),
        }
    }

    /// Of several sites; what is not known of one is not known of the sum.
    pub(super) fn sum(sites: &[Self]) -> Self {
        let mass = |read: fn(&Self) -> Option<Mass>| all_known(sites.iter().map(read));
        let water = |read: fn(&Self) -> Option<ScarceWater>| all_known(sites.iter().map(read));
        Self {
            marginal: all_known(sites.iter().map(|site| site.marginal)),
            nox: mass(|site| site.nox),
            so2: mass(|site| site.so2),
            site_scarcity: water(|site| site.site_scarcity),
            source_scarcity: water(|site| site.source_scarcity),
        }
    }
}

fn of_source(factor: ScarcityFactor, water: &SourceWater) -> Option<ScarceWater> {
    let thermal = water.consumption?;
    Some(match water.hydropower {
        Hydropower::Excluded => factor * thermal,
        Hydropower::Included => factor * thermal + factor * water.hydro?,
    })
}
