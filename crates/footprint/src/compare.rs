//! Designs side by side, and why they differ.

use crate::draws::PairedDifference;
use crate::estimate::Footprint;
use crate::results::{DEFINITIONS, Definition};

/// How a design differs from the first in one result.
#[derive(Debug, Clone)]
pub struct Difference {
    /// The result.
    pub definition: &'static Definition,
    /// Index of the design, from 1: the first is the base.
    pub design: usize,
    /// This design minus the first.
    pub absolute: f64,
    /// Over the first; `None` where the first is zero.
    pub relative: Option<f64>,
    /// The difference draw by draw, where there are draws.
    pub paired: Option<PairedDifference>,
}

/// All differences to the first design, by result and then by design.
pub fn differences(footprints: &[Footprint]) -> Vec<Difference> {
    let Some((base, others)) = footprints.split_first() else { return Vec::new() };
    let of = |definition: &'static Definition| {
        others.iter().enumerate().filter_map(move |(index, other)| {
            let (before, after) = (base.value(definition.key)?, other.value(definition.key)?);
            let absolute = after - before;
            let relative = (before != 0.0).then(|| absolute / before);
            let paired = other.ensemble.difference(&base.ensemble, definition.key);
            Some(Difference { definition, design: index + 1, absolute, relative, paired })
        })
    };
    DEFINITIONS.iter().flat_map(of).collect()
}

/// One step of the way from the first design's emissions to another's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// What is substituted in this step.
    pub what: &'static str,
    /// Change of `total_location_tco2e`.
    pub tonnes: f64,
}

/// Why `total_location_tco2e` differs: IT energy, then PUE, then grid are taken over from `other`, in this order.
///
/// ```text
/// total = E_IT · PUE · f,  f = total / grid energy
/// ```
/// Each step changes one factor and keeps those already changed, so that the steps add up to the difference.
pub fn bridge(base: &Footprint, other: &Footprint) -> Option<Vec<Step>> {
    let factors = |footprint: &Footprint| -> Option<[f64; 3]> {
        let it = footprint.value("it_energy_mwh")?;
        let pue = footprint.value("pue")?;
        let per_mwh = footprint.value("total_location_tco2e")? / footprint.value("grid_energy_mwh")?;
        Some([it, pue, per_mwh])
    };
    let mut current = factors(base)?;
    let target = factors(other)?;
    let product = |factors: &[f64; 3]| factors.iter().product::<f64>();
    let mut steps = Vec::with_capacity(3);
    for (index, what) in ["IT energy", "PUE", "grid"].into_iter().enumerate() {
        let before = product(&current);
        if let (Some(slot), Some(value)) = (current.get_mut(index), target.get(index)) {
            *slot = *value;
        }
        steps.push(Step { what, tonnes: product(&current) - before });
    }
    Some(steps)
}
