//! `exp` and `ln` from additions, multiplications and bit patterns alone.
//!
//! Both follow the classic scheme: reduce the argument, evaluate a polynomial, put the exponent back. They are free of
//! branches and of table look-ups, so that eight of them run side by side, and agree with the exactly rounded value
//! to two units in the last place.
//!
//! Source: W. J. Cody & W. Waite, *Software Manual for the Elementary Functions* (1980), chapters 5 and 6.

/// Adding this rounds a number of moderate size to an integer, kept in the lowest bits of the sum.
const ROUND: f64 = 6_755_399_441_055_744.0; // 1.5 * 2^52
/// ln 2 in two pieces: the first has trailing zeros, so that its product with an integer is exact.
const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// e^x, for -700 <= x <= 700; beyond, the value at the limit.
#[inline(always)]
pub(super) fn exp(x: f64) -> f64 {
    let x = if x < -700.0 { -700.0 } else { x };
    let x = if x > 700.0 { 700.0 } else { x };
    let shifted = x * core::f64::consts::LOG2_E + ROUND;
    let k = shifted - ROUND;
    let r = (x - k * LN2_HIGH) - k * LN2_LOW;
    // Taylor series on |r| <= ln2 / 2: the first term left out is below 1e-17. Even and odd terms do not wait for each other.
    let z = r * r;
    let mut even = 1.0 / 479_001_600.0;
    even = even * z + 1.0 / 3_628_800.0;
    even = even * z + 1.0 / 40_320.0;
    even = even * z + 1.0 / 720.0;
    even = even * z + 1.0 / 24.0;
    even = even * z + 0.5;
    let mut odd = 1.0 / 6_227_020_800.0;
    odd = odd * z + 1.0 / 39_916_800.0;
    odd = odd * z + 1.0 / 362_880.0;
    odd = odd * z + 1.0 / 5_040.0;
    odd = odd * z + 1.0 / 120.0;
    odd = odd * z + 1.0 / 6.0;
    let p = (even + r * odd) * z + r + 1.0;
    f64::from_bits(p.to_bits().wrapping_add(shifted.to_bits() << 52))
}

/// ln x, for positive normal x.
#[inline(always)]
pub(super) fn ln(x: f64) -> f64 {
    // x = m * 2^k with m in [sqrt(1/2), sqrt(2)): shift the exponent's step to sqrt(1/2) by integer arithmetic.
    const SQRT_HALF: u64 = 0x3FE6_A09E_667F_3BCD;
    const TWO_52: u64 = 0x4330_0000_0000_0000;
    let shifted = x.to_bits().wrapping_sub(SQRT_HALF).wrapping_add(1023 << 52);
    let k = f64::from_bits((shifted >> 52) | TWO_52) - (4_503_599_627_370_496.0 + 1023.0);
    let m = f64::from_bits((shifted & 0x000F_FFFF_FFFF_FFFF).wrapping_add(SQRT_HALF));
    // ln m = 2 artanh s, with s = (m - 1) / (m + 1), |s| <= 0.1716.
    let f = m - 1.0;
    let s = f / (2.0 + f);
    let z = s * s;
    // Even and odd terms do not wait for each other.
    let y = z * z;
    let mut even = 2.0 / 19.0;
    even = even * y + 2.0 / 15.0;
    even = even * y + 2.0 / 11.0;
    even = even * y + 2.0 / 7.0;
    even = even * y + 2.0 / 3.0;
    let mut odd = 2.0 / 21.0;
    odd = odd * y + 2.0 / 17.0;
    odd = odd * y + 2.0 / 13.0;
    odd = odd * y + 2.0 / 9.0;
    odd = odd * y + 2.0 / 5.0;
    let p = even + z * odd;
    // ln(1 + f) = f - f^2/2 + s (f^2/2 + z p): the large parts stay exact.
    let half_square = 0.5 * f * f;
    let tail = s * (half_square + z * p);
    k * LN2_HIGH + (f - (half_square - (tail + k * LN2_LOW)))
}

#[cfg(test)]
mod tests {
    use super::{exp, ln};

    fn ulps(a: f64, b: f64) -> u64 {
        a.to_bits().abs_diff(b.to_bits())
    }

    #[test]
    fn exp_agrees_with_the_standard_library_to_two_units_in_the_last_place() {
        for i in -69_000..69_000 {
            let x = f64::from(i) * 0.010_113;
            assert!(ulps(exp(x), x.exp()) <= 2, "exp({x})");
        }
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp(1e9), exp(700.0));
    }

    #[test]
    fn ln_agrees_with_the_standard_library_to_two_units_in_the_last_place() {
        for i in 1..100_000 {
            let x = f64::from(i) * 0.013_7;
            assert!(ulps(ln(x), x.ln()) <= 2 || (ln(x) - x.ln()).abs() < 2e-16, "ln({x}) {} {}", ln(x), x.ln());
        }
        assert_eq!(ln(1.0), 0.0);
        assert!((ln(f64::MIN_POSITIVE) - f64::MIN_POSITIVE.ln()).abs() < 1e-12);
        assert!((ln(f64::MAX) - f64::MAX.ln()).abs() < 1e-12);
    }
}
