//! Many facilities from patches in memory: what [`super::run`] does for the rows of a file, for a caller who has their own.

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::estimate::{Footprint, Options, estimate_year};
use crate::resolve::{Layers, World, facility, resolve};
use crate::spec::{Patch, SpecFile};

/// Estimates the year of facilities that differ from `base` by a patch each, in the order of the patches.
///
/// Nothing is read but what a patch or the base names, nothing is written, and nothing outlives the call but what `world` keeps of
/// places, weather and grids for the next one. A result depends on its own patch alone: not on the others, on their order, or on
/// the number of threads. Facilities of one place are cheapest side by side.
///
/// ```
/// use wattshed_footprint::batch::estimate_patches;
/// use wattshed_footprint::diagnostic::SourceText;
/// use wattshed_footprint::estimate::Options;
/// use wattshed_footprint::resolve::World;
/// use wattshed_footprint::spec::{SpecFile, patch::read_set};
///
/// let text = "schema = 1\n[site]\nplace = \"Sterling, VA, US\"\n[cooling]\nsystem = \"liquid-dry\"\n";
/// let base = SpecFile::from_text(SourceText::named("base", text)).unwrap();
/// let rows = ["10 MW", "20 MW", "a lot"].map(|capacity| read_set(&[format!("it.capacity={capacity}")]));
/// assert!(rows[2].is_err(), "a patch says itself what is wrong with it");
/// let patches: Vec<_> = rows.into_iter().flatten().collect();
///
/// let found = estimate_patches(&base, &patches, &World::new(), Options::default());
/// let pue = |row: usize| found[row].as_ref().unwrap().value("pue").unwrap();
/// assert!((pue(0) - pue(1)).abs() < 1e-9);
/// ```
pub fn estimate_patches(
    base: &SpecFile,
    patches: &[Patch],
    world: &World,
    options: Options,
) -> Vec<Result<Footprint, Vec<Diagnostic>>> {
    let one = |patch: &Patch| {
        let layers = Layers { scenario: None, patches: vec![patch] };
        let spec = resolve(base, &layers).map_err(|diagnostic| vec![diagnostic])?;
        estimate_year(facility(base, spec, world)?, options).map_err(|diagnostic| vec![diagnostic])
    };
    patches.par_iter().map(one).collect()
}
