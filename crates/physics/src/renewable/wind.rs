//! Wind plants.
//!
//! ```text
//! v = k · v₁₀                                              wind at the hub            [m/s]
//! P = (v³ − 3³)/(12³ − 3³) between 3 and 12 m/s, 1 up to 25 m/s, else 0
//! output = 0.85 · P                                        wakes, availability, electrical losses
//! ```
//! v₁₀ wind at the 10 m mast of a weather station. k carries it to the hub and to the place of the plant, which was chosen for
//! its wind: it is the one number that gives the plant its capacity factor, found by bisection. A power law of height
//! (exponent 1/7: 1.39 from 10 to 100 m) is part of k and need not be known.
//!
//! Sources: T. Burton et al., *Wind Energy Handbook* (2011), ch. 3 (power curve between cut-in, rated and cut-out speed); losses
//! of 15 %: A. Clifton et al., NREL/TP-5000-65728 (2016), 10 to 20 %. A station's wind by day and night is that near the ground:
//! at the hub nights blow harder. One place is less even than a fleet. Against fleets: docs/method/contracts.md.

use std::sync::OnceLock;

use uom::si::f64::Velocity;
use uom::si::velocity::meter_per_second;

use crate::units::{Ratio, unit};

const CUT_IN_M_S: f64 = 3.0;
const RATED_M_S: f64 = 12.0;
const CUT_OUT_M_S: f64 = 25.0;
/// Wakes, availability, electrical losses.
const LOSSES: f64 = 0.15;

/// Capacity factors between which [`WindPlant::output_between`] interpolates.
const STEP: f64 = 0.025;
const STEPS: usize = 26;

/// A wind plant in the wind of a year.
#[derive(Debug)]
pub struct WindPlant {
    speed_m_s: Vec<f64>,
    nodes: [OnceLock<Option<Vec<f64>>>; STEPS],
}

/// The wind of a year gives no plant this capacity factor.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("the wind of this year gives a plant at most a capacity factor of {:.2}", highest.get::<unit::ratio>())]
pub struct UnreachableCapacityFactor {
    /// The highest.
    pub highest: Ratio,
}

impl WindPlant {
    /// In the wind at 10 m, hour by hour.
    pub fn new(wind: impl Iterator<Item = Velocity>) -> Self {
        let speed_m_s = wind.map(|speed| speed.get::<meter_per_second>().max(0.0)).collect();
        Self { speed_m_s, nodes: [const { OnceLock::new() }; STEPS] }
    }

    /// Output over rating, hour by hour, with this mean.
    ///
    /// # Errors
    /// More than the wind of the year can give, whatever the plant's place.
    pub fn output(&self, capacity_factor: Ratio) -> Result<Vec<Ratio>, UnreachableCapacityFactor> {
        Ok(self.shape(capacity_factor.get::<unit::ratio>())?.into_iter().map(Ratio::new::<unit::ratio>).collect())
    }

    /// [`Self::output`] for many capacity factors: between two of a row of computed years, mixed so that the mean is exact.
    ///
    /// What a flat load takes of it, at an equal energy in the year, differs from that of [`Self::output`] by less than 0.003 of
    /// the load (a test over typical years).
    ///
    /// # Errors
    /// As [`Self::output`].
    pub fn output_between(&self, capacity_factor: Ratio) -> Result<Vec<Ratio>, UnreachableCapacityFactor> {
        let wanted = capacity_factor.get::<unit::ratio>();
        let node = |step: usize| {
            let node = self.nodes.get(step)?;
            node.get_or_init(|| self.shape(step as f64 * STEP).ok()).as_deref()
        };
        let below = (wanted / STEP) as usize;
        let (Some(low), Some(high)) = (node(below), node(below + 1)) else {
            return self.output(capacity_factor);
        };
        let share = wanted / STEP - below as f64;
        let mixed = low.iter().zip(high).map(|(low, high)| Ratio::new::<unit::ratio>(low + share * (high - low)));
        Ok(mixed.collect())
    }

    fn shape(&self, wanted: f64) -> Result<Vec<f64>, UnreachableCapacityFactor> {
        let scale = self.scale(wanted)?;
        let mut shape: Vec<f64> = self.speed_m_s.iter().map(|speed| output(scale * speed)).collect();
        // The bisection leaves the mean off in its last digits; where gusts beyond cut-out make it jump, by as much as they do.
        let mean = mean(shape.iter().copied(), shape.len());
        if mean > 0.0 {
            shape.iter_mut().for_each(|share| *share = (*share * (wanted / mean)).min(1.0));
        }
        Ok(shape)
    }

