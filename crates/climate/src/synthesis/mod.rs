//! A year of hourly weather for a station of which only design temperatures and degree days are known.
//!
//! 1. Dry bulb: a yearly wave, persistent noise with its own scatter in winter and summer, and a daily wave, fitted so that
//!    heating degree days (18 °C), cooling degree days (10 °C), the 1 % and the 99 % quantile are those of the station.
//! 2. Dew point: from the daily minimum, by the kinds of air that climate zones and the sea tell of.
//! 3. Sun: clear sky times a clearness that follows the daily range. Wind: persistent, Rayleigh distributed.
//!
//! The year of a station is always the same, bit by bit: the noise is drawn from the station's number.
//! It has no real storm, heat wave or monsoon in it. How far it is from real years: [`ExpectedError`].

mod air;
mod character;
mod dry_bulb;
mod error;
mod fit;
mod humidity;
mod random;
mod sun;
mod variants;
mod wind;

use uom::si::heat_flux_density::watt_per_square_meter;
use uom::si::velocity::meter_per_second;
use wattshed_physics::psychrometrics::{saturation_pressure, standard_pressure};
use wattshed_physics::units::{Length, Pressure, Ratio, Temperature, unit};
use wattshed_physics::weather::Weekday;

pub use error::{ErrorEstimate, ExpectedError};
pub use variants::{VARIANTS, variants};

use crate::epw::{Hour, Irradiance, Repairs, Station, Velocity, WeatherFile};
use crate::stations::ClimateStation;
use character::Character;
use dry_bulb::Waves;
use sun::Sunshine;

pub(crate) const DAYS: usize = 365;
pub(crate) const HOURS: usize = 8760;

/// What stands in [`Station::source`] of a synthesised year.
pub const SYNTHESISED: &str = "synthesised from station averages";

/// Air cools by this much per meter of height: International Standard Atmosphere (ISO 2533:1975).
const LAPSE_K_PER_M: f64 = 0.0065;

/// The coldest and the hottest air on record, °C. Source: World Meteorological Organization, *World Weather and Climate
/// Extremes Archive* (Vostok 1983, Death Valley 1913).
const RECORDS_C: (f64, f64) = (-89.2, 56.7);

/// The year of a station, 8,760 hours of local standard time.
pub fn synthesise(station: &ClimateStation) -> WeatherFile {
    synthesise_at(station, station.elevation)
}

/// The year of a station carried to a place at another height: 6.5 K colder per kilometer, with the pressure of the
/// standard atmosphere there and the relative humidity of the station.
pub fn synthesise_at(station: &ClimateStation, elevation: Length) -> WeatherFile {
    let character = Character::of(station);
    let waves = Waves::of(station.number, &character);
    let climate = fit::climate(station, &character);
    let dry_bulb_c = fit::year_c(station, &waves, &climate);
    let dew_point_c = humidity::dew_point_c(station.number, &character, &climate, &dry_bulb_c);
    let sunshine = sun::hours(station, &character, &waves.relative_range);
    let wind_m_s = wind::speed_m_s(station.number);
    let lapse_k = LAPSE_K_PER_M * (station.elevation - elevation).get::<unit::meter>();
    let pressure = standard_pressure(elevation);
    let hours = dry_bulb_c.iter().zip(&dew_point_c).zip(sunshine.iter().zip(&wind_m_s));
    WeatherFile {
        station: describe(station, elevation),
        first_weekday: Weekday::Monday,
        leap: false,
        hours: hours.map(|((t_c, dew_c), (sun, wind))| hour(*t_c, *dew_c, lapse_k, pressure, sun, *wind)).collect(),
        repairs: Repairs::default(),
    }
}

fn describe(station: &ClimateStation, elevation: Length) -> Station {
    Station {
        city: station.name().to_owned(),
        state: station.state().to_owned(),
        country: station.country().to_owned(),
        source: SYNTHESISED.to_owned(),
        wmo: station.number.to_owned(),
        coordinates: station.coordinates,
        utc_offset: station.utc_offset,
        elevation,
    }
}

fn hour(t_c: f64, dew_c: f64, lapse_k: f64, pressure: Pressure, sun: &Sunshine, wind_m_s: f64) -> Hour {
    let celsius = |t_c: f64| Temperature::new::<unit::degree_celsius>(t_c);
    let saturation = |t_c: f64| saturation_pressure(celsius(t_c));
    let irradiance = |q_w_m2: f64| Some(Irradiance::new::<watt_per_square_meter>(q_w_m2));
    let humidity = saturation(dew_c) / saturation(t_c);
    let [global, direct, diffuse] = *sun;
    let dry_bulb_c = (t_c + lapse_k).clamp(RECORDS_C.0, RECORDS_C.1);
    Hour {
        dry_bulb: celsius(dry_bulb_c),
        // At the same relative humidity the dew point moves nearly as the dry bulb; exactly so where nothing moves.
        dew_point: Some(celsius((dew_c + lapse_k).min(dry_bulb_c))),
        relative_humidity: Ratio::new::<unit::ratio>(humidity.get::<unit::ratio>().min(1.0)),
        pressure,
        ghi: irradiance(global),
        dni: irradiance(direct),
        dhi: irradiance(diffuse),
        wind: Some(Velocity::new::<meter_per_second>(wind_m_s)),
    }
}
