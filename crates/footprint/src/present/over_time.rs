//! Charts of years and of several sites, for pages: what the tables beside them tell, drawn.

use wattshed_report::{Block, Chart, ChartKind, Columns, Figure, Part, Place, Places, Report, Section, Unit};

use crate::account::Account;
use crate::estimate::value_in;
use crate::estimated::Estimated;
use crate::portfolio::{Portfolio, share};
use crate::results::find;
use crate::timeline::{Period, Timeline};

/// Periods that a chart shows one by one; of more, the calendar years. The tables do the same.
const MOST_PERIODS: usize = 24;
/// Parts that a stack may have before it is a fence.
const MOST_PARTS: usize = 8;

/// Result, title, and name of the chart.
const AMOUNTS: [(&str, &str, &str); 3] = [
    ("facility_energy_mwh", "Facility energy by period", "energy-over-time"),
    ("site_water_withdrawal_m3", "Site water by period", "water-over-time"),
    ("total_location_tco2e", "Greenhouse gases by period, location-based", "carbon-over-time"),
];

/// The report with the charts of its years and of its sites, each behind the table of the same.
pub(super) fn with_charts(report: Report, estimated: &dyn Estimated, portfolio: Option<&Portfolio>) -> Report {
    let sections = report.sections.into_iter().map(|section| match section.id.as_str() {
        "timeline" => over_time(estimated, portfolio).into_iter().fold(section, charted),
        "sites" => portfolio.and_then(map).into_iter().fold(section, charted),
        "shares" => portfolio.and_then(shares).into_iter().fold(section, charted),
        _ => section,
    });
    Report { sections: sections.collect(), ..report }
}

/// The chart stands before the tables of its section.
fn charted(mut section: Section, chart: Chart) -> Section {
    let after = section.blocks.iter().take_while(|block| matches!(block, Block::Chart(_))).count();
    section.blocks.insert(after, Block::Chart(chart));
    section
}

/// What each period takes, and what has accumulated; nothing without a timeline.
fn over_time(estimated: &dyn Estimated, portfolio: Option<&Portfolio>) -> Vec<Chart> {
    let Some(timeline) = estimated.timeline() else { return Vec::new() };
    let whole = shown(timeline);
    let parts = portfolio.and_then(|portfolio| of_sites(portfolio, whole));
    let of_period = |(key, title, id): &(&str, &str, &str)| {
        let parts = parts.clone().unwrap_or_else(|| vec![("Whole".to_owned(), accounts(whole))]);
        stacked(id, title, key, whole, parts)
    };
    let so_far = whole.iter().map(|period| &period.cumulative).collect();
    let so_far = vec![("Since the beginning".to_owned(), so_far)];
    let cumulative =
        stacked("carbon-so-far", "Greenhouse gases so far, location-based", "total_location_tco2e", whole, so_far);
    AMOUNTS.iter().map(of_period).chain([cumulative]).flatten().collect()
}

/// The periods, or the years where there are many.
fn shown(timeline: &Timeline) -> &[Period] {
    if timeline.periods.len() <= MOST_PERIODS { &timeline.periods } else { &timeline.years }
}

fn accounts(periods: &[Period]) -> Vec<&Account> {
    periods.iter().map(|period| &period.account).collect()
}

/// The accounts of every site over the same periods; none where a site has others, or where there are many sites.
fn of_sites<'p>(portfolio: &'p Portfolio, whole: &[Period]) -> Option<Vec<(String, Vec<&'p Account>)>> {
    let of = |site: &'p crate::portfolio::PortfolioSite| {
        let periods = shown(site.footprint.timeline()?);
        let alike =
            periods.len() == whole.len() && periods.iter().zip(whole).all(|(own, whole)| own.days == whole.days);
        alike.then(|| (site.name.clone(), accounts(periods)))
    };
    let parts: Option<Vec<_>> = portfolio.sites.iter().map(of).collect();
    parts.filter(|parts| parts.len() <= MOST_PARTS)
}

