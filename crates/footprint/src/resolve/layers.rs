//! The order of patches.

use std::borrow::Cow;
use std::sync::Arc;

use wattshed_report::{both, told};

use super::trend;
use crate::catalog::{OwnCatalog, OwnCatalogs, contract_defaults, cooling_presets, power_presets};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::spec::file::catalog_paths;
use crate::spec::scope::scoped;
use crate::spec::{Entry, Patch, Resolved, SiteSpec, SpecFile};
use crate::suggest::nearest;
use crate::timeline::Moment;

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
    one_state(file)?;
    if let Some(entry) = layers.patches.iter().copied().find_map(of_years) {
        return Err(several_years(file, entry));
    }
    resolve_at(file, layers, &Moment::default())
}

/// Whether a spec describes one facility in one state, as a list and a sensitivity need.
///
/// # Errors
/// It describes several sites, or several years.
pub fn one_state(file: &SpecFile) -> Result<(), Diagnostic> {
    if let Some(site) = file.sites.first() {
        return Err(several_sites(file, site));
    }
    file.patches.iter().find_map(of_years).map_or(Ok(()), |entry| Err(several_years(file, entry)))
}

/// An entry that makes a spec one of several years.
fn of_years(patch: &Patch) -> Option<&Entry> {
    patch
        .entries
        .iter()
        .find(|entry| scoped(&entry.key).phase.is_some() || matches!(entry.field.section(), "timeline" | "trend"))
}

/// A command that takes one state of a facility was given its years.
fn several_years(file: &SpecFile, entry: &Entry) -> Diagnostic {
    let name = &file.source.name;
    let message = told!(
        "{name} describes several years, where one state is needed",
        "{name} décrit plusieurs années, là où il faut un seul état"
    );
    Diagnostic::error(Code::NotYet, message)
        .at(entry.origin.span.clone(), both!("of its years", "de ses années"))
        .help(both!(
            "estimate, compare, sweep, explain and check take timelines; for the rest give a spec of one state",
            "estimate, compare, sweep, explain et check prennent des calendriers ; pour le reste donner une spécification d'un \
             seul état"
        ))
}

/// [`resolve`] at a moment of the timeline: with the phases that have begun, and what trends have changed.
///
/// # Errors
/// As [`resolve`]; a trend takes a value out of its range, or has nothing to change.
pub(crate) fn resolve_at(file: &SpecFile, layers: &Layers<'_>, moment: &Moment) -> Result<Resolved, Diagnostic> {
    if let Some(site) = file.sites.first() {
        return Err(several_sites(file, site));
    }
    let scenario = layers.scenario.map(|name| file.scenario(name)).transpose()?;
    let mut resolved = Resolved::built_in();
    resolved.citations = file.citations.clone();
    let below = file.patches.iter().map(of_one_site).collect::<Result<Vec<_>, _>>()?;
    let above = scenario.into_iter().chain(layers.patches.iter().copied()).map(of_one_site);
    let above = above.collect::<Result<Vec<_>, _>>()?;
    merged(resolved, file, (&below, &above), moment)
}

/// What a spec of one facility says, which has no sites.
fn of_one_site(patch: &Patch) -> Result<Said<'_>, Diagnostic> {
    match patch.of_no_site(&[]) {
        Some((name, entry)) => Err(no_such_site(name, entry, &[])),
        None => Ok(Said { patch: Cow::Borrowed(patch), common: false }),
    }
}

/// A patch with whom it is said of.
#[derive(Debug, Clone)]
pub(crate) struct Said<'p> {
    /// The patch.
    pub(crate) patch: Cow<'p, Patch>,
    /// Whether it is said of all sites of a portfolio.
    pub(crate) common: bool,
}

impl Said<'_> {
    fn apply(&self, patch: &Patch, resolved: &mut Resolved) {
        if self.common { resolved.apply_common(patch) } else { resolved.apply_own(patch) }
    }

    fn apply_outside_phases(&self, resolved: &mut Resolved) {
        if self.patch.has_phases() {
            self.apply(&self.patch.of_no_phase(), resolved);
        } else {
            self.apply(&self.patch, resolved);
        }
    }

    fn apply_phase(&self, phase: &str, resolved: &mut Resolved) {
        if self.patch.has_phases() {
            self.apply(&self.patch.of_phase(phase), resolved);
        }
    }
}

/// Everything that is said at a moment: the spec, then its phases, then what comes above with its own words on phases.
pub(crate) fn merged(
    mut resolved: Resolved,
    file: &SpecFile,
    (below, above): (&[Said<'_>], &[Said<'_>]),
    moment: &Moment,
) -> Result<Resolved, Diagnostic> {
    for said in below {
        said.apply_outside_phases(&mut resolved);
    }
    for phase in &moment.phases {
        below.iter().for_each(|said| said.apply_phase(phase, &mut resolved));
    }
    for said in above {
        said.apply_outside_phases(&mut resolved);
        moment.phases.iter().for_each(|phase| said.apply_phase(phase, &mut resolved));
    }
    let mut resolved = completed(resolved, file)?;
    trend::apply(&mut resolved, moment.years)?;
    Ok(resolved)
}

/// A command that takes one facility was given several.
fn several_sites(file: &SpecFile, site: &SiteSpec) -> Diagnostic {
    let name = &file.source.name;
    let message = told!(
        "{name} describes several sites, where one is needed",
        "{name} décrit plusieurs sites, là où il en faut un"
    );
    Diagnostic::error(Code::NotYet, message)
        .at(Some(site.span.clone()), both!("the first of them", "le premier d'entre eux"))
        .help(both!(
            "estimate, compare, sweep, explain and check take portfolios; for the rest give the spec of one site",
            "estimate, compare, sweep, explain et check prennent des portefeuilles ; pour le reste donner la spécification d'un \
             seul site"
        ))
}

/// A key of a site that the spec does not have.
pub(crate) fn no_such_site(name: &str, entry: &Entry, names: &[&str]) -> Diagnostic {
    let message = told!("there is no site `{name}`", "il n'y a pas de site `{name}`");
    let place = both!("of this site", "de ce site");
    let diagnostic = Diagnostic::error(Code::UnknownName, message).at(entry.origin.span.clone(), place);
    match nearest(name, names.iter().copied()) {
        Some(near) => diagnostic.help(told!("did you mean `sites.{near}`?", "vouliez-vous dire `sites.{near}` ?")),
        None if names.is_empty() => {
            diagnostic.help(both!("the spec has no [sites.NAME]", "la spécification n'a pas de [sites.NOM]"))
        }
        None => {
            let names = names.join(", ");
            diagnostic.help(told!("the sites are {names}", "les sites sont {names}"))
        }
    }
}

/// The given values with all that they bring: presets, catalogs, built-in values of named entries.
fn completed(mut resolved: Resolved, file: &SpecFile) -> Result<Resolved, Diagnostic> {
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
