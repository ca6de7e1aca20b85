//! From the command line to facilities.

use std::path::{Path, PathBuf};

use wattshed_footprint::diagnostic::{Diagnostic, Failure};
use wattshed_footprint::estimate::Options;
use wattshed_footprint::estimated::Estimate;
use wattshed_footprint::portfolio::resolve_portfolio;
use wattshed_footprint::resolve::{Facility, Layers, World, facility, resolve};
use wattshed_footprint::spec::patch::read_set;
use wattshed_footprint::spec::{Patch, SpecFile};

use crate::exit::Stop;

/// The patch of all `--set` arguments.
pub(super) fn set_patch(arguments: &[String]) -> Result<Patch, Stop> {
    read_set(arguments).map_err(|problems| Stop::Failure(Failure::Invalid(problems)))
}

/// The facility of a spec with a scenario and `--set`.
pub(super) fn resolved(file: &SpecFile, scenario: Option<&str>, set: &Patch, world: &World) -> Result<Facility, Stop> {
    let layers = Layers { scenario, patches: vec![set] };
    let spec = resolve(file, &layers)?;
    let mut facility = facility(file, spec, world)?;
    if let Some(scenario) = scenario {
        facility.name = format!("{} ({scenario})", facility.name);
    }
    Ok(facility)
}

/// What is to be said of a spec that can be estimated.
pub(super) fn warnings(
    file: &SpecFile,
    scenario: Option<&str>,
    set: &Patch,
    world: &World,
) -> Result<Vec<Diagnostic>, Stop> {
    if file.sites.is_empty() {
        return Ok(resolved(file, scenario, set, world)?.warnings);
    }
    let resolution = resolve_portfolio(file, &Layers { scenario, patches: vec![set] }, world)?;
    let of_sites = resolution.sites.into_iter().flat_map(|site| site.facility.warnings);
    Ok(resolution.warnings.into_iter().chain(of_sites).collect())
}

/// The name of what a spec describes, and the files of its weather.
pub(super) fn base(
    file: &SpecFile,
    scenario: Option<&str>,
    set: &Patch,
    world: &World,
) -> Result<(String, Vec<PathBuf>), Stop> {
    if file.sites.is_empty() {
        let facility = resolved(file, scenario, set, world)?;
        let files = facility.weather_files();
        return Ok((facility.name, files));
    }
    let resolution = resolve_portfolio(file, &Layers { scenario, patches: vec![set] }, world)?;
    let files = resolution.sites.iter().flat_map(|site| site.facility.weather_files()).collect();
    Ok((resolution.name, files))
}

/// What a spec describes, estimated with a scenario and `--set`.
pub(super) fn estimated(
    file: &SpecFile,
    scenario: Option<&str>,
    set: &Patch,
    world: &World,
    options: Options,
) -> Result<Estimate, Stop> {
    Ok(Estimate::of(file, &Layers { scenario, patches: vec![set] }, world, options)?)
}

/// Reads a spec.
pub(super) fn spec(path: &Path) -> Result<SpecFile, Stop> {
    Ok(SpecFile::read(path)?)
}
