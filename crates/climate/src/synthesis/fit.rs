//! The five parameters of the dry bulb that give a station's degree days and design temperatures.
//!
//! Least squares over the four figures of the station and, with little weight, what parameters are usual: where a figure
//! says nothing (no heating degree days in the tropics, no cooling degree days at the poles) the usual value stands.
//! Gauss-Newton steps with Levenberg's damping.
//!
//! Source of the step: K. Levenberg, "A method for the solution of certain non-linear problems in least squares",
//! *Quarterly of Applied Mathematics* 2 (1944) 164.

use wattshed_physics::units::unit;

use super::character::Character;
use super::dry_bulb::{Parameters, Waves, dot};
use crate::stations::ClimateStation;

const HEATING_BASE_C: f64 = 18.0;
const COOLING_BASE_C: f64 = 10.0;
/// How closely the mean degree days of a day are to be met, K.
const DEGREE_DAY_TOLERANCE_K: f64 = 0.01;
/// How closely the design temperatures are to be met by the weather that may be, and by a year of it, K.
const DESIGN_TOLERANCE_K: f64 = 0.1;
const DESIGN_TOLERANCE_OF_ONE_YEAR_K: f64 = 1.0;
/// Usual scatter of the daily mean against half the yearly wave: 36 TMY3 years and 16 ERA5 cities (2026), residual 1.0 K
/// in winter and 0.6 K in summer.
const WINTER_SCATTER: (f64, f64, f64) = (0.9, 0.30, 1.0);
const SUMMER_SCATTER: (f64, f64, f64) = (0.8, 0.16, 0.6);
/// Residual of the usual daily wave, K.
const WAVE_RESIDUAL_K: f64 = 1.5;
/// Half the yearly wave is about 0.28 K per degree of latitude, give or take 5 K.
const YEARLY_WAVE: (f64, f64) = (0.28, 5.0);
/// How far the parameters of one year may leave those of the climate: m and a freely, scatters and daily wave little.
const OF_ONE_YEAR: Parameters = [5.0, 2.0, 0.15, 0.15, 0.15];
const LOWEST: Parameters = [-80.0, 0.0, 0.3, 0.3, 0.8];
const HIGHEST: Parameters = [45.0, 40.0, 14.0, 9.0, 18.0];
const STEPS: usize = 40;
/// The tenths at both ends of a year are not squeezed or stretched by more than this.
const SMALLEST_TAIL: f64 = 0.2;
const LARGEST_TAIL: f64 = 3.0;
/// How often one year is brought to its degree days after its design temperatures were.
const CORRECTIONS: usize = 3;

/// The figures of a station that a year is fitted to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Target {
    heating_k: f64,
    cooling_k: f64,
    cold_c: f64,
    hot_c: f64,
    design_tolerance_k: f64,
}

impl Target {
    fn of(station: &ClimateStation) -> Self {
        Self {
            heating_k: station.heating_degree_days.kelvin_days() / 365.0,
            cooling_k: station.cooling_degree_days.kelvin_days() / 365.0,
            cold_c: station.heating_design.get::<unit::degree_celsius>(),
            hot_c: station.cooling_design.get::<unit::degree_celsius>(),
            design_tolerance_k: DESIGN_TOLERANCE_K,
        }
    }

    fn start(&self, usual: &Usual) -> Parameters {
        let mean_c = match (self.heating_k > 0.5, self.cooling_k > 0.5) {
            (false, _) => self.cooling_k + COOLING_BASE_C,
            (true, false) => HEATING_BASE_C - self.heating_k,
            (true, true) => 0.5 * (self.cold_c + self.hot_c),
        };
        let Usual { yearly_k, daily_k } = *usual;
        let yearly_k = yearly_k.min(0.3 * (self.hot_c - self.cold_c));
        let scatter = |(base, per_yearly, _): (f64, f64, f64)| base + per_yearly * yearly_k;
        [mean_c, yearly_k, scatter(WINTER_SCATTER), scatter(SUMMER_SCATTER), daily_k]
    }
}

/// What is usual where a station's figures leave a choice.
#[derive(Clone, Copy, Debug)]
struct Usual {
    yearly_k: f64,
    daily_k: f64,
}

/// One equation: how far off it is in units of its tolerance, and its slope.
type Equation = (f64, Parameters);

/// The parameters of a station's climate: those that give its figures in all the weather that may be.
pub(super) fn climate(station: &ClimateStation, character: &Character) -> Parameters {
    let target = Target::of(station);
    let usual =
        Usual { yearly_k: YEARLY_WAVE.0 * station.coordinates.latitude_deg().abs(), daily_k: character.daily_wave_k };
    let waves = Waves::expected(character);
    let equations = |at: &Parameters| {
        let mut all = figures(&waves, &target, at);
        all.extend(usual_equations(&usual, at));
        all
    };
    least_squares(target.start(&usual), equations)
}

