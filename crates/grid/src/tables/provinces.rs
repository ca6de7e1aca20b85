//! Tables of provinces, states and zones outside the United States.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{MixRow, rows};

/// A Canadian province or territory: its generation by source, percent.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct CanadaRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) year: i32,
    coal_pct: f64,
    gas_pct: f64,
    oil_pct: f64,
    nuclear_pct: f64,
    hydro_pct: f64,
    wind_pct: f64,
    solar_pct: f64,
    bioenergy_pct: f64,
    other_renewable_pct: f64,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) licence: String,
}

impl CanadaRow {
    /// As a mix of a hundred units: a mix uses the shares only.
    pub(crate) fn mix_row(&self) -> MixRow {
        MixRow {
            id: self.id.clone(),
            year: self.year,
            coal_twh: self.coal_pct,
            gas_twh: self.gas_pct,
            oil_twh: self.oil_pct,
            nuclear_twh: self.nuclear_pct,
            hydro_twh: self.hydro_pct,
            wind_twh: self.wind_pct,
            solar_twh: self.solar_pct,
            bioenergy_twh: self.bioenergy_pct,
            other_renewable_twh: self.other_renewable_pct,
            publisher: self.publisher.clone(),
            source: self.source.clone(),
            licence: self.licence.clone(),
        }
    }
}

/// A Chinese province: CO2 alone of the electricity used in it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct ChinaRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) year: i32,
    pub(crate) co2_g_per_kwh: f64,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) licence: String,
}

/// An Australian state, a grid of its own, or Australia.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct AustraliaRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) year: i32,
    pub(crate) scope2_kg_per_kwh: f64,
    pub(crate) scope3_kg_per_kwh: f64,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) licence: String,
}

/// A bidding zone of the Nordic market.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct NordicRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) year: i32,
    pub(crate) co2e_g_per_kwh: f64,
    pub(crate) covered_pct: Option<f64>,
    pub(crate) note: String,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) licence: String,
}

pub(super) const CANADA: &str = include_str!("../../data/canada_provinces.csv");
pub(super) const CHINA: &str = include_str!("../../data/china_provinces.csv");
pub(super) const AUSTRALIA: &str = include_str!("../../data/australia.csv");
pub(super) const NORDIC: &str = include_str!("../../data/nordic_zones.csv");

/// Canadian provinces and territories.
pub(crate) fn canada() -> &'static [CanadaRow] {
    static TABLE: LazyLock<Vec<CanadaRow>> = LazyLock::new(|| rows(CANADA));
    &TABLE
}

/// Chinese provinces.
pub(crate) fn china() -> &'static [ChinaRow] {
    static TABLE: LazyLock<Vec<ChinaRow>> = LazyLock::new(|| rows(CHINA));
    &TABLE
}

/// Australian states and grids, and Australia as `AU`.
pub(crate) fn australia() -> &'static [AustraliaRow] {
    static TABLE: LazyLock<Vec<AustraliaRow>> = LazyLock::new(|| rows(AUSTRALIA));
    &TABLE
}

/// Bidding zones of Sweden and Norway, and Finland as `FI`.
pub(crate) fn nordic() -> &'static [NordicRow] {
    static TABLE: LazyLock<Vec<NordicRow>> = LazyLock::new(|| rows(NORDIC));
    &TABLE
}
