//! IT power from the power of a facility at its peak, where only the plant tells how they are related.

use wattshed_physics::cooling::Solution;
use wattshed_physics::simulate::{FacilityDesign, design_power};
use wattshed_physics::units::{FacilityPower, ItPower, Of, Power, Ratio, unit};

/// IT power, and the ratio that it was solved with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Capacity {
    /// IT power that sizes the plant.
    pub(super) power: ItPower,
    /// Facility over IT power, where it was computed.
    pub(super) ratio: Option<Ratio>,
}

/// A plant of any size, with the way in which its towers are solved.
#[derive(Debug, Clone, Copy)]
pub(super) struct SolvedFor<'a> {
    /// The plant, whose capacity is not known yet.
    pub(super) design: &'a FacilityDesign,
    /// How towers and dry coolers are solved.
    pub(super) solution: Solution,
}

/// A first guess of the ratio; campuses have 1.2 to 1.5.
const FIRST: f64 = 1.3;
/// Ratios this near are one.
const SAME: f64 = 1e-13;
/// The ratio hardly depends on the size: two steps suffice.
const MOST_STEPS: usize = 20;

impl SolvedFor<'_> {
    /// The IT capacity of a facility that draws `given` at its design.
    ///
    /// ```text
    /// C = P / r(C),  r(C) = design facility power at capacity C / C
    /// ```
    /// in steps C <- P / r(C); r is that of the whole capacity in the design air, without swings within the hour.
    pub(super) fn solve(self, given: FacilityPower) -> Capacity {
        let mut ratio = FIRST;
        for _ in 0..MOST_STEPS {
            let next = self.ratio(Of::new(given.quantity() / ratio));
            let change = (next - ratio).abs();
            ratio = next;
            if change <= SAME * ratio {
                break;
            }
        }
        Capacity { power: Of::new(given.quantity() / ratio), ratio: Some(Ratio::new::<unit::ratio>(ratio)) }
    }

    fn ratio(self, capacity: ItPower) -> f64 {
        ratio_of(&FacilityDesign { it_capacity: capacity, ..*self.design }, self.solution)
    }
}

/// Design power of a facility over its IT capacity, without swings within the hour.
pub(crate) fn ratio_of(design: &FacilityDesign, solution: Solution) -> f64 {
    let watts = |power: Power| power.get::<unit::watt>();
    watts(design_power(design, solution).quantity()) / watts(design.it_capacity.quantity())
}
