//! What fleets leave without effect, and which of their fields enter an estimate.

use wattshed_report::{both, told};

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::resolve::reading::Reading;
use crate::spec::{Layer, Resolved, fields};

/// Fields of the load as a whole, which fleets are in the place of.
const REPLACED: [&str; 6] = ["it.load", "it.energy", "it.swing", "it.peak_hour", "it.weekend", "it.peak_to_mean"];

/// The names of the fleets that a spec has: none of count 0.
pub(in crate::resolve) fn active(spec: &Resolved) -> Vec<&str> {
    let is_there = |name: &&str| {
        let count = spec.entry(&super::key(name, "count")).and_then(|entry| entry.value.centre().si());
        count != Some(0.0) && !is_of_workloads(spec, name)
    };
    spec.names("it.fleet").into_iter().filter(is_there).collect()
}

/// Whether a budget says how many there are.
pub(in crate::resolve) fn is_bought(spec: &Resolved, name: &str) -> bool {
    let said = |field: &str| {
        let key = super::key(name, field);
        spec.entry(&key).is_some() || spec.is_broken(&key)
    };
    crate::resolve::capex::buys_fleet(spec) && !said("count") && !said("h100_equivalents")
}

/// Whether a fleet is hardware of workloads alone: nothing says how many there are, and a workload names it.
pub(in crate::resolve) fn is_of_workloads(spec: &Resolved, name: &str) -> bool {
    let said = |field: &str| {
        let key = super::key(name, field);
        spec.entry(&key).is_some() || spec.is_broken(&key)
    };
    let is_named = || crate::resolve::workloads::fleets_of(spec).iter().any(|fleet| fleet == name);
    !said("count") && !said("h100_equivalents") && !is_bought(spec, name) && is_named()
}

/// The entry of the catalog that a fleet is of.
pub(super) fn model(spec: &Resolved, name: &str) -> Option<String> {
    let given = spec.word(&super::key(name, "model"));
    given.or_else(|| {
        let below = format!("it.fleet.{name}.");
        let of_catalog = spec.entries().filter(|entry| entry.key.starts_with(&below));
        of_catalog
            .filter_map(|entry| match &entry.origin.layer {
                Layer::Preset(id) => id.strip_prefix("hardware/"),
                _ => None,
            })
            .next()
            .map(str::to_owned)
    })
}

/// Whether fleets leave the value of a key its effect.
pub(in crate::resolve) fn has(spec: &Resolved, key: &str) -> bool {
    let of_size = |key: &str| spec.entry(key).is_some_and(|entry| entry.origin.layer.is_given());
    match key {
        key if REPLACED.contains(&key) || key.starts_with("embodied.it.") => active(spec).is_empty(),
        "it.basis" => active(spec).is_empty() || of_size("it.capacity") || of_size("it.density"),
        "it.nameplate_share" => active(spec).is_empty() || of_size("it.capacity") || of_size("it.density"),
        "cooling.liquid.capture" => of_size(key) || !follows_fleets(spec),
        _ => true,
    }
}

/// The field of a fleet that leaves `key` without effect; nothing where that is not a fleet.
pub(in crate::resolve) fn rules_out(spec: &Resolved, key: &str) -> Option<String> {
    if has(spec, key) {
        return None;
    }
    let first = active(spec).first().map(|name| (*name).to_owned())?;
    let said = ["count", "h100_equivalents", "duty"].into_iter().map(|field| super::key(&first, field));
    said.into_iter().find(|key| spec.entry(key).is_some())
}

/// Whether the share of heat into a liquid is that of the fleets: of cold plates, where nobody gives another.
pub(in crate::resolve) fn follows_fleets(spec: &Resolved) -> bool {
    let given = spec.entry("cooling.liquid.capture").is_some_and(|entry| entry.origin.layer.is_given());
    let plates = spec.word("cooling.system").is_some_and(|system| system.starts_with("liquid-"));
    !given && plates && !active(spec).is_empty()
}

/// Whether the value of a field of a fleet enters the estimate.
pub(in crate::resolve) fn uses(spec: &Resolved, key: &str) -> bool {
    let Some((name, field)) = key.strip_prefix("it.fleet.").and_then(|below| below.split_once('.')) else {
        return true;
    };
    let of = |field: &str| spec.entry(&super::key(name, field));
    let word = |field: &str| spec.word(&super::key(name, field)).unwrap_or_default();
    let of_workloads = is_of_workloads(spec, name);
    if !of_workloads && !active(spec).contains(&name) {
        return field == "count";
    }
    if of_workloads && ["swing", "weekend", "peak_hour", "peak_to_mean", "per_rack", "liquid"].contains(&field) {
        return false;
    }
    let by_curve = || of("utilisation").is_some() || (word("duty") == "idle" && of("load").is_none());
    match field {
        "idle" => by_curve(),
        "peak_hour" => of("swing").and_then(|entry| entry.value.centre().si()) != Some(0.0),
        "precision" => {
            spec.entries().any(|entry| entry.key.starts_with(&format!("{}.", super::key(name, "throughput"))))
        }
        "liquid" => follows_fleets(spec) && spec.entry("facility.pue").is_none(),
        "lifetime" => of("embodied").is_some(),
        "lifetime_use" => {
            of("embodied").is_some() && crate::resolve::workloads::fleets_of(spec).iter().any(|fleet| fleet == name)
        }
        "price" => crate::resolve::capex::buys_fleet(spec),
        _ => match field.strip_prefix("throughput.") {
            Some(precision) => precision == word("precision"),
            None => true,
        },
    }
}

/// Where the spec speaks of a fleet.
pub(super) fn place(reading: &Reading<'_>, name: &str) -> Option<Span> {
    let fields = ["model", "count", "h100_equivalents", "duty", "rated"];
    fields.into_iter().find_map(|field| reading.span(&super::key(name, field)))
}

/// A field without which a fleet is nothing, at the place where the spec speaks of it.
pub(super) fn missing(reading: &mut Reading<'_>, name: &str, field: &str, example: &str) {
    let key = super::key(name, field);
    if reading.spec.is_broken(&key) {
        return;
    }
    let Some(place) = place(reading, name) else { return reading.missing(&key) };
    let doc = fields::find(&key).map(|field| field.doc).unwrap_or_default();
    reading.found.push(
        Diagnostic::error(Code::Missing, told!("`{key}` is missing", "`{key}` manque"))
            .at(Some(place), both!("of this fleet", "de ce parc"))
            .help(told!("{doc} Write for example {key} = {example}", "écrire par exemple {key} = {example} ({doc})")),
    );
}
