//! The factors of an estimate by the role that they play in formulas.

use wattshed_grid::{Electricity, Factor};

use crate::resolve::{Contract, Facility, GridBeside};

/// The factors behind an estimate.
#[derive(Debug, Clone, Copy)]
pub struct Factors<'a> {
    electricity: &'a Electricity,
    beside: &'a GridBeside,
    contracts: &'a [Contract],
}

impl<'a> Factors<'a> {
    /// Those of a facility's electricity and contracts, and those beside the scopes.
    pub fn of(facility: &'a Facility) -> Self {
        Self { electricity: &facility.electricity, beside: &facility.beside, contracts: &facility.contracts }
    }

    /// The factor that a formula names, as in `{grid.direct}`.
    pub fn role(&self, role: &str) -> Option<&'a Factor> {
        let electricity = self.electricity;
        match role {
            "grid.direct" => Some(&electricity.scope2.factor),
            "grid.upstream" => electricity.upstream.as_ref().map(|figure| &figure.factor),
            "grid.loss" => electricity.loss.as_ref().map(|figure| &figure.factor),
            "grid.water_consumption" => electricity.thermal_water.as_ref().map(|figure| &figure.factor),
            "grid.hydro_evaporation" => electricity.hydro_water.as_ref().map(|figure| &figure.factor),
            "grid.water_withdrawal" => electricity.withdrawal.as_ref().map(|figure| &figure.factor),
            "grid.marginal" => self.beside.marginal.as_ref().map(|figure| &figure.factor),
            "grid.nox" => self.beside.nox.as_ref().map(|figure| &figure.factor),
            "grid.so2" => self.beside.so2.as_ref().map(|figure| &figure.factor),
            "scarcity.site" => self.beside.site_scarcity.as_ref().map(|figure| &figure.factor),
            "scarcity.source" => self.beside.source_scarcity.as_ref().map(|figure| &figure.factor),
            "grid.residual" => electricity.residual.as_ref().map(|figure| &figure.factor),
            "grid.carbon_free" => electricity.carbon_free.as_ref().map(|figure| &figure.factor),
            _ => None,
        }
    }

    /// All of them, the published before the derived.
    pub fn all(&self) -> Vec<&'a Factor> {
        let contracts = self.contracts.iter().map(|contract| &contract.factor);
        self.electricity.factors().into_iter().chain(contracts).chain(self.beside.factors()).collect()
    }
}
