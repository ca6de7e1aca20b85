//! The tables of figures in `data/`, read when first needed, each on its own.
//!
//! One file per kind; every row states publisher, source, year and licence. A row that does not read is dropped here,
//! and a test keeps that from happening to any row that ships.

mod beside;
mod places;
mod provinces;
mod regions;
mod technology;

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

pub(crate) use beside::{
    CambiumRow, IfiRow, PollutantRow, ScarcityRow, cambium, ifi, market_rows, pollutant_rows, scarcity_rows,
    second_publications,
};
pub(crate) use places::{Centre, MeasuredShape, centre, measured_shape, shape_area, state_subregions, territories};
pub(crate) use provinces::{AustraliaRow, CanadaRow, ChinaRow, NordicRow, australia, canada, china, nordic};
pub(crate) use regions::{
    AggregateRow, CountryRow, MixExtent, MixRow, StateRow, SubregionRow, aggregates, countries, mix_row, states,
    subregions,
};
pub(crate) use technology::{WaterKind, technology_carbon, technology_water};

use crate::basis::GwpSet;

fn rows<T: DeserializeOwned>(text: &'static str) -> Vec<T> {
    csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes())
        .into_deserialize()
        .filter_map(Result::ok)
        .collect()
}

/// 100-year global warming potentials of the gases that eGRID publishes, kg CO2e per kg.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GwpRow {
    pub(crate) co2: f64,
    pub(crate) ch4: f64,
    pub(crate) n2o: f64,
}

#[derive(Debug, Deserialize)]
struct GasRow {
    set: String,
    gas: String,
    gwp100: f64,
}

const GWP: &str = include_str!("../../data/gwp.csv");

/// The potentials of a set; a gas without a row would be NaN and show in every result.
pub(crate) fn gwp(set: GwpSet) -> GwpRow {
    static TABLE: LazyLock<Vec<GasRow>> = LazyLock::new(|| rows(GWP));
    let of = |gas: &str| {
        let row = TABLE.iter().find(|row| row.set == set.text() && row.gas == gas);
        row.map_or(f64::NAN, |row| row.gwp100)
    };
    GwpRow { co2: of("CO2"), ch4: of("CH4"), n2o: of("N2O") }
}

/// Transmission and distribution losses over generation, where no regional figure is published.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct LossRow {
    pub(crate) id: String,
    pub(crate) loss: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) year: i32,
    pub(crate) publisher: String,
    pub(crate) source: String,
    pub(crate) licence: String,
}

const LOSSES: &str = include_str!("../../data/losses.csv");

