//! NOx and SO2 of the electricity of the United States.
//!
//! The newest rates by subregion are those of eGRID 2019, older than its greenhouse gases; each figure has its own year.
//! They are published with one decimal in lb/MWh: the range of a factor is half a unit of it to each side.

use crate::electricity::YEARS_UNTIL_OLD;
use crate::factor::{Factor, Figure, Unit};
use crate::place::{KG_PER_KWH_OF_LB_PER_MWH, water_or_loss};
use crate::region::{Form, RegionId};
use crate::tables::{PollutantRow, pollutant_rows};
use crate::warning::{Warning, WarningCode};

/// Mass of an air pollutant per energy generated.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct PollutantIntensity(f64);

impl PollutantIntensity {
    /// From a figure in kg/MWh.
    pub const fn new(figure: f64) -> Self {
        Self(figure)
    }

    /// The figure in kg/MWh.
    pub const fn kg_per_mwh(self) -> f64 {
        self.0
    }
}

/// Air pollutants of the electricity of a region, at the generator.
#[derive(Debug, Clone, PartialEq)]
pub struct Pollutants {
    /// Nitrogen oxides over the year.
    pub nox: Figure<PollutantIntensity>,
    /// Nitrogen oxides over the ozone season, May to September.
    pub nox_ozone_season: Figure<PollutantIntensity>,
    /// Sulphur dioxide over the year.
    pub so2: Figure<PollutantIntensity>,
    /// What a reader must be told.
    pub warnings: Vec<Warning>,
}

/// NOx and SO2 of an eGRID subregion, or of the United States for `US` and its states; none elsewhere.
///
/// `at_year` is the year of the estimate: figures more than three years older are warned of.
///
/// Source: US EPA, eGRID2019 summary table (public domain).
pub fn pollutants(region: &RegionId, at_year: i32) -> Option<Pollutants> {
    let id = match region.form() {
        Form::Bare => region.as_str(),
        Form::Country | Form::Subdivision => region.country().filter(|country| *country == "US")?,
        Form::Namespaced => return None,
    };
    let row = pollutant_rows().iter().find(|row| row.id == id)?;
    let mut warnings = Vec::new();
    if at_year.saturating_sub(row.year) > YEARS_UNTIL_OLD {
        let message = format!("NOx and SO2 of {id} are of {}, the estimate of {at_year}", row.year);
        let french = format!("NOx et SO2 de {id} sont de {}, l'estimation de {at_year}", row.year);
        let about = format!("grid/{id}/{}/nox", row.year);
        warnings.push(Warning { code: WarningCode::FactorOld, about, message, french });
    }
    if id != region.as_str() {
        let message = format!("no NOx and SO2 are known for {region}: those of the United States are used");
        let french = format!("NOx et SO2 ne sont pas connus pour {region} : ceux des États-Unis sont pris");
        let about = region.to_string();
        warnings.push(Warning { code: WarningCode::FactorAtCountryLevel, about, message, french });
    }
    Some(Pollutants {
        nox: figure(row, "nox", row.nox_lb_per_mwh),
        nox_ozone_season: figure(row, "nox-ozone-season", row.nox_ozone_season_lb_per_mwh),
        so2: figure(row, "so2", row.so2_lb_per_mwh),
        warnings,
    })
}

fn figure(row: &PollutantRow, what: &str, lb_per_mwh: f64) -> Figure<PollutantIntensity> {
    const HALF_A_DIGIT_LB_PER_MWH: f64 = 0.05;
    let kg_per_mwh = |lb_per_mwh: f64| lb_per_mwh * KG_PER_KWH_OF_LB_PER_MWH * 1e3;
    let from = (row.publisher.as_str(), row.source.clone(), row.licence.as_str());
    let id = format!("grid/{}/{}/{what}", row.id, row.year);
    let factor = Factor {
        low: Some(kg_per_mwh((lb_per_mwh - HALF_A_DIGIT_LB_PER_MWH).max(0.0))),
        high: Some(kg_per_mwh(lb_per_mwh + HALF_A_DIGIT_LB_PER_MWH)),
        ..water_or_loss(id, kg_per_mwh(lb_per_mwh), Unit::KgPerMwh, row.year, from)
    };
    Figure { value: PollutantIntensity::new(factor.value), factor }
}
