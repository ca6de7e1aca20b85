//! How far the sea is, along the coasts of dry climates.
//!
//! Elsewhere the air is moist inland too and the distance says nothing that the climate zone does not. The coasts are straight
//! lines between ports and capes: `data/dry_coasts.csv`, whose head says where they come from. A distance is good to some 20 km.

use std::sync::LazyLock;

use wattshed_physics::units::{Length, Temperature, unit};

use crate::coordinates::{Coordinates, sin_cos_deg};

/// Surface of the warmest open sea, °C: the mean of a month seldom exceeds it. Source: D. E. Waliser, N. E. Graham, "Convective
/// cloud systems and warm-pool sea surface temperatures", *Journal of Geophysical Research* 98 (1993) 12881.
pub(crate) const WARMEST_OPEN_SEA_C: f64 = 30.0;
/// A degree of latitude: a 360th of the Earth's mean circumference.
const KM_PER_DEGREE: f64 = 111.19;

static TABLE: &str = include_str!("../../data/dry_coasts.csv");

/// The nearest coast of a dry climate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NearCoast {
    /// How far away it is.
    pub(crate) distance: Length,
    /// Surface of its sea in the warmest month; 30 °C where it is no warmer.
    pub(crate) warmest_sea: Temperature,
}

/// The nearest coast of a dry climate; none beyond some 2,000 km.
pub(crate) fn nearest_dry_coast(place: Coordinates) -> Option<NearCoast> {
    const FAR_DEG: f64 = 18.0;
    static COASTS: LazyLock<Vec<Coast>> = LazyLock::new(|| rows().filter_map(Coast::read).collect());
    let near = COASTS
        .iter()
        .filter(|coast| coast.line.iter().any(|point| (point[0] - place.latitude_deg()).abs() < FAR_DEG))
        .map(|coast| (coast, coast.distance_km(place)))
        .min_by(|one, other| one.1.total_cmp(&other.1))?;
    Some(NearCoast {
        distance: Length::new::<unit::meter>(near.1 * 1000.0),
        warmest_sea: Temperature::new::<unit::degree_celsius>(near.0.warmest_sea_c),
    })
}

struct Coast {
    warmest_sea_c: f64,
    /// Latitude and longitude in degrees.
    line: Vec<[f64; 2]>,
}

fn rows() -> impl Iterator<Item = &'static str> {
    TABLE.lines().filter(|line| !line.starts_with('#')).skip(1)
}

impl Coast {
    fn read(row: &str) -> Option<Self> {
        let mut cells = row.split(',').skip(1);
        let (sea, line) = (cells.next()?, cells.next()?);
        let warmest_sea_c = if sea.is_empty() { WARMEST_OPEN_SEA_C } else { sea.parse().ok()? };
        let point = |point: &str| {
            let (north, east) = point.split_once(' ')?;
            Some([north.parse().ok()?, east.parse().ok()?])
        };
        Some(Self { warmest_sea_c, line: line.split(';').map(point).collect::<Option<_>>()? })
    }

    /// To the nearest point of the line, on a plane that touches the Earth at the place.
    fn distance_km(&self, place: Coordinates) -> f64 {
        let (_, shrink) = sin_cos_deg(place.latitude_deg());
        let on_plane = |&[north, east]: &[f64; 2]| {
            let mut east = east - place.longitude_deg();
            if east.abs() > 180.0 {
                east -= 360.0 * east.signum();
            }
            [east * shrink * KM_PER_DEGREE, (north - place.latitude_deg()) * KM_PER_DEGREE]
        };
        let points: Vec<[f64; 2]> = self.line.iter().map(on_plane).collect();
        points.windows(2).map(|pair| to_segment(pair[0], pair[1])).fold(f64::MAX, f64::min)
    }
}

/// From the origin to the nearest point between two points.
fn to_segment([ax, ay]: [f64; 2], [bx, by]: [f64; 2]) -> f64 {
    let (dx, dy) = (bx - ax, by - ay);
    let square = dx * dx + dy * dy;
    let share = if square > 0.0 { (-(ax * dx + ay * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (ax + share * dx, ay + share * dy);
    (x * x + y * y).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn km(latitude_deg: f64, longitude_deg: f64) -> f64 {
        let place = Coordinates::from_degrees(latitude_deg, longitude_deg).unwrap();
        nearest_dry_coast(place).unwrap().distance.get::<unit::meter>() / 1000.0
    }

    #[test]
    fn every_row_reads_and_lies_on_the_earth() {
        for row in rows() {
            let coast = Coast::read(row).unwrap_or_else(|| panic!("{row}"));
            assert!(coast.line.len() > 1, "{row}");
            assert!((WARMEST_OPEN_SEA_C..=34.0).contains(&coast.warmest_sea_c), "{row}");
            for [north, east] in coast.line {
                assert!(Coordinates::from_degrees(north, east).is_ok() && east <= 180.0, "{row}");
            }
        }
    }

    #[test]
    fn ports_lie_at_the_sea_and_inland_cities_do_not() {
        // Dubai, Doha, Manama, Jeddah, Muscat, Karachi, Lima, Walvis Bay, Port Hedland, Alexandria, Honolulu.
        for (north, east) in [
            (25.26, 55.30),
            (25.29, 51.53),
            (26.23, 50.58),
            (21.54, 39.17),
            (23.61, 58.59),
            (24.86, 67.01),
            (-12.04, -77.03),
            (-22.95, 14.50),
            (-20.31, 118.60),
            (31.20, 29.92),
            (21.31, -157.86),
        ] {
            assert!(km(north, east) < 30.0, "{north}, {east}: {}", km(north, east));
        }
        // Riyadh, Baghdad, Delhi, Phoenix, Las Vegas, Alice Springs, Aswan.
        for (north, east) in
            [(24.7, 46.7), (33.3, 44.4), (28.6, 77.2), (33.4, -112.0), (36.1, -115.2), (-23.7, 133.9), (24.1, 32.9)]
        {
            assert!(km(north, east) > 150.0, "{north}, {east}: {}", km(north, east));
        }
    }
}
