//! Batteries.
//!
//! ```text
//! charge c ≤ min(P, (E − s) / η, spare power)        discharge d ≤ min(P, s, what is wanted)        s' = s + η c − d
//! ```
//! P power, E energy, s what is stored, η round-trip efficiency, all of its loss taken while charging. What is still stored
//! when the year ends counts as lost, at most one charge.
//!
//! For riding through a battery stands full: it carries seconds to minutes until something else does, which hours do not
//! show. For shifting it takes what would be exported or curtailed and, where the grid is limited, what the allocation leaves
//! over. It gives back where somebody would stay unserved and, where the grid is not limited, in place of the grid.

use crate::units::{Energy, Power, Ratio, unit};

/// What a battery is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageUse {
    /// Seconds to minutes until something else carries the load.
    RideThrough,
    /// Hours: surplus now for want later.
    Shift,
}

/// A battery.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Storage {
    /// Power of charge and discharge.
    pub power: Power,
    /// Energy that it holds.
    pub energy: Energy,
    /// What it is for.
    pub used_for: StorageUse,
    /// Energy out over energy in.
    pub efficiency: Ratio,
}

/// A year of a battery, hour by hour.
#[derive(Debug, Clone, PartialEq)]
pub struct StorageYear {
    pub(crate) charged_w: Vec<f64>,
    pub(crate) discharged_w: Vec<f64>,
}

impl StorageYear {
    /// Of a battery that does nothing.
    pub(crate) fn still(hours: usize) -> Self {
        Self { charged_w: vec![0.0; hours], discharged_w: vec![0.0; hours] }
    }
}

/// A battery with its state, W and Wh: an hour has as many watt-hours as watts.
#[derive(Debug)]
pub(crate) struct Charged {
    power_w: f64,
    energy_wh: f64,
    efficiency: f64,
    stored_wh: f64,
    /// What it can still take in this hour: all sources together charge at its power.
    left_w: f64,
}

impl Charged {
    /// Empty, where it shifts anything.
    pub(crate) fn new(of: &Storage) -> Option<Self> {
        (of.used_for == StorageUse::Shift).then(|| Self {
            power_w: of.power.get::<unit::watt>(),
            energy_wh: of.energy.get::<unit::kilowatt_hour>() * 1e3,
            efficiency: of.efficiency.get::<unit::ratio>(),
            stored_wh: 0.0,
            left_w: 0.0,
        })
    }

    /// Begins an hour, in which all sources together charge at its power.
    pub(crate) fn begin_hour(&mut self) {
        self.left_w = self.power_w;
    }

    /// Takes at most `spare_w` for an hour; what it took.
    pub(crate) fn charge(&mut self, spare_w: f64) -> f64 {
        let room_w = (self.energy_wh - self.stored_wh).max(0.0) / self.efficiency;
        let taken_w = spare_w.max(0.0).min(self.left_w).min(room_w);
        self.left_w -= taken_w;
        self.stored_wh += taken_w * self.efficiency;
        taken_w
    }

    /// Gives at most `wanted_w` for an hour; what it gave.
    pub(crate) fn discharge(&mut self, wanted_w: f64) -> f64 {
        let given_w = wanted_w.max(0.0).min(self.power_w).min(self.stored_wh);
        self.stored_wh -= given_w;
        given_w
    }
}
