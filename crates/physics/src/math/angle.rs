//! Sine and cosine with the same bits on every machine.

/// Sine and cosine of an angle in degrees, to two units in the last place of 1.
pub fn sin_cos_deg(angle_deg: f64) -> (f64, f64) {
    // `%` and the subtraction are exact, so a full turn, a right angle and a sign cost no accuracy.
    let turns_deg = angle_deg % 360.0;
    let quarter = (turns_deg / 90.0).round();
    let x = (turns_deg - 90.0 * quarter) * (core::f64::consts::PI / 180.0);
    let (sin, cos) = (taylor_sin(x), taylor_cos(x));
    match (quarter as i64).rem_euclid(4) {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}

/// Taylor series for |x| <= π/4: the first term left out is below 1e-18.
fn taylor_sin(x: f64) -> f64 {
    let z = x * x;
    let mut sum = 1.0;
    for n in [17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0] {
        sum = 1.0 - sum * z / (n * (n - 1.0));
    }
    sum * x
}

/// Taylor series for |x| <= π/4: the first term left out is below 1e-18.
fn taylor_cos(x: f64) -> f64 {
    let z = x * x;
    let mut sum = 1.0;
    for n in [18.0, 16.0, 14.0, 12.0, 10.0, 8.0, 6.0, 4.0, 2.0] {
        sum = 1.0 - sum * z / (n * (n - 1.0));
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sine_and_cosine_agree_with_the_standard_library() {
        for i in -72_000..72_000 {
            let angle_deg = f64::from(i) * 0.01;
            let (sin, cos) = sin_cos_deg(angle_deg);
            assert!((sin - angle_deg.to_radians().sin()).abs() < 3e-15, "{angle_deg}");
            assert!((cos - angle_deg.to_radians().cos()).abs() < 3e-15, "{angle_deg}");
        }
    }
}
