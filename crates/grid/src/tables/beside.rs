//! Tables of figures beside the average intensity: second publications, margins, pollutants, scarcity of water.

use std::sync::LazyLock;

use serde::Deserialize;

use super::rows;

/// A second publication of a country's life-cycle figure.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct SecondRow {
    pub(crate) id: String,
    pub(crate) year: i32,
    pub(crate) co2e_g_per_kwh: f64,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) licence: String,
}

/// Air pollutants of an eGRID subregion, or of the United States.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct PollutantRow {
    pub(crate) id: String,
    pub(crate) year: i32,
    pub(crate) nox_lb_per_mwh: f64,
    pub(crate) nox_ozone_season_lb_per_mwh: f64,
    pub(crate) so2_lb_per_mwh: f64,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) licence: String,
}

/// Long-run marginal CO2e of a Cambium region at end use, by scenario.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct CambiumRow {
    pub(crate) id: String,
    pub(crate) year: i32,
    pub(crate) mid_case_kg_per_mwh: f64,
    low_renewable_cost_kg_per_mwh: f64,
    high_renewable_cost_kg_per_mwh: f64,
    decarbonised_by_2050_kg_per_mwh: f64,
    decarbonised_by_2035_kg_per_mwh: f64,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) licence: String,
}

impl CambiumRow {
    /// The five scenarios by name.
    pub(crate) fn cases_kg_per_mwh(&self) -> [(&'static str, f64); 5] {
        [
            ("mid-case", self.mid_case_kg_per_mwh),
            ("low cost of renewables", self.low_renewable_cost_kg_per_mwh),
            ("high cost of renewables", self.high_renewable_cost_kg_per_mwh),
            ("95 % decarbonised by 2050", self.decarbonised_by_2050_kg_per_mwh),
            ("95 % decarbonised by 2035", self.decarbonised_by_2035_kg_per_mwh),
        ]
    }

    /// Lowest and highest of the five scenarios.
    pub(crate) fn range_kg_per_mwh(&self) -> (f64, f64) {
        let cases = self.cases_kg_per_mwh().map(|(_, value)| value);
        (cases.into_iter().fold(f64::INFINITY, f64::min), cases.into_iter().fold(0.0, f64::max))
    }
}

/// The market of a subregion, or of its part in a state.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct MarketRow {
    pub(crate) subregion: String,
    pub(crate) state: String,
    pub(crate) market: String,
    pub(crate) mix: String,
}

/// Margins of a country, CO2 alone.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct IfiRow {
    pub(crate) id: String,
    pub(crate) year: i32,
    pub(crate) operating_g_per_kwh: f64,
    pub(crate) combined_g_per_kwh: f64,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) licence: String,
}

/// Scarcity of the water of a country or a part of it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct ScarcityRow {
    pub(crate) id: String,
    pub(crate) year: i32,
    pub(crate) non_irrigation_m3eq_per_m3: f64,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) licence: String,
}

pub(super) const SECOND: &str = include_str!("../../data/owid_countries.csv");
pub(super) const POLLUTANTS: &str = include_str!("../../data/us_pollutants.csv");
pub(super) const CAMBIUM: &str = include_str!("../../data/us_cambium.csv");
pub(super) const MARKETS: &str = include_str!("../../data/us_markets.csv");
pub(super) const IFI: &str = include_str!("../../data/ifi_margins.csv");
pub(super) const SCARCITY: &str = include_str!("../../data/water_scarcity.csv");

/// Second publications by country.
pub(crate) fn second_publications() -> &'static [SecondRow] {
    static TABLE: LazyLock<Vec<SecondRow>> = LazyLock::new(|| rows(SECOND));
    &TABLE
}

/// Pollutants of eGRID subregions, and of the United States as `US`.
pub(crate) fn pollutant_rows() -> &'static [PollutantRow] {
    static TABLE: LazyLock<Vec<PollutantRow>> = LazyLock::new(|| rows(POLLUTANTS));
    &TABLE
}

/// Cambium regions.
pub(crate) fn cambium() -> &'static [CambiumRow] {
    static TABLE: LazyLock<Vec<CambiumRow>> = LazyLock::new(|| rows(CAMBIUM));
    &TABLE
}

/// Markets of the United States.
pub(crate) fn market_rows() -> &'static [MarketRow] {
    static TABLE: LazyLock<Vec<MarketRow>> = LazyLock::new(|| rows(MARKETS));
    &TABLE
}

/// Margins by country.
pub(crate) fn ifi() -> &'static [IfiRow] {
    static TABLE: LazyLock<Vec<IfiRow>> = LazyLock::new(|| rows(IFI));
    &TABLE
}

/// Scarcity by country and part of a country.
pub(crate) fn scarcity_rows() -> &'static [ScarcityRow] {
    static TABLE: LazyLock<Vec<ScarcityRow>> = LazyLock::new(|| rows(SCARCITY));
    &TABLE
}
