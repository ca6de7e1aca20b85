//! Power of an accelerator with its host over its activity.

use crate::units::{Power, Ratio, unit};

/// What of the host's power does not follow the accelerators: estimate (2025), half to three quarters.
const HOST_STEADY: f64 = 0.6;

/// An accelerator with its part of the node around it.
///
/// ```text
/// P(a) = TDP [i + (1 − i) a] + P_host (0.6 + 0.4 a)
/// ```
/// a activity: 0.70…0.85 training, 0.6 fine-tuning, 0.45…0.70 batch inference, 0.25…0.50 interactive inference, 0 allocated
/// and idle (estimates, 2025); i power at rest over thermal design power, 0.10…0.20 of A100 and H100 (about 60 of 400 W, 70
/// to 140 of 700 W, as reported 2024); P_host processors, memory, network cards, switches and fans of the node over its
/// accelerators: highest power of the system − accelerators × TDP.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AcceleratorCurve {
    /// Thermal design power.
    pub tdp: Power,
    /// The node's other power at most, for each accelerator.
    pub host: Power,
    /// Power at rest over thermal design power.
    pub idle: Ratio,
}

impl AcceleratorCurve {
    /// Power at an activity, which counts as 0…1.
    pub fn power(&self, activity: Ratio) -> Power {
        let a = activity.get::<unit::ratio>().clamp(0.0, 1.0);
        let i = self.idle.get::<unit::ratio>();
        self.tdp * (i + (1.0 - i) * a) + self.host * (HOST_STEADY + (1.0 - HOST_STEADY) * a)
    }

    /// Power at full activity.
    pub fn rated(&self) -> Power {
        self.tdp + self.host
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn power_rises_from_rest_to_the_rated_power(
            tdp in 100.0..2000.0_f64, host in 50.0..1500.0_f64, idle in 0.05..0.5_f64, activity in 0.0..0.99_f64
        ) {
            let watts = Power::new::<unit::watt>;
            let ratio = Ratio::new::<unit::ratio>;
            let curve = AcceleratorCurve { tdp: watts(tdp), host: watts(host), idle: ratio(idle) };
            prop_assert!(curve.power(ratio(activity)) < curve.power(ratio(activity + 0.01)));
            let close = |power: Power, expected: f64| (power.get::<unit::watt>() - expected).abs() < 1e-9 * expected;
            prop_assert!(close(curve.power(ratio(1.0)), tdp + host) && close(curve.rated(), tdp + host));
            prop_assert!(close(curve.power(ratio(0.0)), tdp * idle + 0.6 * host));
        }
    }
}
