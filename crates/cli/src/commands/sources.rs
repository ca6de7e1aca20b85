//! From the command line to facilities.

use std::path::Path;

use wattshed_footprint::diagnostic::Failure;
use wattshed_footprint::estimate::{Footprint, Options, estimate};
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

/// The footprint of a spec with a scenario and `--set`.
pub(super) fn footprint(
    file: &SpecFile,
    scenario: Option<&str>,
    set: &Patch,
    world: &World,
    options: Options,
) -> Result<Footprint, Stop> {
    Ok(estimate(resolved(file, scenario, set, world)?, options)?)
}

/// Reads a spec.
pub(super) fn spec(path: &Path) -> Result<SpecFile, Stop> {
    Ok(SpecFile::read(path)?)
}
