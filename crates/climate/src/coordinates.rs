//! Positions on the Earth and the distance between them.
//!
//! Distances are great-circle arcs on a sphere of the Earth's mean radius (6,371.0088 km, IUGG 1980); the flattening
//! of the Earth changes them by 0.5 % at most, which is far below the 100 km rule that they serve.
//! Sine and cosine are Taylor series after an exact reduction in degrees, so that a distance has the same bits on
//! every machine.

pub(crate) use wattshed_physics::math::sin_cos_deg;
use wattshed_physics::units::{Length, unit};

/// Mean radius of the Earth in metres: R1 = (2a + b) / 3 of the GRS 80 ellipsoid. Source: IUGG (1980).
const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// A latitude and a longitude.
///
/// Latitude is -90 ... 90 degrees, north positive; longitude is kept in -180 ... 180 degrees, east positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    latitude_deg: f64,
    longitude_deg: f64,
}

/// A position that does not exist.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum CoordinatesError {
    /// Outside -90 ... 90, or not a number.
    #[error("latitude {0} is not within -90 to 90 degrees")]
    Latitude(f64),
    /// Outside -180 ... 360, or not a number.
    #[error("longitude {0} is not within -180 to 180 degrees (0 to 360 is accepted)")]
    Longitude(f64),
}

impl Coordinates {
    /// A position from degrees; a longitude of 180 ... 360 is brought to -180 ... 0.
    ///
    /// # Errors
    /// Returns the figure that is outside its range or not finite.
    pub fn from_degrees(latitude_deg: f64, longitude_deg: f64) -> Result<Self, CoordinatesError> {
        if !(-90.0..=90.0).contains(&latitude_deg) {
            return Err(CoordinatesError::Latitude(latitude_deg));
        }
        if !(-180.0..=360.0).contains(&longitude_deg) {
            return Err(CoordinatesError::Longitude(longitude_deg));
        }
        Ok(Self::within_range(latitude_deg, longitude_deg))
    }

    /// A position from degrees that are known to be within range, as those of the built-in tables.
    pub(crate) const fn within_range(latitude_deg: f64, longitude_deg: f64) -> Self {
        let longitude_deg = if longitude_deg > 180.0 { longitude_deg - 360.0 } else { longitude_deg };
        Self { latitude_deg, longitude_deg }
    }

    /// Degrees north.
    pub const fn latitude_deg(self) -> f64 {
        self.latitude_deg
    }

    /// Degrees east.
    pub const fn longitude_deg(self) -> f64 {
        self.longitude_deg
    }

    /// Great-circle distance.
    ///
    /// ```text
    /// a = sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2)      d = 2 R θ,  sin θ = √a,  cos θ = √(1 − a)
    /// ```
    /// φ latitude, λ longitude, R radius of the Earth.
    ///
    /// Source: R. W. Sinnott, "Virtues of the haversine", Sky and Telescope 68 (1984) 159.
    pub fn distance(self, other: Self) -> Length {
        let (half_latitude, _) = sin_cos_deg(0.5 * (other.latitude_deg - self.latitude_deg));
        let (half_longitude, _) = sin_cos_deg(0.5 * (other.longitude_deg - self.longitude_deg));
        let (_, cos_here) = sin_cos_deg(self.latitude_deg);
        let (_, cos_there) = sin_cos_deg(other.latitude_deg);
        let a = half_latitude * half_latitude + cos_here * cos_there * (half_longitude * half_longitude);
        let a = a.clamp(0.0, 1.0);
        Length::new::<unit::meter>(2.0 * EARTH_RADIUS_M * angle(a.sqrt(), (1.0 - a).sqrt()))
    }

    /// Whether `other` may be within `reach` by its longitude; true near the poles, where longitude says little.
    pub(crate) fn within_longitude_band(self, other: Self, reach: Length) -> bool {
        // Below 60 degrees a degree of longitude is at least half as long as at the equator, and the arc bends little.
        const BEND: f64 = 2.5;
        let reach_deg = (reach.get::<unit::meter>() / EARTH_RADIUS_M).to_degrees();
        let apart_deg = (self.longitude_deg - other.longitude_deg).abs();
        let apart_deg = apart_deg.min(360.0 - apart_deg);
        self.latitude_deg.abs() > 60.0 || apart_deg <= BEND * reach_deg
    }

