//! The solves of an hour against bisection, and the laws of a tower.

use proptest::prelude::*;

use super::*;
use crate::cooling::effectiveness::effectiveness;
use crate::math::{LANES, Lanes};
use crate::units::{Pressure, Ratio, TemperatureDifference};

fn parameters(approach_k: f64) -> super::super::TowerParameters {
    super::super::TowerParameters {
        approach: TemperatureDifference::new::<unit::kelvin_difference>(approach_k),
        range: TemperatureDifference::new::<unit::kelvin_difference>(5.5),
        water_to_air: 1.4,
        fan_pressure: Pressure::new::<unit::pascal>(250.0),
        fan_efficiency: Ratio::new::<unit::ratio>(0.65),
        cycles_of_concentration: 5.0,
        drift: Ratio::new::<unit::ratio>(2e-5),
        evaporation: EvaporationModel::SaturatedExit,
        model: crate::cooling::TowerModel::Effectiveness,
    }
}

fn tower(approach_k: f64, twb_c: f64) -> Tower {
    Tower::size(
        &parameters(approach_k),
        Power::new::<unit::watt>(1e6),
        Temperature::new::<unit::degree_celsius>(twb_c),
        Pressure::new::<unit::pascal>(101_325.0),
    )
}

/// Root of a rising function by 200 halvings.
fn bisect(mut low: f64, mut high: f64, f: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if f(middle) < 0.0 { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

fn humid(t_c: f64, rh: f64, p_pa: f64) -> AirState<f64> {
    let w = kernel::humidity_ratio_from_relative_humidity(t_c, rh, p_pa);
    AirState::new(t_c, kernel::wet_bulb(t_c, w, p_pa), w, p_pa)
}

prop_compose! {
    fn weather()(t_c in -30.0..45.0_f64, rh in 0.02..1.0_f64, p_pa in 70_000.0..103_000.0_f64) -> AirState<f64> {
        // Dew points end at 33 °C in the record of weather stations.
        humid(t_c, rh.min(5030.0 / kernel::saturation_pressure(t_c)), p_pa)
    }
}

proptest! {
    #[test]
    fn the_coldest_water_agrees_with_bisection(
        air in weather(), load in 0.02..1.05_f64, approach_k in 2.8..6.7_f64, design_c in 14.0..30.0_f64,
    ) {
        let tower = tower(approach_k, design_c);
        let load = TowerLoad::of(&tower, load * 1e6);
        let surplus = |t_c: f64| Surface::at(&tower, &load, t_c, &air).full_air_w(&tower, &load) - load.q_w;
        let exact = bisect(air.twb_c, air.twb_c + 60.0, surplus);
        let found = tower.coldest(&load, &air);
        prop_assert!((found - exact).abs() < 1e-8, "{found} {exact}");
        // A small load may end at the wet bulb with capacity to spare.
        let at_wet_bulb = found <= air.twb_c && surplus(found) > 0.0;
        prop_assert!(at_wet_bulb || surplus(found).abs() < 1e-9 * load.q_w, "{}", surplus(found) / load.q_w);
    }

    #[test]
    fn the_air_flow_agrees_with_bisection(
        air in weather(), load in 0.02..1.0_f64, approach_k in 2.8..6.7_f64, above_k in 0.0..25.0_f64,
    ) {
        let tower = tower(approach_k, 25.0);
        let load = TowerLoad::of(&tower, load * 1e6);
        let leaving_c = tower.coldest(&load, &air) + above_k;
        let surface = Surface::at(&tower, &load, leaving_c, &air);
        let (_, hour) = tower.hold(&load, leaving_c, &air);
        let share = hour.air_share;
        let transferred = effectiveness(load.ntu * share.powf(-0.4), surface.capacity_ratio * share);
        let heat_w = transferred * share * tower.air_kg_s * surface.driving_j_kg;
        let at_the_least = hour.air_share <= 1.001e-4;
        prop_assert!(at_the_least || (heat_w / load.q_w - 1.0).abs() < 1e-8, "{} {}", hour.air_share, heat_w / load.q_w);
    }

    #[test]
    fn higher_wet_bulb_never_gives_colder_water(
        air in weather(), load in 0.02..1.05_f64, setpoint_c in 5.0..30.0_f64, warmer_k in 0.0..5.0_f64,
    ) {
        let tower = tower(4.0, 25.0);
        let load = TowerLoad::of(&tower, load * 1e6);
        let warmer = AirState::from_wet_bulb(air.t_c.max(air.twb_c + warmer_k), air.twb_c + warmer_k, air.p_pa);
        let cold = tower.leaving(&load, setpoint_c, &air).leaving_c;
        prop_assert!(tower.leaving(&load, setpoint_c, &warmer).leaving_c >= cold - 1e-8);
    }

    #[test]
    fn more_cycles_of_concentration_never_raise_the_make_up(
        air in weather(), q_w in 0.0..1.05e6_f64, cycles in 1.1..15.0_f64, more in 0.0..10.0_f64,
    ) {
        let of = |cycles: f64| {
            let tower = Tower { cycles, ..tower(4.0, 25.0) };
            let hour = tower.leaving(&TowerLoad::of(&tower, q_w), 20.0, &air);
            let water = tower.water(q_w, &hour, &air);
            water.evaporation_kg_s + water.blowdown_kg_s + water.drift_kg_s
        };
        prop_assert!(of(cycles + more) <= of(cycles) && of(cycles + more) >= 0.0);
    }

    #[test]
    fn evaporation_never_exceeds_a_tenth_above_the_all_latent_bound(air in weather(), q_w in 0.0..1.05e6_f64) {
        let tower = tower(4.0, 25.0);
        let hour = tower.leaving(&TowerLoad::of(&tower, q_w), 20.0, &air);
        let evaporation = tower.water(q_w, &hour, &air).evaporation_kg_s;
        let all_latent = Tower { evaporation: EvaporationModel::AllLatent, ..tower }.water(q_w, &hour, &air);
        prop_assert!((0.0..=1.11 * all_latent.evaporation_kg_s).contains(&evaporation));
    }

    #[test]
    fn lanes_have_the_bits_of_a_single_hour(air in weather(), load in 0.0..1.05_f64) {
        let tower = tower(4.0, 25.0);
        let one = tower.leaving(&TowerLoad::of(&tower, load * 1e6), 20.0, &air);
        let splat = |x: f64| Lanes([x; LANES]);
        let lanes_air = AirState {
            t_c: splat(air.t_c),
            twb_c: splat(air.twb_c),
            w: splat(air.w),
            h_j_kg: splat(air.h_j_kg),
            saturated_c: splat(air.saturated_c),
            p_pa: splat(air.p_pa),
        };
        let eight = tower.leaving(&TowerLoad::of(&tower, splat(load * 1e6)), splat(20.0), &lanes_air);
        prop_assert!(eight.fan_w.0.iter().all(|w| w.to_bits() == one.fan_w.to_bits()));
        prop_assert!(eight.leaving_c.0.iter().all(|t| t.to_bits() == one.leaving_c.to_bits()));
    }
}
