//! Tables by region: rates, life-cycle figures, mixes.

use std::sync::LazyLock;

use serde::Deserialize;

use super::provinces::{CanadaRow, canada};
use super::rows;

/// An eGRID subregion, or the United States.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct SubregionRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) year: i32,
    pub(crate) co2_lb_per_mwh: f64,
    pub(crate) ch4_lb_per_mwh: f64,
    pub(crate) n2o_lb_per_mwh: f64,
    pub(crate) nonbaseload_co2_lb_per_mwh: f64,
    pub(crate) nonbaseload_ch4_lb_per_mwh: f64,
    pub(crate) nonbaseload_n2o_lb_per_mwh: f64,
    pub(crate) loss: Option<f64>,
    pub(crate) mix_of: String,
    pub(crate) mix_extent: MixExtent,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) licence: String,
}

/// How the area of a subregion's mix relates to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum MixExtent {
    Same,
    Wider,
    Country,
}

/// A US state.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct StateRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) year: i32,
    pub(crate) co2e_lb_per_mwh: f64,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) licence: String,
}

/// A country with the life-cycle figure of its generation.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct CountryRow {
    pub(crate) id: String,
    pub(crate) iso3: String,
    pub(crate) name: String,
    pub(crate) year: i32,
    pub(crate) co2e_g_per_kwh: f64,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) licence: String,
}

/// A continent, a group of countries or the world, with the life-cycle figure of its generation.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct AggregateRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) year: i32,
    pub(crate) co2e_g_per_kwh: f64,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) licence: String,
}

/// Generation by source of a country, a balancing area or a group of countries.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct MixRow {
    pub(crate) id: String,
    pub(crate) year: i32,
    pub(crate) coal_twh: f64,
    pub(crate) gas_twh: f64,
    pub(crate) oil_twh: f64,
    pub(crate) nuclear_twh: f64,
    pub(crate) hydro_twh: f64,
    pub(crate) wind_twh: f64,
    pub(crate) solar_twh: f64,
    pub(crate) bioenergy_twh: f64,
    pub(crate) other_renewable_twh: f64,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) licence: String,
}

impl MixRow {
    /// Generation in the order of [`crate::Technology::ALL`].
    pub(crate) fn generated_twh(&self) -> [f64; 9] {
        [
            self.coal_twh,
            self.gas_twh,
            self.oil_twh,
            self.nuclear_twh,
            self.hydro_twh,
            self.wind_twh,
            self.solar_twh,
            self.bioenergy_twh,
            self.other_renewable_twh,
        ]
    }
}

pub(super) const SUBREGIONS: &str = include_str!("../../data/us_subregions.csv");
pub(super) const STATES: &str = include_str!("../../data/us_states.csv");
pub(super) const COUNTRIES: &str = include_str!("../../data/countries.csv");
pub(super) const AGGREGATES: &str = include_str!("../../data/aggregates.csv");
pub(super) const MIXES: &str = include_str!("../../data/mixes.csv");

/// eGRID subregions, and the United States as `US`.
pub(crate) fn subregions() -> &'static [SubregionRow] {
    static TABLE: LazyLock<Vec<SubregionRow>> = LazyLock::new(|| rows(SUBREGIONS));
    &TABLE
}

/// US states and the District of Columbia.
pub(crate) fn states() -> &'static [StateRow] {
    static TABLE: LazyLock<Vec<StateRow>> = LazyLock::new(|| rows(STATES));
    &TABLE
}

/// Countries by ISO 3166-1 code.
pub(crate) fn countries() -> &'static [CountryRow] {
    static TABLE: LazyLock<Vec<CountryRow>> = LazyLock::new(|| rows(COUNTRIES));
    &TABLE
}

/// Continents, groups of countries, the world.
pub(crate) fn aggregates() -> &'static [AggregateRow] {
    static TABLE: LazyLock<Vec<AggregateRow>> = LazyLock::new(|| rows(AGGREGATES));
    &TABLE
}

/// The mix of a country, a balancing area or an aggregate.
pub(crate) fn mix_row(id: &str) -> Option<&'static MixRow> {
    static TABLE: LazyLock<Vec<MixRow>> = LazyLock::new(|| rows(MIXES));
    static PROVINCES: LazyLock<Vec<MixRow>> = LazyLock::new(|| canada().iter().map(CanadaRow::mix_row).collect());
    if id.starts_with("CA-") {
        return PROVINCES.iter().find(|row| row.id == id);
    }
    TABLE.iter().find(|row| row.id == id)
}
