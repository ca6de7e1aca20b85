//! A published or metered WUE in the place of the plant's water.
//!
//! ```text
//! V = WUE · E_IT        or        V = WUE · E_facility        as facility.wue_per says
//! ```
//! It is a withdrawal or a consumption, as `facility.wue_counts` says: the other of the two is then not known, and neither
//! are discharge, kinds of use and peaks.

use wattshed_physics::units::{FacilityEnergy, ItEnergy, Of, SiteConsumption, SiteWithdrawal, Volume, unit};

/// A given WUE.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GivenWue {
    /// Water of one kilowatt-hour.
    pub per_kwh: Volume,
    /// Whose kilowatt-hours.
    pub per: WuePer,
    /// What it counts.
    pub counts: WueCounts,
}

/// The energy that a WUE is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WuePer {
    /// Energy of the IT equipment, as ISO/IEC 30134-9.
    It,
    /// Energy of the facility.
    Facility,
}

/// What a WUE counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WueCounts {
    /// What is taken in and not given back.
    Consumption,
    /// What is taken in.
    Withdrawal,
}

/// What is known of the water of a site.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum KnownWater {
    /// Every use of the plant.
    ByUse,
    /// The withdrawal alone, as given.
    Withdrawal(SiteWithdrawal),
    /// The consumption alone, as given.
    Consumption(SiteConsumption),
    /// Nothing: no plant is simulated and no WUE is given.
    Nothing,
}

impl GivenWue {
    /// The water of a stretch of hours.
    pub fn water(&self, it: ItEnergy, facility: FacilityEnergy) -> KnownWater {
        let energy = match self.per {
            WuePer::It => it.quantity(),
            WuePer::Facility => facility.quantity(),
        };
        let volume = self.per_kwh * energy.get::<unit::kilowatt_hour>();
        match self.counts {
            WueCounts::Withdrawal => KnownWater::Withdrawal(Of::new(volume)),
            WueCounts::Consumption => KnownWater::Consumption(Of::new(volume)),
        }
    }
}
