//! Weather files in the EPW format (EnergyPlus weather), plain or gzip.
//!
//! An EPW file has eight header lines, of which `LOCATION` and `DATA PERIODS` matter here, and one row per hour of local
//! standard time, hour ending. Columns read (counted from 0): 1 month, 2 day, 3 hour 1 ... 24, 6 dry bulb °C, 7 dew
//! point °C, 8 relative humidity %, 9 station pressure Pa, 13 global horizontal, 14 direct normal and 15 diffuse
//! horizontal irradiance Wh/m², 21 wind speed m/s at 10 m.
//! Missing is written 99.9 (temperatures), 999 (humidity, wind), 999999 (pressure), 9999 (irradiance) or left blank;
//! what is filled in is counted in [`Repairs`].
//!
//! Source of the format: EnergyPlus 25.2, *Auxiliary Programs*, "EnergyPlus Weather File (EPW) Data Dictionary" (2025).

mod error;
mod header;
mod repair;
mod rows;
mod text;
mod weekday;

use wattshed_physics::units::{Length, Pressure, Ratio, Temperature, Time};
use wattshed_physics::weather::{Calendar, WeatherError, WeatherHour, WeatherYear, Weekday, YearLength};

pub use error::EpwError;
pub(crate) use repair::{PRESSURE_RANGE_PA, complete};
pub(crate) use rows::{Columns, Series};
pub(crate) use text::decode;
pub use uom::si::f64::{HeatFluxDensity as Irradiance, Velocity};
pub(crate) use weekday::{weekday_from_name, weekday_name};

use crate::coordinates::Coordinates;

/// Longest gap that is interpolated, in hours; a longer one would hide a day's swing.
pub const LONGEST_GAP: usize = 6;

/// The station that a weather file describes: its `LOCATION` line.
#[derive(Clone, Debug, PartialEq)]
pub struct Station {
    /// Name of the station or city.
    pub city: String,
    /// State or province, as written.
    pub state: String,
    /// Country, as written (often three letters).
    pub country: String,
    /// What the file was made from, such as `TMY3`.
    pub source: String,
    /// Number of the World Meteorological Organization, as written.
    pub wmo: String,
    /// Position.
    pub coordinates: Coordinates,
    /// Local standard time minus universal time.
    pub utc_offset: Time,
    /// Height above the sea.
    pub elevation: Length,
}

/// One hour of weather at a station. What the models cannot do without is always there, the rest may be missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hour {
    /// Dry-bulb temperature.
    pub dry_bulb: Temperature,
    /// Dew-point temperature.
    pub dew_point: Option<Temperature>,
    /// Relative humidity, 0 ... 1.
    pub relative_humidity: Ratio,
    /// Station pressure.
    pub pressure: Pressure,
    /// Global horizontal irradiance, mean of the hour.
    pub ghi: Option<Irradiance>,
    /// Direct normal irradiance, mean of the hour.
    pub dni: Option<Irradiance>,
    /// Diffuse horizontal irradiance, mean of the hour.
    pub dhi: Option<Irradiance>,
    /// Wind speed at 10 m.
    pub wind: Option<Velocity>,
}

/// How many hours of a file were filled in or changed, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repairs {
    /// Dry bulb interpolated.
    pub dry_bulb_interpolated: usize,
    /// Dew point interpolated.
    pub dew_point_interpolated: usize,
    /// Relative humidity computed from the dew point.
    pub humidity_from_dew_point: usize,
    /// Relative humidity interpolated.
    pub humidity_interpolated: usize,
    /// Relative humidity above 100 % taken as 100 %.
    pub humidity_limited: usize,
    /// Pressure replaced by that of the standard atmosphere at the station's elevation.
    pub pressure_standard: usize,
    /// Negative irradiance (a sensor's offset at night) taken as zero, cells.
    pub irradiance_raised: usize,
}

impl Repairs {
    /// Whether the file was taken as it is.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// A year of weather as a file gives it, complete and in order.
#[derive(Clone, Debug, PartialEq)]
pub struct WeatherFile {
    /// Where it was measured.
    pub station: Station,
    /// Weekday of 1 January; Monday if the file does not say.
    pub first_weekday: Weekday,
    /// Whether the year has a 29 February.
    pub leap: bool,
    /// 8,760 hours, or 8,784 in a leap year.
    pub hours: Vec<Hour>,
    /// What was filled in.
    pub repairs: Repairs,
}

impl WeatherFile {
    /// Reads an EPW file from its bytes, packed with gzip or not.
    ///
    /// Windows line ends, a byte-order mark and Latin-1 text are accepted.
    ///
    /// # Errors
    /// The first thing that does not fit, with its line and column counted from 1 and what was expected there.
    pub fn from_epw(bytes: &[u8]) -> Result<Self, EpwError> {
        let text = text::decode(bytes)?;
        let header = header::read(&text)?;
        let columns = rows::read(&text, header.data_line)?;
        let leap = columns.leap();
        let (hours, repairs) = repair::complete(columns, header.station.elevation)?;
        Ok(Self { station: header.station, first_weekday: header.first_weekday, leap, hours, repairs })
    }

    /// The year for the models, with its psychrometrics.
    ///
    /// # Errors
    /// None for a file as read; [`WeatherError`] if hours were changed to what cannot be.
    pub fn year(&self) -> Result<WeatherYear, WeatherError> {
        WeatherYear::from_hours(self.hours.iter().map(|hour| WeatherHour {
            dry_bulb: hour.dry_bulb,
            relative_humidity: hour.relative_humidity,
            pressure: hour.pressure,
        }))
    }

    /// The days of the year.
    pub fn calendar(&self) -> Calendar {
        let length = if self.leap { YearLength::Leap } else { YearLength::Common };
        Calendar::new(length, self.first_weekday)
    }
}
