//! What a kind of climate is like where the station table says nothing: swing of the day, persistence, moisture, sky.
//!
//! Figures without another source are fits of this project (2026) to the 36 typical years that come with the program
//! (TMY3, NREL 2008) and, for temperature and humidity outside the United States, to hourly ERA5 values of 16 cities of
//! 2020–2024 (Open-Meteo, CC BY 4.0).

use wattshed_physics::units::unit;

use crate::coordinates::sin_cos_deg;
use crate::stations::{ClimateStation, Moisture};

/// Persistence of the daily mean's departure from the season: mean of 36 TMY3 years 0.64, of 16 ERA5 cities 0.71.
pub(super) const DAY_PERSISTENCE: f64 = 0.66;
/// Coldest day after the turn of the year, for inland stations and for those that an ocean delays.
const INLAND_COLDEST_DAY: f64 = 18.0;
const OCEAN_COLDEST_DAY: f64 = 25.0;
const HALF_YEAR_DAYS: f64 = 182.5;
/// Zones 0 and 1 with a smaller span of design temperatures than this have no dry continental air.
const TROPICAL_SPAN_K: f64 = 22.0;

/// Daily ranges below this share of the mean are overcast days; there is always some wave.
const SMALLEST_RANGE: f64 = 0.2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Tropical,
    Moist,
    Dry,
    Marine,
}

/// The character of the climate of a station.
#[derive(Clone, Copy, Debug)]
pub(super) struct Character {
    pub(super) kind: Kind,
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
    /// Daily minimum minus dew point: scatter in winter and in summer, K, and its persistence.
    pub(super) dew_scatter_k: [f64; 2],
    /// How much it grows per kelvin that a day is warmer than its season, in winter and in summer.
    pub(super) dew_per_departure: [f64; 2],
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
        let kind = kind(station);
        let span_k = span_k(station);
        let south = station.coordinates.latitude_deg() < 0.0;
        let coldest_day = match kind {
            Kind::Tropical | Kind::Marine => OCEAN_COLDEST_DAY,
            Kind::Moist | Kind::Dry => INLAND_COLDEST_DAY,
        };
        // Usual range of a day; near the equator it cannot be more than about half the span of the year's extremes.
        let range_k: f64 = match kind {
            Kind::Tropical | Kind::Moist => 9.5,
            Kind::Dry => 13.0,
            Kind::Marine => 9.0,
        };
        let by_kind = |tropical: f64, moist: f64, dry: f64, marine: f64| match kind {
            Kind::Tropical => tropical,
            Kind::Moist => moist,
            Kind::Dry => dry,
            Kind::Marine => marine,
        };
        let by_kind_and_season = |winter: [f64; 4], summer: [f64; 4]| {
            [winter, summer].map(|[tropical, moist, dry, marine]| by_kind(tropical, moist, dry, marine))
        };
        Self {
            kind,
            coldest_day: if south { coldest_day + HALF_YEAR_DAYS } else { coldest_day },
            daily_wave_k: WAVE_OF_RANGE * range_k.min(0.5 * span_k),
            summer_gain: by_kind(0.0, 0.06, 0.07, 0.25),
            range_variation: by_kind(0.28, 0.38, 0.29, 0.45),
            range_persistence: 0.3,
            dew_scatter_k: by_kind_and_season([1.8, 2.5, 3.4, 2.0], [0.8, 1.5, 3.4, 1.3]),
            dew_per_departure: by_kind_and_season([0.1, -0.1, 0.4, 0.1], [0.8, 0.5, 0.85, 0.35]),
            dew_persistence: by_kind(0.48, 0.31, 0.48, 0.42),
            clearness: by_kind(0.75, 0.71, 0.85, 0.70),
            clearness_gain: by_kind(0.16, 0.34, 0.41, 0.36),
            clearness_scatter: by_kind(0.15, 0.19, 0.17, 0.16),
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

    /// Mean of the daily minimum minus the dew point over the year, K, at an annual mean temperature.
    ///
    /// Moist: 0.2 K in the cold to 1.8 K in the warm; dry: near 3 K in cool and 13 K in hot deserts. Sites scatter around
    /// this by 1.1 K (moist) and 3 K (dry).
    pub(super) fn dew_depression_k(&self, mean_c: f64) -> f64 {
        match self.kind {
            Kind::Tropical => 2.0,
            Kind::Moist => (0.3 + 0.06 * mean_c).clamp(0.2, 2.5),
            Kind::Dry => (0.68 * (mean_c - 4.0)).clamp(1.0, 14.0),
            Kind::Marine => 1.2,
        }
    }

    /// How much the depression grows per kelvin that the season is above the annual mean: dry air holds its moisture when it warms.
    pub(super) fn dew_depression_per_k(&self, mean_c: f64) -> f64 {
        match self.kind {
            Kind::Dry => (0.17 + 0.025 * (mean_c - 10.0)).clamp(0.1, 0.45),
            Kind::Marine => 0.1,
            Kind::Tropical | Kind::Moist => 0.0,
        }
    }
}

pub(super) fn span_k(station: &ClimateStation) -> f64 {
    station.cooling_design.get::<unit::degree_celsius>() - station.heating_design.get::<unit::degree_celsius>()
}

fn kind(station: &ClimateStation) -> Kind {
    let zone = station.zone;
    if zone.number <= 1 && span_k(station) < TROPICAL_SPAN_K {
        return Kind::Tropical;
    }
    match zone.moisture {
        Some(Moisture::Dry) => Kind::Dry,
        Some(Moisture::Marine) => Kind::Marine,
        Some(Moisture::Moist) | None => Kind::Moist,
    }
}
