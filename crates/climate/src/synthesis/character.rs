//! What a kind of climate is like where the station table says nothing: swing of the day, persistence, moisture, sky.
//!
//! Figures without another source are fits of this project (2026) to the 36 typical years that come with the program
//! (TMY3, NREL 2008) and, for temperature and humidity outside the United States, to hourly ERA5 values of 16 cities of
//! 2020–2024 (Open-Meteo, CC BY 4.0).

use wattshed_physics::units::unit;

use super::air::Air;
use crate::coordinates::sin_cos_deg;
use crate::stations::ClimateStation;

/// Persistence of the daily mean's departure from the season: mean of 36 TMY3 years 0.64, of 16 ERA5 cities 0.71.
pub(super) const DAY_PERSISTENCE: f64 = 0.66;
/// Coldest day after the turn of the year, for inland stations and for those that an ocean delays.
const INLAND_COLDEST_DAY: f64 = 18.0;
const OCEAN_COLDEST_DAY: f64 = 25.0;
const HALF_YEAR_DAYS: f64 = 182.5;
/// Daily ranges below this share of the mean are overcast days; there is always some wave.
const SMALLEST_RANGE: f64 = 0.2;

/// The character of the climate of a station.
#[derive(Clone, Copy, Debug)]
pub(super) struct Character {
    /// Which kinds of air it has.
    pub(super) air: Air,
    /// Day of the year, from 0, of the lowest mean temperature.
    pub(super) coldest_day: f64,
    /// Usual height of the daily wave (a share of the range between the day's extremes), K.
    pub(super) daily_wave_k: f64,
    /// How much larger the daily wave is in summer than in the mean of the year; as much smaller in winter.
    pub(super) summer_gain: f64,
    /// Standard deviation of the daily range over its mean.
    pub(super) range_variation: f64,
    /// Persistence of the daily range's departure from its mean.
    pub(super) range_persistence: f64,
    /// Persistence of the scatter of the dew point.
    pub(super) dew_persistence: f64,
    /// Share of the clear-sky irradiance that a day receives: mean, gain per relative daily range, scatter.
    pub(super) clearness: f64,
    pub(super) clearness_gain: f64,
    pub(super) clearness_scatter: f64,
}

/// The regular wave of the day is smaller than the mean range between a day's extremes, which also holds the drift from
/// day to day: 0.75 (moist) ... 0.83 (dry) of it in the TMY3 years.
const WAVE_OF_RANGE: f64 = 0.78;

impl Character {
    pub(super) fn of(station: &ClimateStation) -> Self {
        let air = Air::of(station);
        let span_k = span_k(station);
        let south = station.coordinates.latitude_deg() < 0.0;
        let (ocean, inland) = (OCEAN_COLDEST_DAY, INLAND_COLDEST_DAY);
        let coldest_day = air.mean([ocean, inland, inland, ocean]);
        // Usual range of a day; near the equator it cannot be more than about half the span of the year's extremes.
        let range_k = air.mean([9.5, 9.5, 13.0, 9.0]);
        Self {
            air,
            coldest_day: if south { coldest_day + HALF_YEAR_DAYS } else { coldest_day },
            daily_wave_k: WAVE_OF_RANGE * range_k.min(0.5 * span_k),
            summer_gain: air.mean([0.0, 0.06, 0.07, 0.25]),
            range_variation: air.mean([0.28, 0.38, 0.29, 0.45]),
            range_persistence: 0.3,
            dew_persistence: air.mean([0.48, 0.31, 0.48, 0.42]),
            clearness: air.mean([0.75, 0.71, 0.85, 0.70]),
            clearness_gain: air.mean([0.16, 0.34, 0.41, 0.36]),
            clearness_scatter: air.mean([0.15, 0.19, 0.17, 0.16]),
        }
    }

    /// 1 in deepest winter, −1 in high summer; `day` counts from the turn of the year.
    pub(super) fn winter(&self, day: f64) -> f64 {
        sin_cos_deg((day - self.coldest_day - 0.5) * (360.0 / 365.0)).1
    }

    /// Range of a day over the mean range, for a normal number.
    pub(super) fn relative_range(&self, x: f64) -> f64 {
        (1.0 + self.range_variation * x).max(SMALLEST_RANGE)
    }
}

pub(super) fn span_k(station: &ClimateStation) -> f64 {
    station.cooling_design.get::<unit::degree_celsius>() - station.heating_design.get::<unit::degree_celsius>()
}
