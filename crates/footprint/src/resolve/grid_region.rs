//! The region of the grid that a site draws from: the finest one that its place tells.

use wattshed_climate::place::{City, NearbyZip, PlaceName};
use wattshed_grid::{
    Market, RegionId, cambium_region_of_zip, market, region_of_country, region_of_province, region_of_us_state,
    region_of_zip,
};
use wattshed_physics::units::{Length, unit};
use wattshed_report::{Sentence, both, listed, told};

use super::reading::Reading;
use super::site::Finds;
use super::world::Surroundings;
use crate::diagnostic::{Code, Diagnostic};
use crate::lengths::distance;

/// Where a site stands in the electricity system of the United States, beside its region; nothing elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct GridPosition {
    /// The US state that the site lies in.
    pub state: Option<RegionId>,
    /// The market that a US site buys in, which need not be that of most of its subregion.
    pub market: Option<Market>,
    /// The region of NREL's Cambium that a US site lies in.
    pub cambium: Option<RegionId>,
}

/// What is known of the site when its grid is looked for.
pub(super) struct Whereabouts<'a> {
    pub(super) place: &'a str,
    pub(super) around: Option<&'a Surroundings>,
    pub(super) country: &'a str,
    pub(super) near: Option<&'a City>,
}

/// Within this distance of a site the subregions of its neighbours' ZIP codes tell whether a border is near. Estimate of this
/// project (2026): the radius of a large county.
const BORDER_KM: f64 = 15.0;

/// The nearest ZIP code farther away than this says nothing of a site. Estimate of this project (2026): the codes of the
/// emptiest counties lie some 50 km apart.
const ZIP_REACH_KM: f64 = 50.0;

pub(super) fn read(
    reading: &mut Reading<'_>,
    site: &Whereabouts<'_>,
    found: &mut Finds,
) -> Option<(RegionId, GridPosition)> {
    let zip = matches!(site.place.parse(), Ok(PlaceName::Zip(_))).then(|| site.place.get(..5)).flatten();
    // Puerto Rico is a subregion of eGRID too.
    let american = matches!(site.country, "US" | "PR");
    let zips = match site.around {
        Some(around) if american => around.zips(km(ZIP_REACH_KM)),
        _ => &[],
    };
    let nearest = zip.or_else(|| zips.first().map(|near| near.zip.as_str()));
    let state = site.near.filter(|city| american && city.country == "US").and_then(|city| city.state);
    let state = state.and_then(region_of_us_state);
    let region = match reading.optional_word("site.grid_region") {
        Some(given) => {
            let region = parsed(reading, &given)?;
            warn_of_elsewhere(reading, &region, site, zips);
            region
        }
        None => {
            let (region, source) = chosen(site, nearest, state.as_ref())?;
            found.push(("site.grid_region".to_owned(), region.to_string(), source));
            if zip.is_none() {
                warn_of_border(reading, &region, zips);
            }
            region
        }
    };
    let subregion = nearest.and_then(region_of_zip);
    let market = subregion.as_ref().and_then(|subregion| market(subregion, state.as_ref()));
    Some((region, GridPosition { state, market, cambium: nearest.and_then(cambium_region_of_zip) }))
}

/// A region of another country, or a subregion that no ZIP code around the site lies in, is most often left from another spec.
fn warn_of_elsewhere(reading: &mut Reading<'_>, region: &RegionId, site: &Whereabouts<'_>, zips: &[NearbyZip]) {
    let american = |country: &str| matches!(country, "US" | "PR");
    let country = region.lies_in().filter(|country| region_of_country(country).is_some());
    let message = match country {
        Some(country) if country != site.country && !(american(country) && american(site.country)) => {
            let there = site.country;
            told!(
                "the grid region {region} lies in {country}, the site in {there}",
                "la région de réseau {region} est en {country}, le site en {there}"
            )
        }
        _ => {
            let around: Vec<RegionId> = zips.iter().filter_map(|near| region_of_zip(&near.zip)).collect();
            let Some(nearest) = around.first() else { return };
            // States, markets and nations have no ZIP codes of their own.
            if !region.is_subregion() || around.contains(region) {
                return;
            }
            told!(
                "the grid region {region} is {} away or further: the nearest ZIP code lies in {nearest}",
                "la région de réseau {region} est à {} ou plus : le code ZIP le plus proche est en {nearest}",
                distance(ZIP_REACH_KM)
            )
        }
    };
    let span = reading.span("site.grid_region");
    let diagnostic = Diagnostic::warning(Code::GridElsewhere, message).at(span, both!("given here", "donnée ici"));
    reading.found.push(diagnostic.help(both!(
        "leave site.grid_region out, and the place decides; it stands where it is meant",
        "sans site.grid_region, le lieu décide ; la région donnée reste si elle est voulue"
    )));
}

fn km(distance_km: f64) -> Length {
    Length::new::<unit::meter>(distance_km * 1000.0)
}

fn parsed(reading: &mut Reading<'_>, given: &str) -> Option<RegionId> {
    match given.parse::<RegionId>() {
        Ok(region) => Some(region),
        Err(error) => {
            let span = reading.span("site.grid_region");
            let place = both!("here", "ici");
            reading
                .found
                .push(Diagnostic::error(Code::GridRegion, Sentence::untranslated(error.to_string())).at(span, place));
            None
        }
    }
}

/// The finest region that has a figure of its own, and why it was chosen.
fn chosen(site: &Whereabouts<'_>, nearest: Option<&str>, state: Option<&RegionId>) -> Option<(RegionId, String)> {
    if let Some((zip, region)) = nearest.and_then(|zip| Some((zip, region_of_zip(zip)?))) {
        let which = if site.place.starts_with(zip) { "" } else { ", the nearest" };
        return Some((region, format!("eGRID subregion of ZIP code {zip}{which}")));
    }
    if let Some(state) = state {
        return Some((state.clone(), "state of the nearest city; no ZIP code with a subregion is near".to_owned()));
    }
    let city = site.near.filter(|city| city.country == site.country);
    let province = city.and_then(|city| Some((city, region_of_province(site.country, city.state?)?)));
    if let Some((city, region)) = province {
        return Some((region, format!("province or state of {city}")));
    }
    Some((region_of_country(site.country)?, "country of the site".to_owned()))
}

/// The nearest ZIP code decides; where the codes around do not agree, the reader should look at the map.
fn warn_of_border(reading: &mut Reading<'_>, region: &RegionId, zips: &[NearbyZip]) {
    let close = zips.iter().take_while(|near| near.distance <= km(BORDER_KM));
    let mut others: Vec<String> = close
        .filter_map(|near| region_of_zip(&near.zip))
        .filter(|other| other != region)
        .map(|other| other.to_string())
        .collect();
    others.sort();
    others.dedup();
    if others.is_empty() {
        return;
    }
    let message = told!(
        "ZIP codes within {} of the site lie in {} too, not in {region} alone: the nearest code decided",
        "des codes ZIP à moins de {} du site sont aussi en {}, non en {region} seulement : le plus proche a décidé",
        distance(BORDER_KM),
        listed(&others)
    );
    let span = reading.span("site.place").or(reading.span("site.latitude"));
    let near = both!("near a border of the grid", "près d'une frontière du réseau");
    let diagnostic = Diagnostic::warning(Code::GridBorder, message).at(span, near);
    reading.found.push(diagnostic.help(both!(
        "give the ZIP code of the site as site.place, or site.grid_region",
        "donner le code ZIP du site comme site.place, ou site.grid_region"
    )));
}
