//! A function of two arguments, tabulated.

use super::{LANES, Lanes, Real};

/// Evenly spaced values of an argument.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Axis {
    low: f64,
    step: f64,
    cells: usize,
}

/// Values at the crossings of two axes, read bilinearly. Arguments beyond an axis count as its end.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Grid {
    x: Axis,
    y: Axis,
    /// Row by row of y, one row for each x.
    values: Box<[f64]>,
}

impl Axis {
    /// From `low` to `high` in `cells` steps.
    pub(crate) const fn new(low: f64, high: f64, cells: usize) -> Self {
        Self { low, step: (high - low) / cells as f64, cells }
    }

    const fn points(&self) -> usize {
        self.cells + 1
    }

    fn value(&self, point: usize) -> f64 {
        self.low + self.step * point as f64
    }

    /// Cell of a value and its place in it, 0 to 1.
    #[inline(always)]
    fn locate(&self, value: f64) -> (usize, f64) {
        let last = self.cells - 1;
        let position = ((value - self.low) / self.step).max(0.0).min(self.cells as f64);
        let cell = (position as usize).min(last);
        (cell, position - cell as f64)
    }
}

impl Grid {
    /// Evaluates `f` at every crossing, eight at a time.
    pub(crate) fn tabulate(x: Axis, y: Axis, mut f: impl FnMut(Lanes, Lanes) -> Lanes) -> Self {
        let count = x.points() * y.points();
        let mut values = Vec::with_capacity(count + LANES);
        while values.len() < count {
            let point = |lane: usize| (values.len() + lane).min(count - 1);
            let xs = Lanes(core::array::from_fn(|lane| x.value(point(lane) / y.points())));
            let ys = Lanes(core::array::from_fn(|lane| y.value(point(lane) % y.points())));
            values.extend_from_slice(&f(xs, ys).0);
        }
        values.truncate(count);
        Self { x, y, values: values.into_boxed_slice() }
    }

    /// The function between the crossings.
    #[inline(always)]
    pub(crate) fn at<R: Real>(&self, x: R, y: R) -> R {
        x.zip(y, |x, y| self.at_one(x, y))
    }

    #[inline(always)]
    fn at_one(&self, x: f64, y: f64) -> f64 {
        let ((row, along_x), (column, along_y)) = (self.x.locate(x), self.y.locate(y));
        let width = self.y.points();
        let corner = row * width + column;
        match (self.values.get(corner..corner + 2), self.values.get(corner + width..corner + width + 2)) {
            (Some(&[low, high]), Some(&[next_low, next_high])) => {
                let (here, next) = (low + (high - low) * along_y, next_low + (next_high - next_low) * along_y);
                here + (next - here) * along_x
            }
            _ => f64::NAN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Axis, Grid};
    use crate::math::{LANES, Lanes, Real};

    fn grid() -> Grid {
        Grid::tabulate(Axis::new(-2.0, 3.0, 5), Axis::new(0.0, 1.0, 4), |x, y| x * 3.0 + y * x + 1.0)
    }

    #[test]
    fn what_is_straight_along_both_axes_is_read_exactly() {
        for (x, y) in [(-2.0, 0.0), (3.0, 1.0), (0.3, 0.77), (-1.99, 0.249), (2.999, 0.0)] {
            let exact = x * 3.0 + y * x + 1.0;
            assert!((grid().at(x, y) - exact).abs() < 1e-12, "{x} {y}");
        }
    }

    #[test]
    fn arguments_beyond_an_axis_count_as_its_end() {
        let grid = grid();
        assert_eq!(grid.at(-50.0, -1.0), grid.at(-2.0, 0.0));
        assert_eq!(grid.at(f64::INFINITY, 7.0), grid.at(3.0, 1.0));
        assert!(grid.at(f64::NAN, 0.5).is_finite());
    }

    #[test]
    fn lanes_have_the_bits_of_one() {
        let grid = grid();
        let x = Lanes(core::array::from_fn(|lane| lane as f64 * 0.8 - 2.5));
        let y = Lanes::splat(0.37);
        let together = grid.at(x, y);
        for lane in 0..LANES {
            assert_eq!(together.0[lane].to_bits(), grid.at(x.0[lane], 0.37).to_bits());
        }
    }
}
