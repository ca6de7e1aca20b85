//! Which plant runs in which hour, at what load, and what it burns.
//!
//! ```text
//! wanted    baseload: what is left of the demand, all units running      follow-load: what is left of the demand
//!           shortfall: what is left above the allocation of the grid      peak: demand above a power
//! running   n = min(⌈wanted / (P_full (1 − a))⌉, units up)                gross P = max(wanted / (1 − a), n m P_full)
//! served    min(P (1 − a), what is left);  the rest is exported, or curtailed
//! ```
//! P_full capacity of a unit in the air of the hour, a auxiliaries and step-up over gross power, m minimum load. A plant that
//! would run for more hours than it may is scaled down evenly, so that emissions follow the permitted hours; what it does not
//! serve is left to those after it.
//!
//! Sun and wind give what their shape says. Backup sets stand behind the grid: [`mod@super::supply`].

use super::machine::{ISO_C, ISO_PA};
use super::{FuelDrive, mean_units_up};
use crate::units::{Power, Ratio, Time, unit};

/// Load above which AP-42 calls an engine fully loaded (section 3.2: 90 to 105 %).
pub(crate) const FULL_LOAD: f64 = 0.9;
/// What rounding leaves of a difference, over the whole.
const ROUNDING: f64 = 1e-12;
/// Units are not started for less than this share of one.
const UNIT_TOLERANCE: f64 = 1e-9;

/// When a plant runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Dispatch {
    /// All units, all hours.
    Baseload,
    /// As many units as what is left of the demand needs.
    FollowLoad,
    /// What the grid may not carry.
    Shortfall,
    /// What the facility draws above a power.
    Peak {
        /// The power.
        above: Power,
    },
    /// Backup: tests, and outages of the grid.
    Emergency {
        /// Tests of each unit, over the hours of a year.
        tests: Ratio,
        /// Load of the tests over rating, into load banks.
        test_load: Ratio,
        /// Outages of the grid, over the hours of a year.
        outages: Ratio,
    },
}

/// What turns the generator.
#[derive(Debug, Clone, PartialEq)]
pub enum Drive {
    /// A machine that burns fuel.
    Fuel(FuelDrive),
    /// Sun or wind.
    Weather(OutputShape),
}

/// Output over rating in every hour of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct OutputShape(Vec<f64>);

/// A share of the rating that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("hour {hour}: {found} of the rating is outside 0...1")]
pub struct OutputShapeError {
    /// Index of the hour, from 0.
    pub hour: usize,
    /// What it says.
    pub found: f64,
}

impl OutputShape {
    /// From shares of the rating in every hour.
    ///
    /// # Errors
    /// The first hour outside 0…1.
    pub fn new(shares: Vec<f64>) -> Result<Self, OutputShapeError> {
        match shares.iter().position(|share| !(0.0..=1.0).contains(share)) {
            Some(hour) => Err(OutputShapeError { hour, found: shares[hour] }),
            None => Ok(Self(shares)),
        }
    }

    /// With every share multiplied; none above the rating.
    #[must_use]
    pub fn scaled(&self, multiplier: f64) -> Self {
        Self(self.0.iter().map(|share| (share * multiplier).clamp(0.0, 1.0)).collect())
    }

    /// How many hours it covers.
    pub fn hours(&self) -> usize {
        self.0.len()
    }
}

/// A plant of equal units.
#[derive(Debug, Clone, PartialEq)]
pub struct Generator {
    /// Units that may run together.
    pub units: u32,
    /// Units that stand in for others: never more capacity, only more of it available.
    pub spare: u32,
    /// Gross power of a unit at ISO conditions.
    pub rating: Power,
    /// What turns it.
    pub drive: Drive,
    /// Auxiliaries and step-up over gross power.
    pub auxiliary: Ratio,
    /// Share of hours in which a unit is up.
    pub availability: Ratio,
    /// Least load of a running unit.
    pub minimum_load: Ratio,
    /// When it runs.
    pub dispatch: Dispatch,
    /// Whether what the site cannot use is given to the grid.
    pub export: bool,
    /// Most hours of running of each unit in a year; none where nothing limits them.
    pub hours: Option<Time>,
    /// Starts of each unit in a year, at least.
    pub starts: f64,
}

