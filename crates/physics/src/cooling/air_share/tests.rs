//! The table against the iteration, and the iteration against bisection.

use proptest::prelude::*;

use super::exact::liquid_effectiveness;
use super::*;
use crate::math::{LANES, Lanes};

fn exchange() -> impl Strategy<Value = Exchange<f64>> {
    (0.2..12.0_f64, 0.05..5.0_f64, 0.0..1.2_f64).prop_map(|(k, capacity_ratio, liquid_effectiveness)| Exchange {
        ln_k: Real::ln(k),
        capacity_ratio,
        liquid_effectiveness,
    })
}

/// Y at a share of the air.
fn reached(exchange: &Exchange<f64>, share: f64) -> f64 {
    liquid_effectiveness(Real::exp(exchange.ln_k), Real::pow(exchange.capacity_ratio * share, 0.2))
}

proptest! {
    #[test]
    fn the_exact_share_takes_the_heat_or_there_is_none(exchange in exchange()) {
        let share = exchange.air_share(Solution::Exact);
        let most = reached(&exchange, 1.0);
        if share > 1.0 {
            prop_assert!(most < exchange.liquid_effectiveness);
        } else {
            let at_the_least = share <= 1.001 * SHARE_MIN;
            let missed = reached(&exchange, share) - exchange.liquid_effectiveness;
            prop_assert!(at_the_least || missed.abs() < 1e-8, "{share} {missed}");
        }
    }

    #[test]
    fn the_table_takes_the_heat_within_two_thousandths(exchange in exchange()) {
        let share = exchange.air_share(Solution::ResponseTables);
        let exact = exchange.air_share(Solution::Exact);
        // Beyond, the fans hardly change the heat any more, and the table's last cell is coarse.
        let steep = exchange.liquid_effectiveness < 0.98;
        if steep && share <= 1.0 && share > SHARE_MIN {
            let missed = reached(&exchange, share) - exchange.liquid_effectiveness;
            prop_assert!(missed.abs() < 2e-3, "{share} {exact} {missed}");
        }
    }

    #[test]
    fn more_heat_never_takes_less_air(exchange in exchange(), more in 0.0..0.5_f64) {
        let heavier = Exchange { liquid_effectiveness: exchange.liquid_effectiveness + more, ..exchange };
        for solution in [Solution::ResponseTables, Solution::Exact] {
            prop_assert!(heavier.air_share(solution) >= exchange.air_share(solution) * (1.0 - 1e-9));
        }
    }

    #[test]
    fn lanes_have_the_bits_of_a_single_hour(exchange in exchange()) {
        let splat = |x: f64| Lanes([x; LANES]);
        let eight = Exchange {
            ln_k: splat(exchange.ln_k),
            capacity_ratio: splat(exchange.capacity_ratio),
            liquid_effectiveness: splat(exchange.liquid_effectiveness),
        };
        for solution in [Solution::ResponseTables, Solution::Exact] {
            let one = exchange.air_share(solution);
            prop_assert!(eight.air_share(solution).0.iter().all(|share| share.to_bits() == one.to_bits()));
        }
    }
}
