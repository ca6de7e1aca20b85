//! From the command line to facilities.

use std::path::{Path, PathBuf};

use wattshed_footprint::diagnostic::{Diagnostic, Failure};
use wattshed_footprint::estimate::Options;
use wattshed_footprint::estimated::Estimate;
use wattshed_footprint::resolve::{Layers, World};
use wattshed_footprint::spec::patch::read_set;
use wattshed_footprint::spec::{Patch, SpecFile};

use crate::exit::Stop;

/// The patch of all `--set` arguments.
pub(super) fn set_patch(arguments: &[String]) -> Result<Patch, Stop> {
    read_set(arguments).map_err(|problems| Stop::Failure(Failure::Invalid(problems)))
}

/// What is to be said of a spec that can be estimated.
pub(super) fn warnings(
    file: &SpecFile,
    scenario: Option<&str>,
    set: &Patch,
    world: &World,
) -> Result<Vec<Diagnostic>, Stop> {
    Ok(Estimate::check(file, &Layers { scenario, patches: vec![set] }, world)?)
}

/// The name of what a spec describes, and the files of its weather.
pub(super) fn base(
    file: &SpecFile,
    scenario: Option<&str>,
    set: &Patch,
    world: &World,
) -> Result<(String, Vec<PathBuf>), Stop> {
    Ok(Estimate::base(file, &Layers { scenario, patches: vec![set] }, world)?)
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
