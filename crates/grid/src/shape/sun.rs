//! Clear-sky sun on a horizontal surface by month and hour.

use wattshed_physics::math::Real;

use super::over_mean;
use crate::tables::Centre;

/// Global irradiance of a cloudless sky over its annual mean; hour ending, local standard time, middle day of a month.
///
/// ```text
/// δ = 23.45° · sin(360° · (284 + n) / 365)                                       declination
/// E = 9.87 sin 2B − 7.53 cos B − 1.5 sin B,  B = 360° · (n − 81) / 364           equation of time, min
/// cos z = sin φ sin δ + cos φ cos δ cos(15° · (t_sun − 12))
/// G = 1098 · cos z · exp(−0.057 / cos z)                                         [W/m²]
/// ```
/// n day of the year, φ latitude. Sources: Cooper (1969); Spencer's equation in the form of Duffie & Beckman (1991);
/// Haurwitz (1945).
pub(super) fn clear_sky(centre: Centre) -> [[f64; 24]; 12] {
    const MIDDLE_DAY: [f64; 12] = [15.0, 45.0, 74.0, 105.0, 135.0, 166.0, 196.0, 227.0, 258.0, 288.0, 319.0, 349.0];
    const STEPS: u32 = 6;
    let (sin_latitude, cos_latitude) = sin_cos(centre.latitude_deg);
    over_mean(MIDDLE_DAY.map(|day| {
        let (sin_declination, cos_declination) = sin_cos(23.45 * sin_cos(360.0 * (284.0 + day) / 365.0).0);
        let b_deg = 360.0 * (day - 81.0) / 364.0;
        let ((sin_b, cos_b), (sin_2b, _)) = (sin_cos(b_deg), sin_cos(2.0 * b_deg));
        let equation_of_time_h = (9.87 * sin_2b - 7.53 * cos_b - 1.5 * sin_b) / 60.0;
        let sun_ahead_h = centre.longitude_deg / 15.0 - centre.utc_offset_h + equation_of_time_h;
        let irradiance = |clock_h: f64| {
            let (_, cos_hour_angle) = sin_cos(15.0 * (clock_h + sun_ahead_h - 12.0));
            let cos_zenith = sin_latitude * sin_declination + cos_latitude * cos_declination * cos_hour_angle;
            // Below half a degree the sun gives nothing that counts.
            if cos_zenith > 0.01 { 1098.0 * cos_zenith * Real::exp(-0.057 / cos_zenith) } else { 0.0 }
        };
        core::array::from_fn(|hour| {
            let sum: f64 =
                (0..STEPS).map(|step| irradiance(hour as f64 + (f64::from(step) + 0.5) / f64::from(STEPS))).sum();
            sum / f64::from(STEPS)
        })
    }))
}

/// Sine and cosine of an angle in degrees by Taylor series within an eighth of a turn, the same bits on any machine.
pub(super) fn sin_cos(angle_deg: f64) -> (f64, f64) {
    let turn_deg = angle_deg % 360.0;
    let quarter = (turn_deg / 90.0).round();
    let x = (turn_deg - 90.0 * quarter) * (core::f64::consts::PI / 180.0);
    // 1 - x²/(n(n-1)) · (1 - ...), the first term left out below 1e-18.
    let series = |last: u32| {
        let from_the_smallest = (2..=last).rev().filter(|n| n % 2 == last % 2).map(f64::from);
        from_the_smallest.fold(1.0, |sum, n| 1.0 - sum * x * x / (n * (n - 1.0)))
    };
    let (sin, cos) = (x * series(17), series(18));
    match quarter as i64 & 3 {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sine_and_cosine_agree_with_the_standard_library() {
        for step in -800..=800 {
            let angle_deg = f64::from(step) * 0.917;
            let (sin, cos) = sin_cos(angle_deg);
            assert!((sin - angle_deg.to_radians().sin()).abs() < 1e-14, "{angle_deg}");
            assert!((cos - angle_deg.to_radians().cos()).abs() < 1e-14, "{angle_deg}");
        }
    }

    #[test]
    fn the_sun_of_the_equator_is_even_over_the_year_and_even_about_noon() {
        let sun = clear_sky(Centre { latitude_deg: 0.0, longitude_deg: 0.0, utc_offset_h: 0.0 });
        for month in sun {
            let day: f64 = month.iter().sum();
            assert!((day / 24.0 - 1.0).abs() < 0.1, "{day}");
            assert_eq!(month[0], 0.0);
            assert!((month[11] / month[12] - 1.0).abs() < 0.05);
        }
    }

    #[test]
    fn the_seasons_of_the_hemispheres_are_opposite() {
        let day = |latitude_deg: f64, month: usize| {
            let sun = clear_sky(Centre { latitude_deg, longitude_deg: 15.0, utc_offset_h: 1.0 });
            sun[month].iter().sum::<f64>()
        };
        assert!(day(50.0, 5) > 4.0 * day(50.0, 11));
        assert!(day(-50.0, 11) > 4.0 * day(-50.0, 5));
    }
}
