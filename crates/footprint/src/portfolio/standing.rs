//! How sites stand in the whole: their shares, which is best and worst, and what a gigawatt comes to.

use wattshed_report::Unit;

use super::{Portfolio, PortfolioSite};
use crate::account::Account;
use crate::estimate::value_in;
use crate::provenance::{NotIncluded, not_included};
use crate::results::{DEFINITIONS, Definition, Monthly, find};

/// Ratios of which more is better: shares that are clean or reused, heat carried out for a kilowatt-hour.
const MORE_IS_BETTER: [&str; 5] = ["cer", "erf", "matched_share", "cfe_score", "ref"];

/// Ratios that say nothing of better or worse.
const NEITHER: [&str; 1] = ["land_mw_per_ha"];

/// Sites by one result, the best first.
#[derive(Debug, Clone)]
pub struct Rank {
    /// The result.
    pub definition: &'static Definition,
    /// Names and values; sites to which the result does not apply are left out.
    pub sites: Vec<(String, f64)>,
}

/// Sites ranked by every ratio that two of them have: by totals a site would be best for being small.
pub fn ranks(portfolio: &Portfolio) -> Vec<Rank> {
    let is_ratio = |definition: &&'static Definition| {
        let ratio = matches!(definition.unit, Unit::Ratio | Unit::Share | Unit::LPerKwh | Unit::KgPerKwh);
        ratio && definition.monthly == Monthly::Never && !NEITHER.contains(&definition.key)
    };
    DEFINITIONS.iter().filter(is_ratio).filter_map(|definition| rank(portfolio, definition)).collect()
}

fn rank(portfolio: &Portfolio, definition: &'static Definition) -> Option<Rank> {
    let value = |site: &PortfolioSite| Some((site.name.clone(), site.footprint.value(definition.key)?));
    let mut sites: Vec<(String, f64)> = portfolio.sites.iter().filter_map(value).collect();
    let more = MORE_IS_BETTER.contains(&definition.key);
    // A stable sort: equals stay in the order of the spec.
    sites.sort_by(|a, b| if more { b.1.total_cmp(&a.1) } else { a.1.total_cmp(&b.1) });
    (sites.len() > 1).then_some(Rank { definition, sites })
}

/// What a site has of a result of the whole that adds up; none of ratios and of peaks, whose hours are those of the whole.
pub fn share(portfolio: &Portfolio, site: &PortfolioSite, definition: &Definition) -> Option<f64> {
    if !adds_up(definition) {
        return None;
    }
    let whole = value_in(&portfolio.whole, definition.key)?;
    let own = site.footprint.value(definition.key).unwrap_or(0.0);
    (whole != 0.0).then_some(own / whole)
}

/// Whether the whole is the sum of its sites.
fn adds_up(definition: &Definition) -> bool {
    const OF_THE_YEAR: [&str; 9] = [
        "it_capacity_mw",
        "wan_mw",
        "design_it_mw",
        "design_facility_mw",
        "procured_mwh",
        "matched_annual_mwh",
        "certificates_unused_mwh",
        "embodied_it_total_tco2e",
        "embodied_building_total_tco2e",
    ];
    definition.monthly == Monthly::Sums
        || OF_THE_YEAR.contains(&definition.key)
        || definition.key == "land_ha"
        || definition.key.ends_with("_pte_t")
}

/// A result that adds up for each gigawatt of IT capacity; none where no capacity is known.
pub fn per_gigawatt(account: &Account, definition: &Definition) -> Option<f64> {
    const MW_PER_GW: f64 = 1000.0;
    if !adds_up(definition) || matches!(definition.unit, Unit::Hours) {
        return None;
    }
    let capacity = find("it_capacity_mw").and_then(|capacity| (capacity.value)(account)).filter(|mw| *mw > 0.0)?;
    Some(value_in(account, definition.key)? / (capacity / MW_PER_GW))
}

/// Sites that lack a result that others have: whether the whole leaves it out, or is the sum of those that have it.
pub fn lacking<'p>(portfolio: &'p Portfolio, definition: &Definition) -> Vec<&'p str> {
    let has = |site: &&PortfolioSite| site.footprint.value(definition.key).is_some();
    // What a budget implies is said of the whole, by its own money.
    let of_money = definition.key.starts_with("implied_") || definition.key == "share_of_world_dc_energy";
    if of_money && portfolio.unsited.is_some() || !portfolio.sites.iter().any(|site| has(&site)) {
        return Vec::new();
    }
    portfolio.sites.iter().filter(|site| !has(site)).map(|site| site.name.as_str()).collect()
}

/// What sites leave out, with the sites that do.
pub fn left_out(portfolio: &Portfolio) -> Vec<(NotIncluded, Vec<&str>)> {
    let mut found: Vec<(NotIncluded, Vec<&str>)> = Vec::new();
    for site in &portfolio.sites {
        for item in not_included(&site.footprint) {
            match found.iter_mut().find(|(known, _)| *known == item) {
                Some((_, sites)) => sites.push(&site.name),
                None => found.push((item, vec![&site.name])),
            }
        }
    }
    found
}
