//! The factors of an estimate by the role that they play in formulas.

use wattshed_grid::{Electricity, Factor};

/// The factors behind an estimate.
#[derive(Debug, Clone, Copy)]
pub struct Factors<'a> {
    electricity: &'a Electricity,
}

/// Every role, in the order of reports.
pub const ROLES: [&str; 7] = [
    "grid.life_cycle",
    "grid.direct",
    "grid.upstream",
    "grid.loss",
    "grid.water_consumption",
    "grid.hydro_evaporation",
    "grid.water_withdrawal",
];

impl<'a> Factors<'a> {
    /// Those of the site's electricity.
    pub fn of(electricity: &'a Electricity) -> Self {
        Self { electricity }
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
            _ => None,
        }
    }

    /// All of them with their roles, in the order of reports.
    pub fn by_role(&self) -> impl Iterator<Item = (&'static str, &'a Factor)> {
        let factors = *self;
        ROLES.into_iter().filter_map(move |role| Some((role, factors.role(role)?)))
    }

    /// All of them, the published before the derived.
    pub fn all(&self) -> Vec<&'a Factor> {
        self.by_role().map(|(_, factor)| factor).collect()
    }
}
