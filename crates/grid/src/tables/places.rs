//! Tables of where a region lies: continents, centres, subregions of states, hourly shapes.

use std::sync::LazyLock;

use serde::Deserialize;

use super::rows;

/// A country or territory and the aggregate that stands in for it.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct TerritoryRow {
    pub(crate) id: String,
    pub(crate) iso3: String,
    pub(crate) aggregate: String,
}

/// Where the people of a country or state live.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub(crate) struct Centre {
    pub(crate) latitude_deg: f64,
    pub(crate) longitude_deg: f64,
    pub(crate) utc_offset_h: f64,
}

#[derive(Debug, Clone, Deserialize)]
struct CentreRow {
    id: String,
    #[serde(flatten)]
    centre: Centre,
}

/// A subregion within a US state.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct StateSubregionRow {
    pub(crate) state: String,
    pub(crate) subregion: String,
    pub(crate) zip_share: f64,
}

/// Which measured shape, or which centre, stands for a region.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct ShapeAreaRow {
    id: String,
    pub(crate) area: Option<String>,
    pub(crate) centre: Option<String>,
}

/// The measured shape of a balancing area.
#[derive(Debug, Clone)]
pub(crate) struct MeasuredShape {
    pub(crate) factors: [[f64; 24]; 12],
    pub(crate) year: i32,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) licence: String,
}

pub(super) const TERRITORIES: &str = include_str!("../../data/territories.csv");
pub(super) const CENTRES: &str = include_str!("../../data/centres.csv");
pub(super) const STATE_SUBREGIONS: &str = include_str!("../../data/us_state_subregions.csv");
pub(super) const SHAPE_AREAS: &str = include_str!("../../data/shape_areas.csv");
pub(super) const SHAPES: &str = include_str!("../../data/hourly_shapes.csv");

/// Every country and territory.
pub(crate) fn territories() -> &'static [TerritoryRow] {
    static TABLE: LazyLock<Vec<TerritoryRow>> = LazyLock::new(|| rows(TERRITORIES));
    &TABLE
}

/// The centre of a country or state.
pub(crate) fn centre(id: &str) -> Option<Centre> {
    static TABLE: LazyLock<Vec<CentreRow>> = LazyLock::new(|| rows(CENTRES));
    TABLE.iter().find(|row| row.id == id).map(|row| row.centre)
}

/// Subregions of US states, the largest of a state first.
pub(crate) fn state_subregions() -> &'static [StateSubregionRow] {
    static TABLE: LazyLock<Vec<StateSubregionRow>> = LazyLock::new(|| rows(STATE_SUBREGIONS));
    &TABLE
}

/// What stands for the shape of a region.
pub(crate) fn shape_area(id: &str) -> Option<&'static ShapeAreaRow> {
    static TABLE: LazyLock<Vec<ShapeAreaRow>> = LazyLock::new(|| rows(SHAPE_AREAS));
    TABLE.iter().find(|row| row.id.eq_ignore_ascii_case(id))
}

/// The measured shape of a balancing area; none unless all twelve months are there.
pub(crate) fn measured_shape(area: &str) -> Option<MeasuredShape> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(SHAPES.as_bytes());
    let months: Vec<csv::StringRecord> = reader
        .records()
        .filter_map(Result::ok)
        .filter(|record| record.get(0).and_then(|id| id.split_once('/')).is_some_and(|(name, _)| name == area))
        .collect();
    let mut factors = [[0.0; 24]; 12];
    for (month, row) in factors.iter_mut().enumerate() {
        for (hour, factor) in row.iter_mut().enumerate() {
            *factor = months.get(month)?.get(hour + 1)?.parse().ok()?;
        }
    }
    let text = |column: usize| months.first().and_then(|record| record.get(column)).map(str::to_owned);
    Some(MeasuredShape {
        factors,
        year: text(25)?.parse().ok()?,
        publisher: text(26)?,
        source: text(27)?,
        licence: text(28)?,
    })
}