/// The world mean.
pub(crate) fn world_loss() -> Option<&'static LossRow> {
    static TABLE: LazyLock<Vec<LossRow>> = LazyLock::new(|| rows(LOSSES));
    TABLE.iter().find(|row| row.id == "world")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv_records(text: &'static str) -> Vec<csv::StringRecord> {
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
        reader.records().map(Result::unwrap).collect()
    }

    #[test]
    fn every_row_of_every_table_states_publisher_source_year_and_licence_under_a_unique_id() {
        let licences = ["public domain", "CC BY 4.0", "MIT", "facts"];
        for (name, text) in [
            ("gwp", GWP),
            ("losses", LOSSES),
            ("us_subregions", regions::SUBREGIONS),
            ("us_states", regions::STATES),
            ("countries", regions::COUNTRIES),
            ("aggregates", regions::AGGREGATES),
            ("mixes", regions::MIXES),
            ("technology_carbon", technology::CARBON),
            ("technology_water", technology::WATER),
            ("canada_provinces", provinces::CANADA),
            ("china_provinces", provinces::CHINA),
            ("australia", provinces::AUSTRALIA),
            ("nordic_zones", provinces::NORDIC),
            ("owid_countries", beside::SECOND),
            ("us_pollutants", beside::POLLUTANTS),
            ("us_cambium", beside::CAMBIUM),
            ("ifi_margins", beside::IFI),
            ("us_markets", beside::MARKETS),
            ("water_scarcity", beside::SCARCITY),
            ("territories", places::TERRITORIES),
            ("centres", places::CENTRES),
            ("us_state_subregions", places::STATE_SUBREGIONS),
            ("shape_areas", places::SHAPE_AREAS),
            ("hourly_shapes", places::SHAPES),
        ] {
            let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
            let header = reader.headers().unwrap().clone();
            let column = |key: &str| header.iter().position(|head| head == key).unwrap();
            let mut ids = std::collections::BTreeSet::new();
            for record in csv_records(text) {
                let cell = |key: &str| record[column(key)].to_owned();
                assert!(ids.insert(cell("id")), "{name}: {} twice", cell("id"));
                assert!((2005..=2030).contains(&cell("year").parse::<i32>().unwrap()), "{name}");
                assert!(licences.contains(&cell("licence").as_str()), "{name}: {}", cell("licence"));
                assert!(!cell("publisher").is_empty() && !cell("source").is_empty(), "{name}: {}", cell("id"));
            }
        }
    }

    #[test]
    fn no_row_is_dropped_on_reading() {
        assert_eq!(rows::<GasRow>(GWP).len(), csv_records(GWP).len());
        assert_eq!(rows::<LossRow>(LOSSES).len(), csv_records(LOSSES).len());
        assert_eq!(subregions().len(), csv_records(regions::SUBREGIONS).len());
        assert_eq!(states().len(), csv_records(regions::STATES).len());
        assert_eq!(countries().len(), csv_records(regions::COUNTRIES).len());
        assert_eq!(aggregates().len(), csv_records(regions::AGGREGATES).len());
        assert_eq!(rows::<MixRow>(regions::MIXES).len(), csv_records(regions::MIXES).len());
        assert_eq!((subregions().len(), states().len()), (27 + 1, 50 + 1));
        for (read, text) in [
            (canada().len(), provinces::CANADA),
            (china().len(), provinces::CHINA),
            (australia().len(), provinces::AUSTRALIA),
            (nordic().len(), provinces::NORDIC),
            (second_publications().len(), beside::SECOND),
            (pollutant_rows().len(), beside::POLLUTANTS),
            (cambium().len(), beside::CAMBIUM),
            (ifi().len(), beside::IFI),
            (market_rows().len(), beside::MARKETS),
            (scarcity_rows().len(), beside::SCARCITY),
            (territories().len(), places::TERRITORIES),
            (state_subregions().len(), places::STATE_SUBREGIONS),
        ] {
            assert_eq!(read, csv_records(text).len());
        }
        for record in csv_records(places::CENTRES) {
            assert!(centre(&record[0]).is_some(), "{}", &record[0]);
        }
        for record in csv_records(places::SHAPE_AREAS) {
            let row = shape_area(&record[0]).unwrap();
            assert!(row.area.is_some() != row.centre.is_some(), "{}", &record[0]);
            assert!(row.area.as_ref().is_none_or(|area| measured_shape(area).is_some()), "{}", &record[0]);
            assert!(row.centre.as_ref().is_none_or(|id| centre(id).is_some()), "{}", &record[0]);
        }
        assert_eq!(csv_records(technology::CARBON).len(), crate::Technology::ALL.len());
        assert_eq!(csv_records(technology::WATER).len(), crate::Technology::ALL.len());
    }

    #[test]
    fn both_sets_of_potentials_are_complete() {
        // IPCC AR5 WG1 Table 8.A.1; AR6 WG1 Table 7.SM.7.
        let (ar5, ar6) = (gwp(GwpSet::Ar5), gwp(GwpSet::Ar6));
        assert_eq!((ar5.co2, ar5.ch4, ar5.n2o), (1.0, 28.0, 265.0));
        assert_eq!((ar6.co2, ar6.ch4, ar6.n2o), (1.0, 27.9, 273.0));
    }
}
