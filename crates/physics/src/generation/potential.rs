//! The most that a plant may emit in a year: its potential to emit.
//!
//! ```text
//! potential = max(r_full F_full, r_below F_below) + s P_r N_starts
//! F_full  = (n + z) P_r h HR W (h0 + h1 + h2)          F_below = (n + z) P_r h HR W (0.9 h0 + h1 + 0.81 h2)
//! W       = max over warm air of (1 − d ΔT)(1 + b ΔT)
//! ```
//! n units with z spares of rating P_r, h hours that each may run, HR heat rate at full load, r rates from 90 % of full load and
//! below, s mass of a start and stop over rating; per electricity (n + z) P_r h in place of the fuel, 0.9 of it below. More load
//! never burns less, so that 90 % bounds all lower loads; W is 1 unless warm air raises the heat rate by more than it takes of
//! the capacity. What a plant emits in its year is never above it.
//!
//! Source: US EPA, 40 CFR 52.21(b)(4): maximum capacity to emit under physical and operational design, limits on hours
//! included; hours of backup sets: EPA memorandum of 6 September 1995 (500 hours unless more are expected).

use super::dispatch::FULL_LOAD;
use super::machine::ISO_C;
use super::{Ambient, FuelDrive, LoadRates, StartEmission};
use crate::units::{Mass, Power, Time, unit};

/// The warmest air that is thought of, °C.
const WARMEST_C: f64 = 60.0;

/// All units of a plant at work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Installed {
    /// Rating of a unit.
    pub rating: Power,
    /// Units, spares among them.
    pub units: u32,
    /// Hours that each may run in a year.
    pub hours: Time,
    /// Starts of all of them in a year.
    pub starts: f64,
}

impl FuelDrive {
    /// The most that units with this drive emit in a year.
    pub fn potential(&self, installed: Installed, rates: LoadRates, start: StartEmission) -> Mass {
        let energy = installed.rating * f64::from(installed.units) * installed.hours;
        let gross_j = energy.get::<unit::joule>();
        let fuel_j = gross_j * self.heat_rate.kwh_per_kwh() * self.ambient.most_fuel();
        let at = |load: f64| (fuel_j * load * self.part_load.at(load), gross_j * load);
        let ((full_fuel_j, full_j), (below_fuel_j, below_j)) = (at(1.0), at(FULL_LOAD));
        let (full, below) = (rates.full.mass(full_fuel_j, full_j), rates.below.mass(below_fuel_j, below_j));
        let worst = if below > full { below } else { full };
        worst + start.of(installed.rating, installed.starts)
    }
}

impl Ambient {
    /// Fuel of a machine at all that it can give, over that at ISO conditions: the most in any air.
    fn most_fuel(&self) -> f64 {
        let (lost, gained) = (self.capacity_per_k, self.heat_rate_per_k);
        let fuel = |warmer_k: f64| (1.0 - lost * warmer_k).max(0.0) * (1.0 + gained * warmer_k);
        let warmest_k = WARMEST_C - ISO_C;
        let turning_k = if lost * gained > 0.0 { (gained - lost) / (2.0 * lost * gained) } else { warmest_k };
        1.0_f64.max(fuel(turning_k.clamp(0.0, warmest_k))).max(fuel(warmest_k))
    }
}
