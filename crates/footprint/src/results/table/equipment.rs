//! IT equipment that is described machine by machine.

use super::*;
use crate::resolve::ComputeRate;

/// The spec's parts that say which machines there are.
const FLEETS: &[&str] = &["it.fleet"];

results! {
    "accelerators", Count, Never, Hourly(both!(
            "sum over fleets of count × accelerators of a counted unit",
            "somme sur les parcs de nombre × accélérateurs d'une unité comptée"
        ), FLEETS),
        both!("Accelerators of all fleets.", "Accélérateurs de tous les parcs."), |a| a.equipment?.accelerators;
    "racks", Count, Never, Hourly(both!(
            "sum over fleets of count / per_rack",
            "somme sur les parcs de nombre / per_rack"
        ), FLEETS),
        both!(
            "Racks of all fleets, where each says how many units a rack holds; not rounded up.",
            "Baies de tous les parcs, là où chacun dit combien d'unités tient une baie ; non arrondi."
        ), |a| a.equipment?.racks;
    "compute_eflops", EFLOPS, Never, Hourly(both!(
            "sum over fleets of accelerators × throughput at their precision",
            "somme sur les parcs de accélérateurs × débit à leur précision"
        ), FLEETS),
        both!(
            "Dense throughput of all accelerators as their makers state it, each fleet at its precision; no job reaches it.",
            "Débit dense de tous les accélérateurs annoncé par leurs fabricants, chaque parc à sa précision ; aucune tâche ne l'atteint."
        ),
        |a| a.equipment?.compute.map(ComputeRate::in_eflops);
    "wan_mw", Mw, Never, Hourly(Both::name("it.wan"), &["it.wan"]),
        both!(
            "Power of the long-distance network, counted as IT.",
            "Puissance du réseau à longue distance, comptée comme IT."
        ), |a| mw(a.equipment?.wan?.quantity());
}
