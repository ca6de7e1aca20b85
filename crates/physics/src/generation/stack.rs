//! From what a plant burns to what its stack emits.
//!
//! ```text
//! m = r_full F_full + r_below F_below + s P_r N_starts          or, per electricity, with gross energy in place of fuel
//! ```
//! r rate at full load (90 % and above) and below, F fuel (HHV) burned at either, s mass of a start and stop per rating, P_r
//! rating of a unit.

use core::ops::Range;

use super::dispatch::GeneratorYear;
use super::emission_rate::EmissionRate;
use crate::units::{Energy, FuelEnergy, GeneratedEnergy, Mass, Of, Power, unit};

/// Seconds of an hour.
const HOUR_S: f64 = 3600.0;

/// Rates of a pollutant at full load and below 90 %: of most machines the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LoadRates {
    /// From 90 % of full load.
    pub full: EmissionRate,
    /// Below.
    pub below: EmissionRate,
}

impl LoadRates {
    /// The same at every load.
    pub const fn constant(rate: EmissionRate) -> Self {
        Self { full: rate, below: rate }
    }
}

/// What a start and the stop after it emit, over the rating of the unit.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StartEmission {
    /// kg/W.
    pub kg_per_w: f64,
}

impl StartEmission {
    /// Of starts of units of a rating.
    pub(crate) fn of(self, rating: Power, starts: f64) -> Mass {
        Mass::new::<unit::kilogram>(self.kg_per_w * rating.get::<unit::watt>() * starts)
    }
}

/// What a plant did over some hours.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct StackSums {
    /// Electricity at the terminals.
    pub gross: GeneratedEnergy,
    /// What the plant itself and its step-up took of it.
    pub auxiliary: Energy,
    /// What the site used.
    pub used: Energy,
    /// Of it what batteries took.
    pub stored: Energy,
    /// What went to the grid.
    pub exported: Energy,
    /// What was not wanted: of sun and wind not generated, of machines at their minimum load wasted.
    pub curtailed: Energy,
    /// What tests gave to load banks.
    pub load_bank: Energy,
    /// Fuel.
    pub fuel: FuelEnergy,
    /// Of the fuel, that of units below full load.
    pub fuel_below: FuelEnergy,
    /// Of the gross energy, that of units below full load.
    pub gross_below: GeneratedEnergy,
    /// Hours of running, summed over the units.
    pub unit_hours: f64,
    /// Starts of units.
    pub starts: f64,
    /// Rating of a unit.
    pub rating: Power,
}

impl StackSums {
    /// Mass of a pollutant.
    pub fn emitted(&self, rates: LoadRates, start: StartEmission) -> Mass {
        let joules = |energy: Energy| energy.get::<unit::joule>();
        let (fuel, fuel_below) = (joules(self.fuel.quantity()), joules(self.fuel_below.quantity()));
        let (gross, gross_below) = (joules(self.gross.quantity()), joules(self.gross_below.quantity()));
        rates.full.mass(fuel - fuel_below, gross - gross_below)
            + rates.below.mass(fuel_below, gross_below)
            + start.of(self.rating, self.starts)
    }
}

impl core::ops::Add for StackSums {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            gross: self.gross + other.gross,
            auxiliary: self.auxiliary + other.auxiliary,
            used: self.used + other.used,
            stored: self.stored + other.stored,
            exported: self.exported + other.exported,
            curtailed: self.curtailed + other.curtailed,
            load_bank: self.load_bank + other.load_bank,
            fuel: self.fuel + other.fuel,
            fuel_below: self.fuel_below + other.fuel_below,
            gross_below: self.gross_below + other.gross_below,
            unit_hours: self.unit_hours + other.unit_hours,
            starts: self.starts + other.starts,
            rating: other.rating,
        }
    }
}

impl core::ops::Mul<f64> for StackSums {
    type Output = Self;

    fn mul(self, factor: f64) -> Self {
        Self {
            gross: self.gross * factor,
            auxiliary: self.auxiliary * factor,
            used: self.used * factor,
            stored: self.stored * factor,
            exported: self.exported * factor,
            curtailed: self.curtailed * factor,
            load_bank: self.load_bank * factor,
            fuel: self.fuel * factor,
            fuel_below: self.fuel_below * factor,
            gross_below: self.gross_below * factor,
            unit_hours: self.unit_hours * factor,
            starts: self.starts * factor,
            rating: self.rating,
        }
    }
}

impl GeneratorYear {
    /// Sums over some hours.
    pub fn during(&self, hours: Range<usize>) -> StackSums {
        let cut = |column: &'_ [f64]| -> f64 {
            column.get(hours.clone()).unwrap_or(&[]).iter().fold(0.0, |sum, value| sum + value)
        };
        let energy = |column: &[f64]| Energy::new::<unit::joule>(cut(column) * HOUR_S);
        let gross = energy(&self.gross_w);
        StackSums {
            gross: Of::new(gross),
            auxiliary: gross * self.auxiliary,
            used: energy(&self.used_w),
            stored: energy(&self.stored_w),
            exported: energy(&self.exported_w),
            curtailed: energy(&self.curtailed_w),
            load_bank: energy(&self.load_bank_w),
            fuel: Of::new(energy(&self.fuel_w)),
            fuel_below: Of::new(energy(&self.fuel_below_w)),
            gross_below: Of::new(energy(&self.gross_below_w)),
            unit_hours: cut(&self.running),
            starts: cut(&self.starts),
            rating: Power::new::<unit::watt>(self.rating_w),
        }
    }

    /// Whether it burns fuel.
    pub fn burns(&self) -> bool {
        self.burns
    }

    /// Permitted over wanted hours, where the permit held it back.
    pub fn held_to_hours(&self) -> Option<f64> {
        self.held_to_hours
    }

    /// Power that the site used in every hour, W: a column for those who write tables.
    pub fn used_w(&self) -> &[f64] {
        &self.used_w
    }

    /// Fuel (HHV) in every hour, W: a column for those who write tables.
    pub fn fuel_w(&self) -> &[f64] {
        &self.fuel_w
    }

    /// Power at the terminals in every hour, W: a column for those who write tables.
    pub fn gross_w(&self) -> &[f64] {
        &self.gross_w
    }

    /// Units that run in every hour.
    pub fn running(&self) -> &[f64] {
        &self.running
    }

    /// What a battery takes of the surplus: first what would be curtailed, then what would be exported.
    pub(crate) fn give_to_battery(&mut self, hour: usize, taken_w: f64, net: f64) {
        let of_curtailed_w = taken_w.min(self.curtailed_w[hour]);
        self.curtailed_w[hour] -= of_curtailed_w;
        self.exported_w[hour] -= taken_w - of_curtailed_w;
        self.used_w[hour] += taken_w;
        self.stored_w[hour] += taken_w;
        if !self.burns {
            self.gross_w[hour] += of_curtailed_w / net;
        }
    }
}
