//! Greenhouse gases of purchased electricity, by the GHG Protocol.

use wattshed_grid::Electricity;
use wattshed_physics::units::{Co2eMass, Cue, GridEnergy, GridLoss, ItEnergy};

use super::EmbodiedAccount;

/// Greenhouse gases by scope and line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EmissionsAccount {
    /// Scope 2, location-based: metered energy times the annual average of direct emissions.
    pub scope2_location: Co2eMass,
    /// Scope 3 category 3: fuel supply and plant of the generation mix.
    pub grid_upstream: Option<Co2eMass>,
    /// Scope 3 category 3: generation lost between plants and meter.
    pub grid_loss: Option<Co2eMass>,
    /// Scope 3: what was emitted to make the facility, annualised.
    pub embodied: EmbodiedAccount,
    /// Energy of every hour times the intensity of that hour; for information, in no scope and no total.
    pub grid_hourly: Co2eMass,
}

impl EmissionsAccount {
    pub(super) fn of(
        grid: GridEnergy,
        shaped: GridEnergy,
        electricity: &Electricity,
        embodied: EmbodiedAccount,
    ) -> Self {
        let direct = electricity.scope2.value;
        // A figure at end use has no loss: the grid crate gives none.
        let of_loss = |loss| GridLoss::new(loss) * direct * grid;
        Self {
            scope2_location: direct * grid,
            grid_upstream: electricity.upstream.as_ref().map(|figure| figure.value * grid),
            grid_loss: electricity.loss.as_ref().map(|figure| of_loss(figure.value)),
            embodied,
            grid_hourly: electricity.scope2.value * shaped,
        }
    }

    /// All scope 3 lines that are computed.
    pub fn scope3(&self) -> Option<Co2eMass> {
        let lines = [self.grid_upstream, self.grid_loss, self.embodied.annualised()];
        lines.into_iter().flatten().reduce(|sum, line| sum + line)
    }

    /// Scope 2 location-based and all scope 3 lines.
    pub fn total_location(&self) -> Co2eMass {
        self.scope2_location + self.scope3().unwrap_or_default()
    }

    /// Carbon usage effectiveness.
    pub fn cue(&self, it: ItEnergy) -> Cue {
        self.scope2_location / it
    }
}