/// The dry bulb of one year with its own noise, brought to the station's degree days and design temperatures.
pub(super) fn year_c(station: &ClimateStation, waves: &Waves, climate: &Parameters) -> Vec<f64> {
    let target = Target { design_tolerance_k: DESIGN_TOLERANCE_OF_ONE_YEAR_K, ..Target::of(station) };
    let mut aim = target;
    let mut dry_bulb_c = Vec::new();
    for _ in 0..CORRECTIONS {
        let equations = |at: &Parameters| {
            let mut all = figures(waves, &aim, at);
            all.extend((0..5).map(|i| {
                let mut slope = Parameters::default();
                slope[i] = 1.0 / OF_ONE_YEAR[i];
                ((at[i] - climate[i]) / OF_ONE_YEAR[i], slope)
            }));
            all
        };
        dry_bulb_c = waves.dry_bulb_c(&least_squares(*climate, equations));
        hold_design(&mut dry_bulb_c, &target);
        // Holding the design temperatures moved the degree days a little: aim beside the mark by as much.
        let [heating_k, cooling_k] = degree_day_means_k(&dry_bulb_c);
        aim.heating_k += target.heating_k - heating_k;
        aim.cooling_k += target.cooling_k - cooling_k;
    }
    dry_bulb_c
}

fn degree_day_means_k(dry_bulb_c: &[f64]) -> [f64; 2] {
    let days = dry_bulb_c.chunks_exact(24).map(|day| day.iter().fold(0.0, |sum, t_c| sum + t_c) / 24.0);
    let sums = days.fold([0.0, 0.0], |[heating, cooling], mean_c| {
        [heating + (HEATING_BASE_C - mean_c).max(0.0), cooling + (mean_c - COOLING_BASE_C).max(0.0)]
    });
    sums.map(|sum| sum / (dry_bulb_c.len() / 24) as f64)
}

fn least_squares(start: Parameters, equations: impl Fn(&Parameters) -> Vec<Equation>) -> Parameters {
    let mut at = start;
    let mut here = equations(&at);
    let mut damping = 1e-3;
    for _ in 0..STEPS {
        let next = limited(&step(&here, &at, damping));
        let there = equations(&next);
        let (old, new) = (cost(&here), cost(&there));
        if new < old {
            (at, here) = (next, there);
            damping = (damping * 0.2).max(1e-9);
        } else {
            damping *= 8.0;
        }
        if (old - new).abs() < 1e-4 * (1.0 + old) || damping > 1e6 {
            break;
        }
    }
    at
}

fn limited(at: &Parameters) -> Parameters {
    core::array::from_fn(|i| at[i].clamp(LOWEST[i], HIGHEST[i]))
}

fn cost(equations: &[Equation]) -> f64 {
    equations.iter().fold(0.0, |sum, (off, _)| sum + off * off)
}

fn figures(waves: &Waves, target: &Target, at: &Parameters) -> Vec<Equation> {
    let [heating, cooling] = degree_days(waves, target, at);
    let [cold, hot] = design(waves, target, at);
    vec![heating, cooling, cold, hot]
}

fn usual_equations(usual: &Usual, at: &Parameters) -> [Equation; 4] {
    let equation = |index: usize, (base, per_yearly, residual): (f64, f64, f64)| {
        let mut slope = Parameters::default();
        slope[index] = 1.0 / residual;
        slope[1] -= per_yearly / residual;
        ((at[index] - base - per_yearly * at[1]) / residual, slope)
    };
    let mut yearly = Parameters::default();
    yearly[1] = 1.0 / YEARLY_WAVE.1;
    [
        ((at[1] - usual.yearly_k) / YEARLY_WAVE.1, yearly),
        equation(2, WINTER_SCATTER),
        equation(3, SUMMER_SCATTER),
        equation(4, (usual.daily_k, 0.0, WAVE_RESIDUAL_K)),
    ]
}

fn degree_days(waves: &Waves, target: &Target, at: &Parameters) -> [Equation; 2] {
    let (mut heating, mut cooling) = ((0.0, Parameters::default()), (0.0, Parameters::default()));
    for row in &waves.days {
        let mean_c = dot(row, at);
        if mean_c < HEATING_BASE_C {
            heating.0 += HEATING_BASE_C - mean_c;
            add(&mut heating.1, row, -1.0);
        }
        if mean_c > COOLING_BASE_C {
            cooling.0 += mean_c - COOLING_BASE_C;
            add(&mut cooling.1, row, 1.0);
        }
    }
    let days = waves.days.len() as f64;
    let equation = |(sum, slope): Equation, wanted_k: f64| {
        ((sum / days - wanted_k) / DEGREE_DAY_TOLERANCE_K, slope.map(|x| x / days / DEGREE_DAY_TOLERANCE_K))
    };
    [equation(heating, target.heating_k), equation(cooling, target.cooling_k)]
}

fn add(sum: &mut Parameters, row: &Parameters, weight: f64) {
    for (total, x) in sum.iter_mut().zip(row) {
        *total += weight * x;
    }
}

