//! What is kept of eight hours, and who keeps it.

use super::{EndUse, Operation, WaterUse};
use crate::cooling::Mode;
use crate::math::{LANES, Lanes};

/// Chunks of a day: no chunk lies in two days.
pub(crate) const CHUNKS_OF_DAY: usize = 24 / LANES;
const _: () = assert!(24 % LANES == 0);

/// Eight hours of a facility.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HourFlows {
    pub(crate) power_w: [Lanes; EndUse::COUNT],
    pub(crate) water_kg: [Lanes; WaterUse::COUNT],
    pub(crate) facility_w: Lanes,
    pub(crate) heat_rejected_w: Lanes,
    pub(crate) heat_reused_w: Lanes,
    /// [`Mode::code`].
    pub(crate) mode: Lanes,
    pub(crate) supply_excess_k: Lanes,
    pub(crate) derated_w: Lanes,
    /// 1 where the supply air is more humid than its limit.
    pub(crate) too_humid: Lanes,
}

impl HourFlows {
    /// Nothing flows.
    pub(crate) const NONE: Self = {
        let none = Lanes([0.0; LANES]);
        Self {
            power_w: [none; EndUse::COUNT],
            water_kg: [none; WaterUse::COUNT],
            facility_w: none,
            heat_rejected_w: none,
            heat_reused_w: none,
            mode: none,
            supply_excess_k: none,
            derated_w: none,
            too_humid: none,
        }
    };
}

/// A day of a facility.
pub(crate) type DayFlows = [HourFlows; CHUNKS_OF_DAY];

/// Keeps something of every day, in the order of the year.
pub(crate) trait KeepDays {
    /// A month begins, 0 for January.
    fn begin_month(&mut self, month: usize);
    /// The next day.
    fn add_day(&mut self, day: &DayFlows);
}

impl KeepDays for Operation {
    fn begin_month(&mut self, _month: usize) {}

    fn add_day(&mut self, day: &DayFlows) {
        for hour in day {
            for (column, lanes) in self.power_w.iter_mut().zip(&hour.power_w) {
                column.extend_from_slice(&lanes.0);
            }
            for (column, lanes) in self.water_kg.iter_mut().zip(&hour.water_kg) {
                column.extend_from_slice(&lanes.0);
            }
            self.facility_w.extend_from_slice(&hour.facility_w.0);
            self.heat_rejected_w.extend_from_slice(&hour.heat_rejected_w.0);
            self.heat_reused_w.extend_from_slice(&hour.heat_reused_w.0);
            self.mode.extend(hour.mode.0.into_iter().map(Mode::from_code));
            self.supply_excess_k.extend_from_slice(&hour.supply_excess_k.0);
            self.derated_w.extend_from_slice(&hour.derated_w.0);
            self.too_humid.extend(hour.too_humid.0.into_iter().map(|flag| flag > 0.0));
        }
    }
}
