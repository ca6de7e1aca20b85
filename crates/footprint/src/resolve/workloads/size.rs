//! A spec of workloads alone has no size: its ratios are those of a reference load, and no total of a site is a result.

use wattshed_physics::units::{ItPower, Of, Power, unit};
use wattshed_report::{both, told};

use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::reading::Reading;
use crate::resolve::{capex, fleets};
use crate::spec::{Resolved, Value};

/// Whether a spec has workloads and no size.
pub(in crate::resolve) fn is_sizeless(spec: &Resolved) -> bool {
    let unsaid = |key: &str| spec.entry(key).is_none() && !spec.is_broken(key);
    let sizes = ["it.capacity", "it.density", "it.energy"];
    !spec.names("workload").is_empty()
        && fleets::active(spec).is_empty()
        && sizes.into_iter().all(unsaid)
        && !capex::is_there(spec)
}

/// IT capacity of the reference load: a megawatt, as PUE and water for each kilowatt-hour do not depend on the size.
pub(in crate::resolve) fn capacity() -> ItPower {
    Of::new(Power::new::<unit::megawatt>(1.0))
}

/// Refuses amounts that only a site with a size can have.
pub(in crate::resolve) fn refuse_amounts(reading: &mut Reading<'_>) {
    const SECTIONS: [&str; 4] = ["generation.", "storage.", "refrigerant.", "embodied."];
    const KEYS: [&str; 6] =
        ["grid.allocation", "water.other_use", "water.fill", "heat_reuse.capacity", "it.wan", "price.demand"];
    let is_amount = |key: &str, value: &Value| {
        let of_contract = key.starts_with("procurement.")
            && (key.ends_with(".capacity")
                || key.ends_with(".volume") && matches!(value, Value::Quantity(volume) if !volume.unit.is_percent()));
        of_contract || KEYS.contains(&key) || SECTIONS.iter().any(|section| key.starts_with(section))
    };
    let given = reading.spec.entries().filter(|entry| entry.origin.layer.is_given());
    let found = given.filter(|entry| is_amount(&entry.key, &entry.value.centre()));
    let found: Vec<Diagnostic> = found
        .map(|entry| {
            let message = told!(
                "`{}` belongs to a site of some size, and this one has none",
                "`{}` est d'un site d'une certaine taille, et celui-ci n'en a pas",
                entry.key
            );
            Diagnostic::error(Code::Missing, message)
                .at(entry.origin.span.clone(), both!("at which size?", "à quelle taille ?"))
                .help(both!(
                    "give it.capacity, or the count of a fleet; or leave it out: workloads are counted by the unit",
                    "donner it.capacity, ou le nombre d'un parc ; ou le laisser de côté : les charges de travail se comptent à l'unité"
                ))
        })
        .collect();
    reading.found.extend(found);
}
