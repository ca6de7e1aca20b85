//! The order of patches.

use crate::catalog::{contract_defaults, cooling_presets, power_presets};
use crate::diagnostic::Diagnostic;
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
/// When there is no such scenario.
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
    resolved.fill_named();
    resolved.settle_parts();
    Ok(resolved)
}
