//! The charts of several sites: where they lie, and what each has of the whole.

use wattshed_report::{Both, Chart, ChartKind, Columns, MapSite, Part, SiteMap, Unit, Words};

use super::page_words as words;
use super::portfolio::SHARED;
use crate::portfolio::{Portfolio, PortfolioSite, share};
use crate::results::{Definition, find};

/// The sites on a map, as large as the energy that they draw; nothing where only a country is known of them.
pub(super) fn map(portfolio: &Portfolio) -> Option<Chart> {
    let of = |site: &PortfolioSite| {
        let coordinates = site.footprint.facility.site.coordinates?;
        Some(MapSite {
            label: Words::name(site.name.as_str()),
            latitude: coordinates.latitude_deg(),
            longitude: coordinates.longitude_deg(),
            value: site.footprint.value("facility_energy_mwh"),
        })
    };
    let sites: Vec<MapSite> = portfolio.sites.iter().filter_map(of).collect();
    let says = words::on_the_map(sites.iter().map(|site| site.label.as_str()));
    let drawn = !sites.is_empty();
    let map = SiteMap { unit: Unit::Mwh, headings: words::MAP_HEADINGS.map(Both::words), sites };
    drawn.then(|| Chart::new("map-of-sites", words::MAP_OF_SITES, says, ChartKind::Map(map)))
}

/// Sites that can be told apart in a stack.
const MOST_STACKED: usize = 8;

/// What each site has of the whole, beside the table of the same; nothing of more sites than a stack can show.
pub(super) fn shares(portfolio: &Portfolio) -> Option<Chart> {
    if portfolio.sites.len() > MOST_STACKED || portfolio.sites.len() < 2 {
        return None;
    }
    // A stack of what can be negative (credits) would not end at 100 %.
    let known = SHARED.iter().filter_map(|(label, key)| Some((*label, find(key)?)));
    let stacked = known.filter(|(_, definition): &(Both, &'static Definition)| {
        let shares = portfolio.sites.iter().map(|site| share(portfolio, site, definition));
        shares.clone().all(|share| share.is_some_and(|share| share >= 0.0)) && shares.flatten().any(|share| share > 0.0)
    });
    let stacked: Vec<(Both, &'static Definition)> = stacked.collect();
    let part = |site: &PortfolioSite| Part {
        label: Words::name(site.name.as_str()),
        values: stacked.iter().filter_map(|(_, definition)| share(portfolio, site, definition)).collect(),
    };
    let labels: Vec<Words> = stacked.iter().map(|(label, _)| label.words()).collect();
    let columns = Columns { unit: Unit::Share, labels, parts: portfolio.sites.iter().map(part).collect() };
    let largest = find("facility_energy_mwh").and_then(|definition| {
        let shares =
            portfolio.sites.iter().filter_map(|site| Some((site.name.as_str(), share(portfolio, site, definition)?)));
        shares.max_by(|a, b| a.1.total_cmp(&b.1))
    });
    let says = largest.map(|(name, share)| words::largest_share(name, share)).unwrap_or_default();
    let drawn = !columns.labels.is_empty();
    drawn.then(|| Chart::new("shares-of-sites", words::SHARES, says, ChartKind::Columns(columns)).told_beside())
}
