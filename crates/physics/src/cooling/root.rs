//! The root of a rising function in a fixed number of steps.

use crate::math::Real;

/// A function that rises with its argument, and what else it may depend on.
pub(crate) trait Rising<R: Real> {
    /// Its value, whose zero is sought. Steps count from 0.
    fn at(&mut self, x: R, step: usize) -> R;
}

/// Comes as close to the zero of `f` between `low` and `high` as `steps` evaluations bring it, from two first guesses.
///
/// The secant method, kept within the bounds, no step longer than `longest`: far from the zero a function may not rise,
/// and a step out there finds no way back. No branches: all lanes take the same steps, and a lane that has arrived
/// stays where it is. On the smooth functions of this crate, nearly straight or convex, eight evaluations reach 1e-9 of
/// the function's scale; the tests of each device compare with bisection.
#[inline(always)]
pub(crate) fn rising_root<R: Real, F: Rising<R>>(
    f: &mut F,
    bounds: (R, R),
    guesses: (R, R),
    longest: f64,
    steps: usize,
) -> R {
    let within = |x: R| x.max(bounds.0).min(bounds.1);
    let mut x = within(guesses.0);
    let (mut x_before, mut f_before) = (x, R::splat(0.0));
    for step in 0..steps {
        let f_x = f.at(x, step);
        let next = if step == 0 { guesses.1 } else { secant((x_before, f_before), (x, f_x)) };
        let next = next.max(x - longest).min(x + longest);
        (x_before, f_before, x) = (x, f_x, within(next));
    }
    x
}

#[inline(always)]
fn secant<R: Real>(before: (R, R), now: (R, R)) -> R {
    let rise = now.1 - before.1;
    // Equal values twice: the lane has arrived, to rounding.
    let arrived = rise.abs().le(R::splat(f64::MIN_POSITIVE));
    let run = R::select(arrived, R::splat(0.0), now.0 - before.0);
    now.0 - now.1 * run / R::select(arrived, R::splat(1.0), rise)
}

#[cfg(test)]
mod tests {
    use super::{Rising, rising_root};
    use crate::math::Lanes;

    /// A step of any length.
    const ANY: f64 = f64::MAX;

    struct Cubic(f64);
    impl Rising<f64> for Cubic {
        fn at(&mut self, x: f64, _: usize) -> f64 {
            x * x * x - self.0
        }
    }
    impl Rising<Lanes> for Cubic {
        fn at(&mut self, x: Lanes, _: usize) -> Lanes {
            x * x * x - self.0
        }
    }

    #[test]
    fn the_root_of_a_cubic_is_found_from_poor_guesses() {
        for i in 1..100 {
            let target = f64::from(i) * 0.1;
            let x = rising_root(&mut Cubic(target), (0.0, 10.0), (1.0, 2.0), ANY, 14);
            assert!((x - target.cbrt()).abs() < 1e-12, "{target}: {x}");
        }
    }

    #[test]
    fn lanes_take_the_steps_of_a_single_number() {
        let one = rising_root(&mut Cubic(3.0), (0.0, 10.0), (1.0, 2.0), ANY, 12);
        let eight = rising_root(
            &mut Cubic(3.0),
            (Lanes([0.0; 8]), Lanes([10.0; 8])),
            (Lanes([1.0; 8]), Lanes([2.0; 8])),
            ANY,
            12,
        );
        assert!(eight.0.iter().all(|x| x.to_bits() == one.to_bits()));
    }

    #[test]
    fn a_root_outside_the_bounds_gives_the_bound() {
        let x = rising_root(&mut Cubic(-1.0), (0.5, 2.0), (1.0, 1.5), ANY, 8);
        assert!((x - 0.5).abs() < 1e-9, "{x}");
    }

    /// Rises to 6 and falls beyond.
    struct Hill;
    impl Rising<f64> for Hill {
        fn at(&mut self, x: f64, _: usize) -> f64 {
            if x < 6.0 { (x - 5.0).powi(3) - 0.001 * (5.0 - x) } else { -x }
        }
    }

    #[test]
    fn short_steps_do_not_leave_the_region_where_a_function_rises() {
        let root = |longest| rising_root(&mut Hill, (0.0, 60.0), (4.9, 4.95), longest, 30);
        assert!((root(0.5) - 5.0).abs() < 1e-6, "{}", root(0.5));
    }
}
