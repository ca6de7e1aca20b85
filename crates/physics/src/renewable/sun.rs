//! Where the sun stands.
//!
//! ```text
//! δ = 23.45° · sin(360° · (284 + n) / 365)                                                     declination
//! E = 229.18 · (0.000075 + 0.001868 cos B − 0.032077 sin B − 0.014615 cos 2B − 0.040849 sin 2B)    [min]
//! ω = 15°/h · (t − 12 h) + longitude − meridian of the clock + E/4 °/min                       hour angle
//! cos z = sin φ sin δ + cos φ cos δ cos ω                                                      zenith
//! ```
//! n day of the year, B = 360° (n − 1)/365, φ latitude, t local standard time in the middle of the hour.
//!
//! Sources: P. I. Cooper, *Solar Energy* 12 (1969) 333; J. W. Spencer, *Search* 2 (1971) 172.

use crate::math::sin_cos_deg;
use crate::units::{Time, unit};

/// A place and its clock.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewpoint {
    /// Degrees north.
    pub latitude_deg: f64,
    /// Degrees east.
    pub longitude_deg: f64,
    /// Local standard time minus universal time.
    pub utc_offset: Time,
}

/// The sun in the middle of an hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SunPosition {
    /// Cosine of the angle from the zenith; negative at night.
    pub cos_zenith: f64,
    /// Part of the beam's direction that points east or west: cos δ · sin ω.
    pub(super) across: f64,
    /// sin δ, cos δ, cos ω: what a plane tilted toward the equator needs.
    pub(super) sin_declination: f64,
    pub(super) cos_declination: f64,
    pub(super) cos_hour: f64,
}

impl SunPosition {
    /// In an hour of the year, counted from 0.
    pub fn of(place: Viewpoint, hour: usize) -> Self {
        let day = (hour / 24) as f64 + 1.0;
        let turn_deg = (day - 1.0) * (360.0 / 365.0);
        let ((sin_turn, cos_turn), (sin_two, cos_two)) = (sin_cos_deg(turn_deg), sin_cos_deg(2.0 * turn_deg));
        let equation_min = 229.18
            * (0.000_075 + 0.001_868 * cos_turn - 0.032_077 * sin_turn - 0.014_615 * cos_two - 0.040_849 * sin_two);
        let meridian_deg = 15.0 * place.utc_offset.get::<unit::hour>();
        let clock_h = (hour % 24) as f64 + 0.5;
        let hour_angle_deg = 15.0 * (clock_h - 12.0) + place.longitude_deg - meridian_deg + equation_min / 4.0;
        let (sin_latitude, cos_latitude) = sin_cos_deg(place.latitude_deg);
        let declination_deg = 23.45 * sin_cos_deg((284.0 + day) * (360.0 / 365.0)).0;
        let (sin_declination, cos_declination) = sin_cos_deg(declination_deg);
        let (sin_hour, cos_hour) = sin_cos_deg(hour_angle_deg);
        Self {
            cos_zenith: sin_latitude * sin_declination + cos_latitude * cos_declination * cos_hour,
            across: cos_declination * sin_hour,
            sin_declination,
            cos_declination,
            cos_hour,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(latitude_deg: f64, hour: usize) -> SunPosition {
        let place = Viewpoint { latitude_deg, longitude_deg: 15.0, utc_offset: Time::new::<unit::hour>(1.0) };
        SunPosition::of(place, hour)
    }

    #[test]
    fn the_sun_of_midsummer_stands_as_high_as_latitude_and_declination_say() {
        // 21 June is day 172; noon lies on the edge of two hours. At 50° north its height is 90 − 50 + 23.45 degrees.
        let noon = at(50.0, 171 * 24 + 12);
        let height_deg = noon.cos_zenith.asin().to_degrees();
        assert!((height_deg - 63.45).abs() < 0.7, "{height_deg}");
        assert!(at(50.0, 171 * 24).cos_zenith < 0.0);
    }

    #[test]
    fn day_and_night_are_equal_in_march_everywhere() {
        for latitude_deg in [-60.0, -20.0, 0.0, 35.0, 60.0] {
            let hours = (0..24).filter(|hour| at(latitude_deg, 79 * 24 + hour).cos_zenith > 0.0).count();
            assert_eq!(hours, 12, "{latitude_deg}");
        }
    }
}