/// A year of a plant, hour by hour.
#[derive(Debug, Clone, PartialEq)]
pub struct GeneratorYear {
    pub(crate) gross_w: Vec<f64>,
    pub(crate) used_w: Vec<f64>,
    pub(crate) stored_w: Vec<f64>,
    pub(crate) exported_w: Vec<f64>,
    pub(crate) curtailed_w: Vec<f64>,
    pub(crate) load_bank_w: Vec<f64>,
    pub(crate) fuel_w: Vec<f64>,
    /// Of the fuel, that of units below full load; likewise of the gross power.
    pub(crate) fuel_below_w: Vec<f64>,
    pub(crate) gross_below_w: Vec<f64>,
    pub(crate) running: Vec<f64>,
    pub(crate) starts: Vec<f64>,
    /// Units that may run together.
    pub(crate) units: f64,
    pub(crate) rating_w: f64,
    pub(crate) auxiliary: f64,
    pub(crate) burns: bool,
    /// Running held back by the permitted hours: permitted over wanted.
    pub(crate) held_to_hours: Option<f64>,
}

/// One hour of a plant, W.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Running {
    pub(crate) units: f64,
    pub(crate) gross_w: f64,
    pub(crate) fuel_w: f64,
    pub(crate) fuel_below_w: f64,
    pub(crate) gross_below_w: f64,
}

/// The air of an hour, and what of the demand others leave.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlantAir {
    pub(crate) t_c: f64,
    pub(crate) p_pa: f64,
}

impl PlantAir {
    /// Of ISO conditions.
    pub(crate) const ISO: Self = Self { t_c: ISO_C, p_pa: ISO_PA };
}

/// A plant with what does not change over the year.
#[derive(Debug)]
pub(crate) struct Sized<'a> {
    pub(crate) of: &'a Generator,
    rating_w: f64,
    units_up: f64,
    pub(crate) net: f64,
    minimum_load: f64,
}

impl<'a> Sized<'a> {
    pub(crate) fn new(of: &'a Generator) -> Self {
        Self {
            of,
            rating_w: of.rating.get::<unit::watt>(),
            units_up: mean_units_up(of.units, of.spare, of.availability),
            net: 1.0 - of.auxiliary.get::<unit::ratio>(),
            minimum_load: of.minimum_load.get::<unit::ratio>(),
        }
    }

    fn unit_w(&self, drive: &FuelDrive, air: PlantAir) -> f64 {
        self.rating_w * drive.ambient.capacity_at(air.t_c, air.p_pa)
    }

    /// As many units as give `net_w`, or all that are up.
    pub(crate) fn serve(&self, drive: &FuelDrive, net_w: f64, air: PlantAir) -> Running {
        let unit_w = self.unit_w(drive, air);
        let full_w = unit_w * self.units_up;
        if net_w <= 0.0 || full_w <= 0.0 {
            return Running::default();
        }
        let wanted_w = (net_w / self.net).min(full_w);
        let units = (wanted_w / unit_w - UNIT_TOLERANCE).ceil().max(1.0).min(self.units_up);
        self.at(drive, units, wanted_w, unit_w, air)
    }

    /// All units that are up.
    fn all(&self, drive: &FuelDrive, net_w: f64, air: PlantAir) -> Running {
        let unit_w = self.unit_w(drive, air);
        let full_w = unit_w * self.units_up;
        if full_w <= 0.0 {
            return Running::default();
        }
        let wanted_w = if self.of.export { full_w } else { (net_w.max(0.0) / self.net).min(full_w) };
        self.at(drive, self.units_up, wanted_w, unit_w, air)
    }

    /// Units at a given load each, whoever takes it.
    pub(crate) fn test(&self, drive: &FuelDrive, units: f64, load: f64, air: PlantAir) -> Running {
        let unit_w = self.unit_w(drive, air);
        self.at(drive, units, units * unit_w * load, unit_w, air)
    }

    fn at(&self, drive: &FuelDrive, units: f64, wanted_w: f64, unit_w: f64, air: PlantAir) -> Running {
        let running_w = units * unit_w;
        let gross_w = wanted_w.max(running_w * self.minimum_load);
        let load = gross_w / running_w.max(f64::MIN_POSITIVE);
        let fuel_w = drive.fuel_w(gross_w, load, air.t_c);
        let (fuel_below_w, gross_below_w) = if load < FULL_LOAD { (fuel_w, gross_w) } else { (0.0, 0.0) };
        Running { units, gross_w, fuel_w, fuel_below_w, gross_below_w }
    }

