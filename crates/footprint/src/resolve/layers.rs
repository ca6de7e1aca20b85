//! The order of patches.

use std::sync::Arc;

use crate::catalog::{OwnCatalog, OwnCatalogs, contract_defaults, cooling_presets, power_presets};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::spec::file::catalog_paths;
use crate::spec::{Patch, Resolved, SpecFile};

/// The patches that come on top of a spec.
#[derive(Debug, Clone, Default)]
pub struct Layers<'a> {
    /// The scenario to apply.
    pub scenario: Option<&'a str>,
    /// Further patches in their order: a row of a list, `--set`, a draw.
    pub patches: Vec<&'a Patch>,
}

/// Merges all patches of a spec: built-in < preset and catalog < spec < scenario < row < `--set` < draw.
///
/// Which preset holds is itself a matter of the patches, so they are merged once to find its name and once more above it.
///
/// # Errors
/// When there is no such scenario, machine, fluid or fuel, or a plant's limit and its control contradict each other.
pub fn resolve(file: &SpecFile, layers: &Layers<'_>) -> Result<Resolved, Diagnostic> {
    let scenario = layers.scenario.map(|name| file.scenario(name)).transpose()?;
    let given = file.patches.iter().chain(scenario).chain(layers.patches.iter().copied());
    let mut resolved = Resolved::built_in();
    resolved.citations = file.citations.clone();
    for patch in given {
        resolved.apply(patch);
    }
    let word = |key: &str| resolved.word(key).unwrap_or_default();
    let (system, cooling, power) = (word("cooling.system"), word("cooling.preset"), word("power.preset"));
    // A given PUE stands in the place of the plant, with all that presets say of it.
    if resolved.entry("facility.pue").is_none() {
        for preset in cooling_presets(&system, &cooling).chain(power_presets(&power)) {
            resolved.apply(&preset.patch);
        }
    }
    let contracts: Vec<String> = resolved.names("procurement").into_iter().map(str::to_owned).collect();
    for name in contracts {
        let word = |field: &str| resolved.word(&format!("procurement.{name}.{field}")).unwrap_or_default();
        if let Some(patch) = contract_defaults(&name, &word("kind"), &word("technology")) {
            resolved.apply(&patch);
        }
    }
    let catalogs = own_catalogs(file, &resolved)?;
    super::onsite::apply_catalogs(&mut resolved, &catalogs)?;
    super::fleets::apply_catalogs(&mut resolved, &catalogs)?;
    super::workloads::apply_defaults(&mut resolved);
    resolved.fill_named();
    resolved.settle_parts();
    Ok(resolved)
}

/// The catalogs of the user that hold: those that the file names were read with it.
fn own_catalogs(file: &SpecFile, resolved: &Resolved) -> Result<OwnCatalogs, Diagnostic> {
    let mut catalogs = OwnCatalogs::default();
    let Some(entry) = resolved.entry("catalog") else { return Ok(catalogs) };
    for path in catalog_paths(entry) {
        if let Some(known) = file.catalogs.of(&path) {
            catalogs.add(Arc::clone(known));
            continue;
        }
        let mut found = Diagnostics::new();
        let own = OwnCatalog::read(&path, entry.origin.span.as_ref(), &mut found);
        if let Some(error) = found.has_errors().then(|| found.into_errors().into_iter().next()).flatten() {
            // A file that the spec names was told of with the spec.
            if file.problems.contains(&error) {
                continue;
            }
            return Err(error);
        }
        own.into_iter().for_each(|own| catalogs.add(Arc::new(own)));
    }
    Ok(catalogs)
}
