//! Sun and wind of a weather year, read when a contract asks for them.

use std::sync::Arc;

use wattshed_climate::epw::Velocity;
use wattshed_climate::{BundledYear, SynthesisedYear, WeatherFile};
use wattshed_physics::renewable::{SunHour, Viewpoint};

/// Where the sun and the wind of a year come from.
#[derive(Debug, Clone)]
pub enum SkySource {
    /// A year that comes with the program.
    Bundled(&'static BundledYear),
    /// A year made from the averages of a station.
    Synthesised(Box<SynthesisedYear>),
    /// The user's file.
    File(Arc<Sky>),
}

/// Sun and wind of a year.
#[derive(Debug, Clone)]
pub struct Sky {
    /// Where it is seen from, with the clock of the hours.
    pub place: Viewpoint,
    /// Sunshine and air of every hour; none where one lacks.
    pub sun: Option<Vec<SunHour>>,
    /// Wind at 10 m of every hour; none where one lacks.
    pub wind: Option<Vec<Velocity>>,
}

impl Sky {
    /// Of a weather file.
    pub fn of(file: &WeatherFile) -> Self {
        let station = &file.station;
        let place = Viewpoint {
            latitude_deg: station.coordinates.latitude_deg(),
            longitude_deg: station.coordinates.longitude_deg(),
            utc_offset: station.utc_offset,
        };
        let sun = file.hours.iter().map(|hour| {
            Some(SunHour { global: hour.ghi?, direct_normal: hour.dni?, diffuse: hour.dhi?, dry_bulb: hour.dry_bulb })
        });
        Self { place, sun: sun.collect(), wind: file.hours.iter().map(|hour| hour.wind).collect() }
    }
}

impl SkySource {
    /// Sun and wind; none where a year of the program is damaged, which was reported when its air was read.
    pub fn sky(&self) -> Option<Arc<Sky>> {
        match self {
            Self::Bundled(year) => year.weather().ok().map(|file| Arc::new(Sky::of(file))),
            Self::Synthesised(year) => Some(Arc::new(Sky::of(&year.weather()))),
            Self::File(sky) => Some(Arc::clone(sky)),
        }
    }

    /// Whether both are the same year.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bundled(own), Self::Bundled(other)) => own.station == other.station,
            (Self::Synthesised(own), Self::Synthesised(other)) => own.near.station.number == other.near.station.number,
            (Self::File(own), Self::File(other)) => Arc::ptr_eq(own, other),
            _ => false,
        }
    }

    /// Whether it was made from averages.
    pub const fn is_synthesised(&self) -> bool {
        matches!(self, Self::Synthesised(_))
    }
}
