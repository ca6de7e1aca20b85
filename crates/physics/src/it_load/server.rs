//! Power of a server over its utilization.

use crate::math::Real;
use crate::units::{Power, Ratio, unit};

/// A server's power curve.
///
/// ```text
/// P(u) = P_idle + (P_max − P_idle) u^r
/// ```
/// u utilization, r exponent: 1 is the straight line, published SPECpower_ssj2008 results (2008–2024) lie near 0.75…1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServerCurve {
    /// Power at rest.
    pub idle: Power,
    /// Power at full utilization.
    pub max: Power,
    /// Exponent of utilization.
    pub exponent: f64,
}

impl ServerCurve {
    /// Power at a utilization, which counts as 0…1.
    pub fn power(&self, utilization: Ratio) -> Power {
        let u = utilization.get::<unit::ratio>().clamp(0.0, 1.0);
        self.idle + (self.max - self.idle) * Real::pow(u, self.exponent)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn power_rises_from_idle_to_its_maximum(u in 0.0..0.99_f64, exponent in 0.5..1.5_f64) {
            let watts = Power::new::<unit::watt>;
            let curve = ServerCurve { idle: watts(150.0), max: watts(500.0), exponent };
            let at = |u| curve.power(Ratio::new::<unit::ratio>(u));
            prop_assert!(at(u) < at(u + 0.01));
            prop_assert_eq!((at(0.0), at(1.0), at(7.0)), (watts(150.0), watts(500.0), watts(500.0)));
        }
    }
}