    /// The scale of the wind that gives a mean.
    fn scale(&self, wanted: f64) -> Result<f64, UnreachableCapacityFactor> {
        const STEPS_UP: u32 = 80;
        const FACTOR: f64 = 1.06;
        const HALVINGS: u32 = 40;
        let mean_at = |scale: f64| mean(self.speed_m_s.iter().map(|speed| output(scale * speed)), self.speed_m_s.len());
        if wanted <= 0.0 {
            return Ok(0.0);
        }
        let (mut low, mut high, mut highest) = (0.0, 0.1, 0.0);
        for _ in 0..STEPS_UP {
            let reached = mean_at(high);
            if reached >= wanted {
                for _ in 0..HALVINGS {
                    let middle = 0.5 * (low + high);
                    if mean_at(middle) < wanted { low = middle } else { high = middle }
                }
                return Ok(high);
            }
            highest = if reached > highest { reached } else { highest };
            (low, high) = (high, high * FACTOR);
        }
        Err(UnreachableCapacityFactor { highest: Ratio::new::<unit::ratio>(highest) })
    }
}

fn mean(values: impl Iterator<Item = f64>, count: usize) -> f64 {
    values.fold(0.0, |sum, value| sum + value) / count.max(1) as f64
}

/// Output over rating at a wind speed of the hub.
fn output(speed_m_s: f64) -> f64 {
    if !(CUT_IN_M_S..CUT_OUT_M_S).contains(&speed_m_s) {
        return 0.0;
    }
    let cube = |speed: f64| speed * speed * speed;
    let share = (cube(speed_m_s) - cube(CUT_IN_M_S)) / (cube(RATED_M_S) - cube(CUT_IN_M_S));
    (1.0 - LOSSES) * share.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(share: f64) -> Ratio {
        Ratio::new::<unit::ratio>(share)
    }

    /// A year of wind with calm and stormy weeks, by a formula.
    fn plant() -> WindPlant {
        let speed = |hour: u32| {
            let (week, day) = (f64::from(hour) * 0.037, f64::from(hour) * 0.2618);
            5.0 + 3.2 * crate::math::sin_cos_deg(week * 57.3).0 + 1.5 * crate::math::sin_cos_deg(day * 57.3).0
        };
        WindPlant::new((0..8760).map(|hour| Velocity::new::<meter_per_second>(speed(hour))))
    }

    fn flat_match(shape: &[Ratio]) -> f64 {
        let shares: Vec<f64> = shape.iter().map(|share| share.get::<unit::ratio>()).collect();
        let mean = mean(shares.iter().copied(), shares.len());
        super::mean(shares.iter().map(|share| (share / mean).min(1.0)), shares.len())
    }

    #[test]
    fn the_power_curve_has_its_corners() {
        assert_eq!((output(2.99), output(25.0)), (0.0, 0.0));
        assert!(output(3.0).abs() < 1e-12);
        assert!((output(12.0) - 0.85).abs() < 1e-12 && (output(24.9) - 0.85).abs() < 1e-12);
        // Half the rated speed: (216 − 27)/(1728 − 27).
        assert!((output(6.0) - 0.85 * 189.0 / 1701.0).abs() < 1e-12);
    }

    #[test]
    fn the_mean_is_the_capacity_factor() {
        let plant = plant();
        for wanted in [0.1, 0.255, 0.34, 0.425, 0.5] {
            for shape in [plant.output(ratio(wanted)).unwrap(), plant.output_between(ratio(wanted)).unwrap()] {
                let found = mean(shape.iter().map(|share| share.get::<unit::ratio>()), shape.len());
                assert!((found - wanted).abs() < 1e-9, "{found} for {wanted}");
                assert!(shape.iter().all(|share| (0.0..=1.0).contains(&share.get::<unit::ratio>())));
            }
        }
    }

    #[test]
    fn mixed_years_match_a_flat_load_as_exact_ones() {
        let plant = plant();
        for wanted in [0.27, 0.325, 0.34, 0.376, 0.42] {
            let (exact, mixed) = (plant.output(ratio(wanted)).unwrap(), plant.output_between(ratio(wanted)).unwrap());
            assert!((flat_match(&exact) - flat_match(&mixed)).abs() < 0.003, "{wanted}");
        }
    }

    #[test]
    fn more_than_the_curve_gives_is_refused_with_what_it_gives() {
        let error = plant().output(ratio(0.95)).unwrap_err();
        assert!((0.5..0.86).contains(&error.highest.get::<unit::ratio>()), "{error}");
        assert!(WindPlant::new((0..8760).map(|_| Velocity::default())).output(ratio(0.2)).is_err());
    }
}
