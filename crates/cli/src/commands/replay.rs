//! `--lock` and `--pin`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use wattshed_footprint::diagnostic::{Diagnostic, Failure};
use wattshed_footprint::estimate::Footprint;
use wattshed_footprint::lock::{Lock, unused, write};
use wattshed_footprint::resolve::World;

use crate::args::Replay;
use crate::exit::Stop;
use crate::output::write_whole;

/// The lock of a path.
pub(super) fn pin(path: Option<&Path>) -> Result<Option<Arc<Lock>>, Stop> {
    Ok(path.map(Lock::read).transpose()?.map(Arc::new))
}

/// A world in which the lock that is asked for goes before the tables.
pub(super) fn world(lock: Option<&Arc<Lock>>) -> World {
    World::pinned(lock.cloned())
}

/// The files that a replay reads.
pub(super) fn inputs(replay: &Replay) -> impl Iterator<Item = PathBuf> {
    replay.pin.iter().cloned()
}

/// What the lock holds and no estimate takes.
pub(super) fn left_over(lock: Option<&Arc<Lock>>, footprints: &[&Footprint]) -> Vec<Diagnostic> {
    lock.map(|lock| unused(lock, footprints)).unwrap_or_default()
}

/// Writes the lock of the estimates, where one is asked for.
pub(super) fn write_lock(replay: &Replay, footprints: &[&Footprint]) -> Result<(), Stop> {
    let Some(path) = &replay.lock else { return Ok(()) };
    let failed = |reason| Failure::Unwritable { path: path.clone(), reason };
    Ok(write_whole(path, write(footprints).as_bytes()).map_err(failed)?)
}
