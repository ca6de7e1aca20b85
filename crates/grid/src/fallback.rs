//! Which regions stand in for a region without a figure, in order.

use crate::basis::GwpSet;
use crate::place::Place;
use crate::region::RegionId;
use crate::tables::territories;

/// The region, its country, its continent or group of countries, the world: those of them that have a figure of their
/// own, the finest first. Empty for a name that nothing is known of.
///
/// [`electricity`](crate::electricity) takes the first.
///
/// ```
/// use wattshed_grid::{RegionId, fallback_chain};
///
/// let chain = fallback_chain(&"SE3".parse::<RegionId>()?);
/// assert_eq!(chain.iter().map(RegionId::as_str).collect::<Vec<_>>(), ["SE3", "SE", "ember:Europe", "ember:World"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn fallback_chain(region: &RegionId) -> Vec<RegionId> {
    let found = |id: &RegionId| Place::find(id, GwpSet::Ar6).map(|place| place.id);
    let territory = region.lies_in().and_then(|iso2| territories().iter().find(|row| row.id == iso2));
    let Some(own) = found(region) else { return Vec::new() };
    let country = territory.and_then(|row| found(&RegionId::known(&row.id)));
    let aggregate = territory.map(|row| RegionId::known(&row.aggregate));
    let world = RegionId::known("ember:World");
    let mut chain: Vec<RegionId> = Vec::new();
    for id in [Some(own), country, aggregate, Some(world)].into_iter().flatten() {
        if !chain.contains(&id) {
            chain.push(id);
        }
    }
    chain
}
