//! Switching equal machines with the load.
//!
//! ```text
//! n = min(⌈Q / (0.85 Q_unit)⌉, N)        PLR = Q / (n Q_unit), within 0.15 … 1
//! ```
//! Four machines of 1.15/4 of the design load each: another one starts when those running reach 85 %, and at design all
//! four run at 87 %. A stand-by machine (N + 1) would change nothing here but its cost.
//!
//! Source: common practice; 1.15 and 0.85 are this model's choice (2024).

use crate::math::Real;

/// Machines of a bank.
const MACHINES: f64 = 4.0;
/// Capacity of all machines over the design load.
const MARGIN: f64 = 1.15;
/// Load of the running machines at which the next one starts.
const NEXT_STARTS_AT: f64 = 0.85;
/// Range of the part-load curves.
const PART_LOAD: (f64, f64) = (0.15, 1.0);
/// Smallest capacity of a machine, W: a bank without load is still a bank.
const UNIT_MIN_W: f64 = 1e-6;

/// Equal machines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Staging {
    unit_w: f64,
}

impl Staging {
    pub(crate) fn size(load_w: f64) -> Self {
        Self { unit_w: (load_w * MARGIN / MACHINES).max(UNIT_MIN_W) }
    }

    /// How many run.
    #[inline(always)]
    pub(crate) fn running<R: Real>(&self, load_w: R) -> R {
        // A load that equals a threshold but for rounding does not start another machine.
        (load_w / (self.unit_w * NEXT_STARTS_AT) - 1e-9).ceil().clamp(1.0, MACHINES)
    }

    /// Load of each running machine over its capacity, within the range of the curves.
    #[inline(always)]
    pub(crate) fn part_load<R: Real>(&self, load_w: R, running: R) -> R {
        (load_w / (running * self.unit_w)).clamp(PART_LOAD.0, PART_LOAD.1)
    }
}

#[cfg(test)]
mod tests {
    use super::Staging;

    #[test]
    fn machines_start_at_eighty_five_percent_and_never_exceed_the_bank() {
        let bank = Staging::size(1000.0);
        for (load_w, running, part_load) in [
            (0.0, 1.0, 0.15),
            (100.0, 1.0, 100.0 / 287.5),
            (244.0, 1.0, 244.0 / 287.5),
            (245.0, 2.0, 245.0 / 575.0),
            (600.0, 3.0, 600.0 / 862.5),
            (1000.0, 4.0, 1000.0 / 1150.0),
            (1300.0, 4.0, 1.0),
        ] {
            assert_eq!(bank.running(load_w), running, "{load_w}");
            assert!((bank.part_load(load_w, running) - part_load).abs() < 1e-12, "{load_w}");
        }
    }
}
