//! IT equipment that is described machine by machine.

use super::*;
use crate::resolve::ComputeRate;

/// The spec's parts that say which machines there are.
const FLEETS: &[&str] = &["it.fleet"];

results! {
    "accelerators", Count, Never, Hourly("sum over fleets of count × accelerators of a counted unit", FLEETS),
        "Accelerators of all fleets.", |a| a.equipment?.accelerators;
    "racks", Count, Never, Hourly("sum over fleets of count / per_rack", FLEETS),
        "Racks of all fleets, where each says how many units a rack holds; not rounded up.", |a| a.equipment?.racks;
    "compute_eflops", EFLOPS, Never, Hourly("sum over fleets of accelerators × throughput at their precision", FLEETS),
        "Dense throughput of all accelerators as their makers state it, each fleet at its precision; no job reaches it.",
        |a| a.equipment?.compute.map(ComputeRate::in_eflops);
    "wan_mw", Mw, Never, Hourly("it.wan", &["it.wan"]),
        "Power of the long-distance network, counted as IT.", |a| mw(a.equipment?.wan?.quantity());
}
