//! The weather of a year, hour by hour, and what engineers read from it.
//!
//! Hours are counted in local standard time and named by their end, as in weather files: hour 0 ends at 01:00 on 1 January.

mod calendar;
mod design;
mod error;
mod year;

pub use calendar::{Calendar, CalendarHour, Weekday, YearLength};
pub use design::DesignConditions;
pub use error::WeatherError;
pub(crate) use year::HourChunk;
pub use year::{WeatherHour, WeatherState, WeatherYear};
