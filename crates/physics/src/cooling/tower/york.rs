//! The approach of a tower from the YorkCalc correlation, as an alternative to heat transfer.
//!
//! ```text
//! A = Σ c_ijk T_wb^i R^j (L/G)^k        i, j, k = 0, 1, 2
//! ```
//! A approach, K; T_wb wet bulb, °C; R range, K; L/G share of the water flow over share of the air flow. A factor on L/G meets the
//! design point. The quadratic in L/G gives the air flow for an approach on its rising branch.
//!
//! Source: York International, *YORKcalc Software, Chiller-Plant Energy-Estimating Program* (2002), with the coefficients and
//! limits that EnergyPlus 25.2 publishes (US Department of Energy, 2025). Valid for wet bulbs of −34.4…29.4 °C, ranges of
//! 1.1…22.2 K, approaches of 1.1…40 K, L/G up to 8; beyond, arguments count as at the limit.

use crate::math::Real;

/// c_ijk: i fastest, then j, then k.
const COEFFICIENTS: [f64; 27] = [
    -0.359_741_205,
    -0.055_053_608,
    0.002_385_043_2,
    0.173_926_877,
    -0.024_847_376_4,
    0.000_484_302_24,
    -0.005_589_849_456,
    0.000_577_007_971_2,
    -0.000_013_424_272_56,
    2.847_658_011_111_11,
    -0.121_765_149,
    0.001_459_924_2,
    1.680_428_651,
    -0.016_692_078_6,
    -0.000_719_053_2,
    -0.025_485_194_448,
    0.000_048_749_169_6,
    0.000_027_192_341_52,
    -0.065_376_625_555_555_6,
    -0.002_278_167,
    0.000_250_025_4,
    -0.091_056_545_8,
    0.003_181_763_16,
    0.000_038_621_772,
    -0.003_428_538_235_2,
    0.000_008_565_899_04,
    -0.000_001_516_821_552,
];
const WET_BULB_C: (f64, f64) = (-34.4, 29.44);
const RANGE_K: (f64, f64) = (1.11, 22.2);
const FLOW_RATIO: (f64, f64) = (0.05, 8.0);
/// Halvings of the flow ratio that meets the design point: to rounding error.
const HALVINGS: usize = 60;
/// Least discriminant and curvature: below, the quadratic is a straight line.
const TINY: f64 = 1e-12;

/// A tower that follows the correlation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct York {
    /// L/G of the correlation at the design flows.
    design_flow_ratio: f64,
}

/// The correlation for a wet bulb and a range: A = a0 + a1 (L/G) + a2 (L/G)².
#[derive(Debug, Clone, Copy)]
struct Quadratic<R>([R; 3]);

impl<R: Real> Quadratic<R> {
    #[inline(always)]
    fn of(wet_bulb_c: R, range_k: R) -> Self {
        let (t, r) = (wet_bulb_c.clamp(WET_BULB_C.0, WET_BULB_C.1), range_k.clamp(RANGE_K.0, RANGE_K.1));
        let over_t = |c: &[f64]| (t * c[2] + c[1]) * t + c[0];
        let over_r = |c: &[f64]| (over_t(&c[6..9]) * r + over_t(&c[3..6])) * r + over_t(&c[0..3]);
        let [low, middle, high] = [0, 9, 18].map(|start| over_r(&COEFFICIENTS[start..start + 9]));
        Self([low, middle, high])
    }

    #[inline(always)]
    fn approach_k(&self, flow_ratio: R) -> R {
        let [a0, a1, a2] = self.0;
        (a2 * flow_ratio + a1) * flow_ratio + a0
    }

    /// L/G for an approach.
    #[inline(always)]
    fn flow_ratio(&self, approach_k: R) -> R {
        let [a0, a1, a2] = self.0;
        let wanted = approach_k - a0;
        // 2 w / (a1 + √(a1² + 4 a2 w)): no cancellation, and right where a2 vanishes. Beyond the summit, the summit counts.
        let root = (a1 * a1 + a2 * wanted * 4.0).max(R::splat(TINY)).sqrt();
        (wanted * 2.0 / (a1 + root).max(R::splat(TINY))).clamp(FLOW_RATIO.0, FLOW_RATIO.1)
    }
}

impl York {
    /// A tower of a design point: the flow ratio that gives its approach, or the nearest that the correlation has.
    pub(super) fn size(wet_bulb_c: f64, range_k: f64, approach_k: f64) -> Self {
        let quadratic = Quadratic::of(wet_bulb_c, range_k);
        let (mut low, mut high) = FLOW_RATIO;
        for _ in 0..HALVINGS {
            let middle = 0.5 * (low + high);
            if quadratic.approach_k(middle) < approach_k {
                low = middle;
            } else {
                high = middle;
            }
        }
        Self { design_flow_ratio: 0.5 * (low + high) }
    }

    /// Leaving water above that at full air flow for a share of the water flow, K.
    #[inline(always)]
    pub(super) fn excess_k<R: Real>(&self, leaving_c: R, wet_bulb_c: R, range_k: R, water_share: R) -> R {
        let flow_ratio = (water_share * self.design_flow_ratio).clamp(FLOW_RATIO.0, FLOW_RATIO.1);
        leaving_c - wet_bulb_c - Quadratic::of(wet_bulb_c, range_k).approach_k(flow_ratio)
    }

    /// Air flow over design flow for a leaving temperature.
    #[inline(always)]
    pub(super) fn air_share<R: Real>(&self, leaving_c: R, wet_bulb_c: R, range_k: R, water_share: R) -> R {
        let approach_k = leaving_c - wet_bulb_c;
        let needed = Quadratic::of(wet_bulb_c, range_k).flow_ratio(approach_k.max(R::splat(0.0)));
        water_share * self.design_flow_ratio / needed
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// An independent evaluation of the published polynomial in another language (2025).
    #[test]
    fn the_approach_agrees_with_the_reference_calculation() {
        for (wet_bulb_c, range_k, flow_ratio, approach_k) in [
            (25.6, 5.56, 1.0, 3.834_53),
            (20.0, 5.0, 1.3, 6.313_747),
            (10.0, 5.56, 1.0, 7.770_612),
            (0.0, 5.0, 1.0, 10.376_446),
        ] {
            let found = Quadratic::of(wet_bulb_c, range_k).approach_k(flow_ratio);
            assert!((found - approach_k).abs() < 1e-5, "{found} {approach_k}");
        }
    }

    proptest! {
        #[test]
        fn the_flow_ratio_inverts_the_approach(
            wet_bulb_c in -10.0..29.0_f64, range_k in 2.0..12.0_f64, flow_ratio in 0.2..2.0_f64,
        ) {
            let quadratic = Quadratic::of(wet_bulb_c, range_k);
            let approach_k = quadratic.approach_k(flow_ratio);
            let found = quadratic.flow_ratio(approach_k);
            prop_assert!((quadratic.approach_k(found) - approach_k).abs() < 1e-9, "{flow_ratio} {found}");
        }

        #[test]
        fn a_sized_tower_meets_its_design_point(
            wet_bulb_c in 14.0..29.0_f64, range_k in 4.0..8.0_f64, approach_k in 2.8..6.7_f64,
        ) {
            let york = York::size(wet_bulb_c, range_k, approach_k);
            let share = york.air_share(wet_bulb_c + approach_k, wet_bulb_c, range_k, 1.0);
            prop_assert!((share - 1.0).abs() < 1e-6, "{share}");
            prop_assert!(york.excess_k(wet_bulb_c + approach_k, wet_bulb_c, range_k, 1.0).abs() < 1e-9);
        }
    }
}
