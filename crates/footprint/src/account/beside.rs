//! What stands beside the scopes: marginal emissions, air pollutants of the grid, water weighed by scarcity.
//!
//! ```text
//! marginal = grid energy · marginal intensity          NOx, SO2 = grid energy · rate
//! scarcity at the site = consumption · CF              of the grid = (thermal + reservoirs where they count) · CF
//! ```
//! Scarcity weighs consumption, never withdrawal: what flows back takes nothing from others.

use wattshed_grid::{PollutantIntensity, ScarceWater, ScarcityFactor};
use wattshed_physics::units::{Co2eMass, GridEnergy, Mass, SiteConsumption, unit};

use super::{Hydropower, SourceWater};
use crate::resolve::{GridBeside, MarginalIntensity};

/// Rates that are applied to energy and water of a stretch of hours.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BesideAccount {
    grid: GridEnergy,
    marginal: Option<MarginalIntensity>,
    nox: Option<PollutantIntensity>,
    so2: Option<PollutantIntensity>,
    site_scarcity: Option<ScarcityFactor>,
    source_scarcity: Option<ScarcityFactor>,
}

impl BesideAccount {
    pub(super) fn of(grid: GridEnergy, beside: &GridBeside) -> Self {
        Self {
            grid,
            marginal: beside.marginal.as_ref().map(|figure| figure.value),
            nox: beside.nox.as_ref().map(|figure| figure.value),
            so2: beside.so2.as_ref().map(|figure| figure.value),
            site_scarcity: beside.site_scarcity.as_ref().map(|figure| figure.value),
            source_scarcity: beside.source_scarcity.as_ref().map(|figure| figure.value),
        }
    }

    /// The same rates on other energy.
    pub(super) fn with_energy(self, grid: GridEnergy) -> Self {
        Self { grid, ..self }
    }

    /// What the consumption changes at power plants: for information, in no scope and no total.
    pub fn marginal(&self) -> Option<Co2eMass> {
        Some(self.marginal?.of_energy(self.grid))
    }

    /// Nitrogen oxides of the grid.
    pub fn nox(&self) -> Option<Mass> {
        self.nox.map(|rate| self.pollutant(rate))
    }

    /// Sulphur dioxide of the grid.
    pub fn so2(&self) -> Option<Mass> {
        self.so2.map(|rate| self.pollutant(rate))
    }

    fn pollutant(&self, rate: PollutantIntensity) -> Mass {
        Mass::new::<unit::kilogram>(rate.kg_per_mwh() * self.grid.quantity().get::<unit::megawatt_hour>())
    }

    /// Water consumed at the site, weighed by its scarcity there.
    pub fn site_scarcity(&self, consumption: SiteConsumption) -> Option<ScarceWater> {
        Some(self.site_scarcity? * consumption)
    }

    /// Water consumed for the site's electricity, weighed by its scarcity in the region of the grid.
    pub fn source_scarcity(&self, water: &SourceWater) -> Option<ScarceWater> {
        let (factor, thermal) = (self.source_scarcity?, water.consumption?);
        Some(match water.hydropower {
            Hydropower::Excluded => factor * thermal,
            Hydropower::Included => factor * thermal + factor * water.hydro?,
        })
    }
}
