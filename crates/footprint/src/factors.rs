//! The factors of an estimate by the role that they play in formulas.

use wattshed_grid::{Electricity, Factor};

use crate::draws::range_of_factor;
use crate::resolve::{Contract, Facility, GridBeside};

/// The factors behind an estimate.
#[derive(Debug, Clone, Copy)]
pub struct Factors<'a> {
    electricity: &'a Electricity,
    beside: Option<&'a GridBeside>,
    contracts: &'a [Contract],
}

/// The roles of the electricity itself, in the order of reports.
pub(crate) const ELECTRICITY_ROLES: [&str; 9] = [
    "grid.life_cycle",
    "grid.direct",
    "grid.upstream",
    "grid.loss",
    "grid.water_consumption",
    "grid.hydro_evaporation",
    "grid.water_withdrawal",
    "grid.residual",
    "grid.carbon_free",
];

/// The roles beside the scopes, in the order of reports.
pub(crate) const BESIDE_ROLES: [&str; 5] =
    ["grid.marginal", "grid.nox", "grid.so2", "scarcity.site", "scarcity.source"];

/// Every role, in the order of reports.
pub fn roles() -> impl Iterator<Item = &'static str> {
    ELECTRICITY_ROLES.into_iter().chain(BESIDE_ROLES)
}

impl<'a> Factors<'a> {
    /// Those of a facility's electricity and contracts, and those beside the scopes.
    pub fn of(facility: &'a Facility) -> Self {
        Self { electricity: &facility.electricity, beside: Some(&facility.beside), contracts: &facility.contracts }
    }

    /// Those of electricity alone.
    pub fn of_electricity(electricity: &'a Electricity) -> Self {
        Self { electricity, beside: None, contracts: &[] }
    }

    /// The factor that a formula names, as in `{grid.direct}`.
    pub fn role(&self, role: &str) -> Option<&'a Factor> {
        let electricity = self.electricity;
        match role {
            "grid.life_cycle" => electricity.life_cycle.as_ref(),
            "grid.direct" => Some(&electricity.scope2.factor),
            "grid.upstream" => electricity.upstream.as_ref().map(|figure| &figure.factor),
            "grid.loss" => electricity.loss.as_ref().map(|figure| &figure.factor),
            "grid.water_consumption" => electricity.thermal_water.as_ref().map(|figure| &figure.factor),
            "grid.hydro_evaporation" => electricity.hydro_water.as_ref().map(|figure| &figure.factor),
            "grid.water_withdrawal" => electricity.withdrawal.as_ref().map(|figure| &figure.factor),
            "grid.residual" => electricity.residual.as_ref().map(|figure| &figure.factor),
            "grid.carbon_free" => electricity.carbon_free.as_ref().map(|figure| &figure.factor),
            role => beside(self.beside?, role),
        }
    }

    /// All of them with their roles, in the order of reports.
    pub fn by_role(&self) -> impl Iterator<Item = (&'static str, &'a Factor)> {
        let factors = *self;
        roles().filter_map(move |role| Some((role, factors.role(role)?)))
    }

    /// 5 and 95 % of what is drawn of one of them; none where it is exact.
    pub fn range(&self, factor: &Factor) -> Option<(f64, f64)> {
        let whole = self.electricity.life_cycle.as_ref();
        let whole = whole.filter(|whole| factor.derived_from.as_ref() == Some(&whole.id));
        range_of_factor(factor, whole)
    }

    /// All of them, the published before the derived.
    pub fn all(&self) -> Vec<&'a Factor> {
        let contracts = self.contracts.iter().map(|contract| &contract.factor);
        self.by_role().map(|(_, factor)| factor).chain(contracts).collect()
    }
}

/// The factor of a role beside the scopes.
pub(crate) fn beside<'a>(beside: &'a GridBeside, role: &str) -> Option<&'a Factor> {
    match role {
        "grid.marginal" => beside.marginal.as_ref().map(|figure| &figure.factor),
        "grid.nox" => beside.nox.as_ref().map(|figure| &figure.factor),
        "grid.so2" => beside.so2.as_ref().map(|figure| &figure.factor),
        "scarcity.site" => beside.site_scarcity.as_ref().map(|figure| &figure.factor),
        "scarcity.source" => beside.source_scarcity.as_ref().map(|figure| &figure.factor),
        _ => None,
    }
}
