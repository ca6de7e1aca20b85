//! Several sites as one: what the whole is, who shares what, and what is refused.

#![allow(clippy::unwrap_used, clippy::panic)]

mod contracts;
mod draws;
mod keys;
mod refusals;
mod sums;

use std::sync::Arc;

use wattshed_footprint::diagnostic::{Diagnostic, SourceText};
use wattshed_footprint::draws::Draws;
use wattshed_footprint::estimate::{Footprint, Options};
use wattshed_footprint::estimated::Estimate;
use wattshed_footprint::portfolio::Portfolio;
use wattshed_footprint::resolve::{Layers, World};
use wattshed_footprint::spec::SpecFile;
use wattshed_footprint::spec::patch::read_set;

/// A site in Virginia.
pub(crate) const STERLING: &str = "site.place = \"Sterling, VA, US\"\nit.capacity = \"100 MW\"\n";
/// A site in Arizona.
pub(crate) const GOODYEAR: &str =
    "site.place = \"Goodyear, AZ, US\"\nit.capacity = \"40 MW\"\ncooling.system = \"air-chiller\"\n";
/// A site in Ireland, with a plant of its own above what the grid gives.
pub(crate) const DUBLIN: &str = "site.place = \"Dublin, IE\"\nit.capacity = \"60 MW\"\ngrid.allocation = \"30 MW\"\n\
     generation.engines = { model = \"reciprocating\", count = 5, rating = \"10 MW\", dispatch = \"shortfall\" }\n";
/// What all of them share.
pub(crate) const TOP: &str = "schema = 1\nit.load = 0.7\ncooling.system = \"water-chiller-economizer\"\n";

/// A portfolio of sites by name.
pub(crate) fn spec(top: &str, sites: &[(&str, &str)]) -> String {
    let tables = sites.iter().map(|(name, text)| format!("[sites.{name}]\n{text}"));
    format!("{top}{}", tables.collect::<Vec<_>>().join("\n"))
}

pub(crate) fn file(text: &str) -> SpecFile {
    SpecFile::from_text(SourceText::named("spec", text)).unwrap()
}

pub(crate) fn estimate_with(
    text: &str,
    scenario: Option<&str>,
    set: &[&str],
    draws: u32,
) -> Result<Estimate, Vec<Diagnostic>> {
    let set = read_set(&set.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())?;
    let layers = Layers { scenario, patches: vec![&set] };
    let mut estimate = Estimate::of(&file(text), &layers, world(), Options::default())?;
    estimate.draw(Draws { count: draws, seed: 1 }, Options::default()).map_err(|problem| vec![problem])?;
    Ok(estimate)
}

/// One world for all tests: its years are read once.
pub(crate) fn world() -> &'static World {
    static WORLD: std::sync::LazyLock<Arc<World>> = std::sync::LazyLock::new(|| Arc::new(World::new()));
    &WORLD
}

pub(crate) fn portfolio(text: &str) -> Portfolio {
    drawn(text, 0)
}

pub(crate) fn drawn(text: &str, draws: u32) -> Portfolio {
    match estimate_with(text, None, &[], draws).unwrap() {
        Estimate::Portfolio(portfolio) => *portfolio,
        Estimate::Site(_) => panic!("one site"),
    }
}

pub(crate) fn single(text: &str) -> Footprint {
    match estimate_with(text, None, &[], 0).unwrap() {
        Estimate::Site(footprint) => *footprint,
        Estimate::Portfolio(_) => panic!("several sites"),
    }
}

/// Whether two figures agree but for rounding.
pub(crate) fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-6)
}
