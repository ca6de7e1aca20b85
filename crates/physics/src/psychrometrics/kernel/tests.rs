//! Each equation gives eight hours the bits that it gives one, and each inverse finds what it inverts.

use proptest::prelude::*;

use super::*;
use crate::math::{LANES, Lanes};

const P_RANGE: core::ops::Range<f64> = 31_000.0..120_000.0;

/// `f64` and `Lanes` forms of one equation, side by side.
macro_rules! same_bits {
    ($f:ident, $($x:ident),+) => {
        let lanes = $f($(Lanes($x)),+);
        for i in 0..LANES {
            prop_assert_eq!($f($($x[i]),+).to_bits(), lanes.0[i].to_bits(), "{} lane {}", stringify!($f), i);
        }
    };
}

proptest! {
    #[test]
    fn eight_hours_side_by_side_have_the_bits_of_one_at_a_time(
        t in prop::array::uniform8(-60.0..60.0_f64),
        twb in prop::array::uniform8(-60.0..40.0_f64),
        rh in prop::array::uniform8(0.0..1.0_f64),
        w in prop::array::uniform8(0.0..0.05_f64),
        h in prop::array::uniform8(-60_000.0..1_000_000.0_f64),
        p in prop::array::uniform8(P_RANGE),
    ) {
        let pw: [f64; LANES] = core::array::from_fn(|i| rh[i] * 5_000.0);
        same_bits!(saturation_pressure, t);
        same_bits!(humidity_ratio_from_vapor_pressure, pw, p);
        same_bits!(vapor_pressure, w, p);
        same_bits!(saturation_humidity_ratio, t, p);
        same_bits!(humidity_ratio_from_relative_humidity, t, rh, p);
        same_bits!(relative_humidity, t, w, p);
        same_bits!(enthalpy, t, w);
        same_bits!(temperature_from_enthalpy, h, w);
        same_bits!(saturated_temperature_from_enthalpy, h, p);
        same_bits!(saturated_temperature_near, twb, h, p);
        same_bits!(specific_volume, t, w, p);
        same_bits!(density, t, w, p);
        same_bits!(humidity_ratio_from_wet_bulb, t, twb, p);
        same_bits!(wet_bulb, t, w, p);
        same_bits!(dew_point, w, p);
    }

    #[test]
    fn dew_point_inverts_the_saturation_pressure(t in -80.0..150.0_f64) {
        let p = 2.0 * saturation_pressure(t) + 1_000.0;
        let found = dew_point(humidity_ratio_from_vapor_pressure(saturation_pressure(t), p), p);
        prop_assert!((found - t).abs() < 1e-7, "{t} {found}");
    }

    #[test]
    fn saturated_temperature_inverts_the_enthalpy_of_saturated_air(t in -60.0..90.0_f64, p in P_RANGE) {
        prop_assume!(saturation_pressure(t) < 0.9 * p);
        let found = saturated_temperature_from_enthalpy(enthalpy(t, saturation_humidity_ratio(t, p)), p);
        prop_assert!((found - t).abs() < 1e-7, "{t} {found}");
    }

    #[test]
    fn dry_bulb_inverts_the_enthalpy(t in -60.0..90.0_f64, w in 0.0..0.1_f64) {
        prop_assert!((temperature_from_enthalpy(enthalpy(t, w), w) - t).abs() < 1e-9);
    }

    #[test]
    fn wet_bulb_inverts_the_psychrometer_equation(t in -60.0..70.0_f64, share in 0.0..1.0_f64, p in P_RANGE) {
        // Cold air has little to give: bone dry, it reaches about this depression.
        let twb = t - share * (1500.0 * saturation_humidity_ratio(t, p)).clamp(0.0, 40.0);
        prop_assume!(saturation_pressure(twb) < 0.9 * p);
        let w = humidity_ratio_from_wet_bulb(t, twb, p);
        prop_assume!(w > W_MIN);
        let found = wet_bulb(t, w, p);
        // Between the branches the liquid one is taken; a wet bulb below 0 °C may then come back above.
        prop_assert!((found - twb).abs() < 1e-6 || (twb < 0.0 && (0.0..1.0).contains(&found)), "{twb} {found}");
    }

    #[test]
    fn dew_point_is_not_above_wet_bulb_nor_wet_bulb_above_dry_bulb(
        t in -60.0..70.0_f64, rh in 0.0..1.0_f64, p in P_RANGE
    ) {
        prop_assume!(saturation_pressure(t) < 0.9 * p);
        let w = humidity_ratio_from_relative_humidity(t, rh, p);
        // Only where the humidity ratio is not held up by its lower limit.
        prop_assume!(w > W_MIN);
        let (dew, wet) = (dew_point(w, p), wet_bulb(t, w, p));
        prop_assert!(dew <= wet + 1e-6 && wet <= t, "{dew} {wet} {t}");
    }

    #[test]
    fn wet_bulb_and_enthalpy_rise_with_humidity(t in -40.0..60.0_f64, rh in 0.01..0.98_f64, p in P_RANGE) {
        prop_assume!(saturation_pressure(t) < 0.5 * p);
        let at = |rh| humidity_ratio_from_relative_humidity(t, rh, p);
        let (dry, moist) = (at(rh), at(rh + 0.01));
        prop_assert!(dry < moist);
        prop_assert!(enthalpy(t, dry) < enthalpy(t, moist));
        prop_assert!(wet_bulb(t, dry, p) <= wet_bulb(t, moist, p));
        prop_assert!(dew_point(dry, p) < dew_point(moist, p));
        prop_assert!(density(t, dry, p) > density(t, moist, p));
    }

    #[test]
    fn saturation_pressure_rises_with_temperature(t in -99.0..199.0_f64) {
        prop_assert!(saturation_pressure(t) < saturation_pressure(t + 0.01));
    }
}

