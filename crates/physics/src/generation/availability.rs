//! How many units are up.

use crate::units::{Ratio, unit};

/// Mean number of units that can run, of `count` with `spare` more to stand in for them.
///
/// ```text
/// E[min(n, X)],   X ~ Binomial(n + s, a)
/// ```
/// n count, s spare, a share of hours in which a unit is up, units independent of each other. Without spares this is n a.
/// The weights are summed outwards from their largest, so that none underflows to a sum of nothing.
pub fn mean_units_up(count: u32, spare: u32, availability: Ratio) -> f64 {
    let a = availability.get::<unit::ratio>().clamp(0.0, 1.0);
    if count == 0 || a == 0.0 {
        return 0.0;
    }
    if a == 1.0 || spare == 0 {
        return f64::from(count) * a;
    }
    let installed = count + spare;
    let (n, odds) = (f64::from(installed), a / (1.0 - a));
    let mode = ((n + 1.0) * a).floor().min(n);
    let up = |k: f64| k.min(f64::from(count));
    let (mut weights, mut sum) = (1.0, up(mode));
    let (mut weight, mut k) = (1.0, mode);
    while k < n && weight > 0.0 {
        weight *= (n - k) / (k + 1.0) * odds;
        k += 1.0;
        weights += weight;
        sum += weight * up(k);
    }
    (weight, k) = (1.0, mode);
    while k > 0.0 && weight > 0.0 {
        weight *= k / (n - k + 1.0) / odds;
        k -= 1.0;
        weights += weight;
        sum += weight * up(k);
    }
    sum / weights
}

#[cfg(test)]
mod tests {
    use super::*;

    fn up(count: u32, spare: u32, availability: f64) -> f64 {
        mean_units_up(count, spare, Ratio::new::<unit::ratio>(availability))
    }

    #[test]
    fn a_spare_raises_what_is_up_by_the_binomial_sum() {
        assert_eq!(up(4, 0, 0.9), 3.6);
        // Two of three: 2 (0.9³ + 3 · 0.9² · 0.1) + 1 · 3 · 0.9 · 0.1² = 1.971.
        assert!((up(2, 1, 0.9) - 1.971).abs() < 1e-12, "{}", up(2, 1, 0.9));
        assert_eq!(up(3, 2, 1.0), 3.0);
        assert_eq!(up(0, 2, 0.9), 0.0);
    }

    #[test]
    fn a_fleet_of_ten_thousand_has_no_underflow() {
        let found = up(10_000, 200, 0.95);
        assert!((found - 9690.0).abs() < 1.0, "{found}");
    }
}