    /// The year of a plant that is no backup. Takes what it serves from what is left of the demand, W.
    pub(crate) fn year(
        &self,
        air: &[PlantAir],
        demand_w: &[f64],
        allocation_w: &[f64],
        left_w: &mut [f64],
    ) -> GeneratorYear {
        let mut year = GeneratorYear::empty(self.of, air.len());
        for (hour, &air) in air.iter().enumerate() {
            let left = left_w[hour];
            match &self.of.drive {
                Drive::Weather(shape) => {
                    // A shape of a common year has no 29 February.
                    let share = shape.0.get(hour).copied().unwrap_or(0.0);
                    self.of_weather(&mut year, hour, share, left);
                }
                Drive::Fuel(drive) => {
                    let running = match self.of.dispatch {
                        Dispatch::Baseload => self.all(drive, left, air),
                        Dispatch::FollowLoad => self.serve(drive, left, air),
                        Dispatch::Shortfall => self.serve(drive, left - allocation_w[hour], air),
                        Dispatch::Peak { above } => {
                            self.serve(drive, left.min(demand_w[hour] - above.get::<unit::watt>()), air)
                        }
                        Dispatch::Emergency { .. } => Running::default(),
                    };
                    year.record(hour, &running);
                    self.give(&mut year, hour, running.gross_w * self.net, left);
                }
            }
        }
        year.hold_to_hours(self.of, self.of.units);
        year.count_starts(self.of);
        for (left, used) in left_w.iter_mut().zip(&year.used_w) {
            *left -= used;
        }
        year
    }

    fn of_weather(&self, year: &mut GeneratorYear, hour: usize, share: f64, left_w: f64) {
        let potential_w = self.rating_w * self.units_up * share * self.net;
        let used_w = potential_w.min(left_w.max(0.0));
        let rest_w = potential_w - used_w;
        year.used_w[hour] = used_w;
        year.running[hour] = if share > 0.0 { self.units_up } else { 0.0 };
        // What is curtailed is not generated: panels and blades are turned off the point of most power.
        let given_w = if self.of.export { potential_w } else { used_w };
        year.gross_w[hour] = given_w / self.net;
        if self.of.export { year.exported_w[hour] = rest_w } else { year.curtailed_w[hour] = rest_w }
    }

    fn give(&self, year: &mut GeneratorYear, hour: usize, net_w: f64, left_w: f64) {
        let used_w = net_w.min(left_w.max(0.0));
        year.used_w[hour] = used_w;
        let rest_w = without_rounding(net_w - used_w, net_w);
        if self.of.export { year.exported_w[hour] = rest_w } else { year.curtailed_w[hour] = rest_w }
    }
}

/// A difference, or nothing where it is what rounding leaves of the whole.
pub(crate) fn without_rounding(difference_w: f64, whole_w: f64) -> f64 {
    if difference_w > ROUNDING * whole_w { difference_w } else { 0.0 }
}

impl GeneratorYear {
    pub(crate) fn empty(of: &Generator, hours: usize) -> Self {
        let column = || vec![0.0; hours];
        Self {
            gross_w: column(),
            used_w: column(),
            stored_w: column(),
            exported_w: column(),
            curtailed_w: column(),
            load_bank_w: column(),
            fuel_w: column(),
            fuel_below_w: column(),
            gross_below_w: column(),
            running: column(),
            starts: column(),
            units: f64::from(of.units),
            rating_w: of.rating.get::<unit::watt>(),
            auxiliary: of.auxiliary.get::<unit::ratio>(),
            burns: matches!(of.drive, Drive::Fuel(_)),
            held_to_hours: None,
        }
    }

    fn record(&mut self, hour: usize, running: &Running) {
        self.add(hour, running, 1.0);
    }

    /// Adds what runs for a share of the hour.
    pub(crate) fn add(&mut self, hour: usize, running: &Running, share: f64) {
        self.gross_w[hour] += running.gross_w * share;
        self.fuel_w[hour] += running.fuel_w * share;
        self.fuel_below_w[hour] += running.fuel_below_w * share;
        self.gross_below_w[hour] += running.gross_below_w * share;
        self.running[hour] += running.units * share;
    }
}
