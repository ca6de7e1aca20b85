//! Marginal emissions: what one more kilowatt-hour changes. Consequential, never in a scope or a total.
//!
//! | figure | where | method | counted | gases |
//! |---|---|---|---|---|
//! | eGRID non-baseload | United States, its subregions | operating | direct, at the generator | CO2e |
//! | Cambium 2021 long-run | regions of Cambium | build | combustion and fuel supply, at END USE: no loss line | CO2e, AR5 |
//! | IFI operating margin | countries | operating | at the generator | CO2 |
//! | IFI combined margin | countries | combined, for electricity consumption | at the generator | CO2 |
//!
//! They answer different questions and differ by a factor of two: name publisher and method beside each.

use wattshed_physics::units::Co2eIntensity;

use crate::basis::{At, CarbonBasis, Gases, Gwp, GwpSet, Method, Stages};
use crate::factor::{Factor, Figure};
use crate::place::{intensity, nonbaseload};
use crate::region::{Form, RegionId};
use crate::tables::{CambiumRow, IfiRow, cambium, ifi, subregions};

/// The marginal figures of a region, the finest first; empty where none is known.
///
/// A US subregion has those of its Cambium region; a ZIP code leads to the exact one
/// ([`cambium_region_of_zip`](crate::cambium_region_of_zip)). The figure of Cambium is that of its mid-case scenario,
/// `low` and `high` of the factor the extremes of five scenarios; it is levelised over 20 years from 2023. The gases of
/// eGRID are recombined with `gwp`. Where only CO2 is published the basis says so: [`Gases::Co2`].
pub fn marginal(region: &RegionId, gwp: GwpSet) -> Vec<Figure<Co2eIntensity>> {
    let mut factors = Vec::new();
    let egrid = |id: &str| subregions().iter().find(|row| row.id == id).map(|row| nonbaseload(row, gwp));
    match region.form() {
        Form::Bare => {
            factors.extend(egrid(region.as_str()));
            factors.extend(cambium_of_subregion(region.as_str()).map(long_run));
        }
        Form::Namespaced => {
            let wanted = region.as_str().split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("cambium"));
            let row = wanted.and_then(|(_, id)| cambium().iter().find(|row| row.id.eq_ignore_ascii_case(id)));
            factors.extend(row.map(long_run));
            if wanted.is_some() && row.is_none() {
                return Vec::new();
            }
        }
        Form::Country | Form::Subdivision => factors.extend(region.country().filter(|c| *c == "US").and_then(egrid)),
    }
    if let Some(row) = region.lies_in().and_then(|iso2| ifi().iter().find(|row| row.id == iso2)) {
        factors.extend(margins(row));
    }
    factors.into_iter().map(|factor| Figure { value: Co2eIntensity::new(factor.value), factor }).collect()
}

/// The five cases of Cambium 2021 behind a long-run figure of [`marginal`], by its id; none of another figure.
///
/// Each is the mean over the hours of the long-run marginal rate, levelised over 20 years from 2023 at 3 %, per kWh at END USE: an
/// alternative to one another, and never an average of the grid in some later year.
pub fn cambium_cases(factor: &Factor) -> Option<[(&'static str, Co2eIntensity); 5]> {
    let id = factor.id.split('/').nth(1)?.strip_prefix("cambium:")?;
    let row = cambium().iter().find(|row| row.id == id)?;
    Some(
        row.cases_kg_per_mwh()
            .map(|(name, kg_per_mwh)| (name, Co2eIntensity::new(kg_per_mwh * KG_PER_KWH_OF_KG_PER_MWH))),
    )
}

/// The region of Cambium that covers most of a subregion: the same name, New York as one.
fn cambium_of_subregion(subregion: &str) -> Option<&'static CambiumRow> {
    let region = match subregion {
        "NYUP" | "NYCW" | "NYLI" => "NYST",
        other => other,
    };
    cambium().iter().find(|row| row.id.strip_suffix('c') == Some(region))
}

const KG_PER_KWH_OF_KG_PER_MWH: f64 = 1e-3;

fn long_run(row: &CambiumRow) -> Factor {
    let basis = CarbonBasis {
        at: At::EndUse,
        method: Method::MarginalBuild,
        ..CarbonBasis::average(Stages::DirectUpstream, Gwp::Ar5)
    };
    let from = [row.publisher.as_str(), row.source.as_str(), row.licence.as_str()];
    let (low, high) = row.range_kg_per_mwh();
    let region = format!("cambium:{}", row.id);
    Factor {
        low: Some(low * KG_PER_KWH_OF_KG_PER_MWH),
        high: Some(high * KG_PER_KWH_OF_KG_PER_MWH),
        note: Some("mid-case scenario, levelised over 20 years; per kWh at end use: grid losses are inside".into()),
        ..intensity(&region, row.mid_case_kg_per_mwh * KG_PER_KWH_OF_KG_PER_MWH, basis, row.year, from)
    }
}

fn margins(row: &IfiRow) -> [Factor; 2] {
    let from = [row.publisher.as_str(), row.source.as_str(), row.licence.as_str()];
    let factor = |method, g_per_kwh: f64| {
        let average = CarbonBasis::average(Stages::Direct, Gwp::AsPublished);
        let basis = CarbonBasis { gases: Gases::Co2, method, ..average };
        Factor { note: Some("CO2 alone".into()), ..intensity(&row.id, g_per_kwh * 1e-3, basis, row.year, from) }
    };
    [
        factor(Method::MarginalOperating, row.operating_g_per_kwh),
        Factor {
            note: Some("CO2 alone; operating and build margin combined, for electricity consumption".into()),
            ..factor(Method::MarginalCombined, row.combined_g_per_kwh)
        },
    ]
}
