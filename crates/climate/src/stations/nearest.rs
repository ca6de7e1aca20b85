//! The station that says most of the climate at a place.

use wattshed_physics::units::{Length, unit};

use super::{ClimateStation, record};
use crate::coordinates::Coordinates;

/// A hundred meters of height count as fifty kilometers of distance.
///
/// Among pairs of stations of the table, 100 km apart and at the same height, annual means differ by 1.3 K (standard
/// deviation); pairs 50 km apart and 300 ... 1,500 m in height, after 6.5 K/km, by 3.2 K. Source: this table (2026).
const HEIGHT_WEIGHT_M_PER_M: f64 = 500.0;

/// A station whose figures are of no stated period counts as this much farther away.
///
/// Pairs of stations within 10 km and 50 m of height differ by twice as much when one of the two is of no stated period as when
/// both are of recent years: in the annual mean more than recent pairs 150 km apart, in the cooling design temperature as much
/// as recent pairs 50 km apart. Source: this table (2026).
const UNDATED_M: f64 = 100_000.0;

/// A station and how far it is from a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearStation {
    /// The station.
    pub station: ClimateStation,
    /// Great-circle distance.
    pub distance: Length,
    /// Height of the station above the place; negative if it is lower.
    pub height_difference: Length,
}

impl NearStation {
    fn cost_m(&self) -> f64 {
        let height_m = self.height_difference.get::<unit::meter>().abs();
        let undated_m = if self.station.is_dated() { 0.0 } else { UNDATED_M };
        self.distance.get::<unit::meter>() + HEIGHT_WEIGHT_M_PER_M * height_m + undated_m
    }
}

/// The stations within `reach`, the one that says most of the place first: near in distance and in height.
pub fn nearest_stations(place: Coordinates, elevation: Length, reach: Length) -> Vec<NearStation> {
    let mut near: Vec<NearStation> = within(place, reach)
        .map(|(index, distance)| {
            let station = record::read(index);
            NearStation { station, distance, height_difference: station.elevation - elevation }
        })
        .collect();
    near.sort_by(|a, b| a.cost_m().total_cmp(&b.cost_m()));
    near
}

/// The station that says most of the place, of those within `reach`.
pub fn nearest_station(place: Coordinates, elevation: Length, reach: Length) -> Option<NearStation> {
    nearest_stations(place, elevation, reach).into_iter().next()
}

/// The station at the shortest distance, for what does not hang on height, or is height.
pub fn closest_station(place: Coordinates, reach: Length) -> Option<(ClimateStation, Length)> {
    let metres = |distance: &Length| distance.get::<unit::meter>();
    let (index, distance) = within(place, reach).min_by(|a, b| metres(&a.1).total_cmp(&metres(&b.1)))?;
    Some((record::read(index), distance))
}

/// Every station within `reach`, with its distance.
pub(crate) fn stations_within(place: Coordinates, reach: Length) -> impl Iterator<Item = (ClimateStation, Length)> {
    within(place, reach).map(|(index, distance)| (record::read(index), distance))
}

/// Index and distance of every station within `reach`.
fn within(place: Coordinates, reach: Length) -> impl Iterator<Item = (usize, Length)> {
    let south =
        first(|station| station.latitude_deg() >= place.latitude_deg() || place.within_latitude_band(station, reach));
    (south..record::count())
        .map(|index| (index, record::coordinates(index)))
        .filter(|(_, station)| has_a_place(*station))
        .take_while(move |(_, station)| {
            station.latitude_deg() <= place.latitude_deg() || place.within_latitude_band(*station, reach)
        })
        .map(move |(index, station)| (index, place.distance(station)))
        .filter(move |(_, distance)| *distance <= reach)
}

/// One record of the table has none: its coordinates are zero, its name is Mongolian.
fn has_a_place(station: Coordinates) -> bool {
    station.latitude_deg() != 0.0 || station.longitude_deg() != 0.0
}

/// The first station of which `reached` holds; it must hold of all that follow.
fn first(reached: impl Fn(Coordinates) -> bool) -> usize {
    let (mut low, mut high) = (0, record::count());
    while low < high {
        let middle = low.midpoint(high);
        if reached(record::coordinates(middle)) { high = middle } else { low = middle + 1 }
    }
    low
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn the_search_by_latitude_agrees_with_the_search_of_all(
            latitude in -90.0..90.0f64, longitude in -180.0..180.0f64, reach_km in 1.0..600.0f64
        ) {
            let place = Coordinates::from_degrees(latitude, longitude).unwrap();
            let reach = Length::new::<unit::meter>(reach_km * 1000.0);
            let near = |station: &Coordinates| has_a_place(*station) && place.distance(*station) <= reach;
            let all = (0..record::count()).map(record::coordinates).filter(near).count();
            prop_assert_eq!(within(place, reach).count(), all);
        }
    }
}