/// The 1 % and the 99 % quantile; the slope is the mean of the rows around them, a third of a percent to each side.
fn design(waves: &Waves, target: &Target, at: &Parameters) -> [Equation; 2] {
    let count = waves.hours.len();
    let neighbours = count / 300;
    let mut sorted: Vec<(f64, usize)> = waves.hours.iter().map(|row| dot(row, at)).zip(0..).collect();
    const SHARES: [f64; 2] = [0.01, 0.99];
    let [cold, hot] = SHARES.map(|share| percentile_rank(share, count));
    sort_ends(&mut sorted, cold + neighbours + 2, hot - neighbours);
    [(SHARES[0], target.cold_c), (SHARES[1], target.hot_c)].map(|(share, wanted_c)| {
        let (value_c, rank) = percentile(share, count, |i| sorted[i].0);
        let mut slope = Parameters::default();
        let around = rank - neighbours..=rank + neighbours;
        let weight = 1.0 / ((2 * neighbours + 1) as f64 * target.design_tolerance_k);
        around.for_each(|i| add(&mut slope, &waves.hours[sorted[i].1], weight));
        ((value_c - wanted_c) / target.design_tolerance_k, slope)
    })
}

/// Puts those before `low` and those from `high` on where they would stand if all were sorted: between them nobody looks.
fn sort_ends(hours: &mut [(f64, usize)], low: usize, high: usize) {
    let order = |a: &(f64, usize), b: &(f64, usize)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    if low >= high {
        return hours.sort_unstable_by(order);
    }
    hours.select_nth_unstable_by(low, order);
    let (coldest, others) = hours.split_at_mut(low);
    coldest.sort_unstable_by(order);
    others.select_nth_unstable_by(high - low, order);
    others[high - low..].sort_unstable_by(order);
}

/// The lower rank of a percentile.
fn percentile_rank(share: f64, count: usize) -> usize {
    (share * (count - 1) as f64).floor() as usize
}

/// A percentile of sorted hours, interpolated between ranks, and the lower rank.
fn percentile(share: f64, count: usize, sorted: impl Fn(usize) -> f64) -> (f64, usize) {
    let position = share * (count - 1) as f64;
    let rank = percentile_rank(share, count);
    let value = sorted(rank) + (sorted(rank + 1) - sorted(rank)) * (position - position.floor());
    (value, rank)
}

/// A damped Gauss-Newton step from `at`: (JᵀJ + λ diag JᵀJ) Δ = −Jᵀ r, by elimination; the matrix is positive definite.
fn step(equations: &[Equation], at: &Parameters, damping: f64) -> Parameters {
    let mut matrix = [[0.0; 6]; 5];
    for (off, slope) in equations {
        for i in 0..5 {
            for j in 0..5 {
                matrix[i][j] += slope[i] * slope[j];
            }
            matrix[i][5] -= slope[i] * off;
        }
    }
    for (i, row) in matrix.iter_mut().enumerate() {
        row[i] += damping * row[i] + 1e-9;
    }
    for pivot in 0..5 {
        let above = matrix[pivot];
        for row in matrix.iter_mut().skip(pivot + 1) {
            let factor = row[pivot] / above[pivot];
            for (x, y) in row.iter_mut().zip(above) {
                *x -= factor * y;
            }
        }
    }
    let mut delta = Parameters::default();
    for i in (0..5).rev() {
        let known = (i + 1..5).fold(0.0, |sum, j| sum + matrix[i][j] * delta[j]);
        delta[i] = (matrix[i][5] - known) / matrix[i][i];
    }
    core::array::from_fn(|i| at[i] + delta[i])
}

/// Moves the coldest and the hottest tenth of the hours so that the design temperatures hold exactly; order is kept.
///
/// Where a station's figures contradict each other (2 in 1,000 stations, mostly automatic ones on ice and on summits) the
/// factor ends at its limit: the degree days hold, a design temperature does not.
fn hold_design(dry_bulb_c: &mut [f64], target: &Target) {
    let mut sorted = dry_bulb_c.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let value = |share: f64| percentile(share, sorted.len(), |i| sorted[i]).0;
    let tails = [(value(0.10), value(0.01), target.cold_c), (value(0.90), value(0.99), target.hot_c)];
    for (from_c, design_c, wanted_c) in tails {
        let reach_k = design_c - from_c;
        // A factor on the tail: 1 where the fit met the design temperature.
        let factor =
            if reach_k == 0.0 { 1.0 } else { ((wanted_c - from_c) / reach_k).clamp(SMALLEST_TAIL, LARGEST_TAIL) };
        for t_c in dry_bulb_c.iter_mut().filter(|t_c| (**t_c - from_c) * reach_k > 0.0) {
            *t_c = from_c + (*t_c - from_c) * factor;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::sort_ends;

    proptest! {
        #[test]
        fn both_ends_stand_as_if_all_were_sorted(
            values in prop::collection::vec(-30..40_i32, 1..200),
            ends in (0..200_usize, 0..200_usize),
        ) {
            let mut hours: Vec<(f64, usize)> = values.iter().map(|value| f64::from(*value)).zip(0..).collect();
            let (low, high) = (ends.0.min(hours.len() - 1), ends.1.min(hours.len() - 1));
            let mut sorted = hours.clone();
            sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            sort_ends(&mut hours, low, high);
            prop_assert_eq!(&hours[..low.min(high)], &sorted[..low.min(high)]);
            prop_assert_eq!(&hours[high..], &sorted[high..]);
        }
    }
}
