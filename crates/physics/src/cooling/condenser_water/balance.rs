//! The leaving water at which the tower rejects what load, compressors and pumps give it.
//!
//! Machines start and stop with the load that the heat exchanger leaves to the chillers, so the heat has steps over the
//! water temperature. The first steps find how many machines run; with that number fixed, the rest is smooth and exact.

use multiversion::multiversion;

use super::{CONDENSER_WATER_MIN_C, CondenserWater};
use crate::cooling::outdoor_air::AirState;
use crate::cooling::root::Rising;
use crate::cooling::tower::{TowerLoad, leaving_root};
use crate::math::{Lanes, Real};

/// Evaluations after which the number of machines is fixed: to about 0.01 K.
const STEPS_TO_RUNNING: usize = 5;
/// Evaluations to 1e-9 of the heat.
const STEPS: usize = 11;
/// Evaluations to 1e-4 K.
const STEPS_OF_TABLE: usize = 8;

/// Heat that the tower rejects at full air flow beyond what it is given.
struct Surplus<'a, R> {
    plant: &'a CondenserWater,
    q_w: R,
    air: &'a AirState<R>,
    /// Running machines.
    running: R,
}

impl<R: Real> Rising<R> for Surplus<'_, R> {
    #[inline(always)]
    fn at(&mut self, leaving_c: R, step: usize) -> R {
        if step <= STEPS_TO_RUNNING {
            let supplied_c = leaving_c.max(R::splat(CONDENSER_WATER_MIN_C));
            self.running = self.plant.chillers.running(self.q_w * self.plant.chiller_share(supplied_c));
        }
        let (compressor_w, pump_w) = self.plant.powers(self.q_w, leaving_c, self.running);
        let load = TowerLoad::of(&self.plant.tower, self.q_w + compressor_w + pump_w);
        self.plant.tower.surplus(&load, leaving_c, self.air)
    }
}

/// Leaving water at all of the air for a chilled load, °C. Compiled once for an hour and once for eight.
#[inline(never)]
pub(super) fn full_air_c<R: Real>(plant: &CondenserWater, q_w: R, air: &AirState<R>) -> R {
    leaving_c(plant, q_w, air, STEPS)
}

/// [`full_air_c`] close enough for a table, for a share of the design load and saturated air.
#[multiversion(targets("x86_64+avx2"))]
pub(super) fn tabulated_full_air_c(plant: &CondenserWater, load: Lanes, saturated_c: Lanes, p_pa: f64) -> Lanes {
    let air = AirState::saturated(saturated_c, Lanes::splat(p_pa));
    leaving_c(plant, load * plant.chilled_w, &air, STEPS_OF_TABLE)
}

#[inline(always)]
fn leaving_c<R: Real>(plant: &CondenserWater, q_w: R, air: &AirState<R>, steps: usize) -> R {
    leaving_root(&mut Surplus { plant, q_w, air, running: R::splat(1.0) }, air, steps)
}
