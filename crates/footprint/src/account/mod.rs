//! Accounting: from hours of operation to what is reported, by the rules of docs/method.
//!
//! An [`Account`] covers a stretch of hours, a month or the year. Its parts are typed by what they are of, so that a sum
//! across bases does not compile; the table of results reads it.

mod emissions;
mod energy;
mod water;

pub use emissions::EmissionsAccount;
pub use energy::{EnergyAccount, Peaks};
pub use water::{Hydropower, SourceWater, WaterAccount};

use wattshed_grid::Electricity;
use wattshed_physics::cooling::Mode;
use wattshed_physics::operation::Stretch;
use wattshed_physics::units::{FacilityPower, ItPower};

/// What a stretch of hours used, took in and emitted.
#[derive(Debug, Clone)]
pub struct Account {
    /// Energy by end use.
    pub energy: EnergyAccount,
    /// Highest hours and days.
    pub peaks: Peaks,
    /// Water of the site.
    pub water: WaterAccount,
    /// Water of the power plants behind the grid.
    pub source_water: SourceWater,
    /// Greenhouse gases by scope.
    pub emissions: EmissionsAccount,
    /// Hours in each mode of the cooling plant.
    pub hours_in_mode: Vec<(Mode, usize)>,
    /// Hours with supply air or liquid outside its limits.
    pub hours_outside_supply_limits: usize,
    /// The design point; for the year only.
    pub design: Option<DesignPoint>,
}

/// What a utility request asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DesignPoint {
    /// Design IT power.
    pub it: ItPower,
    /// Facility power at design IT power, dry bulb and wet bulb.
    pub facility: FacilityPower,
}

impl Account {
    /// Accounts for a stretch of hours; the design point belongs to the year alone.
    pub fn of(
        stretch: &Stretch<'_>,
        design: Option<DesignPoint>,
        electricity: &Electricity,
        hydropower: Hydropower,
    ) -> Self {
        let energy = EnergyAccount::of(stretch);
        Self {
            peaks: Peaks::of(stretch),
            water: WaterAccount::of(stretch),
            source_water: SourceWater::of(energy.grid(), electricity, hydropower),
            emissions: EmissionsAccount::of(energy.grid(), electricity),
            hours_in_mode: Mode::ALL.into_iter().map(|mode| (mode, stretch.hours_in(mode))).collect(),
            hours_outside_supply_limits: stretch.hours_outside_supply_limits(),
            design,
            energy,
        }
    }

    /// The same hours on another grid.
    pub(crate) fn on_grid(self, electricity: &Electricity, hydropower: Hydropower) -> Self {
        Self {
            source_water: SourceWater::of(self.energy.grid(), electricity, hydropower),
            emissions: EmissionsAccount::of(self.energy.grid(), electricity),
            ..self
        }
    }
}
