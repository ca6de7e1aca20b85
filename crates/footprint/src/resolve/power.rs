//! The power chain of a spec.

use wattshed_physics::power::{PowerParameters, Redundancy, Ups};

use super::reading::Reading;
use crate::spec::Resolved;

/// Whether the chain of `spec` has what `key` says something about.
pub(super) fn has(spec: &Resolved, key: &str) -> bool {
    rules_out(spec, key).is_none()
}

/// The field whose value leaves `key` without effect.
pub(super) fn rules_out(spec: &Resolved, key: &str) -> Option<&'static str> {
    let is_none = || spec.word("power.ups").as_deref() == Some("none");
    let given = |key: &'static str| spec.entry(key).map(|_| key);
    match key {
        "power.ups_efficiency" | "power.ups_losses" | "power.redundancy" if is_none() => Some("power.ups"),
        // What it would choose is a curve.
        "power.redundancy" | "power.ups_losses" => given("power.ups_efficiency"),
        "power.pdu_transformer" | "power.hv_substation" => given("power.distribution_loss"),
        _ => None,
    }
}

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
        ups_efficiency: reading.optional_ratio("power.ups_efficiency"),
        distribution_loss: reading.optional_ratio("power.distribution_loss"),
    }
}
