//! Finding a region by what people call it.

use crate::basis::GwpSet;
use crate::factor::Factor;
use crate::place::{Level, Place, province};
use crate::region::RegionId;
use crate::tables::{countries, states, territories};

/// A region in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionSummary {
    /// Name in specs.
    pub id: RegionId,
    /// Name in prose.
    pub name: String,
    /// ISO 3166-1 alpha-3 code of a country.
    pub iso3: Option<String>,
    /// How fine the region is.
    pub level: Level,
    /// The published intensity with its source and basis; gases recombined with AR6 where published apart.
    pub published: Factor,
}

impl From<Place> for RegionSummary {
    fn from(place: Place) -> Self {
        Self {
            id: place.id,
            name: place.name.to_owned(),
            iso3: place.iso3.map(str::to_owned),
            level: place.level,
            published: place.published,
        }
    }
}

/// Regions whose id, ISO code, name or level contains `query` in any case, an exact id or code first; all for an empty
/// query. Order: countries, US states, US subregions, provinces and states elsewhere, Nordic zones, aggregates. Countries
/// that only have the figure of their continent are not listed.
pub fn list(query: &str) -> Vec<RegionSummary> {
    let query = query.trim().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&query);
    let exact = |region: &RegionSummary| {
        region.id.as_str().eq_ignore_ascii_case(&query)
            || region.iso3.as_ref().is_some_and(|iso3| iso3.eq_ignore_ascii_case(&query))
    };
    let mut found: Vec<RegionSummary> = Place::all(GwpSet::Ar6)
        .map(RegionSummary::from)
        .filter(|region| {
            holds(region.id.as_str())
                || holds(&region.name)
                || region.iso3.as_deref().is_some_and(holds)
                || holds(region.level.text())
        })
        .collect();
    found.sort_by_key(|region| !exact(region));
    found
}

/// The region of a country or territory by its ISO 3166-1 code of two or three letters.
///
/// Every country has one: where none is published for it, [`electricity`](crate::electricity) takes its continent's.
pub fn region_of_country(iso: &str) -> Option<RegionId> {
    let named = |code: &str| code.eq_ignore_ascii_case(iso);
    let with_figure = countries().iter().find(|row| named(&row.id) || named(&row.iso3)).map(|row| &row.id);
    let id =
        with_figure.or_else(|| territories().iter().find(|row| named(&row.id) || named(&row.iso3)).map(|row| &row.id));
    id.map(|id| RegionId::known(id))
}

/// The region of a US state (or `DC`) by its postal code.
pub fn region_of_us_state(postal: &str) -> Option<RegionId> {
    let named = |id: &str| id.strip_prefix("US-").is_some_and(|code| code.eq_ignore_ascii_case(postal));
    states().iter().find(|row| named(&row.id)).map(|row| RegionId::known(&row.id))
}

/// The region of a province or state outside the United States by its letters in ISO 3166-2, where it has a figure of its own:
/// Canada, China, Australia.
pub fn region_of_province(country: &str, letters: &str) -> Option<RegionId> {
    let name = format!("{country}-{letters}");
    province(&name).map(|place| place.id)
}

/// Codes in common use that ISO 3166-1 assigns otherwise: European Union practice for Greece and the United Kingdom.
const COMMON_CODES: [(&str, &str); 2] = [("UK", "GB"), ("EL", "GR")];

/// Least likeness (Jaro-Winkler, 0..1) of a hint.
const LIKE_ENOUGH: f64 = 0.8;

/// Known names like `text`, the likeliest first, at most three.
pub(crate) fn nearest(text: &str) -> Vec<String> {
    let wanted = text.to_uppercase();
    if let Some((_, iso2)) = COMMON_CODES.iter().find(|(code, _)| *code == wanted) {
        return vec![(*iso2).to_owned()];
    }
    let like = |name: &str| strsim::jaro_winkler(&wanted, &name.to_uppercase());
    let mut known: Vec<(f64, String)> = Place::all(GwpSet::Ar6)
        .map(|place| {
            let names = [Some(place.id.as_str()), Some(place.name), place.iso3];
            let likeness = names.into_iter().flatten().map(like).fold(0.0, f64::max);
            (likeness, place.id.to_string())
        })
        .filter(|(likeness, _)| *likeness >= LIKE_ENOUGH)
        .collect();
    known.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    // A name or code hit exactly needs no second guess.
    let exact = known.first().is_some_and(|(likeness, _)| *likeness >= 1.0);
    known.truncate(if exact { 1 } else { 3 });
    known.into_iter().map(|(_, id)| id).collect()
}
