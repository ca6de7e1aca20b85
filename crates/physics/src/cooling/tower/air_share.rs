//! The air flow that holds a leaving temperature.

use super::Tower;
use super::transfer::{Surface, TowerLoad};
use crate::cooling::root::{Rising, rising_root};
use crate::math::Real;

/// Bracket of the fifth root of the air share: from 1e-4 of design flow, where natural draft takes over, to all of it.
const FIFTH_ROOT: (f64, f64) = (0.158_489_319_246_111_35, 1.0);
/// Evaluations to 1e-9 of the heat.
const STEPS: usize = 8;

/// Fourth root of the heat beyond that of the load: nearly straight over the fifth root of the air flow.
struct Surplus<'a, R> {
    tower: &'a Tower,
    load: &'a TowerLoad<R>,
    surface: &'a Surface<R>,
    wanted: R,
}

impl<R: Real> Rising<R> for Surplus<'_, R> {
    #[inline(always)]
    fn at(&mut self, fifth_root: R, _: usize) -> R {
        fourth_root(self.surface.part_air_w(self.tower, self.load, fifth_root)) - self.wanted
    }
}

/// Air flow over design flow; all of it where even that does not hold the temperature.
#[inline(always)]
pub(super) fn that_holds<R: Real>(tower: &Tower, load: &TowerLoad<R>, surface: &Surface<R>, full_air_w: R) -> R {
    let wanted = fourth_root(load.q_w);
    let most = fourth_root(full_air_w);
    let guess = (wanted / most.max(R::splat(f64::MIN_POSITIVE))).min(R::splat(1.0));
    let bounds = (R::splat(FIFTH_ROOT.0), R::splat(FIFTH_ROOT.1));
    let mut surplus = Surplus { tower, load, surface, wanted };
    let root = rising_root(&mut surplus, bounds, (guess, guess * 0.95), STEPS);
    let root = R::select(wanted.ge(most), R::splat(1.0), root);
    let square = root * root;
    square * square * root
}

/// Fourth root; zero below zero.
#[inline(always)]
fn fourth_root<R: Real>(x: R) -> R {
    x.max(R::splat(0.0)).sqrt().sqrt()
}
