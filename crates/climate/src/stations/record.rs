//! The packed records: twenty-four bytes each, little-endian, from south to north.
//!
//! | bytes | what |
//! |---|---|
//! | 0–1, 2–3 | latitude, longitude in 0.01 degrees |
//! | 4–5 | elevation in m |
//! | 6–7, 8–9 | heating and cooling design dry bulb in 0.1 °C |
//! | 10–11, 12–13 | heating degree days below 18 °C, cooling degree days above 10 °C, in K·d |
//! | 14 | UTC offset in quarters of an hour |
//! | 15 | climate zone: 4 × number + moisture (0 none, 1 A, 2 B, 3 C) |
//! | 16, 17 | period (index of [`PERIODS`]), nothing |
//! | 18–23 | station number, ASCII |

use wattshed_physics::units::{Length, Temperature, Time, unit};

use super::{ClimateStation, ClimateZone, DegreeDays};
use crate::coordinates::Coordinates;

/// The typical years that the index describes.
pub const PERIODS: [&str; 5] = ["TMYx", "TMYx.2004-2018", "TMYx.2007-2021", "TMYx.2009-2023", "TMYx.2011-2025"];

const SIZE: usize = 24;
static RECORDS: &[u8] = include_bytes!("../../data/stations.bin");

/// How many stations there are.
pub(super) const fn count() -> usize {
    RECORDS.len() / SIZE
}

fn bytes(index: usize) -> &'static [u8; SIZE] {
    const NONE: [u8; SIZE] = [0; SIZE];
    RECORDS.as_chunks().0.get(index).unwrap_or(&NONE)
}

fn signed(bytes: &[u8; SIZE], at: usize) -> f64 {
    f64::from(i16::from_le_bytes([bytes[at], bytes[at + 1]]))
}

fn unsigned(bytes: &[u8; SIZE], at: usize) -> f64 {
    f64::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]))
}

pub(super) fn coordinates(index: usize) -> Coordinates {
    let bytes = bytes(index);
    Coordinates::within_range(signed(bytes, 0) / 100.0, signed(bytes, 2) / 100.0)
}

pub(super) fn number(index: usize) -> &'static str {
    core::str::from_utf8(&bytes(index)[18..]).unwrap_or_default()
}

pub(super) fn read(index: usize) -> ClimateStation {
    let bytes = bytes(index);
    let celsius = |at: usize| Temperature::new::<unit::degree_celsius>(signed(bytes, at) / 10.0);
    ClimateStation {
        index,
        number: number(index),
        coordinates: coordinates(index),
        elevation: Length::new::<unit::meter>(signed(bytes, 4)),
        utc_offset: Time::new::<unit::hour>(f64::from(i8::from_le_bytes([bytes[14]])) / 4.0),
        zone: ClimateZone::from_code(bytes[15]),
        heating_design: celsius(6),
        cooling_design: celsius(8),
        heating_degree_days: DegreeDays::from_kelvin_days(unsigned(bytes, 10)),
        cooling_degree_days: DegreeDays::from_kelvin_days(unsigned(bytes, 12)),
        period: PERIODS.get(usize::from(bytes[16])).copied().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_whole_and_stand_from_south_to_north() {
        assert_eq!(RECORDS.len() % SIZE, 0);
        assert!(count() > 17_000);
        assert!((1..count()).all(|i| coordinates(i - 1).latitude_deg() <= coordinates(i).latitude_deg()));
    }

    #[test]
    fn every_record_is_plausible() {
        for station in (0..count()).map(read) {
            let (cold, hot) = (station.heating_design, station.cooling_design);
            assert!(cold < hot, "{station}");
            assert!((-80.0..30.0).contains(&cold.get::<unit::degree_celsius>()), "{station}");
            assert!((-40.0..55.0).contains(&hot.get::<unit::degree_celsius>()), "{station}");
            assert!((-12.0..=14.0).contains(&station.utc_offset.get::<unit::hour>()), "{station}");
            assert!((-450.0..6000.0).contains(&station.elevation.get::<unit::meter>()), "{station}");
            assert!(station.zone.number <= 8 && station.number.len() == 6, "{station}");
            assert!(!station.name().is_empty() && station.country().len() == 2, "{station}");
        }
    }
}
