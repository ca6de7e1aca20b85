//! Other published figures for the same place, so that a report can show them side by side.

use crate::basis::GwpSet;
use crate::factor::Factor;
use crate::place::{Level, Place, ember, finland_beside, life_cycle};
use crate::region::{Form, RegionId};
use crate::tables::{countries, second_publications, state_subregions};

/// Average intensities of other publications and of finer and wider regions, beside the one that
/// [`electricity`](crate::electricity) prefers.
///
/// The preference: the finest region that has a figure; there a direct figure (eGRID, National Greenhouse Accounts,
/// Chinese ministries) before a life-cycle figure; Ember before Our World in Data, because it is the primary source and
/// the newer year.
///
/// The order: other publications of the same region; subregions of a US state by their share of its ZIP codes, or the
/// states of a subregion; then the country. Compare only figures of one basis ([`Factor::basis`]).
pub fn alternatives(region: &RegionId, gwp: GwpSet) -> Vec<Factor> {
    let Some(place) = Place::find(region, gwp) else { return Vec::new() };
    let of = |id: &str| Place::find(&RegionId::known(id), gwp).map(|place| place.published);
    let mut found = Vec::new();
    match place.id.form() {
        Form::Country => found.extend(other_publications(place.id.as_str())),
        Form::Subdivision if place.level == Level::State => {
            let rows = state_subregions().iter().filter(|row| row.state == place.id.as_str());
            found.extend(rows.filter_map(|row| of(&row.subregion)));
        }
        Form::Bare => {
            let mut rows: Vec<_> = state_subregions().iter().filter(|row| row.subregion == place.id.as_str()).collect();
            rows.sort_by(|one, other| other.zip_share.total_cmp(&one.zip_share).then(one.state.cmp(&other.state)));
            found.extend(rows.into_iter().filter_map(|row| of(&row.state)));
        }
        Form::Subdivision | Form::Namespaced => {}
    }
    if place.id.form() != Form::Country {
        let country = place.id.lies_in();
        found.extend(country.and_then(of));
        // Beside the direct figures of a part of a country also the life-cycle figure of the whole.
        found.extend(country.filter(|iso2| *iso2 == "AU").into_iter().flat_map(ember_beside));
    }
    found.retain(|factor| factor.id != place.published.id);
    found
}

fn other_publications(iso2: &str) -> Vec<Factor> {
    let mut found: Vec<Factor> = ember_beside(iso2).into_iter().collect();
    if let Some(row) = second_publications().iter().find(|row| row.id == iso2) {
        let from = [row.publisher.as_str(), row.source.as_str(), row.licence.as_str()];
        let factor = life_cycle(iso2, row.co2e_g_per_kwh, row.year, from);
        found.push(Factor { id: format!("{}/owid", factor.id), ..factor });
    }
    if iso2 == "FI" {
        found.extend(finland_beside());
    }
    found
}

/// The life-cycle figure of a country that has a direct figure too.
fn ember_beside(iso2: &str) -> Option<Factor> {
    let direct = matches!(iso2, "US" | "AU");
    let row = countries().iter().find(|row| direct && row.id == iso2)?;
    let factor = ember(row);
    Some(Factor { id: format!("{}/ember", factor.id), ..factor })
}