/// A stack of parts for each period; nothing where no part has the result.
fn stacked(id: &str, title: &str, key: &str, periods: &[Period], parts: Vec<(String, Vec<&Account>)>) -> Option<Chart> {
    let unit = find(key)?.unit.clone();
    let known = parts.iter().any(|(_, accounts)| accounts.iter().any(|account| value_in(account, key).is_some()));
    let part = |(label, accounts): (String, Vec<&Account>)| Part {
        label,
        values: accounts.into_iter().map(|account| value_in(account, key).unwrap_or(0.0)).collect(),
    };
    let parts: Vec<Part> = parts.into_iter().map(part).collect();
    let total =
        |index: usize| parts.iter().filter_map(|part| part.values.get(index)).fold(0.0, |sum, value| sum + value);
    let totals: Vec<f64> = (0..periods.len()).map(total).collect();
    let says = first_and_last(&unit, periods, &totals);
    let columns = Columns { unit, labels: labels(periods), parts };
    // The table of the section has the numbers.
    known.then(|| Chart::new(id, title, says, ChartKind::Columns(columns)).told_beside())
}

/// The year where it begins: there is no room for every quarter.
fn labels(periods: &[Period]) -> Vec<String> {
    let mut last = None;
    let label = |period: &Period| {
        let year = period.days.start.year;
        if last.replace(year) == Some(year) { String::new() } else { year.to_string() }
    };
    periods.iter().map(label).collect()
}

/// What the first and the last period come to.
fn first_and_last(unit: &Unit, periods: &[Period], totals: &[f64]) -> String {
    let told = |period: Option<&Period>, total: Option<&f64>| {
        let start = period?.days.start;
        Some(format!("{} in the period from {start}", Figure::new(*total?, unit.clone())))
    };
    let first = told(periods.first(), totals.first());
    let last = told(periods.last(), totals.last());
    match (first, last) {
        (Some(first), Some(last)) => format!("{first}; {last}."),
        _ => String::new(),
    }
}

/// What each site has of the whole.
fn shares(portfolio: &Portfolio) -> Option<Chart> {
    const RESULTS: [(&str, &str); 5] = [
        ("IT", "it_capacity_mw"),
        ("Energy", "facility_energy_mwh"),
        ("Site water", "site_water_withdrawal_m3"),
        ("Grid water", "source_water_consumption_m3"),
        ("Total", "total_location_tco2e"),
    ];
    let known: Vec<_> = RESULTS
        .into_iter()
        .filter(|(_, key)| portfolio.value_of(key).is_some())
        .filter_map(|(label, key)| Some((label, find(key)?)))
        .collect();
    let part = |site: &crate::portfolio::PortfolioSite| Part {
        label: site.name.clone(),
        values: known.iter().map(|(_, definition)| share(portfolio, site, definition).unwrap_or(0.0)).collect(),
    };
    let parts: Vec<Part> = portfolio.sites.iter().map(part).collect();
    let labels: Vec<String> = known.iter().map(|(label, _)| (*label).to_owned()).collect();
    let drawn = !labels.is_empty() && parts.len() <= MOST_PARTS;
    let most = |index: usize, label: &str| {
        let of = |part: &Part| part.values.get(index).copied().unwrap_or(0.0);
        let first = parts.iter().max_by(|a, b| of(a).total_cmp(&of(b)))?;
        Some(format!("{label}: most at {} ({})", first.label, Figure::new(of(first), Unit::Share)))
    };
    let says: Vec<String> = labels.iter().enumerate().filter_map(|(index, label)| most(index, label)).collect();
    let says = format!("{}.", says.join("; "));
    let columns = Columns { unit: Unit::Share, labels, parts };
    drawn.then(|| Chart::new("shares-by-site", "Share of each site", says, ChartKind::Columns(columns)).told_beside())
}

/// The sites on a map, each as large as its energy; nothing where fewer than two have a place.
fn map(portfolio: &Portfolio) -> Option<Chart> {
    const SIZE: &str = "facility_energy_mwh";
    let unit = find(SIZE)?.unit.clone();
    let place = |site: &crate::portfolio::PortfolioSite| {
        let at = site.footprint.facility.site.coordinates?;
        let value = site.footprint.value(SIZE)?;
        Some(Place { label: site.name.clone(), latitude: at.latitude_deg(), longitude: at.longitude_deg(), value })
    };
    let places: Vec<Place> = portfolio.sites.iter().filter_map(place).collect();
    let named: Vec<String> =
        places.iter().map(|place| format!("{} {}", place.label, Figure::new(place.value, unit.clone()))).collect();
    let says = format!("Discs by facility energy: {}.", named.join("; "));
    let drawn = places.len() > 1;
    let headings = ["Site", "Latitude", "Longitude", "Facility energy"].map(str::to_owned);
    let places = Places { unit, places, headings };
    drawn.then(|| Chart::new("map-of-sites", "Where the sites are", says, ChartKind::Places(places)))
}
