//! What the catalogs say of the machines, fuels and fluids that a spec names.

use std::sync::LazyLock;

use wattshed_report::{both, told};

use crate::catalog::{CatalogEntry, EntryKind, OwnCatalogs, factors_for, fuels, refrigerant_charges, refrigerants};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::cooling::{Compressors, compressors};
use crate::spec::{Patch, Resolved};
use crate::suggest::did_you_mean;

/// Emission rates with the control that stands for them: a limit and its control exclude each other in one layer; the later
/// wins.
const CONTROLS: [(&str, &str); 5] = [
    ("nox", "nox_control"),
    ("nh3", "nox_control"),
    ("co", "co_control"),
    ("voc", "co_control"),
    ("hcho", "co_control"),
];

/// Lays the entries of the catalogs under what the spec says.
pub(in crate::resolve) fn apply(resolved: &mut Resolved, catalogs: &OwnCatalogs) -> Result<(), Diagnostic> {
    let machines: Vec<&CatalogEntry> = catalogs.entries(EntryKind::Generation).collect();
    let refrigerants: Vec<&CatalogEntry> = refrigerants().iter().collect();
    let names = |resolved: &Resolved, section: &str| -> Vec<String> {
        resolved.names(section).into_iter().map(str::to_owned).collect()
    };
    for name in names(resolved, "generation") {
        entry(resolved, "generation", &name, "model", &machines)?;
        let key = |field: &str| format!("generation.{name}.{field}");
        for (pollutant, control) in CONTROLS {
            settle(resolved, &key(&format!("emission.{pollutant}")), &key(control))?;
        }
        let word = |field: &str| resolved.word(&key(field)).unwrap_or_else(|| "none".to_owned());
        let fuel = word("fuel");
        for factor in factors_for(&word("technology"), &fuel, &word("nox_control"), &word("co_control")) {
            if resolved.entry(&key(&format!("emission.{}", factor.pollutant))).is_none() {
                resolved.apply(&factor.patch(&name));
            }
        }
        if let Some(entry) = fuels().iter().find(|entry| entry.id == fuel) {
            resolved.apply(&entry.patch(&fuel));
        }
    }
    for name in names(resolved, "fuel") {
        if let Some(entry) = fuels().iter().find(|entry| entry.id == name) {
            resolved.apply(&entry.patch(&name));
        }
    }
    let compressors = compressors(resolved);
    charge(resolved, &compressors);
    for name in names(resolved, "refrigerant") {
        entry(resolved, "refrigerant", &name, "fluid", &refrigerants)?;
    }
    // What a machine leaks goes before what others with its fluid do.
    charge(resolved, &compressors);
    Ok(())
}

/// Gives the compressors of the plant their charges, leaks and fluids, where nobody does.
fn charge(resolved: &mut Resolved, compressors: &[Compressors]) {
    /// Each kind of machine under each name that it may have: a list of facilities asks for them again and again.
    static PATCHES: LazyLock<Vec<(&str, &str, Patch)>> = LazyLock::new(|| {
        let of = |entry: &'static CatalogEntry| {
            ["chiller", "dx", "trim"].map(|name| (entry.id.as_str(), name, entry.patch(name)))
        };
        refrigerant_charges().iter().flat_map(of).collect()
    });
    for held in compressors {
        let known = PATCHES.iter().find(|(machine, name, _)| *machine == held.machine && *name == held.name);
        if let Some((_, _, patch)) = known {
            resolved.apply(patch);
        }
    }
}

/// The entry that a field names, or the entry's own name.
pub(in crate::resolve) fn entry(
    resolved: &mut Resolved,
    section: &str,
    name: &str,
    field: &str,
    catalog: &[&CatalogEntry],
) -> Result<(), Diagnostic> {
    let key = format!("{section}.{name}.{field}");
    let given = resolved.word(&key);
    let id = given.as_deref().unwrap_or(name);
    if let Some(entry) = catalog.iter().find(|entry| entry.id == id) {
        resolved.apply(&entry.patch(name));
        return Ok(());
    }
    let Some(given) = &given else { return Ok(()) };
    let near = did_you_mean(given, catalog.iter().map(|entry| entry.id.as_str()));
    let span = resolved.entry(&key).and_then(|entry| entry.origin.span.clone());
    let message = told!("`{key}`: the catalog has no `{given}`", "`{key}` : le catalogue n'a pas de `{given}`");
    Err(Diagnostic::error(Code::UnknownName, message)
        .at(span, both!("unknown", "inconnu"))
        .maybe_help(near)
        .help(match section {
            "generation" => both!(
                "`wattshed list generation` shows all machines",
                "`wattshed list generation` montre toutes les machines"
            ),
            "it.fleet" => both!(
                "`wattshed list hardware` shows all; a chip of your own goes into a file: catalog = [\"my-chips.toml\"]",
                "`wattshed list hardware` les montre tous ; une puce à vous va dans un fichier : catalog = [\"mes-puces.toml\"]"
            ),
            _ => both!(
                "known are those of crates/footprint/data/refrigerants.toml: r134a, r410a, r32, r513a, r1234ze, sf6 and others",
                "connus sont ceux de crates/footprint/data/refrigerants.toml : r134a, r410a, r32, r513a, r1234ze, sf6 et d'autres"
            ),
        }))
}

/// Of a limit and a control the one of the later layer holds.
fn settle(resolved: &mut Resolved, rate: &str, control: &str) -> Result<(), Diagnostic> {
    let (Some(limit), Some(chosen)) = (resolved.entry(rate), resolved.entry(control)) else { return Ok(()) };
    let (below, above) = (&limit.origin.layer, &chosen.origin.layer);
    let same = below.same_step(above);
    if same && below.is_given() {
        let message = told!("`{rate}` and `{control}` exclude each other", "`{rate}` et `{control}` s'excluent");
        return Err(Diagnostic::error(Code::Contradiction, message)
            .at(limit.origin.span.clone(), both!("this", "ceci"))
            .at(chosen.origin.span.clone(), both!("and this", "et cela"))
            .help(both!(
                "a limit says what a control would: keep one of the two",
                "une limite dit ce que dirait un traitement : garder l'un des deux"
            )));
    }
    if !same && above > below {
        resolved.forget(rate);
    }
    Ok(())
}
