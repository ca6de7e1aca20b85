//! The leaving water at which the tower rejects what load, compressors and pumps give it.
//!
//! Machines start and stop with the load that the heat exchanger leaves to the chillers, so the heat has steps over the
//! water temperature. The first steps find how many machines run; with that number fixed, the rest is smooth and exact.

use super::{CONDENSER_WATER_MIN_C, CondenserWater};
use crate::cooling::outdoor_air::AirState;
use crate::cooling::root::{Rising, rising_root};
use crate::cooling::tower::{ABOVE_WET_BULB_K, GUESSES_K, Surface, TowerLoad};
use crate::math::Real;

/// Evaluations after which the number of machines is fixed: to about 0.01 K.
const STEPS_TO_RUNNING: usize = 5;
/// Evaluations to 1e-9 of the heat.
const STEPS: usize = 11;

/// Leaving water and the power that goes with it.
pub(super) struct Balanced<R> {
    pub(super) leaving_c: R,
    pub(super) compressor_w: R,
    pub(super) pump_w: R,
}

/// Heat that the tower rejects at full air flow beyond what it is given.
struct Surplus<'a, R> {
    plant: &'a CondenserWater,
    q_w: R,
    air: &'a AirState<R>,
    /// Running machines.
    running: R,
}

impl<R: Real> Surplus<'_, R> {
    #[inline(always)]
    fn powers(&self, leaving_c: R) -> (R, R) {
        let chilled_w = self.q_w * self.plant.chiller_share(leaving_c);
        let condenser_c = leaving_c + self.plant.range_k;
        let compressor_w = self.plant.chillers.compressor_w(chilled_w, self.running, condenser_c);
        (compressor_w, self.plant.pump_w(self.q_w + compressor_w))
    }
}

impl<R: Real> Rising<R> for Surplus<'_, R> {
    #[inline(always)]
    fn at(&mut self, leaving_c: R, step: usize) -> R {
        if step <= STEPS_TO_RUNNING {
            let supplied_c = leaving_c.max(R::splat(CONDENSER_WATER_MIN_C));
            self.running = self.plant.chillers.running(self.q_w * self.plant.chiller_share(supplied_c));
        }
        let (compressor_w, pump_w) = self.powers(leaving_c);
        let load = TowerLoad::of(&self.plant.tower, self.q_w + compressor_w + pump_w);
        let surface = Surface::at(&self.plant.tower, &load, leaving_c, self.air);
        surface.full_air_w(&self.plant.tower, &load) - load.q_w
    }
}

#[inline(always)]
pub(super) fn solve<R: Real>(plant: &CondenserWater, q_w: R, air: &AirState<R>) -> Balanced<R> {
    let bounds = (air.twb_c + ABOVE_WET_BULB_K.0, air.twb_c + ABOVE_WET_BULB_K.1);
    let guesses = (air.twb_c + GUESSES_K.0, air.twb_c + GUESSES_K.1);
    let mut surplus = Surplus { plant, q_w, air, running: R::splat(1.0) };
    let leaving_c = rising_root(&mut surplus, bounds, guesses, STEPS).max(R::splat(CONDENSER_WATER_MIN_C));
    let (compressor_w, pump_w) = surplus.powers(leaving_c);
    Balanced { leaving_c, compressor_w, pump_w }
}
