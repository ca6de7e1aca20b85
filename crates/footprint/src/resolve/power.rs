//! The power chain of a spec.

use wattshed_physics::power::{PowerParameters, Redundancy, Ups};

use super::reading::Reading;

pub(super) fn read(reading: &mut Reading<'_>) -> PowerParameters {
    let ups = match reading.word("power.ups").as_str() {
        "eco" => Ups::Eco,
        "legacy" => Ups::Legacy,
        "rack-battery" => Ups::RackBattery,
        "none" => Ups::None,
        _ => Ups::DoubleConversion,
    };
    let redundancy = match reading.word("power.redundancy").as_str() {
        "N" => Redundancy::N,
        "N+1" => Redundancy::NPlus1,
        "3N/2" => Redundancy::ThreeNOverTwo,
        "4N/3" => Redundancy::FourNOverThree,
        _ => Redundancy::TwoN,
    };
    PowerParameters {
        ups,
        redundancy,
        pdu_transformer: reading.yes("power.pdu_transformer"),
        hv_substation: reading.yes("power.hv_substation"),
        mechanical_on_ups: reading.ratio("power.mechanical_on_ups"),
        misc: reading.ratio("power.misc"),
        ups_loss_scale: reading.number("power.ups_losses"),
    }
}
