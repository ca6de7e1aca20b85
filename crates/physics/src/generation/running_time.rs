//! Hours that a permit leaves, and starts.
//!
//! ```text
//! permitted = h N                     scale = min(1, permitted / Σ running units)
//! starts    = Σ max(0, running − running of the hour before),   at least those that the plant has anyway
//! ```
//! h permitted hours of a unit in a year, N units whose hours count. All hours are scaled alike, so that what is emitted follows
//! the permitted hours; a permit that runs out in autumn is not modeled. Backup sets are tested whether they stand in for
//! others or not: their spares count among the units, in hours and in starts.

use super::{Generator, GeneratorYear};
use crate::units::unit;

impl GeneratorYear {
    /// No unit runs longer than it may. `machines` are the units whose hours count.
    pub(crate) fn hold_to_hours(&mut self, of: &Generator, machines: u32) {
        let Some(hours) = of.hours.filter(|_| self.burns) else { return };
        let permitted = hours.get::<unit::hour>() * f64::from(machines);
        let wanted = self.running.iter().fold(0.0, |sum, units| sum + units);
        if wanted <= permitted {
            return;
        }
        let scale = permitted / wanted;
        for column in [
            &mut self.gross_w,
            &mut self.used_w,
            &mut self.exported_w,
            &mut self.curtailed_w,
            &mut self.load_bank_w,
            &mut self.fuel_w,
            &mut self.fuel_below_w,
            &mut self.gross_below_w,
            &mut self.running,
        ] {
            column.iter_mut().for_each(|value| *value *= scale);
        }
        self.held_to_hours = Some(scale);
    }

    /// Units that come on from one hour to the next, the year following itself; at least those that the plant has anyway,
    /// evenly over the year, but none of a plant that does not run, and not more than it has hours.
    pub(crate) fn count_starts(&mut self, of: &Generator) {
        if !self.burns {
            return;
        }
        let mut before = self.running.last().copied().unwrap_or(0.0);
        let mut sum = 0.0;
        for (starts, &running) in self.starts.iter_mut().zip(&self.running) {
            *starts = (running - before).max(0.0);
            sum += *starts;
            before = running;
        }
        let unit_hours = self.running.iter().fold(0.0, |sum, running| sum + running);
        let least = (of.starts * self.units).min(unit_hours);
        let more = (least - sum).max(0.0) / self.starts.len() as f64;
        self.starts.iter_mut().for_each(|starts| *starts += more);
    }

    /// Starts of backup sets for their tests, spares among them, evenly over the year; fewer where a permit holds the tests
    /// back. How many outages there are in a year is not known: only their hours.
    pub(crate) fn count_tests(&mut self, of: &Generator) {
        let tested = of.starts * f64::from(of.units + of.spare) * self.held_to_hours.unwrap_or(1.0);
        let each_hour = tested / self.starts.len() as f64;
        self.starts.fill(each_hour);
    }
}
