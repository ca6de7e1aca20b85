//! The reference vectors of the chain, and its laws.

use proptest::prelude::*;

use super::*;
use crate::math::{LANES, Lanes};
use crate::power::{Redundancy, Ups};
use crate::units::{Of, Ratio};

/// A chain of IT design power 1 and mechanical design power 0.12 with the ratings of the reference calculation.
fn reference_chain(ups: LossCurve, ups_design_load: f64, pdu_transformer: bool) -> PowerChain {
    let pdu = if pdu_transformer { Stage::new(LossCurve::PDU_TRANSFORMER, 2.0) } else { Stage::NOT_BUILT };
    PowerChain {
        busway: Stage::new(LossCurve::BUSWAY, 1.0),
        pdu,
        ups: Stage::new(ups, 1.0 / ups_design_load),
        mechanical_ups: Stage::NOT_BUILT,
        mechanical_on_ups: 0.0,
        mv_transformer: Stage::new(LossCurve::MV_TRANSFORMER, 2.0 * (1.05 + 0.12)),
        hv_transformer: Stage::new(LossCurve::HV_TRANSFORMER, 2.0 * (1.08 + 0.12)),
    }
}

/// An independent calculation in another language; mechanical power is a tenth of IT power.
#[test]
fn losses_over_it_power_agree_with_the_reference_calculation() {
    let loads = [0.2, 0.5, 0.75, 1.0];
    for (chain, expected) in [
        (reference_chain(LossCurve::UPS_DOUBLE_CONVERSION, 0.5, true), [0.1490, 0.0762, 0.0651, 0.0632]),
        (reference_chain(LossCurve::UPS_ECO, 0.67, false), [0.0540, 0.0312, 0.0292, 0.0302]),
        (reference_chain(LossCurve::UPS_LEGACY, 0.45, true), [0.4067, 0.1899, 0.1483, 0.1321]),
    ] {
        for (it, expected) in loads.into_iter().zip(expected) {
            let found = chain.losses(it, 0.1 * it).total_w() / it;
            assert!((found - expected).abs() < 5.1e-5, "IT {it}: {found}, not {expected}");
        }
    }
}

#[test]
fn each_stage_agrees_with_the_reference_calculation() {
    let losses = reference_chain(LossCurve::UPS_DOUBLE_CONVERSION, 0.5, true).losses(0.2, 0.02);
    for (found, expected) in [
        (losses.busway_w, 0.0004),
        (losses.pdu_w, 0.005_231),
        (losses.ups_w, 0.019_92),
        (losses.mv_transformer_w, 0.002_963),
        (losses.hv_transformer_w, 0.001_290),
    ] {
        assert!((found - expected).abs() < 5e-7, "{found} {expected}");
    }
}

fn supplies() -> impl Strategy<Value = Ups> {
    prop::sample::select(vec![Ups::DoubleConversion, Ups::Eco, Ups::Legacy, Ups::RackBattery, Ups::None])
}

fn redundancies() -> impl Strategy<Value = Redundancy> {
    use Redundancy::{FourNOverThree, N, NPlus1, ThreeNOverTwo, TwoN};
    prop::sample::select(vec![N, NPlus1, TwoN, ThreeNOverTwo, FourNOverThree])
}

prop_compose! {
    fn parameters()(
        ups in supplies(),
        redundancy in redundancies(),
        pdu_transformer: bool,
        hv_substation: bool,
        mechanical_on_ups in 0.0..1.0_f64,
        ups_loss_scale in 0.7..1.4_f64,
    ) -> PowerParameters {
        let mechanical_on_ups = Ratio::new::<unit::ratio>(mechanical_on_ups);
        let misc = Ratio::new::<unit::ratio>(0.01);
        let (ups_efficiency, distribution_loss) = (None, None);
        PowerParameters {
            ups,
            redundancy,
            pdu_transformer,
            hv_substation,
            mechanical_on_ups,
            misc,
            ups_loss_scale,
            ups_efficiency,
            distribution_loss,
        }
    }
}

fn sized(parameters: &PowerParameters, it_w: f64, mechanical_w: f64) -> PowerChain {
    PowerChain::size(parameters, Of::new(Power::new::<unit::watt>(it_w)), Power::new::<unit::watt>(mechanical_w))
}

fn stages<R: Copy>(losses: &ChainLosses<R>) -> [R; 6] {
    let ChainLosses { busway_w, pdu_w, ups_w, mechanical_ups_w, mv_transformer_w, hv_transformer_w } = *losses;
    [busway_w, pdu_w, ups_w, mechanical_ups_w, mv_transformer_w, hv_transformer_w]
}