#[test]
fn wet_bulb_lies_within_a_millionth_of_a_kelvin_of_the_root_over_the_whole_range() {
    for p in [31_000.0, 60_000.0, 101_325.0, 120_000.0] {
        for ti in -70..=70 {
            let t = f64::from(ti) + 0.37;
            for rh in [0.001, 0.01, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 1.0] {
                let w = humidity_ratio_from_relative_humidity(t, rh, p);
                let twb = wet_bulb(t, w, p);
                // Beyond boiling and at the lower limit of humidity there is no root; at 0 °C the branches part.
                if saturation_pressure(t) > 0.9 * p || w <= W_MIN || twb.abs() < 1e-6 {
                    continue;
                }
                assert!(humidity_ratio_from_wet_bulb(t, twb - 1e-6, p) < w, "t {t} rh {rh} p {p}: {twb} too warm");
                assert!(humidity_ratio_from_wet_bulb(t, twb + 1e-6, p) > w, "t {t} rh {rh} p {p}: {twb} too cold");
            }
        }
    }
}

#[test]
fn between_ice_and_liquid_the_liquid_wet_bulb_is_taken_where_it_exists() {
    let p = 101_325.0;
    for t in [0.5, 2.0, 5.0, 9.0] {
        let edge = humidity_ratio_from_wet_bulb(t, 0.0, p);
        // Just below 0 °C the ice equation needs more vapor than the liquid one at 0 °C: both have a root at the edge.
        assert!(humidity_ratio_from_wet_bulb(t, -1e-9, p) > edge);
        let above = wet_bulb(t, edge * (1.0 + 1e-6), p);
        let below = wet_bulb(t, edge * (1.0 - 1e-6), p);
        assert!((0.0..1e-3).contains(&above), "{above}");
        assert!((-1.0..-1e-2).contains(&below), "{below}");
        assert!((humidity_ratio_from_wet_bulb(t, below, p) - edge * (1.0 - 1e-6)).abs() < 1e-9);
    }
}

#[test]
fn more_vapor_than_saturation_does_not_lift_the_wet_bulb_above_the_dry_bulb() {
    for t in [-20.0, -0.5, 0.0, 0.5, 30.0] {
        let w = 1.2 * saturation_humidity_ratio(t, 101_325.0);
        assert_eq!(wet_bulb(t, w, 101_325.0), t);
    }
}

#[test]
fn air_drier_than_the_lower_limit_counts_as_at_it() {
    let p = 101_325.0;
    assert_eq!(wet_bulb(-5.0, 1e-9, p), wet_bulb(-5.0, 1e-7, p));
    assert_eq!(dew_point(1e-9, p), dew_point(1e-7, p));
}

#[test]
fn arguments_around_the_valid_range_give_finite_results() {
    for t in [-150.0, -100.0, 0.0, 200.0, 250.0] {
        for w in [0.0, 1e-3, 1e3] {
            for p in [1.0, 101_325.0, 1e7] {
                let h = enthalpy(t, w);
                let saturated = saturated_temperature_from_enthalpy(h, p);
                for x in [saturation_pressure(t), saturation_humidity_ratio(t, p), wet_bulb(t, w, p), saturated] {
                    assert!(x.is_finite(), "t {t} w {w} p {p}");
                }
                assert!(dew_point(w, p).is_finite(), "w {w} p {p}");
            }
        }
    }
}
