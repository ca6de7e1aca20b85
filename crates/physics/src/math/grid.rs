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
    /// The corners of every cell side by side, so that one look finds all four: at (x, y), (x, y'), (x', y), (x', y'). Row by
    /// row of y, one row for each x.
    cells: Box<[Corners]>,
}

/// Values at the four corners of a cell.
pub(crate) type Corners = [f64; 4];

impl Axis {
    /// From `low` to `high` in `cells` steps.
    pub(crate) const fn new(low: f64, high: f64, cells: usize) -> Self {
        Self { low, step: (high - low) / cells as f64, cells }
    }

    /// From one value to the next.
    pub(crate) const fn step(&self) -> f64 {
        self.step
    }

    const fn points(&self) -> usize {
        self.cells + 1
    }

    fn value(&self, point: usize) -> f64 {
        self.low + self.step * point as f64
    }

    /// Cell of a value and its place in it, 0 to 1. What is no number counts as the low end.
    #[inline(always)]
    fn locate<R: Real>(&self, value: R) -> (R, R) {
        let position = R::splat(0.0).max((value - self.low) / self.step).min(R::splat(self.cells as f64));
        let cell = whole(position).min(R::splat((self.cells - 1) as f64));
        (cell, position - cell)
    }
}

/// Largest integer not above a number from 0 to 2^51.
#[inline(always)]
fn whole<R: Real>(number: R) -> R {
    // Adding 2^52 rounds to the nearest integer.
    const TWO_52: f64 = 4_503_599_627_370_496.0;
    let nearest = (number + TWO_52) - TWO_52;
    R::select(number.lt(nearest), nearest - 1.0, nearest)
}

impl Grid {
    /// Evaluates `f` at every crossing, eight at a time.
    pub(crate) fn tabulate(x: Axis, y: Axis, f: impl FnMut(Lanes, Lanes) -> Lanes) -> Self {
        Self::tabulate_down(x, y, f, |_, _| false)
    }

    /// As [`Grid::tabulate`], from the high end of x down to the first x where `settled` says that nobody reads the table
    /// below: from there on the row of that x stands for all. `settled` is given x and its row.
    pub(crate) fn tabulate_down(
        x: Axis,
        y: Axis,
        mut f: impl FnMut(Lanes, Lanes) -> Lanes,
        settled: impl Fn(f64, &[f64]) -> bool,
    ) -> Self {
        let (width, count) = (y.points(), x.points() * y.points());
        let mut values = vec![0.0; count];
        let mut known = count;
        while known > 0 {
            let first = known.saturating_sub(LANES);
            let point = |lane: usize| (first + lane).min(count - 1);
            let xs = Lanes(core::array::from_fn(|lane| x.value(point(lane) / width)));
            let ys = Lanes(core::array::from_fn(|lane| y.value(point(lane) % width)));
            for (value, found) in values.iter_mut().skip(first).zip(f(xs, ys).0) {
                *value = found;
            }
            known = first;
            let row = known.div_ceil(width);
            let (below, rest) = values.split_at_mut(row * width);
            match rest.get(..width) {
                Some(lowest) if settled(x.value(row), lowest) => {
                    below.chunks_exact_mut(width).for_each(|unread| unread.copy_from_slice(lowest));
                    known = 0;
                }
                _ => {}
            }
        }
        let corners = |cell: usize| {
            let corner = cell / y.cells * width + cell % y.cells;
            [corner, corner + 1, corner + width, corner + width + 1]
                .map(|point| values.get(point).copied().unwrap_or(f64::NAN))
        };
        Self { x, y, cells: (0..x.cells * y.cells).map(corners).collect() }
    }

    /// The function between the crossings.
    #[inline(always)]
    pub(crate) fn at<R: Real>(&self, x: R, y: R) -> R {
        let ((row, along_x), (column, along_y)) = (self.x.locate(x), self.y.locate(y));
        let [low, high, next_low, next_high] = (row * self.y.cells as f64 + column).look_up(&self.cells);
        let (here, next) = (low + (high - low) * along_y, next_low + (next_high - next_low) * along_y);
        here + (next - here) * along_x
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
    fn what_is_settled_is_not_evaluated_and_the_rest_is_as_in_the_whole_table() {
        let (x, y) = (Axis::new(0.0, 10.0, 10), Axis::new(0.0, 2.0, 4));
        let f = |x: Lanes, y: Lanes| x * 2.0 + y;
        let mut lowest = f64::MAX;
        let part = Grid::tabulate_down(
            x,
            y,
            |x, y| {
                lowest = x.0.iter().copied().fold(lowest, f64::min);
                f(x, y)
            },
            |_, row| row.iter().all(|value| *value <= 9.0),
        );
        let whole = Grid::tabulate(x, y, f);
        assert!((2.0..=3.0).contains(&lowest), "{lowest}");
        for step in 0..100_u8 {
            let (at, floor) = (f64::from(step) * 0.1, 9.0);
            assert_eq!(part.at(at, 0.7).max(floor), whole.at(at, 0.7).max(floor), "{at}");
        }
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