proptest! {
    #[test]
    fn no_stage_gains_power(parameters in parameters(), load in 0.0..1.0_f64, mechanical in 0.0..0.5_f64) {
        let losses = sized(&parameters, 1e7, 5e6).losses(load * 1e7, mechanical * 1e7);
        prop_assert!(stages(&losses).iter().all(|&loss| loss >= 0.0), "{losses:?}");
        prop_assert!(losses.total_w() > 0.0);
    }

    #[test]
    fn losses_grow_with_size_at_equal_load(parameters in parameters(), load in 0.0..1.0_f64, scale in 1e-3..1e3_f64) {
        let small = sized(&parameters, 1e6, 3e5).losses(load * 1e6, load * 2e5);
        let large = sized(&parameters, 1e6 * scale, 3e5 * scale).losses(load * 1e6 * scale, load * 2e5 * scale);
        for (small, large) in stages(&small).into_iter().zip(stages(&large)) {
            prop_assert!((large - small * scale).abs() <= 1e-12 * large.abs());
        }
    }

    #[test]
    fn a_quarter_loaded_central_supply_loses_a_larger_share(
        parameters in parameters(), ups in prop::sample::select(vec![Ups::DoubleConversion, Ups::Eco, Ups::Legacy]),
    ) {
        let parameters = PowerParameters { ups, ..parameters };
        let chain = sized(&parameters, 1e6, 2e5);
        let share = |load: f64| chain.losses(load * 1e6, load * 2e5).total_w() / (load * 1e6);
        prop_assert!(share(0.25) > share(1.0));
    }

    #[test]
    fn losses_rise_with_load(parameters in parameters(), load in 0.0..0.99_f64) {
        let chain = sized(&parameters, 1e6, 2e5);
        prop_assert!(chain.losses(load * 1e6, 1e5).total_w() < chain.losses((load + 0.01) * 1e6, 1e5).total_w());
    }

    #[test]
    fn the_loss_scale_multiplies_the_supply_alone(parameters in parameters(), load in 0.1..1.0_f64) {
        let plain = PowerParameters { ups_loss_scale: 1.0, ..parameters };
        let [reference, scaled] = [plain, parameters].map(|p| sized(&p, 1e6, 2e5).losses(load * 1e6, 1e5));
        let expected = reference.ups_w * parameters.ups_loss_scale;
        prop_assert!((scaled.ups_w - expected).abs() <= 1e-9 * expected);
        prop_assert_eq!(scaled.pdu_w.to_bits(), reference.pdu_w.to_bits());
    }

    #[test]
    fn eight_hours_side_by_side_have_the_bits_of_one_at_a_time(
        parameters in parameters(),
        it_w in prop::array::uniform8(0.0..1e6_f64),
        mechanical_w in prop::array::uniform8(0.0..1e6_f64),
    ) {
        let chain = sized(&parameters, 1e6, 4e5);
        let lanes = stages(&chain.losses(Lanes(it_w), Lanes(mechanical_w)));
        for i in 0..LANES {
            let single = stages(&chain.losses(it_w[i], mechanical_w[i]));
            for (lanes, single) in lanes.iter().zip(single) {
                prop_assert_eq!(lanes.0[i].to_bits(), single.to_bits());
            }
        }
    }
}

#[test]
fn quantities_carry_the_losses_of_the_kernel() {
    let parameters = PowerParameters {
        ups: Ups::DoubleConversion,
        redundancy: Redundancy::TwoN,
        pdu_transformer: true,
        hv_substation: true,
        mechanical_on_ups: Ratio::new::<unit::ratio>(0.1),
        misc: Ratio::new::<unit::ratio>(0.01),
        ups_loss_scale: 1.0,
        ups_efficiency: None,
        distribution_loss: None,
    };
    let chain = sized(&parameters, 1e6, 2e5);
    let losses = chain.losses_at(Of::new(Power::new::<unit::megawatt>(0.7)), Power::new::<unit::megawatt>(0.1));
    let kernel = chain.losses(0.7e6, 1e5);
    assert_eq!(losses.total().get::<unit::watt>(), kernel.total_w());
    assert_eq!(losses.heat_in_white_space().get::<unit::watt>(), kernel.busway_w + kernel.pdu_w);
    assert_eq!(losses.heat_in_electrical_rooms().get::<unit::watt>(), kernel.ups_w);
    assert!(losses.mechanical_ups() > Power::new::<unit::watt>(0.0) && losses.transformers() < losses.total());
}

proptest! {
    #[test]
    fn given_efficiency_and_distribution_loss_hold_at_every_load(
        parameters in parameters(), it_w in 1.0..1e6_f64, mechanical_w in 0.0..4e5_f64, efficiency in 0.5..1.0_f64,
        lost in 0.0..0.3_f64,
    ) {
        let ratio = Ratio::new::<unit::ratio>;
        let given = PowerParameters {
            ups_efficiency: Some(ratio(efficiency)), distribution_loss: Some(ratio(lost)), ..parameters
        };
        let losses = sized(&given, 1e6, 4e5).losses(it_w, mechanical_w);
        let after_ups_w = it_w + losses.heat_in_white_space_w();
        prop_assert!((it_w / after_ups_w - (1.0 - lost)).abs() < 1e-12);
        prop_assert!((after_ups_w / (after_ups_w + losses.ups_w) - efficiency).abs() < 1e-12);
        prop_assert_eq!(losses.mv_transformer_w + losses.hv_transformer_w + losses.pdu_w, 0.0);
    }
}