    /// Whether `other` is close enough in latitude alone to be within `reach`.
    pub(crate) fn within_latitude_band(self, other: Self, reach: Length) -> bool {
        let reach_deg = (reach.get::<unit::meter>() / EARTH_RADIUS_M).to_degrees();
        (self.latitude_deg - other.latitude_deg).abs() <= reach_deg * (1.0 + 1e-9)
    }
}

/// The angle in 0 ... π/2 with the given sine and cosine.
///
/// Each step adds sin(θ − x) = sin θ cos x − cos θ sin x to the estimate x, whose error shrinks to a sixth of its cube.
fn angle(sin: f64, cos: f64) -> f64 {
    let mut x = if sin < cos { sin } else { core::f64::consts::FRAC_PI_2 - cos };
    for _ in 0..4 {
        let (sin_x, cos_x) = sin_cos_deg(x.to_degrees());
        x += sin * cos_x - cos * sin_x;
    }
    x
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(latitude_deg: f64, longitude_deg: f64) -> Coordinates {
        Coordinates::from_degrees(latitude_deg, longitude_deg).unwrap()
    }

    fn km(a: Coordinates, b: Coordinates) -> f64 {
        a.distance(b).get::<unit::meter>() / 1000.0
    }

    #[test]
    fn known_distances() {
        // One degree of a great circle is πR/180; half the Earth is πR.
        assert!((km(at(0.0, 0.0), at(0.0, 1.0)) - 111.195_080).abs() < 1e-5);
        assert!((km(at(90.0, 0.0), at(-90.0, 0.0)) - 20_015.114).abs() < 1e-2);
        assert!((km(at(0.0, 0.0), at(0.0, 180.0)) - 20_015.114).abs() < 1e-2);
        // Nashville to Los Angeles airport, Sinnott's example as used on Rosetta Code: 2887.26 km for R = 6372.8 km.
        let scaled = km(at(36.12, -86.67), at(33.94, -118.40)) * 6372.8 / 6371.0088;
        assert!((scaled - 2887.2599).abs() < 1e-3, "{scaled}");
    }

    #[test]
    fn the_antimeridian_is_no_wall() {
        assert!((km(at(0.0, 179.5), at(0.0, -179.5)) - 111.195_080).abs() < 1e-5);
        assert_eq!(at(10.0, 190.0), at(10.0, -170.0));
    }

    #[test]
    fn positions_off_the_earth_are_refused() {
        assert_eq!(Coordinates::from_degrees(91.0, 0.0), Err(CoordinatesError::Latitude(91.0)));
        assert_eq!(Coordinates::from_degrees(0.0, -181.0), Err(CoordinatesError::Longitude(-181.0)));
        assert!(Coordinates::from_degrees(f64::NAN, 0.0).is_err());
        assert!(Coordinates::from_degrees(0.0, f64::INFINITY).is_err());
    }

    proptest! {
        #[test]
        fn distance_is_symmetric_and_zero_only_at_the_place_itself(
            a in (-90.0..90.0f64, -180.0..180.0f64), b in (-90.0..90.0f64, -180.0..180.0f64)
        ) {
            let (a, b) = (at(a.0, a.1), at(b.0, b.1));
            prop_assert_eq!(a.distance(b), b.distance(a));
            prop_assert_eq!(km(a, a), 0.0);
            prop_assert!(km(a, b) <= 20_015.2);
        }

        #[test]
        fn no_detour_is_shorter(
            a in (-90.0..90.0f64, -180.0..180.0f64), b in (-90.0..90.0f64, -180.0..180.0f64),
            c in (-90.0..90.0f64, -180.0..180.0f64)
        ) {
            let (a, b, c) = (at(a.0, a.1), at(b.0, b.1), at(c.0, c.1));
            prop_assert!(km(a, c) <= km(a, b) + km(b, c) + 1e-6);
        }

        #[test]
        fn what_is_within_reach_is_within_the_latitude_band(
            a in (-90.0..90.0f64, -180.0..180.0f64), b in (-2.0..2.0f64, -2.0..2.0f64)
        ) {
            let a = at(a.0, a.1);
            let b = at((a.latitude_deg() + b.0).clamp(-90.0, 90.0), (a.longitude_deg() + b.1).clamp(-180.0, 180.0));
            prop_assert!(a.within_latitude_band(b, a.distance(b)));
        }
    }
}
