//! Which kinds of air a station has: how much of each, from the climate zones around it, the sea and the monsoon.
//!
//! ```text
//! letter shares of a region  = Σ w_i (letter of station i) / Σ w_i     w = exp(−(d/60 km)² − (Δz/400 m)²)
//! share of dry air           = min(1, 2 · share of B)
//! sea air in what is dry     = max(0.85 exp(−d_sea/60 km − z/400 m), 0.5 monsoon)
//! ```
//! - A station's own letter hangs on a threshold of its yearly rain, and A stands for many a station in plain desert,
//!   likely for want of a record of rain: around Phoenix, Denver and Kuwait for four in ten, and in the Persian Gulf A and B alternate within 10 km. So the letters around
//!   count too, and a region counts as dry where half of them are B.
//! - On a dry coast the air of the land alternates with that of the sea, which the breeze carries some 50 to 150 km inland. Source
//!   of the reach: S. T. K. Miller et al., "Sea breeze: structure, forecasting, and impacts", *Reviews of Geophysics* 41 (2003) 1011.
//! - A summer monsoon carries sea air a thousand kilometers inland. Source: B. Wang, Q. Ding, "Global monsoon: dominant mode of
//!   annual variation in the tropics", *Dynamics of Atmospheres and Oceans* 44 (2008) 165, its domains as boxes.
//! - Small spans of temperature near the equator mean moist air: the range of a day is large only where the air is dry.
//!
//! The shares 0.85 and 0.5 and the depth of 60 km are estimates of this project (2026).

use wattshed_physics::math::Real;
use wattshed_physics::units::{Length, unit};

use super::character::span_k;
use crate::stations::{ClimateStation, Moisture, WARMEST_OPEN_SEA_C, nearest_dry_coast, stations_within};

/// Letters farther away say nothing.
const REACH_M: f64 = 150_000.0;
const LETTER_KM: f64 = 60.0;
const LETTER_HEIGHT_M: f64 = 400.0;
/// A region with this share of the letter B is dry.
const DRY_FROM: f64 = 0.5;
/// Share of sea air on the shore itself, and the depth inland at which it is a third (e⁻¹) of that.
const SEA_AIR_ON_SHORE: f64 = 0.85;
const SEA_AIR_KM: f64 = 60.0;
/// Height at which sea air is a third of what it is below: the depth of the marine layer, some hundred meters.
const SEA_AIR_HEIGHT_M: f64 = 400.0;
/// Zones 0 and 1 with a smaller span of design temperatures than the first have no dry continental air, with a larger one than
/// the second no purely tropical.
const TROPICAL_SPAN_K: (f64, f64) = (18.0, 26.0);
/// Where a summer monsoon brings sea air to dry land: south, north, west, east, in degrees. South Asia, the Sahel, northern
/// Australia, southern Africa.
const MONSOONS: [[f64; 4]; 4] =
    [[8.0, 32.0, 70.0, 90.0], [9.0, 14.0, -17.0, 40.0], [-20.0, -12.0, 120.0, 145.0], [-22.0, -8.0, 15.0, 40.0]];
/// Share of sea air within, and how far outside it is a third of that.
const SEA_AIR_OF_MONSOON: f64 = 0.5;
const MONSOON_EDGE_DEG: f64 = 2.0;

/// How much of a station's weather each kind of air makes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Air {
    /// Of the land; they sum to 1.
    land: Kinds,
    /// What the sea brings, and its share.
    sea: Kinds,
    sea_share: f64,
    /// Surface of the warmest sea that the air may come from, °C.
    pub(super) warmest_sea_c: f64,
}

/// Shares of kinds of air.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Kinds {
    tropical: f64,
    moist: f64,
    dry: f64,
    marine: f64,
}

impl Kinds {
    fn mean(&self, [tropical, moist, dry, marine]: [f64; 4]) -> f64 {
        self.tropical * tropical + self.moist * moist + self.dry * dry + self.marine * marine
    }
}

impl Air {
    pub(super) fn of(station: &ClimateStation) -> Self {
        let [moist, dry, marine] = letters(station);
        let hot = station.zone.number <= 1;
        let (from_k, to_k) = TROPICAL_SPAN_K;
        let tropical = if hot { ((to_k - span_k(station)) / (to_k - from_k)).clamp(0.0, 1.0) } else { 0.0 };
        let land = 1.0 - tropical;
        let (reached, warmest_sea_c) = sea(station);
        Self {
            land: Kinds { tropical, moist: land * moist, dry: land * dry, marine: land * marine },
            sea: if hot {
                Kinds { tropical: 1.0, ..Kinds::default() }
            } else {
                Kinds { marine: 1.0, ..Kinds::default() }
            },
            // Where the land is not dry, its air is what the sea brings.
            sea_share: land * dry * reached.max(SEA_AIR_OF_MONSOON * monsoon(station)),
            warmest_sea_c,
        }
    }

    /// How far the station lies on dry land, 0 to 1, whatever the sea brings.
    pub(super) fn dry_land(&self) -> f64 {
        self.land.dry
    }

    /// The mean of a figure of each kind: tropical, moist, dry, marine.
    pub(super) fn mean(&self, kinds: [f64; 4]) -> f64 {
        self.on_day(kinds, self.sea_share)
    }

    /// The mean of a figure of each kind on a day with a share of sea air.
    pub(super) fn on_day(&self, kinds: [f64; 4], sea_share: f64) -> f64 {
        self.land.mean(kinds) + sea_share * (self.sea.mean(kinds) - self.land.mean(kinds))
    }

    /// The share of sea air of a day, for a normal number that is large on dry days: air of land and sea alternate, they do not
    /// mix. The spread over the days is an estimate of this project (2026): a share of a half is below a quarter on one day in six
    /// and above three quarters on another.
    pub(super) fn sea_share_of_day(&self, x: f64) -> f64 {
        const SPREAD: f64 = 1.1;
        let odds = self.sea_share / (1.0 - self.sea_share) * Real::exp(-SPREAD * x);
        odds / (1.0 + odds)
    }
}

/// Share of the letters A (with those that have none), B and C around a station.
fn letters(station: &ClimateStation) -> [f64; 3] {
    let reach = Length::new::<unit::meter>(REACH_M);
    let mut sums = [0.0; 3];
    for (near, distance) in stations_within(station.coordinates, reach) {
        let along = distance.get::<unit::meter>() / 1000.0 / LETTER_KM;
        let up = (near.elevation - station.elevation).get::<unit::meter>() / LETTER_HEIGHT_M;
        let letter = match near.zone.moisture {
            Some(Moisture::Moist) | None => 0,
            Some(Moisture::Dry) => 1,
            Some(Moisture::Marine) => 2,
        };
        sums[letter] += Real::exp(-(along * along + up * up));
    }
    let total = sums[0] + sums[1] + sums[2];
    // The station itself is among them, so that the sum is at least 1; the record without a place has no neighbours.
    if total <= 0.0 {
        return [1.0, 0.0, 0.0];
    }
    let [moist, dry, marine] = sums.map(|sum| sum / total);
    let counted = (dry / DRY_FROM).min(1.0);
    let rest = if dry < 1.0 { (1.0 - counted) / (1.0 - dry) } else { 0.0 };
    [moist * rest, counted, marine * rest]
}

/// Share of sea air in what is dry, and the temperature of the warmest sea that moist air may come from.
fn sea(station: &ClimateStation) -> (f64, f64) {
    let Some(coast) = nearest_dry_coast(station.coordinates) else { return (0.0, WARMEST_OPEN_SEA_C) };
    let along = coast.distance.get::<unit::meter>() / 1000.0 / SEA_AIR_KM;
    let up = station.elevation.get::<unit::meter>().max(0.0) / SEA_AIR_HEIGHT_M;
    let reached = Real::exp(-(along + up));
    let sea_c = coast.warmest_sea.get::<unit::degree_celsius>();
    (SEA_AIR_ON_SHORE * reached, WARMEST_OPEN_SEA_C + (sea_c - WARMEST_OPEN_SEA_C) * reached)
}

/// 1 within a domain of the monsoon, less beyond its edge.
fn monsoon(station: &ClimateStation) -> f64 {
    let (north, east) = (station.coordinates.latitude_deg(), station.coordinates.longitude_deg());
    let beyond = |[from_north, to_north, from_east, to_east]: &[f64; 4]| {
        let outside = |x: f64, from: f64, to: f64| (from - x).max(x - to).max(0.0);
        outside(north, *from_north, *to_north) + outside(east, *from_east, *to_east)
    };
    let nearest = MONSOONS.iter().map(beyond).fold(f64::MAX, f64::min);
    Real::exp(-nearest / MONSOON_EDGE_DEG)
}
